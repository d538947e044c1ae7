package secrets

import (
	"context"
	"sync"

	"netsuite-tba/netsuite/profile"
)

// testNotes holds test results that wait to be written to the index. Many
// profiles may be tested at once, and each write replaces the whole index. The
// first to get the lock therefore writes the results of all that wait.
type testNotes struct {
	mu      sync.Mutex
	waiting []*waitingNote
}

// waitingNote is one result. The Home's lock guards done and err.
type waitingNote struct {
	name string
	note profile.TestNote
	done bool
	err  error
}

func (n *testNotes) add(w *waitingNote) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.waiting = append(n.waiting, w)
}

func (n *testNotes) take() []*waitingNote {
	n.mu.Lock()
	defer n.mu.Unlock()
	all := n.waiting
	n.waiting = nil
	return all
}

// NoteTest records the result of a connection test in the index.
func (k *KeyStore) NoteTest(name string, t profile.TestNote) error {
	w := &waitingNote{name: name, note: t}
	k.home.notes.add(w)
	return k.home.locked(context.Background(), func() error {
		if !w.done {
			k.home.writeNotes()
		}
		return w.err
	})
}

// writeNotes writes all results that wait. The caller holds the lock.
func (h *Home) writeNotes() {
	all := h.notes.take()
	x, err := h.readIndex()
	if err == nil {
		noted := false
		for _, w := range all {
			w.err = x.noteTest(w.name, w.note)
			noted = noted || w.err == nil
		}
		if noted { // a lost index must not be replaced by an empty one
			err = h.writeIndex(x)
		}
	}
	for _, w := range all {
		w.done = true
		if err != nil {
			w.err = err
		}
	}
}

func (x *index) noteTest(name string, t profile.TestNote) error {
	p, ok := x.find(name)
	if !ok {
		return noProfile(name)
	}
	x.put(p.Note(t))
	return nil
}

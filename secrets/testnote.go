package secrets

import (
	"context"
	"sync"

	"netsuite-tba/netsuite/profile"
)

// testNotes are tests whose ends are to be written into the index. Many
// profiles may be tested at once, and each write of the index is of all of
// it: the first who may write takes along what the others wait to write.
type testNotes struct {
	mu      sync.Mutex
	waiting []*waitingNote
}

// waitingNote is one of them. done and err are looked at and changed by who
// has the Home's lock.
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

// NoteTest remembers how a connection test of the profile ended. It is written
// when NoteTest returns.
func (v *KeyStore) NoteTest(name string, t profile.TestNote) error {
	w := &waitingNote{name: name, note: t}
	v.home.notes.add(w)
	return v.home.locked(context.Background(), func() error {
		if !w.done {
			v.home.writeNotes()
		}
		return w.err
	})
}

// writeNotes writes all that is waiting. It is called under the lock.
func (h *Home) writeNotes() {
	all := h.notes.take()
	x, err := h.readIndex()
	if err == nil {
		noted := false
		for _, w := range all {
			w.err = x.noteTest(w.name, w.note)
			noted = noted || w.err == nil
		}
		if noted { // an index that is lost must not come back empty
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

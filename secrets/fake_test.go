package secrets

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/zalando/go-keyring"

	"netsuite-tba/netsuite"
)

// fakeBackend is a keyring that can fail, block and return other values.
type fakeBackend struct {
	mu    sync.Mutex
	items map[string]string
	calls []string

	fail  func(op, name string) error // nil: never
	lie   func(text string) string    // what Get gives instead
	spoil func(text string) string    // what Set puts in instead
	block chan struct{}               // while not nil every call waits until it is closed
	begun chan string                 // when not nil every call says so here first
}

func newFake() *fakeBackend { return &fakeBackend{items: map[string]string{}} }

func (f *fakeBackend) enter(op, name string) error {
	if f.begun != nil {
		f.begun <- op
	}
	if f.block != nil {
		<-f.block
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, op+" "+name)
	if f.fail != nil {
		return f.fail(op, name)
	}
	return nil
}

func (f *fakeBackend) Set(name, text string) error {
	if err := f.enter("set", name); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.spoil != nil {
		text = f.spoil(text)
	}
	f.items[name] = text
	return nil
}

func (f *fakeBackend) Get(name string) (string, error) {
	if err := f.enter("get", name); err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	text, ok := f.items[name]
	if !ok {
		return "", keyring.ErrNotFound
	}
	if f.lie != nil {
		text = f.lie(text)
	}
	return text, nil
}

func (f *fakeBackend) Delete(name string) error {
	if err := f.enter("delete", name); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.items[name]; !ok {
		return keyring.ErrNotFound
	}
	delete(f.items, name)
	return nil
}

// count tells how many calls of an operation named a profile.
func (f *fakeBackend) count(call string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, c := range f.calls {
		if c == call {
			n++
		}
	}
	return n
}

// size is the number of items.
func (f *fakeBackend) size() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.items)
}

// fakeKeyring returns a Keyring that uses f.
func fakeKeyring(f *fakeBackend) *Keyring {
	return &Keyring{backend: f, queue: make(queue, 1), probeLimit: probeLimit, callLimit: callLimit}
}

// key makes a made-up key of the usual shape.
func key(seed string) netsuite.Secret {
	return netsuite.NewSecret(strings.Repeat(fmt.Sprintf("%08x", hash(seed)), 8))
}

func hash(s string) (h uint32) {
	for _, c := range s {
		h = h*31 + uint32(c) + 7
	}
	return h
}

// keys returns four made-up keys. The same seed returns the same keys.
func keys(seed string) netsuite.Keys {
	var k netsuite.Keys
	for _, n := range netsuite.KeyNames {
		k = k.With(n, key(seed+string(n)))
	}
	return k
}

// pair returns only one pair of k.
func pair(k netsuite.Keys, p netsuite.Part) netsuite.Keys {
	var only netsuite.Keys
	for _, n := range p.Names() {
		only = only.With(n, k.Get(n))
	}
	return only
}

// openFiles returns open encrypted files with a fast derivation.
func openFiles(t *testing.T) *Files {
	t.Helper()
	s := NewFiles(t.TempDir() + "/encrypted")
	s.workFactor = 1
	if err := s.Create(netsuite.NewSecret("tester's passphrase")); err != nil {
		t.Fatal(err)
	}
	return s
}

func openHome(t *testing.T) *Home {
	t.Helper()
	h, err := OpenHome(t.TempDir() + "/home")
	if err != nil {
		t.Fatal(err)
	}
	return h
}

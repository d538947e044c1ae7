package secrets

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// Tests that end while another's end is being written are written together.
func TestNotesAreWrittenTogether(t *testing.T) {
	h := openHome(t)
	v := NewKeyStore(h, fakeKeyring(newFake()))
	const n = 10
	name := func(i int) string { return fmt.Sprintf("acme%d", i) }
	for i := range n {
		v.mustSave(t, profile.Profile{Name: name(i), Account: "1234567"}, keys("a"))
	}
	at := time.Now().UTC().Truncate(time.Second)
	h.turn <- struct{}{} // somebody writes
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			if err := v.NoteTest(name(i), profile.TestNote{At: at, Verified: i%2 == 0}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Go(func() {
		if err := v.NoteTest("forgotten", profile.TestNote{At: at}); !errors.Is(err, problem.NoProfile) {
			t.Errorf("of a profile that is not there: %v", err)
		}
	})
	for waiting := 0; waiting < n+1; runtime.Gosched() {
		h.notes.mu.Lock()
		waiting = len(h.notes.waiting)
		h.notes.mu.Unlock()
	}
	h.writeNotes()
	once, err := os.Stat(h.indexPath())
	if err != nil {
		t.Fatal(err)
	}
	<-h.turn
	all.Wait()
	if now, err := os.Stat(h.indexPath()); err != nil || !os.SameFile(once, now) {
		t.Errorf("the list was written again: %v", err)
	}
	for i := range n {
		p, err := h.Profile(name(i))
		if err != nil || p.LastTest == nil || p.LastTest.At != at || p.LastPassed.IsZero() == p.LastTest.Verified {
			t.Errorf("%s: %+v, %v", name(i), p.LastTest, err)
		}
	}
	// A list that is lost is not made anew with nothing in it, which would hide
	// all that the store holds.
	if err := os.Remove(h.indexPath()); err != nil {
		t.Fatal(err)
	}
	if err := v.NoteTest(name(0), profile.TestNote{At: at}); !errors.Is(err, problem.NoProfile) {
		t.Errorf("without a list: %v", err)
	}
	if _, err := os.Stat(h.indexPath()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty list was made: %v", err)
	}
}

package cli

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// TestTwoWindowsOnOneProfile opens a setup in two windows. The second one says so
// before it takes a key, and what the first one shows as saved stays saved. When the
// first one is closed, the second one asks which keys to keep.
func TestTwoWindowsOnOneProfile(t *testing.T) {
	other := netsuite.Keys{
		ConsumerKey:    netsuite.NewSecret(strings.Repeat("0a1b", 16)),
		ConsumerSecret: netsuite.NewSecret(strings.Repeat("1b2c", 16)),
	}
	for choice, wins := range map[string]bool{"Use the saved keys": false, "Save yours in their place": true} {
		t.Run(choice, func(t *testing.T) {
			t.Parallel()
			k := newKilled(t)
			k.halfWay(netsuite.ConsumerPair)
			first := k.start("setup", "--profile", profileName)
			first.see("4 of 9", "paste the whole page")
			second := k.start("setup", "--profile", profileName)
			second.see("4 of 9", "Another window is using this profile")

			first.settle()
			first.paste(page(k.keys, netsuite.ConsumerPair))
			first.see(k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
			second.settle()
			second.paste(page(other, netsuite.ConsumerPair))
			second.see("Another window is using this profile", "not saved", "keys are only in this window.", "enter Save again")
			saved := func(want netsuite.Keys, when string) {
				t.Helper()
				item := k.item()
				for _, name := range netsuite.ConsumerPair.Names() {
					if !item.Pending.Get(name).Equal(want.Get(name)) {
						t.Errorf("%s: another %s is saved", when, name.Label())
					}
				}
			}
			saved(k.keys, "after the paste")

			first.keys(ctrlC)
			first.see("Leave")
			first.keys(ctrlC)
			first.exit()
			screen := second.see("Other keys are saved for "+profileName, k.print(netsuite.ConsumerKey), other.ConsumerKey.Fingerprint().Grouped(), choice)
			if strings.Contains(screen, "Another window is using") {
				t.Errorf("it still speaks of the other window:\n%s", screen)
			}
			saved(k.keys, "before the answer")
			second.settle()
			second.keys(enter) // which chooses nothing
			second.pick(choice)
			want := k.keys
			if wins {
				want = other
			}
			second.see("CONSUMER KEY / CLIENT ID", want.ConsumerKey.Fingerprint().Grouped(), want.ConsumerSecret.Fingerprint().Grouped())
			saved(want, "after the answer")
		})
	}
}

// TestForgetDuringASetup: what a window shows as saved stays saved.
func TestForgetDuringASetup(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != exitDone {
		t.Fatal(errs)
	}
	window := h.practiceHome()
	if err := window.Claim("acme"); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := h.practiced("", "forget", "acme", "--yes"); code != exitFailed || !strings.Contains(errs, "Another window is using acme, so it was not deleted.") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
	window.Release("acme")
	if _, errs, code := h.practiced("", "forget", "acme", "--yes"); code != exitDone {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

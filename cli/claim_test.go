package cli

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// TestTwoWindowsOnOneProfile opens a setup in two windows. The second one says
// so before it takes a key, and what the first one shows as saved stays saved,
// also if the second one was given other keys.
func TestTwoWindowsOnOneProfile(t *testing.T) {
	k := newKilled(t)
	k.halfWay(netsuite.ConsumerPair)
	first := k.start("setup", "--profile", profileName)
	first.see("4 of 9", "paste the whole page")
	second := k.start("setup", "--profile", profileName)
	second.see("4 of 9", "Another window is using this profile")

	first.settle()
	first.paste(page(k.keys, netsuite.ConsumerPair))
	first.see(k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	other := netsuite.Keys{
		ConsumerKey:    netsuite.NewSecret(strings.Repeat("0a1b", 16)),
		ConsumerSecret: netsuite.NewSecret(strings.Repeat("1b2c", 16)),
	}
	second.settle()
	second.paste(page(other, netsuite.ConsumerPair))
	second.see("Another window is using this profile", "not saved", "keys are only in this window.", "enter Save again")
	unchanged := func(after string) {
		t.Helper()
		item := k.item()
		for _, name := range netsuite.ConsumerPair.Names() {
			if !item.Pending.Get(name).Equal(k.keys.Get(name)) {
				t.Errorf("%s is not saved any more after %s", name.Label(), after)
			}
		}
	}
	unchanged("the paste")

	// Once the first window is closed, the keys of the second one can be saved.
	first.keys(ctrlC)
	first.see("Leave")
	first.keys(ctrlC)
	first.exit()
	unchanged("the first window was closed")
	second.keys(enter)
	second.see(other.ConsumerKey.Fingerprint().Grouped(), other.ConsumerSecret.Fingerprint().Grouped())
	if item := k.item(); !slices.Equal(item.Pending.Missing(), []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}) || !item.Pending.ConsumerKey.Equal(other.ConsumerKey) {
		t.Error("the second window's keys are not saved")
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

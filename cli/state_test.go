package cli

import (
	"maps"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// list, show, report and rekey say the same about the keys of a profile. New
// keys that a test refused do not make the active ones refused.
func TestOneAnswerHowKeysStand(t *testing.T) {
	h := newTestHome(t)
	h.now = func() time.Time { return testNow }
	all := saved()
	tried := all[1]
	tried.Name, tried.Pending = "tried", maps.Clone(tried.Active)
	tried.Pending[netsuite.TokenID] = "99999999"
	tried.LastTest = &profile.TestNote{At: testNow, Failed: netsuite.CheckLogin, Keys: tried.Pending}
	gone := all[0].Forget(testNow)
	gone.Name = "gone"
	empty := profile.Profile{Name: "empty", Account: "1234567", Store: profile.Keyring}
	h.index(append(all[:3:3], tried, gone, empty)...)
	for name, want := range map[string]struct{ list, show, next string }{
		"acme-sb1": {" refused 8 mo ", "in your keyring since March 20, 2026, refused", "netsuite-tba rekey acme-sb1"},
		"tried":    {" active 8 mo ", "in your keyring since March 20, 2026, active", "netsuite-tba test tried"},
		"corvus":   {" not verified yet ", "not verified yet", "netsuite-tba test corvus"},
		"gone":     {" deleted ", "deleted from this computer on November 22, 2026; the receipt remains", "setup --profile gone"},
		"empty":    {" not saved yet ", "not saved yet", "setup --profile empty"},
	} {
		out, _, _ := h.run("", "list")
		if i := strings.Index(out, "\n"+name+" "); i < 0 || !strings.Contains(strings.SplitN(out[i+1:], "\n", 2)[0]+" ", want.list) {
			t.Errorf("%s: the list has no %q\n%s", name, want.list, out)
		}
		out, _, _ = h.run("", "show", name)
		out = words(out)
		if !strings.Contains(out, want.show) || !strings.Contains(out, want.next) {
			t.Errorf("%s: show has no %q or %q\n%s", name, want.show, want.next, out)
		}
	}
	if out, _, _ := h.run("", "report", "corvus"); !strings.Contains(words(out), "in your encrypted files since November 16, 2026, not verified yet") {
		t.Errorf("report says\n%s", out)
	}
	for name, want := range map[string]string{"corvus": "no active keys yet", "gone": "were deleted from this computer", "empty": "has no keys"} {
		if _, errs, code := h.run("", "rekey", name); code != exitNoKeys || !strings.Contains(errs, want) {
			t.Errorf("rekey %s: exit code %d, said %s", name, code, errs)
		}
	}
}

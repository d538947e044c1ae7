package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// However tests are begun, side by side or with others that pass in between,
// five refused logins are the most.
func TestNoMoreThanFiveRefusedLogins(t *testing.T) {
	for _, way := range []string{"side by side", "others pass in between"} {
		t.Run(way, func(t *testing.T) {
			h := newTestHome(t)
			h.serve()
			keys := h.company.ReadyKeys()
			if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
				t.Fatal(errs)
			}
			keys.TokenSecret = netsuite.NewSecret(strings.Repeat("ab", 32))
			bad := slices.Clone(alone)
			bad[slices.Index(bad, "acme")] = "bad"
			if _, errs, code := h.practiced(inForm("dotenv", practice.Sandbox, keys), bad...); code != exitNotVerified {
				t.Fatal(errs)
			}
			const more = 8
			var said [more]string
			if way == "side by side" {
				var all sync.WaitGroup
				for i := range more {
					all.Go(func() { said[i], _, _ = h.practiced("", "test", "bad") })
				}
				all.Wait()
			} else {
				for i := range more {
					h.practiced("", "test", "acme")
					said[i], _, _ = h.practiced("", "test", "bad")
				}
			}
			refused := 1
			for _, out := range said {
				if strings.Contains(out, "failed   login") {
					refused++
				}
			}
			if refused != secrets.MaxRefused {
				t.Errorf("%d logins were refused, want %d\n%s", refused, secrets.MaxRefused, said[more-1])
			}
		})
	}
}

// guarded is a home whose profile acme has just passed its test. Logins with its
// token were refused since then, as often as is allowed.
func guarded(t *testing.T) *testHome {
	t.Helper()
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	h.refuse(secrets.MaxRefused, false)
	return h
}

// refuse counts refused logins with acme's active keys, or with the earlier ones.
func (h *testHome) refuse(n int, earlier bool) {
	h.t.Helper()
	p, err := h.practiceHome().Profile("acme")
	if err != nil {
		h.t.Fatal(err)
	}
	keys := p.Active
	if earlier {
		keys = p.Previous
	}
	for range n {
		if err := h.practiceHome().AddRefusal(loginFor(p, keys), h.now()); err != nil {
			h.t.Fatal(err)
		}
	}
}

func (h *testHome) practiceHome() *secrets.Home {
	h.t.Helper()
	home, err := secrets.OpenHome(filepath.Join(h.dir, "practice"))
	if err != nil {
		h.t.Fatal(err)
	}
	return home
}

// onRecord is all that is recorded of the tests of a profile.
func (h *testHome) onRecord(profile string) string {
	h.t.Helper()
	out, errs, code := h.practiced("", "show", profile, "--json")
	if code != exitDone {
		h.t.Fatal(errs)
	}
	record, err := os.ReadFile(filepath.Join(h.dir, "practice", "tests", profile+".json"))
	if err != nil && !os.IsNotExist(err) {
		h.t.Fatal(err)
	}
	return out + string(record)
}

// anyway finds the command that tests in spite of the guard.
var anyway = regexp.MustCompile(`To test anyway: netsuite-tba (.* --force)`)

// TestHeldBackTestChangesNothing: whichever command runs into the guard says
// that it did not test, names no cause, ends with 3 and leaves the last test on
// record as it was.
func TestHeldBackTestChangesNothing(t *testing.T) {
	fresh := func(first ...string) []string {
		return append(first, "--account", "1234567_SB1", "--for", "rest", "--profile", "new")
	}
	for _, test := range []struct {
		name, profile string
		args          []string
		keys          bool
	}{
		{"test", "acme", []string{"test", "acme"}, false},
		{"setup that asks nothing", "new", append(fresh("setup", "--non-interactive"), "--keys", "-"), true},
		{"import", "new", fresh("import", "-"), true},
		{"import into a profile that passed", "acme", []string{"import", "-", "--profile", "acme"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := guarded(t)
			before := h.onRecord("acme")
			stdin := ""
			if test.keys {
				stdin = h.keys()
			}
			out, errs, code := h.practiced(stdin, test.args...)
			if code != exitNotVerified {
				t.Errorf("exit code %d, want 3", code)
			}
			said := strings.Join(strings.Fields(out+errs), " ")
			command := anyway.FindStringSubmatch(said)
			if !strings.Contains(said, "Not tested. 5 logins were refused") || command == nil {
				t.Errorf("it says\n%s%s", out, errs)
			}
			for _, cause := range []string{"Most likely", "refused the login", "did not pass", "locked after"} {
				if strings.Contains(said, cause) {
					t.Errorf("it says %q:\n%s%s", cause, out, errs)
				}
			}
			if test.profile == "acme" && !test.keys {
				if after := h.onRecord("acme"); after != before {
					t.Errorf("on record before:\n%s\nand after:\n%s", before, after)
				}
			}
			if list, _, _ := h.practiced("", "list"); strings.Contains(list, "failed") {
				t.Errorf("the list says\n%s", list)
			}
			p, err := h.practiceHome().Profile(test.profile)
			if err != nil {
				t.Fatal(err)
			}
			if test.profile == "new" && p.LastTest != nil || test.profile == "acme" && !p.LastTest.Verified {
				t.Errorf("the last test on record is %+v", p.LastTest)
			}
			if command == nil {
				return
			}
			_, errs, code = h.run("", strings.Fields(command[1])...)
			if code != exitDone {
				t.Errorf("the command that it names ends with %d: %s", code, errs)
			}
		})
	}
}

func TestHeldBackTestInJSON(t *testing.T) {
	h := guarded(t)
	out, errs, code := h.practiced("", "test", "acme", "--json")
	if got := checkTestJSON(t, out); got.verified != "null" || got.failed != "" || got.code != "" || code != exitNotVerified {
		t.Errorf("got %v, exit code %d\n%s%s", got, code, out, errs)
	}
}

// TestHeldBackTestOfAll: what another program's refused login holds back in
// test --all is skipped, not failed.
func TestHeldBackTestOfAll(t *testing.T) {
	h := newTestHome(t)
	h.customers(newManyAccounts(t), "1000001")
	a, c := batchOf(t, h.origin, &bytes.Buffer{})
	for range secrets.MaxRefused {
		if err := c.entries[0].tester.home.AddRefusal(loginFor(c.entries[0].profile, c.entries[0].profile.Active), h.now()); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	all.Go(func() {
		for range c.changed {
		}
	})
	e := c.entries[0]
	c.test(t.Context(), e) // the account's refused logins were counted before
	c.end(t.Context(), e)
	close(c.changed)
	all.Wait()
	if e.batchStatus != statusSkipped || e.code != exitNotVerified || a.jsonOfTest(e.profile, e.result).Verified != nil {
		t.Errorf("%s, exit code %d", e.batchStatus, e.code)
	}
	if p, _ := e.tester.home.Profile("1000001"); p.LastTest != nil {
		t.Errorf("the last test on record is %+v", p.LastTest)
	}
}

// TestHeldBackTestOfEarlierKeys: keys that were not tested are not said to have
// failed.
func TestHeldBackTestOfEarlierKeys(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	pages.Token("Practice integration", "Integration User", "Integration role")
	first := h.company.ReadyKeys()
	second := first.Over(netsuite.Keys{TokenID: netsuite.NewSecret(pages.Value("TOKEN ID")), TokenSecret: netsuite.NewSecret(pages.Value("TOKEN SECRET"))})
	for _, keys := range []netsuite.Keys{first, second} {
		if _, errs, code := h.practiced(inForm("dotenv", practice.Sandbox, keys), alone...); code != exitDone {
			t.Fatal(errs)
		}
	}
	h.refuse(secrets.MaxRefused, true)
	out, errs, code := h.practiced("", "rekey", "acme", "--previous", "--yes")
	said := strings.Join(strings.Fields(out+errs), " ")
	if code != exitNotVerified || !strings.Contains(said, "were not tested, because too many logins were refused") || strings.Contains(said, "did not pass") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
	if !h.item().Active.Equal(second) {
		t.Error("the active keys were replaced")
	}
	if _, errs, code := h.practiced("", "rekey", "acme", "--previous", "--yes", "--force"); code != exitDone {
		t.Errorf("with --force: exit code %d\n%s", code, errs)
	}
}

// TestNewKeysAreTestedOnce: keys that were never tested are tested once, however many
// logins of their user were refused. Tested ones need --force.
func TestNewKeysAreTestedOnce(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	bad := h.company.ReadyKeys()
	bad.TokenID = netsuite.NewSecret(strings.Repeat("ab", 32))
	add := func(name string, keys netsuite.Keys) {
		t.Helper()
		files := secrets.NewFiles(filepath.Join(h.dir, "practice", "keys"))
		if err := files.CreateOpen(); err != nil {
			t.Fatal(err)
		}
		p := profile.Profile{Name: name, Account: practice.Sandbox, Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST},
			User: "Ann Lee", Practice: true, Endpoint: h.origin}
		if _, err := secrets.NewKeyStore(h.practiceHome(), files).Save(t.Context(), p, keys); err != nil {
			t.Fatal(err)
		}
	}
	add("bad", bad)
	add("good", h.company.ReadyKeys())
	p, err := h.practiceHome().Profile("bad")
	if err != nil {
		t.Fatal(err)
	}
	other := loginFor(p, secrets.Fingerprints{netsuite.TokenID: "01234567"})
	for range secrets.MaxRefused {
		if err := h.practiceHome().AddRefusal(other, h.now()); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"test", "bad"}, exitNotVerified, "Invalid login attempt"},
		{[]string{"test", "bad"}, exitNotVerified, "Not tested. 6 logins were refused"},
		{[]string{"test", "bad", "--force"}, exitNotVerified, "Invalid login attempt"},
		{[]string{"test", "good"}, exitDone, "Verified"},
		{[]string{"test", "good"}, exitNotVerified, "Not tested. 7 logins were refused"},
		{[]string{"test", "good", "--force"}, exitDone, "Verified"},
	} {
		out, errs, code := h.practiced("", step.args...)
		if said := strings.Join(strings.Fields(out+errs), " "); code != step.code || !strings.Contains(said, step.says) {
			t.Errorf("%v: exit code %d, want %d and %q\n%s%s", step.args, code, step.code, step.says, out, errs)
		}
	}
}

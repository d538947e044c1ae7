package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// someKeys are the fingerprints of a profile that has a key.
var someKeys = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "01234567"}

// TestPracticeWithoutEndpoint: a list of profiles that was recovered or edited may not
// say where the simulated NetSuite is. Its keys must not go to NetSuite then.
func TestPracticeWithoutEndpoint(t *testing.T) {
	h := newTestHome(t)
	h.dir = filepath.Join(h.dir, "practice")
	h.index(profile.Profile{Name: "trial", Account: "1234567_SB1", Practice: true, Store: profile.Files,
		APIs: []netsuite.API{netsuite.REST}, Active: someKeys})
	for _, args := range [][]string{{"test", "trial"}, {"test", "--all"}} {
		_, errs, code := h.run("", append([]string{"--practice"}, args...)...)
		if code != exitUsage || !strings.Contains(errs, "--endpoint") {
			t.Errorf("%v: exit code %d, said %s", args, code, errs)
		}
	}
}

// itemPath returns the encrypted file of a practice profile.
func (h *testHome) itemPath(name string) string {
	return filepath.Join(h.dir, "practice", "keys", name+".age")
}

func (h *testHome) read(path string) []byte {
	h.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		h.t.Fatal(err)
	}
	return data
}

func (h *testHome) write(path string, data []byte) {
	h.t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		h.t.Fatal(err)
	}
}

// practiceKeys returns what the store of practice mode holds for a profile.
func (h *testHome) practiceKeys(name string) secrets.Item {
	h.t.Helper()
	files := secrets.NewFiles(filepath.Dir(h.itemPath(name)))
	if err := files.CreateOpen(); err != nil {
		h.t.Fatal(err)
	}
	item, err := files.Read(h.t.Context(), name)
	if err != nil {
		h.t.Fatal(err)
	}
	return item
}

// TestAcceptOlder restores an older file of a profile. No command uses its keys until
// test --accept-older has verified them.
func TestAcceptOlder(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != exitDone {
		t.Fatal(errs)
	}
	good := h.read(h.itemPath("acme"))
	bad := h.company.ReadyKeys()
	bad.TokenSecret = netsuite.NewSecret(strings.Repeat("ab", 32))
	if _, _, code := h.practiced(inForm("dotenv", practice.Sandbox, bad), "import", "-", "--profile", "acme"); code != exitNotVerified {
		t.Fatalf("import: exit code %d", code)
	}
	h.write(h.itemPath("acme"), good)

	for _, args := range [][]string{{"test", "acme"}, {"test", "acme", "--pending"}, {"export", "acme"}, {"export", "acme", "--pending"}, {"exec", "acme", "--", "true"}} {
		out, errs, code := h.practiced("", args...)
		want := exitNotVerified
		if args[0] == "exec" {
			want = exitExec
		}
		if said := strings.Join(strings.Fields(out+errs), " "); code != want || !strings.Contains(said, "older than the ones last seen") ||
			!strings.Contains(said, "netsuite-tba --endpoint "+h.origin+" test acme --accept-older") ||
			!strings.Contains(said, "netsuite-tba --endpoint "+h.origin+" forget acme") || strings.Contains(said, h.company.ReadyKeys().TokenSecret.Reveal()) {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, errs)
		}
	}
	h.company.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureBusyHidden})
	if out, _, code := h.practiced("", "test", "acme", "--accept-older"); code != exitNotVerified {
		t.Errorf("a test that fails: exit code %d\n%s", code, out)
	}
	if out, _, code := h.practiced("", "export", "acme"); code != exitNotVerified {
		t.Errorf("after a test that failed: exit code %d\n%s", code, out)
	}
	h.company.Failure(practice.Sandbox, practice.Failure{})
	if out, errs, code := h.practiced("", "test", "acme", "--accept-older"); code != exitDone {
		t.Errorf("a test that passes: exit code %d\n%s%s", code, out, errs)
	}
	if out, errs, code := h.practiced("", "export", "acme"); code != exitDone {
		t.Errorf("after a test that passed: exit code %d\n%s%s", code, out, errs)
	}

	h.write(h.itemPath("acme"), good)
	if _, errs, code := h.practiced("", "forget", "acme", "--yes"); code != exitDone {
		t.Errorf("older keys cannot be deleted: exit code %d\n%s", code, errs)
	}
	if _, err := os.Stat(h.itemPath("acme")); !os.IsNotExist(err) {
		t.Errorf("the older keys are still there: %v", err)
	}
}

// TestSlowTestDuringAnImport: while the pending keys are tested, another program saves
// other ones. They do not become active, and the exit code is 3.
func TestSlowTestDuringAnImport(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != exitDone {
		t.Fatal(errs)
	}
	home := h.practiceHome()
	p, err := home.Profile("acme")
	if err != nil {
		t.Fatal(err)
	}
	other := func(digits string) netsuite.Keys {
		k := h.company.ReadyKeys()
		k.TokenSecret = netsuite.NewSecret(strings.Repeat(digits, 32))
		return k
	}
	files := secrets.NewFiles(filepath.Dir(h.itemPath("acme")))
	if err := files.CreateOpen(); err != nil {
		t.Fatal(err)
	}
	keyStore := secrets.NewKeyStore(home, files)
	if _, err := keyStore.Save(t.Context(), p, h.company.ReadyKeys()); err != nil {
		t.Fatal(err)
	}
	c, err := (&app{now: h.now, practice: true, endpoint: h.origin}).client(h.origin, true)
	if err != nil {
		t.Fatal(err)
	}
	saved := false
	test, f := tester{home: home, client: c, keyStore: keyStore, now: h.now}, testFlags{pending: true}
	r, pending := test.run(t.Context(), p, f.options(), func(check netsuite.Check) {
		if check.ID == netsuite.CheckLogin && !saved {
			saved = true
			if _, err := keyStore.Save(t.Context(), p, other("cd")); err != nil {
				t.Error(err)
			}
		}
	})
	promoted, err := test.promote(t.Context(), p, f, r, pending)
	if promoted || exitCode(err) != exitNotVerified || !strings.Contains(problem.Of(err).What, "The test passed, but the keys are not active yet. The saved keys of acme changed") {
		t.Errorf("promoted %v, %v", promoted, err)
	}
	if item := h.practiceKeys("acme"); !item.Active.Equal(h.company.ReadyKeys()) || !item.Pending.Equal(other("cd")) {
		t.Error("an untested key is active, or the new keys are lost")
	}
}

// TestCommandsAfterAKill: a program was killed after it wrote the keys and before it
// wrote the list. Every command knows the keys. Those that read the store know them
// even if nothing recorded the change.
func TestCommandsAfterAKill(t *testing.T) {
	for name, args := range map[string][]string{
		"list": {"list", "--json"}, "show": {"show", "acme"}, "test": {"test", "acme", "--pending"}, "export": {"export", "acme", "--pending"},
		"test unrecorded": {"test", "acme", "--pending"}, "export unrecorded": {"export", "acme", "--pending"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newTestHome(t)
			h.serve()
			if _, errs, code := h.practiced(h.keys(), alone...); code != exitDone {
				t.Fatal(errs)
			}
			index := filepath.Join(h.dir, "practice", "profiles.json")
			before := h.read(index)
			pending := h.company.ReadyKeys()
			pending.TokenSecret = netsuite.NewSecret(strings.Repeat("ab", 32))
			h.practiced(inForm("dotenv", practice.Sandbox, pending), "import", "-", "--profile", "acme")
			h.write(index, before)
			changing := filepath.Join(h.dir, "practice", "changing")
			if err := os.MkdirAll(changing, 0o700); err != nil {
				t.Fatal(err)
			}
			what, unrecorded := strings.CutSuffix(name, " unrecorded")
			if !unrecorded {
				h.write(filepath.Join(changing, "file@acme"), nil)
			}
			out, errs, _ := h.practiced("", args...)
			want := map[string]string{
				"list": string(pending.TokenSecret.Fingerprint()), "show": pending.TokenSecret.Fingerprint().Grouped(),
				"test": "failed   login", "export": pending.TokenSecret.Reveal(),
			}[what]
			if !strings.Contains(out, want) {
				t.Errorf("%q is missing in\n%s%s", want, out, errs)
			}
		})
	}
}

// TestListThatCannotFollow: without the passphrase, the list says that it may be out of
// date.
func TestListThatCannotFollow(t *testing.T) {
	h := newTestHome(t)
	h.index(profile.Profile{Name: "acme", Account: "1234567", Store: profile.Files})
	changing := filepath.Join(h.dir, "changing")
	if err := os.MkdirAll(changing, 0o700); err != nil {
		t.Fatal(err)
	}
	h.write(filepath.Join(changing, "file@acme"), nil)
	if _, errs, code := h.run("", "list"); code != exitDone || !strings.Contains(strings.Join(strings.Fields(errs), " "), "list of profiles may be out of date") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

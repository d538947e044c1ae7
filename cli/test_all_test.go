package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// allOf runs test --all --json and gives its documents and its exit code.
func (h *testHome) allOf(t *testing.T, flags ...string) ([]testJSON, int) {
	t.Helper()
	out, errs, code := h.practiced("", append([]string{"test", "--all", "--json"}, flags...)...)
	var doc struct{ Profiles []testJSON }
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%v\n%s%s", err, out, errs)
	}
	return doc.Profiles, code
}

func loginOf(test testJSON) checkJSON {
	i := slices.IndexFunc(test.Checks, func(c checkJSON) bool { return c.ID == netsuite.CheckLogin })
	if i < 0 {
		return checkJSON{}
	}
	return test.Checks[i]
}

// TestAllStopsAtThreeRefusedLogins: the third refused login of a user is the last
// one. Other users and accounts are tested, and the order of the profiles does not change.
func TestAllStopsAtThreeRefusedLogins(t *testing.T) {
	h := newTestHome(t)
	c := newManyAccounts(t)
	c.refuse["2000001"] = true
	h.customers(c, "1000001", "2000001", "2000001", "2000001", "2000001", "2000001", "3000001")
	h.user("2000001-5", "Ann Lee")
	got, code := h.allOf(t)
	if code != exitNotVerified {
		t.Errorf("exit code %d, want 3", code)
	}
	var said []string
	for _, test := range got {
		said = append(said, test.Profile+" "+string(loginOf(test).Status))
	}
	want := []string{"1000001 passed", "2000001 failed", "2000001-2 failed", "2000001-3 failed", "2000001-4 skipped", "2000001-5 failed", "3000001 passed"}
	if !slices.Equal(said, want) {
		t.Errorf("got %v, want %v", said, want)
	}
	if skipped := got[4]; skipped.Verified != nil || !strings.HasPrefix(loginOf(skipped).Detail, "three logins were refused in this account in the last 30 minutes. After 5, NetSuite may lock the user") {
		t.Errorf("skipped: %+v", skipped)
	}
	if n := len(c.logins); n != 6 {
		t.Errorf("%d logins were tried, want 6: %v", n, c.logins)
	}

	if got, _ := h.allOf(t, "--force"); loginOf(got[4]).Status != netsuite.Failed {
		t.Errorf("with --force: %+v", got[4])
	}
	c.refuse = nil
	if _, code := h.allOf(t, "--force"); code != exitDone {
		t.Errorf("all well: exit code %d", code)
	}

	out, _, code := h.practiced("", "test", "--all")
	if code != exitDone || !strings.Contains(out, "7 profiles in 3 accounts: 7 verified.") {
		t.Errorf("exit code %d, said\n%s", code, out)
	}
	if strings.ContainsRune(out, '\x1b') {
		t.Error("the cursor is moved where there is no terminal")
	}
}

// TestAllTestsWorkingProfilesFirst: profiles that do not work never keep those that do
// from being tested, however often all are tested.
func TestAllTestsWorkingProfilesFirst(t *testing.T) {
	h := newTestHome(t)
	c := newManyAccounts(t)
	h.customers(c, "2000001", "2000001", "2000001", "2000001", "2000001", "2000001")
	const bad = 4
	for i := range bad {
		c.refuse[accountKeys(i).TokenID.Reveal()] = true
	}
	for _, name := range []string{"2000001-5", "2000001-6"} {
		if _, errs, code := h.practiced("", "test", name); code != exitDone {
			t.Fatal(errs)
		}
	}
	for round := range 4 {
		got, code := h.allOf(t)
		if code != exitNotVerified {
			t.Errorf("exit code %d, want 3", code)
		}
		for i, test := range got {
			want := netsuite.Passed
			switch {
			case i < 3 && round == 0:
				want = netsuite.Failed
			case i < bad:
				want = netsuite.Skipped
			}
			if loginOf(test).Status != want {
				t.Errorf("round %d: %s: %+v, want %s", round, test.Profile, loginOf(test), want)
			}
		}
	}
}

// TestAllLocksNobodyOut: however often all are tested, no more than three logins of a
// user are refused in 30 minutes. The rest is reported as not tested, with the reason
// and what to do.
func TestAllLocksNobodyOut(t *testing.T) {
	h := newTestHome(t)
	c := newManyAccounts(t)
	c.refuse["2000001"] = true
	h.customers(c, "2000001", "2000001", "2000001", "2000001", "2000001", "2000001")
	var got []testJSON
	for range 4 {
		var code int
		if got, code = h.allOf(t); code != exitNotVerified {
			t.Errorf("exit code %d, want 3", code)
		}
	}
	if n := len(c.logins); n != 3 {
		t.Errorf("%d logins were tried, want 3", n)
	}
	want := "three logins were refused in this account in the last 30 minutes. After 5, NetSuite may lock the user for 30 minutes. " +
		"Fix one profile and test it by name, or use --force to test them all."
	for _, test := range got {
		if login := loginOf(test); login.Status != netsuite.Skipped || login.Detail != want || test.Verified != nil {
			t.Errorf("%s: %+v", test.Profile, login)
		}
	}
	out, _, code := h.practiced("", "test", "--all")
	said := strings.Join(strings.Fields(out), " ")
	if code != exitNotVerified || !strings.Contains(said, "6 profiles in 1 account: 6 not tested.") ||
		!strings.Contains(said, "Not tested: 2000001, 2000001-2, 2000001-3, 2000001-4, 2000001-5, 2000001-6. "+text.UpperFirst(want)) {
		t.Errorf("exit code %d, said\n%s", code, out)
	}
	if out, _, code := h.practiced("", "test", "2000001"); code != exitNotVerified || len(c.logins) != 4 {
		t.Errorf("by name: exit code %d, said\n%s", code, out)
	}
}

// user records which user a profile belongs to.
func (h *testHome) user(name, user string) {
	h.t.Helper()
	home := h.practiceHome()
	p, err := home.Profile(name)
	if err != nil {
		h.t.Fatal(err)
	}
	p.User = user
	if err := home.UpdateProfile(p); err != nil {
		h.t.Fatal(err)
	}
}

// batchOf plans the test of all, as the command does.
func batchOf(t testing.TB, origin string, out *bytes.Buffer) (*app, *batch) {
	t.Helper()
	a := &app{stdin: os.Stdin, stdout: out, stderr: out, now: time.Now, signals: make(chan os.Signal, 1), practice: true, endpoint: origin}
	home, err := a.home()
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := home.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	c, err := a.plan(t.Context(), profiles, testFlags{})
	if err != nil {
		t.Fatal(err)
	}
	return a, c
}

// TestAllHangingHost: with room for one account at a time, hosts that never
// answer are begun first, and the others end all the same; only then do the
// hanging ones answer.
func TestAllHangingHost(t *testing.T) {
	h := newTestHome(t)
	world := newManyAccounts(t)
	answer := make(chan struct{})
	world.hang["1000001"], world.hang["1000002"] = answer, answer
	h.customers(world, "1000001", "1000002", "2000001", "3000001", "2000001")
	_, c := batchOf(t, h.origin, &bytes.Buffer{})
	c.slots, c.slow = make(chan struct{}, 1), time.Millisecond
	go c.run(t.Context())
	var ended []string
	for e := range c.changed {
		c.mu.Lock()
		if e.batchStatus == statusPassed {
			ended = append(ended, e.profile.Name)
		}
		c.mu.Unlock()
		if len(ended) == 3 && answer != nil {
			close(answer)
			answer = nil
		}
	}
	if len(ended) != 5 || slices.Contains(ended[:3], "1000001") || slices.Contains(ended[:3], "1000002") {
		t.Errorf("ended in this order: %v", ended)
	}
}

// TestAllIsBounded: no more accounts than there are slots are tested at once,
// and one account's profiles never are.
func TestAllIsBounded(t *testing.T) {
	h := newTestHome(t)
	world := newManyAccounts(t)
	h.customers(world, "1000001", "1000001", "2000001", "3000001", "4000001", "5000001")
	_, c := batchOf(t, h.origin, &bytes.Buffer{})
	c.slots, c.slow = make(chan struct{}, 2), time.Hour
	go c.run(t.Context())
	for range c.changed {
		c.mu.Lock()
		running := map[netsuite.Account]int{}
		for _, e := range c.entries {
			if e.check != "" {
				running[e.profile.Account]++
			}
		}
		c.mu.Unlock()
		if len(running) > 2 || running["1000001"] > 1 {
			t.Errorf("at once: %v", running)
		}
	}
	if c.exitCode() != exitDone {
		t.Errorf("exit code %d", c.exitCode())
	}
}

// TestAllStopped breaks off while one account hangs: what was done is said,
// what was not is stopped.
func TestAllStopped(t *testing.T) {
	h := newTestHome(t)
	world := newManyAccounts(t)
	world.hang["2000001"] = make(chan struct{})
	h.customers(world, "1000001", "2000001", "2000001", "3000001")
	var out bytes.Buffer
	a, c := batchOf(t, h.origin, &out)
	ctx, stop := context.WithCancel(t.Context())
	go c.run(ctx)
	for range c.changed {
		c.mu.Lock()
		done := 0
		for _, e := range c.entries {
			if e.batchStatus == statusPassed {
				done++
			}
		}
		hangs := c.entries[1].check == netsuite.CheckLogin
		c.mu.Unlock()
		if done == 2 && hangs {
			stop()
		}
	}
	stop()
	a.printSummary(c, "1.0 s")
	if c.exitCode() != exitInterrupted || !strings.Contains(out.String(), "4 profiles in 3 accounts: 2 verified, 2 stopped.") {
		t.Errorf("exit code %d, said\n%s", c.exitCode(), out.String())
	}
	p, err := c.entries[0].tester.home.Profile("1000001")
	if err != nil || p.LastTest == nil || !p.LastTest.Verified {
		t.Errorf("what was done is not remembered: %+v, %v", p.LastTest, err)
	}
}

// TestAllWithKeysThatChange: while a profile is tested, another program saves other keys.
// The test passed, but not with the saved keys, so none become active.
func TestAllWithKeysThatChange(t *testing.T) {
	h := newTestHome(t)
	world := newManyAccounts(t)
	h.customers(world, "1000001", "2000001")
	var out bytes.Buffer
	a, _ := batchOf(t, h.origin, &out)
	home, err := a.home()
	if err != nil {
		t.Fatal(err)
	}
	p, err := home.Profile("1000001")
	if err != nil {
		t.Fatal(err)
	}
	keyStore, err := a.keyStore(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	save := func(keys netsuite.Keys) {
		if _, err := keyStore.Save(t.Context(), p, keys); err != nil {
			t.Error(err)
		}
	}
	save(accountKeys(7))
	if p, err = home.Profile("1000001"); err != nil {
		t.Fatal(err)
	}
	c, err := a.plan(t.Context(), []profile.Profile{p}, testFlags{pending: true})
	if err != nil {
		t.Fatal(err)
	}
	go c.run(t.Context())
	changed := false
	for e := range c.changed {
		c.mu.Lock()
		login := e.check == netsuite.CheckLogin
		c.mu.Unlock()
		if login && !changed {
			changed = true
			save(accountKeys(8))
		}
	}
	if e := c.entries[0]; e.batchStatus != statusChanged || e.promoted || c.exitCode() != exitNotVerified {
		t.Errorf("%s, promoted %v, exit code %d", e.batchStatus, e.promoted, c.exitCode())
	}
	a.newTable(c).show()
	a.printSummary(c, "1.0 s")
	const want = "1 profile in 1 account: 1 with changed keys. 1.0 s.\n" +
		"Not verified: 1000001. Its test passed, but its saved keys changed while the test ran. Run the same command again."
	if said := strings.Join(strings.Fields(out.String()), " "); said != strings.Join(strings.Fields(want), " ") {
		t.Errorf("said\n%s", out.String())
	}
	data, err := json.Marshal(a.jsonOfAll(c))
	if err != nil || !strings.Contains(string(data), `"verified":null,"checks":[{"id":"store","status":"warned","detail":"the saved keys changed while the test ran"`) {
		t.Errorf("%s, %v", data, err)
	}
	if p, err = home.Profile("1000001"); err != nil || p.Active[netsuite.TokenID] != accountKeys(0).TokenID.Fingerprint() {
		t.Errorf("active: %v, %v", p.Active, err)
	}
}

// TestAllKilled kills test --all after some results were printed. Every result that was
// printed is saved.
func TestAllKilled(t *testing.T) {
	home, world := t.TempDir(), newManyAccounts(t)
	world.wait = 30 * time.Millisecond
	var accounts []string
	for i := range 60 {
		accounts = append(accounts, fmt.Sprint(1000000+i))
	}
	world.customers(t, home, accounts...)
	for kill := range 3 {
		began := time.Now()
		cmd := exec.Command(built(t), "test", "--all", "--endpoint", world.origin)
		cmd.Env = append(environ(home), "NETSUITE_TBA_HOME="+home)
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		printed := map[string]bool{}
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if words := strings.Fields(lines.Text()); len(words) > 1 && words[0] == string(statusPassed) {
				printed[words[1]] = true
			}
			if len(printed) > 5*kill {
				cmd.Process.Kill()
			}
		}
		cmd.Wait()
		opened, err := secrets.OpenHome(filepath.Join(home, "practice"))
		if err != nil {
			t.Fatal(err)
		}
		for name := range printed {
			if p, err := opened.Profile(name); err != nil || p.LastTest == nil || p.LastTest.At.Before(began) {
				t.Errorf("killed after %d: the result of %s is lost: %v", 5*kill, name, err)
			}
		}
		if len(printed) == 0 || len(printed) == len(accounts) {
			t.Errorf("%d results were printed before the kill", len(printed))
		}
	}
}

// TestAllSkipsUnfinishedProfiles: what lacks keys is not tested, and neither passed nor
// failed. It does not change the exit code, unless there is nothing else.
func TestAllSkipsUnfinishedProfiles(t *testing.T) {
	h := certificates(t)
	h.newCertificate("waiting")
	half := h.company.ReadyKeys()
	half.TokenID, half.TokenSecret = netsuite.Secret{}, netsuite.Secret{}
	p := profile.Profile{Name: "half", Account: "1234567_SB1", Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}, Practice: true, Endpoint: h.origin}
	if _, err := h.practiceKeyStore().Save(t.Context(), p, half); err != nil {
		t.Fatal(err)
	}
	check := func(want int, summary string) {
		t.Helper()
		got, code := h.allOf(t)
		if code != want {
			t.Errorf("--json: exit code %d, want %d", code, want)
		}
		reasons := map[string]string{"half": "missing: TOKEN ID, TOKEN SECRET. ", "waiting": "missing: CLIENT ID, CERTIFICATE ID. "}
		for _, test := range got {
			reason, unfinished := reasons[test.Profile]
			if unfinished && (test.Verified != nil || test.Finding != nil || loginOf(test).Status != netsuite.Skipped || !strings.HasPrefix(loginOf(test).Detail, reason+"To finish a setup: ")) {
				t.Errorf("%+v", test)
			}
			delete(reasons, test.Profile)
		}
		if len(reasons) > 0 {
			t.Errorf("not in the document: %v", reasons)
		}
		out, errs, code := h.practiced("", "test", "--all")
		said := strings.Join(strings.Fields(out), " ")
		if code != want || errs != "" || !strings.Contains(said, summary) ||
			!strings.Contains(said, "Not tested: half. Missing: TOKEN ID, TOKEN SECRET. To finish a setup: netsuite-tba --endpoint "+h.origin+" setup") {
			t.Errorf("exit code %d, want %d, said\n%s%s", code, want, out, errs)
		}
	}
	check(exitNoKeys, "2 profiles in 1 account: 2 not tested.")
	if out, errs, code := h.practiced(h.keys(), "import", "-", "--profile", "works", "--for", "rest"); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	check(exitDone, "3 profiles in 1 account: 1 verified, 2 not tested.")
	for name, cause := range map[string]string{"half": "The token pair is incomplete.", "waiting": "The Certificate ID is missing."} {
		if out, _, code := h.practiced("", "test", name); code != exitNotVerified || !strings.Contains(out, "missing: ") || !strings.Contains(out, cause) {
			t.Errorf("by name: exit code %d\n%s", code, out)
		}
		if p := h.practiceProfile(name); p.LastTest != nil {
			t.Errorf("%s: a test that did not run is recorded: %+v", name, p.LastTest)
		}
	}
}

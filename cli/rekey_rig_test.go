package cli

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/secrets"
)

// refreshed is a home whose profile acme is of the ready company's sandbox,
// tested and active, and browsers on both of the company's accounts.
type refreshed struct {
	*testHome
	home                string // of the person
	production, sandbox *practicetest.Pages
	shown               []string // confirmation pages: no key of them may be printed
}

// newRefreshed runs the built program alone, whose environment is its own, so such
// tests run side by side.
func newRefreshed(t *testing.T) *refreshed {
	t.Helper()
	built(t)
	t.Parallel()
	r := &refreshed{testHome: &testHome{t: t}, home: t.TempDir()}
	r.dir = filepath.Join(r.home, "netsuite-tba")
	r.serve()
	entry := r.company.Entry(r.origin)
	r.production = practicetest.OpenAccount(t, entry, practice.Production)
	r.sandbox = practicetest.OpenAccount(t, entry, practice.Sandbox)
	r.keep(r.keys(), "acme")
	return r
}

// start starts a command on a terminal, on the practice profiles.
func (r *refreshed) start(args ...string) *terminal {
	r.t.Helper()
	return startIn(r.t, r.home, 80, 24, nil, append([]string{"--practice", "--endpoint", r.origin}, args...)...)
}

// program runs the program on the practice profiles, without a terminal.
func (r *refreshed) program(stdin string, args ...string) (stdout, stderr string, code int) {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), built(r.t), append([]string{"--practice", "--endpoint", r.origin}, args...)...)
	cmd.Env = environ(r.home)
	var out, errs strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &errs
	if err := cmd.Run(); cmd.ProcessState == nil {
		r.t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// keep keeps keys, which work, as a profile's active ones.
func (r *refreshed) keep(text, profile string) {
	r.t.Helper()
	args := slices.Clone(alone)
	args[slices.Index(args, "acme")] = profile
	if _, errs, code := r.program(text, args...); code != 0 {
		r.t.Fatalf("the keys were not saved: %d\n%s", code, errs)
	}
	r.shown = append(r.shown, text)
}

// token creates a token on NetSuite's page.
func (r *refreshed) token() {
	r.t.Helper()
	r.sandbox.Token("Practice integration", "Integration User", "Integration role")
	r.shown = append(r.shown, r.sandbox.Text())
}

// paste pastes the confirmation page that is open in the sandbox, and continues.
func (r *refreshed) paste(s *terminal) {
	r.t.Helper()
	page := r.sandbox.Text()
	r.shown = append(r.shown, page)
	s.paste(page)
	s.see("Both keys are saved.")
	s.keys(enter)
}

// connectedAgain ticks off that the only tool has the new keys, and continues.
func connectedAgain(s *terminal) {
	s.t.Helper()
	s.see("Connected again")
	s.settle()
	s.keys(" ", enter)
}

// unnamed answers the question for names that keys from standard input lack.
func (r *refreshed) unnamed(s *terminal, record string) {
	r.t.Helper()
	s.see("Whose token was it?", "Application Name")
	s.settle()
	if record != "" {
		s.text(record)
	}
	s.keys(enter)
}

// item is what the store holds of acme.
func (h *testHome) item() secrets.Item {
	h.t.Helper()
	files := secrets.NewFiles(filepath.Join(h.dir, "practice", "keys"))
	if err := files.CreateOpen(); err != nil {
		h.t.Fatal(err)
	}
	item, err := files.Read(h.t.Context(), "acme")
	if err != nil {
		h.t.Fatal(err)
	}
	return item
}

// ends checks how a run ended, what it left behind and that it told no key.
func (r *refreshed) ends(s *terminal, code int, summary ...string) {
	r.t.Helper()
	if got := s.exit(); got != code {
		r.t.Errorf("exit code %d, want %d\n%s", got, code, s.screen())
	}
	s.see(summary...)
	s.toldNoKey(r.shown...)
}

// changed are the names of keys that differ.
func changed(a, b netsuite.Keys) []netsuite.KeyName {
	return slices.DeleteFunc(slices.Clone(netsuite.KeyNames[:]), func(n netsuite.KeyName) bool { return a.Get(n).Equal(b.Get(n)) })
}

var tokenPair = []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}

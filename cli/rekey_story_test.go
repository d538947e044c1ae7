package cli

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/secrets"
)

// refreshed is a house whose profile acme is of the ready company's sandbox,
// tested and active, and browsers on both of the company's accounts.
type refreshed struct {
	*house
	home                string // of the person
	production, sandbox *practicetest.Pages
	shown               []string // confirmation pages: no key of them may be printed
}

func newRefreshed(t *testing.T) *refreshed {
	t.Helper()
	r := &refreshed{house: newHouse(t), home: t.TempDir()}
	r.serve()
	entry := r.company.Entry(r.origin)
	r.production = practicetest.OpenAccount(t, entry, practice.Production)
	r.sandbox = practicetest.OpenAccount(t, entry, practice.Sandbox)
	if _, errs, code := r.practised(r.keys(), alone...); code != 0 {
		t.Fatalf("the keys were not kept: %d\n%s", code, errs)
	}
	return r
}

// start starts a command on a terminal, on the practice profiles.
func (r *refreshed) start(args ...string) *terminal {
	r.t.Helper()
	return startIn(r.t, r.home, 80, 24, []string{"NETSUITE_TBA_HOME=" + r.dir}, append([]string{"--practice", "--endpoint", r.origin}, args...)...)
}

// token makes a new token as NetSuite's page tells, and gives the page's text.
func (r *refreshed) token() string {
	r.t.Helper()
	r.sandbox.Token("Practice integration", "Integration User", "Integration role")
	page := r.sandbox.Text()
	r.shown = append(r.shown, page)
	return page
}

// item is what the store holds of acme.
func (r *refreshed) item() secrets.Item {
	r.t.Helper()
	files := secrets.NewSealed(filepath.Join(r.dir, "practice", "keys"))
	if err := files.CreateOpen(); err != nil {
		r.t.Fatal(err)
	}
	item, err := files.Read(r.t.Context(), "acme")
	if err != nil {
		r.t.Fatal(err)
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
	for _, page := range append(r.shown, r.keys()) {
		for _, key := range regexp.MustCompile(`[0-9a-f]{64}`).FindAllString(page, -1) {
			if strings.Contains(s.printed(), key[:8]) {
				r.t.Error("part of a key was printed")
			}
		}
	}
}

// changed are the names of keys that differ.
func changed(a, b netsuite.Keys) []netsuite.KeyName {
	return slices.DeleteFunc(slices.Clone(netsuite.KeyNames[:]), func(n netsuite.KeyName) bool { return a.Get(n).Equal(b.Get(n)) })
}

var tokenPair = []netsuite.KeyName{netsuite.TokenID, netsuite.TokenSecret}

// TestStoryRekeyWithTheWord re-keys after a refresh: the record came from
// production, so a new token alone brings the connection back.
func TestStoryRekeyWithTheWord(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	r.production.Refresh(true)

	s := r.start("rekey")
	s.see("NetSuite refused the login", "The word under Detail")
	s.settle()
	word := r.sandbox.Details()[0]
	s.text(word)
	s.keys(enter)
	s.see("a refresh deleted the token", "Detail says token_rejected", "Do not press Reset Credentials", "keep it", "make a new one")
	s.keys(enter)
	s.see("Create the access token", "TOKEN SECRET")
	if got := r.item().Active; !got.Equal(before) {
		t.Error("the active keys were touched before the new ones are proved")
	}
	s.paste(r.token())
	s.see("You may close that page.")
	s.keys(enter)
	s.see("Connected again", "has the new values")
	s.settle()
	s.keys(" ", enter)
	r.ends(s, 0, "Connected: 1234567_SB1", "rekey acme --previous")
	item := r.item()
	if got := changed(before, item.Active); !slices.Equal(got, tokenPair) {
		t.Errorf("%v were made anew, want the token pair alone", got)
	}
	if !item.Previous.Equal(before) || !item.Pending.Empty() {
		t.Error("the earlier keys are not kept, or some are pending still")
	}
}

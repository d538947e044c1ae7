package cli

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/secrets"
)

// A RESTlet that was agreed to is named when it is called, beside JSON too;
// where none was agreed to, none is called or named.
func TestAgreedRESTletIsNamed(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	flags := slices.Clone(alone)
	flags[slices.Index(flags, "rest")] = "restlet"
	if _, errs, code := h.practiced(h.keys(), flags...); code != 0 {
		t.Fatal(errs)
	}
	names := "As agreed, the test calls script " + practice.Script + ", deployment " + practice.Deploy + ", with GET."
	said := func(args ...string) string {
		t.Helper()
		_, errs, code := h.practiced("", args...)
		if code != exitDone {
			t.Errorf("%v: exit code %d %s", args, code, errs)
		}
		return strings.Join(strings.Fields(errs), " ")
	}
	for _, args := range [][]string{{"test", "acme"}, {"test", "--all"}} {
		if got := said(args...); got != "" {
			t.Errorf("%v, nothing was agreed to: %s", args, got)
		}
	}
	home, err := secrets.OpenHome(filepath.Join(h.dir, "practice"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := home.Profile("acme")
	if err != nil {
		t.Fatal(err)
	}
	p.Script, p.Deploy = practice.Script, practice.Deploy
	if err := home.UpdateProfile(p); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"test", "acme"}, {"test", "acme", "--json"}} {
		if got := said(args...); got != names {
			t.Errorf("%v: %s", args, got)
		}
	}
	for _, args := range [][]string{{"test", "--all"}, {"test", "--all", "--json"}} {
		if got := said(args...); got != "As agreed, the test calls a RESTlet with GET for acme." {
			t.Errorf("%v: %s", args, got)
		}
	}
}

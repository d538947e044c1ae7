package secrets

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

func TestNoteExport(t *testing.T) {
	h := openHome(t)
	v := NewKeyStore(h, fakeKeyring(newFake()))
	v.mustSave(t, acme, keys("one"))
	at := time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC)
	note := func(connector, file string, day int) {
		t.Helper()
		if err := h.NoteExport("acme", profile.Export{Connector: connector, File: file, At: at.AddDate(0, 0, day)}); err != nil {
			t.Fatal(err)
		}
	}
	given := func() string {
		t.Helper()
		p, err := h.Profile("acme")
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, g := range p.Exports {
			all = append(all, g.Connector+":"+g.File+":"+g.At.Format("2"))
		}
		return strings.Join(all, " ")
	}
	note("mulesoft", "a", 0)
	note("rest", "", 1)
	note("mulesoft", "a", 2)                               // again
	note("rest", strings.Repeat("0123456789abcdef", 4), 3) // somebody named a file after a key
	if got, want := given(), "mulesoft:a:24 rest::25"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for i := range 2 * maxExports {
		note("dotenv", fmt.Sprint("f", i), 0)
	}
	if got := strings.Fields(given()); len(got) != maxExports || got[0] != "dotenv:f10:22" {
		t.Errorf("got %v", got)
	}
	if err := h.NoteExport("nobody", profile.Export{}); !errors.Is(err, problem.NoProfile) {
		t.Errorf("nobody: %v", err)
	}
}

func TestTestRecord(t *testing.T) {
	h := openHome(t)
	v := NewKeyStore(h, fakeKeyring(newFake()))
	v.mustSave(t, acme, keys("one"))
	if _, err := h.TestRecord("acme"); !errors.Is(err, problem.NotFound) {
		t.Errorf("before: %v", err)
	}
	for _, text := range []string{"one", "two"} {
		if err := h.SaveTestRecord("acme", []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := h.TestRecord("acme"); err != nil || string(got) != text {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if h.SaveTestRecord("../acme", nil) == nil {
		t.Error("a name that leads elsewhere was taken")
	}
	if err := v.Forget(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	// A test that was under way meanwhile brings nothing back.
	if err := h.SaveTestRecord("acme", []byte("late")); !errors.Is(err, problem.NoProfile) {
		t.Errorf("the record of a forgotten profile: %v", err)
	}
	if _, err := h.TestRecord("acme"); !errors.Is(err, problem.NotFound) {
		t.Errorf("after the profile was forgotten: %v", err)
	}
}

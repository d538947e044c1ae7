package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/text"
	"netsuite-tba/internal/text/texttest"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// TestOutputLost: what a command is for did not arrive, so it must not end well.
func TestOutputLost(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("this system has no device that is always full")
	}
	defer full.Close()
	h := newTestHome(t)
	h.index(saved()[:3]...)
	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"show", "acme"}, {"show", "acme", "--json"}, {"version"},
		{"explain", "InvalidSignature"}, {"--help"}} {
		var errs strings.Builder
		a := &app{stdout: full, stderr: &errs, now: h.now, signals: make(chan os.Signal, 1)}
		if code := a.main(t.Context(), args); code != exitFailed || !strings.Contains(errs.String(), "could not be written") {
			t.Errorf("%v: exit code %d, said %s", args, code, errs.String())
		}
	}
}

// TestPrintable: whatever gets as far as a terminal, it must not obey it.
func TestPrintable(t *testing.T) {
	var out, errs strings.Builder
	a := &app{stdout: &out, stderr: &errs}
	const dirty = "a\x1b]0;x\a\u009b31m\u202eb\r\n\tc"
	a.printf("%s", dirty)
	a.note(dirty, "")
	if out.String() != "a]0;x31mb\n\tc" || strings.ContainsAny(errs.String(), "\x1b\a\u009b\u202e\r") {
		t.Errorf("printed %q and %q", out.String(), errs.String())
	}
}

// TestHostileTextsArePrintable: all that people are told goes through the filter.
func TestHostileTextsArePrintable(t *testing.T) {
	for _, tt := range texttest.Hostile {
		var out, errs strings.Builder
		a := &app{stdout: &out, stderr: &errs}
		a.printf("%s", tt.Text)
		a.note(tt.Text, "")
		if out.String() != tt.Shown || flat(errs.String()) != flat(tt.Shown) {
			t.Errorf("%s: printed %q and %q, want %q", tt.Name, out.String(), errs.String(), tt.Shown)
		}
		setup := steps.NewSetup(profile.FlowSetup, netsuite.StepRole, profile.Answers{Profile: profile.Profile{Name: "acme", Account: "1234567"}})
		setup.Answers.User = tt.Text
		data, err := json.Marshal(setup)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := profile.ReadSetup(data); (err == nil) != (strings.ToValidUTF8(tt.Text, "\ufffd") == tt.Shown) {
			t.Errorf("%s in a saved setup: %v", tt.Name, err)
		}
	}
}

// TestHostileTextsInJSON: what a program reads is cleaned as well.
func TestHostileTextsInJSON(t *testing.T) {
	for _, tt := range texttest.Hostile {
		h := newTestHome(t)
		p := saved()[0]
		p.Customer, p.Record, p.Role, p.User = tt.Text, tt.Text, tt.Text, tt.Text
		h.index(p)
		for _, args := range [][]string{{"list", "--json"}, {"show", p.Name, "--json"}, {"report", p.Name, "--json"}} {
			out, errs, code := h.run("", args...)
			var doc any
			if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 0 {
				t.Fatalf("%v: exit code %d, %v, said %s", args, code, err, errs)
			}
			if !shownAsItIs(doc) {
				t.Errorf("%s: %v prints %s", tt.Name, args, out)
			}
		}
	}
}

// shownAsItIs reports whether no text of a JSON value holds anything that a
// terminal would obey.
func shownAsItIs(value any) bool {
	switch value := value.(type) {
	case string:
		return text.Lines(value) == value
	case []any:
		return !slices.ContainsFunc(value, func(v any) bool { return !shownAsItIs(v) })
	case map[string]any:
		for k, v := range value {
			if !shownAsItIs(k) || !shownAsItIs(v) {
				return false
			}
		}
	}
	return true
}

// TestOnlyOutputWrites: what is written goes through the filter; the few
// places that do not are named here.
func TestOnlyOutputWrites(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	stream := regexp.MustCompile(`\.(stdout|stderr)\b`)
	fine := regexp.MustCompile(`(isTerminal|sizeOf|lineWidth)\(`) // only looked at
	raw := map[string]string{
		"output.go": "the filter itself",
		"setup.go":  "the full-screen wizard",
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || raw[file] != "" {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(source), "\n") {
			if stream.MatchString(line) && !fine.MatchString(line) {
				t.Errorf("%s:%d writes past the filter: %s", file, n+1, strings.TrimSpace(line))
			}
		}
	}
}

// TestDocumentsAreWhole: filtering takes nothing away from what a program is
// to read.
func TestDocumentsAreWhole(t *testing.T) {
	h := newTestHome(t)
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		out, errs, code := h.run("", "completion", shell)
		if code != 0 || errs != "" || !strings.Contains(out, "netsuite-tba") || out != text.Lines(out) {
			t.Errorf("%s: exit code %d\n%s", shell, code, errs)
		}
	}
	var out strings.Builder
	a := &app{stdout: &out}
	const document = "a\u200db\n" // joins letters in some scripts
	if err := a.writeDocument([]byte(document)); err != nil || out.String() != document {
		t.Errorf("wrote %q, %v", out.String(), err)
	}
}

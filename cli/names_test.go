package cli

import (
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/netsuite/profile/profiletest"
)

// TestEveryCommandTakesTheSameNames passes good and bad names to every command
// that takes one, as a flag, as a word or in a text that someone sent.
func TestEveryCommandTakesTheSameNames(t *testing.T) {
	keys := netsuite.Keys{TokenID: netsuite.NewSecret(strings.Repeat("ab12", 16))}
	sent := func(name string) string {
		return paste.WriteTransfer(profile.Profile{Name: name, Account: practice.Sandbox, Connectors: []string{"rest"}}, keys).Reveal()
	}
	plain := func(string) string { return "" }
	flag := func(args ...string) func(string) []string {
		return func(name string) []string { return append(args[:len(args):len(args)], "--profile="+name) }
	}
	word := func(args ...string) func(string) []string {
		return func(name string) []string { return append(args[:len(args):len(args)], "--", name) }
	}
	tests := []struct {
		command string
		args    func(name string) []string
		stdin   func(name string) string
		code    int    // for a bad name
		says    string // about a bad name, and about no good one; empty: its own reason
	}{
		{"setup", flag("setup", "--plain"), plain, 2, ""},
		{"setup --non-interactive", flag("setup", "--non-interactive", "--account=1234567", "--for=rest", "--keys=-"), plain, 2, ""},
		{"without a command", flag("--plain"), plain, 2, ""},
		{"practice", flag("practice"), plain, 2, ""},
		{"import --profile", flag("import", "-"), plain, 2, ""},
		{"import of a text with a name", func(string) []string { return []string{"import", "-"} }, sent, 2, "The text names the profile. "},
		{"receive", word("receive"), plain, 2, ""},
		{"receive --forget", word("receive", "--forget"), plain, 2, ""},
		{"test", word("test"), plain, 4, "There is no profile"},
		{"show", word("show"), plain, 4, "There is no profile"},
		{"rekey", word("rekey"), plain, 4, "There is no profile"},
		{"rekey --previous", word("rekey", "--previous", "--yes"), plain, 4, "There is no profile"},
		{"forget", word("forget", "--yes"), plain, 4, "There is no profile"},
		{"export", word("export", "--for=json"), plain, 4, "There is no profile"},
		{"receipt", word("receipt"), plain, 4, "There is no profile"},
		{"report", word("report"), plain, 4, "There is no profile"},
		{"guide", flag("guide"), plain, 4, "There is no profile"},
		{"explain", word("explain", "-"), plain, 4, "There is no profile"},
		{"store move", word("store", "move", "file"), plain, 4, "There is no profile"},
		{"exec", func(name string) []string { return []string{"exec", name, "--", "true"} }, plain, 125, "There is no profile"},
	}
	for _, tt := range tests {
		t.Run(tt.command, func(t *testing.T) {
			h := newTestHome(t)
			var profiles []profile.Profile
			for _, name := range profiletest.Good {
				profiles = append(profiles, profile.Profile{Name: name, Account: practice.Sandbox, Connectors: []string{"rest"}, Store: profile.Keyring})
			}
			h.index(profiles...)
			for _, name := range profiletest.Good {
				_, errs, _ := h.run(tt.stdin(name), tt.args(name)...)
				for _, says := range []string{"profile name", "reserved name", "There is no profile", "The text names the profile. "} {
					if strings.Contains(strings.Join(strings.Fields(errs), " "), says) {
						t.Errorf("%q is refused:\n%s", name, errs)
					}
				}
			}
			for _, name := range profiletest.Bad {
				switch {
				case tt.command == "exec" && strings.HasPrefix(name, "-"):
					continue // it is taken as a flag
				case tt.command == "import of a text with a name" && text.Clean(name, 0) != name:
					continue // what is not visible of it is gone before
				}
				want := tt.says
				if want == "" {
					bad := problem.Of(profile.ValidName(name))
					want = bad.What + " " + bad.Next
				}
				if _, errs, code := h.run(tt.stdin(name), tt.args(name)...); code != tt.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), want) {
					t.Errorf("%q: exit code %d, want %d; said\n%s\nwant in it: %s", name, code, tt.code, errs, want)
				}
			}
		})
	}
}

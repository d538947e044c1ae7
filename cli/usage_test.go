package cli

import (
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func TestUsage(t *testing.T) {
	t.Setenv("TERM", "xterm")
	t.Setenv("ACCESSIBLE", "")
	key := strings.Repeat("0123456789abcdef", 4)
	tests := []struct {
		name string
		args []string
		code int
		says string // on standard error
	}{
		{"unknown command", []string{"nonsense"}, 2, `There is no command "nonsense".`},
		{"misspelled command", []string{"tset"}, 2, "Did you mean"},
		{"a key as command", []string{key}, 2, "There is no command with that name."},
		{"a key as flag", []string{"--" + key}, 2, "There is no flag with that name."},
		{"a key as value", []string{"list", "--json=" + key}, 2, "The value of --json is not valid."},
		{"a key as profile", []string{"show", key}, 4, "There is no profile with that name."},
		{"unknown flag", []string{"list", "--bogus"}, 2, `There is no flag "--bogus".`},
		{"flag without value", []string{"--endpoint"}, 2, "The flag --endpoint needs a value."},
		{"endpoint elsewhere", []string{"--endpoint", "http://127.0.0.1.evil.example", "list"}, 2, "not on this computer"},
		{"endpoint behind a name", []string{"--endpoint", "http://localhost@198.51.100.7", "list"}, 2, "user name"},
		{"no terminal", []string{}, 2, "The wizard needs a terminal"},
		{"setup without a terminal", []string{"setup"}, 2, "--non-interactive"},
		{"setup with words", []string{"setup", key}, 2, "Too many arguments."},
		{"unknown tool", []string{"setup", "--for", "nonsense"}, 2, "rest, soap or restlet"},
		{"no account", []string{"setup", "--account", "system.netsuite.com"}, 2, "system.netsuite.com serves every account"},
		{"profile of another account", []string{"setup", "--plain", "--profile", "acme", "--account", "7654321"}, 2, "acme belongs to account 1234567."},
		{"bad profile name", []string{"setup", "--plain", "--profile", "A b"}, 2, "lowercase letters"},
		{"keys for the wizard", []string{"setup", "--keys", "-"}, 2, "--keys needs --non-interactive"},
		{"flags missing", []string{"setup", "--non-interactive", "--account", "1234567"}, 2, "Missing: --for, --profile, --keys."},
		{"API not known", []string{"setup", "--non-interactive", "--account", "1", "--for", "onlink", "--profile", "p", "--keys", "-"}, 2, "--for rest"},
		{"recover with words", []string{"store", "recover", key}, 2, "Too many arguments."},
		{"rekey without a terminal", []string{"rekey", "acme"}, 2, "--plain"},
		{"rekey of nobody", []string{"rekey", "nobody"}, 4, "nobody"},
		{"rekey of which", []string{"rekey"}, 2, "You have 4 profiles."},
		{"rekey of what is not active yet", []string{"rekey", "corvus"}, 4, "corvus has no active keys yet"},
		{"rekey of copies and profiles", []string{"rekey", "acme", "--all-of", "1234567"}, 2, "Use one of them."},
		{"rekey of an account without copies", []string{"rekey", "--all-of", "7654321"}, 4, "No profile has keys for"},
		{"rekey of a practice profile", []string{"rekey", "trial"}, 2, "trial is a practice profile"},
		{"rekey that asks nothing", []string{"rekey", "acme", "--yes"}, 2, "need --previous"},
		{"back with two", []string{"rekey", "acme", "corvus", "--previous"}, 2, "one profile at a time"},
		{"back without yes", []string{"rekey", "acme", "--previous"}, 2, "Add --yes to confirm."},
		{"a key to go back with", []string{"rekey", key, "--previous"}, 4, "There is no profile with that name."},
		{"practice without a company", []string{"--practice", "setup"}, 2, "netsuite-tba practice"},
		{"practice for an unknown tool", []string{"practice", "--for", "nonsense"}, 2, "rest, soap or restlet"},
		{"practice with presets", []string{"practice", "--account", "1234567", "--for", "rest", "--profile", "p"}, 2, "The wizard needs a terminal"},
		{"practice on a public address", []string{"practice", "--serve", "--listen", "0.0.0.0:0"}, 2, "only on this computer"},
		{"keys of an empty company", []string{"practice", "--serve", "--reveal"}, 2, "Add --ready."},
		{"company with an endpoint", []string{"--endpoint", "http://127.0.0.1:1", "practice"}, 2, "its own simulated NetSuite"},
		{"no such profile", []string{"test", "nobody"}, 4, "nobody"},
		{"which profile", []string{"test"}, 2, "You have 4 profiles."},
		{"a profile and all", []string{"test", "acme", "--all"}, 2, "Use one of them."},
		{"practice profile for NetSuite", []string{"test", "trial"}, 2, "trial is a practice profile, but it is saved among the real ones."},
		{"real profile for an endpoint", []string{"test", "acme", "--endpoint", "http://127.0.0.1:4711"}, 2, "acme is a real profile"},
		{"real profile set up at an endpoint", []string{"setup", "--plain", "--profile", "acme", "--endpoint", "http://127.0.0.1:4711"}, 2, "acme is a real profile"},
		{"export of nothing active", []string{"export", "corvus", "--for", "json"}, 4, "--pending"},
		{"export in the words of its own tool", []string{"export", "acme"}, 5, ""},
		{"export of JSON without the list", []string{"export", "acme", "--json"}, 2, "add --for json"},
		{"export in an unknown format", []string{"export", "acme", "--for", "xml"}, 2, "netsuite-tba export --list lists them."},
		{"exec without a command", []string{"exec", "acme"}, 125, "Add it after --"},
		{"exec at an endpoint elsewhere", []string{"exec", "--endpoint", "http://127.0.0.1.evil.example", "acme", "--", "true"}, 125, "not on this computer"},
		{"exec of nothing there", []string{"exec", "acme", "--", "no-such-command"}, 127, "There is no command"},
		{"exec of nothing active", []string{"exec", "corvus", "--", "true"}, 125, "--pending"},
		{"exec of a key", []string{"exec", "acme", "--", key}, 127, "There is no command with that name."},
		{"exec for a tool without variables", []string{"exec", "acme", "--for", "mulesoft", "--", "true"}, 125, "variables for MuleSoft are not known. Omit --for"},
		{"setup of a tool whose keys are only written", []string{"setup", "--for", "fivetran"}, 2, "--for rest, then netsuite-tba export --for fivetran"},
		{"setup of a tool that takes no keys", []string{"setup", "--for", "suitecloud"}, 2, "export --list lists the tools"},
		{"export for a tool that takes no keys", []string{"export", "acme", "--for", "suitecloud"}, 2, "uses no TBA keys"},
		{"export in an unknown variant", []string{"export", "acme", "--for", "n8n", "--variant", "x"}, 2, "Variants: netsuite"},
		{"curl elsewhere", []string{"export", "acme", "--for", "curl", "--url", "https://evil.example/"}, 2, "does not belong to this profile's account"},
		{"curl over no API", []string{"export", "acme", "--for", "curl", "--api", "odata"}, 2, "rest, soap or restlet"},
		{"curl over an API, and elsewhere", []string{"export", "acme", "--for", "curl", "--api", "rest", "--url", "/x"}, 2, "Use one of them."},
		{"an address for no curl", []string{"export", "acme", "--for", "json", "--url", "/x"}, 2, "need --for curl"},
		{"an API for no curl", []string{"export", "acme", "--for", "json", "--api", "rest"}, 2, "need --for curl"},
		{"export from a store that is not there", []string{"export", "acme", "--for", "json"}, 5, ""},
		{"encrypted files without a passphrase", []string{"export", "corvus", "--pending", "--for", "json"}, 4, "no encrypted files"},
		{"import of nothing", []string{"import"}, 2, "No file was named."},
		{"import of two files", []string{"import", "a", "b"}, 2, "Too many arguments."},
		{"import of a file that is not there", []string{"import", "nowhere"}, 1, "does not exist"},
		{"import of a directory", []string{"import", "."}, 1, "could not be read"},
		{"export for half a tool's name", []string{"export", "acme", "--for", "mule"}, 2, "Did you mean mulesoft or "},
		{"import into a bad name", []string{"import", "-", "--profile", "A b"}, 2, "lowercase letters"},
		{"import for another account", []string{"import", "-", "--profile", "acme", "--account", "7654321"}, 2, "acme belongs to account 1234567."},
		{"import for practice without a company", []string{"--practice", "import", "-"}, 2, "netsuite-tba practice"},
		{"receive a bad name", []string{"receive", "A b"}, 2, "lowercase letters"},
		{"receive a key", []string{"receive", key[:60]}, 2, "may be a key"},
		{"receive without a store", []string{"receive"}, 5, "keyring cannot be used"},
		{"seal for nobody", []string{"seal"}, 2, "No recipient was named."},
		{"seal for a mail address", []string{"seal", "--to", "bob@example.com"}, 2, "That is not a recipient"},
		{"seal for half a recipient", []string{"seal", "--to", "age1ql3z7hjy54pw3"}, 2, "is incomplete"},
		{"seal for an identity", []string{"seal", "--to", "AGE-SECRET-KEY-1" + key}, 2, "That is an identity"},
		{"export to a recipient, for a tool", []string{"export", "acme", "--for", "dotenv", "--to", "age1"}, 2, "Encrypted messages always hold JSON."},
		{"export to nobody", []string{"export", "acme", "--to", "age1"}, 2, "is incomplete"},
		{"forget without yes", []string{"forget", "acme"}, 2, "--yes"},
		{"forget nothing", []string{"forget"}, 2, "No profile was named."},
		{"explain nothing", []string{"explain"}, 2, "No value was given."},
		{"explain nothing that was piped in", []string{"explain", "-"}, 2, "No value was given."},
		{"explain for nobody", []string{"explain", "-", "nobody"}, 4, "There is no profile nobody."},
		{"explain what no list has", []string{"explain", "frobnicated"}, 1, "Pass a Detail value such as"},
		{"explain an unknown word", []string{"explain", "token_rejectd"}, 1, "Did you mean "},
		{"list that finds nothing", []string{"list", "nonsense"}, 4, "None of your 4 profiles matches."},
		{"report on nobody", []string{"report", "nobody"}, 4, "nobody"},
		{"report on two", []string{"report", "acme", "corvus"}, 2, "Pass one profile."},
		{"completion of what", []string{"completion", "csh"}, 2, "bash, zsh, fish or powershell"},
		{"certificates that are none", []string{"--ca", os.DevNull, "setup", "--plain"}, 2, "--ca"},
	}
	h := newTestHome(t)
	h.index(saved()...)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.run("", tt.args...)
			if code != tt.code || !strings.Contains(strings.Join(strings.Fields(errs), " "), tt.says) {
				t.Errorf("exit code %d, want %d; said\n%s\nwant in it: %s", code, tt.code, errs, tt.says)
			}
			if out != "" {
				t.Errorf("on standard output:\n%s", out)
			}
			if strings.Contains(errs, key[:16]) {
				t.Error("what may be a key was repeated")
			}
			if lines := strings.Count(errs, "\n"); lines > 4 {
				t.Errorf("%d lines are too many for one failure", lines)
			}
		})
	}
}

func TestStoreVariable(t *testing.T) {
	h := newTestHome(t)
	t.Setenv("NETSUITE_TBA_STORE", "vault")
	if _, errs, code := h.run("", "list"); code != 2 || !strings.Contains(errs, "keyring nor file") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

func TestNothingSaved(t *testing.T) {
	h := newTestHome(t)
	if out, _, code := h.run("", "list"); code != 0 || !strings.Contains(out, "You have no saved profiles.") {
		t.Errorf("list: exit code %d, said %s", code, out)
	}
	if out, _, code := h.run("", "list", "--json"); code != 0 || out != "{\n  \"version\": 1,\n  \"profiles\": []\n}\n" {
		t.Errorf("list --json: exit code %d, said %s", code, out)
	}
	for _, args := range [][]string{{"show"}, {"test"}, {"test", "--all"}, {"export", "--for", "json"}, {"forget", "--all"}} {
		if _, _, code := h.run("", args...); code != 4 {
			t.Errorf("%v: exit code %d, want 4", args, code)
		}
	}
}

// TestStoreThatIsNotThere tests a profile of a keyring that nothing serves.
func TestStoreThatIsNotThere(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere the system's keyring is always there")
	}
	h := newTestHome(t)
	h.index(saved()...)
	out, _, code := h.run("", "test", "acme", "--json")
	var doc testJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil || code != 5 || doc.Checks[0].ID != netsuite.CheckStore || doc.Checks[0].Status != netsuite.Failed {
		t.Errorf("exit code %d, want 5; %v\n%s", code, err, out)
	}
	if out, _, _ := h.run("", "list"); !strings.Contains(out, "passed") {
		t.Error("a store that is not there changed what is known of the last test")
	}
}

// TestHomeThatIsNone names a file as the settings folder.
func TestHomeThatIsNone(t *testing.T) {
	h := newTestHome(t)
	if err := os.WriteFile(h.dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, errs, code := h.run("", "list"); code != 1 || out != "" || !strings.Contains(errs, "NETSUITE_TBA_HOME") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestCompletedProfiles checks that an endpoint completes practice profiles.
func TestCompletedProfiles(t *testing.T) {
	h := newTestHome(t)
	h.index(profile.Profile{Name: "acme", Account: "1234567", Store: profile.Keyring})
	h.practiceIndex(profile.Profile{Name: "trial", Account: "1234567", Store: profile.Files, Practice: true})
	for want, flags := range map[string][]string{"acme\n": nil, "trial\n": {"--endpoint", "http://127.0.0.1:4711"}} {
		out, _, _ := h.run("", append(append([]string{"__complete"}, flags...), "show", "")...)
		if !strings.HasPrefix(out, want) {
			t.Errorf("%v: completes %q, want %q", flags, out, want)
		}
	}
}

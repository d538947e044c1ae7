package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
)

// markedHome is a home with a simulated NetSuite whose keys the tests search for.
func markedHome(t *testing.T) (*testHome, *marks) {
	t.Helper()
	h := newTestHome(t)
	h.company, h.origin = markedCompany(t)
	t.Chdir(t.TempDir())
	return h, newMarks(h.company.ReadyKeys())
}

// alone is the command line that keeps the keys of standard input.
var alone = []string{"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}

// TestNoCommandShowsAKey drives every command with marked keys, in a world in
// which all is well and in some in which it is not, and searches what they
// print and what they write.
func TestNoCommandShowsAKey(t *testing.T) {
	h, m := markedHome(t)
	keys := h.company.ReadyKeys()
	run := func(stdin string, code int, args ...string) string {
		t.Helper()
		out, errs, got := h.practiced(stdin, args...)
		if got != code {
			t.Errorf("%v: exit code %d, want %d\n%s%s", args[0], got, code, out, errs)
		}
		m.look(t, strings.Join(args[:1], " ")+": standard error", errs)
		return out
	}
	shows := func(stdin string, code int, args ...string) {
		t.Helper()
		m.look(t, strings.Join(args, " "), run(stdin, code, args...))
	}
	every := func() {
		t.Helper()
		for _, args := range [][]string{
			{"list"}, {"list", "acme"}, {"list", "--json"}, {"list", "--screen-share"}, {"show", "acme"}, {"show", "acme", "--json"}, {"show", "acme", "--screen-share"}, {"export", "--list"},
			{"guide", "--profile", "acme"}, {"guide", "--profile", "acme", "--format", "html"},
			{"receipt", "acme"}, {"receipt", "acme", "--anonymize", "--format", "html"},
			{"explain", "token_rejected"}, {"explain", "token_rejected", "acme"}, {"version"}, {"completion", "bash"}, {"help"}, {"__complete", "show", ""},
		} {
			shows("", 0, args...)
		}
		run("", 0, "doctor")
		shows("", 0, "report")
		shows("", 0, "report", "acme", "--anonymize", "--json")
	}

	// Keys that are refused: swapped, as people paste them.
	swapped := keys
	swapped.TokenID, swapped.TokenSecret = keys.TokenSecret, keys.TokenID
	for _, name := range netsuite.KeyNames { // a tool's log holds them
		key := keys.Get(name).Reveal()
		shows("Authorization: OAuth oauth_token=\""+key+"\"\n\nINVALID_LOGIN_ATTEMPT "+key, 0, "explain", "-")
		shows(key, 1, "explain", "-")
	}
	shows(inForm("dotenv", practice.Sandbox, swapped), 3, alone...)
	shows("", 3, "test")
	shows("", 3, "test", "--json")
	shows("", 3, "test", "--all", "--json")
	shows("", 4, "export", "--for", "json") // only pending ones are there
	every()

	// In several shapes; then a world in which all is well.
	json := inForm("json", practice.Sandbox, keys)
	pages := page(keys, netsuite.ConsumerPair) + "\n" + page(keys, netsuite.TokenPair)
	for _, stdin := range []string{json, pages, h.keys()} {
		shows(stdin, 0, alone...)
	}
	shows("", 0, "test")
	shows("", 0, "test", "--json")
	shows("", 0, "test", "--all")
	every()

	// What is there to give the keys gives them, to standard output alone.
	for _, args := range [][]string{{"--for", "dotenv"}, {"--for", "json"}, {"--for", "json", "--reveal"}, {"--for", "mulesoft"}, {"--for", "n8n"}, {"--for", "kubernetes"}, {}} {
		if out := run("", 0, append([]string{"export"}, args...)...); !strings.Contains(out, keys.TokenSecret.Reveal()) {
			t.Errorf("export %v does not print the keys", args)
		}
	}
	shows("", 0, "export", "--for", "dotenv", "--output", filepath.Join(t.TempDir(), "keys.env"))
	shows("", 0, "export", "--for", "mulesoft", "--output", filepath.Join(t.TempDir(), "mule"))
	shows("", 127, "exec", "acme", "--", "no-such-command")

	// What is encrypted shows none of them, and comes back.
	for _, args := range [][]string{{"export", "acme"}, {"export", "acme", "--for", "json"}, {"seal"}} {
		to := recipient.FindString(run("", 0, "receive", "other"))
		message := run(h.keys(), 0, append(args, "--to", to)...)
		m.look(t, args[0]+" --to", message)
		shows(message, 0, "import", "-", "--profile", "other", "--for", "rest")
		shows("", 0, "forget", "other", "--yes")
	}
	run("", 0, "receive", "other")
	shows("", 0, "receive", "other", "--forget")
	for _, stdin := range []string{json, pages, h.keys()} {
		shows(stdin, 0, "import", "-", "--profile", "other", "--for", "rest", "--account", "1234567-sb1")
		shows("", 0, "forget", "other", "--yes")
	}

	// A way back, which is refused where there is none.
	shows("", 4, "rekey", "acme", "--previous", "--yes")
	shows("", 2, "rekey", "acme")
	shows("", 4, "rekey", "--all-of", "7654321")

	// A company that is not there.
	origin := h.origin
	h.origin = "http://127.0.0.1:1"
	shows("", 3, "test", "acme")
	shows("", 3, "test", "acme", "--json")
	h.origin = origin

	// A store that takes nothing: something lies where the file would be.
	t.Run("a store that takes nothing", func(t *testing.T) {
		file := filepath.Join(h.dir, "practice", "keys", "acme.age")
		os.Remove(file)
		os.MkdirAll(filepath.Join(file, "in the way"), 0o700)
		for _, args := range [][]string{alone, {"test"}, {"test", "--json"}, {"export", "--for", "json"}, {"forget", "acme", "--yes"}} {
			out, errs, code := h.practiced(h.keys(), args...)
			if code == 0 {
				t.Errorf("%s: all went well", args[0])
			}
			m.look(t, args[0], out+errs)
		}
		os.RemoveAll(file)
	})

	// An encrypted file and an index that are damaged.
	shows(h.keys(), 0, alone...)
	os.WriteFile(filepath.Join(h.dir, "practice", "keys", "acme.age"), []byte("age-encryption.org/v1\n"), 0o600)
	shows("", 1, "export", "--for", "json")
	shows("", 0, "forget", "acme", "--yes")
	shows("", 4, "show", "acme")
	os.WriteFile(filepath.Join(h.dir, "practice", "profiles.json"), []byte("{"), 0o600)
	shows(h.keys(), 1, alone...)
	m.lookUnder(t, h.dir)
	m.lookUnder(t, ".")
}

// TestKeysWhereNoneBelongs passes a key, whole and cut, to every place of a
// command line, of the environment and of standard input that wants something
// else.
func TestKeysWhereNoneBelongs(t *testing.T) {
	h, m := markedHome(t)
	keys := h.company.ReadyKeys()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	if _, errs, code := h.practiced("", "certificate", "new", "cert", "--account", "1234567_SB1", "--for", "rest"); code != 0 {
		t.Fatal(errs)
	}
	key := keys.TokenSecret.Reveal()
	with := func(name, value string) []string {
		args := append([]string(nil), alone...)
		for i := range args {
			if args[i] == name {
				args[i+1] = value
			}
		}
		return args
	}
	for _, key := range []string{key, strings.ToUpper(key), key[:40], key[:20], key + key, "\n" + key + "\r\n", "key=" + key} {
		for _, args := range [][]string{
			{key}, {"--" + key}, {"-" + key}, {"list", key}, {"list", "--json=" + key}, {"show", key}, {"report", key}, {"test", key},
			{"test", "--all", key}, {"export", key, "--for", "json"}, {"export", "acme", "--for", key}, {"export", "acme", "--for", "n8n", "--variant", key}, {"export", "acme", "--for", "curl", "--url", "/" + key}, {"export", "acme", "--for", "curl", "--api", key},
			{"exec", key, "--", "true"}, {"exec", "acme", "--", key}, {"exec", "acme", "--for", key, "--", "true"}, {"exec", key}, {"forget", key, "--yes"},
			{"explain", key}, {"explain", "-", key}, {"completion", key}, {"help", key}, {"help", "show", key}, {"version", key}, {"doctor", key},
			{"import", key}, {"import", "-", "--profile", key}, {"import", "-", "--for", key}, {"import", "-", "--account", key},
			{"receive", key}, {"receive", key, "--forget"}, {"seal", key}, {"seal", "--to", key}, {"seal", "--to", "age1" + key},
			{"export", "acme", "--to", key}, {"export", "acme", "--to", "AGE-SECRET-KEY-1" + key},
			{"practice", key}, {"practice", "--serve", "--listen", key}, {"practice", "--serve", "--listen", key + ":0"},
			{"receipt", key}, {"receipt", "acme", "--format", key}, {"guide", key}, {"guide", "--for", key}, {"guide", "--profile", key}, {"guide", "--for", "rest", "--account", key},
			{"guide", "--for", "rest", "--customer", key}, {"setup", "--customer", key}, {"import", "-", "--customer", key}, {"guide", "--for", "rest", "--output", filepath.Join(key, "file")},
			{"store", key}, {"store", "move", key}, {"store", "move", "file", key}, {"store", "recover", key}, {"setup", key}, {"rekey", key}, {"rekey", "acme", key}, {"rekey", "--all-of", key}, {"rekey", key, "--previous", "--yes"},
			{"certificate", key}, {"certificate", "new", key}, {"certificate", "new", "cert", "--account", key}, {"certificate", "new", "cert", "--for", key},
			{"certificate", "new", "cert", "--customer", key}, {"certificate", "new", "cert", "--output", filepath.Join(key, "file")}, {"setup", "--method", key},
			{"setup", "--non-interactive", "--method", "m2m", "--profile", "cert", "--client-id", "client", "--certificate-id", key},
			{"setup", "--non-interactive", "--method", "m2m", "--profile", "cert", "--client-id", key, "--certificate-id", "id"},
			{"setup", "--non-interactive", "--method", "m2m", "--profile", "cert", "--client-id", key, "--certificate-id", key}, {"show", "cert", "--json"}, {"forget", "cert"},
			{"__complete", "show", key}, {"__complete", key}, {"__complete", "export", "acme", "--for", key},
			{"list", "--ca", key}, {"doctor", "--ca", key}, {"export", "acme", "--for", "json", "--output", filepath.Join(key, "file")}, {"export", "acme", "--for", "json", "--force", "--output", filepath.Join(t.TempDir(), key)},
			with("--account", key), with("--account", "https://"+key+".app.netsuite.com"), with("--for", key),
			with("--profile", key), with("--keys", key), with("--keys", filepath.Join("nowhere", key)),
			{"setup", "--plain", "--profile", key}, {"setup", "--plain", "--account", key}, {"setup", "--keys", key},
			{"--endpoint", key, "list"}, {"--endpoint", "http://" + key, "list"}, {"--endpoint", "http://" + key + "@127.0.0.1:1", "list"},
			{"--endpoint", "http://127.0.0.1:1/" + key, "list"}, {"--endpoint", "http://127.0.0.1:" + key, "list"},
		} {
			out, errs, _ := h.practiced("", args...)
			m.look(t, "a key in "+strings.ReplaceAll(strings.Join(args, " "), key, "KEY"), out+errs)
			out, errs, _ = h.run("", args...)
			m.look(t, "a key without --practice in "+strings.ReplaceAll(strings.Join(args, " "), key, "KEY"), out+errs)
		}
		for _, name := range []string{"NETSUITE_TBA_STORE", "NETSUITE_TBA_PASSPHRASE_FILE", "HTTPS_PROXY", "BROWSER", "TERM"} {
			t.Run(name, func(t *testing.T) {
				t.Setenv(name, strings.ReplaceAll(key, "\n", " "))
				for _, args := range [][]string{{"list"}, {"doctor", "--endpoint", h.origin}, {"show", "acme"}} {
					out, errs, _ := h.run("", args...)
					m.look(t, args[0], out+errs)
				}
			})
		}
	}
	m.lookUnder(t, h.dir)
	m.lookUnder(t, ".")
}

// TestKeysThatCannotBeTaken passes texts with keys that are refused.
func TestKeysThatCannotBeTaken(t *testing.T) {
	h, m := markedHome(t)
	keys := h.company.ReadyKeys()
	key := func(name netsuite.KeyName) string { return keys.Get(name).Reveal() }
	all := h.keys()
	for name, stdin := range map[string]string{
		"one is missing":        strings.Join(strings.SplitAfter(all, "\n")[:4], ""),
		"one stands twice":      all + "NETSUITE_TOKEN_ID=" + key(netsuite.ConsumerKey) + "\n",
		"one is far too long":   all + strings.ReplaceAll(all, "\n", "0"),
		"no labels":             key(netsuite.ConsumerKey) + "\n" + key(netsuite.ConsumerSecret) + "\n" + key(netsuite.TokenID) + "\n" + key(netsuite.TokenSecret) + "\n",
		"labels nobody knows":   "clave: " + key(netsuite.ConsumerKey) + "\nsecreto: " + key(netsuite.ConsumerSecret) + "\n",
		"of another account":    strings.Replace(all, "1234567_SB1", "7654321", 1),
		"a key as account":      strings.Replace(all, "1234567_SB1", key(netsuite.TokenID), 1),
		"JSON that is cut":      `{"consumer_key":"` + key(netsuite.ConsumerKey) + `","consumer_secret":"` + key(netsuite.ConsumerSecret)[:30],
		"JSON of another shape": `{"keys":["` + key(netsuite.ConsumerKey) + `",{"x":"` + key(netsuite.TokenSecret) + `"}]}`,
		"the same key twice":    strings.ReplaceAll(all, key(netsuite.TokenSecret), key(netsuite.TokenID)),
		"control characters":    "\x1b]0;" + all + "\x07\x1b[8m" + all,
		"all in one line":       strings.ReplaceAll(all, "\n", " "),
		"far too much":          strings.Repeat(all, 1+maxKeysFile/len(all)),
	} {
		t.Run(name, func(t *testing.T) {
			for _, args := range [][]string{alone, {"import", "-", "--for", "rest", "--profile", "acme"}, {"seal", "--to", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"}} {
				out, errs, _ := h.practiced(stdin, args...)
				m.look(t, "what "+args[0]+" said", out+errs)
			}
			for _, args := range [][]string{{"list", "--json"}, {"forget", "acme", "--yes"}} {
				out, errs, _ := h.practiced("", args...)
				m.look(t, args[0], out+errs)
			}
		})
	}
	m.lookUnder(t, h.dir)
}

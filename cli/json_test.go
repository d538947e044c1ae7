package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// jsonArguments are the arguments with which TestJSONDocuments runs each command
// that has the flag --json.
var jsonArguments = map[string][][]string{
	"test":    {{"acme"}, {"--all"}},
	"list":    {{}, {"acme"}, {"nothing"}},
	"show":    {{"acme"}},
	"doctor":  {{}},
	"export":  {{"--list"}},
	"report":  {{"acme"}, {"acme", "--anonymize"}, {}},
	"explain": {{"token_rejected"}, {"token_rejected", "acme"}},
	"token":   {}, // needs OAuth 2.0: TestToken
}

// TestJSONDocuments checks that --json prints one document with a version, and
// nothing else on standard output.
func TestJSONDocuments(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	setUp := []string{"setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"}
	if _, errs, code := h.practiced(h.keys(), setUp...); code != exitDone {
		t.Fatal(errs)
	}
	var withJSON []string
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Flags().Lookup("json") != nil {
			withJSON = append(withJSON, c.Name())
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk((&app{}).rootCommand())
	if len(withJSON) != len(jsonArguments) {
		t.Errorf("%q have --json, and %d of them are tested", withJSON, len(jsonArguments))
	}
	for _, name := range withJSON {
		for _, args := range jsonArguments[name] {
			args = append([]string{name, "--json"}, args...)
			out, errs, code := h.practiced("", args...)
			if code != exitDone {
				t.Errorf("%q: exit code %d, said %s", args, code, errs)
			}
			documents := json.NewDecoder(strings.NewReader(out))
			var doc map[string]json.RawMessage
			if err := documents.Decode(&doc); err != nil || string(doc["version"]) != "1" || documents.More() {
				t.Errorf("%q: %v, version %s, prints\n%s", args, err, doc["version"], out)
			}
		}
	}
}

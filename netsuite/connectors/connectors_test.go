package connectors

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

func TestEveryConnectorIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range All() {
		if seen[c.Name] || c.Name != strings.ToLower(c.Name) || strings.ContainsAny(c.Name, " /") {
			t.Errorf("%q is no name for the command line, or stands twice", c.Name)
		}
		seen[c.Name] = true
		if c.Title == "" || !strings.HasPrefix(c.Source, "https://") {
			t.Errorf("%s: title %q, source %q", c.Name, c.Title, c.Source)
		}
		if c.Ask && len(c.APIs) > 0 || c.NoSetup == "" && !c.Ask && len(c.APIs) == 0 {
			t.Errorf("%s: either its APIs are known or they are asked for", c.Name)
		}
		var keys []netsuite.KeyName
		accounts := 0
		for _, f := range c.Fields {
			if f.Label == "" {
				t.Errorf("%s has a field without a label", c.Name)
			}
			if f.Key == "" {
				accounts++
			} else {
				keys = append(keys, f.Key)
			}
		}
		if !slices.Equal(keys, netsuite.KeyNames[:]) || accounts != 1 {
			t.Errorf("%s: fields %v and %d accounts, want the four keys and one account", c.Name, keys, accounts)
		}
		for _, d := range c.Differences {
			if d.They == "" || d.We == "" || d.Why == "" || !slices.Contains(netsuite.Steps[:], d.Step) {
				t.Errorf("%s: a difference lacks something: %+v", c.Name, d)
			}
		}
	}
	for _, name := range []string{"rest", "soap", "restlet", "mulesoft", "informatica", "onlink", "netsweet"} {
		if !seen[name] {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestFinding(t *testing.T) {
	tests := []struct {
		text string
		want string
	}{
		{"mule", "mulesoft rest restlet soap"},
		{" MULE ", "mulesoft rest restlet soap"},
		{"net", "netsweet rest restlet soap"},
		{"nothing like it", "rest restlet soap"},
		{"", strings.Join(SetupNames(), " ")},
	}
	for _, tt := range tests {
		var names []string
		for _, c := range Find(tt.text) {
			names = append(names, c.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
	if c, ok := Lookup("MuleSoft"); !ok || c.Title != "MuleSoft" {
		t.Error("names are not found in any case")
	}
	if _, ok := Lookup("mule"); ok {
		t.Error("half a name was taken for a name")
	}
}

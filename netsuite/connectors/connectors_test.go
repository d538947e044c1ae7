package connectors

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func TestEveryConnectorIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range All() {
		if seen[c.Name] || c.Name != strings.ToLower(c.Name) || strings.ContainsAny(c.Name, " /") {
			t.Errorf("%q is no name for the command line, or stands twice", c.Name)
		}
		seen[c.Name] = true
		if sourced := strings.HasPrefix(c.Source, "https://"); c.Title == "" || !sourced && (c.Source != "" || c.Sure != FromPart) {
			t.Errorf("%s: title %q, source %q", c.Name, c.Title, c.Source)
		}
		if c.AskAPI && len(c.APIs) > 0 || c.NoSetup == "" && !c.AskAPI && len(c.APIs) == 0 {
			t.Errorf("%s: either its APIs are known or they are asked for", c.Name)
		}
		accounts := 0
		for _, f := range c.Fields {
			if f.Label == "" {
				t.Errorf("%s has a field without a label", c.Name)
			}
			if f.Key == "" && f.Plain(Values{Profile: profile.Profile{Account: "1234567_SB1"}}) == "1234567_SB1" {
				accounts++
			}
		}
		if c.Name == "suitecloud" {
			if c.Takes() != nil || c.NoSetup == "" {
				t.Error("a file for SuiteCloud CLI would not be read: it only explains")
			}
			continue
		}
		want := netsuite.KeyNames[:]
		if c.Record == RecordVendor {
			want = want[2:]
		}
		if !slices.Equal(c.Takes(), want) || accounts != 1 {
			t.Errorf("%s: takes %v and %d accounts, want %v and one account", c.Name, c.Takes(), accounts, want)
		}
		if c.Group == "" || c.Sure == "" {
			t.Errorf("%s: group %q, sure %q", c.Name, c.Group, c.Sure)
		}
		for _, ask := range c.Requirements {
			more := len(ask.Features)+len(ask.Permissions) > 0
			told := ask.Text != "" && slices.Contains(netsuite.Steps[:], ask.Step)
			if !strings.HasPrefix(ask.Source, "https://") || !more && !told || ask.Text != "" && !told {
				t.Errorf("%s: asks for nothing, nowhere or without a page: %+v", c.Name, ask)
			}
		}
		for _, d := range c.Differences {
			if d.They == "" || d.We == "" || d.Why == "" || !slices.Contains(netsuite.Steps[:], d.Step) {
				t.Errorf("%s: a difference lacks something: %+v", c.Name, d)
			}
		}
	}
	for _, name := range strings.Fields("informatica onlink oauth1 netsweet mulesoft mulesoft-restlet mulesoft-composer airbyte airbyte-connect n8n celigo boomi postman python-netsuite netsuite-api-client nsrestlet netsuite-php workato talend tibco cleo fivetran suitecloud rest soap restlet json dotenv shell kubernetes curl") {
		if !seen[name] {
			t.Errorf("%s is missing", name)
		}
	}
}

// What a guide asks for is in NetSuite, is not what the APIs need anyway, and
// is asked for once.
func TestRequirements(t *testing.T) {
	known := map[string]string{ // Oracle's names of permissions, and their subtabs
		"Custom Fields": "Setup", "Custom Lists": "Setup", "Custom Record Types": "Setup", "SuiteAnalytics Connect": "Setup",
		"Custom Record Entries": "Lists", "Documents and Files": "Lists", "Find Transaction": "Transactions",
	}
	for _, c := range All() {
		var seen []netsuite.Item
		for _, f := range netsuite.FeaturesFor(c.APIs) {
			seen = append(seen, f.Item)
		}
		for _, p := range netsuite.PermissionsFor(c.APIs) {
			seen = append(seen, p.Item)
		}
		items := c.Features()
		for _, p := range c.Permissions() {
			items = append(items, p.Item)
			if known[p.Name] != p.Subtab || !slices.Contains([]string{"", "View", "Create", "Edit", "Full"}, p.Level) {
				t.Errorf("%s: NetSuite has no permission %s under %s, or no level %q", c.Name, p.Name, p.Subtab, p.Level)
			}
		}
		for _, item := range items {
			if slices.Contains(seen, item) {
				t.Errorf("%s asks for %s again", c.Name, item)
			}
			seen = append(seen, item)
		}
		for _, item := range c.Features() {
			if !slices.ContainsFunc(netsuite.FeaturesFor(nil, item), func(f netsuite.Feature) bool { return f.Item == item }) {
				t.Errorf("%s asks for a feature that is not known: %s", c.Name, item)
			}
		}
	}
}

func TestFinding(t *testing.T) {
	tests := []struct {
		text string
		want string
	}{
		{"mule", "mulesoft mulesoft-composer mulesoft-restlet rest restlet soap"},
		{" MULE ", "mulesoft mulesoft-composer mulesoft-restlet rest restlet soap"},
		{"ruby", "netsweet rest restlet soap"},
		{"node", "netsuite-api-client nsrestlet rest restlet soap"},
		{"integrator", "celigo rest restlet soap"},
		{"composer", "mulesoft-composer netsuite-php rest restlet soap"},
		{"net", "netsuite-api-client netsuite-php netsweet python-netsuite rest restlet soap"},
		{"python", "python-netsuite rest restlet soap"},
		{"nothing like it", "rest restlet soap"},
		{"", strings.TrimSuffix(strings.Join(Names(), " "), " dotenv json shell kubernetes curl")},
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

// What is unsure is said of each label, and of all of them once.
func TestUnsureLabels(t *testing.T) {
	for name, want := range map[string]int{"fivetran": 1, "onlink": 1, "workato": 1, "rest": 0} {
		c, _ := Lookup(name)
		docs, err := c.Documents(filledWith(readKeys, ""))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(docs[0].Text.Reveal(), "verified."); got != want {
			t.Errorf("%s: said %d times, want %d", name, got, want)
		}
	}
}

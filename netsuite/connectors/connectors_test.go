package connectors

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func TestEveryConnectorIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range All() {
		if seen[c.Name] || c.Name != strings.ToLower(c.Name) || strings.ContainsAny(c.Name, " /") {
			t.Errorf("%q is not a valid name or is repeated", c.Name)
		}
		seen[c.Name] = true
		if sourced := strings.HasPrefix(c.Source, "https://"); c.Title == "" || !sourced && (c.Source != "" || c.Sure != FromPart) {
			t.Errorf("%s: title %q, source %q", c.Name, c.Title, c.Source)
		}
		if c.AskAPI && len(c.APIs) > 0 || c.NoSetup == "" && !c.AskAPI && len(c.APIs) == 0 {
			t.Errorf("%s: needs APIs or AskAPI", c.Name)
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
				t.Error("SuiteCloud CLI reads no such file")
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
		for _, r := range c.Requirements {
			more := len(r.Features)+len(r.Permissions) > 0
			complete := r.Text != "" && slices.Contains(netsuite.TBA.Steps(), r.Step)
			if !strings.HasPrefix(r.Source, "https://") || !more && !complete || r.Text != "" && !complete {
				t.Errorf("%s: a requirement is incomplete: %+v", c.Name, r)
			}
		}
		for _, d := range c.Differences {
			if d.They == "" || d.We == "" || d.Why == "" || !slices.Contains(netsuite.TBA.Steps(), d.Step) {
				t.Errorf("%s: a difference is incomplete: %+v", c.Name, d)
			}
		}
	}
	for _, name := range strings.Fields("informatica onlink oauth1 netsweet mulesoft mulesoft-restlet mulesoft-composer airbyte airbyte-connect n8n celigo boomi postman python-netsuite netsuite-api-client nsrestlet netsuite-php workato talend tibco cleo fivetran suitecloud rest soap restlet json dotenv shell kubernetes curl") {
		if !seen[name] {
			t.Errorf("%s is missing", name)
		}
	}
}

// What a guide requires exists in NetSuite, is not needed by the APIs anyway, and is
// listed once.
func TestRequirements(t *testing.T) {
	known := map[string]string{ // Oracle's names of permissions, and their subtabs
		"Custom Fields": "Setup", "Custom Lists": "Setup", "Custom Record Types": "Setup", "SuiteAnalytics Connect": "Setup",
		"Custom Record Entries": "Lists", "Documents and Files": "Lists", "Find Transaction": "Transactions",
	}
	for _, c := range All() {
		var seen []netsuite.Item
		for _, f := range netsuite.FeaturesFor(netsuite.TBA, c.APIs) {
			seen = append(seen, f.Item)
		}
		for _, p := range netsuite.PermissionsFor(netsuite.TBA, c.APIs) {
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
				t.Errorf("%s requires %s twice", c.Name, item)
			}
			seen = append(seen, item)
		}
		for _, item := range c.Features() {
			if !slices.ContainsFunc(netsuite.FeaturesFor(netsuite.TBA, nil, item), func(f netsuite.Feature) bool { return f.Item == item }) {
				t.Errorf("%s requires an unknown feature: %s", c.Name, item)
			}
		}
	}
}

// Each tool's other login is what its vendor's pages say, or what follows from its API.
func TestOtherLogins(t *testing.T) {
	want := map[Support]string{
		Supported:     "suitecloud postman",
		OtherSupports: "boomi celigo informatica workato",
		Unsupported:   "airbyte mulesoft mulesoft-composer mulesoft-restlet netsuite-php netsweet soap talend tibco",
		Undocumented: "airbyte-connect cleo fivetran n8n onlink netsuite-api-client nsrestlet oauth1 python-netsuite rest restlet " +
			"dotenv json shell kubernetes curl",
	}
	for _, c := range All() {
		login := c.OtherLogin()
		if !slices.Contains(strings.Fields(want[login.Support]), c.Name) {
			t.Errorf("%s: support %q", c.Name, login.Support)
		}
		if (login.About == "") != (login.Source == "") || login.About == "" && login.Support != Undocumented || login.Source != "" && !strings.HasPrefix(login.Source, "https://") {
			t.Errorf("%s: %q, source %q", c.Name, login.About, login.Source)
		}
	}
}

// A document never has a placeholder. What it lacks is empty, and ToFill names it.
func TestToFill(t *testing.T) {
	for _, tt := range []struct{ name, variant, want string }{
		{"nsrestlet", "", "url"}, {"restlet", "", "URL"}, {"workato", "", "Application ID"}, {"tibco", "", "Login Role"},
		{"n8n", "netsuiteOAuth1Api", "scriptId, deployId"}, {"n8n", "", ""}, {"mulesoft", "", "Wsdl version"}, {"rest", "", ""},
		{"fivetran", "", "Host, Port, Role ID"}, {"airbyte-connect", "", "host, username, role_id"}, {"boomi", "rest", ""},
	} {
		c, _ := Lookup(tt.name)
		v := filledWith(readKeys, tt.variant)
		v.Role, v.Script, v.Deploy = "", "", ""
		var labels []string
		for _, f := range c.ToFill(v) {
			labels = append(labels, f.Label)
			if f.ToDo() == "" || f.Key != "" {
				t.Errorf("%s: %s does not say what to do", tt.name, f.Label)
			}
		}
		if got := strings.Join(labels, ", "); got != tt.want {
			t.Errorf("%s %s: to fill in %q, want %q", tt.name, tt.variant, got, tt.want)
		}
		docs, err := c.Documents(v)
		if err != nil || strings.Contains(docs[0].Text.Reveal(), "<") {
			t.Errorf("%s %s: %v, a placeholder in\n%s", tt.name, tt.variant, err, docs[0].Text.Reveal())
		}
		full := filledWith(readKeys, tt.variant)
		full.Role, full.ApplicationID = "1005", "0123456789ABCDEF0123456789ABCDEF"
		for _, f := range c.ToFill(full) {
			if f.ByHand == "" && f.Blank.Flags != "" {
				t.Errorf("%s: %s is filled in and still to do", tt.name, f.Label)
			}
		}
	}
}

// Documents are refused without their keys, in an unknown variant, and for a tool that
// takes no such keys.
func TestDocumentsAreRefused(t *testing.T) {
	noSecret := readKeys
	noSecret.TokenSecret = netsuite.Secret{}
	for _, tt := range []struct {
		name, variant string
		keys          netsuite.Keys
		kind          problem.Kind
		next          string
	}{
		{"rest", "", noSecret, problem.NoKeys, "Import it"}, {"rest", "form", readKeys, problem.Usage, "Omit --variant"},
		{"dotenv", "", readM2M.With(netsuite.ClientID, netsuite.Secret{}), problem.NoKeys, "Upload the certificate"},
		{"json", "", readM2M.With(netsuite.CertificateID, netsuite.Secret{}), problem.NoKeys, "Upload the certificate"},
		{"n8n", "other", readKeys, problem.Usage, "netsuite, netsuiteOAuth1Api"}, {"suitecloud", "", readKeys, problem.Usage, ""},
	} {
		c, _ := Lookup(tt.name)
		_, err := c.Documents(filledWith(tt.keys, tt.variant))
		if !errors.Is(err, tt.kind) || !strings.Contains(problem.Of(err).Next, tt.next) {
			t.Errorf("%s %s: %#v", tt.name, tt.variant, err)
		}
	}
	c, _ := Lookup("workato")
	if _, err := c.Environment(filledWith(readKeys, "")); !errors.Is(err, problem.Usage) {
		t.Errorf("Workato's variables: %v", err)
	}
}

// Celigo's form asks for the environment in words of its own.
func TestCeligoEnvironments(t *testing.T) {
	c, _ := Lookup("celigo")
	for account, want := range map[netsuite.Account]string{
		"1234567": "production", "1234567_SB1": "sandbox2.0", "1234567_RP": "beta", "": "<production, sandbox2.0 or beta>",
	} {
		if got := c.FieldsOf("")[1].Shown(Values{Profile: profile.Profile{Account: account}}); got != want {
			t.Errorf("%s: %q, want %q", account, got, want)
		}
	}
}

// Two profiles of one account are two credentials in n8n, and a second import of one
// replaces it.
func TestN8nIDs(t *testing.T) {
	c, _ := Lookup("n8n")
	id := func(name string) string {
		v := filledWith(readKeys, "")
		v.Name = name
		docs, err := c.Documents(v)
		if err != nil {
			t.Fatal(err)
		}
		var list []struct{ ID string }
		if err := json.Unmarshal([]byte(docs[0].Text.Reveal()), &list); err != nil || len(list) != 1 || len(list[0].ID) != 36 {
			t.Fatalf("%v: %v", err, list)
		}
		return list[0].ID
	}
	first, again := id("acme"), id("acme")
	if first == id("acme-2") || first != again {
		t.Error("the ID is not the profile's own")
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
		t.Error("names are case-sensitive")
	}
	if _, ok := Lookup("mule"); ok {
		t.Error("a part of a name was accepted")
	}
}

// An unsure label is marked, and if all are unsure, one line says so.
func TestUnsureLabels(t *testing.T) {
	for name, want := range map[string]int{"fivetran": 1, "onlink": 1, "workato": 1, "rest": 0} {
		c, _ := Lookup(name)
		docs, err := c.Documents(filledWith(readKeys, ""))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(docs[0].Text.Reveal(), "verified."); got != want {
			t.Errorf("%s: marked %d times, want %d", name, got, want)
		}
	}
}

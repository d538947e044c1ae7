package cli

import (
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/documents"
)

// formPlace is one place that lists the fields of a tool's form.
type formPlace struct {
	name   string
	fields [][2]string
}

// formPlaces returns the places that list the fields of a profile's tool: the last step
// of its instructions, the wizard's last step, and what export writes, if that is a form
// too. A key is its name, and an unverified label ends with a question mark. If export
// writes files, it returns their text.
func formPlaces(t *testing.T, a *app, p profile.Profile, c connectors.Connector) (places []formPlace, file string) {
	t.Helper()
	answers := steps.AnswersOf(p)

	guide := formPlace{name: "guide"}
	for _, section := range steps.Guide(answers, a.simulated(), steps.Sender{}).More.Sections {
		for _, l := range section.Lines {
			if l.Kind == documents.Row && strings.HasPrefix(section.Count, "Step 9") {
				guide.fields = append(guide.fields, [2]string{label(l.Label, l.Hint != ""), l.Value})
			}
		}
	}

	s := steps.State{
		Stack: []steps.ScreenID{steps.ScreenDeliver}, Flow: profile.FlowSetup, Answers: answers,
		Active: true, Saved: map[netsuite.KeyName]profile.SavedKey{}, Setting: steps.Setting{Practice: a.simulated()},
	}
	for i, name := range netsuite.AllNames {
		if _, ok := p.Active[name]; ok {
			s.Saved[name] = profile.SavedKey{Fingerprint: netsuite.Fingerprint(strings.Repeat(string(rune('0'+i)), 8))}
		}
	}
	wizard := formPlace{name: "wizard"}
	for _, r := range steps.Describe(s).Rows {
		if r.Kind == steps.RowBlank {
			break // the form ends here
		}
		text, doubtful := strings.CutSuffix(r.Label, " ?")
		switch r.Kind {
		case steps.RowFact:
			wizard.fields = append(wizard.fields, [2]string{label(text, doubtful), r.Value})
		case steps.RowKey:
			for name, kept := range s.Saved {
				if kept.Fingerprint.Grouped() == r.Value {
					wizard.fields = append(wizard.fields, [2]string{label(text, doubtful), name.Label()})
				}
			}
		}
	}

	v, err := a.filling(p, c, exportFlags{})
	if err != nil {
		t.Fatal(err)
	}
	var keys netsuite.Keys
	for _, name := range p.Method.KeyNames() {
		keys = keys.With(name, netsuite.NewSecret(name.Label()))
	}
	v.Keys = keys
	docs, err := c.Documents(v)
	if err != nil {
		t.Fatal(err)
	}
	places = []formPlace{guide, wizard}
	if c.ReadsFiles() {
		for _, d := range docs {
			file += d.Text.Reveal()
		}
		return places, file
	}
	export, doubtful := formPlace{name: "export"}, false
	all := false
	for line := range strings.Lines(docs[0].Text.Reveal()) {
		switch name, value, ok := strings.Cut(line, " = "); {
		case strings.HasPrefix(line, "# None of these labels"):
			all = true
		case strings.HasPrefix(line, "# The next label"):
			doubtful = true
		case strings.HasSuffix(line, " =\n"): // a field that stays empty
			f := c.Fields[len(export.fields)]
			if !f.Open(v) {
				t.Errorf("%s: %s is empty, and nobody says so", c.Name, f.Label)
			}
			name := strings.TrimSpace(strings.TrimSuffix(line, "=\n"))
			export.fields = append(export.fields, [2]string{label(name, doubtful || all), f.Blank.What})
			doubtful = false
		case ok && !strings.HasPrefix(line, "#"):
			value = strings.TrimSpace(value)
			if f := c.Fields[len(export.fields)]; f.Open(v) && value == f.Plain(v) {
				value = f.Shown(v) // export says the rest on standard error
			}
			export.fields = append(export.fields, [2]string{label(strings.TrimSpace(name), doubtful || all), value})
			doubtful = false
		}
	}
	return append(places, export), ""
}

func label(text string, doubtful bool) string {
	if doubtful {
		text += " ?"
	}
	return text
}

// TestAToolsFormIsTheSameEverywhere compares field by field, for every tool, what
// instructions, wizard and export say goes into its form, with and without a RESTlet of
// its own.
func TestAToolsFormIsTheSameEverywhere(t *testing.T) {
	prints := map[netsuite.KeyName]netsuite.Fingerprint{}
	for _, name := range netsuite.AllNames {
		prints[name] = "0123abcd"
	}
	for _, endpoint := range []string{"", "http://127.0.0.1:4711"} {
		a := &app{now: time.Now, endpoint: endpoint}
		for _, c := range slices.Concat(connectors.All(), m2mConnectors()) {
			for _, account := range []netsuite.Account{"1234567", "1234567_SB1", "1234567_RP", "TSTDRV1576318"} {
				if c.Name == "curl" || c.Takes() == nil {
					continue // one signed request is no form
				}
				p := profile.Profile{Name: "acme", Account: account, Connectors: []string{c.Name}, APIs: c.APIs, Active: prints, Method: methodOf(c),
					Record: "A record", Role: "1005", User: "A user"}
				compareForms(t, a, p, c)
				p.Script, p.Deploy = "customscript_a", "customdeploy_a"
				compareForms(t, a, p, c)
			}
		}
	}
}

// m2mConnectors returns the connectors that this program writes for OAuth 2.0, as they are
// for it.
func m2mConnectors() (list []connectors.Connector) {
	for _, c := range connectors.All() {
		if c.Forms(netsuite.M2M) {
			list = append(list, c.With(netsuite.M2M))
		}
	}
	return list
}

func methodOf(c connectors.Connector) netsuite.Method {
	if slices.Contains(c.Takes(), netsuite.ClientID) {
		return netsuite.M2M
	}
	return netsuite.TBA
}

func compareForms(t *testing.T, a *app, p profile.Profile, c connectors.Connector) {
	t.Helper()
	places, file := formPlaces(t, a, p, c)
	want := places[0]
	if len(want.fields) != len(c.Fields) {
		t.Errorf("%s, %s: the guide has %d fields of %d", c.Name, p.Account, len(want.fields), len(c.Fields))
		return
	}
	for _, place := range places[1:] {
		if !slices.Equal(place.fields, want.fields) {
			t.Errorf("%s, %s: %s says %q, %s says %q", c.Name, p.Account, want.name, want.fields, place.name, place.fields)
		}
	}
	for i, f := range want.fields {
		if f[1] == "" {
			t.Errorf("%s, %s: nothing says what goes into %s", c.Name, p.Account, f[0])
		}
		value, _, _ := strings.Cut(f[1], ", with ")
		if file != "" && c.Fields[i].ByHand == "" && value != c.Fields[i].Blank.What && !strings.Contains(file, value) {
			t.Errorf("%s, %s: its file lacks %s, which is %q in the guide:\n%s", c.Name, p.Account, f[0], f[1], file)
		}
	}
}

package steps

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects/effectstest"
)

// guides are answers to make instructions from: every tool with every kind of
// account, and with none.
func guides() map[string]profile.Answers {
	all := map[string]profile.Answers{}
	for _, c := range connectors.All() {
		for _, account := range []netsuite.Account{"", "1234567", "1234567_SB1", "1234567_RP", "TSTDRV1576318"} {
			a := profile.Answers{Profile: profile.Profile{Account: account}, Connector: c.Name}
			if c.AskAPI {
				a.API = netsuite.RESTlet
			}
			all[c.Name+" "+string(account)] = a
			if account == "1234567" {
				a.Branch = profile.RecordExisting
				all[c.Name+" existing"] = a
				a.Branch = profile.RecordVendor
				all[c.Name+" vendor"] = a
			}
		}
	}
	return all
}

// flat makes a text comparable however it was broken into lines.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// documentWords is all the text of a document, on one line.
func documentWords(doc documents.Document) string {
	var b strings.Builder
	fmt.Fprintln(&b, doc.Title, strings.Join(doc.Lead, " "), doc.More.Title)
	for _, p := range slices.Concat(doc.Sections, doc.More.Sections) {
		fmt.Fprintln(&b, p.Count, p.Title, p.Lead, p.Page.Menu, p.Page.Shortcut, p.Page.Address, p.Page.Note, p.Page.Oracle)
		for _, l := range p.Lines {
			fmt.Fprintln(&b, l.Words(), l.Label, l.Value, l.Hint)
		}
		for _, n := range p.Notes {
			fmt.Fprintln(&b, n.Title, strings.Join(n.Text, " "))
		}
	}
	return flat(b.String())
}

// TestInstructionsSayWhatTheStepsSay looks for everything that each step's screen
// says in the instructions for the same tool and account.
func TestInstructionsSayWhatTheStepsSay(t *testing.T) {
	for name, a := range guides() {
		if a.Account == "" || a.Connector == "" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			source := profile.RecordSource(cmp.Or(string(a.Branch), string(profile.RecordNew)))
			s := State{Flow: profile.FlowSetup, Answers: a}
			s.ready()
			s.Answers.Branch = source
			s.nameThings()
			words := documentWords(Guide(s.Answers, nil, Sender{}))
			has := func(text string) {
				t.Helper()
				if text != "" && !strings.Contains(words, flat(text)) {
					t.Errorf("the instructions lack %q", text)
				}
			}
			for _, id := range s.netSuiteSteps() {
				screens := []ScreenID{ScreenID(id)}
				if id == netsuite.StepIntegration {
					screens = map[profile.RecordSource][]ScreenID{
						profile.RecordNew: {ScreenNew}, profile.RecordExisting: {ScreenExisting}, profile.RecordVendor: {ScreenVendor},
					}[source]
				}
				for _, id := range screens {
					at := s
					at.Stack = []ScreenID{id}
					if id != ScreenVendor {
						at.Answers.MadeIn = a.Account
					}
					at.Answers.Record = s.recordName(source)
					screen := Describe(at)
					for _, text := range []string{screen.Title, screen.Lead, screen.Menu, screen.Shortcut, screen.Address, screen.AddressNote, screen.Help.Oracle} {
						has(text)
					}
					for _, n := range screen.Notices {
						has(n.Text)
					}
					for _, r := range screen.Rows {
						if r.Kind == RowItem {
							has(ItemWords(r))
						} else if r.Kind != RowChoice {
							has(r.Label)
							has(r.Value)
						}
					}
					for _, f := range screen.Fields {
						has(f.Label)
					}
					for _, section := range screen.Help.Sections {
						for _, text := range section.Text {
							has(text)
						}
					}
				}
			}
			for _, f := range s.features() {
				has("Tick " + f.Name)
			}
			for _, p := range s.permissions() {
				has(p.Name + ": " + cmp.Or(p.Level, "unknown"))
			}
		})
	}
}

// TestAGuideForAnyAccountNamesNone: without an account no address is invented.
func TestAGuideForAnyAccountNamesNone(t *testing.T) {
	for _, f := range documents.Formats {
		text := Guide(profile.Answers{Connector: "mulesoft"}, nil, Sender{}).Write(f)
		for _, bad := range []string{"://.app", "1234567.app", "1234567-sb1.app"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s: has %q", f, bad)
			}
		}
		if flatText := flat(text); !strings.Contains(flatText, "followed by /app/setup/features.nl") {
			t.Errorf("%s: does not tell the address in words", f)
		}
	}
}

// TestTheFormOfAnyAccountHasPlaces shows that without an account, values that depend
// on it are blanks to fill in. All other values are there.
func TestTheFormOfAnyAccountHasPlaces(t *testing.T) {
	for name, a := range guides() {
		if a.Account != "" {
			continue
		}
		for _, p := range Guide(a, nil, Sender{}).Sections {
			for _, l := range p.Lines {
				if strings.HasPrefix(p.Count, "Step 9") && l.Kind == documents.Row && (l.Value == "" || strings.Contains(l.Value, "//.")) {
					t.Errorf("%s: %s is %q", name, l.Label, l.Value)
				}
			}
		}
	}
	words := documentWords(Guide(profile.Answers{Connector: "celigo"}, nil, Sender{}))
	for _, want := range []string{"Authentication Type: Token Based Auth (Manual)", "Environment: <production, sandbox2.0 or beta>", "Account ID: <account ID>"} {
		if !strings.Contains(words, want) {
			t.Errorf("lacks %q", want)
		}
	}
	// Nobody here has the consumer pair of a vendor's record.
	if words := documentWords(Guide(profile.Answers{Connector: "boomi", Branch: profile.RecordVendor}, nil, Sender{})); strings.Contains(words, "Consumer Key: CONSUMER KEY") {
		t.Error("asks for keys that only the vendor has")
	}
}

// TestTheTokenNamesTheVendorsRecord: the token of a tool that brings its record
// is for that record, by its name in NetSuite, which is not the tool's. A record
// of one's own has the tool's name.
func TestTheTokenNamesTheVendorsRecord(t *testing.T) {
	docs := map[string]documents.Document{
		"guide":                       Guide(profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: "celigo"}, nil, Sender{}),
		"guide for a vendor's record": Guide(profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: "celigo", Branch: profile.RecordVendor}, nil, Sender{}),
		"instructions":                walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567", "celigo").s.missingInstructions(),
	}
	for name, doc := range docs {
		words := documentWords(doc)
		for _, want := range []string{"Application Name: integrator.io", "NAME of the record: integrator.io", "if it is not integrator.io"} {
			if !strings.Contains(words, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	own := Guide(profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: "celigo", Branch: profile.RecordNew}, nil, Sender{})
	if !strings.Contains(documentWords(own), " NAME: Celigo") {
		t.Error("a record of one's own is not called Celigo")
	}
}

// TestAResetHasItsBoxAfterItsWarning: wherever instructions for a record whose
// keys are lost come from, Reset Credentials is a box to tick in every format,
// and what it stops and who has to agree stands before it.
func TestAResetHasItsBoxAfterItsWarning(t *testing.T) {
	boxes := map[documents.Format]string{documents.AsText: "[ ] ", documents.AsMarkdown: "- [ ] ", documents.AsHTML: `<input type="checkbox"/><span><b>`}
	docs := map[string]documents.Document{
		"guide, lost keys": Guide(profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: "mulesoft", Branch: profile.RecordLost}, nil, Sender{}),
	}
	at := func(account string, events ...Event) State {
		return walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures(account, "mulesoft").do(Confirmed{}).do(events...).s
	}
	for name, s := range map[string]State{
		"the warning":           at("1234567", Chose{"lost"}),
		"the reset":             at("1234567", Chose{"lost"}, Chose{"reset"}),
		"where it was made":     at("1234567_SB1", Chose{"lost"}),
		"made in production":    at("1234567_SB1", Chose{"lost"}, Chose{"production"}),
		"its reset":             at("1234567_SB1", Chose{"lost"}, Chose{"production"}, Chose{"reset"}),
		"looking for them once": at("1234567", Chose{"lost"}, Chose{"search"}),
	} {
		doc := s.missingInstructions()
		docs[name] = doc
		page := "https://1234567.app.netsuite.com/"
		for _, p := range doc.Sections {
			if s.shared() && p.Title == "Reset the credentials" && !strings.HasPrefix(p.Page.Address, page) {
				t.Errorf("%s: the record is reset in production alone, and the page is %s", name, p.Page.Address)
			}
		}
	}
	for name, doc := range docs {
		for f, box := range boxes {
			text := doc.Write(f)
			part := flat(text[max(strings.LastIndex(text[:strings.Index(text, "Explanations, and")], "Reset the credentials"), 0):])
			warning, asked, reset := strings.Index(part, "stops every tool"), strings.Index(part, box+"Get confirmation from everyone"), strings.Index(part, box+"Click Reset Credentials")
			if warning < 0 || asked < warning || reset < asked {
				t.Errorf("%s as %s: warning at %d, confirmation at %d, reset at %d:\n%s", name, f, warning, asked, reset, part[:min(len(part), 900)])
			}
		}
	}
}

// TestGuideGoldens compares instructions with golden files: as text for several
// tools and accounts, and one in the other formats.
func TestGuideGoldens(t *testing.T) {
	for _, tool := range []string{"informatica", "mulesoft", "netsweet", "onlink", "rest"} {
		for _, account := range []netsuite.Account{"1234567", "1234567_SB1"} {
			a := profile.Answers{Profile: profile.Profile{Customer: "Acme & <Söhne>", Account: account}, Connector: tool}
			if tool == "onlink" {
				a.API = netsuite.SOAP
			}
			for _, f := range documents.Formats {
				if f != documents.AsText && (tool != "mulesoft" || account != "1234567_SB1") {
					continue
				}
				name := tool + "-" + account.HostLabel() + f.Extension()
				t.Run(name, func(t *testing.T) { golden(t, name, Guide(a, nil, Sender{}).Write(f)) })
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "instructions", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || string(want) != got {
		t.Errorf("%s differs (%v); -update rewrites it", file, err)
	}
}

// TestTheTextFits80Columns: only what cannot be broken is longer.
func TestTheTextFits80Columns(t *testing.T) {
	for name, a := range guides() {
		for line := range strings.Lines(Guide(a, nil, Sender{}).Write(documents.AsText)) {
			line = strings.TrimRight(line, "\n")
			if len([]rune(line)) > 80 && !strings.Contains(line, "https://") && !strings.HasPrefix(line, "      netsuite-tba") {
				t.Errorf("%s: %d columns: %s", name, len([]rune(line)), line)
			}
		}
	}
}

// TestThePageIsWellFormed reads every page as XML and checks what a browser
// would fetch, run or be unable to tick.
func TestThePageIsWellFormed(t *testing.T) {
	for name, a := range guides() {
		a.Customer = `<script>alert(1)</script> "&' ]]>`
		a.Record = `</label><img src=x onerror=alert(1)>`
		text := Guide(a, nil, Sender{}).Write(documents.AsHTML)
		d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "<!DOCTYPE html>\n")))
		ids, wanted, labels := map[string]bool{}, []string{}, 0
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			switch start.Name.Local {
			case "script", "img", "link", "iframe", "object", "form", "button", "base":
				t.Errorf("%s: has an element %s", name, start.Name.Local)
			case "label":
				labels++
			case "input":
				labels--
			}
			for _, at := range start.Attr {
				switch {
				case at.Name.Local == "id" && ids[at.Value]:
					t.Errorf("%s: two elements have the ID %s", name, at.Value)
				case at.Name.Local == "id":
					ids[at.Value] = true
				case at.Name.Local == "aria-labelledby":
					wanted = append(wanted, at.Value)
				case at.Name.Local == "href" && !strings.HasPrefix(at.Value, "https://"):
					t.Errorf("%s: links to %s", name, at.Value)
				case at.Name.Local == "src", strings.HasPrefix(at.Name.Local, "on"):
					t.Errorf("%s: has an attribute %s", name, at.Name.Local)
				}
			}
		}
		for _, id := range wanted {
			if !ids[id] {
				t.Errorf("%s: nothing has the ID %s", name, id)
			}
		}
		if labels != 0 {
			t.Errorf("%s: %d more labels than boxes", name, labels)
		}
	}
}

// TestMarkdownShowsForeignTextsAsTheyAre: a name cannot become a heading, a
// link or code.
func TestMarkdownShowsForeignTextsAsTheyAre(t *testing.T) {
	a := profile.Answers{Profile: profile.Profile{Customer: "# [x](https://evil.example) `rm` *a* <b> | ![i](j)"}, Connector: "rest"}
	text := Guide(a, nil, Sender{}).Write(documents.AsMarkdown)
	want := `\# \[x\](https://evil.example) \` + "`rm\\`" + ` \*a\* \<b\> \| \!\[i\](j)`
	if !strings.Contains(text, want) {
		t.Errorf("the customer's name is not escaped:\n%s", text[:600])
	}
}

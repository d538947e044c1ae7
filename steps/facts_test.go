package steps

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// itemsOf lists a step's tasks as "[x] label = value".
func itemsOf(s State, step StepID) string {
	var b strings.Builder
	for _, t := range s.tasks(step) {
		b.WriteString([]string{"    ", "[x] ", "[ ] "}[t.Box] + t.Label + " = " + t.Value + "\n")
	}
	return b.String()
}

// stateFor returns the state of a setup for a tool, at the integration form.
func stateFor(t *testing.T, account, tool string) State {
	return walk(t, effectstest.Working(), Setting{}).toFeatures(account, tool).do(Confirmed{}, Chose{"new"}).s
}

func TestWhatEachAPINeeds(t *testing.T) {
	tests := []struct {
		tool     string
		features []string
		role     []string
		not      []string
	}{
		{"rest", []string{"[x] REST Web Services", "[x] Token-based Authentication", "[x] SuiteAnalytics Workbook"},
			[]string{"Log in using Access Tokens = Full", "REST Web Services = Full", "SuiteAnalytics Workbook = Edit"},
			[]string{"SOAP Web Services", "Client SuiteScript"}},
		{"soap", []string{"[x] SOAP Web Services", "[x] Token-based Authentication"},
			[]string{"Log in using Access Tokens = Full", "SOAP Web Services = Full"},
			[]string{"REST Web Services", "SuiteAnalytics Workbook"}},
		{"restlet", []string{"[x] Client SuiteScript", "[x] Server SuiteScript", "[x] Token-based Authentication"},
			[]string{"Log in using Access Tokens = Full", "[ ] Web Services Only Role"},
			[]string{"REST Web Services", "SOAP Web Services"}},
	}
	for _, tt := range tests {
		s := stateFor(t, "1234567", tt.tool)
		features, role := itemsOf(s, netsuite.StepFeatures), itemsOf(s, netsuite.StepRole)
		for _, want := range tt.features {
			if !strings.Contains(features, want) {
				t.Errorf("%s: feature %q is missing in\n%s", tt.tool, want, features)
			}
		}
		for _, want := range tt.role {
			if !strings.Contains(role, want) {
				t.Errorf("%s: %q is missing in\n%s", tt.tool, want, role)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(features+role, not) {
				t.Errorf("%s asks for %q", tt.tool, not)
			}
		}
	}
}

func TestRecordClearsWhatStartsTicked(t *testing.T) {
	items := itemsOf(stateFor(t, "1234567", "mulesoft"), netsuite.StepIntegration)
	for _, want := range []string{"[x] TOKEN-BASED AUTHENTICATION", "[ ] TBA: AUTHORIZATION FLOW", "[ ] AUTHORIZATION CODE GRANT", "[ ] all other boxes", "NAME = MuleSoft", "STATE = Enabled"} {
		if !strings.Contains(items, want) {
			t.Errorf("%q is missing in\n%s", want, items)
		}
	}
}

func TestSandboxIsWarnedOfItsRefresh(t *testing.T) {
	const words = "A sandbox refresh deletes records created in the sandbox."
	record := func(account string) Screen {
		return Describe(walk(t, effectstest.Working(), Setting{}).toFeatures(account, "mulesoft").do(Confirmed{}).s)
	}
	if text := shown(record("1234567_SB1")); !strings.Contains(text, words) {
		t.Error("a sandbox is not warned")
	}
	if text := shown(record("1234567")); strings.Contains(text, words) {
		t.Error("production is warned of a refresh it does not have")
	}
}

func TestTheCalendarIsShownAtAccountAndIntegration(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).do(Chose{"connect"}, Edited{"account", "1234567"}, Confirmed{})
	if !strings.Contains(shown(Describe(k.s)), "2027.1") {
		t.Error("not at the account step")
	}
	if !strings.Contains(shown(Describe(stateFor(t, "1234567", "soap"))), "2027.1") {
		t.Error("not at the integration step")
	}
}

// TestOnlyWebServicesWasRenamed: no source says that NetSuite renamed User
// Access Tokens. Guides use both spellings.
func TestOnlyWebServicesWasRenamed(t *testing.T) {
	for name, a := range guides() {
		for sentence := range strings.SplitSeq(documentWords(Guide(a, nil, Sender{})), ". ") {
			renamed := strings.Contains(sentence, "renamed") || strings.Contains(sentence, " is now ") || strings.Contains(sentence, "(now ")
			if renamed && strings.Contains(sentence, "Access Token") {
				t.Errorf("%s: %s", name, sentence)
			}
		}
	}
}

// TestTheEndOfSOAPIsShownForToolsThatCallIt: it ends for every tool that calls it,
// whatever the tool is called, and for no other.
func TestTheEndOfSOAPIsShownForToolsThatCallIt(t *testing.T) {
	for _, c := range connectors.All() {
		for _, api := range []netsuite.API{netsuite.REST, netsuite.SOAP, netsuite.RESTlet} {
			a := profile.Answers{Profile: profile.Profile{Account: "1234567"}, Connector: c.Name}
			if c.AskAPI {
				a.API = api
			} else if c.NoSetup != "" || !slices.Contains(c.APIs, api) {
				continue
			}
			s := State{Flow: profile.FlowSetup, Answers: a}
			s.ready()
			at := func(id ScreenID) string {
				s.Stack = []ScreenID{id}
				screen := Describe(s)
				text := shown(screen)
				for _, section := range screen.Help.Sections {
					text += strings.Join(section.Text, " ")
				}
				return text
			}
			texts := map[string]string{"the tool step": at(ScreenToolName), "the last step": at(ScreenDeliver)}
			var guide documents.Document
			for _, p := range Guide(a, nil, Sender{}).More.Sections {
				if strings.Contains(p.Title, "important dates") {
					guide.Sections = append(guide.Sections, p)
				}
			}
			texts["the guide's calendar"] = documentWords(guide)
			doc := documents.Receipt{Profile: profile.Profile{Name: "acme", Account: a.Account, Connectors: []string{c.Name}, APIs: s.apis()}, Made: testTime}.Document(false)
			texts["the receipt"] = documentWords(doc)
			for where, text := range texts {
				end := netsuite.EndOfSOAP
				if where == "the tool step" {
					end = netsuite.SOAPOnlyTBA
				}
				if got, want := strings.Contains(flat(text), end), api == netsuite.SOAP; got != want {
					t.Errorf("%s, %s, %s: %v, want %v", c.Name, api, where, got, want)
				}
			}
		}
	}
}

func TestScreenShareShortensNamesEverywhere(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Share: true}).toFeatures("7654321_SB1", "mulesoft")
	check := func(name string) {
		screen := Describe(k.s)
		screen.Address = "" // a front end hides it and still opens it
		text := shown(screen)
		if strings.Contains(text, "7654321") || strings.Contains(text, "Acme") || strings.Contains(text, "Jane Doe") {
			t.Errorf("%s shows a name:\n%s", name, text)
		}
	}
	check("features")
	k.do(Confirmed{}, Chose{"existing"})
	check("made in")
	k.do(Chose{"here"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{})
	check("role")
	k.do(Confirmed{}, Edited{"user", "Jane Doe"})
	k.do(Confirmed{})
	check("token")
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{})
	check("hand over")
	if text := Summary(k.s, effects.Connected); strings.Contains(text, "7654321") || strings.Contains(text, "Acme") {
		t.Errorf("the summary shows a name:\n%s", text)
	}
}

// TestSoFarShowsPlansAsPlans expects "not ticked" after what the instructions asked
// for, until the person ticks it, and no key that is not saved.
func TestSoFarShowsPlansAsPlans(t *testing.T) {
	s := State{Flow: profile.FlowSetup, Stack: []ScreenID{ScreenUser}, Answers: profile.Answers{
		Profile:   profile.Profile{Name: "acme", Account: "1234567", Role: "n8n integration"},
		Connector: "n8n", Branch: profile.RecordNew,
	}}
	s.ready()
	words := func() string {
		var b strings.Builder
		for _, r := range Describe(s).SoFar() {
			b.WriteString(r.Label + ": " + r.Value + "\n")
		}
		return b.String()
	}
	if got := words(); !strings.Contains(got, "Role: n8n integration, not ticked\n") || strings.Contains(got, "Keys") || strings.Contains(got, "User") {
		t.Errorf("before anything was done:\n%s", got)
	}
	for _, task := range s.tasks(netsuite.StepRole) {
		s.Ticks[task.item()] = true
	}
	s.Saved[netsuite.ConsumerKey] = profile.SavedKey{Fingerprint: "3f9a11c2"}
	s.Saved[netsuite.ConsumerSecret] = profile.SavedKey{Fingerprint: "80d15e07"}
	s.run.phases[netsuite.ConsumerSecret] = fieldState{Phase: FieldUnsaved}
	if got := words(); !strings.Contains(got, "Role: n8n integration\n") || !strings.Contains(got, "Keys: 1 of 4 saved\n") || strings.Contains(got, "80d1") {
		t.Errorf("after the role was ticked and one key saved:\n%s", got)
	}
}

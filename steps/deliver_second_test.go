package steps

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// TestSecondTool adds a second tool to the same keys. What it needs in addition is
// shown, saved and tested.
func TestSecondTool(t *testing.T) {
	for _, c := range []struct {
		name   string
		events []Event
		at     string // the screen in the end
		tools  []string
		apis   []netsuite.API
		shows  []string
	}{
		{"calls the same", []Event{Chose{"netsweet"}}, "deliver", []string{"mulesoft", "netsweet"},
			[]netsuite.API{netsuite.SOAP}, []string{"NetSweet uses these keys too", "consumer_key"}},
		{"calls more, tested", []Event{Chose{"rest"}, Chose{"test it"}}, "test/connected", []string{"mulesoft", "rest"},
			[]netsuite.API{netsuite.SOAP, netsuite.REST, netsuite.SuiteQL}, []string{"checks passed"}},
		{"calls more, not tested", []Event{Chose{"rest"}, Chose{"no test"}}, "deliver", []string{"mulesoft", "rest"},
			[]netsuite.API{netsuite.SOAP, netsuite.REST, netsuite.SuiteQL}, []string{"uses these keys too"}},
		{"says what to add", []Event{Chose{"rest"}}, "deliver/needs", nil,
			[]netsuite.API{netsuite.SOAP}, []string{"REST Web Services, Full", "SuiteAnalytics Workbook, Edit", "MuleSoft integration"}},
		{"has all it needs", []Event{Chose{"airbyte"}, Chose{"no test"}, Chose{"another tool"}, Chose{"n8n"}}, "deliver/needs", []string{"mulesoft", "airbyte"},
			[]netsuite.API{netsuite.SOAP, netsuite.REST}, []string{"n8n also calls SuiteQL", "the same features and permissions as MuleSoft and Airbyte"}},
		{"asked what it calls", []Event{Chose{"onlink"}, Chose{"rest"}}, "deliver/needs", nil,
			[]netsuite.API{netsuite.SOAP}, []string{"OnLink also calls REST"}},
		{"went back", []Event{Chose{"rest"}, Back{}, Back{}}, "deliver", nil, []netsuite.API{netsuite.SOAP}, []string{"Consumer Key"}},
		{"its guide needs more", []Event{Chose{"workato"}}, "deliver/needs", nil,
			[]netsuite.API{netsuite.SOAP}, []string{"Client SuiteScript", "REST Web Services", "Advanced NetSuite Integrations by Workato", "Continue without a test"}},
		{"reads what no test verifies", []Event{Chose{"fivetran"}, Chose{"no test"}}, "deliver", []string{"mulesoft", "fivetran"},
			[]netsuite.API{netsuite.SOAP}, []string{"Fivetran uses these keys too"}},
		{"calls a RESTlet", []Event{Chose{"informatica"}}, "deliver/needs", nil,
			[]netsuite.API{netsuite.SOAP}, []string{"Server SuiteScript", "on the script deployment's Audience subtab"}},
		{"takes no such keys", []Event{Chose{"suitecloud"}}, "deliver/tool", nil, []netsuite.API{netsuite.SOAP}, []string{"uses no TBA keys"}},
		{"an unknown tool", []Event{Chose{"fax"}}, "deliver/tool", nil, []netsuite.API{netsuite.SOAP}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := effectstest.Working()
			k := connected(t, w).do(Chose{"another tool"}).at("deliver/tool").do(c.events...).at(c.at)
			if !slices.Equal(w.Tools, c.tools) {
				t.Errorf("saved: %v, want %v", w.Tools, c.tools)
			}
			if got := k.s.profile().APIs; !slices.Equal(got, c.apis) {
				t.Errorf("to be tested: %v, want %v", got, c.apis)
			}
			for _, text := range c.shows {
				if !strings.Contains(shown(Describe(k.s)), text) {
					t.Errorf("the screen lacks %q:\n%s", text, shown(Describe(k.s)))
				}
			}
		})
	}
}

// TestSecondToolFails keeps the keys active when a second tool's test fails, and goes
// back to the last step.
func TestSecondToolFails(t *testing.T) {
	w := effectstest.Working()
	k := connected(t, w)
	w.Result = netsuite.Result{Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Passed}, {ID: netsuite.CheckREST, Status: netsuite.Failed}},
		Finding: &netsuite.Finding{Code: "rest", Title: "REST is refused", Likely: []netsuite.Cause{{Step: netsuite.StepRole, Item: netsuite.ItemRoleREST}}}}
	k.do(Chose{"another tool"}, Chose{"rest"}, Chose{"test it"}).at("test/failed")
	k.do(Back{}).at("deliver")
	if screen := Describe(k.s); len(screen.Notices) != 1 || !strings.Contains(screen.Notices[0].Text, "did not pass") || !k.s.Active {
		t.Errorf("%v, active %v", screen.Notices, k.s.Active)
	}
}

// TestCopyingAKey copies a key when enter is pressed twice. The first time, the screen
// says what may remember it.
func TestCopyingAKey(t *testing.T) {
	press := Chose{copyChoice(netsuite.TokenID)}
	copied := func(k *walker) int {
		n := 0
		for _, e := range k.effects {
			if f, ok := e.(effects.FillClipboard); ok {
				n++
				if f.Text.Reveal() != "value of token_id" {
					t.Errorf("copied another value")
				}
			}
		}
		return n
	}
	for _, c := range []struct {
		name    string
		change  func(*State)
		events  []Event
		copies  int
		telling string
	}{
		{"once", nil, []Event{press}, 0, "tmux"},
		{"twice", nil, []Event{press, press}, 1, "clear the clipboard"},
		{"another between", nil, []Event{press, Chose{copyChoice(netsuite.TokenSecret)}, press}, 0, "tmux"},
		{"moved on between", nil, []Event{press, Back{}, Chose{"copy"}, press}, 0, "tmux"},
		{"the screen was shared", func(s *State) { s.run.share = true }, []Event{press, press}, 0, ""},
		{"sharing begins", nil, []Event{press, ShareToggled{}, press}, 0, ""},
		{"no clipboard", func(s *State) { s.Setting.Clipboard = false }, []Event{press, press}, 0, ""},
		{"forgotten", func(s *State) { s.Forgotten = true }, []Event{press, press}, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := connected(t, effectstest.Working())
			k.s.Setting.Clipboard = true
			if c.change != nil {
				c.change(&k.s)
			}
			k.do(Chose{"copy"}).do(c.events...)
			if got := copied(k); got != c.copies {
				t.Errorf("%d copies, want %d", got, c.copies)
			}
			if !strings.Contains(k.s.run.message.Text, c.telling) {
				t.Errorf("message %q", k.s.run.message.Text)
			}
		})
	}
}

// TestCopyingAKeyThatComesLate does not copy a key if meanwhile the screen is shared,
// or another one is open.
func TestCopyingAKeyThatComesLate(t *testing.T) {
	press := Chose{copyChoice(netsuite.TokenID)}
	for _, c := range []struct {
		name   string
		events []Event
		copies int
	}{
		{"in time", nil, 1},
		{"the screen is shared", []Event{ShareToggled{}}, 0},
		{"on another screen", []Event{Back{}}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := connected(t, effectstest.Working())
			s := k.s
			s.Setting.Clipboard = true
			var begun []Effect
			next := func(e Event) {
				s, begun = Next(s, e)
			}
			next(Chose{"copy"})
			next(press)
			next(press)
			read := begun[0].(effects.ReadKey)
			for _, e := range c.events {
				next(e)
			}
			next(effects.KeyRead{ID: read.ID, Text: netsuite.NewSecret("a key")})
			copies := 0
			for _, e := range begun {
				if _, ok := e.(effects.FillClipboard); ok {
					copies++
				}
			}
			if copies != c.copies {
				t.Errorf("%d copies, want %d", copies, c.copies)
			}
		})
	}
}

// TestWritingFiles writes a tool's files to the folder that the person names. Existing
// files are named before they are replaced.
func TestWritingFiles(t *testing.T) {
	w := effectstest.Working()
	k := connected(t, w)
	k.s.Setting.Dir = "~/project"
	k.do(Chose{"write"}).at("deliver/write")
	if text := shown(Describe(k.s)); !strings.Contains(text, "~/project") || !strings.Contains(text, "not encrypted") {
		t.Errorf("the screen:\n%s", text)
	}
	k.do(Edited{"directory", ""}, Confirmed{}).at("deliver/write")
	w.ExistingFiles = []string{"global.xml"}
	k.do(Edited{"directory", "/tmp/mule"}, Confirmed{}).at("deliver/exists")
	if text := shown(Describe(k.s)); !strings.Contains(text, "global.xml") || !strings.Contains(text, "Nothing was written") {
		t.Errorf("the screen:\n%s", text)
	}
	k.do(Back{}).at("deliver/write").do(Confirmed{}, Chose{"replace"}).at("deliver")
	if message := k.s.run.message.Text; !strings.Contains(message, "/tmp/mule") || !strings.Contains(message, "mulesoft.xml") {
		t.Errorf("message %q", message)
	}
	if text := Summary(k.s, effects.Connected); !strings.Contains(text, "Written       /tmp/mule/") {
		t.Errorf("the summary does not say where the files are:\n%s", text)
	}
	w.WriteProblem = problem.Problem{What: "The disk is full."}
	k.do(Chose{"write"}, Confirmed{}, Chose{"replace"}).at("deliver/write")
	if message := k.s.run.message.Text; message != "The disk is full." {
		t.Errorf("message %q", message)
	}
}

// TestWritingOneOfSeveralFormats asks which format the tool reads.
func TestWritingOneOfSeveralFormats(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime, Dir: "~/n8n"}).toFeatures("1234567", "n8n").
		do(Confirmed{}, Chose{"new"}).throughToken().at("deliver").
		do(Chose{"write"}).at("deliver/format").do(Chose{"fax"}).at("deliver/format").do(Back{}).at("deliver").
		do(Chose{"write"}, Chose{"netsuiteOAuth1Api"}).at("deliver/write").do(Confirmed{}).at("deliver")
	if message := k.s.run.message.Text; !strings.Contains(message, "n8n-netsuiteOAuth1Api.xml") {
		t.Errorf("message %q", message)
	}
	k.do(Chose{"another tool"}, Chose{"netsuite-api-client"}).at("deliver")
	if text := shown(Describe(k.s)); !strings.Contains(text, "netsuite-api-client reads netsuite.json") {
		t.Errorf("the format of the first tool is used for the second:\n%s", text)
	}
}

// TestWaysToDeliver lists the ways to deliver keys, the one that leaves the fewest
// copies first. The cursor starts on the one that fits the tool.
func TestWaysToDeliver(t *testing.T) {
	for _, c := range []struct {
		name, tool, focus string
		change            func(*State)
		ways              string
	}{
		{"a tool with files", "mulesoft", "write", nil, "write run copy reveal"},
		{"a form", "informatica", "copy", nil, "run copy reveal"},
		{"any client", "rest", "run", nil, "run copy reveal"},
		{"no clipboard", "informatica", "finish", func(s *State) { s.Setting.Clipboard = false }, "run reveal"},
		{"the screen is shared", "informatica", "finish", func(s *State) { s.run.share = true }, "run copy reveal"},
		{"forgotten", "mulesoft", "finish", func(s *State) { s.Forgotten = true }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := connected(t, effectstest.Working())
			k.s.Setting.Clipboard, k.s.run.clipboard, k.s.Answers.Connector = true, false, c.tool
			if c.change != nil {
				c.change(&k.s)
			}
			screen := Describe(k.s)
			if screen.Focus != c.focus {
				t.Errorf("enter is on %q, want %q", screen.Focus, c.focus)
			}
			want := append(strings.Fields(c.ways), "another tool", "finish", "more")
			if k.s.Forgotten {
				want = []string{"finish", "more"}
			}
			var got []string
			for _, r := range screen.Rows {
				if r.Kind == RowChoice {
					got = append(got, r.ID)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("offered %q, want %q", got, want)
			}
		})
	}
}

// TestSharedScreenShowsNoKeys offers neither the command that prints the keys nor the
// form to copy from.
func TestSharedScreenShowsNoKeys(t *testing.T) {
	for _, way := range []string{"reveal", "copy"} {
		k := connected(t, effectstest.Working())
		k.s.Setting.Clipboard, k.s.run.share = true, true
		k.do(Chose{way}).at("deliver")
		if message := k.s.run.message.Text; message != sharedOff {
			t.Errorf("%s: message %q", way, message)
		}
	}
}

// TestCommandsOfDeliver shows whole commands for the tool on the screen. ctrl+y copies
// them.
func TestCommandsOfDeliver(t *testing.T) {
	k := connected(t, effectstest.Working())
	for _, c := range []struct {
		events    []Event
		summary   string // the command in the summary
		run       string
		variables string
		reveal    string
	}{
		{nil, "export 1234567-mulesoft --output .", "exec 1234567-mulesoft -- COMMAND", "NETSUITE_ACCOUNT", "export 1234567-mulesoft --reveal"},
		{
			[]Event{Chose{"another tool"}, Chose{"python-netsuite"}, Chose{"no test"}}, "export 1234567-mulesoft --for python-netsuite --output .",
			"exec 1234567-mulesoft --for python-netsuite -- COMMAND", "NETSUITE_AUTH_TYPE", "export 1234567-mulesoft --for python-netsuite --reveal",
		},
		{
			[]Event{Chose{"another tool"}, Chose{"talend"}}, "export 1234567-mulesoft --for talend --reveal",
			"exec 1234567-mulesoft -- COMMAND", "NETSUITE_ACCOUNT", "export 1234567-mulesoft --for talend --reveal",
		},
	} {
		k.do(c.events...).at("deliver")
		if got := Summary(k.s, effects.Connected); !strings.Contains(got, c.summary+"\n") {
			t.Errorf("the summary lacks %q:\n%s", c.summary, got)
		}
		for way, words := range map[string][]string{"run": {c.run, c.variables}, "reveal": {c.reveal}} {
			screen := Describe(k.do(Chose{way}).at("deliver/" + way).s)
			for _, w := range words {
				if !strings.Contains(shown(screen), w) {
					t.Errorf("the screen lacks %q:\n%s", w, shown(screen))
				}
			}
			if !slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.ID == screen.Focus && strings.HasSuffix(r.Copy, words[0]) }) {
				t.Errorf("ctrl+y does not copy %q", words[0])
			}
			k.do(Back{}).at("deliver")
			if focus := Describe(k.s).Focus; focus != way {
				t.Errorf("esc leads to %q, want %q", focus, way)
			}
			k.do(Chose{way}, Chose{"back"}).at("deliver")
			if focus := Describe(k.s).Focus; focus != "finish" {
				t.Errorf("after the command was seen, enter does %q", focus)
			}
		}
	}
}

package plain

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// script is a pretend machine: it shows its screens and writes down events.
type script struct {
	effects.Services // none is called
	screen           steps.Screen
	events           []string
	// on changes the screen after an event.
	on func(*script, steps.Event) []steps.Effect
}

func (s *script) next(state steps.State, e steps.Event) (steps.State, []steps.Effect) {
	text := strings.TrimPrefix(fmt.Sprintf("%T%v", e, e), "steps.")
	text = strings.TrimPrefix(text, "effects.")
	if p, ok := e.(steps.Pasted); ok {
		text = fmt.Sprintf("Pasted{%s %d characters}", p.Field, p.Text.Len())
	}
	if p, ok := e.(steps.Entered); ok {
		text = fmt.Sprintf("Entered{%s %d characters}", p.Input, p.Text.Len())
	}
	s.events = append(s.events, text)
	if s.on != nil {
		if begin := s.on(s, e); begin != nil {
			return state, begin
		}
	}
	if _, ok := e.(steps.LeaveAsked); ok {
		return state, []steps.Effect{effects.Finish{Outcome: effects.Stopped}}
	}
	return state, nil
}

// talk answers a screen with these lines and gives what was said and done.
func talk(t *testing.T, s *script, answers ...string) (said string, events []string) {
	t.Helper()
	var out strings.Builder
	input := ""
	for _, answer := range answers {
		input += answer + "\n"
	}
	p := newShell(Options{Services: s, Keys: keyboard.New(strings.NewReader(input), nil, make(chan os.Signal)), Out: &out, Width: usual})
	p.next, p.describe = s.next, func(steps.State) steps.Screen { return s.screen }
	p.after = func(time.Duration) <-chan time.Time { return nil }
	if outcome, err := p.run(t.Context(), nil); err != nil || outcome != effects.Stopped {
		t.Errorf("outcome %q, want stopped", outcome)
	}
	for line := range strings.Lines(out.String()) {
		if n := len([]rune(line)); n > 80 && !strings.Contains(line, "http") {
			t.Errorf("a line of %d columns: %s", n, line)
		}
	}
	return out.String(), s.events
}

var choices = []steps.Row{
	{Kind: steps.RowChoice, ID: "new", Label: "Create one", Value: "the usual way"},
	{Kind: steps.RowChoice, ID: "old", Label: "Use one whose keys I have"},
}

var items = []steps.Row{
	{Kind: steps.RowHeading, Label: "Section SuiteTalk"},
	{Kind: steps.RowItem, ID: "role/soap", Box: steps.TickBox, Label: "SOAP Web Services"},
	{Kind: steps.RowItem, ID: "role/rest", Box: steps.ClearBox, Label: "REST", Done: true},
	{Kind: steps.RowItem, ID: "role/name", Label: "NAME", Value: "MuleSoft"},
}

var fields = []steps.KeyField{
	{Name: netsuite.TokenID, Label: "TOKEN ID", Phase: steps.FieldEmpty},
	{Name: netsuite.TokenSecret, Label: "TOKEN SECRET", Phase: steps.FieldEmpty},
}

func TestPlainAnswers(t *testing.T) {
	tests := []struct {
		name    string
		screen  steps.Screen
		answers []string
		events  []string // before the LeaveAsked of the end
	}{
		{"choice by number", steps.Screen{Rows: choices, Focus: "new", Enter: "choose"}, []string{"2"}, []string{"Chose{old}"}},
		{"choice by enter", steps.Screen{Rows: choices, Focus: "old", Enter: "choose"}, []string{""}, []string{"Chose{old}"}},
		{"a number with a full stop", steps.Screen{Rows: choices, Focus: "new"}, []string{" 1. "}, []string{"Chose{new}"}},
		{"a number too high", steps.Screen{Rows: choices, Focus: "new"}, []string{"3", "0", "-1", "x"}, nil},
		{"back", steps.Screen{Rows: choices, Focus: "new"}, []string{"Back"}, []string{"Back{}"}},
		{"help changes nothing", steps.Screen{Rows: choices, Focus: "new"}, []string{"help", "?"}, nil},
		{"open and share", steps.Screen{Rows: choices, Focus: "new"}, []string{"open", "share"}, []string{"OpenAsked{false}", "ShareToggled{}"}},
		{"items: enter goes on", steps.Screen{Rows: items, Focus: "role/soap", Enter: "next", CanTick: true}, []string{""}, []string{"Confirmed{}"}},
		{"items: a number ticks", steps.Screen{Rows: items, Focus: "role/soap", Enter: "next", CanTick: true}, []string{"3"}, []string{"Ticked{role/name}"}},
		{"a text goes on by itself", steps.Screen{Focus: "account", Enter: "look it up",
			Rows: []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account"}}},
			[]string{"1234567"}, []string{"Edited{account 1234567}", "Confirmed{}"}},
		{"enter keeps a text", steps.Screen{Focus: "account", Enter: "look it up",
			Rows: []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account", Value: "1"}}},
			[]string{""}, []string{"Confirmed{}"}},
		{"two texts, one after the other", steps.Screen{Focus: "a", Enter: "next",
			Rows: []steps.Row{{Kind: steps.RowInput, ID: "a", Label: "A"}, {Kind: steps.RowInput, ID: "b", Label: "B"}}},
			[]string{"1", "2"}, []string{"Edited{a 1}", "Edited{b 2}", "Confirmed{}"}},
		{"a fixed input is not asked", steps.Screen{Focus: "b", Enter: "next",
			Rows: []steps.Row{{Kind: steps.RowInput, ID: "a", Label: "A", Fixed: true}, {Kind: steps.RowInput, ID: "b", Label: "B"}}},
			[]string{"2"}, []string{"Edited{b 2}", "Confirmed{}"}},
		{"an empty text leads to the choices", steps.Screen{Focus: "word", Enter: "test again",
			Rows: append([]steps.Row{{Kind: steps.RowInput, ID: "word", Label: "The word"}}, choices...)},
			[]string{"", "1"}, []string{"Chose{new}"}},
		{"a text beside choices is taken at once", steps.Screen{Focus: "word", Enter: "show the repair",
			Rows: append([]steps.Row{{Kind: steps.RowInput, ID: "word", Label: "The word"}}, choices...)},
			[]string{"token_rejected"}, []string{"Edited{word token_rejected}", "Confirmed{}"}},
		{"a text off the focus has a number", steps.Screen{Focus: "role/soap", Enter: "next", CanTick: true,
			Rows: append(items, steps.Row{Kind: steps.RowInput, ID: "name", Label: "Name"})},
			[]string{"4", "Mule"}, []string{"Edited{name Mule}"}},
		{"controls in a text go", steps.Screen{Focus: "account", Enter: "look it up",
			Rows: []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account"}}},
			[]string{"12\x1b]34"}, []string{"Edited{account 12]34}", "Confirmed{}"}},
		{"a filter narrows", steps.Screen{Focus: "new", Enter: "choose",
			Rows: append([]steps.Row{{Kind: steps.RowInput, ID: "find", Label: "Find", Filter: true}}, choices...)},
			[]string{"mule", "2"}, []string{"Edited{find mule}", "Chose{old}"}},
		{"the whole name of a choice picks it", steps.Screen{Focus: "new", Enter: "choose",
			Rows: append([]steps.Row{{Kind: steps.RowInput, ID: "find", Label: "Find", Filter: true}}, choices...)},
			[]string{"OLD", "create one"}, []string{"Chose{old}", "Chose{new}"}},
		{"what cannot be ticked has no number", steps.Screen{Rows: items, Enter: "test again"}, []string{"1", ""}, []string{"Confirmed{}"}},
		{"a passphrase is entered, not edited", steps.Screen{Focus: "p", Enter: "go on",
			Rows: []steps.Row{{Kind: steps.RowInput, ID: "p", Label: "Passphrase", Hidden: true}}},
			[]string{"secret words"}, []string{"Entered{p 12 characters}"}},
		{"keys: a paste", steps.Screen{Fields: fields, Enter: "next"}, []string{strings.Repeat("a", 64)}, []string{"Pasted{token_id 64 characters}"}},
		{"keys: words work there too", steps.Screen{Fields: fields, Enter: "next"}, []string{"back", "help"}, []string{"Back{}"}},
		{"keys: enter alone asks to go on", steps.Screen{Fields: fields, Enter: "next"}, []string{""}, []string{"Confirmed{}"}},
		{"keys: a number picks a row", steps.Screen{Fields: fields, Rows: items, CanTick: true, Enter: "next"}, []string{"1"}, []string{"Ticked{role/soap}"}},
		{"keys: what is long is never a number", steps.Screen{Fields: fields, Rows: items, CanTick: true}, []string{"000000001"}, []string{"Pasted{token_id 9 characters}"}},
		{"keys: the second field is next", steps.Screen{Fields: []steps.KeyField{
			{Name: netsuite.TokenID, Label: "TOKEN ID", Phase: steps.FieldSaved}, fields[1]}},
			[]string{"0123456789"}, []string{"Pasted{token_secret 10 characters}"}},
		{"keys: held ones are tried again by enter", steps.Screen{Enter: "try again", Fields: []steps.KeyField{
			{Name: netsuite.TokenID, Label: "TOKEN ID", Phase: steps.FieldHeld}}},
			[]string{""}, []string{"Confirmed{}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, events := talk(t, &script{screen: tt.screen}, tt.answers...)
			want := append(tt.events, "LeaveAsked{ 0}")
			if fmt.Sprint(events) != fmt.Sprint(want) {
				t.Errorf("events\n%q, want\n%q", events, want)
			}
		})
	}
}

func TestPlainSaysAScreen(t *testing.T) {
	screen := steps.Screen{
		Name: "features", Product: "NetSuite token setup", Customer: "Acme", Account: "1234567",
		Kind: netsuite.Production, Production: true, Count: "3 of 9", Title: "Switch on two features",
		Lead: "They let tools sign in by token.", Notices: []steps.Notice{{Sign: steps.SignLook, Text: "The next refresh removes it."}},
		Menu: "Setup > Company > Enable Features", Shortcut: "page: enable", Address: "https://1234567.app.netsuite.com/app/setup/features.nl",
		Rows: append(items,
			steps.Row{Kind: steps.RowFact, Label: "you need", Value: "A, Full"},
			steps.Row{Kind: steps.RowFact, Value: "B, View"},
			steps.Row{Kind: steps.RowKey, Label: "Consumer Key", Value: "3f9a 11c2"},
			steps.Row{Kind: steps.RowCheck, Sign: steps.SignDone, Label: "Login", Value: "one call", Hint: "0.6 s"},
			steps.Row{Kind: steps.RowCheck, Sign: steps.SignNow, Label: "SOAP", Value: "runs"},
		),
		Focus: "role/soap", Enter: "next", CanTick: true,
	}
	said, _ := talk(t, &script{screen: screen}, "nonsense", "help")
	want := `NetSuite token setup. At any question: back, help or quit.

Account: Acme, 1234567, PRODUCTION.
Step 3 of 9, PRODUCTION 1234567. Switch on two features.
They let tools sign in by token.
Note: The next refresh removes it.
In NetSuite: Setup > Company > Enable Features
Or type in NetSuite's search: page: enable
https://1234567.app.netsuite.com/app/setup/features.nl
Section SuiteTalk
1. Tick SOAP Web Services
2. Clear REST (ticked)
3. NAME: MuleSoft
you need: A, Full; B, View
Consumer Key: hidden, fingerprint 3f9a 11c2
Passed: Login. One call. 0.6 s
Enter when done, or a number: 
Answer with a number from 1 to 3, back, help or quit.
Enter when done, or a number: 
Answers: back, help, quit; open opens the page in your browser; share switches
screen-share mode; again says this screen once more.
Enter when done, or a number: 
The input is over before the set-up is. Nothing that was kept is lost.
`
	if said != want {
		t.Errorf("said\n%s\nwant\n%s", said, want)
	}
}

// TestPlainHidesTheAddress of a page on a shared screen: it names the account.
func TestPlainHidesTheAddress(t *testing.T) {
	said, _ := talk(t, &script{screen: steps.Screen{
		Name: "features", Title: "Switch on two features", Menu: "Setup > Company > Enable Features", Enter: "next",
		Address: "https://1234567.app.netsuite.com/app/setup/features.nl", AddressHidden: true,
	}}, "help", "again")
	if strings.Contains(said, "1234567") || strings.Count(said, "Address hidden: open opens it") != 2 {
		t.Errorf("said\n%s", said)
	}
}

func TestPlainSaysOnlyWhatChanged(t *testing.T) {
	s := &script{screen: steps.Screen{Name: "a", Title: "Title", Lead: "Lead.", Rows: items, Focus: "role/soap", Enter: "next", CanTick: true}}
	s.on = func(s *script, e steps.Event) []steps.Effect {
		if _, ok := e.(steps.Ticked); ok {
			rows := append([]steps.Row{}, items...)
			rows[1].Done = true
			s.screen.Rows = rows
			s.screen.Message = steps.Notice{Sign: steps.SignLook, Text: "One of two."}
		}
		return nil
	}
	said, _ := talk(t, s, "1", "1")
	if n := strings.Count(said, "Lead."); n != 1 {
		t.Errorf("the lead was said %d times", n)
	}
	if n := strings.Count(said, "NAME: MuleSoft"); n != 1 {
		t.Errorf("a row that had not changed was said %d times", n)
	}
	if n := strings.Count(said, "1. Tick SOAP Web Services (ticked)"); n != 1 {
		t.Errorf("the row that had changed was said %d times", n)
	}
	if n := strings.Count(said, "Note: One of two."); n != 2 {
		t.Errorf("news of two answers was said %d times", n)
	}
}

// TestPlainRefusal answers with what is not taken: that is said once, and the
// text is not offered as the next answer.
func TestPlainRefusal(t *testing.T) {
	s := &script{screen: steps.Screen{Title: "Which", Focus: "account", Enter: "look it up",
		Rows: []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account"}}}}
	s.on = func(s *script, e steps.Event) []steps.Effect {
		switch e := e.(type) {
		case steps.Edited:
			s.screen.Rows = []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account", Value: e.Text}}
		case steps.Confirmed:
			s.screen.Message = steps.Notice{Sign: steps.SignFailed, Text: "That is no account."}
			s.screen.Rows = append(s.screen.Rows[:1:1], steps.Row{Kind: steps.RowText, Sign: steps.SignFailed, Label: "That is no account."})
		}
		return nil
	}
	said, _ := talk(t, s, "nonsense")
	if strings.Count(said, "That is no account.") != 1 || strings.Contains(said, "enter for nonsense") {
		t.Errorf("said\n%s", said)
	}
}

func TestPlainItems(t *testing.T) {
	for want, row := range map[string]steps.Row{
		"Clear every other box on Authentication":           {Kind: steps.RowItem, Box: steps.ClearBox, Label: "every other box", Value: "on Authentication"},
		"Clear Web Services Only Role: never with RESTlets": {Kind: steps.RowItem, Box: steps.ClearBox, Label: "Web Services Only Role", Value: "never with RESTlets"},
		"STATE: Enabled (look here)":                        {Kind: steps.RowItem, Label: "STATE", Value: "Enabled", Mark: true},
	} {
		if got := rowWords(row); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestPlainNeverRepeatsAKey types a key where none belongs.
func TestPlainNeverRepeatsAKey(t *testing.T) {
	key := strings.Repeat("ab", 32)
	s := &script{screen: steps.Screen{Focus: "account", Enter: "look it up",
		Rows: []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account"}}}}
	s.on = func(s *script, e steps.Event) []steps.Effect {
		if edited, ok := e.(steps.Edited); ok {
			s.screen.Rows = []steps.Row{{Kind: steps.RowInput, ID: "account", Label: "Account", Value: edited.Text}}
		}
		return nil
	}
	if said, _ := talk(t, s, key, ""); strings.Contains(said, key[:8]) {
		t.Error("what may be a key was repeated")
	}
}

// busy is a machine with services that a test answers.
type busy struct {
	*script
	answer chan effects.Lookup
}

func (b busy) LookUp(ctx context.Context, _ netsuite.Account) effects.Lookup {
	select {
	case l := <-b.answer:
		return l
	case <-ctx.Done():
		return effects.Lookup{Known: effects.KnownUnreachable}
	}
}

func TestPlainWaits(t *testing.T) {
	b := busy{&script{screen: steps.Screen{Title: "Asking", Busy: true, BackWord: "stop"}}, make(chan effects.Lookup)}
	b.on = func(s *script, e steps.Event) []steps.Effect {
		switch e.(type) {
		case effects.LookedUp:
			return []steps.Effect{effects.Finish{Outcome: effects.Connected}}
		case steps.Back:
			return []steps.Effect{effects.Cancel{ID: 7}}
		}
		return nil
	}
	for _, tt := range []struct {
		name   string
		ticks  int // of the clock before the answer
		signal os.Signal
		want   string
	}{
		{"short", 0, nil, ""},
		{"long", 3, nil, "Waiting: Asking, 2 s. Ctrl+C: stop.\nWaiting: Asking, 30 s. Ctrl+C: stop.\nWaiting: Asking, 60 s. Ctrl+C: stop.\n"},
		{"stopped", 1, os.Interrupt, "Waiting: Asking, 2 s. Ctrl+C: stop.\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			signals := make(chan os.Signal)
			p := newShell(Options{Services: b, Keys: keyboard.New(strings.NewReader(""), nil, signals), Out: &out, Width: usual})
			p.next, p.describe = b.next, func(steps.State) steps.Screen { return b.screen }
			left := tt.ticks
			p.after = func(time.Duration) <-chan time.Time {
				tick := make(chan time.Time, 1)
				switch {
				case left > 0:
					left--
					tick <- time.Time{}
				case left == 0 && tt.signal != nil:
					left--
					go func() { signals <- tt.signal }()
				case left == 0:
					left--
					go func() { b.answer <- effects.Lookup{Known: effects.KnownYes} }()
				}
				return tick
			}
			if outcome, err := p.run(t.Context(), []steps.Effect{effects.LookUp{Query: effects.Query{ID: 7}}}); err != nil || outcome != effects.Connected {
				t.Errorf("outcome %q", outcome)
			}
			if !strings.HasSuffix(out.String(), "Asking.\n"+tt.want) {
				t.Errorf("said\n%s\nwant at its end\n%s", out.String(), tt.want)
			}
		})
	}
}

// keeper is a machine whose store is slow.
type keeper struct {
	*script
	kept chan bool
}

func (k keeper) SaveKeys(ctx context.Context, _ effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	<-k.kept
	if ctx.Err() != nil {
		return nil, problem.Problem{What: "broken off"}
	}
	return map[netsuite.KeyName]profile.SavedKey{netsuite.TokenID: {Fingerprint: "3f9a11c2"}}, problem.Problem{}
}

// TestPlainFinishesSaving leaves while a key is being written.
func TestPlainFinishesSaving(t *testing.T) {
	k := keeper{&script{screen: steps.Screen{Fields: fields}}, make(chan bool)}
	k.on = func(s *script, e steps.Event) []steps.Effect {
		switch e := e.(type) {
		case steps.Pasted:
			return []steps.Effect{effects.SaveKeys{Write: effects.Write{ID: 1}}}
		case steps.LeaveAsked:
			close(k.kept)
		case effects.KeysSaved:
			if !e.Problem.None() || len(e.Keys) != 1 {
				t.Error("the keeping was broken off")
			}
		}
		return nil
	}
	p := newShell(Options{Services: k, Keys: keyboard.New(strings.NewReader(strings.Repeat("a", 64)+"\n"), nil, nil), Out: &strings.Builder{}, Width: usual})
	p.next, p.describe = k.next, func(steps.State) steps.Screen { return k.screen }
	p.run(t.Context(), nil)
	if got := k.events[len(k.events)-1]; !strings.HasPrefix(got, "KeysSaved") {
		t.Errorf("the last event is %s, want KeysSaved", got)
	}
}

// usual is how wide lines are where the terminal is not narrow.
func usual() int { return text.LineWidth }

// TestNarrowTerminal: no line is wider than the terminal has room for.
func TestNarrowTerminal(t *testing.T) {
	var out strings.Builder
	v := voice{out: &out, width: func() int { return 40 }, said: map[string]bool{}, lines: map[string]string{}}
	v.hanging("Note: ", strings.Repeat("a word or two ", 12))
	for line := range strings.Lines(out.String()) {
		if len(line) > 41 || !strings.HasPrefix(line, "Note: ") && !strings.HasPrefix(line, "      ") {
			t.Errorf("%q", line)
		}
	}
}

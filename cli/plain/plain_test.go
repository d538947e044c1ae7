package plain

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
	"netsuite-tba/steps/stepstest"
)

// talk answers the wizard, from a state on, with these lines. It returns what was
// said and what the person did before the input was over.
func talk(t *testing.T, from *stepstest.Player, answers ...string) (said string, did []string) {
	t.Helper()
	var out strings.Builder
	input := ""
	for _, answer := range answers {
		input += answer + "\n"
	}
	p := newDialog(Options{Start: from.State, Services: from.Services, Keys: keyboard.New(strings.NewReader(input), nil, make(chan os.Signal)), Out: &out, Width: usual})
	p.after = func(time.Duration) <-chan time.Time { return nil }
	events := recorded(p)
	if outcome, err := p.run(t.Context(), nil); err != nil || outcome == "" {
		t.Errorf("outcome %q, %v", outcome, err)
	}
	for line := range strings.Lines(out.String()) {
		if n := len([]rune(line)); n > 80 && !strings.Contains(line, "http") {
			t.Errorf("a line of %d columns: %s", n, line)
		}
		if prompt := strings.TrimSuffix(line, "\n"); len([]rune(prompt)) > promptWidth && (strings.HasSuffix(prompt, ": ") || strings.HasSuffix(prompt, "? ")) {
			t.Errorf("a prompt of %d columns: %s", len([]rune(prompt)), prompt)
		}
	}
	did = *events
	for len(did) > 0 && did[len(did)-1] == "LeaveAsked{ 0}" {
		did = did[:len(did)-1]
	}
	return out.String(), did
}

// recorded returns a list to which what the person does is added.
func recorded(p *dialog) *[]string {
	did, next := new([]string), p.next
	p.next = func(s steps.State, e steps.Event) (steps.State, []steps.Effect) {
		if fromPerson(e) {
			*did = append(*did, eventWords(e))
		}
		return next(s, e)
	}
	return did
}

// eventWords describes an event without any key.
func eventWords(e steps.Event) string {
	switch e := e.(type) {
	case steps.Pasted:
		return fmt.Sprintf("Pasted{%s %d characters}", e.Field, e.Text.Len())
	case steps.Entered:
		return fmt.Sprintf("Entered{%s %d characters}", e.Input, e.Text.Len())
	}
	return strings.TrimPrefix(fmt.Sprintf("%T%v", e, e), "steps.")
}

// refusedLogin is a setup whose test ended with a refused login.
func refusedLogin() *stepstest.Player {
	services := effectstest.Working()
	services.Result = netsuite.Result{Account: "1234567_SB1", Checks: []netsuite.Check{
		{ID: netsuite.CheckStore, Status: netsuite.Passed},
		{ID: netsuite.CheckLogin, Status: netsuite.Failed, Detail: "Invalid login attempt.", Observation: netsuite.Observation{Failure: netsuite.FailureRefused}},
		{ID: netsuite.CheckSOAP, Status: netsuite.Skipped},
	}}
	services.Result.Finding = diagnose.Test(services.Result)
	return stepstest.Play(services, steps.Setting{}).To("mulesoft", "test/failed")
}

// passphrase is a run that asks for the passphrase of encrypted files.
func passphrase() *stepstest.Player {
	services := effectstest.Working()
	services.Store.Health, services.Passphrase = effects.StoreNeedsPassphrase, "correct horse"
	return stepstest.Play(services, steps.Setting{}).Choose("connect")
}

// namelessToken is a run that replaces a token and asks for the names of its record,
// user and role.
func namelessToken() *stepstest.Player {
	services := effectstest.Working()
	services.NothingPending = true
	services.ActiveResult = &netsuite.Result{
		Checks:  []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}}},
		Finding: &netsuite.Finding{Title: "NetSuite refused the login", Withheld: true},
	}
	acme := steps.Saved{Profile: profile.Profile{
		Name: "acme", Account: "1234567", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP}, Active: effectstest.Keys.Fingerprints(),
	}}
	return stepstest.Play(services, steps.Setting{Rekey: []string{"acme"}, Profiles: []steps.Saved{acme}}).
		Do(steps.Edited{Input: "detail", Text: "token_rejected"}, steps.Confirmed{}).Choose("token")
}

// refusingStore is the token step with a key store that saves nothing.
func refusingStore() *stepstest.Player {
	p := stepstest.SetUp("mulesoft", "token")
	p.Services.RefuseSave = func(string) bool { return true }
	return p.Do(steps.Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)})
}

func TestPlainAnswers(t *testing.T) {
	at := func(screen string) *stepstest.Player { return stepstest.SetUp("mulesoft", screen) }
	tests := []struct {
		name    string
		from    *stepstest.Player
		answers []string
		events  []string
	}{
		{"choice by number", at("integration"), []string{"2"}, []string{"Chose{existing}"}},
		{"choice by enter", at("integration"), []string{""}, []string{"Chose{new}"}},
		{"a number with a full stop", at("integration"), []string{" 1. "}, []string{"Chose{new}"}},
		{"a number too high", at("integration"), []string{"5", "0", "-1", "x"}, nil},
		{"back", at("integration"), []string{"Back"}, []string{"Back{}"}},
		{"help changes nothing", at("integration"), []string{"help", "?"}, nil},
		{"open and share", at("features"), []string{"open", "share"}, []string{"OpenAsked{false}", "ShareToggled{}"}},
		{"instructions", at("features"), []string{"instructions"}, []string{"InstructionsAsked{}"}},
		{"items: enter continues", at("features"), []string{""}, []string{"Confirmed{}"}},
		{"items: a number ticks", at("features"), []string{"3"}, []string{"Ticked{features/save}"}},
		{"a text continues by itself", at("account"), []string{"1234567"}, []string{"Edited{account 1234567}", "Confirmed{}"}},
		{"enter keeps a text", at("account").Do(steps.Edited{Input: "account", Text: "1234567"}), []string{""}, []string{"Confirmed{}"}},
		{"texts, one after the other", namelessToken(), []string{"MuleSoft", "Anna", "Mule"}, []string{"Edited{old record MuleSoft}", "Edited{old user Anna}", "Edited{old role Mule}", "Confirmed{}"}},
		{"a fixed input is not asked", at("account/found"), []string{"Acme"}, []string{"Edited{customer Acme}", "Confirmed{}"}},
		{"a choice before an input", at("tool/name"), []string{"2"}, []string{"Chose{delegate}"}},
		{"an empty text opens the list where it stands for one", refusedLogin(), []string{""}, []string{"Edited{detail }", "Confirmed{}"}},
		{"a text beside choices is taken at once", refusedLogin(), []string{"token_rejected"}, []string{"Edited{detail token_rejected}", "Confirmed{}"}},
		{"a text off the focus has a number", at("user"), []string{"6", "Mule"}, []string{"Edited{user Mule}"}},
		{"control characters in a text are dropped", at("account"), []string{"12\x1b]34"}, []string{"Edited{account 12]34}", "Confirmed{}"}},
		{"a filter narrows", at("tool"), []string{"mule", "2"}, []string{"Edited{find tool mule}", "Chose{mulesoft-composer}"}},
		{"the ID of a choice picks it", at("tool"), []string{"MULESOFT-RESTLET"}, []string{"Chose{mulesoft-restlet}"}},
		{"the whole name of a choice picks it", at("tool"), []string{"mulesoft restlet"}, []string{"Chose{mulesoft-restlet}"}},
		{"what cannot be ticked has no number", refusedLogin().Choose("cause/0"), []string{"9", ""}, []string{"Chose{again}"}},
		{"a passphrase is entered, not edited", passphrase(), []string{"secret words"}, []string{"Entered{passphrase 12 characters}"}},
		{"keys: a paste", at("token"), []string{strings.Repeat("a", 64)}, []string{"Pasted{token_id 64 characters}"}},
		{"keys: words work there too", at("token"), []string{"help", "instructions", "back"}, []string{"InstructionsAsked{}", "Back{}"}},
		{"keys: enter alone asks to continue", at("token"), []string{""}, []string{"Confirmed{}"}},
		{"keys: a number picks a row", at("token"), []string{"1"}, []string{"Ticked{token/application}"}},
		{"keys: what is long is never a number", at("token"), []string{"000000001"}, []string{"Pasted{token_id 9 characters}"}},
		{"keys: the second field is next", at("token").Do(steps.Pasted{Field: netsuite.TokenID, Text: effectstest.Keys.TokenID}),
			[]string{"0123456789"}, []string{"Pasted{token_secret 10 characters}"}},
		{"keys: enter tries again to save", refusingStore(), []string{""}, []string{"Confirmed{}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			said, did := talk(t, tt.from, tt.answers...)
			if !slices.Equal(did, tt.events) {
				t.Errorf("events\n%q, want\n%q; said\n%s", did, tt.events, said)
			}
		})
	}
}

// TestPlainSays reads out screens of all sorts of rows.
func TestPlainSays(t *testing.T) {
	production := stepstest.SetUp("mulesoft", "account").Do(steps.Edited{Input: "account", Text: "1234567"}, steps.Confirmed{})
	for name, tt := range map[string]struct {
		from    *stepstest.Player
		answers []string
	}{
		"features": {production.To("mulesoft", "features").Do(steps.Ticked{Item: netsuite.ItemFeatureSOAP}), []string{"nonsense", "help"}},
		"role":     {stepstest.SetUp("mulesoft", "role"), nil},
		"failed":   {refusedLogin(), nil},
		"deliver":  {stepstest.SetUp("mulesoft", "deliver"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			said, _ := talk(t, tt.from, tt.answers...)
			golden.RequireEqual(t, said)
		})
	}
}

// TestPlainAsksForAPage only where one can be read: on a terminal, and not for a
// Certificate ID.
func TestPlainAsksForAPage(t *testing.T) {
	for name, page := range map[netsuite.KeyName]bool{netsuite.ClientID: true, netsuite.ConsumerKey: true, netsuite.CertificateID: false} {
		if got := keyPrompt(name, true); strings.HasPrefix(got, "Paste the page or ") != page {
			t.Errorf("on a terminal: %q", got)
		}
	}
	if said, _ := talk(t, stepstest.WithCertificate("rest", "integration/new")); !strings.Contains(said, "\nPaste CLIENT ID: ") {
		t.Errorf("in a pipe:\n%s", said)
	}
}

// TestPlainHidesTheAddress of a page on a shared screen: it names the account.
func TestPlainHidesTheAddress(t *testing.T) {
	from := stepstest.SetUp("mulesoft", "features").Do(steps.ShareToggled{})
	said, _ := talk(t, from, "help", "again")
	if strings.Contains(said, "1234567") || strings.Count(said, "Address hidden. Type open to open it") != 2 {
		t.Errorf("said\n%s", said)
	}
}

func TestPlainSaysOnlyWhatChanged(t *testing.T) {
	id := effectstest.Keys.TokenID
	from := stepstest.SetUp("mulesoft", "token").Do(steps.Pasted{Field: netsuite.TokenID, Text: id})
	lead := from.Screen().Lead
	said, _ := talk(t, from, "1", id.Reveal(), id.Reveal())
	message := from.Do(steps.Pasted{Field: netsuite.TokenSecret, Text: id}).Screen().Message.Text
	said = strings.Join(strings.Fields(said), " ")
	for text, want := range map[string]int{
		lead: 1, "3. Role: MuleSoft integration": 1, "1. Application Name: MuleSoft (ticked)": 1,
		message: 2, // of two answers
	} {
		if n := strings.Count(said, text); text == "" || n != want {
			t.Errorf("%q was said %d times, want %d: %s", text, n, want, said)
		}
	}
}

// TestPlainRefusal answers with what is not taken: that is said once, and the
// text is not offered as the next answer.
func TestPlainRefusal(t *testing.T) {
	from := stepstest.SetUp("mulesoft", "account")
	said, _ := talk(t, from, "no account!")
	refusal := from.Do(steps.Edited{Input: "account", Text: "no account!"}, steps.Confirmed{}).Screen().Message.Text
	if refusal == "" || strings.Count(strings.Join(strings.Fields(said), " "), refusal) != 1 || strings.Contains(said, "enter for no account") {
		t.Errorf("%q; said\n%s", refusal, said)
	}
}

// TestPlainCheckKeepsCodes starts what a check says with a capital, but changes no code.
func TestPlainCheckKeepsCodes(t *testing.T) {
	for detail, want := range map[string]string{
		"no answer":         "Failed: Login. No answer.",
		"invalid_client":    "Failed: Login. invalid_client.",
		"rest.netsuite.com": "Failed: Login. rest.netsuite.com.",
	} {
		if got := checkWords(steps.Row{ID: "login", Sign: steps.SignFailed, Label: "Login", Value: detail}); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
}

func TestPlainItems(t *testing.T) {
	for want, row := range map[string]steps.Row{
		"Clear every other box on Authentication":            {Kind: steps.RowItem, Box: steps.ClearBox, Label: "every other box", Value: "on Authentication"},
		"Clear Web Services Only Role (never with RESTlets)": {Kind: steps.RowItem, Box: steps.ClearBox, Label: "Web Services Only Role", Hint: "never with RESTlets"},
		"STATE: Enabled (look here)":                         {Kind: steps.RowItem, Label: "STATE", Value: "Enabled", Mark: true},
	} {
		if got := rowWords(row); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestPlainNeverRepeatsAKey types a key where none belongs.
func TestPlainNeverRepeatsAKey(t *testing.T) {
	key := strings.Repeat("ab", 32)
	if said, _ := talk(t, stepstest.SetUp("mulesoft", "account"), key, ""); strings.Contains(said, key[:8]) {
		t.Error("what may be a key was repeated")
	}
}

func TestPlainWaits(t *testing.T) {
	for _, tt := range []struct {
		name   string
		ticks  int // of the clock before the answer
		signal os.Signal
		want   []int // the seconds that are said
	}{
		{"short", 0, nil, nil},
		{"long", 3, nil, []int{2, 30, 60}},
		{"stopped", 1, os.Interrupt, []int{2}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			from := stepstest.SetUp("mulesoft", "account")
			answer := make(chan netsuite.Lookup)
			from.Services.OnLookUp = func(ctx context.Context, _ netsuite.Account) netsuite.Lookup {
				select {
				case l := <-answer:
					return l
				case <-ctx.Done():
					return netsuite.Lookup{Known: netsuite.KnownUnreachable}
				}
			}
			var out strings.Builder
			signals := make(chan os.Signal)
			p := newDialog(Options{Start: from.State, Services: from.Services, Keys: keyboard.New(strings.NewReader("1234567\n"), nil, signals), Out: &out, Width: usual})
			did, left := recorded(p), tt.ticks
			p.after = func(time.Duration) <-chan time.Time {
				tick := make(chan time.Time, 1)
				switch {
				case left > 0:
					tick <- time.Time{}
				case left == 0 && tt.signal != nil:
					go func() { signals <- tt.signal }()
				case left == 0:
					go func() { answer <- netsuite.Lookup{Known: netsuite.KnownYes} }()
				}
				left--
				return tick
			}
			if _, err := p.run(t.Context(), nil); err != nil {
				t.Error(err)
			}
			var said []int
			for line := range strings.Lines(out.String()) {
				var seconds int
				if _, wait, found := strings.Cut(line, "Waiting: "); found {
					fmt.Sscanf(wait[strings.LastIndex(wait, ", ")+2:], "%d s. Ctrl+C: stop.", &seconds)
					said = append(said, seconds)
				}
			}
			stopped := slices.Contains(*did, "Back{}")
			if !slices.Equal(said, tt.want) || stopped != (tt.signal != nil) {
				t.Errorf("said %v, want %v; did %q\n%s", said, tt.want, *did, out.String())
			}
		})
	}
}

// TestPlainStoppedAtTheFirstQuestion: nobody chose to leave, so the outcome says that the
// run was stopped.
func TestPlainStoppedAtTheFirstQuestion(t *testing.T) {
	from := stepstest.Play(effectstest.Working(), steps.Setting{Store: profile.Keyring})
	p := newDialog(Options{Start: from.State, Services: from.Services, Keys: keyboard.New(strings.NewReader(""), nil, make(chan os.Signal)), Out: &strings.Builder{}, Width: usual})
	p.after = func(time.Duration) <-chan time.Time { return nil }
	if outcome, err := p.run(t.Context(), nil); outcome != effects.Stopped || err != nil {
		t.Errorf("outcome %q, %v", outcome, err)
	}
}

// TestPlainFinishesSaving leaves while a key is being saved.
func TestPlainFinishesSaving(t *testing.T) {
	from := stepstest.SetUp("mulesoft", "token")
	leave, signals := make(chan struct{}), make(chan os.Signal)
	from.Services.OnSaveKeys = func(ctx context.Context, _ effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		go func() { signals <- syscall.SIGTERM }()
		<-leave
		if ctx.Err() != nil {
			t.Error("saving was canceled")
		}
		return effectstest.SavedKeys(keys), problem.Problem{}
	}
	input := strings.NewReader(strings.Repeat("a", 64) + "\n")
	p := newDialog(Options{Start: from.State, Services: from.Services, Keys: keyboard.New(input, nil, signals), Out: &strings.Builder{}, Width: usual})
	p.after = func(time.Duration) <-chan time.Time { return nil }
	var last steps.Event
	var once sync.Once
	p.next = func(s steps.State, e steps.Event) (steps.State, []steps.Effect) {
		if _, asked := e.(steps.LeaveAsked); asked {
			once.Do(func() { close(leave) })
		}
		last = e
		return steps.Next(s, e)
	}
	p.run(t.Context(), nil)
	if saved, is := last.(effects.KeysSaved); !is || len(saved.Keys) != 1 {
		t.Errorf("the last event is %T, want KeysSaved with a key", last)
	}
}

// usual is how wide lines are where the terminal is not narrow.
func usual() int { return text.LineWidth }

// TestNarrowTerminal: no line is wider than the terminal has room for.
func TestNarrowTerminal(t *testing.T) {
	var out strings.Builder
	v := printer{out: &out, width: func() int { return 40 }, said: map[string]bool{}, lines: map[string]string{}}
	v.hanging("Note: ", strings.Repeat("a word or two ", 12))
	for line := range strings.Lines(out.String()) {
		if len(line) > 41 || !strings.HasPrefix(line, "Note: ") && !strings.HasPrefix(line, "      ") {
			t.Errorf("%q", line)
		}
	}
}

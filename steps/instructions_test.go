package steps

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// sent returns the only text that was written, and its file's name.
func sent(t *testing.T, w *effectstest.Services) (name, text string) {
	t.Helper()
	if len(w.Texts) != 1 {
		t.Fatalf("%d files were written", len(w.Texts))
	}
	for name, text = range w.Texts {
	}
	return name, text
}

// TestInstructionsCoverWhatIsMissing asks for instructions at several steps.
func TestInstructionsCoverWhatIsMissing(t *testing.T) {
	consumer := Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}
	token := Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}
	tests := []struct {
		name   string
		events []Event
		want   []string
		not    []string
	}{
		{"features", nil, []string{"Step 3", "Step 4", "Step 5", "Step 6", "Step 7", keysTitle}, []string{"Step 2", "Step 8"}},
		{"role", []Event{Confirmed{}, Chose{"new"}, consumer, Confirmed{}}, []string{"Step 5", "Step 6", "Step 7"}, []string{"Step 3", "Step 4"}},
		{"saved here", []Event{Confirmed{}, Chose{"new"}, consumer}, []string{"Step 5"}, []string{"Step 4"}},
		{"the token came first", []Event{Confirmed{}, Chose{"new"}, token}, []string{"Step 4", "Step 6"}, []string{"Step 7"}},
		{"lost keys", []Event{Confirmed{}, Chose{"lost"}, Chose{"here"}}, []string{"Reset the credentials", "Get confirmation from everyone"}, []string{"Create the integration record"}},
		{"the vendor's record", []Event{Confirmed{}, Chose{"vendor"}}, []string{"Find the vendor's integration record"}, []string{"CONSUMER KEY / CLIENT ID"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := effectstest.Working()
			tool := "mulesoft"
			if tt.name == "the vendor's record" {
				tool = "rest" // MuleSoft has a field for the pair of one's own record
			}
			k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567_SB1", tool).do(tt.events...)
			k.do(InstructionsAsked{}).at("instructions").do(Chose{"text"}).at("waiting")
			name, text := sent(t, w)
			if !strings.HasPrefix(name, "1234567-sb1-"+tool+"-step") || !strings.HasSuffix(name, ".txt") {
				t.Errorf("the file is called %s", name)
			}
			for _, want := range tt.want {
				if !strings.Contains(text, want) {
					t.Errorf("the instructions lack %q", want)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(text, not) {
					t.Errorf("the instructions have %q", not)
				}
			}
			if strings.Contains(text, effectstest.Key('a')) || strings.Contains(text, effectstest.Key('c')) {
				t.Error("the instructions contain a key")
			}
		})
	}
}

// TestInstructionsShowTicks: items that were ticked are ticked there.
func TestInstructionsShowTicks(t *testing.T) {
	w := effectstest.Working()
	walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "rest").
		do(Ticked{netsuite.ItemFeatureTBA}, InstructionsAsked{}, Chose{"text"})
	if _, text := sent(t, w); !strings.Contains(text, "[x] Tick Token-based Authentication") || !strings.Contains(text, "[ ] Tick REST Web Services") {
		t.Error("the boxes are not as they were ticked")
	}
}

// TestItWaitsAcrossRuns leaves while someone else has the instructions, and
// resumes days later at the same step, with what was done before.
func TestItWaitsAcrossRuns(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").
		do(Confirmed{}, Chose{"new"}, Ticked{"integration/name"}, InstructionsAsked{}, Chose{"html"}).at("waiting")
	k.do(LeaveAsked{}, Chose{"leave"})
	if k.ended != effects.Left || !strings.Contains(Summary(k.s, k.ended), "Waiting for someone else since November 22, 2026: steps 4 to 7") {
		t.Errorf("ended %q, said:\n%s", k.ended, Summary(k.s, k.ended))
	}
	data, err := json.Marshal(w.Setups[len(w.Setups)-1].Setup)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := profile.ReadSetup(data)
	if err != nil {
		t.Fatal(err)
	}
	list := Saved{Profile: profile.Profile{Name: "p"}, Resume: &saved}
	later := State{Setting: Setting{Now: testTime.AddDate(0, 0, 5)}}
	if got := later.factsOf(list).Status().Short; got != "waiting 5 d" || statusSign(list) != SignWaiting {
		t.Errorf("the list says %q", got)
	}
	s, begun := Resume(saved, Setting{Now: testTime.AddDate(0, 0, 5), Store: profile.Keyring})
	k = &walker{t: t, services: w, s: s}
	k.runEffects(begun)
	k.at("waiting")
	if words := flat(shown(Describe(k.s))); !strings.Contains(words, "Steps 4 to 7, since November 22, 2026.") || !strings.Contains(words, "consumer pair and token pair, encrypted") {
		t.Errorf("the screen says %s", words)
	}
	// What came back is pasted; the step is as it was left.
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}).at("integration/new")
	if !k.s.Ticks["integration/name"] || !k.s.partSaved(netsuite.ConsumerPair) || k.s.Waiting != nil {
		t.Error("the step did not go on where it was")
	}
}

// TestWaysOutOfWaiting tries each way that the waiting screen offers.
func TestWaysOutOfWaiting(t *testing.T) {
	tests := []struct {
		event Event
		at    string
	}{
		{Chose{"continue"}, "features"}, {Back{}, "features"}, {Chose{"done"}, "integration"},
		{Chose{choiceInstructions}, "instructions"}, {InstructionsAsked{}, "instructions"},
	}
	for _, tt := range tests {
		k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567", "rest").do(InstructionsAsked{}, Chose{"wait"}).at("waiting")
		k.do(tt.event).at(tt.at)
	}
	// It still waits after going back from instructions that were asked for again.
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567", "rest").do(InstructionsAsked{}, Chose{"wait"}, InstructionsAsked{}, Back{})
	k.at("waiting")
}

// TestNamesThatCameBack are recorded on the waiting screen. Someone who pastes the
// keys at once never sees the steps that ask for them.
func TestNamesThatCameBack(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"}, InstructionsAsked{}, Chose{"wait"}).at("waiting")
	k.do(Edited{"user", "Ann Lee"}, Edited{"role", "Integration"}, Edited{"record", ""})
	left := *k
	left.do(LeaveAsked{})
	if saved := w.Setups[len(w.Setups)-1]; saved.Setup.Answers.User != "Ann Lee" {
		t.Error("whoever leaves loses the name that was typed")
	}
	k.do(Chose{"done"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage + effectstest.TokenPage)}, Confirmed{}).at("role")
	if a := k.s.Answers; a.User != "Ann Lee" || a.Role != "Integration" || a.Record != "MuleSoft" {
		t.Errorf("noted: user %q, role %q, record %q", a.User, a.Role, a.Record)
	}
}

// TestInstructionsToReplaceKeys cover the keys that no longer work, and no more.
func TestInstructionsToReplaceKeys(t *testing.T) {
	w := effectstest.Working()
	w.ActiveResult, w.NothingPending = refusedOld(), true
	k := walk(t, w, Setting{Now: testTime, Profiles: family(), Rekey: []string{"acme-sb2"}}).at("rekey/refused")
	k.do(Edited{"detail", "token_rejected"}, Confirmed{}, Chose{"token"}).at("token").do(InstructionsAsked{}, Chose{"text"}).at("waiting")
	_, text := sent(t, w)
	for _, want := range []string{"step 7", "New Access Token", "receive acme-sb2", "Don't click Reset Credentials", "Everything else stays"} {
		if !strings.Contains(text, want) {
			t.Errorf("the instructions lack %q", want)
		}
	}
	for _, not := range []string{"Step 3", "Step 4", "Step 5", "Step 6", "CONSUMER KEY", "Integration record, NAME: ____"} {
		if strings.Contains(text, not) {
			t.Errorf("the instructions have %q", not)
		}
	}
	if words := shown(Describe(k.s)); !strings.Contains(words, "token pair, encrypted") || strings.Contains(words, "consumer pair") {
		t.Errorf("the screen says %s", words)
	}
	k.do(Chose{"done"}).at("token")
}

// TestAFileThatIsThere is left alone until the person says otherwise.
func TestAFileThatIsThere(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "rest").do(InstructionsAsked{}, Edited{"file", "mine"})
	w.Texts = map[string]string{"mine.md": "theirs"}
	k.do(Chose{"markdown"}).at("instructions")
	if w.Texts["mine.md"] != "theirs" || Describe(k.s).Focus != "replace" {
		t.Fatal("the file was replaced, or replacing is not offered")
	}
	if k.do(Edited{"file", "other"}); Describe(k.s).Focus == "replace" {
		t.Error("a file of another name would be replaced unseen")
	}
	k.do(Edited{"file", "mine"}, Chose{"markdown"}, Chose{"replace"}).at("waiting")
	if w.Texts["mine.md"] == "theirs" {
		t.Error("the file was not replaced")
	}
	w.TextProblem = problem.Problem{What: "The disk is full."}
	k.do(InstructionsAsked{}, Edited{"file", "other"}, Chose{"text"}).at("instructions")
	if !strings.Contains(Describe(k.s).Message.Text, "full") {
		t.Error("the problem is not shown")
	}
}

// TestNoInstructionsIfNothingIsMissing: the message says why there are none.
func TestNoInstructionsIfNothingIsMissing(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toTool("1234567_SB1").do(InstructionsAsked{}).at("tool")
	if !strings.Contains(Describe(k.s).Message.Text, "steps 1 and 2") {
		t.Errorf("says %q", Describe(k.s).Message.Text)
	}
	k.do(Chose{"mulesoft"}, Chose{"mine"}, Confirmed{}, Chose{"new"}).throughToken().at("deliver").do(InstructionsAsked{}).at("deliver")
	if !strings.Contains(Describe(k.s).Message.Text, "nothing left") {
		t.Errorf("says %q", Describe(k.s).Message.Text)
	}
}

// TestInstructionsAreOfferedFirst to people who do not administer the account,
// until they have written some.
func TestInstructionsAreOfferedFirst(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toTool("1234567_SB1").do(Chose{"mulesoft"}, Chose{"delegate"})
	for _, id := range k.s.netSuiteSteps() {
		at := k.s
		at.Stack = []ScreenID{ScreenID(id)}
		if screen := Describe(at); screen.Focus != choiceInstructions || screen.Rows[0].ID != choiceInstructions {
			t.Errorf("%s does not offer instructions first", id)
		}
	}
	k.at("features").do(Chose{choiceInstructions}).at("instructions").do(Chose{"text"}, Chose{"continue"}).at("features")
	if Describe(k.s).Focus == choiceInstructions {
		t.Error("instructions are offered first again after they were written")
	}
	mine := walk(t, effectstest.Working(), Setting{Now: testTime}).toTool("1234567_SB1").do(Chose{"mulesoft"}, Chose{"mine"}).at("features")
	if slices.ContainsFunc(Describe(mine.s).Rows, func(r Row) bool { return r.ID == choiceInstructions }) {
		t.Error("an administrator is offered instructions first")
	}
}

// TestInstructionsOnASharedScreen: neither the screen nor the file name shows
// the account. The instructions do.
func TestInstructionsOnASharedScreen(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").do(ShareToggled{}, InstructionsAsked{})
	if words := shown(Describe(k.s)); strings.Contains(words, "1234567") {
		t.Errorf("the screen says %s", words)
	}
	k.do(Chose{"text"}).at("waiting")
	if words := shown(Describe(k.s)); strings.Contains(words, "1234567") {
		t.Errorf("the screen says %s", words)
	}
	if name, text := sent(t, w); strings.Contains(name, "1234567") || !strings.Contains(text, "1234567_SB1") {
		t.Errorf("the file is called %s, or lacks the account", name)
	}
}

// TestReceipt writes one at the end: names, fingerprints, checks, no key.
func TestReceipt(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime, Version: "1.2.3"}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"}).throughToken().at("deliver")
	k.do(Chose{"more"}, Chose{"receipt"}).at("deliver/more")
	name, text := sent(t, w)
	if name != "1234567-sb1-mulesoft-receipt.md" {
		t.Errorf("the file is called %s", name)
	}
	for _, want := range []string{"Acme", "1234567\\_SB1, sandbox of 1234567", "MuleSoft integration", "MuleSoft Service", "1.2.3",
		effectstest.Keys.ConsumerKey.Fingerprint().Grouped(), effectstest.Keys.TokenSecret.Fingerprint().Grouped(), "**Login**: passed", "SOAP Web Services, Full"} {
		if !strings.Contains(text, want) {
			t.Errorf("the receipt lacks %q", want)
		}
	}
	anonymous := k.s.receipt().Document(true).Write("markdown")
	for _, text := range []string{text, anonymous} {
		for _, letter := range "abcd" {
			if strings.Contains(text, effectstest.Key(byte(letter))) {
				t.Error("a key is on the receipt")
			}
		}
	}
	for _, not := range []string{"Acme", "1234567", "MuleSoft Service", "1234567-sb1-mulesoft"} {
		if strings.Contains(anonymous, not) {
			t.Errorf("the anonymous receipt has %q", not)
		}
	}
}

// TestReceiptOfForgottenKeys: only a recorded export says that a tool has them.
func TestReceiptOfForgottenKeys(t *testing.T) {
	for name, test := range map[string]struct {
		exported      []profile.Export
		says, saysNot string
	}{
		"never exported": {nil, "**Exported for**: no tool on record", "MuleSoft, "},
		"exported":       {[]profile.Export{{Connector: "mulesoft", At: testTime}}, "**Exported for**: MuleSoft, ", "no tool on record"},
	} {
		w := effectstest.Working()
		w.ExportedKeys = test.exported
		k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "mulesoft").do(Confirmed{}, Chose{"new"}).throughToken().at("deliver")
		k.do(Chose{"more"}, Chose{"forget"}, Chose{"forget now"}, Chose{"more"}, Chose{"receipt"})
		_, text := sent(t, w)
		if !strings.Contains(text, test.says) || strings.Contains(text, test.saysNot) || strings.Contains(text, "tool has them") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

// TestWhatComesBack expects the waiting screen to name the keys of the awaited steps only.
func TestWhatComesBack(t *testing.T) {
	for _, tt := range []struct {
		method netsuite.Method
		steps  []StepID
		want   string
	}{
		{netsuite.TBA, []StepID{netsuite.StepIntegration, netsuite.StepToken}, "consumer pair and token pair, encrypted: "},
		{netsuite.TBA, []StepID{netsuite.StepRole}, ""},
		{netsuite.M2M, []StepID{netsuite.StepIntegration, netsuite.StepCertificate}, "the Client ID and Certificate ID (not secret)"},
		{netsuite.M2M, []StepID{netsuite.StepCertificate}, "the Certificate ID (not secret)"},
		{netsuite.M2M, []StepID{netsuite.StepFeatures, netsuite.StepTest}, ""},
	} {
		var screen Screen
		s := State{}
		s.Answers.Method, s.Waiting = tt.method, &profile.Waiting{Steps: tt.steps}
		showBack(s, &screen)
		got := ""
		for _, row := range screen.Rows {
			if row.Label == "Keys" || row.Label == "IDs" {
				got = row.Value
			}
		}
		if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s, %v: %q, want %q", tt.method, tt.steps, got, tt.want)
		}
	}
}

package steps

import (
	"fmt"

	"netsuite-tba/netsuite"
)

// A test that was held back or stopped leaves the test before it the last one.
// It has a screen of its own, in the test step and in replacing keys.

// HeldBackWords says that a test was held back, and why.
func HeldBackWords(refused int) string {
	were := "logins were"
	if refused == 1 {
		were = "login was"
	}
	return fmt.Sprintf("%d %s refused in the last 30 minutes, so this program sent no other. ", refused, were) +
		"After 5 failed logins, NetSuite may lock the user for 30 minutes. Oracle does not say whether token logins count."
}

// NotTested reports whether the open screen is that of a test that was held
// back or stopped.
func (s State) NotTested() bool { return s.on(ScreenNotTested, ScreenRekeyNotTested) }

// noteLast makes a test the last one of this run, unless it tested nothing.
func (m *machine) noteLast(r *netsuite.Result) {
	if !r.NotTested() {
		m.Last = r
	}
}

// evidence is what a Detail value is explained beside: the last test, or what
// is known of the keys without one.
func (s State) evidence() netsuite.Result {
	switch {
	case s.Last != nil:
		return *s.Last
	case s.Rekey.Old != nil:
		return *s.Rekey.Old
	}
	return netsuite.Result{Account: s.Answers.Account}
}

// notTestedScreen says that new keys are not known to work or to fail.
type notTestedScreen struct{}

func (notTestedScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	if s.run.tested == nil {
		return
	}
	s.showUntested(*s.run.tested, screen)
	s.choicesToTest(*s.run.tested, screen)
	if s.Last != nil && s.Last.Finding != nil {
		screen.choice("finding", "Show what the last failed test found", "", (*machine).showFinding)
	}
	s.choiceToSaveAnyway(screen)
	screen.Focus = "again"
	screen.onEnter("test again", (*machine).retest)
}

// showUntested shows the checks that ran, and why the others did not.
func (s State) showUntested(r netsuite.Result, screen *Screen) {
	screen.Title = "Not tested"
	fold(r.Checks, screen)
	screen.blank()
	if r.HeldBack() {
		screen.text(HeldBackWords(s.Refused))
	} else {
		screen.text("The test was stopped.")
	}
	screen.blank()
}

// choicesToTest offers the test again, also without waiting.
func (s State) choicesToTest(r netsuite.Result, screen *Screen) {
	if !r.HeldBack() {
		screen.again()
		return
	}
	screen.add(Row{Kind: RowChoice, ID: "again", Label: "Test again", Value: "after a wait of 30 minutes", Enter: "test again", do: (*machine).retest})
	screen.choice("force", "Test anyway", "another failed login may lock the user", (*machine).forceTest)
}

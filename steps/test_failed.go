package steps

import (
	"fmt"

	"netsuite-tba/netsuite"
)

// failedScreen says what a failed test means, with the most likely causes.
type failedScreen struct{}

func (failedScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	result := s.Last
	if result == nil {
		return
	}
	finding := result.Finding
	screen.Sign, screen.Title = SignFailed, "The connection is not proved"
	if finding != nil {
		screen.Title = finding.Title
	}
	fold(result.Checks, screen)
	screen.blank()
	if finding != nil && finding.Withheld { // the lead says it in short
		screen.Lead = withheldWords(result.Checks)
		for i := range screen.Rows {
			screen.Rows[i].Spare = true
		}
	}
	screen.onEnter("test again", (*machine).explainDetail)
	switch {
	case finding == nil:
	case finding.Withheld:
		s.askDetail(screen, "NetSuite hides the reason from tools. You can read it:", "enter for the list")
		screen.Enter = "show the repair"
		if s.run.drafts["detail"] == "" {
			screen.Enter = "pick the word"
		}
		if len(finding.Likely) > 0 {
			screen.text(orderWords(result.Know))
		}
		showCauses(finding, screen)
	case isFixedHere(finding):
		screen.text(finding.Means)
		screen.sign(SignLook, finding.Likely[0].Fix)
		screen.blank()
	default:
		screen.text(finding.Means)
		screen.blank()
		showCauses(finding, screen)
	}
	screen.again()
	if s.offersRekey() {
		screen.choice("rekey", "Re-key: find out what is dead", "these keys worked before", (*machine).rekeyFromTest)
	}
	s.choiceToSaveAnyway(screen)
	if screen.Focus == "" {
		screen.Focus = firstChoice(screen.Rows)
	}
	if s.Refused > 0 {
		screen.Message = Notice{SignBlank, refusedWords(s.Refused)}
	}
}

// withheldWords says what NetSuite answered, and how far the test came.
func withheldWords(checks []netsuite.Check) string {
	words, passed := "", 0
	for _, c := range checks {
		switch c.Status {
		case netsuite.Passed:
			passed++
		case netsuite.Failed:
			words = fmt.Sprintf("It says only %q", c.Detail)
		}
	}
	switch passed {
	case 0:
		return words
	case 1:
		return words + " The first check passed."
	}
	return fmt.Sprintf("%s The first %d checks passed.", words, passed)
}

// orderWords says over the causes what their order goes by.
func orderWords(k netsuite.Knowledge) string {
	switch {
	case k.JustCreated:
		return "Cannot look? Likeliest first, for a new connection:"
	case !k.LastPassed.IsZero() && len(k.Changed) == 0:
		return "Cannot look? Likeliest first, as it passed before:"
	}
	return "Cannot look? Likeliest first:"
}

// isFixedHere reports whether a finding has one cause and nothing to look
// for in NetSuite: what to do then needs no screen of its own.
func isFixedHere(f *netsuite.Finding) bool {
	return len(f.Likely) == 1 && f.Likely[0].Step == netsuite.StepTest
}

package steps

import (
	"fmt"
	"strings"

	"netsuite-tba/netsuite"
)

// failedScreen says what a failed test means. It leads to the reason and to the
// most likely causes.
type failedScreen struct{}

func (failedScreen) describe(s State, screen *Screen) {
	result, finding := s.Last, s.Last.Finding
	screen.Sign, screen.Title = SignFailed, "The connection test failed"
	if finding != nil {
		screen.Title = finding.Title
	}
	showFailedChecks(s, screen)
	screen.onEnter("test again", (*machine).explainDetail)
	switch {
	case finding == nil:
	case finding.Withheld:
		s.askDetail(screen, "Find the reason", "type it, or enter for the list")
		screen.Enter = "show the fix"
		if s.run.drafts["detail"] == "" {
			screen.Enter = "pick from the list"
		}
		if len(finding.Likely) > 0 {
			screen.add(Row{Kind: RowHeading, Label: causesHeading(result.Know)})
		}
		showCauses(finding, screen)
	case isFixedHere(finding):
		screen.add(meaning(result)...)
		screen.sign(SignWarning, finding.Likely[0].Fix)
	default:
		screen.add(meaning(result)...)
		showCauses(finding, screen)
		screen.blank()
	}
	screen.again(s.testsWords())
	if s.offersRekey() {
		screen.choice("rekey", "Replace keys that no longer work", "these keys worked before", (*machine).rekeyFromTest)
	}
	s.choiceToSaveUntested(screen)
	s.showRefused(screen)
}

func meaning(r *netsuite.Result) []Row {
	if means := r.BesideChecks().Means; means != "" {
		return []Row{{Kind: RowText, Label: means}}
	}
	return nil
}

// showFailedChecks shows the checks and the broken line in tall windows. Others fold
// the checks, or leave them out if the lead says how far the test came.
func showFailedChecks(s State, screen *Screen) {
	result := s.Last
	for _, c := range result.Checks {
		screen.add(checkRow(c))
	}
	screen.blank()
	screen.wire(s)
	screen.blank()
	for i := range screen.Rows {
		screen.Rows[i].Room = TallRoom
	}
	if f := result.Finding; f != nil && f.Withheld {
		screen.Lead = withheldWords(result.Checks)
	} else {
		whole := len(screen.Rows)
		fold(result.Checks, screen)
		screen.blank()
		for i := range screen.Rows[whole:] {
			screen.Rows[whole+i].Room = LittleRoom
		}
	}
}

func withheldWords(checks []netsuite.Check) string {
	words, passed := "", 0
	for _, c := range checks {
		switch c.Status {
		case netsuite.Passed:
			passed++
		case netsuite.Failed:
			words = fmt.Sprintf("It says only %q", c.Detail)
			if !strings.HasSuffix(c.Detail, ".") { // a code
				words += "."
			}
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

// causesHeading is the heading of the causes. It says what their order rests on.
func causesHeading(k netsuite.Knowledge) string {
	switch {
	case k.JustCreated && k.Imported:
		return "Or fix the most likely cause for keys that existed before"
	case k.JustCreated:
		return "Or fix the most likely cause for a new connection"
	case !k.LastPassed.IsZero() && len(k.Changed) == 0:
		return "Or fix what most likely changed since the last login that passed"
	}
	return "Or fix the most likely cause"
}

// isFixedHere reports whether a finding has one cause that is not in NetSuite. Its
// fix needs no screen of its own.
func isFixedHere(f *netsuite.Finding) bool {
	return len(f.Likely) == 1 && f.Likely[0].Step == netsuite.StepTest
}

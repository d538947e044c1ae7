package cli

import (
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// maxCauses is how many causes are printed. --json has all of them.
const maxCauses = 5

// printFinding prints the likely causes of a failure. profile is the name as it may be
// shown. more says how to see all causes.
func (a *app) printFinding(f netsuite.Finding, profile, more string) {
	a.printf("\n")
	a.paragraph("", text.Sentence(text.Clean(f.Title, 300)))
	a.paragraph("", text.Clean(f.Means, 500))
	if len(f.Likely) > 1 {
		a.printf("Most likely causes first:\n")
	}
	for i, c := range f.Likely {
		if i == maxCauses {
			a.paragraph("", "Not listed: "+count(len(f.Likely)-i, "less likely cause")+". "+more)
			break
		}
		mark := ""
		if len(f.Likely) > 1 {
			mark = fmt.Sprintf("%-3d", i+1)
		}
		a.paragraph(mark, text.Clean(text.Join(". ", text.UpperFirst(c.Cause), c.Because), 500))
		a.paragraph(strings.Repeat(" ", len(mark)), a.here(fixWords(c)))
	}
	if f.Withheld {
		a.printf("NetSuite hides the reason from tools. Its Login Audit Trail shows it:\n")
		a.printf("  Setup > Users/Roles > User Management > View Login Audit Trail\n")
		a.printf("  Tick Use Advanced Search. On the Results subtab, add Detail. Click Submit.\n")
		a.printf("Then run: %s\n", a.here(text.Join(" ", "netsuite-tba explain VALUE", profile)))
	}
}

func (a *app) allCauses(profile string) string {
	return a.here("To see all: netsuite-tba report " + a.commandWord(profile))
}

func fixWords(c netsuite.Cause) string {
	fix := text.Clean(c.Fix, 300)
	var at []string
	for _, item := range append([]netsuite.Item{c.Item}, c.Also...) {
		if words := stepWords(item.Step()); words != "" && !slices.Contains(at, words) {
			at = append(at, words)
		}
	}
	if len(at) == 0 {
		return fix
	}
	return text.Join(" ", fix, "("+text.UpperFirst(strings.Join(at, "; "))+".)")
}

// stepWords returns a step as texts name it: "step 7, Access token".
func stepWords(step netsuite.Step) string {
	if step.Number() == 0 {
		return ""
	}
	return fmt.Sprintf("step %d, %s", step.Number(), step.Label())
}

// paragraph prints a wrapped text and aligns its lines after the mark.
func (a *app) paragraph(mark, s string) {
	for _, line := range text.Hang(mark, s, lineWidth(a.stdout)) {
		a.printf("%s\n", line)
	}
}

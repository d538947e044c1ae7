package cli

import (
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// maxCauses is how many causes a person is told; --json has them all.
const maxCauses = 5

func areMore(n int) string {
	if n == 1 {
		return "1 more is"
	}
	return fmt.Sprintf("%d more are", n)
}

// printFinding says what a failure of a profile can mean, likeliest first, and
// what to do. Profile is its name as it may be shown.
func (a *app) printFinding(f netsuite.Finding, profile string) {
	a.printf("\n")
	a.paragraph("", text.Sentence(text.Clean(f.Title, 300)))
	a.paragraph("", text.Clean(f.Means, 500))
	if len(f.Likely) > 1 {
		a.printf("Likeliest first:\n")
	}
	for i, c := range f.Likely {
		if i == maxCauses {
			a.paragraph("", fmt.Sprintf("%s less likely.", areMore(len(f.Likely)-i)))
			break
		}
		mark := ""
		if len(f.Likely) > 1 {
			mark = fmt.Sprintf("%-3d", i+1)
		}
		a.paragraph(mark, text.Clean(text.Join(". ", text.UpperFirst(c.Cause), c.Because), 500))
		a.paragraph(strings.Repeat(" ", len(mark)), fixWords(c))
	}
	if f.Withheld {
		a.printf("To be sure, read the word under Detail:\n")
		a.printf("  Setup > Users/Roles > User Management > View Login Audit Trail\n")
		a.printf("  Tick Use Advanced Search; Results subtab: add Detail. Submit.\n")
		a.printf("  then: %s\n", text.Join(" ", "netsuite-tba", a.flags(), "explain WORD", profile))
	}
}

// fixWords is what to do about a cause, and at which steps.
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

// stepWords names a step: "step 7, Access token".
func stepWords(step netsuite.Step) string {
	if step.Number() == 0 {
		return ""
	}
	return fmt.Sprintf("step %d, %s", step.Number(), step.Label())
}

// paragraph prints a wrapped text; its further lines stand under its first.
func (a *app) paragraph(mark, s string) {
	for _, line := range text.Hang(mark, s, lineWidth(a.stdout)) {
		a.printf("%s\n", line)
	}
}

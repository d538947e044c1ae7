package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// detailsScreen lists the values of the column Detail with what each means.
type detailsScreen struct{}

func (detailsScreen) describe(s State, screen *Screen) {
	screen.Title = "What does Detail say?"
	for _, v := range diagnose.DetailValues(s.Answers.Method) {
		screen.choice("detail/"+v.Value, v.Value, v.Brief, func(m *machine) {
			m.run.drafts["detail"] = v.Value
			m.explainDetail()
		})
		screen.Help.Sections = append(screen.Help.Sections, HelpSection{v.Value, []string{v.Title + "."}})
	}
	screen.Enter = "show the fix"
	screen.Help.Oracle = netsuite.PageAudit.Oracle
}

package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// detailsScreen lists the values of the column Detail with what each means.
type detailsScreen struct{}

// pickedDetail explains the value that was picked.
func (m *machine) pickedDetail(value string) {
	m.run.drafts["detail"] = value
	m.explainDetail()
}

func (detailsScreen) describe(s State, screen *Screen) {
	screen.Title = "What does Detail say?"
	for _, v := range diagnose.DetailValues(s.Answers.Method) {
		screen.choice("detail/"+v.Value, v.Value, v.Brief, func(m *machine) { m.pickedDetail(v.Value) })
		screen.Help.Sections = append(screen.Help.Sections, HelpSection{v.Value, []string{v.Title + "."}})
	}
	screen.Enter = "show the fix"
	screen.Help.Oracle = netsuite.PageAudit.Oracle
}

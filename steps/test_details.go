package steps

import "netsuite-tba/netsuite"

// detailsScreen lists the words of the column Detail with what each says.
type detailsScreen struct{}

// pickedDetail explains the value that was picked.
func (m *machine) pickedDetail(value string) {
	m.run.drafts["detail"] = value
	m.explainDetail()
}

func (detailsScreen) describe(_ State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "Which word stands under Detail?"
	for _, w := range netsuite.DetailValues() {
		meaning, _ := netsuite.ExplainDetail(w.Value, netsuite.Result{})
		screen.choice("word/"+w.Value, w.Value, w.Brief, func(m *machine) { m.pickedDetail(w.Value) })
		screen.Help.Sections = append(screen.Help.Sections, HelpSection{w.Value, []string{meaning.Title + "."}})
	}
	screen.Enter = "show the repair"
	screen.Focus = firstChoice(screen.Rows)
	screen.Help.Oracle = netsuite.PageAudit.Oracle
}

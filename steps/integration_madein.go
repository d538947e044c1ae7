package steps

import "netsuite-tba/netsuite"

// madeInScreen asks in which account an existing record was created.
type madeInScreen struct{}

func (madeInScreen) describe(s State, screen *Screen) {
	parent := s.Answers.Account.Parent()
	screen.Title = "Where was the record created?"
	screen.Lead = "A refresh copies records created in " + string(parent) + " and deletes the others."
	same := "both accounts have the same " + s.recordKeys()
	if s.preview() {
		screen.Lead = "A release preview probably has the records that " + string(parent) + " had when it was created."
		same = "both accounts probably have the same " + s.recordKeys()
	}
	screen.choiceTo("production", "In "+string(parent), same, "continue", madeIn(parent))
	screen.choiceTo("here", "In "+string(s.Answers.Account), "", "continue", madeIn(s.Answers.Account))
	screen.Focus = NoFocus
	screen.page(s, netsuite.PageIntegrations)
}

func madeIn(account netsuite.Account) action {
	return func(m *machine) {
		m.Answers.MadeIn = account
		m.madeInChosen()
	}
}

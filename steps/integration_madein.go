package steps

import "netsuite-tba/netsuite"

// madeInScreen asks in which account an existing record was created.
type madeInScreen struct{}

func (madeInScreen) describe(s State, screen *Screen) {
	aboutIntegration(s, screen)
	parent := s.Answers.Account.Parent()
	screen.Title = "Where was the record made?"
	screen.Lead = "A refresh copies records made in " + string(parent) + " and removes the others."
	same := "both accounts have the same keys"
	if s.preview() {
		screen.Lead, same = "A release preview likely has the records that "+string(parent)+" had when it was made.", "both accounts likely have the same keys"
	}
	screen.choice("production", "Made in "+string(parent), same, madeIn(parent))
	screen.choice("here", "Made in "+string(s.Answers.Account), "", madeIn(s.Answers.Account))
	screen.Focus, screen.Enter = "production", "choose"
	screen.page(s, netsuite.PageIntegrations)
}

// madeIn returns the action that says so.
func madeIn(account netsuite.Account) action {
	return func(m *machine) {
		m.Answers.MadeIn = account
		m.madeInChosen()
	}
}

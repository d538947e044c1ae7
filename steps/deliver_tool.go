package steps

import "netsuite-tba/netsuite/connectors"

// chooseSecondTool takes another tool for the keys of this setup.
func (m *machine) chooseSecondTool(c connectors.Connector) {
	if c.Takes() == nil {
		m.tell(SignWarning, c.NoSetup)
		return
	}
	m.run.deliver.second = c.Name
	switch {
	case !m.fits(c):
		m.secondUnfit()
	case c.AskAPI:
		m.askSecondAPI()
	default:
		m.useFor(c, "")
	}
}

// secondToolScreen asks which other tool will use the keys.
type secondToolScreen struct{}

func (secondToolScreen) describe(s State, screen *Screen) {
	if s.showAdding(screen) {
		return
	}
	screen.Title = "Which other tool will use the keys?"
	screen.Lead = "It uses the same record, role, user and token."
	showTools(s, screen, (*machine).chooseSecondTool)
}

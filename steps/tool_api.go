package steps

import "netsuite-tba/netsuite"

func (m *machine) chooseAPI(api netsuite.API) {
	m.Answers.API = api
	m.askName()
}

// toolAPIScreen asks which API the tool calls if its documentation does not say it.
type toolAPIScreen struct{}

func (toolAPIScreen) describe(s State, screen *Screen) {
	showToolStep(screen)
	showAPIs(s.connector(), screen, (*machine).chooseAPI)
}

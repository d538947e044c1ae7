package steps

import "netsuite-tba/netsuite"

func (m *machine) chooseAPI(api netsuite.API) {
	m.Answers.API = api
	m.toolChosen()
}

// toolAPIScreen asks which API the tool calls if its documentation does not say it.
type toolAPIScreen struct{}

func (toolAPIScreen) describe(s State, screen *Screen) {
	if s.on(ScreenSecondAPI) {
		showAPIs(s.secondTool(), screen, func(m *machine, api netsuite.API) { m.useFor(m.secondTool(), api) })
		return
	}
	showAPIs(s.connector(), screen, (*machine).chooseAPI)
}

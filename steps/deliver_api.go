package steps

import "netsuite-tba/netsuite"

// secondAPIScreen asks which API the other tool calls.
type secondAPIScreen struct{}

func (secondAPIScreen) describe(s State, screen *Screen) {
	if s.showAdding(screen) {
		return
	}
	showAPIs(s.secondTool(), screen, func(m *machine, api netsuite.API) { m.useFor(m.secondTool(), api) })
}

package steps

import (
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// askAnotherTool asks which other tool will use the keys.
func (m *machine) askAnotherTool() {
	m.run.drafts["find tool"] = ""
	m.askSecond()
}

// fits reports whether a tool can use the record that the token was created for.
// NetSuite accepts a token only with the consumer pair of its own record.
func (s State) fits(c connectors.Connector) bool {
	switch {
	case c.Name == s.Answers.Connector:
		return true
	case s.Answers.Branch == profile.RecordVendor:
		return false
	}
	return c.Record != connectors.RecordVendor
}

// useFor adds a tool to the keys. If it needs more in NetSuite, that is shown
// first.
func (m *machine) useFor(c connectors.Connector, api netsuite.API) {
	m.run.deliver.secondAPI = api
	features, permissions := m.extraNeeds(c, api)
	if len(m.newAPIs(c, api))+len(features)+len(permissions)+len(c.RequirementTexts()) > 0 {
		m.secondNeeds()
		return
	}
	m.addTool(false)
}

// newAPIs returns the APIs that a tool calls and no other tool of these keys does.
func (s State) newAPIs(c connectors.Connector, api netsuite.API) []netsuite.API {
	have := s.apis()
	return slices.DeleteFunc(slices.Clone(calls(c, api)), func(a netsuite.API) bool { return slices.Contains(have, a) })
}

// addTool saves that the second tool uses the keys, and tests it if asked to.
func (m *machine) addTool(test bool) {
	old := profile.Use{Connector: m.Answers.Connector, APIs: calls(m.connector(), m.Answers.API)}
	m.Answers.Others = slices.DeleteFunc(append(slices.Clone(m.Answers.Others), old),
		func(u profile.Use) bool { return u.Connector == m.run.deliver.second })
	m.Answers.Connector, m.Answers.API = m.run.deliver.second, m.run.deliver.secondAPI
	m.run.deliver.testAfter, m.run.deliver.format = test, ""
	m.do(effects.AddTool{Write: effects.Write{ID: m.await(waitTool)}, Profile: m.profile()})
}

func (m *machine) toolAdded(p problem.Problem) {
	m.delivered()
	m.run.deliver.way = ""
	switch {
	case !p.None():
		m.tellProblem(p)
	case m.run.deliver.testAfter:
		m.enter(netsuite.StepTest)
	default:
		m.tell(SignDone, "Saved: "+m.toolWords()+" uses these keys too.")
	}
}

// secondTool returns the tool that was picked but not added yet.
func (s State) secondTool() connectors.Connector {
	c, _ := connectors.Lookup(s.run.deliver.second)
	return c
}

// showAdding shows that the tool is being added. It reports whether it is.
func (s State) showAdding(screen *Screen) bool {
	if !s.waits(waitTool) {
		return false
	}
	screen.Title = s.secondTool().Title
	screen.add(Row{Kind: RowCheck, ID: "adding", Sign: SignNow, Label: "Saving", Value: "the tool in your list"})
	screen.Busy = true
	return true
}

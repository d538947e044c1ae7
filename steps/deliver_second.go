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

// fits reports whether the token was made for a record that c can name: NetSuite
// takes a token only together with the consumer pair of its own record.
func (s State) fits(c connectors.Connector) bool {
	switch {
	case c.Name == s.Answers.Connector:
		return true
	case s.Answers.Branch == profile.RecordVendor:
		return false
	}
	return c.Record != connectors.RecordVendor
}

// useFor makes c the tool at hand. What it asks for beyond what is there is
// shown before it is written down that c uses the keys.
func (m *machine) useFor(c connectors.Connector, api netsuite.API) {
	m.run.deliver.secondAPI = api
	features, permissions := m.beyond(c, api)
	if len(m.newAPIs(c, api))+len(features)+len(permissions)+len(c.RequirementTexts()) > 0 {
		m.secondMore()
		return
	}
	m.addTool(false)
}

// newAPIs are those that a tool calls and the test has not to prove yet.
func (s State) newAPIs(c connectors.Connector, api netsuite.API) []netsuite.API {
	have := s.apis()
	return slices.DeleteFunc(slices.Clone(calls(c, api)), func(a netsuite.API) bool { return slices.Contains(have, a) })
}

// addTool has it written down that the second tool uses the keys; with test,
// the test follows.
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
		m.tell(SignDone, "Written down: "+m.toolWords()+" uses these keys too.")
	}
}

// secondTool is the tool that was picked and not taken yet.
func (s State) secondTool() connectors.Connector {
	c, _ := connectors.Lookup(s.run.deliver.second)
	return c
}

// showAdding shows that the tool is being recorded, while it is.
func (s State) showAdding(screen *Screen) bool {
	if !s.waits(waitTool) {
		return false
	}
	screen.Title = s.secondTool().Title
	screen.add(Row{Kind: RowCheck, ID: "adding", Sign: SignNow, Label: "Writing", Value: "it down in your list"})
	screen.Busy = true
	return true
}

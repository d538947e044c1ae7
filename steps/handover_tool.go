package steps

import (
	"cmp"
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// choseSecondTool takes another tool for the keys of this set-up.
func (m *machine) choseSecondTool(c connectors.Connector) {
	if c.Takes() == nil {
		m.tell(SignLook, c.NoSetup)
		return
	}
	m.run.second = c.Name
	switch {
	case !m.fits(c):
		m.Part = partUnfit
	case c.AskAPI:
		m.Part = partSecondAPI
	default:
		m.useFor(c, "")
	}
}

// fits reports whether the token was made for a record that c can name: NetSuite
// takes a token only together with the consumer pair of its own record.
func (s State) fits(c connectors.Connector) bool {
	switch {
	case c.Name == s.Answers.Connector:
		return true
	case s.Answers.Branch == BranchVendor:
		return false
	}
	return c.Record != connectors.RecordVendor
}

// useFor makes c the tool at hand. What it asks for beyond what is there is
// shown before it is written down that c uses the keys.
func (m *machine) useFor(c connectors.Connector, api netsuite.API) {
	m.run.secondAPI = api
	features, permissions := m.beyond(c, api)
	if len(m.newAPIs(c, api))+len(features)+len(permissions)+len(c.Told()) > 0 {
		m.Part = partMore
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
	old := Use{m.Answers.Connector, calls(m.connector(), m.Answers.API)}
	m.Answers.Others = slices.DeleteFunc(append(slices.Clone(m.Answers.Others), old),
		func(u Use) bool { return u.Connector == m.run.second })
	m.Answers.Connector, m.Answers.API = m.run.second, m.run.secondAPI
	m.run.testAfter, m.run.variant = test, ""
	m.Part = partAdding
	m.do(AddTool{m.await("tool"), m.profile()})
}

func (m *machine) toolAdded(e ToolAdded) {
	if !m.arrived("tool", e.ID) {
		return
	}
	m.Part, m.run.way = "", ""
	switch {
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	case m.run.testAfter:
		m.open(netsuite.StepTest)
	default:
		m.tell(SignDone, "Written down: "+m.toolWords()+" uses these keys too.")
	}
}

// secondTool is the tool that was picked and not taken yet.
func (s State) secondTool() connectors.Connector {
	c, _ := connectors.Lookup(s.run.second)
	return c
}

func showSecondTool(s State, screen *Screen) {
	c := s.secondTool()
	screen.BackWord = "back"
	switch s.Part {
	case partTool:
		screen.Title = "Which other tool will use the keys?"
		screen.Lead = "It works with the same record, role, user and token."
		showTools(s, screen)
	case partSecondAPI:
		showAPIs(c, screen)
	case partAdding:
		screen.Title = c.Title
		screen.add(Row{Kind: RowCheck, ID: "adding", Sign: SignNow, Label: "Writing", Value: "it down in your list"})
		screen.Busy, screen.BackWord = true, ""
	case partMore:
		showMore(s, screen)
	case partUnfit:
		screen.Title = c.Title + " needs keys of its own"
		if s.Answers.Branch != BranchVendor {
			screen.text(c.Title + " signs with its maker's integration record. This token was made for the record " + s.record() + ", so NetSuite refuses the two together.")
		} else {
			screen.text("This token was made for the record that the maker of " + s.tool() + " brings. " + c.Title + " needs one made for your own record.")
		}
		screen.blank()
		screen.text("Finish here, then start a new connection for " + c.Title + ".")
		screen.choice("other tool", "Choose another tool", "")
		screen.choice("back", "Back to "+s.tool(), "")
		screen.Focus, screen.Enter = "other tool", "choose"
	}
}

// showMore says what a second tool needs beyond what is there.
func showMore(s State, screen *Screen) {
	c := s.secondTool()
	more := s.newAPIs(c, s.run.secondAPI)
	var called []string
	for _, a := range more {
		called = append(called, a.Name())
	}
	names := list(called)
	features, permissions := s.beyond(c, s.run.secondAPI)
	screen.Title = c.Title + " asks for more in NetSuite"
	if len(more) > 0 {
		screen.Title = c.Title + " calls " + names + " too"
		if len(features)+len(permissions) == 0 && !slices.Contains(more, netsuite.RESTlet) {
			screen.text("It needs no feature and no permission beyond those of " + s.toolsWords() + ".")
		} else {
			screen.text("Add in NetSuite, or its calls are refused:")
		}
	}
	for _, f := range features {
		screen.fact("feature", f.Name)
	}
	for _, p := range permissions {
		screen.fact("permission", p.Name+", "+cmp.Or(p.Level, "level not said"))
	}
	if slices.Contains(more, netsuite.RESTlet) {
		screen.fact("Audience", "the role, on the RESTlet's deployment")
	}
	for _, text := range c.Told() {
		screen.sign(SignLook, text)
	}
	if end := netsuite.EndOf(more); end != "" {
		screen.sign(SignLook, end)
	}
	if len(permissions) > 0 {
		role := "the token's role"
		if s.Answers.Role != "" {
			role = "the role " + s.Answers.Role
		}
		screen.quiet("Permissions go on " + role + ":")
		screen.text("Setup > Users/Roles > Manage Roles")
	}
	screen.blank()
	screen.Focus, screen.Enter = "no test", "choose"
	if len(more) > 0 {
		screen.choice("test it", "Test with "+names, "a failure leaves your active keys as they are")
		screen.Focus = "test it"
	}
	screen.choice("no test", "Go on without a test", "")
}

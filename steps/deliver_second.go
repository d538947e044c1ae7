package steps

import (
	"cmp"
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

// chooseSecondTool takes another tool for the keys of this set-up.
func (m *machine) chooseSecondTool(c connectors.Connector) {
	if c.Takes() == nil {
		m.tell(SignLook, c.NoSetup)
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
	if len(m.newAPIs(c, api))+len(features)+len(permissions)+len(c.Told()) > 0 {
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
	old := Use{m.Answers.Connector, calls(m.connector(), m.Answers.API)}
	m.Answers.Others = slices.DeleteFunc(append(slices.Clone(m.Answers.Others), old),
		func(u Use) bool { return u.Connector == m.run.deliver.second })
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

// secondToolScreen asks which other tool will use the keys.
type secondToolScreen struct{}

func (secondToolScreen) step() StepID { return netsuite.StepDeliver }

func (secondToolScreen) describe(s State, screen *Screen) {
	if s.showAdding(screen) {
		return
	}
	screen.BackWord = "back"
	screen.Title = "Which other tool will use the keys?"
	screen.Lead = "It works with the same record, role, user and token."
	showTools(s, screen, (*machine).chooseSecondTool)
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

// secondAPIScreen asks which API the other tool calls.
type secondAPIScreen struct{}

func (secondAPIScreen) step() StepID { return netsuite.StepDeliver }

func (secondAPIScreen) describe(s State, screen *Screen) {
	if s.showAdding(screen) {
		return
	}
	screen.BackWord = "back"
	showAPIs(s.secondTool(), screen, func(m *machine, api netsuite.API) { m.useFor(m.secondTool(), api) })
}

// secondUnfitScreen says that the other tool cannot use these keys.
type secondUnfitScreen struct{}

func (secondUnfitScreen) step() StepID { return netsuite.StepDeliver }

func (secondUnfitScreen) describe(s State, screen *Screen) {
	c := s.secondTool()
	screen.BackWord = "back"
	screen.Title = c.Title + " needs keys of its own"
	if s.Answers.Branch != profile.RecordVendor {
		screen.text(c.Title + " signs with its maker's integration record. This token was made for the record " + s.record() + ", so NetSuite refuses the two together.")
	} else {
		screen.text("This token was made for the record that the maker of " + s.tool() + " brings. " + c.Title + " needs one made for your own record.")
	}
	screen.blank()
	screen.text("Finish here, then start a new connection for " + c.Title + ".")
	screen.choice("other tool", "Choose another tool", "", (*machine).pop)
	screen.choice("back", "Back to "+s.tool(), "", (*machine).delivered)
	screen.Focus, screen.Enter = "other tool", "choose"
}

// secondMoreScreen says what the other tool needs beyond what is there.
type secondMoreScreen struct{}

func (secondMoreScreen) step() StepID { return netsuite.StepDeliver }

func (secondMoreScreen) describe(s State, screen *Screen) {
	if s.showAdding(screen) {
		return
	}
	screen.BackWord = "back"
	c := s.secondTool()
	more := s.newAPIs(c, s.run.deliver.secondAPI)
	var called []string
	for _, a := range more {
		called = append(called, a.Name())
	}
	names := list(called)
	features, permissions := s.beyond(c, s.run.deliver.secondAPI)
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
		screen.choice("test it", "Test with "+names, "a failure leaves your active keys as they are", func(m *machine) { m.addTool(true) })
		screen.Focus = "test it"
	}
	screen.choice("no test", "Go on without a test", "", func(m *machine) { m.addTool(false) })
}

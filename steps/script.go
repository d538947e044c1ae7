package steps

import "netsuite-tba/internal/text"

// scriptScreen asks whether the test may call a RESTlet, because the call runs the
// person's own script. One that was agreed to before is named before it is called.
type scriptScreen struct{}

func (scriptScreen) opened(m *machine) {
	m.run.drafts["script"], m.run.drafts["deploy"] = m.Answers.Script, m.Answers.Deploy
}

func (m *machine) testLoginOnly() {
	m.run.agreed, m.run.declined = scriptCall{}, m.scriptCall()
	m.startTest(false)
}

func (scriptScreen) describe(s State, screen *Screen) {
	screen.Title = "Which RESTlet can the test call?"
	screen.Lead = "The call runs your script with a GET request."
	call, focus := "Call this RESTlet once", "login only"
	switch {
	case !s.hasScript():
		screen.text("NetSuite lists scripts and deployments in Customization > Scripting > Script Deployments. Enter IDs or numbers.")
	case s.scriptChanged():
		screen.Title = "This is not the agreed RESTlet"
		screen.sign(SignWarning, "The agreed RESTlet is "+s.scriptWords()+".")
	default:
		screen.Title = "The test calls a RESTlet"
		screen.text("It calls " + s.scriptWords() + ", with a GET request, as agreed. You can enter others here.")
		call = "Test and call it"
	}
	if s.hasScript() {
		focus = "call"
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "script", Label: "Script", Value: s.run.drafts["script"], Hint: "e.g. customscript_orders"})
	screen.add(Row{Kind: RowInput, ID: "deploy", Label: "Deployment", Value: s.run.drafts["deploy"], Hint: "e.g. customdeploy1"})
	screen.choice("login only", "Test the login only", "your script is not called", (*machine).testLoginOnly)
	screen.choice("call", call, "", (*machine).takeScript)
	screen.Focus = focus
	screen.onEnter("choose", (*machine).takeScript)
}

func (s State) scriptChanged() bool {
	script, deploy := s.typedScript()
	return script != s.Answers.Script || deploy != s.Answers.Deploy
}

func (s State) typedScript() (script, deploy string) {
	return text.Clean(s.run.drafts["script"], 60), text.Clean(s.run.drafts["deploy"], 60)
}

// takeScript takes the script and deployment to call. Choosing them is the consent for
// the tests of this run.
func (m *machine) takeScript() {
	script, deploy := m.typedScript()
	if script == "" || deploy == "" {
		m.tell(SignWarning, "Enter both the script and the deployment, or test the login only.")
		return
	}
	m.Answers.Script, m.Answers.Deploy = script, deploy
	m.run.agreed, m.run.declined = m.scriptCall(), scriptCall{}
	m.startTest(false)
}

package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

func (s State) asksMethod() bool {
	return s.Flow != profile.FlowKeys && s.Setting.Method == nil && len(s.methods()) > 1
}

// methods lists those that the tool supports with the APIs that it calls, the
// recommended one first.
func (s State) methods() []netsuite.Method {
	c, _ := connectors.Lookup(s.Answers.Connector)
	return slices.DeleteFunc(c.Methods(), func(m netsuite.Method) bool { return !c.Forms(m) })
}

func (m *machine) chooseMethod(method netsuite.Method) {
	if len(m.Saved) > 0 && method != m.Answers.Method {
		m.tell(SignWarning, "Keys are already saved for the other method. Start a new connection for this one.")
		return
	}
	m.Answers.Method = method
	m.askName()
}

// methodScreen asks how the tool signs in.
type methodScreen struct{}

func (methodScreen) describe(s State, screen *Screen) {
	screen.Title = "How will " + s.tool() + " sign in?"
	for _, method := range s.methods() {
		screen.choiceTo(method.String(), method.Words(), s.connector().AboutMethod(method), "choose it", func(m *machine) { m.chooseMethod(method) })
	}
	if s.isOpen(ScreenToolName) {
		screen.Focus = s.Answers.Method.String()
	}
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"With OAuth 2.0, a tool signs in with a certificate. This program creates the private key and saves it in your key store. NetSuite gets only the certificate, which lasts two years at most.",
		"With TBA, a tool signs in with four keys, which do not expire.",
	}}, calendar}
}

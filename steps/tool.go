package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

func (m *machine) presetTool() {
	if m.Answers.Connector == "" && m.Setting.Connector != "" {
		if c, ok := connectors.Lookup(m.Setting.Connector); ok {
			m.chooseTool(c)
		}
	}
}

func (m *machine) chooseTool(c connectors.Connector) {
	if c.NoSetup != "" {
		next := ""
		if c.Takes() != nil {
			next = "Choose REST now and this tool in the last step."
		}
		m.tell(SignWarning, text.Join(" ", c.NoSetup, next))
		return
	}
	if preset := m.Setting.Method; preset != nil && !c.Forms(*preset) {
		m.tell(SignWarning, c.With(*preset).NoSetup)
		return
	}
	if m.Answers.Connector != c.Name {
		m.Answers.Connector, m.Answers.API = c.Name, ""
		if m.Answers.Branch == "" {
			m.Answers.Profile = m.Answers.Unname(profile.NameRecord, profile.NameRole)
		}
	}
	m.Answers.Method = m.methodOf(c)
	if c.AskAPI {
		m.askAPI()
		return
	}
	m.toolChosen()
}

// toolScreen asks which tool will use the keys, or which second tool.
type toolScreen struct{}

func (toolScreen) describe(s State, screen *Screen) {
	if s.on(ScreenSecondTool) {
		screen.Title = "Which other tool will use the keys?"
		screen.Lead = "It uses the same record, role, user and " + s.credential() + "."
		showTools(s, screen, (*machine).chooseSecondTool)
		return
	}
	showTools(s, screen, (*machine).chooseTool)
	if s.Answers.Connector != "" && screen.Focus == NoFocus && s.run.drafts["find tool"] == "" {
		screen.Focus = s.Answers.Connector
	}
}

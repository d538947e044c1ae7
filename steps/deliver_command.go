package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
)

// commandScreen shows a command to run in another window, which prints the keys or
// passes them to a program. The wizard itself never shows a key.
type commandScreen struct{}

func (commandScreen) describe(s State, screen *Screen) {
	screen.Title = "Run a command with the keys"
	screen.Lead = "Run this in another window, now or later:"
	command, warning := s.execCommand(), "Only that process and the programs it starts get the keys, in their environment. Your other programs can read them while it runs."
	if s.on(ScreenDeliverReveal) {
		screen.Title, command = "Print the keys", s.revealCommand()
		warning = "That window then shows the keys. They stay in its scrollback until you close it, and in any recording of it."
	}
	screen.add(Row{Kind: RowText, Indent: 2, Label: command, Exact: true})
	screen.blank()
	if names := s.variableNames(); s.on(ScreenDeliverRun) && len(names) > 0 {
		screen.text("The command gets the variables " + listAnd(names) + ".")
		screen.blank()
	}
	screen.sign(SignWarning, warning)
	screen.add(Row{Kind: RowChoice, ID: "back", Label: "Go back", Value: "ctrl+y copies the command", Copy: command, do: (*machine).commandSeen})
	screen.onEnter("go back", (*machine).commandSeen)
}

// commandSeen goes back, where enter now finishes and does not show the command again.
func (m *machine) commandSeen() {
	m.run.deliver.way = "finish"
	m.pop()
}

func (s State) variableNames() []string {
	c := s.connector()
	if !c.ReadsEnvironment() {
		c, _ = connectors.Lookup("dotenv") // as exec does
	}
	variables, err := c.Environment(s.values())
	if err != nil {
		return nil
	}
	return text.Each(variables, func(v connectors.Variable) string { return v.Name })
}

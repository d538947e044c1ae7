package steps

import "netsuite-tba/netsuite/connectors"

// runScreen shows the command that runs a program with the keys in its environment.
type runScreen struct{}

func (runScreen) describe(s State, screen *Screen) {
	screen.Title = "Run a command with the keys"
	screen.Lead = "Run this in another window, now or later:"
	screen.showCommand(s.execCommand())
	if names := s.variableNames(); len(names) > 0 {
		screen.text("The command gets the variables " + list(names) + ".")
		screen.blank()
	}
	screen.sign(SignWarning, "The keys are in no file and no argument, only in that process and every program it starts. Your other programs can read them while it runs.")
	screen.choiceBack(s.execCommand())
}

// variableNames returns the names of the variables that exec sets for the tool.
func (s State) variableNames() []string {
	c := s.connector()
	if !c.ReadsEnvironment() {
		c, _ = connectors.Lookup("dotenv") // as exec does
	}
	variables, err := c.Environment(s.values())
	if err != nil {
		return nil
	}
	var names []string
	for _, v := range variables {
		names = append(names, v.Name)
	}
	return names
}

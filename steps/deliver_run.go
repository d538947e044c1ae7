package steps

import "netsuite-tba/netsuite/connectors"

// runScreen says how a command gets the keys in its environment.
type runScreen struct{}

func (runScreen) describe(s State, screen *Screen) {
	screen.Title = "Run one command with the keys"
	screen.Lead = "In a shell, now in another window or later:"
	screen.showCommand(s.execCommand())
	if names := s.variableNames(); len(names) > 0 {
		screen.text("It finds them as " + list(names) + ".")
		screen.blank()
	}
	screen.sign(SignLook, "The keys are in that process alone, in no file and no argument. It hands them on to every program it starts, and other programs of yours can read them while it runs.")
	screen.wayBack(s.execCommand())
}

// variableNames are those under which exec gives the keys to the tool.
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

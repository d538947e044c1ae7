package steps

// revealScreen shows the command that prints the keys.
type revealScreen struct{}

func (revealScreen) describe(s State, screen *Screen) {
	screen.Title = "Print the keys"
	screen.Lead = "Run this in another window, now or later:"
	screen.showCommand(s.revealCommand())
	screen.sign(SignWarning, "That window then shows the keys. They stay in its scrollback until you close it, and in any recording of it.")
	screen.choiceBack(s.revealCommand())
}

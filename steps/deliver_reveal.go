package steps

// revealScreen says how the keys are shown by the names of the tool.
type revealScreen struct{}

func (revealScreen) describe(s State, screen *Screen) {
	screen.Title = "Show the keys once"
	screen.Lead = "In a shell, now in another window or later:"
	screen.showCommand(s.revealCommand())
	screen.sign(SignLook, "The keys then stand in that window in the clear. They stay in its scrollback and in any recording of it until you close it.")
	screen.wayBack(s.revealCommand())
}

package steps

// ownTestScreen is shown for the vendor's record: only the tool can test it.
type ownTestScreen struct{}

func (m *machine) toolPassed() { m.promote(false) }

func (ownTestScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "The test of " + s.tool()
	screen.Lead = "The consumer pair is its maker's, so no signed test can run from here."
	screen.text("Enter the token pair in " + s.tool() + " and run its own connection test there. In another shell, this shows the pair:")
	command := s.command() + " export " + s.Answers.Name + " --pending --reveal"
	screen.add(Row{Kind: RowText, Indent: 2, Label: command, Copy: command})
	screen.blank()
	screen.choice("tool passed", "Its own test passed", "the token becomes the active one", (*machine).toolPassed)
	screen.blank()
	screen.quiet("Not yet? Leave with ctrl+c: the token stays kept, and the next start goes on here.")
	screen.Focus, screen.Enter = "tool passed", "choose"
}

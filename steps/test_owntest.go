package steps

// ownTestScreen is shown for the vendor's record, which only the tool can test.
type ownTestScreen struct{}

func (m *machine) toolPassed() { m.promote(m.savedKeys(), false) }

func (ownTestScreen) describe(s State, screen *Screen) {
	screen.Title = "Run the test in " + s.tool()
	screen.Lead = "The vendor holds the consumer pair, so this program cannot sign a test."
	screen.text("Enter the token pair in " + s.tool() + " and run its connection test. To print the pair, run this in another window:")
	command := s.command() + " export " + s.Answers.Name + " --pending --reveal"
	screen.add(Row{Kind: RowText, Indent: 2, Label: command, Copy: command})
	screen.choice("tool passed", "Its test passed", "the token becomes active", (*machine).toolPassed)
	screen.quiet("Not yet? You can leave. The token is saved, and the next run resumes here.")
}

package steps

// anywayScreen asks once more before keys are saved without a passing test.
type anywayScreen struct{}

func (m *machine) saveAnyway() { m.promote(false) }

func (anywayScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "Keep these keys although the test failed?"
	screen.text("They replace the active keys of " + s.Answers.Name + ", if there are any. The earlier pair stays until a test proves these.")
	screen.blank()
	screen.choice("back", "Leave the active keys as they are", "", (*machine).pop)
	screen.choice("keep", "Keep these as the active ones, unproved", "", (*machine).saveAnyway)
	screen.Focus, screen.Enter = "back", "choose"
}

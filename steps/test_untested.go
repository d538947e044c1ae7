package steps

// untestedScreen asks once more before keys are saved without a passing test.
type untestedScreen struct{}

func (m *machine) activateUntested() { m.promote(m.testedKeys(), false) }

func (untestedScreen) describe(s State, screen *Screen) {
	screen.Title = "Save these keys without a passing test?"
	screen.text("They replace the active keys of " + s.Answers.Name + ", if it has any. The earlier keys stay until a test with these passes.")
	screen.choice("back", "Don't change the active keys", "", (*machine).pop)
	screen.choice("keep", "Make these active without a test", "", (*machine).activateUntested)
}

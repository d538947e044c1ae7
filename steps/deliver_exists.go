package steps

// existsScreen says which files exist, and asks whether to replace them.
type existsScreen struct{}

func (existsScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	if s.showWriting(screen) {
		return
	}
	screen.Title = "These files already exist"
	if len(s.run.deliver.existing) == 1 {
		screen.Title = "This file already exists"
	}
	screen.text(list(s.run.deliver.existing))
	screen.text("Nothing was written.")
	screen.blank()
	screen.choice("another place", "Choose another folder", "", (*machine).askWhere)
	screen.choice("replace", "Replace", "the old contents are lost", func(m *machine) { m.write(true) })
}

package steps

// existsScreen says which files exist, and asks whether to replace them.
type existsScreen struct{}

func (existsScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	if s.showWriting(screen) {
		return
	}
	screen.Title = "There already: " + list(s.run.deliver.existing)
	screen.text("Nothing was written.")
	screen.blank()
	screen.choice("another place", "Choose another directory", "", (*machine).askWhere)
	screen.choice("replace", "Replace", "what stands in it is lost", func(m *machine) { m.write(true) })
	screen.Focus, screen.Enter = "another place", "choose"
}

package steps

// chooseFormat takes the format that the tool reads.
func (m *machine) chooseFormat(name string) {
	m.run.deliver.format = name
	m.askWhere()
}

// formatScreen asks which of several formats the tool reads. Like the other two
// screens that write files, it belongs to the last step or to replacing keys.
type formatScreen struct{}

func (formatScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	c := s.writes()
	screen.Title = "Which format does " + c.Title + " read?"
	for _, v := range c.Variants {
		screen.add(Row{Kind: RowChoice, ID: v.Name, Label: v.Name, Value: v.About, Enter: "choose this format", do: func(m *machine) { m.chooseFormat(v.Name) }})
	}
}

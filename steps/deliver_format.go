package steps

// chooseFormat takes the format that the tool reads.
func (m *machine) chooseFormat(name string) {
	m.run.deliver.format = name
	m.askWhere()
}

// formatScreen asks which of several forms the tool reads. As the other two
// screens of writing, it is part of the last step, or of replacing keys. There
// it belongs to no step.
type formatScreen struct{ of StepID }

func (f formatScreen) step() StepID { return f.of }

func (formatScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	c := s.writes()
	screen.Title = "Which form does your " + c.Title + " read?"
	for _, v := range c.Variants {
		screen.choice(v.Name, v.Name, v.About, func(m *machine) { m.chooseFormat(v.Name) })
	}
	screen.Focus, screen.Enter = c.Variants[0].Name, "choose"
}

package steps

import (
	"cmp"
	"slices"

	"netsuite-tba/netsuite"
)

// secondMoreScreen says what the other tool needs beyond what is there.
type secondMoreScreen struct{}

func (secondMoreScreen) describe(s State, screen *Screen) {
	if s.showAdding(screen) {
		return
	}
	screen.BackWord = "back"
	c := s.secondTool()
	more := s.newAPIs(c, s.run.deliver.secondAPI)
	var called []string
	for _, a := range more {
		called = append(called, a.Name())
	}
	names := list(called)
	features, permissions := s.beyond(c, s.run.deliver.secondAPI)
	screen.Title = c.Title + " asks for more in NetSuite"
	if len(more) > 0 {
		screen.Title = c.Title + " calls " + names + " too"
		if len(features)+len(permissions) == 0 && !slices.Contains(more, netsuite.RESTlet) {
			screen.text("It needs no feature and no permission beyond those of " + s.toolsWords() + ".")
		} else {
			screen.text("Add in NetSuite, or its calls are refused:")
		}
	}
	for _, f := range features {
		screen.fact("feature", f.Name)
	}
	for _, p := range permissions {
		screen.fact("permission", p.Name+", "+cmp.Or(p.Level, "level not said"))
	}
	if slices.Contains(more, netsuite.RESTlet) {
		screen.fact("Audience", "the role, on the RESTlet's deployment")
	}
	for _, text := range c.RequirementTexts() {
		screen.sign(SignLook, text)
	}
	if end := netsuite.EndOf(more); end != "" {
		screen.sign(SignLook, end)
	}
	if len(permissions) > 0 {
		role := "the token's role"
		if s.Answers.Role != "" {
			role = "the role " + s.Answers.Role
		}
		screen.quiet("Permissions go on " + role + ":")
		screen.text("Setup > Users/Roles > Manage Roles")
	}
	screen.blank()
	screen.Focus, screen.Enter = "no test", "choose"
	if len(more) > 0 {
		screen.choice("test it", "Test with "+names, "a failure leaves your active keys as they are", func(m *machine) { m.addTool(true) })
		screen.Focus = "test it"
	}
	screen.choice("no test", "Go on without a test", "", func(m *machine) { m.addTool(false) })
}

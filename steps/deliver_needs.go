package steps

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// secondNeedsScreen says what the other tool needs in addition.
type secondNeedsScreen struct{}

func (secondNeedsScreen) describe(s State, screen *Screen) {
	c := s.secondTool()
	if s.waits(waitTool) {
		screen.Title = c.Title
		screen.wait("Saving", "the tool in your list", "")
		return
	}
	more := s.newAPIs(c, s.run.deliver.secondAPI)
	names := listAnd(text.Each(more, netsuite.API.Name))
	features, permissions := s.extraNeeds(c, s.run.deliver.secondAPI)
	tool, mid := c.Title, c.Title
	if c.Any {
		tool, mid = "Your tool", "your tool"
	}
	screen.Title = tool + " needs more in NetSuite"
	if len(more) > 0 {
		screen.Title = tool + " also calls " + names
		if len(features)+len(permissions) == 0 && !slices.Contains(more, netsuite.RESTlet) {
			screen.Lead = "It needs the same features and permissions as " + s.toolsWords() + "."
		} else {
			screen.Lead = "Add these in NetSuite. Without them, NetSuite refuses its calls."
		}
	}
	for i, f := range features {
		screen.fact(ifFirst(i, "Features"), f.Name)
	}
	for i, p := range permissions {
		screen.fact(ifFirst(i, "Permissions"), p.Name+", "+cmp.Or(p.Level, "level unknown"))
	}
	if slices.Contains(more, netsuite.RESTlet) {
		screen.fact("Audience", "add the role on the script deployment's Audience subtab")
	}
	for _, text := range c.RequirementTexts() {
		screen.sign(SignWarning, text)
	}
	if end := netsuite.EndOf(more); end != "" {
		screen.sign(SignWarning, end)
	}
	if len(permissions) > 0 {
		role := "the " + s.credential() + "'s role"
		if s.Answers.Role != "" {
			role = "the role " + s.Answers.Role
		}
		screen.quiet("Add permissions to " + role + ", in " + netsuite.PageRoles.Menu + ".")
	}
	if len(screen.Rows) > 0 {
		screen.Card = "What " + mid + " also needs"
		screen.blank()
	}
	if len(more) > 0 {
		screen.choice("test it", "Test with "+names, "your active keys stay if it fails", func(m *machine) { m.addTool(true) })
	}
	screen.choice("no test", "Continue without a test", "", func(m *machine) { m.addTool(false) })
}

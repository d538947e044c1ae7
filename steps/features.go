package steps

import (
	"strings"

	"netsuite-tba/netsuite"
)

// featuresScreen lists the features to turn on.
type featuresScreen struct{}

func (featuresScreen) tasks(s State) []Row {
	var tasks []Row
	last := ""
	for _, f := range s.features() {
		t := Row{ID: string(f.Item), Box: TickBox, Label: f.Name, Hint: s.requiredBy(f.Item)}
		if f.Section != "" {
			t.Value, t.Cells = "section "+f.Section, []string{f.Section}
		}
		if f.Subtab != last {
			t.heading, last = &Row{Label: f.Subtab + " subtab"}, f.Subtab
			if f.Section != "" {
				t.heading.Cells = []string{"Section"}
			}
		}
		tasks = append(tasks, t)
	}
	return append(tasks, Row{ID: "features/save", Label: "Save", Value: "Nothing changes until you do.", Save: true})
}

func (featuresScreen) describe(s State, screen *Screen) {
	n := len(s.features())
	screen.Title = "Turn on " + count(n) + " feature" + plural(n)
	screen.Lead = "They allow " + listAnd(append([]string{s.byMethod("token logins", "OAuth 2.0 logins")}, s.apiNames()...)) + "."
	screen.page(s, netsuite.PageFeatures)
	screen.Menu = strings.TrimSuffix(screen.Menu, " > SuiteCloud subtab") // the items name it
	s.showTasks(screen)
	screen.blank()
	showRequirements(s, screen)
	if !hasTask(s.tasksOn(s.top()), netsuite.ItemFeatureServerSS) {
		screen.quiet("If NetSuite won't save, also tick Client SuiteScript and Server SuiteScript.")
	}
	screen.onEnter(s.continueWords(), (*machine).advance)
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"A feature is turned on once, for the whole account. Its permissions appear in the role's list only after that.",
		"Another path to the same page: Setup > Company > Setup Tasks > Enable Features.",
	}}, {"If something goes wrong", []string{
		"Click I Agree if terms of service appear.",
		"Is a permission missing in step 5? Its feature is off, or this page was not saved.",
		"Audit Trail, at the top of the page, lists who turned on what.",
		"Turning on features usually takes an Administrator.",
	}}}
}

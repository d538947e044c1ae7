package steps

import "netsuite-tba/netsuite"

// featuresScreen lists the features to enable.
type featuresScreen struct{}

func (featuresScreen) tasks(s State) []task {
	var tasks []task
	last := ""
	for _, f := range s.features() {
		t := task{item: f.Item, box: TickBox, label: f.Name, hint: s.askedBy(f.Item)}
		heading := "Section " + f.Section
		switch {
		case f.Section == "":
			heading = f.Subtab + " subtab"
		case f.Subtab != "SuiteCloud":
			heading = f.Subtab + " subtab, section " + f.Section
		}
		if heading != last {
			t.heading, last = heading, heading
		}
		tasks = append(tasks, t)
	}
	return append(tasks,
		task{heading: "At the end", item: "features/agree", label: "I Agree", value: "to any terms of service"},
		task{item: "features/save", label: "Save", value: "off until saved", save: true})
}

func (featuresScreen) describe(s State, screen *Screen) {
	n := len(s.features())
	screen.Title = "Switch on " + count(n) + " feature" + plural(n)
	screen.Lead = "They let tools sign in by token and call " + s.apiWords() + "."
	screen.page(s, netsuite.PageFeatures)
	tasks := s.tasks(netsuite.StepFeatures)
	showTasks(s, tasks, screen, "")
	screen.blank()
	showRequirements(s, screen)
	if !hasTask(tasks, netsuite.ItemFeatureServerSS) {
		screen.text("Refused? Tick Client SuiteScript and Server SuiteScript too: Oracle asks for those two with RESTlets only.")
	}
	screen.text("Needs an Administrator.")
	screen.Focus = firstOpen(s, tasks)
	screen.onEnter("next", (*machine).advance)
	screen.BackWord = "back"
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"A feature is switched on once for the whole account. Permissions for it appear in the role's list only then.",
		"The longer way to the same page: Setup > Company > Setup Tasks > Enable Features.",
	}}, {"If it goes wrong", []string{
		"A permission is missing in step 5? Its feature is off, or this page was not saved.",
		"Audit Trail at the top of the page lists who switched what.",
		"Only users with the Administrator role can do this.",
	}}}
}

package steps

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// fixScreen shows one cause and what to do, with every place where it may
// lie.
type fixScreen struct{}

func (fixScreen) closed(m *machine) { m.Fix, m.Explained = nil, nil }

func (fixScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.enter = (*machine).fixed
	c := s.Fix
	if c == nil {
		return
	}
	screen.Sign, screen.Title = SignLook, fixTitle(c.Cause)
	because := c.Because
	if f := s.Explained; f != nil {
		screen.Title = fixTitle(detailWord(*f))
		screen.text(f.Title + ".")
		if !strings.Contains(strings.ToLower(f.Title), strings.ToLower(c.Cause)) {
			because = text.UpperFirst(c.Cause) + ". " + because
		}
		screen.Help.Oracle = f.Oracle
		screen.Help.Sections = append([]HelpSection{{"What the word means", []string{f.Means}}}, screen.Help.Sections...)
	}
	if because != "" {
		screen.text(because)
	}
	screen.blank()
	steps, inRows := fixSteps(*c), s.standsInRows(*c)
	if c.Fix != "" && !inRows {
		screen.sign(SignLook, c.Fix)
		screen.blank()
	}
	for _, step := range steps {
		showPlaces(s, screen, step, *c)
	}
	if inRows {
		screen.text("Save whatever you change. The first is likeliest.")
		screen.blank()
	}
	showWaysBack(*c, steps, screen)
	showOtherCauses(s, screen)
	if s.Refused > 0 {
		screen.Message = Notice{SignBlank, refusedWords(s.Refused)}
	}
}

// showWaysBack offers a further test and the steps of the repair. What is
// fixed by other keys begins on the step that takes them: a test before
// that would be refused once more. The cursor begins on what is to be looked
// at, where that has a row.
func showWaysBack(c netsuite.Cause, steps []StepID, screen *Screen) {
	keys := needsKeys(c.Item)
	screen.Focus, screen.Enter = "again", "test again"
	if keys {
		screen.Focus, screen.Enter = "repair/"+string(c.Step), "go to step "+strconv.Itoa(c.Step.Number())
	} else {
		screen.again()
	}
	if i := slices.IndexFunc(screen.Rows, func(r Row) bool { return r.Kind == RowItem }); i >= 0 {
		screen.Focus = screen.Rows[i].ID
	}
	for _, step := range steps {
		if step != netsuite.StepTest {
			screen.add(Row{Kind: RowChoice, ID: "repair/" + string(step), Label: "Go back to " + nameStep(step), Enter: "go there", do: func(m *machine) { m.fixAt(step) }})
		}
	}
	if keys {
		screen.again()
	}
}

// fixTitle is the title over a repair. It has 50 columns in a window of 80,
// and what is repaired goes before the word for it.
func fixTitle(what string) string {
	const word, room = "Repair   ", 50
	if len(word)+len(what) > room {
		return text.UpperFirst(what)
	}
	return word + what
}

// detailWord is the word that a finding explains.
func detailWord(f netsuite.Finding) string {
	_, word, _ := strings.Cut(f.Code, "_")
	return word
}

// showPlaces shows the page of a step and what to look at there. Only the
// first page is a link: a screen has room for one address.
func showPlaces(s State, screen *Screen, step StepID, c netsuite.Cause) {
	page, ok := fixPages[step]
	tasks := s.fixTasks(step, c)
	switch {
	case ok && step == c.Step:
		if c.Item == netsuite.ItemFeatureWorkbook {
			page.Menu = netsuite.MenuAnalytics
		}
		screen.page(s, page)
	case ok && len(tasks) > 0:
		screen.add(Row{Kind: RowHeading, Label: page.Menu})
	}
	for _, t := range tasks {
		showTasks(s, []task{t}, screen, t.item)
	}
	if len(tasks) > 0 {
		screen.blank()
	}
}

// standsInRows reports whether a cause may lie on several pages and each of its
// places has a row of its own: they say more than a sentence that goes through
// them.
func (s State) standsInRows(c netsuite.Cause) bool {
	shown, steps := map[netsuite.Item]bool{}, fixSteps(c)
	for _, step := range steps {
		for _, t := range s.fixTasks(step, c) {
			shown[t.item] = true
		}
	}
	return len(steps) > 1 && len(shown) == len(places(c))
}

// fixTasks are a step's tasks at which a cause may lie. What is right on
// new records, and so no task of the set-up, is among them.
func (s State) fixTasks(step StepID, c netsuite.Cause) []task {
	tasks := slices.Clone(s.tasks(step))
	switch step {
	case netsuite.StepRole:
		tasks = append(tasks, task{item: netsuite.ItemRoleActive, box: ClearBox, label: "Inactive", value: "hidden? View My Roles"})
	case netsuite.StepUser:
		tasks = append(tasks, task{item: netsuite.ItemUserActive, box: ClearBox, label: "Inactive", value: "on the employee"})
	}
	return slices.DeleteFunc(tasks, func(t task) bool { return !slices.Contains(places(c), t.item) })
}

// showOtherCauses offers what else the word that was given can mean.
func showOtherCauses(s State, screen *Screen) {
	if s.Explained == nil || len(s.Explained.Likely) < 2 {
		return
	}
	screen.blank()
	screen.text("Not that? Next likely:")
	for i, other := range s.Explained.Likely {
		if other.Item != s.Fix.Item {
			screen.cause(i, other)
		}
	}
}

// fixPages are the pages on which a step's things are repaired.
var fixPages = map[StepID]netsuite.Page{
	netsuite.StepAccount:     netsuite.PageCompany,
	netsuite.StepFeatures:    netsuite.PageFeatures,
	netsuite.StepIntegration: netsuite.PageIntegrations,
	netsuite.StepRole:        netsuite.PageRoles,
	netsuite.StepUser:        netsuite.PageEmployees,
	netsuite.StepToken:       netsuite.PageTokens,
}

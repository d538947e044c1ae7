package steps

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// fixScreen shows one cause and its fix, with every item that it may concern.
type fixScreen struct{}

func (fixScreen) closed(m *machine) { m.Fix, m.Explained = nil, nil }

func (fixScreen) describe(s State, screen *Screen) {
	screen.enter = (*machine).fixed
	c := s.Fix
	screen.Sign, screen.Title = SignWarning, text.UpperFirst(c.Cause)
	because := c.Because
	if f := s.Explained; f != nil {
		screen.Title = f.Title
		screen.Lead = detailLead(*f)
		if !strings.Contains(strings.ToLower(f.Title), strings.ToLower(c.Cause)) {
			because = text.UpperFirst(c.Cause) + ". " + because
		}
		screen.Help.Oracle = f.Oracle
		screen.Help.Sections = append([]HelpSection{{"What this Detail value means", []string{f.Means}}}, screen.Help.Sections...)
	}
	steps, inRows := fixSteps(*c), s.standsInRows(*c)
	switch {
	case inRows:
		screen.quiet("Save what you change. The first item is the most likely one.")
	case because != "":
		screen.quiet(because)
	}
	screen.blank()
	for _, step := range steps {
		s.showFix(screen, step, *c, inRows)
	}
	s.showWaysOn(*c, steps, screen)
	showOtherCauses(s, screen)
	s.showRefused(screen)
}

func detailLead(f netsuite.Finding) string {
	_, value, _ := strings.Cut(f.Code, "_")
	switch n := len(f.Likely); {
	case n > 1:
		return "The Detail value " + value + " has " + count(n) + " possible causes."
	case len(fixSteps(f.Likely[0])) > 1:
		return "The Detail value " + value + " can have any of these causes."
	}
	return "The Detail value " + value + " has one cause and one fix."
}

// showWaysOn offers another test and the steps of the fix. If the fix takes other keys,
// their step comes first, because a test without them would be refused again.
func (s State) showWaysOn(c netsuite.Cause, steps []StepID, screen *Screen) {
	keys := needsKeys(c.Item)
	screen.Focus, screen.Enter = "again", "test again"
	if keys {
		screen.Focus, screen.Enter = "fix/"+string(c.Step), "go to step "+strconv.Itoa(c.Step.Number())
	} else {
		screen.again(s.testsWords())
	}
	for _, step := range steps {
		if step != netsuite.StepTest {
			screen.add(Row{Kind: RowChoice, ID: "fix/" + string(step), Label: "Go to " + nameStep(step), Value: "review all of its settings", Enter: "go there", do: func(m *machine) { m.fixAt(step) }})
		}
	}
	if keys {
		screen.again(s.testsWords())
	}
	if s.Explained != nil {
		screen.choice("back to list", "Detail says something else", "back to the list", (*machine).otherDetail)
	}
}

// showFix shows what to do on the page of a step, or what to review there. Only the
// first page has its address, because a screen has room for one.
func (s State) showFix(screen *Screen, step StepID, c netsuite.Cause, inRows bool) {
	page, ok := fixPages[step]
	tasks := s.fixTasks(step, c)
	if c.Item == netsuite.ItemFeatureWorkbook {
		page.Menu = netsuite.MenuAnalytics
	}
	fix, there := onPage(page, c.Fix)
	there = ok && (there || inRows || len(tasks) > 0 && !needsKeys(c.Item))
	switch {
	case step == c.Step && there:
		screen.page(s, page)
	case len(tasks) > 0 && inRows:
		screen.add(Row{Kind: RowHeading, Label: page.Menu})
	}
	switch {
	case inRows:
		s.addTasks(screen, tasks)
	case step != c.Step || c.Fix == "":
		return
	case there:
		for i, sentence := range strings.SplitAfter(fix, ". ") {
			screen.add(Row{Number: i + 1, Label: strings.TrimSpace(sentence)})
		}
	default:
		screen.text(c.Fix)
	}
	screen.blank()
}

// onPage reports whether a fix begins with the path to a page or with what is on it,
// and returns it without the path.
func onPage(page netsuite.Page, fix string) (rest string, ok bool) {
	path, rest, found := strings.Cut(fix, ", ")
	path, in := strings.CutPrefix(path, "In ")
	if found && in && strings.HasPrefix(page.Menu, path) {
		return text.UpperFirst(rest), true
	}
	return fix, strings.HasPrefix(fix, "On the role")
}

// standsInRows reports whether a cause may concern several pages and each of its
// items has a row. The rows then say more than a sentence.
func (s State) standsInRows(c netsuite.Cause) bool {
	shown, steps := map[netsuite.Item]bool{}, fixSteps(c)
	for _, step := range steps {
		for _, t := range s.fixTasks(step, c) {
			shown[t.item()] = true
		}
	}
	return len(steps) > 1 && len(shown) == len(fixItems(c))
}

// fixTasks returns the tasks of a step that a cause may concern, with the boxes that new
// records have right.
func (s State) fixTasks(step StepID, c netsuite.Cause) []Row {
	tasks := slices.Clone(s.tasks(step))
	switch step {
	case netsuite.StepRole:
		tasks = append(tasks, Row{ID: string(netsuite.ItemRoleActive), Box: ClearBox, Label: "Inactive", Hint: "and not hidden in View My Roles"})
	case netsuite.StepUser:
		tasks = append(tasks, Row{ID: string(netsuite.ItemUserActive), Box: ClearBox, Label: "Inactive", Value: "on the employee"})
	}
	return slices.DeleteFunc(tasks, func(t Row) bool { return !slices.Contains(fixItems(c), t.item()) })
}

func showOtherCauses(s State, screen *Screen) {
	if s.Explained == nil || len(s.Explained.Likely) < 2 {
		return
	}
	screen.add(Row{Kind: RowHeading, Label: "Other possible causes"})
	for i, other := range s.Explained.Likely {
		if other.Item != s.Fix.Item {
			screen.cause(i, other)
		}
	}
}

var fixPages = map[StepID]netsuite.Page{
	netsuite.StepAccount:     netsuite.PageCompany,
	netsuite.StepFeatures:    netsuite.PageFeatures,
	netsuite.StepIntegration: netsuite.PageIntegrations,
	netsuite.StepRole:        netsuite.PageRoles,
	netsuite.StepUser:        netsuite.PageEmployees,
	netsuite.StepToken:       netsuite.PageTokens,
	netsuite.StepCertificate: netsuite.PageCertificates,
}

package steps

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/netsuite"
)

// showWords lists the words of the column Detail with what each says.
func showWords(screen *Screen) {
	screen.Title = "Which word stands under Detail?"
	for _, w := range netsuite.DetailWords() {
		meaning, _ := netsuite.ExplainDetail(w, netsuite.TestResult{})
		screen.choice("word/"+w, w, "")
		screen.Help.Sections = append(screen.Help.Sections, HelpSection{w, []string{meaning.Title + "."}})
	}
	screen.Enter = "show the repair"
	screen.Focus = firstChoice(screen.Rows)
	screen.Help.Oracle = netsuite.PageAudit.Oracle
}

// showRepair shows one cause and what to do, with every place where it may
// lie.
func showRepair(s State, screen *Screen) {
	c := s.Repair
	if c == nil {
		return
	}
	screen.Title = "Repair   " + c.Cause
	because := c.Because
	if f := s.Explained; f != nil {
		screen.Title = "Repair   " + detailWord(*f)
		screen.text(f.Title + ".")
		if len(c.Also) == 0 {
			because = upperFirst(c.Cause) + ". " + because
		}
		screen.Help.Oracle = f.Oracle
		screen.Help.Sections = append([]HelpSection{{"What the word means", []string{f.Means}}}, screen.Help.Sections...)
	}
	if because != "" {
		screen.text(because)
	}
	screen.blank()
	if c.Repair != "" {
		screen.sign(SignLook, c.Repair)
		screen.blank()
	}
	steps := repairSteps(*c)
	for _, step := range steps {
		showPlaces(s, screen, step, *c)
	}
	screen.choice("again", "Test again", "")
	for _, step := range steps {
		if step != netsuite.StepTest {
			screen.choice("repair/"+string(step), "Go back to "+nameStep(step), "")
		}
	}
	showOtherCauses(s, screen)
	screen.Focus, screen.Enter = "again", "test again"
	if s.Refused > 0 {
		screen.News = Notice{SignBlank, refusedWords(s.Refused)}
	}
}

// detailWord is the word that a finding explains.
func detailWord(f netsuite.Finding) string {
	_, word, _ := strings.Cut(f.Code, "_")
	return word
}

// repairSteps are the steps where a cause may lie, likeliest first.
func repairSteps(c netsuite.Cause) []ID {
	var steps []ID
	for _, item := range places(c) {
		if step := item.Step(); step != "" && !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// showPlaces shows the page of a step and what to look at there. Only the
// first page is a link: a screen has room for one address.
func showPlaces(s State, screen *Screen, step ID, c netsuite.Cause) {
	page, ok := repairPages[step]
	switch {
	case ok && step == c.Step:
		if c.Item == netsuite.ItemFeatureWorkbook {
			page.Menu = netsuite.MenuAnalytics
		}
		screen.page(s, page)
	case ok:
		screen.add(Row{Kind: RowHeading, Label: page.Menu})
	}
	before := len(screen.Rows)
	for _, t := range s.tasks(step) {
		if slices.Contains(places(c), t.item) {
			showTasks(s, []task{t}, screen, t.item)
		}
	}
	if len(screen.Rows) > before {
		screen.blank()
	}
}

// showOtherCauses offers what else the word that was given can mean.
func showOtherCauses(s State, screen *Screen) {
	if s.Explained == nil || len(s.Explained.Likely) < 2 {
		return
	}
	screen.blank()
	screen.text("Not that? Next likely:")
	for i, other := range s.Explained.Likely {
		if other.Item != s.Repair.Item {
			screen.choice(causeID(i), "step "+strconv.Itoa(Number(other.Step))+"   "+other.Cause, "")
		}
	}
}

// repairPages are the pages on which a step's things are repaired.
var repairPages = map[ID]netsuite.Page{
	netsuite.StepAccount:     netsuite.PageCompany,
	netsuite.StepFeatures:    netsuite.PageFeatures,
	netsuite.StepIntegration: netsuite.PageIntegrations,
	netsuite.StepRole:        netsuite.PageRoles,
	netsuite.StepUser:        netsuite.PageEmployees,
	netsuite.StepToken:       netsuite.PageTokens,
}

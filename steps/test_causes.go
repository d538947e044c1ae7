package steps

import (
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// firstCauses is how many causes stand on the failed screen when there are
// many; the others are a list of their own.
const firstCauses = 3

// showCauses offers the likeliest causes, and the way to the others.
func showCauses(f *netsuite.Finding, screen *Screen) {
	shown := len(f.Likely)
	if shown > firstCauses+1 {
		shown = firstCauses
	}
	for i := range shown {
		screen.cause(i, f.Likely[i])
	}
	if more := len(f.Likely) - shown; more > 0 {
		screen.choice("causes", strconv.Itoa(more)+" more causes", "", (*machine).showCauses)
	}
	if len(f.Likely) > 0 {
		screen.blank()
		explainOrder(f, screen)
	}
}

// causesScreen offers every cause, in order.
type causesScreen struct{}

func (causesScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	causes := s.causes()
	screen.Title = "All " + strconv.Itoa(len(causes)) + " causes, likeliest first"
	for i, c := range causes {
		screen.cause(i, c)
	}
	screen.Enter = "show the repair"
	screen.Focus = causeID(min(firstCauses, max(0, len(causes)-1)))
	if len(causes) > 0 {
		explainOrder(s.Last.Finding, screen)
	}
}

// cause adds the row of a cause; choosing it opens its repair.
func (screen *Screen) cause(i int, c netsuite.Cause) {
	screen.add(Row{Kind: RowChoice, ID: causeID(i), Label: "step " + strconv.Itoa(Number(c.Step)) + "   " + c.Cause, Enter: "show the repair", do: fix(c)})
}

// explainOrder gives the reasons for the order in help.
func explainOrder(f *netsuite.Finding, screen *Screen) {
	var all []string
	for _, c := range f.Likely {
		all = append(all, text.UpperFirst(c.Cause)+" (step "+strconv.Itoa(Number(c.Step))+"): "+c.Because)
	}
	screen.Help.Sections = append([]HelpSection{{"Why in this order", all}}, screen.Help.Sections...)
}

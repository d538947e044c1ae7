package steps

import "strconv"

// causesScreen lists every cause, most likely first.
type causesScreen struct{}

func (causesScreen) describe(s State, screen *Screen) {
	causes := s.causes()
	screen.Title = strconv.Itoa(len(causes)) + " causes, most likely first"
	for i, c := range causes {
		screen.cause(i, c)
	}
	screen.Enter = "show the fix"
	screen.Focus = causeID(min(firstCauses, max(0, len(causes)-1)))
	if len(causes) > 0 {
		screen.Help.Sections = append([]HelpSection{orderHelp(s.Last.Finding)}, screen.Help.Sections...)
	}
}

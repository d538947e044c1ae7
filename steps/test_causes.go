package steps

import "strconv"

// causesScreen lists every cause, most likely first.
type causesScreen struct{}

func (causesScreen) describe(s State, screen *Screen) {
	causes := s.Last.Finding.Likely
	screen.Title = strconv.Itoa(len(causes)) + " causes, most likely first"
	for i, c := range causes {
		screen.cause(i, c)
	}
	screen.Enter = "show the fix"
	screen.Focus = causeID(min(firstCauses, len(causes)-1))
	screen.Help.Sections = append([]HelpSection{orderHelp(s.Last.Finding)}, screen.Help.Sections...)
}

package steps

import "strconv"

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

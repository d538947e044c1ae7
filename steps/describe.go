package steps

import (
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Describe returns the screen to draw for a state. It is pure.
func Describe(s State) Screen {
	screen := Screen{Name: string(s.top()), Product: "NetSuite token setup", Practice: s.Setting.Practice != nil}
	if s.inSetup() && s.Answers.Account != "" && !s.isOpen(ScreenAccount) || s.isOpen(ScreenFound) {
		screen.Customer = s.Answers.Customer
		screen.Account = string(s.Answers.Account)
		screen.Kind = s.Answers.Account.Environment()
		screen.Production = screen.Kind == netsuite.Production && !screen.Practice
	}
	atStep := s.atStep()
	if atStep {
		screen.Rail = s.rail()
		screen.Count = strconv.Itoa(s.top().step().Number()) + " of " + strconv.Itoa(len(netsuite.Steps))
	}
	screens[s.top()].describe(s, &screen)
	if atStep {
		showGuides(s, &screen)
		markFix(s, &screen)
		offerInstructions(s, &screen)
	}
	if screen.Focus == "" && isRekey(s.top()) {
		screen.Focus = firstChoice(screen.Rows)
	}
	screen.Unopened = s.run.unopened
	screen.Keeping = s.waits(waitDecrypt) || len(s.run.keeping) > 0
	if s.run.message.Text != "" {
		screen.Message = s.run.message
	}
	if s.run.share {
		s.hideNames(&screen)
	}
	return screen
}

// inSetup reports whether a setup, a test or a replacement of keys is under way:
// the account then stands in the first row.
func (s State) inSetup() bool {
	return slices.ContainsFunc(s.Stack, func(id ScreenID) bool { return id.step() != "" || isRekey(id) })
}

// inSteps reports whether the open screen is one of a step or of replacing keys,
// so that keys that are pasted there are saved.
func (s State) inSteps() bool { return s.atStep() || isRekey(s.top()) }

// atStep reports whether the open screen is one of a step.
func (s State) atStep() bool { return s.top().step() != "" }

func (s State) rail() []RailEntry {
	rail := make([]RailEntry, len(netsuite.Steps))
	at := s.Step().Number()
	for i, id := range netsuite.Steps {
		sign := SignToDo
		switch {
		case !s.needs(id) && s.Flow == profile.FlowRekey:
			sign = SignDone // as it was
		case s.Fix != nil && s.Step() == netsuite.StepTest && id != s.Step() && slices.Contains(fixSteps(*s.Fix), id):
			sign = SignLook
		case !s.needs(id):
			sign = SignNone
		case i+1 == at:
			sign = SignNow
			if slices.Contains([]ScreenID{ScreenFailed, ScreenCauses, ScreenDetails, ScreenFix}, s.stepScreen()) {
				sign = SignFailed
			}
		case i+1 < at:
			sign = SignDone
		}
		rail[i] = RailEntry{id, id.Label(), sign}
	}
	return rail
}

// markFix points to the thing to fix on the step that the person was sent
// back to.
func markFix(s State, screen *Screen) {
	if s.Fix == nil || s.Step() != s.Fix.Step || s.Step() == netsuite.StepTest {
		return
	}
	for i, row := range screen.Rows {
		at := netsuite.Item(row.ID)
		screen.Rows[i].Mark = row.Mark || at != "" && slices.Contains(places(*s.Fix), at)
		if at == s.Fix.Item {
			screen.Focus = row.ID
		}
	}
	if s.Fix.Fix != "" {
		screen.Notices = append([]Notice{{SignLook, s.Fix.Fix}}, screen.Notices...)
	}
}

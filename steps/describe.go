package steps

import (
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
)

// Describe gives the screen to draw for a state. It is pure.
func Describe(s State) Screen {
	screen := Screen{Product: "NetSuite token setup", Practice: s.Setting.Practice != nil, Share: s.run.share}
	if s.run.share {
		screen.Product = "SCREEN SHARE: names shortened, no key shown"
	}
	if s.inSteps() && s.Answers.Account != "" && (s.Step != netsuite.StepAccount || s.Part == partFound) {
		screen.Customer = s.Answers.Customer
		screen.Account = string(s.Answers.Account)
		screen.Kind = s.Answers.Account.Kind()
		screen.Production = screen.Kind == netsuite.Production && !screen.Practice
	}
	screen.Name = string(s.Place)
	switch s.Place {
	case PlaceWelcome:
		showWelcome(s, &screen)
	case PlaceStart:
		showStart(s, &screen)
	case PlaceProfile:
		showProfile(s, &screen)
	case PlaceStore:
		showStore(s, &screen)
	case PlacePassphrase:
		showPassphrase(s, &screen)
	case PlaceLeave:
		showLeave(s, &screen)
	case PlaceRekey:
		screen.Name += "/" + s.Part
		showRekey(s, &screen)
	case PlaceSheet:
		showSheet(s, &screen)
	case PlaceAway:
		showAway(s, &screen)
	case PlaceStep:
		screen.Name = string(s.Step)
		if s.Part != "" {
			screen.Name += "/" + s.Part
		}
		screen.Rail = s.rail()
		screen.Count = strconv.Itoa(Number(s.Step)) + " of " + strconv.Itoa(len(netsuite.Steps))
		stepOf(s.Step).show(s, &screen)
		showGuides(s, &screen)
		markRepair(s, &screen)
		offerSheet(s, &screen)
	}
	screen.Keeping = s.waits("sealed") || len(s.run.keeping) > 0
	screen.AddressHidden = s.run.share && screen.Address != ""
	if s.run.news.Text != "" {
		screen.News = s.run.news
	}
	if s.run.share {
		s.hideNames(&screen)
	}
	return screen
}

// inSteps reports whether the account belongs on the first row.
func (s State) inSteps() bool {
	switch s.Place {
	case PlaceStep, PlaceLeave, PlaceRekey, PlaceSheet, PlaceAway:
		return true
	}
	return false
}

func (s State) rail() []RailEntry {
	rail := make([]RailEntry, len(netsuite.Steps))
	at := Number(s.Step)
	for i, id := range netsuite.Steps {
		sign := SignToDo
		switch {
		case !s.needs(id) && s.Flow == FlowRekey:
			sign = SignDone // as it was
		case s.Repair != nil && s.Step == netsuite.StepTest && id != s.Step && slices.Contains(repairSteps(*s.Repair), id):
			sign = SignLook
		case !s.needs(id):
			sign = SignNone
		case i+1 == at:
			sign = SignNow
			if id == netsuite.StepTest && slices.Contains([]string{partFailed, partCauses, partWords, partRepair}, s.Part) {
				sign = SignFailed
			}
		case i+1 < at:
			sign = SignDone
		}
		rail[i] = RailEntry{id, Label(id), sign}
	}
	return rail
}

// markRepair points to the thing to repair on the step that the person was
// taken back to.
func markRepair(s State, screen *Screen) {
	if s.Repair == nil || s.Step != s.Repair.Step || s.Step == netsuite.StepTest {
		return
	}
	for i, row := range screen.Rows {
		at := netsuite.Item(row.ID)
		screen.Rows[i].Mark = row.Mark || at != "" && slices.Contains(places(*s.Repair), at)
		if at == s.Repair.Item {
			screen.Focus = row.ID
		}
	}
	if s.Repair.Repair != "" {
		screen.Notices = append([]Notice{{SignLook, s.Repair.Repair}}, screen.Notices...)
	}
}

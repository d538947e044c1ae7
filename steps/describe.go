package steps

import (
	"cmp"
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Describe returns the screen to draw for a state. It is pure.
func Describe(s State) Screen {
	screen, hide := s.openScreen(), s.hider()
	if s.onRail() {
		screen.Rail = s.rail()
	}
	if s.atStep() {
		showGuides(s, &screen)
		if screen.Account != "" {
			screen.soFar = func() []Row {
				rows := s.soFar()
				for i := range rows {
					rows[i].Value = hide(rows[i].Value)
				}
				return rows
			}
		}
	}
	if s.run.share {
		s.hideNames(&screen, hide)
	}
	return screen
}

// openScreen returns the open screen without what only front ends need. What can be
// done on it is complete.
func (s State) openScreen() Screen {
	screen := Screen{Name: string(s.top()), Product: "netsuite-tba", Practice: s.Setting.Practice != nil}
	if s.inSetup() && s.Answers.Account != "" && !s.isOpen(ScreenAccount) || s.isOpen(ScreenFound) {
		screen.Customer = s.Answers.Customer
		screen.Account = string(s.Answers.Account)
		screen.Kind = s.Answers.Account.Environment()
	}
	if s.onRail() {
		screen.Count = strconv.Itoa(s.Step().Number()) + " of " + strconv.Itoa(len(s.Answers.Method.Steps()))
	}
	if len(s.Stack) > 1 {
		screen.BackWord = "back"
	}
	switch step := s.top().step(); {
	case isRekey(s.top()):
		aboutRekey(s, &screen)
	case step == netsuite.StepTool:
		screen.Title, screen.Help = "Which tool will use the keys?", toolHelp
	case step == netsuite.StepIntegration:
		aboutIntegration(s, &screen)
	case step == netsuite.StepTest:
		screen.Help.Sections = s.testHelp()
	}
	screens[s.top()].describe(s, &screen)
	screen.setApart()
	s.setCursor(&screen)
	if s.atStep() {
		markFix(s, &screen)
		offerInstructions(s, &screen)
	}
	screen.Unopened, screen.Opened = s.run.unopened, s.pageOpened(screen)
	screen.Saving = s.waits(waitDecrypt) || len(s.run.saving) > 0
	if s.run.message.Text != "" {
		screen.Message = s.run.message
	}
	return screen
}

// setApart puts empty lines around choices, and between checks and texts.
func (screen *Screen) setApart() {
	for i := len(screen.Rows) - 1; i > 0; i-- {
		if apart[screen.Rows[i-1].Kind][screen.Rows[i].Kind] {
			screen.Rows = slices.Insert(screen.Rows, i, Row{Kind: RowBlank})
		}
	}
}

// apart holds the kinds of rows that have an empty line between them: above, below.
var apart = map[RowKind]map[RowKind]bool{
	RowText:   {RowChoice: true, RowCheck: true},
	RowItem:   {RowChoice: true},
	RowInput:  {RowChoice: true},
	RowFact:   {RowChoice: true},
	RowKey:    {RowChoice: true},
	RowCheck:  {RowChoice: true, RowText: true, RowWire: true},
	RowWire:   {RowChoice: true, RowCheck: true},
	RowChoice: {RowText: true, RowInput: true, RowFact: true, RowCheck: true, RowHeading: true, RowColumns: true},
}

// setCursor puts the cursor on the first item that is not ticked or on the first choice
// if the screen names no other row. On a screen of choices, enter chooses.
func (s State) setCursor(screen *Screen) {
	if screen.Busy {
		return
	}
	screen.Focus = cmp.Or(screen.Focus, s.firstOpen(), firstChoice(screen.Rows))
	asks := slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Kind == RowInput })
	if screen.Enter == "" && screen.Focus != NoFocus && !asks {
		screen.Enter = "choose"
	}
}

// inSetup reports whether a setup, a test or a replacement of keys is in progress.
// The header then shows the account.
func (s State) inSetup() bool {
	return slices.ContainsFunc(s.Stack, func(id ScreenID) bool { return id.step() != "" || isRekey(id) })
}

// inSteps reports whether the open screen belongs to a step or to replacing keys.
// Keys that are pasted there are saved.
func (s State) inSteps() bool { return s.atStep() || isRekey(s.top()) }

// onRail reports whether the steps are shown: on their screens, and on those that ask
// about one of them.
func (s State) onRail() bool {
	return s.atStep() || s.on(ScreenLeave, ScreenDiffers, ScreenOtherKeys) && s.Step() != ""
}

func (s State) atStep() bool { return s.top().step() != "" }

var shortLabels = map[StepID]string{
	netsuite.StepIntegration: "Integration", netsuite.StepToken: "Token",
}

// rail returns the nine steps. Going back changes none of their signs.
func (s State) rail() []RailEntry {
	rail := make([]RailEntry, len(s.Answers.Method.Steps()))
	for i, id := range s.Answers.Method.Steps() {
		rail[i] = RailEntry{id, cmp.Or(shortLabels[id], id.Label()), s.stepSign(id)}
	}
	return rail
}

func (s State) stepSign(id StepID) Sign {
	at, n := s.Step().Number(), id.Number()
	switch {
	case s.Fix != nil && s.Step() == netsuite.StepTest && n != at && slices.Contains(fixSteps(*s.Fix), id):
		return SignWarning
	case n == at && slices.Contains([]ScreenID{ScreenFailed, ScreenCauses, ScreenDetails, ScreenFix}, s.stepScreen()):
		return SignFailed
	case n == at && !s.on(ScreenConnected, ScreenConnectedMore):
		return SignNow
	case s.stepDone(id), s.verified() && n < netsuite.StepTest.Number() && s.asksFor(id): // a passed test needs every step before it
		return SignDone
	case !s.asksFor(id):
		return SignNone
	case n < max(at, s.run.furthest):
		return SignVisited
	}
	return SignToDo
}

// asksFor reports whether this run goes through a step. Testing or delivering the keys
// of a saved profile does not go through the steps before.
func (s State) asksFor(id StepID) bool {
	switch s.run.intent.kind {
	case intentTest:
		return id.Number() >= netsuite.StepTest.Number()
	case intentDeliver, intentForget:
		return id == netsuite.StepDeliver
	}
	return s.needs(id)
}

// stepDone reports whether a step has something to show: NetSuite found the account,
// keys are saved, all items are ticked, or the test passed. Going back changes nothing
// about it.
func (s State) stepDone(id StepID) bool {
	passed := s.run.furthest > id.Number()
	switch id {
	case netsuite.StepAccount:
		return passed && s.Answers.Looked.Known == netsuite.KnownYes
	case netsuite.StepTool:
		return passed && s.Answers.Connector != ""
	case netsuite.StepIntegration:
		return passed && s.Answers.Branch == profile.RecordVendor || s.hasPart(s.recordPart(), id)
	case s.Answers.Method.KeyStep():
		return s.hasPart(s.keyPart(), id)
	case netsuite.StepTest:
		p := s.saved(s.Answers.Name)
		return s.verified() || p != nil && p.LastOK() && !s.asksFor(id)
	case netsuite.StepDeliver:
		return false
	}
	tasks := s.tasks(id)
	return len(tasks) > 0 && !slices.ContainsFunc(tasks, func(t Row) bool { return !s.ticked(t) })
}

// hasPart reports whether a part was saved in this setup, or belongs to a saved profile
// and stays as it is.
func (s State) hasPart(part netsuite.Part, step StepID) bool {
	p := s.saved(s.Answers.Name)
	return s.partSaved(part) || p != nil && p.HasKeys() && !s.asksFor(step)
}

// pageOpened reports whether the screen's page was opened, as far as this program
// can know.
func (s State) pageOpened(screen Screen) bool {
	return s.run.openedOn == s.top() ||
		slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Done }) ||
		slices.ContainsFunc(screen.Fields, func(f KeyField) bool { return f.Phase != FieldEmpty })
}

// markFix marks what to fix on the step that the person was sent back to.
func markFix(s State, screen *Screen) {
	if s.Fix == nil || s.Step() != s.Fix.Step || s.Step() == netsuite.StepTest {
		return
	}
	for i, row := range screen.Rows {
		at := netsuite.Item(row.ID)
		screen.Rows[i].Mark = row.Mark || at != "" && slices.Contains(fixItems(*s.Fix), at)
		if at == s.Fix.Item {
			screen.Focus = row.ID
		}
	}
	if s.Fix.Fix != "" {
		screen.Notices = append([]Notice{{SignWarning, s.Fix.Fix}}, screen.Notices...)
	}
}

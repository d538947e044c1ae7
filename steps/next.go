package steps

import (
	"maps"
	"slices"

	"netsuite-tba/netsuite"
)

// Next is the machine: the state after an event, and what has to be done
// outside. It is pure; s stays as it was. An event that makes no sense where
// the wizard stands changes nothing.
func Next(s State, e Event) (State, []Effect) {
	m := &machine{State: s.clone()}
	m.handle(e)
	if m.worthSaving(e) {
		m.do(SaveProgress{m.State.clone()})
	}
	return m.State, m.effects
}

// machine is one step of Next: the state being made and its effects.
type machine struct {
	State
	effects []Effect
}

func (m *machine) do(e Effect) { m.effects = append(m.effects, e) }

// await gives a new effect ID and remembers it as the one whose answer counts
// for what. An earlier one is cancelled.
func (m *machine) await(what string) int {
	m.cancel(what)
	m.run.lastID++
	m.run.waiting[what] = m.run.lastID
	return m.run.lastID
}

// cancel stops waiting for what, if it was waited for.
func (m *machine) cancel(what string) {
	if id := m.run.waiting[what]; id != 0 {
		m.do(Cancel{id})
		delete(m.run.waiting, what)
	}
}

// arrived reports whether id is the awaited answer for what, and ends the
// wait. Late answers of superseded effects are thereby dropped.
func (m *machine) arrived(what string, id int) bool {
	if id == 0 || m.run.waiting[what] != id {
		return false
	}
	delete(m.run.waiting, what)
	return true
}

func (s State) waits(what string) bool { return s.run.waiting[what] != 0 }

func (m *machine) tell(sign Sign, text string) { m.run.news = Notice{sign, text} }

func (m *machine) tellProblem(p Problem) {
	text := p.What
	if p.Next != "" {
		text += " " + p.Next
	}
	m.tell(SignLook, text)
}

func (m *machine) handle(e Event) {
	switch e := e.(type) {
	case StoreProbed:
		m.storeProbed(e)
	case PassphraseTried:
		m.passphraseTried(e)
	case KeysKept:
		m.keysKept(e)
	case Unsealed:
		m.unsealed(e)
	case LookedUp:
		m.lookedUp(e)
	case CheckChanged:
		m.checkChanged(e)
	case Tested:
		m.tested(e)
	case Promoted:
		m.promoted(e)
	case RevokeAsked:
		m.revokeAsked(e)
	case WayBackEnded:
		m.wayBackEnded(e)
	case PendingDropped:
		m.pendingDropped(e)
	case Forgotten:
		m.forgotten(e)
	case ToolAdded:
		m.toolAdded(e)
	case FilesWritten:
		m.filesWritten(e)
	case KeyRead:
		m.keyRead(e)
	case PageOpened:
		if m.arrived("page", e.ID) {
			if e.Problem.None() {
				m.tell(SignBlank, "Opened in your browser.")
			} else {
				m.tellProblem(e.Problem)
			}
		}
	case ClipboardCleared:
		m.clipboardCleared(e)
	case SheetWritten:
		m.sheetWritten(e)
	case ProgressSaved:
		m.tellProblem(e.Problem)
	default:
		m.person(e)
	}
}

// person handles what a person did.
func (m *machine) person(e Event) {
	m.run.news, m.run.typing = Notice{}, ""
	switch e := e.(type) {
	case LeaveAsked:
		m.leaveAsked(e)
		return
	case ShareToggled:
		m.run.share = !m.run.share
		if m.run.share {
			m.tell(SignBlank, "Screen-share mode: names shortened, no key shown.")
		} else {
			m.tell(SignBlank, "Screen-share mode is off.")
		}
		return
	case OpenAsked:
		m.openPage(e.Oracle)
		return
	case SheetAsked:
		m.sheetAsked()
		return
	case Edited:
		if netsuite.MayHoldKey(e.Text) {
			// Not even a part of it stays: inputs are shown and saved.
			m.run.drafts[e.Input] = ""
			m.keyInInput(netsuite.NewSecret(e.Text))
			return
		}
		m.run.drafts[e.Input], m.run.typing = e.Text, e.Input
		if m.Place != PlaceStep && m.Place != PlaceAway {
			return
		}
	case Ticked:
		m.tick(e.Item)
		return
	}
	switch m.Place {
	case PlaceWelcome, PlaceStart, PlaceProfile:
		m.onStart(e)
	case PlaceStore:
		m.onStore(e)
	case PlacePassphrase:
		m.onPassphrase(e)
	case PlaceLeave:
		m.onLeave(e)
	case PlaceSheet:
		m.onSheet(e)
	case PlaceAway:
		m.onAway(e)
	case PlaceStep:
		m.onStep(e)
	case PlaceRekey:
		onRekey(m, e)
	}
}

// onStep gives an event to the open step. What every step has in common is
// done here: a paste is kept wherever it happens.
func (m *machine) onStep(e Event) {
	switch e := e.(type) {
	case Pasted:
		m.capture(e)
		return
	case Brought:
		m.brought(e)
		return
	case Chose:
		if e.Choice == choiceClear {
			m.clearClipboard()
			return
		}
		if e.Choice == choiceSheet {
			m.sheetAsked()
			return
		}
	}
	stepOf(m.Step).on(m, e)
}

func (m *machine) tick(item netsuite.Item) {
	if !slices.ContainsFunc(m.openTasks(), func(t task) bool { return t.item == item }) {
		return
	}
	if m.Ticks[item] {
		delete(m.Ticks, item)
	} else {
		m.Ticks[item] = true
	}
}

// openTasks are what can be ticked off on the open screen.
func (s State) openTasks() []task {
	switch s.Place {
	case PlaceStep:
		return s.tasks(s.Step)
	case PlaceRekey:
		return s.rekeyTasks()
	}
	return nil
}

func (m *machine) openPage(oracle bool) {
	screen := Describe(m.State)
	if oracle {
		screen.Address, screen.Menu = screen.Help.Oracle, ""
	}
	switch {
	case screen.Address == "" && screen.Menu != "":
		m.tell(SignBlank, "No address is known for this page: use the menu path.")
	case screen.Address == "":
	case m.Setting.OverSSH || m.Setting.NoBrowser:
		m.tell(SignBlank, "Pages are not opened from here: ctrl+y copies the address for your own browser.")
	default:
		m.do(OpenPage{m.await("page"), screen.Address})
	}
}

// open shows a step, from its beginning.
func (m *machine) open(step ID) {
	m.Place, m.Step, m.Part = PlaceStep, step, ""
	stepOf(step).enter(m)
}

// advance opens the next step that this flow needs.
func (m *machine) advance() {
	at := slices.Index(netsuite.Steps[:], m.Step)
	for _, step := range netsuite.Steps[at+1:] {
		if m.needs(step) {
			m.open(step)
			return
		}
	}
}

// goBack opens the step before, or the start screen before the first.
func (m *machine) goBack() {
	if m.testsOld() {
		m.judgeOld(*m.Rekey.Old)
		return
	}
	at := slices.Index(netsuite.Steps[:], m.Step)
	for i := at - 1; i >= 0; i-- {
		if m.needs(netsuite.Steps[i]) {
			m.open(netsuite.Steps[i])
			return
		}
	}
	if m.Flow == FlowRekey {
		m.backToFound()
		return
	}
	m.Place = startPlace(m.Setting)
}

// needs reports whether this flow goes through a step.
func (s State) needs(step ID) bool {
	if s.Flow == FlowRekey {
		return s.rekeyNeeds(step)
	}
	if s.Flow == FlowKeys {
		switch step {
		case netsuite.StepFeatures, netsuite.StepRole, netsuite.StepUser:
			return false
		}
	}
	return true
}

// worthSaving reports whether the set-up moved on and could be resumed.
func (m *machine) worthSaving(e Event) bool {
	if m.testsOld() && !m.Active {
		return false // nothing is made yet that could be gone on with
	}
	if m.Place != PlaceStep && m.Place != PlaceRekey && m.Place != PlaceAway || m.Answers.Profile == "" || !m.named() || m.ends() {
		return false
	}
	switch e.(type) {
	case Confirmed, Chose, Ticked, Back, KeysKept, Tested, Promoted, SheetWritten:
		return true
	case LeaveAsked:
		return m.Place == PlaceAway // names are noted there as they are typed
	}
	return false
}

// named reports whether the purpose step is behind: from there on the profile
// has its name.
func (s State) named() bool {
	return slices.Index(netsuite.Steps[:], s.Step) > slices.Index(netsuite.Steps[:], netsuite.StepPurpose)
}

// Unfinished reports whether there is something to go on with. Saving a
// finished state removes what was saved.
func (s State) Unfinished() bool {
	if s.Flow == FlowRekey {
		return !s.Rekey.Ended && (s.Rekey.Making || s.Active)
	}
	if s.Step == netsuite.StepTest && len(s.Kept) == 0 {
		return false // a test of keys that were saved before: it is only begun again
	}
	return !s.Active && s.Answers.Profile != ""
}

func (s State) clone() State {
	s.Ticks = maps.Clone(s.Ticks)
	s.Kept = maps.Clone(s.Kept)
	s.Answers.Others = slices.Clone(s.Answers.Others)
	s.Sent = slices.Clone(s.Sent)
	s.run.waiting = maps.Clone(s.run.waiting)
	s.run.drafts = maps.Clone(s.run.drafts)
	s.run.phases = maps.Clone(s.run.phases)
	s.run.keeping = maps.Clone(s.run.keeping)
	s.run.checks = slices.Clone(s.run.checks)
	s.run.wrote = slices.Clone(s.run.wrote)
	s.ready()
	return s
}

// ready makes the maps that a zero or loaded state lacks.
func (s *State) ready() {
	if s.Ticks == nil {
		s.Ticks = map[netsuite.Item]bool{}
	}
	if s.Kept == nil {
		s.Kept = map[netsuite.KeyName]Kept{}
	}
	if s.run.waiting == nil {
		s.run.waiting = map[string]int{}
	}
	if s.run.drafts == nil {
		s.run.drafts = map[string]string{}
	}
	if s.run.phases == nil {
		s.run.phases = map[netsuite.KeyName]fieldState{}
	}
	if s.run.keeping == nil {
		s.run.keeping = map[int][]netsuite.KeyName{}
	}
}

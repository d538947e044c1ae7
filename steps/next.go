package steps

import (
	"slices"

	"netsuite-tba/netsuite"
)

// Next is the machine: the state after an event, and what has to be done
// outside. It is pure; s stays as it was. An event that makes no sense where
// the wizard stands changes nothing.
func Next(s State, e Event) (State, []Effect) {
	m := &machine{State: s.clone()}
	m.handle(e)
	if m.abandons(s) {
		m = &machine{State: s.clone()}
		m.warnFirst(e)
	}
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

// succeeded is arrived for an answer that may tell of a problem: it says so, and
// gives false.
func (m *machine) succeeded(what string, id int, p Problem) bool {
	if !m.arrived(what, id) {
		return false
	}
	if !p.None() {
		m.tellProblem(p)
	}
	return p.None()
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
		if m.succeeded("page", e.ID, e.Problem) {
			m.tell(SignBlank, "Opened in your browser.")
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
		text := "Pages are not opened from here: take the address to your own browser."
		if m.Setting.Clipboard {
			text = "Pages are not opened from here: ctrl+y copies the address for your own browser."
		}
		m.tell(SignBlank, text)
	default:
		m.do(OpenPage{m.await("page"), screen.Address})
	}
}

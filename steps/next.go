package steps

import (
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// Next is the state machine. It returns the state after an event, and the effects to
// run. It is pure and leaves s as it was. An event that makes no sense on the open
// screen changes nothing.
func Next(s State, e Event) (State, []Effect) {
	m := &machine{State: s.clone()}
	m.handle(e)
	if m.abandons(s) {
		m = &machine{State: s.clone()}
		m.warnFirst(e)
	}
	m.clearFilters(s)
	if m.worthSaving(e) {
		m.save()
	}
	return m.State, m.effects
}

// clearFilters empties the filter of a list that the person left.
func (m *machine) clearFilters(before State) {
	if m.top() != before.top() && !m.on(ScreenLeave) && !before.on(ScreenLeave) {
		delete(m.run.drafts, "find")
		delete(m.run.drafts, "find tool")
	}
}

// machine is one step of Next: the new state and its effects.
type machine struct {
	State
	effects []Effect
}

// action is what a row or the enter key does.
type action func(*machine)

func (m *machine) do(e Effect) { m.effects = append(m.effects, e) }

// await returns a new effect ID and remembers it as the one whose answer counts
// for w. An earlier one is canceled.
func (m *machine) await(w wait) int {
	m.cancel(w)
	m.run.lastID++
	m.run.waiting[w] = m.run.lastID
	return m.run.lastID
}

func (m *machine) cancel(w wait) {
	if id := m.run.waiting[w]; id != 0 {
		m.do(effects.Cancel{ID: id})
		delete(m.run.waiting, w)
	}
}

// arrive handles the answer of an effect if it is the awaited one for w.
func (m *machine) arrive(w wait, id int, handle func()) {
	if m.arrived(w, id) {
		handle()
	}
}

// arrived reports whether id is the awaited answer for w, and ends the wait. Late
// answers of superseded effects are thereby dropped.
func (m *machine) arrived(w wait, id int) bool {
	if id == 0 || m.run.waiting[w] != id {
		return false
	}
	delete(m.run.waiting, w)
	return true
}

func (s State) waits(w wait) bool { return s.run.waiting[w] != 0 }

// Waits reports whether an effect is awaited. Another front end could not take over
// before it reports.
func (s State) Waits() bool {
	waiting := len(s.run.waiting)
	if s.waits(waitProfile) { // which may take hours
		waiting--
	}
	return waiting+len(s.run.saving) > 0
}

func (m *machine) tell(sign Sign, text string) { m.run.message = Notice{sign, text} }

func (m *machine) tellProblem(p problem.Problem) {
	m.tell(SignWarning, text.Join(" ", p.What, p.Next))
}

// failed shows a problem, if there is one. It reports whether there is.
func (m *machine) failed(p problem.Problem) bool {
	if !p.None() {
		m.tellProblem(p)
	}
	return !p.None()
}

// handle handles an event. What effects answer concerns what lies under the question
// whether to leave.
func (m *machine) handle(e Event) {
	leaving := m.on(ScreenLeave)
	if leaving {
		m.pop()
	}
	answered := m.answered(e)
	if leaving {
		m.askLeave()
	}
	if !answered {
		m.person(e)
	}
}

// answered handles an event of an effect. It reports whether e is one.
func (m *machine) answered(e Event) bool {
	switch e := e.(type) {
	case effects.Done:
		m.ended(e)
	case effects.StoreProbed:
		m.arrive(waitStore, e.ID, func() { m.storeProbed(e) })
	case effects.KeysSaved:
		m.keysSaved(e)
	case effects.CertificateMade:
		m.arrive(waitCertificate, e.ID, func() { m.certificateMade(e) })
	case effects.Decrypted:
		m.arrive(waitDecrypt, e.ID, func() { m.decrypted(e) })
	case effects.LookedUp:
		m.arrive(waitLookup, e.ID, func() { m.lookedUp(e) })
	case effects.CheckChanged:
		m.checkChanged(e)
	case effects.Tested:
		m.arrive(waitNewKeys, e.ID, func() { m.newKeysTested(e) })
		m.arrive(waitTest, e.ID, func() { m.tested(e) })
	case effects.Forgotten:
		m.arrive(waitForget, e.ID, func() { m.forgotten(e) })
	case effects.FilesWritten:
		m.arrive(waitFiles, e.ID, func() { m.filesWritten(e) })
	case effects.KeyRead:
		m.arrive(waitCopy, e.ID, func() { m.keyRead(e) })
	case effects.ClipboardCleared:
		m.arrive(waitClipboard, e.ID, func() { m.clipboardCleared(e) })
	case effects.TextWritten:
		m.arrive(waitReceipt, e.ID, func() { m.receiptWritten(e) })
		m.arrive(waitText, e.ID, func() { m.instructionsWritten(e) })
	default:
		return false
	}
	return true
}

// ended handles the end of an effect that only succeeds or fails.
func (m *machine) ended(e effects.Done) {
	if e.ID == 0 { // nobody waits for it
		if !m.waits(waitProfile) || e.Problem.Kind != problem.Taken { // which was said
			m.tellProblem(e.Problem)
		}
		m.awaitProfile(e.Problem)
		return
	}
	for w, id := range m.run.waiting {
		if id == e.ID {
			delete(m.run.waiting, w)
			m.after(w, e.Problem)
			return
		}
	}
}

// person handles what a person did. A choice that is not on the screen does nothing.
func (m *machine) person(e Event) {
	shown := m.openScreen()
	m.run.message, m.run.typing, m.run.unopened = Notice{}, "", false
	armed := m.run.copying
	m.run.copying = ""
	switch e := e.(type) {
	case Chose:
		m.run.copying = armed // only choosing the same value again copies it
		deliver := m.on(ScreenDeliver)
		shown.choose(m, e.Choice)
		if deliver && !m.on(ScreenDeliver) {
			m.run.deliver.way = e.Choice // Back returns to this row
		}
	case Confirmed:
		switch {
		case shown.enter != nil:
			shown.enter(m)
		case shown.Focus == NoFocus:
			m.tell(SignBlank, "Nothing is selected. Use the arrow keys first.")
		}
	case Back:
		m.back(shown)
	case Ticked:
		m.tick(e.Item)
	case Edited:
		m.edited(e)
	case Entered:
		if s, ok := screens[m.top()].(reader); ok {
			s.entered(m, e)
		}
	case Pasted:
		m.pasted(e)
	case effects.Imported:
		if m.inSteps() {
			m.imported(e)
		}
	case OpenAsked:
		m.openPage(shown, e.Oracle)
	case LeaveAsked:
		m.leaveAsked(e)
	case InstructionsAsked:
		m.askInstructions()
	case ShareToggled:
		m.toggleShare()
	}
}

func (m *machine) edited(e Edited) {
	if netsuite.MayHoldKey(e.Text) {
		// No part of it stays, because inputs are shown and saved.
		m.run.drafts[e.Input] = ""
		m.keyInInput(netsuite.NewSecret(e.Text))
		return
	}
	m.run.drafts[e.Input], m.run.typing = e.Text, e.Input
	if s, ok := screens[m.top()].(editor); ok {
		s.edited(m, e)
	}
}

func (m *machine) tick(item netsuite.Item) {
	if !hasTask(m.tasksOn(m.top()), item) {
		return
	}
	if m.Ticks[item] {
		delete(m.Ticks, item)
	} else {
		m.Ticks[item] = true
	}
}

func (m *machine) toggleShare() {
	m.run.share = !m.run.share
	if m.run.share {
		m.tell(SignBlank, "Screen-share mode is on. Names are shortened, and no key is shown.")
	} else {
		m.tell(SignBlank, "Screen-share mode is off.")
	}
}

func (m *machine) openPage(shown Screen, oracle bool) {
	address := shown.Help.Oracle
	if !oracle {
		address, m.run.openedOn = shown.Address, m.top()
	}
	switch {
	case address == "":
	case !m.canOpen():
		text := "Pages cannot be opened from here. Open the address in your own browser."
		if m.Setting.Clipboard {
			text = "Pages cannot be opened from here. ctrl+y copies the address."
		}
		m.tell(SignBlank, text)
	default:
		m.do(effects.OpenPage{Query: effects.Query{ID: m.await(waitPage)}, Address: address})
	}
}

// wait names the reason why an effect is awaited.
type wait string

const (
	waitStore      wait = "store"
	waitPassphrase wait = "passphrase"
	waitLookup     wait = "lookup"
	waitDecrypt    wait = "decrypt"
	waitPending    wait = "pending" // the keys that are pending in the store
	waitTest       wait = "test"
	waitNewKeys    wait = "new keys" // the active keys are tested before the earlier ones are dropped
	waitPromote    wait = "promote"
	waitProfile    wait = "profile" // until no other window uses it
	waitPage       wait = "page"
	waitEntry      wait = "simulated NetSuite" // its first page
	waitClipboard  wait = "clipboard"
	waitCopy       wait = "copy"
	waitFiles      wait = "files"
	waitText       wait = "instructions" // a file of instructions
	waitReceipt    wait = "receipt"
	waitForget     wait = "forget"
	waitTool       wait = "tool"
	waitRevoke     wait = "revoke"
	waitPrevious   wait = "previous" // the earlier keys are dropped
	waitDrop       wait = "drop"     // the pending keys are dropped

	waitCertificate wait = "certificate"
)

func (m *machine) after(w wait, p problem.Problem) {
	handlers := map[wait]func(problem.Problem){
		waitPassphrase: m.passphraseTried, waitPromote: m.promoted, waitTool: m.toolAdded, waitRevoke: m.revokeAsked,
		waitPrevious: m.previousDropped, waitDrop: m.pendingDropped, waitPage: m.pageOpened, waitEntry: m.entryOpened, waitProfile: m.profileFree,
	}
	if handler := handlers[w]; handler != nil {
		handler(p)
	}
}

func (m *machine) pageOpened(p problem.Problem) {
	if m.failed(p) {
		m.run.unopened = true
		return
	}
	if part, here := m.captures(); here && !m.partSaved(part) {
		m.tell(SignNow, "It is open in your browser. Save there, then paste the whole page here.")
		return
	}
	m.tell(SignBlank, "It is open in your browser.")
}

func (m *machine) entryOpened(p problem.Problem) {
	if !m.failed(p) {
		m.tell(SignBlank, "The simulated NetSuite is open in your browser.")
	}
}

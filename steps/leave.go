package steps

import (
	"fmt"
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/steps/effects"
)

// leaving is what the person did that would lose unsaved keys. It is done after
// all if they say so.
type leaving struct{ event Event }

// leavesRun reports whether it ends the run, and not only this setup.
func (l leaving) leavesRun() bool {
	_, asked := l.event.(LeaveAsked)
	return asked
}

// abandons reports whether an event takes the person away from keys that are
// only in this window: the run ends, or another setup or the list is open.
func (m *machine) abandons(before State) bool {
	if before.on(ScreenLeave) || !before.anyUnsaved() {
		return false
	}
	return !m.inSetup() || m.run.setup != before.run.setup ||
		slices.ContainsFunc(m.effects, func(e Effect) bool { _, ends := e.(effects.Finish); return ends })
}

// warnFirst asks before an event that abandons unsaved keys. Nothing of the event
// has happened yet.
func (m *machine) warnFirst(e Event) {
	m.run.leaving = leaving{e}
	m.run.left, _ = e.(LeaveAsked)
	m.run.message = Notice{}
	m.askLeave()
}

// leaveAsked opens the leave screen. Asked there, it interrupts the run. Where nothing has
// begun or all is done, it leaves at once.
func (m *machine) leaveAsked(e LeaveAsked) {
	switch {
	case m.on(ScreenLeave):
		m.pop() // the summary is about what lies under it
		outcome := m.leaveOutcome()
		if outcome == effects.Left {
			outcome = effects.Stopped
		}
		m.do(effects.Finish{Outcome: outcome})
	case m.atStep() && m.deliversSaved():
		m.closeDelivery() // no setup is left unfinished
		m.do(effects.Finish{Outcome: effects.Left})
	case !m.atStep(), m.Active, m.named() && !m.Unfinished():
		m.finishLeaving()
	default:
		m.run.left = e
		m.askLeave()
	}
}

func (m *machine) finishLeaving() { m.do(effects.Finish{Outcome: m.leaveOutcome()}) }

// leave does what the person was asked about.
func (m *machine) leave() {
	was := m.run.leaving
	m.run.leaving = leaving{}
	m.pop()
	if was.event == nil {
		m.finishLeaving()
		return
	}
	clear(m.run.phases)
	clear(m.run.keeping) // what comes of it concerns nobody here any more
	m.person(was.event)
}

// stay goes back to what the person was doing.
func (m *machine) stay() {
	m.run.leaving = leaving{}
	m.pop()
}

// leaveOutcome is how a run ends that the person leaves.
func (s State) leaveOutcome() effects.Outcome {
	if s.Active {
		return s.outcome()
	}
	if s.on(ScreenStore) {
		return effects.NoStore
	}
	return effects.Left
}

// leaveScreen asks once more, and says what is saved.
type leaveScreen struct{}

func (leaveScreen) closed(m *machine) { m.run.leaving = leaving{} }

func (leaveScreen) describe(s State, screen *Screen) {
	if s.run.leaving.event != nil && !s.run.leaving.leavesRun() {
		showAbandon(s, screen)
		return
	}
	screen.Title = "Leave now?"
	for i, line := range s.savedWords() {
		screen.fact(ifFirst(i, "Kept"), line)
	}
	if s.run.left.Unsaved > 0 {
		screen.fact("Not kept", fmt.Sprintf("%d characters typed into %s: not a whole key", s.run.left.Unsaved, s.run.left.Field.Label()))
	}
	s.showUnsaved(screen)
	if pair, ok := s.captures(); ok && !s.pairSaved(pair) {
		screen.blank()
		screen.sign(SignLook, "Is NetSuite showing keys now? Paste them first: they are shown only once.")
	}
	screen.blank()
	if s.ends() {
		screen.text("The pretend company ends with this program, and what was set up in it.")
		screen.blank()
	} else if s.resumable() {
		screen.fact("To go on", s.command())
		screen.fact("", "on this computer; it opens at step "+strconv.Itoa(s.Step().Number()))
		screen.blank()
	}
	screen.choice("leave", "Leave", "", (*machine).leave)
	screen.choice("stay", "Stay", "", (*machine).stay)
	screen.Focus = "leave"
	if _, half := s.halfPair(); half || s.anyUnsaved() {
		screen.Focus = "stay"
	}
	screen.onEnter("choose", (*machine).leave)
	screen.BackWord = "stay"
}

// showAbandon asks before a set-up is left whose keys are only in this window.
func showAbandon(s State, screen *Screen) {
	screen.Title = "Leave these keys unsaved?"
	s.showUnsaved(screen)
	screen.blank()
	screen.text("They are only in this window, and NetSuite shows keys only once. If you leave this setup, they are lost.")
	screen.blank()
	screen.choice("stay", "Stay", "", (*machine).stay)
	screen.choice("leave", "Leave without them", "", (*machine).leave)
	screen.Focus, screen.BackWord = "stay", "stay"
	screen.onEnter("choose", (*machine).stay)
}

// showUnsaved tells which keys are only in this window.
func (s State) showUnsaved(screen *Screen) {
	for _, name := range netsuite.KeyNames {
		switch s.run.phases[name].Phase {
		case FieldHeld:
			screen.fact("Not saved", name.Label()+": the key store refused it")
		case FieldSaving:
			screen.fact("Not saved", name.Label()+": the key store is still saving it")
		}
	}
}

// resumable reports whether the next start resumes at this step.
func (s State) resumable() bool { return s.Unfinished() && !s.ends() }

// savedWords lists everything that is saved if the person leaves now: the
// answers, if the set-up can be resumed, and the keys, in practice mode too.
func (s State) savedWords() []string {
	var saved []string
	if n := s.Step().Number(); s.resumable() && n > 1 {
		saved = append(saved, facts.StepsWords(netsuite.Steps[:n-1]))
		if len(s.Ticks) > 0 {
			saved[0] += ", your ticks"
		}
	}
	if keys := s.keptWords(); len(keys) > 0 {
		saved = append(append(saved, keys...), "in "+s.Setting.Store.Words())
	}
	if len(saved) == 0 {
		return []string{"nothing yet"}
	}
	return saved
}

// keptWords returns the fingerprints of the keys that were saved, one pair a line.
func (s State) keptWords() []string {
	var lines []string
	for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
		if words := facts.PairWords(pair, s.prints()); words != "" {
			lines = append(lines, words)
		}
	}
	return lines
}

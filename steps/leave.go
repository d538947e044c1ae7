package steps

import (
	"fmt"
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/steps/effects"
)

// abandons reports whether an event takes the person away from keys that are
// only in this window: the run ends, or another setup or the list is open.
func (m *machine) abandons(before State) bool {
	if before.on(ScreenLeave) || !before.anyUnsaved() {
		return false
	}
	return !m.inSetup() || m.run.setup != before.run.setup ||
		slices.ContainsFunc(m.effects, func(e Effect) bool { _, ends := e.(effects.Finish); return ends })
}

// warnFirst asks before an event that abandons unsaved keys. The event has had no
// effect yet.
func (m *machine) warnFirst(e Event) {
	m.run.leaving = e
	m.run.left, _ = e.(LeaveAsked)
	m.run.message = Notice{}
	m.askLeave()
}

// leaveAsked opens the leave screen. On that screen, it interrupts the run. If nothing
// has started or everything is done, it leaves at once.
func (m *machine) leaveAsked(e LeaveAsked) {
	switch {
	case m.on(ScreenLeave):
		m.pop() // the summary is about the screen below
		outcome := m.leaveOutcome()
		if outcome == effects.Left {
			outcome = effects.Stopped
		}
		m.do(effects.Finish{Outcome: outcome})
	case m.atStep() && m.deliversSaved():
		m.closeDelivery() // no setup is left unfinished
		m.do(effects.Finish{Outcome: effects.Left})
	case !m.atStep() && !m.on(ScreenWaiting), m.Active, m.named() && !m.Unfinished():
		m.finishLeaving()
	default:
		m.run.left = e
		m.askLeave()
	}
}

func (m *machine) finishLeaving() { m.do(effects.Finish{Outcome: m.leaveOutcome()}) }

// leave does what the person confirmed.
func (m *machine) leave() {
	was := m.run.leaving
	m.run.leaving = nil
	m.pop()
	if was == nil {
		m.finishLeaving()
		return
	}
	clear(m.run.phases)
	clear(m.run.saving) // its result no longer matters
	m.person(was)
}

func (m *machine) stay() {
	m.run.leaving = nil
	m.pop()
}

// leaveOutcome returns how a run ends that the person leaves.
func (s State) leaveOutcome() effects.Outcome {
	if s.Active {
		return s.outcome()
	}
	if s.on(ScreenStore) {
		return effects.NoStore
	}
	return effects.Left
}

// shownOnce warns about what NetSuite may show now.
var shownOnce = map[netsuite.Part]string{
	netsuite.ConsumerPair: "Is NetSuite showing the record's keys? Paste them first. They are shown only once.",
	netsuite.ClientPart:   "Is NetSuite showing the Client ID? Paste it first. It is shown only once.",
	netsuite.TokenPair:    "Is NetSuite showing a token? Paste it first. It is shown only once.",
}

// leaveScreen says what is saved and what is missing, and asks once more.
type leaveScreen struct{}

func (leaveScreen) closed(m *machine) { m.run.leaving = nil }

func (leaveScreen) describe(s State, screen *Screen) {
	if _, run := s.run.leaving.(LeaveAsked); s.run.leaving != nil && !run {
		showAbandon(s, screen)
		return
	}
	screen.Title = "Leave now?"
	missing := s.missingKeys()
	if len(missing) > 0 {
		screen.Sign = SignWarning
		screen.Lead = "One key of this pair is not saved yet."
	}
	if len(missing) > 1 {
		screen.Lead = text.UpperFirst(count(len(missing))) + " keys of this pair are not saved yet."
	}
	for i, line := range s.savedWords() {
		row := Row{Kind: RowFact, Value: line}
		if i == 0 {
			row.Sign, row.Label = SignDone, "Saved"
		}
		screen.add(row)
	}
	for i, line := range missing {
		screen.add(Row{Kind: RowFact, Sign: SignWarning, Label: ifFirst(i, "Missing"), Value: line})
	}
	if len(screen.Rows) > 0 {
		screen.blank()
	}
	if part, _ := s.captures(); shownOnce[part] != "" && !s.partSaved(part) {
		screen.sign(SignWarning, shownOnce[part])
		screen.blank()
	}
	if s.ends() && !s.anyUnsaved() {
		screen.text("The simulated NetSuite ends with this program, and this setup with it.")
		screen.text("This keeps one running: " + s.serveCommand())
	}
	stay := Row{Kind: RowChoice, ID: "stay", Label: "Stay", Enter: "stay", do: (*machine).stay}
	out := Row{Kind: RowChoice, ID: "leave", Label: "Leave", Value: s.leaveWords(), Enter: "leave", do: (*machine).leave}
	screen.BackWord = "stay"
	if _, half := s.halfPart(); half || s.anyUnsaved() || s.run.left.Unsaved > 0 {
		stay.Value, screen.Focus = "finish this pair", "stay"
		screen.add(stay, out)
		screen.onEnter("stay", (*machine).stay)
	} else {
		screen.Focus = "leave"
		screen.add(out, stay)
		screen.onEnter("leave", (*machine).leave)
	}
	if s.resumable() {
		screen.choice("aside", "Set it aside", "see this profile and your others", (*machine).setAside)
	}
}

func (s State) leaveWords() string {
	switch {
	case s.anyUnsaved():
		return "the missing keys are lost"
	case s.ends():
		return "this setup cannot be resumed"
	case s.resumable():
		return s.command() + " resumes at step " + strconv.Itoa(s.Step().Number())
	}
	return "there is nothing to save yet"
}

// showAbandon asks before the person leaves a setup whose keys are only in this
// window.
func showAbandon(s State, screen *Screen) {
	screen.Sign, screen.Title = SignWarning, "Leave these keys unsaved?"
	screen.Lead = "They are only in this window. NetSuite shows keys only once."
	for i, line := range s.missingKeys() {
		screen.add(Row{Kind: RowFact, Sign: SignWarning, Label: ifFirst(i, "Missing"), Value: line})
	}
	screen.choice("stay", "Stay", "finish this pair", (*machine).stay)
	screen.choice("leave", "Leave without them", "these keys are lost", (*machine).leave)
	screen.Focus, screen.BackWord = "stay", "stay"
	screen.onEnter("stay", (*machine).stay)
}

func (s State) missingKeys() []string {
	var missing []string
	for _, name := range netsuite.AllNames {
		switch s.run.phases[name].Phase {
		case FieldUnsaved:
			missing = append(missing, name.Label()+": the key store refused it")
		case FieldSaving:
			missing = append(missing, name.Label()+": the key store is still saving it")
		default:
			if n := s.run.left.Unsaved; n > 0 && s.run.left.Field == name {
				missing = append(missing, fmt.Sprintf("%s: %d characters typed, not a whole key", name.Label(), n))
			} else if part, half := s.halfPart(); half && name.Part() == part && s.Saved[name].Fingerprint == "" {
				missing = append(missing, name.Label())
			}
		}
	}
	return missing
}

func (s State) resumable() bool { return s.Unfinished() && !s.ends() }

// savedWords lists everything that is saved if the person leaves now: the answers, if
// the setup can be resumed, and the keys, in practice mode too.
func (s State) savedWords() []string {
	var saved []string
	if n := s.Step().Number(); s.resumable() && n > 1 {
		saved = append(saved, facts.StepsWords(s.Answers.Method.Steps()[:n-1]))
		if len(s.Ticks) > 0 {
			saved[0] += ", your ticks"
		}
	}
	if keys := s.keyWords(); len(keys) > 0 {
		saved = append(append(saved, keys...), "in "+s.Setting.Store.Words())
	}
	return saved
}

// keyWords returns the fingerprints of the keys that were saved, one pair a line.
func (s State) keyWords() []string {
	var lines []string
	for _, part := range s.Answers.Method.Parts() {
		if words := facts.PartWords(part, s.prints()); words != "" {
			lines = append(lines, words)
		}
	}
	return lines
}

package steps

import (
	"fmt"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// keysSaved handles an answer of the store. It counts on every screen, as long as its
// setup is open.
func (m *machine) keysSaved(e effects.KeysSaved) {
	asked, pending := m.run.saving[e.ID], m.arrived(waitPending, e.ID)
	delete(m.run.saving, e.ID)
	if len(asked) == 0 {
		if pending {
			m.foundPending(e)
		}
		return // otherwise it belongs to another setup
	}
	if e.Problem.Kind == problem.Changed {
		m.othersFound(asked, e.Keys)
		return
	}
	m.awaitProfile(e.Problem)
	for name, saved := range e.Keys {
		m.Saved[name] = saved
		delete(m.run.phases, name)
	}
	for name, state := range m.run.phases {
		if state.Phase == FieldRefused {
			delete(m.run.phases, name) // the key that it was refused for may be replaced
		}
	}
	unsaved := 0
	for _, name := range asked {
		if _, ok := e.Keys[name]; !ok {
			m.setPhase(name, FieldUnsaved)
			unsaved++
		}
	}
	switch p := e.Problem; {
	case unsaved == 0 && !p.None():
		m.tell(SignWarning, text.Join(" ", "The keys are saved.", p.What, p.Next))
	case unsaved > 0:
		them, where := "it", "The key is only in this window."
		if unsaved > 1 {
			them, where = "them", "The keys are only in this window."
		}
		if p.None() {
			p.What = text.UpperFirst(m.Setting.Store.Words()) + " did not save " + them + "."
		}
		m.tell(SignWarning, text.Join(" ", p.What, p.Next, where))
	case len(e.Keys) > 0:
		m.showSaved(e.Keys)
		m.pageSaved()
	}
}

// foundPending adds keys that are pending in the store and that the resumed setup did
// not know.
func (m *machine) foundPending(e effects.KeysSaved) {
	m.awaitProfile(e.Problem)
	if m.failed(e.Problem) {
		return
	}
	found := false
	for name, saved := range e.Keys {
		if m.Saved[name] == saved || m.run.phases[name].Phase == FieldSaving {
			continue // a newer one is being saved
		}
		m.Saved[name], found = saved, true
	}
	if found {
		m.showSaved(e.Keys)
	}
}

func (m *machine) showSaved(keys map[netsuite.KeyName]profile.SavedKey) {
	part, here := m.captures()
	for _, name := range netsuite.AllNames {
		saved, ok := keys[name]
		if ok && Doubt(name, saved) != "" && (!here || name.Part() == part) {
			m.tell(SignWarning, Doubt(name, saved))
			return
		}
	}
	if m.Answers.Method == netsuite.M2M {
		m.showIDs(keys)
		return
	}
	saved, half := map[netsuite.Part]bool{}, false
	for name := range keys {
		saved[name.Part()] = true
		half = half || !m.partSaved(name.Part())
	}
	switch {
	case here && !saved[part]:
		step, words := netsuite.StepIntegration, "consumer pair"
		if saved[netsuite.TokenPair] {
			step, words = netsuite.StepToken, "token pair"
		}
		m.tell(SignWarning, fmt.Sprintf("That is the %s. It is saved for step %d.", words, step.Number()))
	case half:
		m.tell(SignWarning, "One key is saved. Stay on the page. It shows the other key only once.")
	case len(saved) == 2:
		m.tell(SignDone, "All four keys are saved.")
	default:
		message := "Both keys are saved. You can close that page."
		if m.run.clipboard && !m.Setting.Clipboard {
			message = "Both keys are saved. Close that page and clear the clipboard."
		}
		m.tell(SignDone, message)
	}
}

// Doubt says how a key differs from usual keys. It is empty for a usual one. Oracle does
// not say how a Certificate ID looks.
func Doubt(name netsuite.KeyName, saved profile.SavedKey) string {
	if saved.Usual || name.Part() == netsuite.UploadedPart {
		return ""
	}
	if saved.Length == netsuite.UsualKeyLen {
		return name.Label() + " has characters other than 0-9 and a-f, which is unusual. Paste it again."
	}
	return fmt.Sprintf("%s has %d characters, but %d is usual. Paste it again.",
		name.Label(), saved.Length, netsuite.UsualKeyLen)
}

func (s State) partSaved(part netsuite.Part) bool {
	for _, name := range part.Names() {
		phase := s.run.phases[name].Phase
		if _, ok := s.Saved[name]; !ok || phase == FieldSaving || phase == FieldUnsaved {
			return false
		}
	}
	return true
}

// leaveCapture continues from a capture screen if its part is saved. It saves again
// if the store refused a key, and otherwise says what is missing.
func (m *machine) leaveCapture(part netsuite.Part) {
	if name := m.run.drafts["record"]; part == m.recordPart() && name != m.Answers.Record { // else nobody typed it
		m.stated(profile.NameRecord, name)
	}
	names := part.Names()
	for _, name := range names {
		switch m.run.phases[name].Phase {
		case FieldUnsaved:
			m.saveAgain()
			return
		case FieldSaving:
			m.tell(SignBlank, "One moment. The key is being saved.")
			return
		}
	}
	switch missing := m.firstEmpty(part).Label() + " is missing. "; {
	case m.partSaved(part) && len(m.run.page.differs) > 0:
		m.showDiffers()
	case m.partSaved(part):
		for _, name := range names {
			delete(m.run.phases, name)
		}
		m.advance()
	case part == netsuite.UploadedPart:
		m.tell(SignWarning, missing+"Paste it.")
	default:
		m.tell(SignWarning, missing+"Paste it, or the whole page.")
	}
}

// saveAgain saves keys that the store refused, and reads which keys are pending.
func (m *machine) saveAgain() {
	id := m.await(waitPending)
	for _, name := range netsuite.AllNames {
		if m.run.phases[name].Phase == FieldUnsaved {
			m.setPhase(name, FieldSaving)
			m.run.saving[id] = append(m.run.saving[id], name)
		}
	}
	m.do(effects.SaveUnsaved{Write: effects.Write{ID: id}, Target: m.target()})
}

func (s State) anySaved(part netsuite.Part) bool {
	return slices.ContainsFunc(part.Names(), func(name netsuite.KeyName) bool {
		_, saved := s.Saved[name]
		return saved
	})
}

// hasUnsaved reports whether a key is only in this window because the store
// refused it.
func (s State) hasUnsaved() bool { return s.anyIn(FieldUnsaved) }

func (s State) beingSaved() bool { return s.anyIn(FieldSaving) }

func (s State) anyUnsaved() bool { return s.hasUnsaved() || s.beingSaved() }

func (s State) anyIn(phase FieldPhase) bool {
	return slices.ContainsFunc(netsuite.AllNames, func(name netsuite.KeyName) bool { return s.run.phases[name].Phase == phase })
}

func (s State) halfPart() (netsuite.Part, bool) {
	for _, part := range s.Answers.Method.Parts() {
		if s.anySaved(part) && !s.partSaved(part) {
			return part, true
		}
	}
	return "", false
}

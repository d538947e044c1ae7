package steps

import (
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// Two windows may be open on one profile. The second one saves nothing while the first
// one is open, and replaces the keys that the first one saved only if it is told to.

// setPhase changes the phase of a key field and keeps what is known of its key.
func (m *machine) setPhase(name netsuite.KeyName, phase FieldPhase) {
	m.run.phases[name] = fieldState{Phase: phase, print: m.run.phases[name].print}
}

// awaitProfile waits for the other window to close if a problem says that there is one.
// If not, it is closed.
func (m *machine) awaitProfile(p problem.Problem) {
	switch taken := p.Kind == problem.Taken; {
	case taken && !m.waits(waitProfile):
		m.do(effects.AwaitProfile{Query: effects.Query{ID: m.await(waitProfile)}, Name: m.Answers.Name})
	case !taken && p.None():
		m.cancel(waitProfile)
	}
}

// profileFree saves again, now that the other window is closed, and reads what that
// window saved.
func (m *machine) profileFree(problem.Problem) {
	m.tell(SignBlank, "The other window is closed. This one saves again.")
	m.saveAgain()
}

// othersFound asks which keys to keep, because a store has keys that this window did not
// save.
func (m *machine) othersFound(asked []netsuite.KeyName, others map[netsuite.KeyName]profile.SavedKey) {
	for _, name := range asked {
		m.setPhase(name, FieldUnsaved)
	}
	m.run.others = others
	m.askOthers()
}

// useOthers continues with the keys that are saved. Those of this window are lost.
func (m *machine) useOthers() {
	for name, state := range m.run.phases {
		if state.Phase == FieldUnsaved {
			delete(m.run.phases, name)
		}
	}
	m.pop()
	m.do(effects.SaveUnsaved{Write: effects.Write{ID: m.await(waitPending)}, Target: m.target(), Drop: true})
}

func (m *machine) replaceOthers() {
	for _, key := range m.run.others {
		m.run.seen[key.Fingerprint] = true
	}
	m.pop()
	m.saveAgain()
}

// otherKeysScreen asks which keys to keep.
type otherKeysScreen struct{}

func (otherKeysScreen) describe(s State, screen *Screen) {
	screen.Sign, screen.Title = SignWarning, "Other keys are saved for "+s.Answers.Name
	screen.Lead = "They were saved in another window. Yours are not saved yet."
	others, ours := map[netsuite.KeyName]netsuite.Fingerprint{}, map[netsuite.KeyName]netsuite.Fingerprint{}
	for name, key := range s.run.others {
		others[name] = key.Fingerprint
	}
	for name, state := range s.run.phases {
		ours[name] = state.print
	}
	for _, part := range s.Answers.Method.Parts() {
		if words := facts.PartWords(part, ours); words != "" {
			screen.fact("Saved", facts.PartWords(part, others))
			screen.fact("Yours", words)
		}
	}
	screen.blank()
	screen.text("Keep the keys that you want the tool to use. The others are lost.")
	screen.choice("others", "Use the saved keys", "yours are lost", (*machine).useOthers)
	screen.choice("ours", "Save yours in their place", "the saved ones are lost", (*machine).replaceOthers)
	screen.Focus, screen.BackWord = NoFocus, "back"
}

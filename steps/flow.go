package steps

import (
	"slices"

	"netsuite-tba/netsuite"
)

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
	if m.Step == netsuite.StepTest && m.run.goal.kind == goalTest && len(m.Kept) == 0 { // tested from the list
		m.backToProfile()
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
	m.putAside()
	m.Place = startPlace(m.Setting)
}

// putAside puts a set-up that was left by going back in front of the list, as
// the next start would, if keys were kept for it.
func (m *machine) putAside() {
	if m.Active || len(m.Kept) == 0 {
		return
	}
	aside := &machine{State: m.State.clone()}
	aside.Setting, aside.run, aside.Step = Setting{}, run{}, netsuite.StepPurpose
	aside.ready()
	aside.advance()
	if m.saved(m.Answers.Profile) == nil {
		m.Setting.Profiles = append([]Saved{{Profile: m.profile(), Kind: m.toolWords()}}, m.Setting.Profiles...)
	}
	m.learn(m.Answers.Profile, func(p *Saved) { p.Resume, p.Pending = &aside.State, m.prints() })
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

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

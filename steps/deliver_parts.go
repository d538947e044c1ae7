package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// The last step is also open for a saved profile, from the list: its keys can be
// delivered at any time, to the same tool or another.

// deliverState is what matters only on the last step.
type deliverState struct {
	way string // the way out that was taken last: the cursor comes back to it
	// The second tool that was picked, the API that the person says it calls,
	// and whether to test then.
	second    string
	secondAPI netsuite.API
	testAfter bool
	// Of the tool's files: which of its formats is written, for which tool after
	// its keys were replaced, what exists already and what was written, as shown.
	format   string
	writing  string
	existing []string
	wrote    []string
	exported []profile.Export // of keys that were deleted
}

func (m *machine) finish() { m.do(effects.Finish{Outcome: m.outcome()}) }

// outcome is how a run ends whose keys are active.
func (s State) outcome() effects.Outcome {
	switch {
	case s.Rekey.Wrong:
		return effects.NotVerified
	case s.verified():
		return effects.Connected
	}
	return effects.Unverified
}

// showForm draws the tool's own form: its labels, in its order, keys hidden.
func (s State) showForm(screen *Screen) {
	words := s.formWords()
	fields := s.formFields()
	if slices.ContainsFunc(fields, func(f connectors.Field) bool { return f.Unsure }) {
		words += " (? not verified)"
	}
	screen.text(words + ":")
	for _, f := range fields {
		label := f.Label
		if f.Unsure {
			label += " ?"
		}
		if f.Key == "" {
			plain := f.Plain(s.values())
			screen.add(Row{Kind: RowFact, Label: label, Value: plain, Copy: plain})
			continue
		}
		row := Row{Kind: RowKey, Label: label, Value: s.fingerprint(f.Key).Grouped()}
		if s.on(ScreenDeliverCopy) && s.copiesKeys() {
			row.ID, row.do = copyChoice(f.Key), func(m *machine) { m.copyAsked(f.Key) }
		}
		screen.add(row)
	}
}

func (s State) formWords() string {
	c := s.connector()
	if c.Any {
		return "What the tool asks for"
	}
	return "For " + c.Title + ", by its own names"
}

// mayDeliver reports whether there are keys to hand over, and nothing
// unfinished that would be gone on with instead.
func (p Saved) mayDeliver() bool { return p.HasActive() && p.Resume == nil }

// deliverSaved opens the last step for a saved profile.
func (m *machine) deliverSaved(p Saved) {
	m.Answers, m.Active = AnswersOf(p.Profile), true
	if m.run.intent.kind == intentForget {
		m.askForget()
		return
	}
	m.enter(netsuite.StepDeliver)
}

// deliversSaved reports whether the hand-over was entered from the list, and
// no set-up or test came before it.
func (s State) deliversSaved() bool {
	return s.Last == nil && (s.run.intent.kind == intentDeliver || s.run.intent.kind == intentForget)
}

// noteDelivery writes into the list of profiles what was done with this one.
func (m *machine) noteDelivery() {
	m.Setting.Profiles = slices.Clone(m.Setting.Profiles)
	if p := m.saved(m.Answers.Name); p != nil {
		p.Profile.Connectors, p.Profile.APIs = m.tools(), m.apis()
		if m.Forgotten {
			p.Profile = p.Forget(m.Setting.Now)
		}
	}
	m.Active = false
}

// closeDelivery shows the profile again, as it is now.
func (m *machine) closeDelivery() {
	m.noteDelivery()
	m.showProfile()
}

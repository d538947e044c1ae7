package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// The actions of replacing keys.

func (m *machine) rotate() {
	m.Rekey.Rotated = true
	m.make(LostToken)
}

// reason continues without the Detail value.
func (m *machine) reason() {
	m.Rekey.Lost, m.Rekey.Detail = m.reasoned().lost, ""
	m.showLost()
}

func (m *machine) recordHere() {
	m.Answers.Branch, m.Answers.MadeIn = profile.RecordNew, m.Answers.Account
	m.make(LostRecord)
}

func (m *machine) recordInProduction() {
	m.Answers.Branch, m.Answers.MadeIn = profile.RecordExisting, m.Answers.Account.Parent()
	m.make(LostRecord)
}

// replace returns the action that replaces what no longer works.
func replace(lost Lost) action {
	return func(m *machine) { m.make(lost) }
}

// make opens the step in which what is lost is created.
func (m *machine) make(lost Lost) {
	if lost == LostRecord && m.anySaved(netsuite.TokenPair) && !m.anySaved(netsuite.ConsumerPair) {
		m.askPending() // that token is of another record
		return
	}
	m.Rekey.Lost = lost
	if lost == LostToken && m.namesUnknown() && !m.anyPending() {
		m.askNames()
		return
	}
	m.Rekey.Making, m.Fix = true, nil
	m.run.checks = nil
	m.Ticks = map[netsuite.Item]bool{}
	if lost == LostRecord {
		m.enter(netsuite.StepIntegration)
	} else {
		m.enter(netsuite.StepToken)
	}
	// Keys of an earlier try may be pending: they need not be made again.
	m.saveAgain()
}

// takePair takes over the consumer pair that the profile of production has:
// the refresh brought its record here, so nothing needs to be typed.
func (m *machine) takePair() {
	p := m.inProduction()
	if p == nil {
		return
	}
	m.Answers.Branch, m.Answers.MadeIn = profile.RecordExisting, m.Answers.Account.Parent()
	if p.Record != "" {
		m.Answers.Record = p.Record
	}
	m.make(LostRecord)
	m.run.lastID++
	for _, name := range netsuite.ConsumerPair.Names() {
		m.run.phases[name] = fieldState{Phase: FieldSaving}
		m.run.keeping[m.run.lastID] = append(m.run.keeping[m.run.lastID], name)
	}
	m.do(effects.CopyConsumerPair{Write: effects.Write{ID: m.run.lastID}, Target: m.target(), From: p.Name})
}

// takeDetail takes the word of the Login Audit Trail. Three words tell what a
// refresh did; any other is repaired as after every failed test.
func (m *machine) takeDetail() {
	word := m.run.drafts["detail"]
	if word == "" {
		m.tell(SignBlank, "Type the word that stands under Detail, or go on without it with ↓.")
		return
	}
	finding, ok := m.explainWord(word)
	if !ok {
		return
	}
	m.Rekey.Detail = ""
	switch finding.Code {
	case "detail_token_rejected":
		m.Rekey.Lost, m.Rekey.Detail = LostToken, "token_rejected"
	case "detail_consumer_key_unknown":
		m.Rekey.Lost, m.Rekey.Detail = LostRecord, "consumer_key_unknown"
	case "detail_permission_denied":
		m.Rekey.Lost, m.Rekey.Detail = LostAccess, "permission_denied"
		m.askAccess()
		return
	default:
		m.Explained, m.Fix = &finding, &finding.Likely[0]
		m.showFix()
		return
	}
	m.showLost()
}

package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
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
	m.Rekey.Lost, m.Rekey.Detail = m.byDeduction().lost, ""
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

// makeNew returns the action that creates what is lost.
func makeNew(lost Lost) action {
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
	// Keys of an earlier attempt may be pending. They can be used.
	m.saveAgain()
}

// takePair copies the consumer pair of the production profile. The refresh copied
// its record, so nothing has to be typed.
func (m *machine) takePair() {
	p := m.inProduction()
	if p == nil {
		return
	}
	m.Answers.Branch, m.Answers.MadeIn = profile.RecordExisting, m.Answers.Account.Parent()
	m.Answers.Profile = m.Answers.Learn(profile.NameRecord, p.Record, p.Known[profile.NameRecord])
	m.make(LostRecord)
	m.run.lastID++
	for _, name := range netsuite.ConsumerPair.Names() {
		m.run.phases[name] = fieldState{Phase: FieldSaving}
		m.run.saving[m.run.lastID] = append(m.run.saving[m.run.lastID], name)
	}
	m.do(effects.CopyConsumerPair{Write: effects.Write{ID: m.run.lastID}, Target: m.target(), From: p.Name})
}

// takeDetail continues with the Detail value. Three values say what a refresh did.
// Any other leads to its fix, as after every failed test.
func (m *machine) takeDetail() {
	value := m.run.drafts["detail"]
	if value == "" {
		m.tell(SignBlank, "Type what Detail says, or press ↓ to continue without it.")
		return
	}
	finding, ok := m.explainValue(value)
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

// afterRekey continues when the person has done what the last screen asks.
func (m *machine) afterRekey() {
	switch {
	case len(m.Rekey.Queue) > 0:
		m.nextProfile()
	case m.Rekey.Rotated && !m.Rekey.Revoked && m.allUpdated():
		m.askRevoke()
	default:
		m.finishRekey()
	}
}

// finishRekey ends the run. A rotation can be resumed until every tool is updated.
func (m *machine) finishRekey() {
	if !m.toolsWait() {
		m.dropRekeyProgress()
	}
	if !m.Active {
		m.do(effects.Finish{Outcome: effects.Unchanged})
		return
	}
	m.finish()
}

// dropRekeyProgress deletes what was saved to resume this run, but not what was
// saved to resume a setup.
func (m *machine) dropRekeyProgress() {
	m.Rekey.Ended = true
	if p := m.saved(m.Answers.Name); p == nil || p.Resume == nil || p.Resume.Flow == profile.FlowRekey || m.Rekey.Making {
		m.save()
	}
}

// nextProfile notes what was done with this profile and starts with the next.
func (m *machine) nextProfile() {
	if len(m.Rekey.Queue) == 0 {
		return
	}
	if !m.toolsWait() {
		m.dropRekeyProgress()
	}
	m.Rekey.Done = append(m.Rekey.Done[:len(m.Rekey.Done):len(m.Rekey.Done)], m.doneNow())
	next := m.Rekey.Queue[0]
	m.Rekey.Queue = m.Rekey.Queue[1:]
	if p := m.saved(next); p != nil {
		m.beginRekey(p.Profile)
		m.startWith(intentRekey, p.Name)
	}
}

// toolTasks returns the tools that use the profile. Each needs the new keys.
func (s State) toolTasks() []task {
	var tasks []task
	for _, name := range s.connectorsOfProfile() {
		title := name
		if c, ok := connectors.Lookup(name); ok {
			title = c.Title
			if c.Any {
				title = "The tool that calls " + c.Title
			}
		}
		tasks = append(tasks, task{item: toolItem(name), label: title, value: "has the new keys"})
	}
	return tasks
}

func (s State) connectorsOfProfile() []string {
	if p := s.saved(s.Answers.Name); p != nil && len(p.Profile.Connectors) > 0 {
		return p.Profile.Connectors
	}
	return []string{s.Answers.Connector}
}

// notUpdated returns the tools that do not have the new keys yet.
func (s State) notUpdated() []string {
	return slices.DeleteFunc(slices.Clone(s.connectorsOfProfile()), func(name string) bool { return s.Ticks[toolItem(name)] })
}

// toolsWait reports whether a tool still uses the old token.
func (s State) toolsWait() bool {
	return s.Active && s.Rekey.Rotated && !s.Rekey.Revoked && !s.allUpdated()
}

// allUpdated reports whether every tool is ticked.
func (s State) allUpdated() bool { return len(s.notUpdated()) == 0 }

// testNewKeys tests the active keys once. Only the login matters, so no script is
// called.
func (m *machine) testNewKeys() {
	if m.waits(waitRevoke) || m.waits(waitNewKeys) || m.waits(waitPrevious) {
		return
	}
	m.askRevoke()
	p := m.profile()
	p.Script, p.Deploy = "", ""
	m.do(effects.Test{Query: effects.Query{ID: m.await(waitNewKeys)}, TestRequest: effects.TestRequest{Profile: p, ActiveKeys: true}})
}

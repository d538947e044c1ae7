package steps

import "netsuite-tba/netsuite"

func onRekey(m *machine, e Event) {
	switch e := e.(type) {
	case Back:
		m.backInRekey()
	case Chose:
		m.choseInRekey(e.Choice)
	case Confirmed:
		switch m.Part {
		case partRefused, partNotTested:
			m.takeDetail()
		case partAccess:
			if m.Rekey.Dead == DeadAccess {
				m.testOld(false)
			} else {
				m.make(DeadToken)
			}
		case partNames:
			m.takeNames()
		case partSwitched:
			m.afterRekey()
		case partWrite:
			m.write(false)
		case partOld:
			if !m.waits("test") {
				m.testOld(false)
			}
		}
	case Pasted:
		m.capture(e)
	}
}

func (m *machine) backInRekey() {
	switch m.Part {
	case partOld:
		m.cancel("test")
		if m.Rekey.Old == nil {
			m.backToProfile()
			return
		}
		m.judgeOld(*m.Rekey.Old)
	case partDead, partAccess:
		if m.waits("other") {
			m.cancel("other")
			return
		}
		m.judgeOld(*m.Rekey.Old)
	case partNames:
		m.backToFound()
	case partPending:
		if !m.waits("drop") {
			m.backToProfile()
		}
	case partVariant, partWrite, partThere:
		m.Part = partSwitched
	case partWriting:
		// What writes is brought to its end.
	case partRevoke:
		m.backInRevoke()
	case partWrong:
		// Its choices are the ways on.
	case partSwitched:
		m.tell(SignBlank, "The new keys are active. "+m.command()+" rekey "+m.Answers.Profile+" --previous goes back.")
	default:
		m.backToProfile()
	}
}

// backToProfile goes to the profile's screen; no key was changed.
func (m *machine) backToProfile() {
	m.run.goal = goal{profile: m.Answers.Profile}
	m.Place = PlaceProfile
}

func (m *machine) choseInRekey(choice string) {
	switch choice {
	case "finish":
		m.finishRekey()
	case "rotate":
		m.Rekey.Rotated = true
		m.make(DeadToken)
	case "again":
		m.testOld(false)
	case "force":
		m.testOld(true)
	case "use pending":
		m.usePending()
	case "drop pending":
		m.dropPending()
	case "test other":
		m.testOther()
	case "finding":
		m.Place, m.Step, m.Part = PlaceStep, netsuite.StepTest, partFailed
	case "reason":
		m.Rekey.Dead, m.Rekey.Word = m.reasoned().dead, ""
		m.Part = partDead
	case "token":
		m.make(DeadToken)
	case "access":
		m.Part = partAccess
	case "record here":
		m.Answers.Branch, m.Answers.MadeIn = BranchNew, m.Answers.Account
		m.make(DeadRecord)
	case "record production":
		m.Answers.Branch, m.Answers.MadeIn = BranchExisting, m.Answers.Account.Parent()
		m.make(DeadRecord)
	case "record kept":
		m.takePair()
	case "skip":
		m.nextProfile()
	default:
		m.choseAfterRekey(choice)
	}
}

// make opens the step in which what is dead is made anew.
func (m *machine) make(dead Dead) {
	if dead == DeadRecord && m.anyKept(netsuite.TokenPair) && !m.anyKept(netsuite.ConsumerPair) {
		m.askPending() // that token is of another record
		return
	}
	m.Rekey.Dead = dead
	if dead == DeadToken && m.namesUnknown() && !m.anyPending() {
		m.askNames()
		return
	}
	m.Rekey.Making, m.Repair = true, nil
	m.run.checks = nil
	m.Ticks = map[netsuite.Item]bool{}
	if dead == DeadRecord {
		m.open(netsuite.StepIntegration)
	} else {
		m.open(netsuite.StepToken)
	}
	// Keys of an earlier try may be pending: they need not be made again.
	m.keepAgain()
}

// takePair takes over the consumer pair that the profile of production has:
// the refresh brought its record here, so nothing needs to be typed.
func (m *machine) takePair() {
	p := m.inProduction()
	if p == nil {
		return
	}
	m.Answers.Branch, m.Answers.MadeIn = BranchExisting, m.Answers.Account.Parent()
	if p.Profile.Record != "" {
		m.Answers.Record = p.Profile.Record
	}
	m.make(DeadRecord)
	m.run.lastID++
	for _, name := range netsuite.ConsumerPair.Names() {
		m.run.phases[name] = fieldState{Phase: FieldKeeping}
		m.run.keeping[m.run.lastID] = append(m.run.keeping[m.run.lastID], name)
	}
	m.do(KeepFrom{m.run.lastID, m.profile(), p.Profile.Name})
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
	m.Rekey.Word = ""
	switch finding.Code {
	case "detail_token_rejected":
		m.Rekey.Dead, m.Rekey.Word = DeadToken, "token_rejected"
	case "detail_consumer_key_unknown":
		m.Rekey.Dead, m.Rekey.Word = DeadRecord, "consumer_key_unknown"
	case "detail_permission_denied":
		m.Rekey.Dead, m.Rekey.Word = DeadAccess, "permission_denied"
		m.Part = partAccess
		return
	default:
		m.Explained, m.Repair = &finding, &finding.Likely[0]
		m.Place, m.Step, m.Part = PlaceStep, netsuite.StepTest, partRepair
		return
	}
	m.Part = partDead
}

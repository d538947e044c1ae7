package steps

import (
	"fmt"
	"maps"
	"netsuite-tba/internal/text"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// Replacing keys starts from a saved profile, finds out what still works and asks
// only for what does not. The active keys stay until the new ones have passed the
// test.

// Rekey is the state of replacing keys.
type Rekey struct {
	profile.Rekey
	Old   *netsuite.Result // the test of the keys that were active at the start
	Ended bool             // there is nothing left to resume
}

// beginRekey starts with a saved profile. The queue and what was done stay.
func (m *machine) beginRekey(p profile.Profile) {
	m.fresh()
	m.Answers = AnswersOf(p)
	m.Flow = profile.FlowRekey
	m.toProfile(p.Name)
}

// rekeySaved starts at the first screen, or with the result of a test that has just
// failed, because another refused login could count toward the lock.
func (m *machine) rekeySaved(p profile.Profile, result *netsuite.Result) {
	refused := m.Refused
	m.beginRekey(p)
	switch {
	case m.anyPending():
		m.askPending()
	case result == nil:
		m.testOld()
	default:
		m.Refused = refused
		m.judgeOld(*result)
	}
}

func (m *machine) rekeyFromTest() { m.rekeySaved(m.saved(m.Answers.Name).Profile, m.Last) }

// testOld tests the active keys, even if others are pending.
func (m *machine) testOld() {
	m.Rekey.Making = false
	m.startTest(false)
}

// testsOld reports whether a test is of the keys that were active at the start.
func (s State) testsOld() bool { return s.Flow == profile.FlowRekey && !s.Rekey.Making }

func (m *machine) judgeOld(r netsuite.Result) {
	m.noteLast(&r)
	m.Rekey.Old = &r
	m.oldTested()
}

// stopMaking is called when the person goes back from creating something. Keys that
// are saved already stay pending, and the person is asked about them first.
func (m *machine) stopMaking() {
	switch {
	case m.anyPending():
		m.askPending()
	case m.Rekey.Old == nil: // it started with pending keys, which were deleted
		m.testOld()
	default:
		m.noteLast(m.Rekey.Old)
		m.Rekey.Making = false
		m.save() // there is nothing left to resume
	}
}

func (s State) rekeyNeeds(step StepID) bool {
	switch step {
	case netsuite.StepIntegration:
		return s.Rekey.Lost == profile.LostRecord
	case s.Answers.Method.KeyStep(), netsuite.StepTest, netsuite.StepDeliver:
		return true
	}
	return false
}

// offersRekey reports whether the failed test was one of a saved profile's
// active keys, and its login was refused.
func (s State) offersRekey() bool {
	p := s.saved(s.Answers.Name)
	if s.Flow == profile.FlowRekey || p == nil || !p.HasActive() || len(p.Pending) > 0 || len(s.Saved) > 0 || s.Last == nil {
		return false
	}
	return s.Last.Login().Observation.Failure == netsuite.FailureRefused
}

// The actions of replacing keys.

func (m *machine) rotate() {
	m.Rekey.Rotated = true
	m.makeToken()
}

// reason continues without the Detail value.
func (m *machine) reason() {
	m.Rekey.Lost, m.Rekey.Detail = m.byDeduction().lost, ""
	m.showLost()
}

func (m *machine) recordHere() { m.makeRecord(profile.RecordNew, m.Answers.Account) }
func (m *machine) recordInProduction() {
	m.makeRecord(profile.RecordExisting, m.Answers.Account.Parent())
}

func (m *machine) makeRecord(source profile.RecordSource, in netsuite.Account) {
	m.Answers.Branch, m.Answers.MadeIn = source, in
	m.make(profile.LostRecord)
}

func (m *machine) makeToken() { m.make(profile.LostToken) }

func (m *machine) make(lost profile.Lost) {
	if lost == profile.LostRecord && m.anySaved(m.keyPart()) && !m.anySaved(m.recordPart()) {
		m.askPending() // that token is of another record
		return
	}
	m.Rekey.Lost = lost
	if lost == profile.LostToken && m.namesUnknown() && !m.anyPending() {
		m.askNames()
		return
	}
	m.Rekey.Making, m.Fix = true, nil
	m.Ticks = map[netsuite.Item]bool{}
	if lost == profile.LostRecord {
		m.enter(netsuite.StepIntegration)
	} else {
		m.enter(m.Answers.Method.KeyStep())
	}
	// Keys of an earlier attempt may be pending. They can be used.
	m.saveAgain()
}

// takePair copies the consumer pair of the production profile. The refresh copied
// its record, so nothing has to be typed.
func (m *machine) takePair() {
	p := m.inProduction()
	m.Answers.Profile = m.Answers.Learn(profile.NameRecord, p.Record, p.Known[profile.NameRecord])
	m.recordInProduction()
	m.run.lastID++
	for _, name := range netsuite.ConsumerPair.Names() {
		m.run.phases[name] = fieldState{Phase: FieldSaving}
		m.run.saving[m.run.lastID] = append(m.run.saving[m.run.lastID], name)
	}
	m.do(effects.CopyConsumerPair{Write: effects.Write{ID: m.run.lastID}, Target: m.target(), From: p.Name})
}

// lostBy holds the Detail values that say what no longer works, by method.
var lostBy = map[netsuite.Method]map[string]profile.Lost{
	netsuite.TBA: {"token_rejected": profile.LostToken, "consumer_key_unknown": profile.LostRecord, "permission_denied": profile.LostAccess},
	netsuite.M2M: {"MissingKey": profile.LostToken, "InvalidIssuer": profile.LostRecord, "UnknownIntegration": profile.LostRecord, "EntityOrRoleDisabled": profile.LostAccess},
}

// takeDetail continues with the Detail value. Some values say what a refresh did. Any
// other leads to its fix, as after every failed test.
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
	detail := strings.TrimPrefix(finding.Code, "detail_")
	lost := lostBy[m.Answers.Method][detail]
	if lost == profile.LostUnknown {
		m.Rekey.Detail = ""
		m.Explained, m.Fix = &finding, &finding.Likely[0]
		m.showFix()
		return
	}
	m.Rekey.Lost, m.Rekey.Detail = lost, detail
	if lost == profile.LostAccess {
		m.askAccess()
		return
	}
	m.showLost()
}

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

func (m *machine) nextProfile() {
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

func (s State) toolTasks() []Row {
	var tasks []Row
	for _, name := range s.tools() {
		title := name
		if c, ok := connectors.Lookup(name); ok {
			title = c.Title
			if c.Any {
				title = "The tool that calls " + c.Title
			}
		}
		tasks = append(tasks, Row{ID: string(toolItem(name)), Label: title, Value: "has the new keys"})
	}
	return tasks
}

func (s State) notUpdated() []string {
	return slices.DeleteFunc(slices.Clone(s.tools()), func(name string) bool { return s.Ticks[toolItem(name)] })
}

// toolsWait reports whether a tool still uses the old token.
func (s State) toolsWait() bool {
	return s.Active && s.Rekey.Rotated && !s.Rekey.Revoked && !s.allUpdated()
}

func (s State) allUpdated() bool { return len(s.notUpdated()) == 0 }

// testNewKeys tests the active keys once. Only the login matters, so no script is
// called.
func (m *machine) testNewKeys() {
	m.askRevoke()
	p := m.profile()
	p.Script, p.Deploy = "", ""
	m.do(effects.Test{Query: effects.Query{ID: m.await(waitNewKeys)}, TestRequest: effects.TestRequest{
		Profile: p, ActiveKeys: true, History: netsuite.History{Revoked: true},
	}})
}

func aboutRekey(s State, screen *Screen) {
	screen.Help.Sections = rekeyHelp[s.Answers.Method]
	if n := len(s.Rekey.Queue) + len(s.Rekey.Done); n > 0 {
		screen.Count = fmt.Sprintf("%d of %d", len(s.Rekey.Done)+1, n+1)
	}
}

// rekeyHelp says what a refresh does, from Oracle's pages
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1516026974.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162686838198.html).
var rekeyHelp = map[netsuite.Method][]HelpSection{
	netsuite.TBA: refreshHelp("It deletes the sandbox's access tokens. Production's tokens are not copied.", "tokens",
		"A consumer pair that came from production is the same in both accounts. Oracle warns that a reset in the sandbox can break production. It also says that only the account that owns the record can reset it."),
	netsuite.M2M: refreshHelp("It removes the certificates that were uploaded in the sandbox. Production's certificates are not copied.", "certificates",
		"A record that came from production has the same Client ID in both accounts. A reset probably changes it, which stops every certificate of the record."),
}

func refreshHelp(loses, things, reset string) []HelpSection {
	return []HelpSection{{"What a sandbox refresh does", []string{
		"It overwrites the sandbox with production. " + loses + " They keep working there.",
		"It copies integration records created in production, with the same keys. It removes records created only in the sandbox.",
		"If Access After Sandbox Refresh is Administrators only, other users lose their roles.",
		"Until an administrator activates the refresh, the old sandbox and its " + things + " most likely keep working.",
	}}, {"Why not Reset Credentials", []string{reset}}, lockHelp}
}

func (s State) showVerified(screen *Screen) {
	screen.sign(SignDone, fmt.Sprintf("NetSuite %s accepted a signed call over %s.", string(s.Answers.Account), s.verifiedAPIs()))
	screen.sign(SignDone, text.Join(" in ", fmt.Sprintf("%d checks passed", s.passed()), tookWords(s.Last.Took))+".")
}

func (s State) activePrints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := map[netsuite.KeyName]netsuite.Fingerprint{}
	if p := s.saved(s.Answers.Name); p != nil {
		maps.Copy(prints, p.Active)
	}
	if s.Active {
		maps.Copy(prints, s.prints())
	}
	return prints
}

// showPart adds the row of a part: what happens to it, and its fingerprints. A part
// without keys has no row.
func showPart(screen *Screen, part netsuite.Part, all map[netsuite.KeyName]netsuite.Fingerprint, sign Sign, what string) {
	if prints := partPrints(part, all); prints != "" {
		screen.add(Row{Kind: RowCheck, ID: string(part), Sign: sign, Label: facts.PartLabel(part), Value: what, Hint: prints})
	}
}

func partPrints(part netsuite.Part, all map[netsuite.KeyName]netsuite.Fingerprint) string {
	var prints []string
	for _, name := range part.Names() {
		if print := all[name]; print != "" {
			prints = append(prints, print.Grouped())
		}
	}
	return strings.Join(prints, "  ")
}

func (s State) choiceToSkip(screen *Screen) {
	if len(s.Rekey.Queue) > 0 {
		screen.choiceTo("skip", "Skip it and continue with "+s.Rekey.Queue[0], "", "skip it", (*machine).nextProfile)
	}
}

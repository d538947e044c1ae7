package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// This file decides which screen follows which action. Only start.go, which begins
// what the person chose to do, also sets the stack. Screens call these functions and
// never open another screen themselves.

// The nine steps.

func (s State) needs(step StepID) bool {
	switch s.Flow {
	case profile.FlowRekey:
		return s.rekeyNeeds(step)
	case profile.FlowKeys:
		switch step {
		case netsuite.StepFeatures, netsuite.StepRole, netsuite.StepUser:
			return false
		}
	}
	return true
}

// stepAfter returns the next step after a step that this flow needs. Each flow needs
// the last step.
func (s State) stepAfter(step StepID) StepID {
	later := s.Answers.Method.Steps()[step.Number():]
	return later[slices.IndexFunc(later, s.needs)]
}

func (m *machine) advance() { m.enter(m.stepAfter(m.Step())) }

func (m *machine) enter(step StepID) {
	switch step {
	case netsuite.StepAccount:
		m.open(ScreenAccount)
	case netsuite.StepTool:
		m.open(ScreenTool)
		m.presetTool()
	case netsuite.StepIntegration:
		m.enterIntegration()
	case netsuite.StepTest:
		m.enterTest()
	case netsuite.StepDeliver:
		m.open(ScreenDeliver)
	default:
		m.open(ScreenID(step))
	}
}

// skipTo opens a later step and puts the screens of the steps in between on the
// stack, with their earlier answers, as if the person had just visited them.
func (m *machine) skipTo(step StepID) {
	at := m.Step().Number()
	for _, between := range m.Answers.Method.Steps() {
		if between == step {
			break
		}
		if between.Number() <= at || !m.needs(between) {
			continue
		}
		for _, id := range m.screensOf(between) {
			m.open(id)
		}
	}
	m.enter(step)
}

// screensOf lists the screens that stay on the stack when a step is done.
func (s State) screensOf(step StepID) []ScreenID {
	switch step {
	case netsuite.StepAccount:
		return []ScreenID{ScreenAccount, ScreenFound}
	case netsuite.StepTool:
		open := []ScreenID{ScreenTool}
		if s.connector().AskAPI {
			open = append(open, ScreenToolAPI)
		}
		if s.asksMethod() {
			open = append(open, ScreenMethod)
		}
		return append(open, ScreenToolName)
	case netsuite.StepIntegration:
		if s.Flow == profile.FlowKeys {
			return []ScreenID{s.recordScreen()}
		}
		return []ScreenID{ScreenIntegration, s.recordScreen()}
	}
	return []ScreenID{ScreenID(step)}
}

// Account and tool.

func (m *machine) accountFound() { m.open(ScreenFound) }
func (m *machine) askAPI()       { m.open(ScreenToolAPI) }
func (m *machine) askName()      { m.open(ScreenToolName) }

func (m *machine) toolChosen() {
	if m.asksMethod() {
		m.open(ScreenMethod)
		return
	}
	m.askName()
}

// Integration record.

// enterIntegration opens the question of whose record it is, and the record's own
// screen if the answer is known.
func (m *machine) enterIntegration() {
	m.run.drafts["record"] = m.Answers.Record
	if m.Flow != profile.FlowKeys {
		m.open(ScreenIntegration)
	}
	switch {
	case m.Answers.Branch == "" && m.connector().Record == connectors.RecordVendor:
		m.chooseRecord(profile.RecordVendor)
	case m.Flow == profile.FlowKeys && m.Answers.Branch == "":
		m.chooseRecord(profile.RecordExisting)
	case m.Answers.Branch != "":
		m.open(m.recordScreen())
	}
}

func (s State) recordScreen() ScreenID {
	switch s.Answers.Branch {
	case profile.RecordExisting:
		if s.Answers.MadeIn == "" {
			return ScreenMadeIn
		}
		return ScreenExisting
	case profile.RecordLost:
		switch {
		case s.partSaved(s.recordPart()):
			return ScreenReset
		case s.Answers.MadeIn == "":
			return ScreenMadeIn
		}
		return ScreenLost
	case profile.RecordVendor:
		return ScreenVendor
	}
	return ScreenNew
}

func (m *machine) recordChosen() { m.open(m.chosenScreen()) }
func (m *machine) madeInChosen() { m.replace(m.chosenScreen()) }

// chosenScreen returns the screen that follows the choice of a record. Before
// Reset Credentials there is always a warning, whatever keys are saved.
func (s State) chosenScreen() ScreenID {
	switch id := s.recordScreen(); {
	case id == ScreenReset && s.Answers.MadeIn == "":
		return ScreenMadeIn
	case id == ScreenReset:
		return ScreenLost
	default:
		return id
	}
}

func (m *machine) resetChosen() { m.open(ScreenReset) }
func (m *machine) lookForKeys() { m.popTo(ScreenIntegration) }

// chooseOtherRecord switches from the vendor's record to the customer's own.
func (m *machine) chooseOtherRecord() {
	if m.Flow == profile.FlowKeys {
		m.pop()
		m.chooseRecord(profile.RecordExisting)
		return
	}
	m.popTo(ScreenIntegration)
}

// showDiffers opens, on top of the step, what a pasted page shows otherwise than the
// setup.
func (m *machine) showDiffers() {
	if m.inSteps() || m.on(ScreenDiffers) {
		m.open(ScreenDiffers)
	}
}

// askOthers opens, on top of the step, the question which keys to keep.
func (m *machine) askOthers() {
	if m.inSteps() {
		m.open(ScreenOtherKeys)
	}
}

// Test.

func (m *machine) enterTest() {
	switch {
	case m.Answers.Branch == profile.RecordVendor:
		m.open(ScreenOwnTest)
	case m.callsRESTlet() && m.run.agreed != m.scriptCall():
		m.open(ScreenScript)
	default:
		m.startTest(false)
	}
}

// showTest opens the running test. Stopping it leads back to the result of the
// previous test, or to the step before the test.
func (m *machine) showTest() {
	for m.on(ScreenScript, ScreenCauses, ScreenDetails, ScreenFix, ScreenUntested, ScreenNotSaved) {
		m.pop()
	}
	if m.testsOld() {
		m.open(ScreenRekeyTest)
		return
	}
	m.open(ScreenTest)
}

// showSaving shows the test while its keys become active.
func (m *machine) showSaving() { m.open(ScreenTest) }

func (m *machine) closeTest() {
	for m.top().step() == netsuite.StepTest {
		m.pop()
	}
}

// showResult shows the result of a test on top of the step before the test.
func (m *machine) showResult(id ScreenID) {
	m.closeTest()
	m.open(id)
}

func (m *machine) notTested()     { m.showResult(ScreenNotTested) }
func (m *machine) testFailed()    { m.showResult(ScreenFailed) }
func (m *machine) notSaved()      { m.showResult(ScreenNotSaved) }
func (m *machine) showAllCauses() { m.open(ScreenCauses) }
func (m *machine) pickDetail()    { m.open(ScreenDetails) }
func (m *machine) otherDetail()   { m.replace(ScreenDetails) }
func (m *machine) showFix()       { m.open(ScreenFix) }
func (m *machine) askUntested()   { m.open(ScreenUntested) }

func (m *machine) keysActive() {
	if m.Flow == profile.FlowRekey {
		m.Stack = m.base(m.Answers.Name)
		m.open(ScreenRekeySwitched)
		return
	}
	for m.Step() == netsuite.StepTest { // nobody goes back to a test that passed
		m.pop()
	}
	if m.verified() {
		m.open(ScreenConnected)
		return
	}
	m.open(ScreenDeliver)
}

func (m *machine) deliverKeys() { m.open(ScreenDeliver) }

// showMore shows what else can be done, on the step that is open.
func (m *machine) showMore() {
	if m.on(ScreenConnected) {
		m.open(ScreenConnectedMore)
		return
	}
	m.open(ScreenDeliverMore)
}

// Deliver.

func (m *machine) runCommand()   { m.open(ScreenDeliverRun) }
func (m *machine) revealKeys()   { m.open(ScreenDeliverReveal) }
func (m *machine) copyValues()   { m.open(ScreenDeliverCopy) }
func (m *machine) askForget()    { m.open(ScreenDeliverForget) }
func (m *machine) askSecond()    { m.open(ScreenSecondTool) }
func (m *machine) askSecondAPI() { m.open(ScreenSecondAPI) }
func (m *machine) secondNeeds()  { m.open(ScreenSecondNeeds) }

// The files of a tool are written on the last step, and after its keys were
// replaced.

func (m *machine) askFormat()  { m.open(m.delivering(ScreenDeliverFormat, ScreenRekeyFormat)) }
func (m *machine) askFolder()  { m.open(m.delivering(ScreenDeliverWrite, ScreenRekeyWrite)) }
func (m *machine) askReplace() { m.open(m.delivering(ScreenDeliverExists, ScreenRekeyExists)) }

func (s State) delivering(deliver, rekey ScreenID) ScreenID {
	if s.isOpen(ScreenRekeySwitched) {
		return rekey
	}
	return deliver
}

// keysForgotten shows the last step again after deleting the keys, whether or not
// it worked.
func (m *machine) keysForgotten() { m.replace(ScreenDeliver) }

// delivered goes back to the screen from which the keys are delivered.
func (m *machine) delivered() { m.popTo(m.delivering(ScreenDeliver, ScreenRekeySwitched)) }

// Replacing keys.

func (m *machine) oldTested() {
	m.Stack = m.base(m.Answers.Name)
	r := m.Rekey.Old
	switch {
	case r.Verified:
		m.open(ScreenRekeyFine)
	case r.NotTested():
		m.open(ScreenRekeyNotTested)
	case m.Answers.Branch == profile.RecordVendor && r.Unverifiable:
		m.open(ScreenRekeyOwnTest)
	case r.Login().Observation.Failure == netsuite.FailureRefused:
		m.open(ScreenRekeyRefused)
	default:
		m.open(ScreenRekeyNoHelp)
	}
}

// showFound reopens the result of testing the active keys.
func (m *machine) showFound() {
	m.oldTested()
	if m.on(ScreenRekeyRefused, ScreenRekeyNoHelp) || m.on(ScreenRekeyNotTested) && m.Rekey.Detail != "" {
		m.open(ScreenRekeyLost)
	}
}

func (m *machine) showPending() {
	m.Stack = m.base(m.Answers.Name)
	m.open(ScreenRekeyPending)
}

func (m *machine) showLost()    { m.open(ScreenRekeyLost) }
func (m *machine) askAccess()   { m.open(ScreenRekeyAccess) }
func (m *machine) showNames()   { m.open(ScreenRekeyNames) }
func (m *machine) showFinding() { m.open(ScreenFailed) }

// newKeysRefused shows that the new keys are refused, on top of the list of tools.
func (m *machine) newKeysRefused() {
	m.open(ScreenRekeySwitched)
	m.open(ScreenRekeyWrong)
}

func (m *machine) askRevoke()    { m.open(ScreenRekeyRevoke) }
func (m *machine) showSwitched() { m.open(ScreenRekeySwitched) }

// Instructions and waiting.

func (m *machine) openInstructions() { m.open(ScreenInstructions) }
func (m *machine) showInstructions() { m.open(ScreenInstructionsText) }

// startWaiting opens the waiting screen on top of the step that waits.
func (m *machine) startWaiting() {
	m.closeWaiting()
	m.open(ScreenWaiting)
}

// closeWaiting goes back to the step that waited, or that instructions were
// written for.
func (m *machine) closeWaiting() {
	for m.on(ScreenWaiting, ScreenInstructions, ScreenInstructionsText) {
		m.pop()
	}
}

// Starting, resuming, leaving.

// base returns the stack under everything else. It is the first screen and, for
// work on a saved profile, that profile's screen.
func (m *machine) base(key string) []ScreenID {
	first := ScreenStart
	if len(m.Setting.Profiles) == 0 {
		first = ScreenWelcome
	}
	if key == "" || m.saved(key) == nil {
		return []ScreenID{first}
	}
	m.run.viewing = key
	return []ScreenID{first, ScreenProfile}
}

func (m *machine) toProfile(name string) { m.Stack = m.base(name) }

func view(key string) action {
	return func(m *machine) {
		m.run.viewing = key
		m.showProfile()
	}
}

func (m *machine) showProfile()   { m.open(ScreenProfile) }
func (m *machine) askPassphrase() { m.open(ScreenPassphrase) }
func (m *machine) askLeave()      { m.open(ScreenLeave) }

// awaitStore starts the intent if the key store works. If not, it helps with the
// store.
func (m *machine) awaitStore() {
	switch m.run.store.Health {
	case effects.StoreWorks:
		m.begin()
	case effects.StoreNeedsPassphrase:
		m.open(ScreenPassphrase)
	default:
		m.open(ScreenStore)
	}
}

func (m *machine) resumeAt(saved profile.Setup) {
	switch {
	case m.Flow == profile.FlowRekey && (m.Active || !m.Rekey.Making):
		m.Stack = m.base(m.Answers.Name)
		switch {
		case !m.Active:
			m.stopMaking()
		case m.Rekey.Refused:
			m.newKeysRefused()
		default:
			m.open(ScreenRekeySwitched)
		}
		m.tell(SignBlank, "Continuing where you left off.")
		return
	case m.Flow == profile.FlowRekey:
		m.Stack = append(m.base(m.Answers.Name), ScreenRekeyTest)
	default:
		m.Stack = m.base(saved.FileName())
	}
	m.run.drafts["record"] = m.Answers.Record
	if p := m.saved(saved.FileName()); saved.Step == netsuite.StepTest && p != nil && p.TestState() == profile.TestFailed {
		m.skipTo(m.Answers.Method.KeyStep())
		m.open(ScreenNotTested) // no login without being asked
	} else {
		m.skipTo(saved.Step)
	}
	if m.Waiting != nil {
		m.open(ScreenWaiting)
	}
	message := "Continuing at " + nameStep(m.Step()) + "."
	if len(m.Setting.Profiles) > 1 {
		message += " ctrl+c leads to your other connections."
	}
	m.tell(SignBlank, message)
	// A key is saved before the progress records it. The last run may have ended
	// in between.
	if m.Answers.Name != "" {
		m.saveAgain()
	}
}

// park puts a setup that the person left at the front of the list, as the next start
// would. New keys for a saved profile of which none was saved are forgotten.
func (m *machine) park(setup profile.Setup) {
	p := m.saved(setup.FileName())
	if p != nil && p.HasActive() && p.Resume == nil && len(m.Saved) == 0 && m.Waiting == nil {
		m.do(effects.SaveSetup{Setup: setup, Finished: true})
		return
	}
	parked := SavedSetup(setup)
	if p != nil && p.Name != "" {
		parked.Profile = p.Profile
	}
	if prints := m.prints(); len(prints) > 0 {
		parked.Pending = prints
	}
	others := slices.DeleteFunc(slices.Clone(m.Setting.Profiles), func(p Saved) bool { return p.Key() == parked.Key() })
	m.Setting.Profiles = append([]Saved{parked}, others...)
	if m.on(ScreenWelcome) {
		m.Stack = m.base("") // there is a list now
	}
	if m.on(ScreenProfile) {
		m.run.viewing = parked.Key()
	}
}

func (m *machine) setAside() {
	m.pop() // the question whether to leave
	setup := m.setup()
	m.park(setup)
	m.toProfile(setup.FileName())
}

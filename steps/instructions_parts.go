package steps

import (
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
)

type instructionsState struct {
	format documents.Format // the last one that was chosen
	exists bool             // a file of this name exists
}

const choiceInstructions = "instructions"

// missing returns the steps that someone else could still do, from this one to the
// access token.
func (s State) missing() []StepID {
	if s.Step() == netsuite.StepTest {
		return []StepID{netsuite.StepTest}
	}
	var list []StepID
	for _, id := range s.netSuiteSteps() {
		switch {
		case id.Number() < s.Step().Number(), !s.needs(id):
		case id == netsuite.StepIntegration && s.partSaved(s.recordPart()):
		case id == s.Answers.Method.KeyStep() && s.partSaved(s.keyPart()):
		default:
			list = append(list, id)
		}
	}
	return list
}

func (s State) canSend() bool {
	return (s.atStep() || s.on(ScreenWaiting)) && s.named() && !s.Active && len(s.missing()) > 0
}

// askInstructions opens the screen for instructions, or says why there are none to
// write.
func (m *machine) askInstructions() {
	switch {
	case m.on(ScreenInstructions, ScreenInstructionsText):
	case m.waits(waitTest) || m.waits(waitPromote):
		m.tell(SignBlank, "Wait until the test has finished.")
	case m.canSend():
		m.run.instructions = instructionsState{}
		m.run.drafts["file"] = m.instructionsName()
		m.openInstructions()
		if anyOf(m.missing(), netsuite.StepCertificate) && !m.uploading() {
			m.makeCertificate(false) // it goes with them
		}
	case !m.named():
		m.tell(SignBlank, "Choose the account and the tool first (steps 1 and 2).")
	default:
		m.tell(SignBlank, "There is nothing left for someone else to do.")
	}
}

func (s State) instructionsName() string {
	name := s.Answers.Name
	if s.run.share {
		name = "netsuite"
	}
	steps := s.missing()
	first, last := steps[0].Number(), steps[len(steps)-1].Number()
	if first == last {
		return name + "-step-" + strconv.Itoa(first)
	}
	return name + "-steps-" + strconv.Itoa(first) + "-to-" + strconv.Itoa(last)
}

func writeAs(format documents.Format) action {
	return func(m *machine) { m.writeInstructions(format, false) }
}

func (m *machine) writeInstructions(format documents.Format, replace bool) {
	name := text.Clean(m.run.drafts["file"], 200)
	switch {
	case m.waits(waitText):
		return
	case name == "":
		m.tell(SignWarning, "Enter a file name.")
		return
	case netsuite.MayHoldKey(name):
		m.tell(SignWarning, "That may be a key. File names are not secret, so choose another name.")
		return
	}
	m.run.instructions.format = format
	m.do(effects.WriteText{Write: effects.Write{ID: m.await(waitText)}, Name: format.FileName(name), Text: m.missingInstructions().Write(format), Replace: replace})
}

func (m *machine) instructionsWritten(e effects.TextWritten) {
	m.run.instructions.exists = e.Exists
	if m.failed(e.Problem) {
		return
	}
	m.waitForReply(e.File)
	with := "the file"
	if anyOf(m.Waiting.Steps, netsuite.StepCertificate) {
		with += " and " + m.certificateFile()
	}
	m.tell(SignDone, "Written. Now send "+with+". It contains no keys. This setup waits.")
}

// waitForReply starts to wait for someone else. Later runs wait too.
func (m *machine) waitForReply(file string) {
	m.Waiting = &profile.Waiting{Since: m.Setting.Now, Steps: m.missing(), File: file}
	for _, id := range m.Waiting.Steps {
		if !slices.Contains(m.Sent, id) {
			m.Sent = append(m.Sent, id)
		}
	}
	m.startWaiting()
}

func (s State) missingInstructions() documents.Document { return s.instructions(s.missing(), Sender{}) }

// anyOf reports whether one of the wanted steps is among ids.
func anyOf(ids []StepID, wanted ...StepID) bool {
	return slices.ContainsFunc(ids, func(id StepID) bool { return slices.Contains(wanted, id) })
}

// offerInstructions offers instructions on a step with a key. If someone else makes
// the changes, the first row also offers them until they were sent.
func offerInstructions(s State, screen *Screen) {
	screen.CanSend = s.canSend()
	if !screen.CanSend || !s.Answers.Delegated || anyOf(s.Sent, s.Step()) || s.Step() == netsuite.StepTest {
		return
	}
	offer := []Row{{Kind: RowChoice, ID: choiceInstructions, Label: "Write instructions to send", Value: facts.StepsWords(s.missing()), do: (*machine).askInstructions}, {Kind: RowBlank}}
	screen.Rows = append(offer, screen.Rows...)
	screen.Focus = choiceInstructions
}

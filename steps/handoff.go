package steps

import (
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/sheet"
)

// Away is work that is with somebody else: the person with the terminal often
// does not administer the account.
type Away struct {
	Since time.Time
	Steps []ID   // that a sheet was made for
	File  string // where the sheet lies, as shown; empty when it was only shown
}

// words tells what is away, and since when.
func (a Away) words() string {
	return stepsWords(a.Steps) + ", since " + a.Since.Local().Format("2 Jan 2006")
}

// sheetScreen is how far the making of a sheet is.
type sheetScreen struct {
	format sheet.Format // that is written, or was refused because of a file
	there  bool         // a file of this name is there
	shown  bool         // it is shown to be copied
}

// choiceSheet is the row that offers the sheet on a step.
const choiceSheet = "sheet"

// missing are the steps that somebody else could still do, from here up to
// the access token: what only an administrator can do is among them.
func (s State) missing() []ID {
	if s.Step == netsuite.StepTest {
		return []ID{netsuite.StepTest}
	}
	var list []ID
	for _, id := range clicking {
		switch {
		case Number(id) < Number(s.Step), !s.needs(id):
		case id == netsuite.StepIntegration && s.pairKept(netsuite.ConsumerPair):
		case id == netsuite.StepToken && s.pairKept(netsuite.TokenPair):
		default:
			list = append(list, id)
		}
	}
	return list
}

// canSend reports whether a sheet can be made for what is missing here.
func (s State) canSend() bool {
	return (s.Place == PlaceStep || s.Place == PlaceAway) && s.named() && !s.Active && len(s.missing()) > 0
}

// sheetAsked opens the making of a sheet, or says why there is none to make.
func (m *machine) sheetAsked() {
	switch {
	case m.Place == PlaceSheet:
	case m.waits("test") || m.waits("promote"):
		m.tell(SignBlank, "One moment: the test runs.")
	case m.canSend():
		m.run.sheet = sheetScreen{}
		m.Place = PlaceSheet
		m.run.drafts["file"] = m.sheetName()
	case !m.named():
		m.tell(SignBlank, "First the account and the tool, steps 1 and 2: the sheet is made for them.")
	default:
		m.tell(SignBlank, "Nothing is left here for somebody else to do.")
	}
}

// sheetName is the name proposed for the file, without its ending.
func (s State) sheetName() string {
	name := s.Answers.Profile
	if s.run.share {
		name = "netsuite"
	}
	steps := s.missing()
	name += "-step-" + strconv.Itoa(Number(steps[0]))
	if last := steps[len(steps)-1]; last != steps[0] {
		name += "-to-" + strconv.Itoa(Number(last))
	}
	return name
}

// stepsWords names steps: "step 4", "steps 3 to 7", "steps 5 and 7".
func stepsWords(ids []ID) string {
	n := len(ids)
	if n == 0 {
		return "nothing"
	}
	first, last := Number(ids[0]), Number(ids[n-1])
	switch {
	case n == 1:
		return "step " + strconv.Itoa(first)
	case last-first == n-1:
		return "steps " + strconv.Itoa(first) + " to " + strconv.Itoa(last)
	}
	text := "steps "
	for i, id := range ids {
		switch {
		case i == n-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += strconv.Itoa(Number(id))
	}
	return text
}

func (m *machine) onSheet(e Event) {
	switch e := e.(type) {
	case Edited:
		m.run.sheet.there = false
	case Back:
		if m.run.sheet.shown {
			m.run.sheet.shown = false
			return
		}
		m.cancel("sheet")
		m.Place = PlaceStep
		if m.Away != nil {
			m.Place = PlaceAway
		}
	case Pasted:
		m.Away, m.Place = nil, PlaceStep
		m.onStep(e)
	case Confirmed: // in the file's name
		m.writeSheet(sheet.AsHTML, false)
	case Chose:
		switch format := sheet.Format(e.Choice); {
		case slices.Contains(sheet.Formats, format):
			m.writeSheet(format, false)
		case e.Choice == "replace" && m.run.sheet.there:
			m.writeSheet(m.run.sheet.format, true)
		case e.Choice == "show":
			m.run.sheet.shown = true
		case e.Choice == "wait":
			m.sendAway("")
		}
	}
}

func (m *machine) writeSheet(format sheet.Format, replace bool) {
	name := text.Clean(m.run.drafts["file"], 200)
	switch {
	case m.waits("sheet"):
		return
	case name == "":
		m.tell(SignLook, "The file needs a name.")
		return
	case netsuite.MayHoldKey(name):
		m.tell(SignLook, "That may be a key, and a file's name is shown everywhere: choose another.")
		return
	}
	m.run.sheet.format = format
	m.do(WriteSheet{m.await("sheet"), format.Name(name), m.missingSheet().Write(format), replace})
}

func (m *machine) sheetWritten(e SheetWritten) {
	if m.arrived("receipt", e.ID) {
		m.receiptWritten(e)
		return
	}
	if !m.arrived("sheet", e.ID) {
		return
	}
	m.run.sheet.there = e.There
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	m.sendAway(e.File)
	m.tell(SignDone, "Written, without a key in it. Send it; this waits.")
}

// sendAway waits for somebody else, from now on and across runs.
func (m *machine) sendAway(file string) {
	m.Away = &Away{Since: m.Setting.Now, Steps: m.missing(), File: file}
	for _, id := range m.Away.Steps {
		if !slices.Contains(m.Sent, id) {
			m.Sent = append(m.Sent, id)
		}
	}
	m.Place = PlaceAway
}

// noteBack notes a name that came back, letter by letter: whoever leaves has
// typed it for good.
func (m *machine) noteBack(e Edited) {
	note := text.Clean(e.Text, 80)
	switch {
	case e.Input == "user":
		m.Answers.User = note
	case e.Input == "record" && note != "":
		m.Answers.Record = note
	case e.Input == "role" && note != "":
		m.Answers.Role = note
	}
}

func (m *machine) onAway(e Event) {
	switch e := e.(type) {
	case Edited:
		m.noteBack(e)
	case Confirmed:
		m.onAway(Chose{"done"})
	case Pasted:
		m.comeBack()
		m.onStep(e)
	case Back:
		m.comeBack()
	case Chose:
		switch e.Choice {
		case "go on":
			m.comeBack()
		case "done":
			m.allDone()
		case choiceSheet:
			m.sheetAsked()
		}
	}
}

// comeBack goes on at the step that waited, just where it was.
func (m *machine) comeBack() {
	m.Away = nil
	m.Place = PlaceStep
	if m.Step == netsuite.StepTest {
		m.open(netsuite.StepTest)
	}
}

// allDone goes on with what only the person here can do: the keys, then the
// test.
func (m *machine) allDone() {
	done := m.Away.Steps
	m.Away = nil
	for _, pair := range []struct {
		id   ID
		pair netsuite.Pair
	}{{netsuite.StepIntegration, netsuite.ConsumerPair}, {netsuite.StepToken, netsuite.TokenPair}} {
		if slices.Contains(done, pair.id) && !m.pairKept(pair.pair) {
			m.open(pair.id)
			return
		}
	}
	m.open(netsuite.StepTest)
}

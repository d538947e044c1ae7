package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// The parts of the hand-over step besides its first.
const (
	partRun        = "run"    // a command with the keys in its environment
	partReveal     = "reveal" // the keys once, in a shell
	partCopy       = "copy"   // one value, for the tool's form
	partForget     = "forget" // the keys here: asked once more
	partForgetting = "forgetting"
	partVariant    = "variant" // the tool has rival forms: which
	partWrite      = "write"   // the tool's files: where to
	partWriting    = "writing"
	partThere      = "there"      // a file of that name is there
	partTool       = "tool"       // another tool for the same keys
	partSecondAPI  = "second api" // its documents do not say which it calls
	partUnfit      = "unfit"      // it needs keys of its own
	partMore       = "more"       // it calls what was not proved
	partAdding     = "adding"
)

var handOverStep = step{
	id: netsuite.StepHandOver, label: "Hand over",
	enter: enterHandOver, show: showHandOver, on: onHandOver,
}

func enterHandOver(m *machine) { m.run.way = "" }

func onHandOver(m *machine, e Event) {
	if c, ok := e.(Chose); !ok || c.Choice != copyChoice(m.run.copying) {
		m.run.copying = "" // the second press did not follow the first
	}
	switch e := e.(type) {
	case Confirmed:
		switch m.Part {
		case "":
			m.choseFirst("finish")
		case partWrite:
			m.write(false)
		}
	case Chose:
		m.choseAtHandOver(e.Choice)
	case Back:
		m.backAtHandOver()
	}
}

func (m *machine) backAtHandOver() {
	switch m.Part {
	case "":
		if m.handsOverSaved() {
			m.backToSaved()
			return
		}
		m.tell(SignBlank, "The keys are active. To change something, finish and start again.")
	case partForgetting, partWriting, partAdding:
		// What writes is brought to its end.
	case partThere:
		m.Part = partWrite
	case partSecondAPI, partUnfit, partMore:
		m.Part = partTool
	case partForget:
		m.Part = ""
		if m.run.goal.kind == goalForget {
			m.backToSaved()
		}
	default:
		m.Part = ""
	}
}

func (m *machine) choseAtHandOver(choice string) {
	switch m.Part {
	case "":
		m.choseFirst(choice)
	case partRun, partReveal, partCopy:
		m.choseAtWayOut(choice)
	case partForget:
		switch choice {
		case "keep here":
			m.backAtHandOver()
		case "forget now":
			m.Part = partForgetting
			m.do(Forget{m.await("forget"), m.profile()})
		}
	case partVariant:
		m.choseVariant(choice)
	case partThere:
		switch choice {
		case "another place":
			m.askWhere()
		case "replace":
			m.write(true)
		}
	case partTool:
		if c, ok := connectors.Lookup(choice); ok {
			m.choseSecondTool(c)
		}
	case partSecondAPI:
		switch api := netsuite.API(choice); api {
		case netsuite.REST, netsuite.SOAP, netsuite.RESTlet:
			m.useFor(m.secondTool(), api)
		}
	case partMore:
		switch choice {
		case "test it":
			m.addTool(true)
		case "no test":
			m.addTool(false)
		}
	case partUnfit:
		switch choice {
		case "other tool":
			m.Part = partTool
		case "back":
			m.Part = ""
		}
	}
}

// choseFirst does what was picked on the step's first screen.
func (m *machine) choseFirst(choice string) {
	m.run.way = choice
	switch choice {
	case "finish":
		if m.handsOverSaved() {
			m.backToSaved()
		} else {
			m.finish()
		}
		return
	case "receipt":
		m.writeReceipt()
		return
	}
	if m.Forgotten {
		return // there are no keys to do something with
	}
	switch choice {
	case "write":
		m.askWrite()
	case "run":
		m.Part = partRun
	case "reveal":
		m.askReveal()
	case "copy":
		m.askCopy()
	case "another tool":
		m.Part = partTool
		m.run.drafts["find tool"] = ""
	case "forget":
		m.Part = partForget
	}
}

func (m *machine) forgotten(e Forgotten) {
	if !m.arrived("forget", e.ID) {
		return
	}
	m.Part = ""
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	m.Forgotten, m.run.exported = true, e.Exported
	m.tell(SignDone, "The keys are forgotten here. The receipt stays in your list.")
}

func (m *machine) finish() { m.do(Finish{m.outcome()}) }

// outcome is how a run ends whose keys are active.
func (s State) outcome() Outcome {
	switch {
	case s.Rekey.Wrong:
		return NotVerified
	case s.proved():
		return Connected
	}
	return Unproved
}

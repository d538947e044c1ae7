package steps

import (
	"slices"
	"strconv"

	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
)

// deliverScreen offers the ways to deliver the keys to the tool.
type deliverScreen struct{}

func (deliverScreen) opened(m *machine) { m.run.deliver.way = "" }
func (deliverScreen) closed(m *machine) { m.noteDelivery() }

// finishDeliver ends the run, or goes back to the profile that the keys were
// delivered from.
func (m *machine) finishDeliver() {
	if m.deliversSaved() {
		m.closeDelivery()
	} else {
		m.finish()
	}
}

func (deliverScreen) describe(s State, screen *Screen) {
	screen.Title = "Deliver the keys to " + s.tool()
	screen.Lead = "The keys stay hidden here. " + s.formWords()
	if slices.ContainsFunc(s.formFields(), func(f connectors.Field) bool { return f.Unsure }) {
		screen.Lead = "The keys stay hidden here. Names with ? are not verified:"
	}
	if s.Forgotten {
		screen.Title = "The keys were deleted from this computer"
		screen.Lead = "The receipt keeps their fingerprints. " + s.formWords()
	}
	if warning := s.deliveryWarning(); warning != "" {
		screen.Notices = append(screen.Notices, Notice{SignWarning, warning})
	}
	s.showForm(screen)
	s.showWaysOut(screen)
	screen.Note = s.ownTest()
}

func (s State) deliveryWarning() string {
	switch {
	case s.verified() || s.Forgotten:
		return ""
	case s.deliversSaved():
		p := s.saved(s.Answers.Name)
		if p.LastOK() {
			return ""
		}
		return "Last test: " + s.factsOf(*p).Get(facts.LastTest).Words
	case len(s.Answers.Others) > 0 && s.Last != nil:
		return "The last test did not pass. Your active keys are unchanged."
	}
	return "Saved, but this program has not verified the keys."
}

// ownTest asks to test in the tool too, because this program cannot test where the
// tool runs.
func (s State) ownTest() Notice {
	c := s.connector()
	switch {
	case c.Group != connectors.Tools || s.Forgotten || !s.verified() && !s.deliversSaved():
		return Notice{}
	case c.Runs != "" && c.Try != "":
		return Notice{SignWarning, c.Try + " That tests it " + c.Runs + "."}
	case c.Runs != "":
		return Notice{SignWarning, c.Title + " runs " + c.Runs + ". Test there too."}
	case c.Try != "":
		return Notice{Text: c.Try}
	case c.Any:
		return Notice{Text: "If your tool has a connection test, run it too."}
	}
	return Notice{Text: "Run " + c.Title + "'s own connection test too."}
}

// showWaysOut offers the ways to deliver the keys, the safest first.
func (s State) showWaysOut(screen *Screen) {
	c := s.connector()
	screen.Focus = "finish"
	screen.onEnter("finish", (*machine).finishDeliver)
	if !s.Forgotten {
		s.showWaysToTool(screen)
		screen.choice("another tool", "Connect another tool", "same record, role and user", (*machine).askAnotherTool)
	}
	s.offerClearing(screen)
	finish := Row{Kind: RowChoice, ID: "finish", Label: "Finish", Value: "saved as " + s.Answers.Name, Enter: "finish", do: (*machine).finishDeliver}
	switch {
	case s.deliversSaved():
		finish.Label, finish.Value, finish.Enter = "Go back to "+s.Answers.Name, "", "go back"
		screen.Enter = "go back"
	case s.Forgotten:
		finish.Value = ""
	}
	if !s.deliversSaved() {
		if !s.isOpen(ScreenConnected) {
			screen.BackWord = ""
		}
		screen.stays = "The keys are active. To change something, finish and start again."
	}
	screen.add(finish)
	screen.offerMore()
	if slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Kind == RowChoice && r.ID == s.run.deliver.way && !r.More }) {
		screen.Focus = s.run.deliver.way
	}
	if about := s.aboutTool(); len(about) > 0 {
		screen.Help.Sections = []HelpSection{{"About " + c.Title, about}}
	}
	screen.Help.Sections = append(screen.Help.Sections, s.connectedHelp()...)
	screen.Help.Oracle = c.Source
}

// showWaysToTool offers the ways in which the keys reach the tool, the one that
// leaves the fewest copies first.
func (s State) showWaysToTool(screen *Screen) {
	c := s.connector()
	if files := s.files(c); len(files) > 0 {
		value := list(files)
		if len(value) > 32 {
			value = strconv.Itoa(len(files)) + " file" + plural(len(files))
		}
		screen.choiceTo("write", "Write the file"+plural(len(files))+" "+s.tool()+" reads", value, "write the file"+plural(len(files)), (*machine).askWrite)
		screen.Focus = "write"
	}
	screen.choiceTo("run", "Run a command with the keys", "only in its environment", "show the command", (*machine).runCommand)
	if s.Setting.Clipboard {
		screen.choiceTo("copy", "Copy one value", "to the clipboard", "pick a value", (*machine).askCopy)
	}
	screen.choiceTo("reveal", "Print the keys", "in another window", "show the command", (*machine).askReveal)
	switch {
	case screen.Focus == "write":
	case c.Any || c.ReadsEnvironment():
		screen.Focus = "run"
	case s.copiesKeys():
		screen.Focus = "copy" // its form is filled in by hand
	}
}

package steps

import (
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/steps/effects"
)

// The ways from the key store to the tool, besides its files. Those for a
// shell are commands that are shown whole, with what they leave behind; the
// wizard itself never shows a key.

// copyChoice is the choice that copies a key.
func copyChoice(key netsuite.KeyName) string { return "copy/" + string(key) }

// showWaysToTool offers the ways in which the keys reach the tool, the one
// that leaves least behind first.
func (s State) showWaysToTool(screen *Screen) {
	c := s.connector()
	if files := s.files(c); len(files) > 0 {
		screen.choice("write", "Write "+filesWords(files, c), "", (*machine).askWrite)
		screen.Focus = "write"
	}
	screen.choice("run", "Run one command with the keys", "", (*machine).runCommand)
	screen.choice("reveal", "Show them once, in a shell", "", (*machine).askReveal)
	if s.Setting.Clipboard {
		screen.choice("copy", "Copy one value", "", (*machine).askCopy)
	}
	switch {
	case screen.Focus == "write":
	case c.Any || c.ReadsEnvironment():
		screen.Focus = "run"
	case s.copiesKeys():
		screen.Focus = "copy" // its form is filled by hand
	}
}

// runScreen says how a command gets the keys in its environment.
type runScreen struct{}

func (runScreen) step() StepID { return netsuite.StepDeliver }

func (runScreen) describe(s State, screen *Screen) {
	screen.Title = "Run one command with the keys"
	screen.Lead = "In a shell, now in another window or later:"
	screen.command(s.execCommand())
	if names := s.variableNames(); len(names) > 0 {
		screen.text("It finds them as " + list(names) + ".")
		screen.blank()
	}
	screen.sign(SignLook, "The keys are in that process alone, in no file and no argument. It hands them on to every program it starts, and other programs of yours can read them while it runs.")
	screen.wayBack(s.execCommand())
}

// variableNames are those under which exec gives the keys to the tool.
func (s State) variableNames() []string {
	c := s.connector()
	if !c.ReadsEnvironment() {
		c, _ = connectors.Lookup("dotenv") // as exec does
	}
	variables, err := c.Environment(s.values())
	if err != nil {
		return nil
	}
	var names []string
	for _, v := range variables {
		names = append(names, v.Name)
	}
	return names
}

// askReveal tells how the keys are shown; not on a screen that others see.
func (m *machine) askReveal() {
	if m.run.share {
		m.tell(SignLook, "Not while the screen is shared.")
		return
	}
	m.revealKeys()
}

// revealScreen says how the keys are shown by the names of the tool.
type revealScreen struct{}

func (revealScreen) step() StepID { return netsuite.StepDeliver }

func (revealScreen) describe(s State, screen *Screen) {
	screen.Title = "Show the keys once"
	screen.Lead = "In a shell, now in another window or later:"
	screen.command(s.revealCommand())
	screen.sign(SignLook, "The keys then stand in that window in the clear. They stay in its scrollback and in any recording of it until you close it.")
	screen.wayBack(s.revealCommand())
}

// command shows a command whole, on a line of its own.
func (screen *Screen) command(command string) {
	screen.add(Row{Kind: RowText, Indent: 2, Label: command, Exact: true})
	screen.blank()
}

// wayBack ends the screen of a command, which ctrl+y copies.
func (screen *Screen) wayBack(command string) {
	screen.blank()
	screen.add(Row{Kind: RowChoice, ID: "back", Label: "Go back to the other ways", Copy: command, do: (*machine).pop})
	screen.Focus, screen.Enter, screen.BackWord = "back", "choose", "back"
}

// copiesKeys reports whether a key can be copied here and now.
func (s State) copiesKeys() bool { return !s.Forgotten && s.Setting.Clipboard && !s.run.share }

// askCopy opens the form with its values to choose from.
func (m *machine) askCopy() {
	switch {
	case m.run.share:
		m.tell(SignLook, "Not while the screen is shared.")
	case m.Setting.Clipboard:
		m.copyValues()
	}
}

// copyScreen shows the tool's form with its keys as choices.
type copyScreen struct{}

func (copyScreen) step() StepID { return netsuite.StepDeliver }

func (copyScreen) describe(s State, screen *Screen) {
	screen.Title = "Copy one value"
	screen.Lead = "Paste it into the form, then copy the next."
	s.showForm(screen)
	if s.run.share {
		screen.sign(SignLook, "Not while the screen is shared.")
	}
	screen.blank()
	if s.offersClearing() {
		screen.choice(choiceClear, "Clear the clipboard: it may still hold a key", "", (*machine).clearClipboard)
	}
	screen.choice("back", "Go back to the other ways", "", (*machine).pop)
	screen.Focus, screen.Enter, screen.BackWord = "back", "choose", "back"
	for _, r := range screen.Rows {
		if strings.HasPrefix(r.ID, copyChoice("")) {
			screen.Focus = r.ID
			break
		}
	}
}

// copyAsked answers enter on a value: the first time with what may remember
// it, the second time with the value.
func (m *machine) copyAsked(key netsuite.KeyName) {
	switch {
	case !m.copiesKeys():
		m.tell(SignLook, "Not while the screen is shared.")
	case m.run.copying != key:
		m.run.copying = key
		m.tell(SignLook, "enter again copies "+key.Label()+". Clipboard histories, tmux and clipboards shared with other devices may remember it.")
	default:
		m.run.copying = ""
		m.do(effects.ReadKey{Query: effects.Query{ID: m.await(waitCopy)}, Profile: m.profile(), Key: key})
	}
}

func (m *machine) keyRead(e effects.KeyRead) {
	if !m.arrived(waitCopy, e.ID) {
		return
	}
	switch {
	case !e.Problem.None():
		m.tellProblem(e.Problem)
		return
	case !m.on(ScreenDeliverCopy) || !m.copiesKeys():
		// The store took its time, and meanwhile the person went on, or began
		// to share the screen.
		m.tell(SignLook, "Nothing was copied: that key came too late.")
		return
	}
	m.run.clipboard = true
	m.do(effects.FillClipboard{Text: e.Text})
	m.tell(SignDone, "The terminal was asked to copy it. Paste it, then clear the clipboard.")
}

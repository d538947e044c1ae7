package steps

import (
	"netsuite-tba/netsuite"
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

// refuseShared says that something is off while the screen is shared. It reports
// whether it is.
func (m *machine) refuseShared() bool {
	if m.run.share {
		m.tell(SignLook, "Not while the screen is shared.")
	}
	return m.run.share
}

// askReveal tells how the keys are shown; not on a screen that others see.
func (m *machine) askReveal() {
	if !m.refuseShared() {
		m.revealKeys()
	}
}

// showCommand shows a command whole, on a line of its own.
func (screen *Screen) showCommand(command string) {
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
	if !m.refuseShared() && m.Setting.Clipboard {
		m.copyValues()
	}
}

// copyAsked answers enter on a value: the first time with what may remember
// it, the second time with the value.
func (m *machine) copyAsked(key netsuite.KeyName) {
	switch {
	case m.refuseShared():
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

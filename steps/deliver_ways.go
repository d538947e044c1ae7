package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// The wizard itself never shows a key. It shows the commands that do, and what
// they leave behind.

// copyChoice returns the choice that copies a key.
func copyChoice(key netsuite.KeyName) string { return "copy/" + string(key) }

// sharedOff says that something would show keys on a shared screen.
const sharedOff = "This is off while your screen is shared."

// refuseShared says that something is off while the screen is shared. It reports
// whether the screen is shared.
func (m *machine) refuseShared() bool {
	if m.run.share {
		m.tell(SignWarning, sharedOff)
	}
	return m.run.share
}

// askReveal shows the command that prints the keys, unless the screen is shared.
func (m *machine) askReveal() {
	if !m.refuseShared() {
		m.revealKeys()
	}
}

// showCommand shows a whole command on a line of its own.
func (screen *Screen) showCommand(command string) {
	screen.add(Row{Kind: RowText, Indent: 2, Label: command, Exact: true})
	screen.blank()
}

// choiceBack ends the screen of a command, which ctrl+y copies.
func (screen *Screen) choiceBack(command string) {
	screen.blank()
	screen.add(Row{Kind: RowChoice, ID: "back", Label: "Go back", Value: "ctrl+y copies the command", Copy: command, do: (*machine).pop})
	screen.Focus = "back"
	screen.onEnter("go back", (*machine).pop)
}

// copiesKeys reports whether a key can be copied now.
func (s State) copiesKeys() bool { return !s.Forgotten && s.Setting.Clipboard && !s.run.share }

// askCopy opens the form whose values can be copied.
func (m *machine) askCopy() {
	if !m.refuseShared() && m.Setting.Clipboard {
		m.copyValues()
	}
}

// copyAsked handles enter on a key. The first time, it says what may remember the
// key. The second time, it copies it.
func (m *machine) copyAsked(key netsuite.KeyName) {
	switch {
	case m.refuseShared():
	case m.run.copying != key:
		m.run.copying = key
		m.tell(SignWarning, "Press enter again to copy "+key.Label()+". Clipboard histories, tmux and your other devices may remember it.")
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
		// The person left the screen or began to share it while the store was busy.
		m.tell(SignWarning, "Nothing was copied, because the key came too late.")
		return
	}
	m.run.clipboard = true
	m.do(effects.FillClipboard{Text: e.Text})
	m.tell(SignDone, "This program asked the terminal to copy it. Paste it, then clear the clipboard.")
}

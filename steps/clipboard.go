package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// A pasted text usually stays on the clipboard, where any program can read it. When a
// pair is saved, the program offers to clear the clipboard. Only the terminal can do
// that. Some terminals don't, or don't say whether they did, so the program claims
// only what it has read back.

const choiceClear = "clear clipboard"

// offerClearing offers to clear the clipboard if it may hold saved keys, because the
// part on the screen was pasted or a key was copied for the tool's form.
func (s State) offerClearing(screen *Screen) {
	part, here := s.captures()
	switch {
	case !s.run.clipboard || !s.Setting.Clipboard:
	case s.Step() == netsuite.StepDeliver:
		screen.choice(choiceClear, "Clear the clipboard", "it may still hold a key", (*machine).clearClipboard)
	case here && s.partSaved(part):
		screen.choice(choiceClear, "Clear the clipboard", "it may still hold the keys", (*machine).clearClipboard)
	}
}

func (m *machine) clearClipboard() {
	m.do(effects.ClearClipboard{ID: m.await(waitClipboard)})
}

func (m *machine) clipboardCleared(e effects.ClipboardCleared) {
	switch {
	case !e.Answered:
		m.run.clipboard = false
		m.tell(SignWarning, "Your terminal does not say whether it cleared the clipboard. tmux or a clipboard history may keep a copy.")
	case e.Empty:
		m.run.clipboard = false
		m.tell(SignDone, "The clipboard is empty now. A clipboard history may keep a copy.")
	default:
		m.tell(SignWarning, "The clipboard is still not empty. Copy something else to replace the keys.")
	}
}

func copyChoice(key netsuite.KeyName) string { return "copy/" + string(key) }

const sharedOff = "This is off while your screen is shared."

// refuseShared says that something is off while the screen is shared. It reports
// whether the screen is shared.
func (m *machine) refuseShared() bool {
	if m.run.share {
		m.tell(SignWarning, sharedOff)
	}
	return m.run.share
}

func (m *machine) askReveal() {
	if !m.refuseShared() {
		m.revealKeys()
	}
}

func (s State) copiesKeys() bool { return !s.Forgotten && s.Setting.Clipboard && !s.run.share }

func (m *machine) askCopy() {
	if !m.refuseShared() {
		m.copyValues()
	}
}

// copyAsked handles enter on a key. The first time, it says what may remember the
// key. The second time, it copies it.
func (m *machine) copyAsked(key netsuite.KeyName) {
	if m.run.copying != key {
		m.run.copying = key
		m.tell(SignWarning, "Press enter again to copy "+key.Label()+". Clipboard histories, tmux and your other devices may remember it.")
		return
	}
	m.run.copying = ""
	m.do(effects.ReadKey{Query: effects.Query{ID: m.await(waitCopy)}, Profile: m.profile(), Key: key})
}

func (m *machine) keyRead(e effects.KeyRead) {
	switch {
	case m.failed(e.Problem):
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

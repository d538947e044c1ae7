package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// A pasted text usually stays on the clipboard, where any program can read it. When a
// pair is saved, the program offers to clear the clipboard. Only the terminal can do
// that. Some terminals don't, or don't say whether they did, so the program claims
// only what it has read back.

// choiceClear is the choice that clears the clipboard.
const choiceClear = "clear clipboard"

// offersClearing reports whether the clipboard may hold saved keys, because the pair
// on the screen was pasted or a key was copied for the tool's form.
func (s State) offersClearing() bool {
	if !s.run.clipboard || !s.Setting.Clipboard {
		return false
	}
	pair, here := s.captures()
	return s.Step() == netsuite.StepDeliver || here && s.pairSaved(pair)
}

// offerClearing offers to clear the clipboard if it may hold keys.
func (s State) offerClearing(screen *Screen) {
	if s.offersClearing() {
		screen.choice(choiceClear, "Clear the clipboard", "it may still hold the keys", (*machine).clearClipboard)
	}
}

func (m *machine) clearClipboard() {
	if m.offersClearing() {
		m.do(effects.ClearClipboard{ID: m.await(waitClipboard)})
	}
}

func (m *machine) clipboardCleared(e effects.ClipboardCleared) {
	if !m.arrived(waitClipboard, e.ID) {
		return
	}
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

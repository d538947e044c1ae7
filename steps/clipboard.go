package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// What was pasted usually still lies on the clipboard, where any program can
// read it. Once a pair is kept the person is offered to have it cleared. Only
// the terminal can do that, and not each one does or tells: what is claimed
// is what was read back.

// choiceClear is the choice that has the clipboard cleared.
const choiceClear = "clear clipboard"

// offersClearing reports whether the clipboard may hold keys that are kept:
// those of the pair on the screen came by a paste, or one was copied for the
// tool's form.
func (s State) offersClearing() bool {
	if !s.run.clipboard || !s.Setting.Clipboard {
		return false
	}
	pair, here := s.captures()
	return s.Step() == netsuite.StepDeliver || here && s.pairSaved(pair)
}

// offerClearing adds the offer to clear the clipboard where there is one to make.
func (s State) offerClearing(screen *Screen) {
	if s.offersClearing() {
		screen.choice(choiceClear, "Clear the clipboard: it may still hold the keys", "", (*machine).clearClipboard)
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
		m.tell(SignLook, "The terminal was asked to clear the clipboard and does not say if it did. A history, or tmux, may keep a copy.")
	case e.Empty:
		m.run.clipboard = false
		m.tell(SignDone, "Your clipboard is cleared: read back, empty. A clipboard history may keep a copy.")
	default:
		m.tell(SignLook, "Read back, the clipboard is not empty. Copy something else over the keys.")
	}
}

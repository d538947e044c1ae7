package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// Event is what a person or the world did: one of the types below, or an event
// of package effects.
type Event = effects.Event

// Effect is what has to be done outside the state machine.
type Effect = effects.Effect

// What a person does. A front end sends these; Screen says which make sense.
// effects.Imported is one of them too: a file that named its keys for certain.
type (
	// Edited says that the text of an input changed. Front ends send it at every
	// key press (full screen) or once per line (plain).
	Edited struct{ Input, Text string }

	// Confirmed is the main action of the screen: Screen.Enter names it.
	Confirmed struct{}

	// Chose picks the choice row with this ID.
	Chose struct{ Choice string }

	// Ticked ticks an item, or clears its tick.
	Ticked struct{ Item netsuite.Item }

	// Pasted holds text that may contain keys: a paste, or typed text after enter was
	// pressed or the field was left. Field is the key field with the cursor, or
	// empty. The text can be a whole confirmation page.
	Pasted struct {
		Field netsuite.KeyName
		Text  netsuite.Secret
		Typed bool // key by key, so that nothing of it is on the clipboard
	}

	// Entered holds a hidden answer, such as the passphrase.
	Entered struct {
		Input string
		Text  netsuite.Secret
	}

	// Back goes one step back, closes what is open, or stops what runs.
	Back struct{}

	// OpenAsked asks for the page of this screen in the browser, or for
	// Oracle's page on it.
	OpenAsked struct{ Oracle bool }

	// LeaveAsked asks to leave. Unsaved counts the characters of an incomplete key in
	// a key field. On the leave screen, LeaveAsked leaves.
	LeaveAsked struct {
		Field   netsuite.KeyName
		Unsaved int // characters
	}

	// InstructionsAsked asks for instructions for someone else who does this.
	InstructionsAsked struct{}

	// ShareToggled switches screen-share mode.
	ShareToggled struct{}
)

package steps

import (
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// Event is what a person or the world did.
type Event interface{ event() }

// What a person does. A shell sends these; Screen says which make sense.
type (
	// Edited says that the text of an input changed. Shells send it at every
	// key press (full screen) or once per line (plain).
	Edited struct{ Input, Text string }

	// Confirmed is the main action of the screen: Screen.Enter names it.
	Confirmed struct{}

	// Chose picks the choice row with this ID.
	Chose struct{ Choice string }

	// Ticked ticks an item off, or clears the tick.
	Ticked struct{ Item netsuite.Item }

	// Pasted brings text that may hold keys: a paste, or typed text once
	// enter was pressed or the field left. Field is the key field that had
	// the cursor, or empty. A whole confirmation page is understood.
	Pasted struct {
		Field netsuite.KeyName
		Text  netsuite.Secret
		Typed bool // key by key, so that nothing of it is on the clipboard
	}

	// Brought brings keys that a file named for certain, and the account that
	// it names them for, if it does.
	Brought struct {
		Keys    netsuite.Keys
		Account netsuite.Account
	}

	// Entered brings a hidden answer, such as the passphrase.
	Entered struct {
		Input string
		Text  netsuite.Secret
	}

	// Back goes one step back, closes what is open, or stops what runs.
	Back struct{}

	// OpenAsked asks for the page of this screen in the browser, or for
	// Oracle's page on it.
	OpenAsked struct{ Oracle bool }

	// LeaveAsked asks to leave. Unkept tells of text typed into a key field
	// and not complete. Sent on the leave screen, it leaves.
	LeaveAsked struct {
		Field  netsuite.KeyName
		Unkept int // characters
	}

	// SheetAsked says that somebody else does this: it asks for a sheet.
	SheetAsked struct{}

	// ShareToggled switches screen-share mode.
	ShareToggled struct{}
)

// What the world does: results of effects, by the effect's ID. Carry makes
// them.
type (
	// StoreProbed ends a ProbeStore.
	StoreProbed struct {
		ID    int
		Store Store
	}
	// PassphraseTried ends a TryPassphrase; an empty Problem is success.
	PassphraseTried struct {
		ID      int
		Problem Problem
	}
	// LookedUp ends a LookUp.
	LookedUp struct {
		ID     int
		Lookup Lookup
	}
	// KeysKept ends a Keep or KeepAgain. Keys are the fingerprints that were
	// read back and compared; Problem tells why others are missing.
	KeysKept struct {
		ID      int
		Keys    map[netsuite.KeyName]Kept
		Problem Problem
	}
	// Unsealed ends an OpenSealed: it brings the keys, or says why none.
	// Closed: what opens the text may lie in sealed files that are not open.
	Unsealed struct {
		ID int
		Brought
		Closed  bool
		Problem Problem
	}
	// CheckChanged reports a rung while a Test runs.
	CheckChanged struct {
		ID    int
		Check netsuite.Check
	}
	// Tested ends a Test.
	Tested struct {
		ID     int
		Result netsuite.Result
	}
	// Promoted ends a Promote.
	Promoted struct {
		ID      int
		Problem Problem
	}
	// Forgotten ends a Forget.
	Forgotten struct {
		ID       int
		Exported []Export // of the keys that are forgotten
		Problem  Problem
	}
	// RevokeAsked ends a Revoke. Without a problem NetSuite took the request;
	// what became of the token its list tells.
	RevokeAsked struct {
		ID      int
		Problem Problem
	}
	// WayBackEnded ends an EndWayBack.
	WayBackEnded struct {
		ID      int
		Problem Problem
	}
	// PendingDropped ends a DropPending.
	PendingDropped struct {
		ID      int
		Problem Problem
	}
	// ToolAdded ends an AddTool.
	ToolAdded struct {
		ID      int
		Problem Problem
	}
	// FilesWritten ends a WriteFiles: what was written, or which files are
	// there already.
	FilesWritten struct {
		ID           int
		Files, There []string
		Problem      Problem
	}
	// KeyRead ends a ReadKey.
	KeyRead struct {
		ID      int
		Text    netsuite.Secret
		Problem Problem
	}
	// PageOpened ends an OpenPage.
	PageOpened struct {
		ID      int
		Problem Problem
	}
	// ClipboardCleared ends a ClearClipboard.
	ClipboardCleared struct {
		ID       int
		Answered bool // the terminal told what is on the clipboard
		Empty    bool // namely nothing
	}
	// SheetWritten ends a WriteSheet. File is where it lies, as shown; There
	// says that a file of that name was there and was left alone.
	SheetWritten struct {
		ID      int
		File    string
		There   bool
		Problem Problem
	}
	// ProgressSaved ends a SaveProgress that failed; success is silent.
	ProgressSaved struct{ Problem Problem }
)

func (Edited) event()           {}
func (Confirmed) event()        {}
func (Chose) event()            {}
func (Ticked) event()           {}
func (Pasted) event()           {}
func (Brought) event()          {}
func (Unsealed) event()         {}
func (Entered) event()          {}
func (Back) event()             {}
func (OpenAsked) event()        {}
func (LeaveAsked) event()       {}
func (SheetAsked) event()       {}
func (ShareToggled) event()     {}
func (StoreProbed) event()      {}
func (PassphraseTried) event()  {}
func (LookedUp) event()         {}
func (KeysKept) event()         {}
func (CheckChanged) event()     {}
func (Tested) event()           {}
func (Promoted) event()         {}
func (Forgotten) event()        {}
func (RevokeAsked) event()      {}
func (WayBackEnded) event()     {}
func (PendingDropped) event()   {}
func (ToolAdded) event()        {}
func (FilesWritten) event()     {}
func (KeyRead) event()          {}
func (PageOpened) event()       {}
func (ClipboardCleared) event() {}
func (SheetWritten) event()     {}
func (ProgressSaved) event()    {}

// Problem is something that went wrong outside.
type Problem = problem.Problem

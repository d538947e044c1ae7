package steps

import (
	"cmp"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Screen is what is to be drawn for a State, without any drawing: texts,
// rows, fields and the keys that work. Both shells draw from it alone.
type Screen struct {
	// Name tells screens apart ("welcome", "start", "store", "account",
	// "integration/new", "leave", ...). It changes when the screen does, and
	// then a shell puts the cursor on Focus.
	Name string

	Product string // first row, left: "NetSuite token setup", or the screen-share banner
	Share   bool   // screen-share mode is on
	// First row, right. Production is drawn reversed, whole row.
	Customer   string
	Account    string
	Kind       netsuite.Environment // empty: no account yet
	Practice   bool                 // on the practice company
	Right      string               // first row, right, where there is no account: "42 connections"
	Production bool

	Rail []RailEntry // the nine steps; empty on screens outside the steps

	Count   string // "4 of 9", empty outside the steps
	Sign    Sign   // before the title: how it went
	Title   string
	Lead    string   // one line under the title
	Notices []Notice // under the lead: what to look at on this screen, "!" lines

	Menu     string // where in NetSuite, as menu path
	Shortcut string // for NetSuite's search: "page: integrations"; English UI only
	Address  string // of the page, whole; empty where none is known
	// AddressNote stands behind or below the address: "then New", or its doubt.
	AddressNote string
	// AddressHidden: screen-share mode; the address may be opened and copied
	// but not shown.
	AddressHidden bool

	Rows   []Row
	Fields []KeyField // the pair that this screen captures; drawn at a fixed place

	Message Notice // what just happened; goes with the next key press
	Note    Notice // where there is no message

	Focus    string // ID of the row or name of the key field to start on
	Likely   string // ID of the choice that enter stands for on any other row; empty: none
	Enter    string // what enter does: "next", "look it up", "test again"; empty: nothing
	BackWord string // what esc does: "back", "stop", "stay"; empty: nothing
	CanTick  bool   // items can be ticked
	CanSend  bool   // instructions can be written for someone else
	Keeping  bool   // keys are being taken in: a sealed text is opened, or the store keeps them
	Busy     bool   // something runs; rows with SignNow pulse
	// Unopened: the page could not be opened in the browser, so its address has
	// to be readable.
	Unopened bool
	// Opened: the page was opened, an item ticked or a key saved.
	Opened bool
	// SoFar is what is known about the connection: facts, and the keys that are
	// saved. Wide windows show it.
	SoFar []Row
	Help  Help

	enter action // what enter does
	stays string // what Back says where it cannot lead back
}

// Waits reports whether something runs whose end changes the screen.
func (s Screen) Waits() bool {
	for _, r := range s.Rows {
		if r.Kind == RowText && r.Sign == SignNow {
			return true // such as a store that is tried
		}
	}
	return s.Busy || s.Keeping
}

// Wanted is the first key field that waits for its key; false for none.
func (s Screen) Wanted() (KeyField, bool) {
	for _, f := range s.Fields {
		if f.Phase == FieldEmpty || f.Phase == FieldRefused {
			return f, true
		}
	}
	return KeyField{}, false
}

// RailEntry is one step in the rail.
type RailEntry struct {
	Step  StepID
	Label string // "Access token"
	Sign  Sign
}

// Sign is a mark before a text. Shells draw it as sign, ASCII or word.
type Sign string

// The signs and their words.
const (
	SignBlank   Sign = ""
	SignDone    Sign = "done"    // ✓
	SignVisited Sign = "visited" // • a step that was left, with nothing to show for it
	SignNow     Sign = "now"     // ●, pulses while waiting
	SignToDo    Sign = "todo"    // ·
	SignLook    Sign = "look"    // ! doubt, repair, warning
	SignFailed  Sign = "failed"  // ✗
	SignNone    Sign = "none"    // – not needed, not tried
	SignWaiting Sign = "away"    // ○ with somebody else
)

// Notice is a line with a sign; the text is wrapped by the shell.
type Notice struct {
	Sign Sign
	Text string
}

// RowKind says what a row is.
type RowKind int

// The kinds of rows. Items, choices and inputs take the cursor.
const (
	RowText    RowKind = iota // Label, wrapped; Sign before it
	RowBlank                  // an empty line
	RowHeading                // Label, over items
	RowItem                   // something to do in NetSuite: Box, Label, Value; tickable
	RowChoice                 // Label begins with a verb; Value beside it, or Cells
	RowColumns                // Cells: heads of the columns of the choices below
	RowInput                  // Label, Value (what is typed so far), Hint
	RowFact                   // Label and Value
	RowKey                    // a kept key: Label, mask, fingerprint in Value
	RowCheck                  // a rung of the test: Sign, Label, Value, Hint (seconds)
	RowPicture                // how a tool signs in; only drawn
	RowWire                   // the line between the tool (Label) and NetSuite (Value); only drawn
	RowBand                   // Connected: the tool (Label), the account (Value), as whom (Cells), how long (Hint)
)

// Box is a box in NetSuite as it must look in the end.
type Box int

// The boxes.
const (
	NoBox    Box = iota
	TickBox      // [x]
	ClearBox     // [ ]
)

// Row is one row of the body, of one kind.
type Row struct {
	Kind  RowKind
	ID    string // of items, choices and inputs
	Sign  Sign
	Quiet bool // a text that is a hint
	Box   Box
	// Exact marks a line of a document: it is told as it stands, even twice.
	Exact bool
	// Indent is how many columns further right the row begins.
	Indent int
	Label  string
	Value  string
	// Hint is a quiet third text: a reason, a placeholder, seconds.
	Hint    string
	Enter   string        // what enter does on a choice, where the screen's word and "choose" say too little
	Cells   []string      // of a table's row
	Columns []text.Column // of the table
	Signed  int           // the cell before whose text Sign stands
	// Copy is what ctrl+y copies here; never a secret; empty: nothing.
	Copy string
	do   action // what choosing the row does
	Done bool   // an item that was ticked off
	// Mark sets an item apart as the one to repair.
	Mark bool
	// Field marks an item that is a field of NetSuite, Save the button that saves
	// the page. Number counts the things to do that are no fields.
	Field, Save bool
	Number      int
	Room        Room // the windows in which the row is drawn
	// Filter marks an input whose text narrows the choices below it. Hidden
	// marks one whose text is a secret: send Entered, not Edited. Above puts
	// the label on a line of its own over the input. Worded inputs are never
	// answered with a number, so a number may choose another row. Fixed rows
	// cannot be edited now.
	Filter, Hidden, Above, Worded, Fixed bool
	// More marks the choice that a key of the full screen makes. It has no line there.
	More bool
}

// Room says in which windows a row is drawn.
type Room int

// The windows.
const (
	AnyRoom    Room = iota
	LargeRoom       // all but small ones
	TallRoom        // those with many rows; the plain-text questions leave it out
	LittleRoom      // those that leave out the rows of TallRoom
)

// FieldPhase is how far the capture of a key is.
type FieldPhase string

// The phases of a key field.
const (
	FieldEmpty   FieldPhase = "empty"
	FieldSaving  FieldPhase = "keeping"
	FieldSaved   FieldPhase = "kept"
	FieldDoubt   FieldPhase = "doubt"   // kept, of unusual shape
	FieldRefused FieldPhase = "refused" // Note says why, in a few words
	FieldHeld    FieldPhase = "held"    // the store failed; only in this window
)

// KeyField is a field that captures one key.
type KeyField struct {
	Name        netsuite.KeyName
	Label       string // as NetSuite's page has it: "CONSUMER KEY / CLIENT ID"
	Phase       FieldPhase
	Fingerprint netsuite.Fingerprint
	Note        string // "paste the whole page", "63, usually 64", "same as the key"
}

// Help is what ? shows, and the third column on wide screens.
type Help struct {
	Sections []HelpSection
	Oracle   string // address of Oracle's page on this step
}

// HelpSection is a heading and its paragraphs.
type HelpSection struct {
	Title string
	Text  []string
}

func (screen *Screen) add(rows ...Row) { screen.Rows = append(screen.Rows, rows...) }

func (screen *Screen) text(text string) { screen.add(Row{Kind: RowText, Label: text}) }

func (screen *Screen) quiet(text string) { screen.add(Row{Kind: RowText, Label: text, Quiet: true}) }

func (screen *Screen) sign(sign Sign, text string) {
	screen.add(Row{Kind: RowText, Sign: sign, Label: text})
}

func (screen *Screen) blank() { screen.add(Row{Kind: RowBlank}) }

func (screen *Screen) fact(label, value string) {
	screen.add(Row{Kind: RowFact, Label: label, Value: value})
}

func (screen *Screen) choice(id, label, value string, do action) {
	screen.add(Row{Kind: RowChoice, ID: id, Label: label, Value: value, do: do})
}

// onEnter says what enter does, and does it.
func (screen *Screen) onEnter(words string, do action) { screen.Enter, screen.enter = words, do }

// choose does what the row of this ID is for, if it is on the screen.
func (screen *Screen) choose(m *machine, id string) {
	for _, r := range screen.Rows {
		if r.ID == id && r.do != nil {
			r.do(m)
			return
		}
	}
}

// page puts a page of NetSuite on the screen.
func (screen *Screen) page(s State, p netsuite.Page) {
	screen.Menu, screen.Shortcut = p.Menu, p.Shortcut
	doubt := p.Doubt
	if s.Setting.Practice != nil {
		doubt = ""
	}
	switch {
	case p.Path != "" && s.Answers.Account == "": // instructions for any account
		screen.AddressNote = "or open your account's address, which ends in .app.netsuite.com, followed by " + p.Path
		for _, more := range []string{p.Then, doubt} {
			if more != "" {
				screen.AddressNote += ", " + more
			}
		}
	default:
		if p.Path != "" {
			screen.Address = s.addresses().Pages + p.Path
		}
		screen.AddressNote = cmp.Or(doubt, p.Then)
	}
	screen.Help.Oracle = p.Oracle
}

package steps

import (
	"cmp"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Screen is what to draw for a State: texts, rows, fields and the keys that work.
// Both front ends draw from it alone.
type Screen struct {
	// Name identifies the screen ("welcome", "account", "integration/new"). When it
	// changes, a front end puts the cursor on Focus.
	Name string

	Product string // "netsuite-tba", or the screen-share banner
	Share   bool   // screen-share mode is on
	// The header, at the right.
	Customer string
	Account  string
	Kind     netsuite.Environment // empty: no account yet
	Practice bool                 // practice mode
	Right    string               // in place of an account: "42 connections"

	Rail []RailEntry // the nine steps; empty outside the steps

	Count   string // "4 of 9", empty outside the steps
	Sign    Sign   // of the title: how it went
	Title   string
	Lead    string   // one line under the title
	Notices []Notice // warnings under the lead

	Menu     string // the menu path in NetSuite
	Card     string // the title of a card that holds facts, not a page
	Shortcut string // for NetSuite's search: "page: integrations"; English UI only
	Address  string // of the page, whole; empty if unknown
	// AddressNote is shown after or below the address: "then New", or its doubt.
	AddressNote string
	// AddressHidden: in screen-share mode the address can be opened and copied but
	// is not shown.
	AddressHidden bool

	Rows   []Row
	Fields []KeyField // the pair that this screen captures; drawn at a fixed place

	Message Notice // what just happened; disappears with the next key press
	Note    Notice // shown while there is no message

	// Focus is the ID of the row or the name of the key field to start on. If it
	// is NoFocus, no row is selected, so that enter chooses nothing.
	Focus    string
	Enter    string // what enter does: "look it up", "test again"; empty: nothing
	BackWord string // what esc does: "back", "stop", "stay"; empty: nothing
	CanTick  bool   // items can be ticked
	CanSend  bool   // instructions can be written for someone else
	Saving   bool   // keys are being saved, or an encrypted message is opened
	Busy     bool   // something runs; rows with SignNow pulse
	// Unopened: the page could not be opened in the browser, so its address has
	// to be readable.
	Unopened bool
	// Opened: the page was opened, an item ticked or a key saved.
	Opened bool
	Help   Help

	enter action       // what enter does
	stays string       // what Back says where it cannot lead back
	soFar func() []Row // nil if nothing is known yet
}

// NoFocus is the Focus of a list that has no likely answer.
const NoFocus = "none"

// Production reports whether the screen is about a real production account.
func (s Screen) Production() bool { return s.Kind == netsuite.Production && !s.Practice }

// Waits reports whether something runs that changes the screen when it ends.
func (s Screen) Waits() bool {
	return s.Busy || s.Saving || slices.ContainsFunc(s.Rows, func(r Row) bool {
		return r.Kind == RowText && r.Sign == SignNow // a store is being tried, for example
	})
}

// Wanted returns the first key field that waits for its key, or false.
func (s Screen) Wanted() (KeyField, bool) {
	for _, f := range s.Fields {
		if f.Phase == FieldEmpty || f.Phase == FieldRefused {
			return f, true
		}
	}
	return KeyField{}, false
}

// SoFar returns what is known about the connection: facts, and the keys that are
// saved. Wide windows show it.
func (s Screen) SoFar() []Row {
	if s.soFar == nil {
		return nil
	}
	return s.soFar()
}

// RailEntry is one step in the line of steps.
type RailEntry struct {
	Step  StepID
	Label string // "Access token"
	Sign  Sign
}

// Sign is a mark before a text. Front ends draw it as a sign, in ASCII or as a word.
type Sign string

const (
	SignBlank   Sign = ""
	SignDone    Sign = "done"    // ✓
	SignVisited Sign = "visited" // • a step that the person left with nothing to show for it
	SignNow     Sign = "now"     // ●, pulses while waiting
	SignToDo    Sign = "todo"    // ·
	SignWarning Sign = "warning" // ! doubt, warning, something to fix
	SignFailed  Sign = "failed"  // ✗
	SignNone    Sign = "none"    // – not needed, not tried
	SignWaiting Sign = "waiting" // ○ with someone else
)

// Notice is a text with a sign. Front ends wrap it.
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
	RowItem                   // something to do in NetSuite: Box, Label, Value; can be ticked
	RowChoice                 // Label begins with a verb; Value beside it, or Cells
	RowColumns                // Cells: heads of the columns of the choices below
	RowInput                  // Label, Value (what is typed so far), Hint
	RowFact                   // Label and Value
	RowKey                    // a saved key: Label, mask, fingerprint in Value
	RowCheck                  // a check of the test: Sign, Label, Value, Hint (seconds)
	RowPicture                // the tool, its two pairs of keys, NetSuite; Label says it in words
	RowWire                   // the line between the tool (Label) and NetSuite (Value); only drawn
	RowBand                   // Connected: the tool (Label), the account (Value), as whom (Cells), how long (Hint)
)

// Box is a box in NetSuite, as it must look in the end.
type Box int

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
	// Exact marks a line of a document. It is printed as it is, even twice.
	Exact bool
	// Indent is how many columns further right the row begins.
	Indent int
	Label  string
	Value  string
	// Hint is a quiet third text: a reason, a placeholder, seconds.
	Hint    string
	Enter   string        // what enter does on a choice, if the screen's word and "choose" say too little
	Cells   []string      // of a table's row
	Columns []text.Column // of the table
	Signed  int           // the cell that Sign belongs to; 1 on a fact: its value
	// Copy is what ctrl+y copies here. It is never a secret.
	Copy string
	do   action // what choosing the row does
	// heading is over an item that begins a group.
	heading *Row
	Done    bool // an item that was ticked
	// Mark marks an item as the one to fix.
	Mark bool
	// Field marks an item that is a field of NetSuite, Save the button that saves
	// the page. Number counts the actions that are not fields.
	Field, Save bool
	Number      int
	Room        Room // the windows in which the row is drawn
	// Filter marks an input whose text narrows the choices below it. Hidden
	// marks one whose text is a secret: send Entered, not Edited. Worded inputs
	// are never answered with a number, so a number may choose another row. Fixed
	// rows cannot be edited now.
	Filter, Hidden, Worded, Fixed bool
	// More marks the choice that a key of the full screen makes. It has no line there.
	More bool
}

// Room says in which windows a row is drawn.
type Room int

const (
	AnyRoom    Room = iota
	LargeRoom       // all but small ones
	SmallRoom       // small ones, in place of rows of LargeRoom; only drawn
	TallRoom        // those with many rows; the plain-text questions leave it out
	LittleRoom      // those that leave out the rows of TallRoom
)

// FieldPhase is the state of a key field.
type FieldPhase string

const (
	FieldEmpty   FieldPhase = "empty"
	FieldSaving  FieldPhase = "saving"
	FieldSaved   FieldPhase = "saved"
	FieldUnusual FieldPhase = "unusual" // saved, but of unusual shape
	FieldRefused FieldPhase = "refused" // not saved; Note says why, in a few words
	FieldUnsaved FieldPhase = "unsaved" // the store failed, so it is only in this window
)

// KeyField is a field that captures one key.
type KeyField struct {
	Name        netsuite.KeyName
	Label       string // as NetSuite's page has it: "CONSUMER KEY / CLIENT ID"
	Phase       FieldPhase
	Fingerprint netsuite.Fingerprint
	Note        string // "paste the whole page here", "63 chars, usually 64"
}

// Help is what ? and the panel of wide windows show.
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

// wait shows what is being done. Until it ends, enter does nothing, and Back does what
// back says.
func (screen *Screen) wait(label, value, back string) {
	screen.add(Row{Kind: RowCheck, Sign: SignNow, Label: label, Value: value})
	screen.onEnter("", nil)
	screen.Busy, screen.BackWord = true, back
}

// choiceTo adds a choice whose label does not say what enter does on it.
func (screen *Screen) choiceTo(id, label, value, enter string, do action) {
	screen.add(Row{Kind: RowChoice, ID: id, Label: label, Value: value, Enter: enter, do: do})
}

func (screen *Screen) onEnter(words string, do action) { screen.Enter, screen.enter = words, do }

func (screen *Screen) choose(m *machine, id string) {
	for _, r := range screen.Rows {
		if r.ID == id && r.do != nil {
			r.do(m)
			return
		}
	}
}

func (screen *Screen) page(s State, p netsuite.Page) {
	screen.Menu, screen.Shortcut = p.Menu, p.Shortcut
	doubt := p.Doubt
	if s.Setting.Practice != nil {
		doubt = ""
	}
	switch {
	case s.Answers.Account == "": // instructions for any account
		screen.AddressNote = "or open your account's address, which ends in .app.netsuite.com, followed by " + p.Path
		for _, more := range []string{p.Then, doubt} {
			if more != "" {
				screen.AddressNote += ", " + more
			}
		}
	default:
		screen.Address = s.pages() + p.Path
		screen.AddressNote = text.Join(" ", p.Then, doubt)
	}
	screen.Help.Oracle = p.Oracle
	if s.Answers.Method == netsuite.M2M {
		screen.Help.Oracle = cmp.Or(p.OAuth2, p.Oracle)
	}
}

package steps

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// StepID names a step.
type StepID = netsuite.Step

// State is where a run of the wizard is. It is a value: Next returns a new one
// and leaves the old one as it was. It holds fingerprints, never keys. What is
// saved of it is a profile.Setup.
type State struct {
	Flow profile.Flow
	// Stack holds the open screens, the one that is shown last. It alone says
	// where the person is.
	Stack   []ScreenID
	Answers profile.Answers
	Ticks   map[netsuite.Item]bool
	Saved   map[netsuite.KeyName]profile.SavedKey // the keys that were saved
	// Last is the last test of this run.
	Last    *netsuite.Result
	Login   *profile.Login // the last login that passed
	Refused int            // refused logins of the account in the last 30 minutes
	Active  bool           // the pending keys were promoted
	// Forgotten: the keys were deleted here after they were delivered.
	Forgotten bool
	Fix       *netsuite.Cause // what the person was sent back to fix
	Rekey     Rekey           // of FlowRekey
	// Explained is what the Detail value of the Login Audit Trail means, while
	// Fix is one of its causes.
	Explained *netsuite.Finding
	// Waiting is set while someone else does what is missing.
	Waiting *profile.Waiting
	// Sent are the steps that instructions were made for.
	Sent []StepID

	Setting Setting // of this run, not of the setup
	run     run
}

// run is what matters only while the program runs.
type run struct {
	lastID    int          // of effects
	setup     int          // the number of the setup within the run
	waiting   map[wait]int // the ID of the effect that is awaited
	drafts    map[string]string
	suggested string // the name of the profile that this program suggested last
	message   Notice
	store     effects.Store
	checks    []netsuite.Check                          // of the test that runs
	tested    *netsuite.Result                          // the last test of this very run
	tests     int                                       // how many tests of these keys this run made
	promoting map[netsuite.KeyName]netsuite.Fingerprint // the keys to make active
	phases    map[netsuite.KeyName]fieldState
	share     bool
	typing    string // the input that is being typed into
	left      LeaveAsked
	// leaving is what the person did that would lose unsaved keys. It is done if they
	// confirm it.
	leaving Event
	intent  intent
	// replaces is the name of the file in which the setup was saved under its old
	// name; the next save deletes it.
	replaces string
	viewing  string                                // the key of the profile that is looked at
	page     pageRead                              // the last page that was pasted
	saving   map[int][]netsuite.KeyName            // what a SaveKeys under way is to save
	seen     map[netsuite.Fingerprint]bool         // keys that this run saved, or may replace
	others   map[netsuite.KeyName]profile.SavedKey // pending keys that it did not save
	pass     netsuite.Fingerprint                  // of the passphrase's first entry
	// unopened: the page could not be opened in the browser.
	unopened     bool
	openedOn     ScreenID // the screen whose page was opened last
	furthest     int      // the last step that was reached, by number
	instructions instructionsState
	decrypts     bool // the passphrase is for a message that waits
	// The RESTlet that this run's tests may call, or that they leave out.
	agreed, declined scriptCall
	deliver          deliverState
	// clipboard: keys were pasted, and the clipboard may still hold them.
	clipboard   bool
	certificate certificateState
	copying     netsuite.KeyName // the key that enter copies now
}

// fieldState is the state of a key field that is neither empty nor saved.
type fieldState struct {
	Phase FieldPhase
	Note  string
	print netsuite.Fingerprint // of the key, if one was pasted
}

// Setting is what a run knows of its surroundings when it starts.
type Setting struct {
	Now       time.Time
	Profiles  []Saved // unfinished setups first, then the most recent
	Store     profile.StoreKind
	Home      string // the config directory, as shown: "~/.config/netsuite-tba"
	Dir       string // the working directory
	OverSSH   bool   // pages cannot be opened from here
	NoBrowser bool
	Share     bool // screen-share mode from the start
	Clipboard bool // the front end can clear the terminal's clipboard
	Practice  *Practice
	Version   string // of this program, for receipts
	Program   string // how to start it: "go run ."; empty for its name
	Replaces  bool   // keys replace any that are pending, because nobody can be asked
	// Presets from the command line; texts as typed.
	Account, Customer, Connector, Profile string
	Method                                *netsuite.Method // nil if the person chooses
	// Rekey names profiles whose keys are replaced, one after the other.
	Rekey []string
}

// Practice describes the simulated NetSuite that the wizard runs against.
type Practice struct {
	Origin string // "http://127.0.0.1:4711"
	// Flags are what other commands need to reach the same profiles and the same
	// simulated NetSuite: "--practice --endpoint http://127.0.0.1:4711".
	Flags string
	// Ends: the simulated NetSuite ends with this program, so no setup in it can
	// be resumed.
	Ends bool
	// Entry signs a browser in and begins the address of every page. It is the
	// origin if only another run knows the secret.
	Entry    string
	Accounts []string // its account IDs
}

// Saved is a saved profile, or one whose setup is unfinished.
type Saved struct {
	profile.Profile
	Resume *profile.Setup // the unfinished setup
}

// Key names the profile, or the setup that has no name yet, among all.
func (p Saved) Key() string {
	if p.Name == "" && p.Resume != nil {
		return p.Resume.FileName()
	}
	return p.Name
}

func (p Saved) label() string { return cmp.Or(p.Name, p.Customer, string(p.Account)) }

// SavedSetup returns the entry of an unfinished setup that has no saved profile.
func SavedSetup(setup profile.Setup) Saved { return Saved{setup.Profile(), &setup} }

func (p Saved) kind() string { return connectors.Titles(p.Connectors) }

func (s State) clone() State {
	s.Stack = slices.Clone(s.Stack)
	s.Ticks = maps.Clone(s.Ticks)
	s.Saved = maps.Clone(s.Saved)
	s.Answers.Others = slices.Clone(s.Answers.Others)
	s.Sent = slices.Clone(s.Sent)
	s.run.waiting = maps.Clone(s.run.waiting)
	s.run.drafts = maps.Clone(s.run.drafts)
	s.run.phases = maps.Clone(s.run.phases)
	s.run.saving = maps.Clone(s.run.saving)
	s.run.seen = maps.Clone(s.run.seen)
	s.run.checks = slices.Clone(s.run.checks)
	s.run.deliver.wrote = slices.Clone(s.run.deliver.wrote)
	s.ready()
	return s
}

// ready makes the maps that a zero or loaded state lacks.
func (s *State) ready() {
	makeMap(&s.Ticks)
	makeMap(&s.Saved)
	makeMap(&s.run.waiting)
	makeMap(&s.run.drafts)
	makeMap(&s.run.phases)
	makeMap(&s.run.saving)
	makeMap(&s.run.seen)
}

func makeMap[K comparable, V any](m *map[K]V) {
	if *m == nil {
		*m = map[K]V{}
	}
}

// canOpen reports whether a page can be opened in the person's browser.
func (s State) canOpen() bool { return !s.Setting.OverSSH && !s.Setting.NoBrowser }

func (s State) ends() bool { return s.Setting.Practice != nil && s.Setting.Practice.Ends }

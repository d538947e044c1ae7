package steps

import (
	"maps"
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// ID names a step.
type ID = netsuite.Step

// StateVersion is written into saved progress. Progress of another version
// is not resumed.
const StateVersion = 1

// State is where a run of the wizard stands. It is a value: Next gives a new
// one and leaves the old as it was. It holds fingerprints, never keys, and
// serialises to JSON so that a run can be resumed.
type State struct {
	Version int
	Flow    Flow
	Place   Place
	Step    ID
	// Part is the part of the step that is open, where it has several: the
	// branch question of the integration step, the repair of the test step.
	Part    string
	Answers Answers
	Ticks   map[netsuite.Item]bool
	Kept    map[netsuite.KeyName]Kept
	// Last is the last test of this run.
	Last *netsuite.Result
	// LoginAt is when a login last passed with the keys LoginWith.
	LoginAt   time.Time
	LoginWith map[netsuite.KeyName]netsuite.Fingerprint
	Refused   int  // refused logins of the account in the last 30 minutes
	Active    bool // the pending keys were promoted
	// Forgotten: the keys were forgotten here after the hand-over.
	Forgotten bool
	Repair    *netsuite.Cause
	Rekey     Rekey // of FlowRekey
	// Explained is what the word of the Login Audit Trail means, while Repair
	// is one of its causes.
	Explained *netsuite.Finding
	// Away is there while somebody else does what is missing.
	Away *Away
	// Sent are the steps that a sheet was made for.
	Sent []ID

	Setting Setting `json:"-"` // of this run, not of the set-up
	run     run
}

// run is what matters only while the program runs.
type run struct {
	lastID  int            // of effects
	setup   int            // the number of the set-up at hand
	waiting map[string]int // ID of the effect awaited, by what it does
	drafts  map[string]string
	news    Notice
	store   Store
	checks  []netsuite.Check // of the test that runs
	tested  *netsuite.Result // the last test of this very run
	phases  map[netsuite.KeyName]fieldState
	share   bool
	typing  string // the input that is being typed into
	left    LeaveAsked
	leaving leaving
	goal    goal
	keeping map[int][]netsuite.KeyName // what a Keep under way is to keep
	pass    netsuite.Fingerprint       // of the passphrase's first entry
	sheet   sheetScreen
	unseals bool // the passphrase is asked for a sealed text that waits
	// The RESTlet that this run's tests may call, or that they leave out.
	agreed, declined scriptCall

	// Of a re-keying: the tool whose files are written.
	writing string
	// Of the hand-over: the second tool that was picked, the API that the
	// person says it calls, whether to test then; which files are there
	// already; which of a tool's forms is written; the key that enter on copies.
	second    string
	secondAPI netsuite.API
	testAfter bool
	there     []string
	wrote     []string // files, as shown
	variant   string
	copying   netsuite.KeyName
	way       string   // the way out that was taken last: the cursor comes back to it
	exported  []Export // of the keys that were forgotten, as it is on record
	// clipboard: keys were pasted, and the clipboard may still hold them.
	clipboard bool
}

// fieldState is how a key field stands, where it is not simply empty or kept.
type fieldState struct {
	Phase FieldPhase
	Note  string
}

// Flow is the way through the steps.
type Flow string

// The flows.
const (
	FlowSetup Flow = "setup" // all nine steps
	FlowKeys  Flow = "keys"  // the keys are at hand: account, purpose, both captures, test
	FlowRekey Flow = "rekey" // of a saved profile: only what is dead
)

// Place is where the wizard is, outside the steps or in them.
type Place string

// The places.
const (
	PlaceWelcome    Place = "welcome"    // first start: nothing saved
	PlaceStart      Place = "start"      // the list of saved profiles
	PlaceProfile    Place = "profile"    // one saved profile
	PlaceStore      Place = "store"      // the key store does not work
	PlacePassphrase Place = "passphrase" // of the sealed files
	PlaceStep       Place = "step"
	PlaceRekey      Place = "rekey" // what still works, and what comes after new keys
	PlaceLeave      Place = "leave"
	PlaceSheet      Place = "sheet" // somebody else does this: a sheet for them
	PlaceAway       Place = "away"  // with somebody else: what comes back is awaited
)

// Branch is whose integration record it is and whether its keys are at hand.
type Branch string

// The four branches of the integration step.
const (
	BranchNew      Branch = "new"      // create one
	BranchExisting Branch = "existing" // there is one and its keys are at hand
	BranchLost     Branch = "lost"     // there is one and its keys are lost: Reset Credentials
	BranchVendor   Branch = "vendor"   // the tool's maker brings its own
)

// Answers is what the person told the wizard.
type Answers struct {
	Account   netsuite.Account
	Looked    Lookup
	Customer  string // free text, for the person's own list
	Connector string // the tool at hand: its name on the command line
	Others    []Use  // tools that use the same keys besides
	API       netsuite.API
	Profile   string
	Branch    Branch
	MadeIn    netsuite.Account // where the integration record was made
	Record    string           // the integration record's NAME
	Role      string
	User      string
	Script    string // RESTlet: script ID, given with consent to call it
	Deploy    string
	// Elsewhere: somebody else administers the account, and gets sheets.
	Elsewhere bool
}

// Kept is a key that was written, read back and compared.
type Kept struct {
	Fingerprint netsuite.Fingerprint
	Length      int  // characters
	Usual       bool // 64 hexadecimal digits
}

// Profile is what the outside needs to know about the profile of this run;
// it holds no key.
type Profile struct {
	Name       string
	Customer   string
	Account    netsuite.Account
	Connectors []string
	APIs       []netsuite.API // that the test must prove
	// VendorRecord: the integration record is the vendor's own, so there is no
	// consumer pair and the signed test cannot run.
	VendorRecord bool
	MadeIn       netsuite.Account
	Record       string
	Role         string
	User         string
	Script       string
	Deploy       string
	Store        StoreKind
	LoginAt      time.Time // when a login last passed with these very keys; zero: never
	Existing     bool      // the profile was saved before this run
	TestActive   bool      // a test is of the active keys, whatever is pending
	// Setup is the number of the set-up within the run. It stays when the name
	// changes, and unsaved keys belong to it.
	Setup int
}

// StoreKind is a kind of key store.
type StoreKind string

// The kinds of store.
const (
	Keyring StoreKind = "keyring" // the operating system's
	Files   StoreKind = "file"    // files sealed with a passphrase
)

// Words is the store as texts name it: "your keyring".
func (k StoreKind) Words() string {
	if k == Files {
		return "your sealed files"
	}
	return "your keyring"
}

// Health is how a key store is.
type Health string

// The healths of a store.
const (
	StoreUnknown Health = ""
	StoreWorks   Health = "works"
	StoreLocked  Health = "locked" // does not answer, or says that it is locked
	StoreAbsent  Health = "absent" // there is none on this computer
	StoreBroken  Health = "broken" // gave back another value, or failed otherwise
	// StoreNeedsPassphrase: sealed files are not open yet in this run.
	StoreNeedsPassphrase Health = "passphrase"
)

// Store is the result of trying a store.
type Store struct {
	Kind   StoreKind
	Health Health
	Detail string // a line for a person, may be empty
	New    bool   // sealed files that are not there yet
}

// Lookup is what the discovery service said about an account.
type Lookup struct {
	Known  Known
	Detail string // for KnownUnreachable: what failed, one line
	Doubt  string // a strange answer, one line; the built hosts are kept
}

// Known is whether NetSuite knows an account.
type Known string

// The answers of a look-up.
const (
	NotAsked         Known = ""
	KnownYes         Known = "yes"
	KnownNo          Known = "no"
	KnownUnreachable Known = "unreachable"
)

// Setting is what a run is told about its surroundings when it starts.
type Setting struct {
	Now       time.Time
	Profiles  []Saved // most recent first, unfinished set-ups before them
	Store     StoreKind
	Home      string // the config directory, as shown: "~/.config/netsuite-tba"
	Dir       string // the working directory
	OverSSH   bool   // pages cannot be opened from here
	NoBrowser bool
	Share     bool // screen-share mode from the start
	Clipboard bool // the shell can have the terminal clear the clipboard
	Practice  *Practice
	Version   string // of this program, for receipts
	// Presets from the command line; texts as typed.
	Account, Customer, Connector, Profile string
	// Rekey names profiles to re-key, one after the other.
	Rekey []string
}

// Practice tells the wizard about the practice company it runs against.
type Practice struct {
	Origin string // "http://127.0.0.1:4711"
	// Flags are what other commands need to reach the same profiles and
	// company: "--practice --endpoint http://127.0.0.1:4711".
	Flags string
	// Ends: the company ends with this program, so that nothing set up in it
	// could be gone on with.
	Ends     bool
	Entry    string   // the first address to open, with the run's secret
	Accounts []string // account IDs that the company has
}

// Saved is a line about a saved profile or an unfinished set-up.
type Saved struct {
	Profile   Profile
	Kind      string // how its tool is called on screens
	Resume    *State // an unfinished set-up
	LastTest  time.Time
	LastOK    bool
	KeysSince time.Time
	HasActive bool
	// Active are the fingerprints of the active keys; LastPassed is when the
	// connection was last proved.
	Active     map[netsuite.KeyName]netsuite.Fingerprint
	LastPassed time.Time
	// Pending are the fingerprints of the keys that no test has proved yet.
	Pending   map[netsuite.KeyName]netsuite.Fingerprint
	Forgotten time.Time // when the keys were forgotten here and a receipt was kept
}

func (s State) clone() State {
	s.Ticks = maps.Clone(s.Ticks)
	s.Kept = maps.Clone(s.Kept)
	s.Answers.Others = slices.Clone(s.Answers.Others)
	s.Sent = slices.Clone(s.Sent)
	s.run.waiting = maps.Clone(s.run.waiting)
	s.run.drafts = maps.Clone(s.run.drafts)
	s.run.phases = maps.Clone(s.run.phases)
	s.run.keeping = maps.Clone(s.run.keeping)
	s.run.checks = slices.Clone(s.run.checks)
	s.run.wrote = slices.Clone(s.run.wrote)
	s.ready()
	return s
}

// ready makes the maps that a zero or loaded state lacks.
func (s *State) ready() {
	if s.Ticks == nil {
		s.Ticks = map[netsuite.Item]bool{}
	}
	if s.Kept == nil {
		s.Kept = map[netsuite.KeyName]Kept{}
	}
	if s.run.waiting == nil {
		s.run.waiting = map[string]int{}
	}
	if s.run.drafts == nil {
		s.run.drafts = map[string]string{}
	}
	if s.run.phases == nil {
		s.run.phases = map[netsuite.KeyName]fieldState{}
	}
	if s.run.keeping == nil {
		s.run.keeping = map[int][]netsuite.KeyName{}
	}
}

package profile

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// SetupVersion is the version of the saved format of an unfinished setup.
// ReadSetup also reads versions 1 and 2.
const SetupVersion = 3

// SetupVersionOf returns the version of a setup with this method. Earlier programs leave
// a setup of OAuth 2.0 alone. They would resume it as one of TBA.
func SetupVersionOf(m netsuite.Method) int {
	if m == netsuite.TBA {
		return SetupVersion
	}
	return SetupVersion + 1
}

// Setup is an unfinished setup or replacement of keys, as it is saved. It holds
// fingerprints, never keys. Its JSON is a file format, so renaming a field requires a
// new version and a migration.
type Setup struct {
	Version int `json:"version"`
	// Practice and Endpoint prevent a practice setup from being resumed with
	// NetSuite, and the reverse.
	Practice bool          `json:"practice,omitempty"`
	Endpoint string        `json:"endpoint,omitempty"`
	Flow     Flow          `json:"flow"`
	Step     netsuite.Step `json:"step"` // the step that was open
	Answers  Answers       `json:"answers"`
	// Ticks holds the items that were ticked, sorted.
	Ticks []netsuite.Item `json:"ticks,omitempty"`
	// Keys holds the keys that were saved as pending.
	Keys map[netsuite.KeyName]SavedKey `json:"keys,omitempty"`
	// Login is the last login that passed.
	Login *Login `json:"login,omitempty"`
	// Sent holds the steps that instructions were written for.
	Sent    []netsuite.Step `json:"instructions_sent,omitempty"`
	Waiting *Waiting        `json:"waiting,omitempty"`
	// Fix is the item that the person was sent back to.
	Fix   netsuite.Item `json:"fix,omitempty"`
	Rekey *Rekey        `json:"rekey,omitempty"` // set only in FlowRekey
	// Visited holds when each step was first opened.
	Visited map[netsuite.Step]time.Time `json:"reached,omitempty"`
}

// Flow is a path through the steps.
type Flow string

const (
	FlowSetup Flow = "setup" // all nine steps
	FlowKeys  Flow = "keys"  // the person has the keys: account, tool, both pairs, test
	FlowRekey Flow = "rekey" // replaces the keys of a saved profile that no longer work
)

// RecordSource says whose integration record it is and whether its keys are available.
type RecordSource string

// The four sources of an integration record.
const (
	RecordNew      RecordSource = "new"      // create one
	RecordExisting RecordSource = "existing" // there is one, and the person has its keys
	RecordLost     RecordSource = "lost"     // there is one, and its keys are lost
	RecordVendor   RecordSource = "vendor"   // the vendor's record
)

// Answers holds the answers to the wizard. State.profile in package steps
// and Setup.Profile add the tools, the APIs and the vendor's record to the embedded
// Profile.
type Answers struct {
	Profile
	Looked    netsuite.Lookup `json:"looked,omitzero"`
	Connector string          `json:"tool,omitempty"` // the tool that is being set up
	API       netsuite.API    `json:"api,omitempty"`  // if the person chose it
	Others    []Use           `json:"other_tools,omitempty"`
	Branch    RecordSource    `json:"record_source,omitempty"`
	// Unlabeled holds the saved keys that came without labels, so a pair may be swapped.
	Unlabeled []netsuite.KeyName `json:"unlabeled,omitempty"`
	Delegated bool               `json:"delegated,omitempty"` // someone else makes the changes in NetSuite
}

// Use is another tool that uses the same keys.
type Use struct {
	Connector string         `json:"tool"`
	APIs      []netsuite.API `json:"apis,omitempty"`
}

// Login is a login that passed.
type Login struct {
	At   time.Time                                 `json:"at"`
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys"`
}

// Waiting is work that someone else does.
type Waiting struct {
	Since time.Time       `json:"since"`
	Steps []netsuite.Step `json:"steps"` // the steps that instructions were written for
	File  string          `json:"file,omitempty"`
}

// Rekey is the progress of replacing a profile's keys.
type Rekey struct {
	Lost    Lost   `json:"lost,omitempty"`
	Detail  string `json:"detail,omitempty"`  // the Detail value that said so; empty if it was concluded
	Making  bool   `json:"making,omitempty"`  // new keys are being created
	Asked   bool   `json:"asked,omitempty"`   // the person was asked for the names that are not saved
	Rotated bool   `json:"rotated,omitempty"` // the old token still works and can be revoked
	Revoked bool   `json:"revoked,omitempty"` // it is revoked, and its keys are deleted
	Active  bool   `json:"active,omitempty"`  // the new keys are active
	// Refused means that NetSuite refused the new keys after the old token was
	// revoked. Probably the wrong token was revoked.
	Refused bool    `json:"refused,omitempty"`
	Passed  *Passed `json:"passed,omitempty"` // the test of the new keys
	// Queue names the profiles that follow this one. Done describes those before
	// it.
	Queue []string  `json:"queue,omitempty"`
	Done  []Rekeyed `json:"done,omitempty"`
}

// Lost is the part of a connection that no longer works.
type Lost string

// What can be lost.
const (
	LostUnknown Lost = ""
	LostToken   Lost = "token"  // the token; the integration record survived
	LostRecord  Lost = "record" // the record, and with it the token
	LostAccess  Lost = "access" // the user's access or role
)

// Rekeyed is the result for one profile in a run over several.
type Rekeyed struct {
	Profile string           `json:"profile"`
	Account netsuite.Account `json:"account"`
	Did     string           `json:"did,omitempty"` // "new token"; empty: nothing was created
	Test    string           `json:"test"`          // the result of the last test of its keys: "passed"
	At      time.Time        `json:"at,omitzero"`
	Left    string           `json:"left,omitempty"`  // what is still to do
	Again   bool             `json:"again,omitempty"` // the keys must be replaced again
}

// Passed is a connection test that passed.
type Passed struct {
	At     time.Time          `json:"at,omitzero"`
	Checks []netsuite.CheckID `json:"checks"`
	Millis int64              `json:"ms"`
}

// unnamedPrefix begins the file name of a setup that has no profile yet. No
// profile name contains its last character.
const unnamedPrefix = "account@"

// FileName returns the name that the setup is saved under: the profile's, or one made
// from the account.
func (s Setup) FileName() string {
	if s.Answers.Name != "" {
		return s.Answers.Name
	}
	return unnamedPrefix + s.Answers.Account.HostLabel()
}

// Profile returns what the setup says about its profile so far.
func (s Setup) Profile() Profile {
	a := s.Answers
	p := a.Profile
	p.Connectors, p.APIs, p.VendorRecord = nil, nil, a.Branch == RecordVendor
	for _, other := range a.Others {
		p.Connectors = append(p.Connectors, other.Connector)
	}
	if a.Connector != "" {
		p.Connectors = append(p.Connectors, a.Connector)
	}
	if a.API != "" {
		p.APIs = []netsuite.API{a.API}
	}
	return p.Ticked(func(item netsuite.Item) bool { return slices.Contains(s.Ticks, item) }, time.Time{})
}

// KeysActive reports whether the keys of an unfinished setup are active: those of
// a replacement whose tools are not all updated.
func (s Setup) KeysActive() bool { return s.Rekey != nil && s.Rekey.Active }

// SetupFileName reports whether an unfinished setup may be saved under a name.
func SetupFileName(name string) bool {
	if account, ok := strings.CutPrefix(name, unnamedPrefix); ok {
		a, err := netsuite.ParseAccount(account)
		return err == nil && a.HostLabel() == account
	}
	return ValidName(name) == nil
}

var (
	errSetupNewer = problem.Problem{What: "This setup was saved by a newer netsuite-tba.",
		Next: "Use that version, or a later one.", Kind: problem.Newer}
	errSetupCorrupt = problem.Problem{What: "The saved setup is damaged.",
		Next: "Start again. Keys that were saved are not affected.", Kind: problem.Corrupt}
)

// ReadSetup reads a saved setup of this version or an earlier one. Its error is a
// problem.Problem of the kind Newer or Corrupt.
func ReadSetup(data []byte) (Setup, error) {
	// Read the version first, because a newer format may have another structure.
	var v struct {
		Version int             `json:"version"`
		State   json.RawMessage `json:"state"` // version 1
	}
	if json.Unmarshal(data, &v) != nil {
		return Setup{}, errSetupCorrupt
	}
	var s Setup
	var err error
	switch {
	case v.Version > SetupVersionOf(netsuite.M2M):
		return Setup{}, errSetupNewer
	case v.Version >= SetupVersion:
		err = json.Unmarshal(data, &s)
	case v.Version == 2:
		s, err = readSetup2(data)
	case v.Version == 0 && v.State != nil:
		s, err = readSetup1(data)
	default:
		return Setup{}, errSetupCorrupt
	}
	var document any
	if err != nil || !s.valid() || json.Unmarshal(data, &document) != nil || !clean(document) {
		return Setup{}, errSetupCorrupt
	}
	return s, nil
}

// readSetup2 reads a setup of version 2, in which three answers had other names.
func readSetup2(data []byte) (s Setup, err error) {
	var old struct {
		Answers struct {
			Profile    string         `json:"profile"`
			Known      netsuite.Known `json:"account_known"`
			Deployment string         `json:"deployment"`
		} `json:"answers"`
	}
	if err := cmp.Or(json.Unmarshal(data, &s), json.Unmarshal(data, &old)); err != nil {
		return Setup{}, err
	}
	a := old.Answers
	s.Version, s.Answers.Name, s.Answers.Looked.Known, s.Answers.Deploy = SetupVersion, a.Profile, a.Known, a.Deployment
	return s, nil
}

// valid reports whether the fields that determine addresses and where to resume
// hold values that this program writes.
func (s Setup) valid() bool {
	for _, account := range []netsuite.Account{s.Answers.Account, s.Answers.MadeIn} {
		if read, err := netsuite.ParseAccount(string(account)); account != "" && (err != nil || read != account) {
			return false
		}
	}
	if s.Answers.Name != "" && ValidName(s.Answers.Name) != nil {
		return false
	}
	return s.Answers.Account != "" && slices.Contains([]netsuite.Method{netsuite.TBA, netsuite.M2M}, s.Answers.Method) &&
		s.Version == SetupVersionOf(s.Answers.Method) &&
		slices.Contains(s.Answers.Method.Steps(), s.Step) &&
		slices.Contains([]Flow{FlowSetup, FlowKeys, FlowRekey}, s.Flow) &&
		slices.Contains([]RecordSource{"", RecordNew, RecordExisting, RecordLost, RecordVendor}, s.Answers.Branch) &&
		(s.Flow == FlowRekey) == (s.Rekey != nil)
}

// clean reports whether every text in a JSON value is free of characters that a
// terminal would interpret.
func clean(value any) bool {
	switch value := value.(type) {
	case string:
		return text.Lines(value) == value
	case []any:
		return !slices.ContainsFunc(value, func(v any) bool { return !clean(v) })
	case map[string]any:
		for k, v := range value {
			if !clean(k) || !clean(v) {
				return false
			}
		}
	}
	return true
}

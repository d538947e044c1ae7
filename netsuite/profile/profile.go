// Package profile holds what is known about one credential: its account,
// integration record, user and role, the tools that use it, and its history.
// It holds fingerprints, never keys.
package profile

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// Profile is one saved credential and the tools that use it. Its JSON is an
// entry of the list of profiles.
type Profile struct {
	Name         string           `json:"name"`
	Customer     string           `json:"customer,omitempty"` // free text
	Method       netsuite.Method  `json:"method,omitempty"`
	Account      netsuite.Account `json:"account"`
	Connectors   []string         `json:"connectors,omitempty"`
	APIs         []netsuite.API   `json:"apis,omitempty"`           // the APIs that the test must verify
	VendorRecord bool             `json:"vendor_record,omitempty"`  // the vendor holds the consumer pair
	MadeIn       netsuite.Account `json:"made_in,omitempty"`        // where the integration record was created
	Record       string           `json:"record,omitempty"`         // the integration record's NAME
	Application  string           `json:"application_id,omitempty"` // the integration record's APPLICATION ID
	Role         string           `json:"role,omitempty"`
	User         string           `json:"user,omitempty"`
	Company      string           `json:"company,omitempty"` // from the identity check
	// RoleID and UserID are NetSuite's internal IDs, from the claims of an access token.
	RoleID string           `json:"role_id,omitempty"`
	UserID string           `json:"user_id,omitempty"`
	Known  map[NameID]Known `json:"known,omitempty"` // how these names are known
	// Certificates holds those of the active, pending and previous keys, if the method
	// is M2M.
	Certificates []Certificate `json:"certificates,omitempty"`
	Script       string        `json:"script,omitempty"` // a RESTlet's script ID
	Deploy       string        `json:"deploy,omitempty"`
	Store        StoreKind     `json:"store,omitempty"` // empty with a Receipt
	// Imported means that the keys came from another program's file.
	Imported bool `json:"imported,omitempty"`
	// Copy is a store that may hold a copy of the keys after an interrupted move.
	Copy StoreKind `json:"copy,omitempty"`
	// Mark is the mark of the newest item that was seen in the store.
	Mark int64 `json:"mark,omitempty"`
	// Practice profiles are used only with an endpoint on this computer.
	// Other profiles never are.
	Practice bool      `json:"practice,omitempty"`
	Endpoint string    `json:"endpoint,omitempty"`
	Created  time.Time `json:"created,omitzero"`
	// KeysSince is when the active keys became active or, without any, when the first
	// pending keys were saved.
	KeysSince time.Time                                 `json:"keys_since,omitzero"`
	Active    map[netsuite.KeyName]netsuite.Fingerprint `json:"active,omitempty"`
	Pending   map[netsuite.KeyName]netsuite.Fingerprint `json:"pending,omitempty"`
	// Previous holds the earlier keys, which can be made active again.
	Previous map[netsuite.KeyName]netsuite.Fingerprint `json:"previous,omitempty"`
	LastTest *TestNote                                 `json:"last_test,omitempty"`
	// RefusedTokens holds those of these tokens or certificates whose last login was
	// refused.
	RefusedTokens []netsuite.Fingerprint `json:"refused_tokens,omitempty"`
	LastPassed    time.Time              `json:"last_passed,omitzero"`
	// PassedWith holds the keys that last passed a test.
	PassedWith map[netsuite.KeyName]netsuite.Fingerprint `json:"passed_with,omitempty"`
	Exports    []Export                                  `json:"given,omitempty"` // oldest first
	// Steps holds when each step of the last setup was first opened.
	Steps map[netsuite.Step]time.Time `json:"steps,omitempty"`
	// Receipt is set when the keys were deleted on purpose. Then there are none.
	Receipt *Receipt `json:"receipt,omitempty"`
}

// TestNote is the saved result of a connection test.
type TestNote struct {
	At       time.Time        `json:"at"`
	Verified bool             `json:"verified"`
	Failed   netsuite.CheckID `json:"failed,omitempty"` // the first check that failed
	Code     string           `json:"code,omitempty"`   // the code of the finding
	// NotRefused means that the login failed without a refusal: NetSuite did not answer,
	// for example, or nothing was sent.
	NotRefused bool `json:"not_refused,omitempty"`
	// Keys holds the keys that were tested.
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys,omitempty"`
	// What the identity check said. It is saved with the profile.
	Method            netsuite.Method `json:"-"`
	netsuite.Identity `json:"-"`
}

// Export records that a profile's keys were written for a tool.
type Export struct {
	Connector string    `json:"connector"`      // the connector's name, or the format's
	File      string    `json:"file,omitempty"` // as the person named it; empty if the keys did not go to a file
	At        time.Time `json:"at"`
	// Keys holds the keys that were written. Earlier versions did not record them.
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys,omitempty"`
}

// ExportsOf returns the recorded exports of exactly these keys, oldest first.
func (p Profile) ExportsOf(keys map[netsuite.KeyName]netsuite.Fingerprint) []Export {
	return slices.DeleteFunc(slices.Clone(p.Exports), func(e Export) bool { return len(e.Keys) == 0 || !maps.Equal(e.Keys, keys) })
}

// Receipt is what remains of keys that were deleted from this computer on purpose.
type Receipt struct {
	At   time.Time                                 `json:"at"` // when they were deleted
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys"`
}

// SavedKey is a key that was written to the store, read back and compared.
type SavedKey struct {
	Fingerprint netsuite.Fingerprint `json:"fingerprint"`
	Length      int                  `json:"length"` // characters
	Usual       bool                 `json:"usual"`  // 64 hexadecimal digits
}

// SavedKeyOf describes a key that the store returned.
func SavedKeyOf(key netsuite.Secret) SavedKey {
	return SavedKey{key.Fingerprint(), key.Len(), netsuite.UsualShape(key)}
}

// StoreKind is a kind of key store, spelled as in NETSUITE_TBA_STORE.
type StoreKind string

const (
	Keyring StoreKind = "keyring" // the operating system's
	Files   StoreKind = "file"    // files encrypted with a passphrase
)

// Words returns the store's name for sentences: "your keyring".
func (k StoreKind) Words() string {
	if k == Files {
		return "your encrypted files"
	}
	return "your keyring"
}

// WithoutKeys returns p without its store, keys and history. What remains is what the
// person or NetSuite stated.
func (p Profile) WithoutKeys() Profile {
	p.Store, p.Copy, p.Mark, p.Created, p.KeysSince = "", "", 0, time.Time{}, time.Time{}
	p.Active, p.Pending, p.Previous, p.RefusedTokens = nil, nil, nil, nil
	p.LastTest, p.LastPassed, p.PassedWith = nil, time.Time{}, nil
	p.Exports, p.Steps, p.Receipt, p.Certificates = nil, nil, nil, nil
	return p
}

// With returns p updated with the facts in q. Fields that are empty in q do not change,
// nor do the name, store, keys and history, nor the method once there are keys. Once
// there are active keys, q's connectors and APIs are added, because the tools that used
// the keys still do.
func (p Profile) With(q Profile) Profile {
	p.Customer = cmp.Or(q.Customer, p.Customer)
	p.Account = cmp.Or(q.Account, p.Account)
	p.MadeIn = cmp.Or(q.MadeIn, p.MadeIn)
	for id, name := range q.names() {
		if *name != "" {
			*p.names()[id] = *name
			p = p.withKnown(id, q.Known[id])
		}
	}
	p.Application = cmp.Or(q.Application, p.Application)
	p.Script = cmp.Or(q.Script, p.Script)
	p.Deploy = cmp.Or(q.Deploy, p.Deploy)
	p.Endpoint = cmp.Or(q.Endpoint, p.Endpoint)
	p.VendorRecord, p.Practice, p.Imported = q.VendorRecord, q.Practice, q.Imported
	if !p.HasKeys() {
		p.Method = q.Method
	}
	if !p.HasActive() {
		p.Connectors, p.APIs = q.Connectors, q.APIs
		return p
	}
	p.Connectors = union(p.Connectors, q.Connectors)
	p.APIs = union(p.APIs, q.APIs)
	return p
}

func union[T comparable](a, b []T) []T {
	all := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// Forget returns p with a receipt in place of its keys. It holds the fingerprints of
// the active keys, or of the pending keys if none are active.
func (p Profile) Forget(at time.Time) Profile {
	keys := p.Active
	if !p.HasActive() {
		keys = maps.Clone(p.Pending)
	}
	p.Receipt = &Receipt{At: at, Keys: keys}
	p.Store, p.Mark, p.KeysSince, p.Active, p.Pending, p.Previous, p.RefusedTokens = "", 0, time.Time{}, nil, nil, nil, nil
	return p
}

// Holds returns p with these keys.
func (p Profile) Holds(active, pending, previous map[netsuite.KeyName]netsuite.Fingerprint) Profile {
	p.Active, p.Pending, p.Previous = active, pending, previous
	p.RefusedTokens = slices.DeleteFunc(slices.Clone(p.RefusedTokens), func(token netsuite.Fingerprint) bool { return !p.HasLogin(token) })
	return p
}

// HasLogin reports whether a login, as netsuite.LoginOf returns it, is with some of p's
// keys.
func (p Profile) HasLogin(login netsuite.Fingerprint) bool {
	return slices.Contains([]netsuite.Fingerprint{netsuite.LoginOf(p.Active), netsuite.LoginOf(p.TestedKeys(true)), netsuite.LoginOf(p.Previous)}, login)
}

// LoggedIn returns p after a login with this token or certificate passed or was refused.
func (p Profile) LoggedIn(token netsuite.Fingerprint, refused bool) Profile {
	p.RefusedTokens = slices.DeleteFunc(slices.Clone(p.RefusedTokens), func(t netsuite.Fingerprint) bool { return t == token })
	if refused {
		p.RefusedTokens = append(p.RefusedTokens, token)
	}
	return p
}

// PreviousRefused reports whether the last login with the earlier keys was refused.
func (p Profile) PreviousRefused() bool {
	return slices.Contains(p.RefusedTokens, netsuite.LoginOf(p.Previous))
}

// HasActive reports whether the profile has active keys.
func (p Profile) HasActive() bool { return len(p.Active) > 0 }

// HasKeys reports whether the profile has active or pending keys.
func (p Profile) HasKeys() bool { return len(p.Active)+len(p.Pending) > 0 }

// LastOK reports whether the last test passed.
func (p Profile) LastOK() bool { return p.LastTest != nil && p.LastTest.Verified }

// TestedAt returns when the profile was last tested, or zero if it never was.
func (p Profile) TestedAt() time.Time {
	if p.LastTest == nil {
		return time.Time{}
	}
	return p.LastTest.At
}

// NoteOf returns the note to save about a test.
func NoteOf(r netsuite.Result) TestNote {
	note := TestNote{At: r.At, Verified: r.Verified, Keys: r.Keys, Method: r.Method, Identity: r.Identity}
	if i := slices.IndexFunc(r.Checks, func(c netsuite.Check) bool { return c.Status == netsuite.Failed }); i >= 0 {
		note.Failed = r.Checks[i].ID
		note.NotRefused = note.Failed == netsuite.CheckLogin && r.Checks[i].Observation.Failure != netsuite.FailureRefused
	}
	if r.Finding != nil {
		note.Code = r.Finding.Code
	}
	return note
}

// Note returns p with this test as its last test.
func (p Profile) Note(t TestNote) Profile {
	p.LastTest = &t
	if t.Verified {
		p.LastPassed, p.PassedWith = t.At, t.Keys
		p = p.Identified(t.Method, t.Identity, t.At)
	}
	return p
}

// Identified returns p with what a test saw of the login's company, role and user. The
// claims of an access token have only internal IDs of the last two, and the account.
func (p Profile) Identified(method netsuite.Method, who netsuite.Identity, at time.Time) Profile {
	if method == netsuite.M2M {
		seen := Known{Kind: Seen, From: SourceClaims, At: at}
		return p.Learn(NameRoleID, who.Role, seen).Learn(NameUserID, who.Entity, seen)
	}
	seen := Known{Kind: Seen, From: SourceIdentity, At: at}
	return p.Learn(NameCompany, who.Company, seen).Learn(NameRole, who.Role, seen)
}

// Missing lists the keys that a test with TestedKeys lacks.
func (p Profile) Missing(pending bool) []netsuite.KeyName {
	return netsuite.MissingFrom(p.TestedKeys(pending), p.Method.Required(p.VendorRecord))
}

// LoginSaved reports whether the key store holds, or held until they were deleted,
// the keys of an access token or a certificate with its ID.
func (p Profile) LoginSaved() bool {
	_, _, key := p.Method.Login()
	return p.TestedKeys(true)[key] != "" || p.Receipt != nil && p.Receipt.Keys[key] != ""
}

// TestedKeys returns the keys that a test uses: the active ones or, with pending, those
// that would be active once the pending ones are.
func (p Profile) TestedKeys(pending bool) map[netsuite.KeyName]netsuite.Fingerprint {
	keys := map[netsuite.KeyName]netsuite.Fingerprint{}
	maps.Copy(keys, p.Active)
	if pending {
		if c := p.Pending[netsuite.Certificate]; c != "" && c != p.Active[netsuite.Certificate] {
			delete(keys, netsuite.CertificateID) // as in Keys.Over
		}
		maps.Copy(keys, p.Pending)
	}
	return keys
}

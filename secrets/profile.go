package secrets

import (
	"cmp"
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// Profile is what the index knows of one saved token: no secret, only
// fingerprints.
type Profile struct {
	Name         string           `json:"name"`
	Customer     string           `json:"customer,omitempty"` // free text
	Account      netsuite.Account `json:"account"`
	Connectors   []string         `json:"connectors,omitempty"`
	APIs         []netsuite.API   `json:"apis,omitempty"`
	VendorRecord bool             `json:"vendor_record,omitempty"` // no consumer pair of ours
	MadeIn       netsuite.Account `json:"made_in,omitempty"`       // where the integration record was made
	Record       string           `json:"record,omitempty"`
	Role         string           `json:"role,omitempty"`
	User         string           `json:"user,omitempty"`
	Script       string           `json:"script,omitempty"`
	Deploy       string           `json:"deploy,omitempty"`
	Store        string           `json:"store"` // KindKeyring or KindFile; empty with a Receipt
	// Copy is a store that may hold a copy of the keys besides: a Move was
	// broken off.
	Copy string `json:"copy,omitempty"`
	// Practice profiles are used only with an endpoint on this computer,
	// others never.
	Practice bool      `json:"practice,omitempty"`
	Endpoint string    `json:"endpoint,omitempty"`
	Created  time.Time `json:"created"`
	// KeysSince is when the active keys became so; where there are none, when
	// the first pending ones were kept.
	KeysSince time.Time                                 `json:"keys_since,omitzero"`
	Active    map[netsuite.KeyName]netsuite.Fingerprint `json:"active,omitempty"`
	Pending   map[netsuite.KeyName]netsuite.Fingerprint `json:"pending,omitempty"`
	// Previous are the keys that were active before; there is a way back to
	// them.
	Previous   map[netsuite.KeyName]netsuite.Fingerprint `json:"previous,omitempty"`
	LastTest   *TestNote                                 `json:"last_test,omitempty"`
	LastPassed time.Time                                 `json:"last_passed,omitzero"`
	// PassedWith are the keys with which a test last passed.
	PassedWith map[netsuite.KeyName]netsuite.Fingerprint `json:"passed_with,omitempty"`
	Given      []Given                                   `json:"given,omitempty"` // for whom the keys were written, oldest first
	// Steps is when each step of the set-up was first open, of the last one that
	// went through it.
	Steps map[netsuite.Step]time.Time `json:"steps,omitempty"`
	// Receipt is there when the keys were forgotten here on purpose; then
	// there are none.
	Receipt *Receipt `json:"receipt,omitempty"`
}

// TestNote is what is remembered of a connection test.
type TestNote struct {
	At       time.Time     `json:"at"`
	Verified bool          `json:"verified"`
	Failed   netsuite.Rung `json:"failed,omitempty"` // the first rung that failed
	Code     string        `json:"code,omitempty"`   // of the finding
	// Keys are those that were tested.
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys,omitempty"`
}

// describe gives p with what q says about its purpose and setting; name,
// store, keys and history stay, and so does what q leaves empty. Connectors
// and APIs add up once the profile has keys in use: what used them still does.
func (p Profile) describe(q Profile) Profile {
	p.Customer = cmp.Or(q.Customer, p.Customer)
	p.Account = cmp.Or(q.Account, p.Account)
	p.MadeIn = cmp.Or(q.MadeIn, p.MadeIn)
	p.Record = cmp.Or(q.Record, p.Record)
	p.Role = cmp.Or(q.Role, p.Role)
	p.User = cmp.Or(q.User, p.User)
	p.Script = cmp.Or(q.Script, p.Script)
	p.Deploy = cmp.Or(q.Deploy, p.Deploy)
	p.Endpoint = cmp.Or(q.Endpoint, p.Endpoint)
	p.VendorRecord, p.Practice = q.VendorRecord, q.Practice
	if len(p.Active) == 0 {
		p.Connectors, p.APIs = q.Connectors, q.APIs
		return p
	}
	p.Connectors = union(p.Connectors, q.Connectors)
	p.APIs = union(p.APIs, q.APIs)
	return p
}

// union gives a's entries, then those of b that a has not.
func union[T comparable](a, b []T) []T {
	all := slices.Clone(a)
	for _, v := range b {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

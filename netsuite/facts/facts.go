// Package facts lists what is known about a profile. Each fact has one label and
// one wording. The commands, the wizard, the documents and the JSON select from
// this list and lay it out. It does no I/O.
package facts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// ID identifies a fact. It is the key of the fact's value in JSON.
type ID string

const (
	Profile      ID = "profile"
	Customer     ID = "customer"
	Account      ID = "account"
	Method       ID = "method"
	Environment  ID = "environment"
	Practice     ID = "practice"
	Tools        ID = "tools"
	APIs         ID = "apis"
	RESTlet      ID = "script"
	VendorRecord ID = "vendor_record"
	Record       ID = "record"
	MadeIn       ID = "made_in"
	Role         ID = "role"
	User         ID = "user"
	Company      ID = "company"
	RoleID       ID = "role_id"
	UserID       ID = "user_id"
	Known        ID = "known"
	State        ID = "state"
	Store        ID = "store"
	Copy         ID = "copy"
	KeysSince    ID = "keys_since"
	Active       ID = "active"
	Pending      ID = "pending"
	Previous     ID = "previous"
	Certificate  ID = "certificate"
	Earlier      ID = "previous_certificate"
	SharedWith   ID = "shared_with"
	Receipt      ID = "receipt"
	LastTest     ID = "last_test"
	LastPassed   ID = "last_passed"
	Refused      ID = "refused"
	Exports      ID = "exports"
	Created      ID = "created"
	Unfinished   ID = "unfinished"
	Steps        ID = "steps"
)

// Fact is one thing that is known about a profile.
type Fact struct {
	ID    ID
	Label string
	Words string       // empty if there is nothing to say; the fact may still have a Value
	Short string       // the words in a cell of a list
	Value any          // in JSON; nil omits it. Of facts with one ID, the first has it.
	Kind  profile.Kind // empty if it was not recorded
	How   string       // how a name in NetSuite is known, in words; empty if that was not recorded
}

// Full returns the words of a fact and how it is known.
func (f Fact) Full() string {
	if f.How == "" || f.Words == "" {
		return f.Words
	}
	return f.Words + " (" + f.How + ")"
}

// List is what is known about one profile.
type List []Fact

// Context is what is known about a profile from elsewhere, and how to show it.
type Context struct {
	Setup   *profile.Setup    // if it is unfinished
	SetupAt time.Time         // when Setup was saved
	Others  []profile.Profile // all profiles; p may be among them
	Refused int               // refused logins in the last 30 minutes
	Now     time.Time         // dates are in its time zone
	Names   Names
	// IDs means that Certificate IDs are shown, if names are whole. They are not secret, and
	// find a certificate's row in NetSuite's list.
	IDs bool
}

// Of returns what is known about p.
func Of(p profile.Profile, c Context) List {
	b := builder{p: p, Context: c, list: make(List, 0, 48)}
	b.names()
	b.keys()
	b.tests()
	b.history()
	return b.list
}

// Get returns the first fact with an ID, or the zero Fact.
func (l List) Get(id ID) Fact {
	if i := slices.IndexFunc(l, func(f Fact) bool { return f.ID == id }); i >= 0 {
		return l[i]
	}
	return Fact{}
}

// Words returns the facts with these IDs, or all, that have words.
func (l List) Words(ids ...ID) List {
	return slices.DeleteFunc(slices.Clone(l), func(f Fact) bool {
		return f.Words == "" || len(ids) > 0 && !slices.Contains(ids, f.ID)
	})
}

// Status returns the unfinished setup or, if there is none, the last test.
func (l List) Status() Fact {
	if f := l.Get(Unfinished); f.Words != "" {
		return f
	}
	return l.Get(LastTest)
}

// MarshalJSON returns an object with the values of the facts, in order.
func (l List) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, f := range l {
		if f.Value == nil {
			continue
		}
		fmt.Fprintf(&b, ",%q:", f.ID)
		if err := e.Encode(f.Value); err != nil {
			return nil, err
		}
	}
	return slices.Concat([]byte("{"), bytes.TrimPrefix(b.Bytes(), []byte(",")), []byte("}")), nil
}

// Fingerprints holds the fingerprints of some keys.
type Fingerprints = map[netsuite.KeyName]netsuite.Fingerprint

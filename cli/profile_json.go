package cli

import (
	"maps"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// profileJSON is a profile in list --json and show --json: no key, only
// fingerprints.
type profileJSON struct {
	Profile     string               `json:"profile"`
	Customer    string               `json:"customer,omitempty"`
	Account     string               `json:"account"`
	Environment netsuite.Environment `json:"environment"`
	Practice    bool                 `json:"practice"`
	Connectors  []string             `json:"connectors"`
	APIs        []netsuite.API       `json:"apis"`
	Store       profile.StoreKind    `json:"store"`
	Record      string               `json:"record,omitempty"`
	MadeIn      string               `json:"made_in,omitempty"`
	Role        string               `json:"role,omitempty"`
	User        string               `json:"user,omitempty"`
	Active      fingerprints         `json:"active"`
	Pending     fingerprints         `json:"pending"`
	Previous    fingerprints         `json:"previous"`
	KeysSince   *time.Time           `json:"keys_since"`
	LastTest    *testNoteJSON        `json:"last_test"`
	LastPassed  *time.Time           `json:"last_passed"`
	Given       []exportJSON         `json:"given"`
	Receipt     *receiptJSON         `json:"receipt,omitempty"`
}

// exportJSON says for whom the keys were written.
type exportJSON struct {
	Connector string    `json:"connector"`
	File      string    `json:"file,omitempty"`
	At        time.Time `json:"at"`
}

// receiptJSON is there when the keys were forgotten here on purpose.
type receiptJSON struct {
	At   time.Time    `json:"forgotten_at"`
	Keys fingerprints `json:"keys"`
}

type fingerprints map[netsuite.KeyName]netsuite.Fingerprint

type testNoteJSON struct {
	At       time.Time `json:"at"`
	Verified bool      `json:"verified"`
	Failed   string    `json:"failed,omitempty"`
	Code     string    `json:"code,omitempty"`
}

func (a *app) jsonOf(p profile.Profile) profileJSON {
	doc := profileJSON{
		Profile: a.profileWord(p.Name), Customer: a.customerWord(p.Customer), Account: a.accountWord(p.Account),
		Environment: p.Account.Environment(), Practice: p.Practice,
		Connectors: cleanAll(p.Connectors), APIs: append([]netsuite.API{}, p.APIs...),
		Store: p.Store, Record: clean(p.Record), MadeIn: a.accountWord(p.MadeIn),
		Role: clean(p.Role), User: a.nameWords(p.User),
		Active: printsOf(p.Active), Pending: printsOf(p.Pending), Previous: printsOf(p.Previous), Given: []exportJSON{},
		KeysSince: timeOrNil(p.KeysSince), LastPassed: timeOrNil(p.LastPassed),
	}
	for _, g := range p.Exports {
		doc.Given = append(doc.Given, exportJSON{clean(g.Connector), a.fileWord(g.File), g.At})
	}
	if p.Receipt != nil {
		doc.Receipt = &receiptJSON{p.Receipt.At, p.Receipt.Keys}
	}
	if t := p.LastTest; t != nil {
		doc.LastTest = &testNoteJSON{t.At, t.Verified, clean(string(t.Failed)), clean(t.Code)}
	}
	return doc
}

func printsOf(prints map[netsuite.KeyName]netsuite.Fingerprint) fingerprints {
	of := fingerprints{}
	maps.Copy(of, prints)
	return of
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

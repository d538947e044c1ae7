package cli

import (
	"encoding/json"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// printJSON prints one document on standard output.
func (a *app) printJSON(doc any) error {
	e := json.NewEncoder(output{a})
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	return a.outputLost()
}

// profileJSON is a profile in list --json and show --json: no key, only
// fingerprints.
type profileJSON struct {
	Profile     string         `json:"profile"`
	Customer    string         `json:"customer,omitempty"`
	Account     string         `json:"account"`
	Environment netsuite.Kind  `json:"environment"`
	Practice    bool           `json:"practice"`
	Connectors  []string       `json:"connectors"`
	APIs        []netsuite.API `json:"apis"`
	Store       string         `json:"store"`
	Record      string         `json:"record,omitempty"`
	MadeIn      string         `json:"made_in,omitempty"`
	Role        string         `json:"role,omitempty"`
	User        string         `json:"user,omitempty"`
	Active      fingerprints   `json:"active"`
	Pending     fingerprints   `json:"pending"`
	KeysSince   *time.Time     `json:"keys_since"`
	LastTest    *testNoteJSON  `json:"last_test"`
	LastPassed  *time.Time     `json:"last_passed"`
	Receipt     *receiptJSON   `json:"receipt,omitempty"`
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

func jsonOf(p secrets.Profile) profileJSON {
	doc := profileJSON{
		Profile: p.Name, Customer: clean(p.Customer), Account: clean(string(p.Account)),
		Environment: p.Account.Kind(), Practice: p.Practice,
		Connectors: cleanAll(p.Connectors), APIs: append([]netsuite.API{}, p.APIs...),
		Store: p.Store, Record: clean(p.Record), MadeIn: clean(string(p.MadeIn)),
		Role: clean(p.Role), User: clean(p.User),
		Active: fingerprints{}, Pending: fingerprints{},
		KeysSince: timeOrNil(p.KeysSince), LastPassed: timeOrNil(p.LastPassed),
	}
	for name, print := range p.Active {
		doc.Active[name] = print
	}
	for name, print := range p.Pending {
		doc.Pending[name] = print
	}
	if p.Receipt != nil {
		doc.Receipt = &receiptJSON{p.Receipt.At, p.Receipt.Keys}
	}
	if t := p.LastTest; t != nil {
		doc.LastTest = &testNoteJSON{t.At, t.Verified, clean(string(t.Failed)), clean(t.Code)}
	}
	return doc
}

func cleanAll(texts []string) []string {
	cleaned := []string{}
	for _, t := range texts {
		cleaned = append(cleaned, clean(t))
	}
	return cleaned
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// testJSON is a connection test in test --json.
type testJSON struct {
	Profile     string        `json:"profile"`
	Account     string        `json:"account"`
	Environment netsuite.Kind `json:"environment"`
	// Verified is null where it cannot be known: there is no consumer pair.
	Verified *bool        `json:"verified"`
	Checks   []checkJSON  `json:"checks"`
	Finding  *findingJSON `json:"finding"`
}

type checkJSON struct {
	ID     netsuite.Rung   `json:"id"`
	Status netsuite.Status `json:"status"`
	Detail string          `json:"detail"`
	Millis int64           `json:"ms"`
}

type findingJSON struct {
	Code       string        `json:"code"`
	Title      string        `json:"title"`
	Likely     []causeJSON   `json:"likely"`
	RepairStep netsuite.Step `json:"repair_step"`
}

type causeJSON struct {
	Cause   string        `json:"cause"`
	Because string        `json:"because"`
	Step    netsuite.Step `json:"step"`
	Item    netsuite.Item `json:"item"`
}

// jsonOfTest gives a finished test. The client cleaned its texts; they are
// cleaned once more where they leave the program.
func (a *app) jsonOfTest(p secrets.Profile, r netsuite.TestResult) testJSON {
	doc := testJSON{
		Profile: a.profileWord(p.Name), Account: a.accountWord(p.Account), Environment: p.Account.Kind(),
		Checks: []checkJSON{},
	}
	if !r.Unproved {
		doc.Verified = &r.Verified
	}
	text := func(text string) string { return a.shownText(netsuite.Clean(text, 500), p) }
	for _, c := range r.Checks {
		doc.Checks = append(doc.Checks, checkJSON{c.ID, c.Status, text(c.Detail), c.Took.Milliseconds()})
	}
	if f := r.Finding; f != nil {
		doc.Finding = &findingJSON{Code: f.Code, Title: text(f.Title), Likely: []causeJSON{}, RepairStep: f.RepairStep}
		for _, c := range f.Likely {
			doc.Finding.Likely = append(doc.Finding.Likely, causeJSON{text(c.Cause), text(c.Because), c.Step, c.Item})
		}
	}
	return doc
}

package cli

import (
	"encoding/json"
	"maps"
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
	Previous    fingerprints   `json:"previous"`
	KeysSince   *time.Time     `json:"keys_since"`
	LastTest    *testNoteJSON  `json:"last_test"`
	LastPassed  *time.Time     `json:"last_passed"`
	Given       []givenJSON    `json:"given"`
	Receipt     *receiptJSON   `json:"receipt,omitempty"`
}

// givenJSON says for whom the keys were written.
type givenJSON struct {
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

func (a *app) jsonOf(p secrets.Profile) profileJSON {
	doc := profileJSON{
		Profile: a.profileWord(p.Name), Customer: a.customerWord(p.Customer), Account: a.accountWord(p.Account),
		Environment: p.Account.Kind(), Practice: p.Practice,
		Connectors: cleanAll(p.Connectors), APIs: append([]netsuite.API{}, p.APIs...),
		Store: p.Store, Record: clean(p.Record), MadeIn: a.accountWord(p.MadeIn),
		Role: clean(p.Role), User: a.nameWords(p.User),
		Active: printsOf(p.Active), Pending: printsOf(p.Pending), Previous: printsOf(p.Previous), Given: []givenJSON{},
		KeysSince: timeOrNil(p.KeysSince), LastPassed: timeOrNil(p.LastPassed),
	}
	for _, g := range p.Given {
		doc.Given = append(doc.Given, givenJSON{clean(g.Connector), a.fileWord(g.File), g.At})
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

// causeJSON is a cause at one place: a cause that may lie in several has an
// entry for each, likeliest first.
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
			for _, item := range append([]netsuite.Item{c.Item}, c.Also...) {
				doc.Finding.Likely = append(doc.Finding.Likely, causeJSON{text(c.Cause), text(c.Because), item.Step(), item})
			}
		}
	}
	return doc
}

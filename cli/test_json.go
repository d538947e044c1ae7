package cli

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// testJSON is a connection test in test --json.
type testJSON struct {
	Profile     string        `json:"profile"`
	Account     string        `json:"account"`
	Environment netsuite.Kind `json:"environment"`
	// Verified is null if it was not tested, or cannot be known because there
	// is no consumer pair.
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
func (a *app) jsonOfTest(p secrets.Profile, r netsuite.Result) testJSON {
	doc := testJSON{
		Profile: a.profileWord(p.Name), Account: a.accountWord(p.Account), Environment: p.Account.Kind(),
		Checks: []checkJSON{},
	}
	if !r.Unproved && !r.NotTested() {
		doc.Verified = &r.Verified
	}
	shown := func(s string) string { return a.shownText(text.Clean(s, 500), p) }
	for _, c := range r.Checks {
		doc.Checks = append(doc.Checks, checkJSON{c.ID, c.Status, shown(c.Detail), c.Took.Milliseconds()})
	}
	if f := r.Finding; f != nil {
		doc.Finding = &findingJSON{Code: f.Code, Title: shown(f.Title), Likely: []causeJSON{}, RepairStep: f.RepairStep}
		for _, c := range f.Likely {
			for _, item := range append([]netsuite.Item{c.Item}, c.Also...) {
				doc.Finding.Likely = append(doc.Finding.Likely, causeJSON{shown(c.Cause), shown(c.Because), item.Step(), item})
			}
		}
	}
	return doc
}

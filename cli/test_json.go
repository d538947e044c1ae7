package cli

import (
	"cmp"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// testJSON is a connection test in test --json.
type testJSON struct {
	Version     int                  `json:"version,omitempty"` // not in a list
	Profile     string               `json:"profile"`
	Account     string               `json:"account"`
	Environment netsuite.Environment `json:"environment"`
	// Verified is null if it was not tested, or cannot be known because there
	// is no consumer pair.
	Verified *bool        `json:"verified"`
	Checks   []checkJSON  `json:"checks"`
	Finding  *findingJSON `json:"finding"`
}

// checkJSON is a check in JSON. The members after ms are what the check observed.
// Only records and reports have them. Times are in milliseconds.
type checkJSON struct {
	ID      netsuite.CheckID `json:"id"`
	Status  netsuite.Status  `json:"status"`
	Detail  string           `json:"detail"`
	Millis  int64            `json:"ms"`
	Failure netsuite.Failure `json:"failure,omitempty"`
	HTTP    int              `json:"http,omitempty"`
	Code    string           `json:"code,omitempty"` // NetSuite's error code
	ErrorID string           `json:"error_id,omitempty"`
	Proxy   string           `json:"proxy,omitempty"`
	Skew    int64            `json:"skew_ms,omitempty"` // NetSuite's clock minus this computer's
	// OldFailure is Failure in records of version 0.1. It is only read.
	OldFailure netsuite.Failure `json:"trouble,omitempty"`
}

type findingJSON struct {
	Code    string        `json:"code"`
	Title   string        `json:"title"`
	Likely  []causeJSON   `json:"likely"`
	FixStep netsuite.Step `json:"fix_step"`
	// OldFixStep is FixStep in records of version 0.1. It is only read.
	OldFixStep netsuite.Step `json:"repair_step,omitempty"`
}

// causeJSON is a cause and the item that fixes it. A cause with several items has
// an entry for each.
type causeJSON struct {
	Cause   string        `json:"cause"`
	Because string        `json:"because"`
	Step    netsuite.Step `json:"step"`
	Item    netsuite.Item `json:"item"`
}

// jsonOfTest returns a finished test. The client has cleaned its texts, and they
// are cleaned again where they leave the program.
func (a *app) jsonOfTest(p profile.Profile, r netsuite.Result) testJSON {
	r = r.WithTexts(func(s string) string { return a.shownText(text.Clean(s, 500), p) })
	doc := testJSON{
		Profile: a.profileWord(p.Name), Account: a.accountWord(p.Account), Environment: p.Account.Environment(),
		Checks: []checkJSON{}, Finding: jsonOfFinding(r.Finding),
	}
	if !r.Unverifiable && !r.NotTested() {
		doc.Verified = &r.Verified
	}
	for _, c := range r.Checks {
		c.Observation = netsuite.Observation{}
		doc.Checks = append(doc.Checks, jsonOfCheck(c))
	}
	return doc
}

func jsonOfCheck(c netsuite.Check) checkJSON {
	return checkJSON{
		ID: c.ID, Status: c.Status, Detail: c.Detail, Millis: c.Took.Milliseconds(),
		Failure: c.Observation.Failure, HTTP: c.Observation.HTTPStatus, Code: c.Observation.Code, ErrorID: c.Observation.ErrorID, Proxy: c.Observation.Proxy,
		Skew: c.Observation.Skew.Milliseconds(),
	}
}

// check returns the check that jsonOfCheck made c from.
func (c checkJSON) check() netsuite.Check {
	return netsuite.Check{
		ID: c.ID, Status: c.Status, Detail: c.Detail, Took: time.Duration(c.Millis) * time.Millisecond,
		Observation: netsuite.Observation{Failure: cmp.Or(c.Failure, c.OldFailure), HTTPStatus: c.HTTP, Code: c.Code, ErrorID: c.ErrorID, Proxy: c.Proxy,
			Skew: time.Duration(c.Skew) * time.Millisecond},
	}
}

func jsonOfFinding(f *netsuite.Finding) *findingJSON {
	if f == nil {
		return nil
	}
	doc := &findingJSON{Code: f.Code, Title: f.Title, Likely: []causeJSON{}, FixStep: f.FixStep}
	for _, c := range f.Likely {
		for _, item := range append([]netsuite.Item{c.Item}, c.Also...) {
			doc.Likely = append(doc.Likely, causeJSON{c.Cause, c.Because, item.Step(), item})
		}
	}
	return doc
}

// finding returns the finding that jsonOfFinding made f from, with one cause for
// each entry.
func (f *findingJSON) finding() *netsuite.Finding {
	if f == nil {
		return nil
	}
	finding := &netsuite.Finding{Code: f.Code, Title: f.Title, FixStep: cmp.Or(f.FixStep, f.OldFixStep)}
	for _, c := range f.Likely {
		finding.Likely = append(finding.Likely, netsuite.Cause{Cause: c.Cause, Because: c.Because, Step: c.Step, Item: c.Item})
	}
	return finding
}

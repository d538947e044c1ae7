package cli

import (
	"cmp"
	"encoding/json"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// testRecord is a result as it is saved. It may hold names, but no key, company or
// role.
type testRecord netsuite.Result

type recordJSON struct {
	At      time.Time    `json:"at"`
	Program string       `json:"program"` // its version
	Checks  []checkJSON  `json:"checks"`
	Finding *findingJSON `json:"finding,omitempty"`
	Refused int          `json:"refused,omitempty"` // logins in the 30 minutes before
	// Malformed are the keys that do not look like NetSuite's.
	Malformed []netsuite.KeyName `json:"malformed,omitempty"`
	// OldMalformed is Malformed in records of version 0.1. It is only read.
	OldMalformed []netsuite.KeyName `json:"odd,omitempty"`
}

func (r testRecord) MarshalJSON() ([]byte, error) {
	doc := recordJSON{At: r.At.UTC(), Program: r.Program, Finding: jsonOfFinding(r.Finding), Refused: r.Refused, Malformed: r.Know.Malformed}
	for _, c := range r.Checks {
		doc.Checks = append(doc.Checks, jsonOfCheck(c))
	}
	return json.Marshal(doc)
}

func (r *testRecord) UnmarshalJSON(data []byte) error {
	var doc recordJSON
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	*r = testRecord{At: doc.At, Program: doc.Program, Finding: doc.Finding.finding(), Refused: doc.Refused}
	for _, c := range doc.Checks {
		r.Checks = append(r.Checks, c.check())
	}
	r.Know.Malformed = append(doc.Malformed, doc.OldMalformed...)
	return nil
}

// The bounds of a record: characters of a text, and causes.
const (
	recordedText   = 300
	recordedCauses = 24
)

// recordable returns a result as a record may hold it.
func recordable(r netsuite.Result) netsuite.Result {
	r = r.WithTexts(recordableText)
	for i := range r.Checks {
		c := &r.Checks[i]
		c.Observation.Code, c.Observation.ErrorID = recordableText(c.Observation.Code), text.Clean(c.Observation.ErrorID, 80)
		if c.ID == netsuite.CheckIdentity {
			c.Detail = ""
		}
	}
	if f := r.Finding; f != nil {
		f.Code, f.Likely = recordableText(f.Code), f.Likely[:min(len(f.Likely), recordedCauses)]
		for i := range f.Likely {
			f.Likely[i].Also = nil
		}
	}
	return r
}

// recordableText returns a text for a record, or "" if it may hold a key.
func recordableText(s string) string {
	if netsuite.MayHoldKey(s) {
		return ""
	}
	return text.Clean(s, recordedText)
}

// writeRecord saves what a test showed, if it can.
func writeRecord(home *secrets.Home, name string, r netsuite.Result) {
	r.Program = version()
	if data, err := json.Marshal(testRecord(recordable(r))); err == nil {
		home.SaveTestRecord(name, data)
	}
}

// readRecord returns the last test or nil. It cleans the texts again, because anything
// may have changed the file.
func readRecord(home *secrets.Home, name string) *netsuite.Result {
	data, err := home.TestRecord(name)
	var record testRecord
	if err != nil || json.Unmarshal(data, &record) != nil {
		return nil
	}
	r := recordable(netsuite.Result(record))
	r.Program = text.Clean(r.Program, recordedText)
	for i := range r.Checks {
		c := &r.Checks[i]
		cleanName(&c.ID)
		cleanName(&c.Status)
		cleanName(&c.Observation.Failure)
	}
	for i := range r.Know.Malformed {
		cleanName(&r.Know.Malformed[i])
	}
	if f := r.Finding; f != nil {
		cleanName(&f.FixStep)
		for i := range f.Likely {
			cleanName(&f.Likely[i].Step)
			cleanName(&f.Likely[i].Item)
		}
	}
	return &r
}

// cleanName makes a name from a file safe to show.
func cleanName[T ~string](name *T) { *name = T(text.Clean(string(*name), recordedText)) }

type testJSON struct {
	Version     int                  `json:"version,omitempty"` // not in a list
	Profile     string               `json:"profile"`
	Account     string               `json:"account"`
	Method      string               `json:"method"`
	Environment netsuite.Environment `json:"environment"`
	// Verified is null if it was not tested or cannot be known.
	Verified *bool        `json:"verified"`
	Checks   []checkJSON  `json:"checks"`
	Finding  *findingJSON `json:"finding"`
	// Certificate is that of the active keys, as in list --json.
	Certificate any `json:"certificate,omitempty"`
}

// checkJSON is a check in JSON. Only records and reports have the members after ms.
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

// causeJSON is a cause and one item that fixes it.
type causeJSON struct {
	Cause   string        `json:"cause"`
	Because string        `json:"because"`
	Step    netsuite.Step `json:"step"`
	Item    netsuite.Item `json:"item"`
}

// jsonOfTest returns a finished test. Its texts are cleaned once more where they leave
// the program.
func (a *app) jsonOfTest(p profile.Profile, r netsuite.Result) testJSON {
	r = r.WithTexts(func(s string) string { return a.shownText(text.Clean(s, 500), p) })
	doc := testJSON{
		Profile: a.profileWord(p.Name), Account: a.accountWord(p.Account), Method: p.Method.String(), Environment: p.Account.Environment(),
		Checks: []checkJSON{}, Finding: jsonOfFinding(r.Finding),
		Certificate: facts.Of(p, facts.Context{Now: a.now(), Names: a.names()}).Get(facts.Certificate).Value,
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

// finding returns the finding that jsonOfFinding made f from.
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

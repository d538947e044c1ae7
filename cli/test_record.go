package cli

import (
	"encoding/json"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// testRecord is a result as it is written down, for a report and for explain:
// what test --json tells, and what was seen. It has the names that the findings
// have, and no key; of company and role, which the identity rung tells, it has
// nothing.
type testRecord netsuite.Result

// recordJSON is the JSON of a testRecord.
type recordJSON struct {
	At      time.Time    `json:"at"`
	Program string       `json:"program"` // its version
	Checks  []checkJSON  `json:"checks"`
	Finding *findingJSON `json:"finding,omitempty"`
	Refused int          `json:"refused,omitempty"` // logins in the 30 minutes before
	// Malformed are the keys that do not look as NetSuite's usually do.
	Malformed []netsuite.KeyName `json:"odd,omitempty"`
}

// MarshalJSON writes what a record holds of a result.
func (r testRecord) MarshalJSON() ([]byte, error) {
	doc := recordJSON{At: r.At.UTC(), Program: r.Program, Finding: jsonOfFinding(r.Finding), Refused: r.Refused, Malformed: r.Know.Malformed}
	for _, c := range r.Checks {
		doc.Checks = append(doc.Checks, jsonOfCheck(c))
	}
	return json.Marshal(doc)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (r *testRecord) UnmarshalJSON(data []byte) error {
	var doc recordJSON
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	*r = testRecord{At: doc.At, Program: doc.Program, Finding: doc.Finding.finding(), Refused: doc.Refused}
	for _, c := range doc.Checks {
		r.Checks = append(r.Checks, c.check())
	}
	r.Know.Malformed = doc.Malformed
	return nil
}

// The bounds of a record: characters of a text, and causes.
const (
	recordedText   = 300
	recordedCauses = 24
)

// recordable is a result as a record may hold it, with one place a cause.
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

// recordableText is a text as a record may hold it: one that may hold a key is
// left out.
func recordableText(s string) string {
	if netsuite.MayHoldKey(s) {
		return ""
	}
	return text.Clean(s, recordedText)
}

// writeRecord writes down what a test showed. That it could not be written
// changes nothing of what was found out.
func writeRecord(home *secrets.Home, name string, r netsuite.Result) {
	r.Program = version()
	if data, err := json.Marshal(testRecord(recordable(r))); err == nil {
		home.SaveTestRecord(name, data)
	}
}

// readRecord gives what was written down of a profile's last test, its texts
// cleaned once more: the file is a plain one. None is nil.
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

// cleanName makes a name of the program's own safe to show: a file may have
// anything in its place.
func cleanName[T ~string](name *T) { *name = T(text.Clean(string(*name), recordedText)) }

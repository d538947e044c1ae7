package cli

import (
	"encoding/json"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// testRecord is a result as it is saved for report and explain. It holds what test
// --json prints and what each check observed. It may hold the names that findings
// contain, but no key, company or role.
type testRecord netsuite.Result

// recordJSON is the JSON of a testRecord.
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

// MarshalJSON implements json.Marshaler.
func (r testRecord) MarshalJSON() ([]byte, error) {
	doc := recordJSON{At: r.At.UTC(), Program: r.Program, Finding: jsonOfFinding(r.Finding), Refused: r.Refused, Malformed: r.Know.Malformed}
	for _, c := range r.Checks {
		doc.Checks = append(doc.Checks, jsonOfCheck(c))
	}
	return json.Marshal(doc)
}

// UnmarshalJSON implements json.Unmarshaler.
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

// recordable returns a result as a record may hold it, with one item per cause.
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

// recordableText returns a text as a record may hold it. It returns "" if the text
// may hold a key.
func recordableText(s string) string {
	if netsuite.MayHoldKey(s) {
		return ""
	}
	return text.Clean(s, recordedText)
}

// writeRecord saves what a test showed. The result is the same if it cannot be
// saved.
func writeRecord(home *secrets.Home, name string, r netsuite.Result) {
	r.Program = version()
	if data, err := json.Marshal(testRecord(recordable(r))); err == nil {
		home.SaveTestRecord(name, data)
	}
}

// readRecord returns the record of a profile's last test, or nil. It cleans the
// texts again, because anything may have changed the file.
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

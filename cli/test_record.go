package cli

import (
	"encoding/json"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// testRecord is what is written down of a profile's last connection test, for
// a report and for explain: what test --json tells, and what was seen. It has
// the names that the findings have, and no key; of company and role, which the
// identity rung tells, it has nothing.
type testRecord struct {
	At      time.Time       `json:"at"`
	Program string          `json:"program"` // its version
	Checks  []recordedCheck `json:"checks"`
	Finding *findingJSON    `json:"finding,omitempty"`
	Refused int             `json:"refused,omitempty"` // logins in the 30 minutes before
	// Odd are the keys that do not look as NetSuite's usually do.
	Odd []netsuite.KeyName `json:"odd,omitempty"`
}

// recordedCheck is a rung as it ended. Times are in milliseconds.
type recordedCheck struct {
	checkJSON
	Trouble netsuite.Trouble `json:"trouble,omitempty"`
	HTTP    int              `json:"http,omitempty"`
	Code    string           `json:"code,omitempty"` // NetSuite's error code
	ErrorID string           `json:"error_id,omitempty"`
	Proxy   string           `json:"proxy,omitempty"`
	Skew    int64            `json:"skew_ms,omitempty"` // NetSuite's clock minus ours
}

// The bounds of a record: characters of a text, and causes.
const (
	recordedText   = 300
	recordedCauses = 24
)

func recordOf(run tested) testRecord {
	r := testRecord{At: run.result.At.UTC(), Program: version(), Refused: run.refused, Odd: run.result.Know.Odd}
	for _, c := range run.result.Checks {
		detail := recordable(c.Detail)
		if c.ID == netsuite.RungIdentity {
			detail = ""
		}
		r.Checks = append(r.Checks, recordedCheck{
			checkJSON: checkJSON{c.ID, c.Status, detail, c.Took.Milliseconds()}, Trouble: c.Seen.Trouble,
			HTTP: c.Seen.HTTPStatus, Code: recordable(c.Seen.Code), ErrorID: text.Clean(c.Seen.ErrorID, 80),
			Proxy: recordable(c.Seen.Proxy), Skew: c.Seen.Skew.Milliseconds(),
		})
	}
	if f := run.result.Finding; f != nil {
		r.Finding = &findingJSON{Code: recordable(f.Code), Title: recordable(f.Title), Likely: []causeJSON{}, RepairStep: f.RepairStep}
		for i, c := range f.Likely {
			if i == recordedCauses {
				break
			}
			r.Finding.Likely = append(r.Finding.Likely, causeJSON{recordable(c.Cause), recordable(c.Because), c.Step, c.Item})
		}
	}
	return r
}

// recordable is a text as a record may hold it: one that may hold a key is
// left out.
func recordable(s string) string {
	if netsuite.MayHoldKey(s) {
		return ""
	}
	return text.Clean(s, recordedText)
}

// writeRecord writes down what a test showed. That it could not be written
// changes nothing of what was found out.
func writeRecord(home *secrets.Home, name string, run tested) {
	if data, err := json.Marshal(recordOf(run)); err == nil {
		home.SaveTestRecord(name, data)
	}
}

// readRecord gives what was written down of a profile's last test, its texts
// cleaned once more: the file is a plain one. None is nil.
func readRecord(home *secrets.Home, name string) *testRecord {
	data, err := home.TestRecord(name)
	var r testRecord
	if err != nil || json.Unmarshal(data, &r) != nil {
		return nil
	}
	for i := range r.Checks {
		c := &r.Checks[i]
		cleanTexts(recordedText, (*string)(&c.ID), (*string)(&c.Status), &c.Detail, (*string)(&c.Trouble), &c.Code, &c.ErrorID, &c.Proxy)
	}
	cleanTexts(recordedText, &r.Program)
	for i := range r.Odd {
		cleanTexts(recordedText, (*string)(&r.Odd[i]))
	}
	if f := r.Finding; f != nil {
		cleanTexts(recordedText, &f.Code, &f.Title, (*string)(&f.RepairStep))
		for i := range f.Likely {
			c := &f.Likely[i]
			cleanTexts(recordedText, &c.Cause, &c.Because, (*string)(&c.Step), (*string)(&c.Item))
		}
	}
	return &r
}

func cleanTexts(max int, texts ...*string) {
	for _, t := range texts {
		*t = text.Clean(*t, max)
	}
}

// checks are the rungs as they ended, as far as they were written down.
func (r *testRecord) checks() []netsuite.Check {
	var checks []netsuite.Check
	for _, c := range r.Checks {
		checks = append(checks, netsuite.Check{ID: c.ID, Status: c.Status, Detail: c.Detail, Seen: netsuite.Seen{
			Trouble: c.Trouble, HTTPStatus: c.HTTP, Code: c.Code, ErrorID: c.ErrorID, Proxy: c.Proxy,
			Skew: time.Duration(c.Skew) * time.Millisecond,
		}})
	}
	return checks
}

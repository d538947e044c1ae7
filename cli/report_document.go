package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/documents"
)

// document returns the report as a document. here adds this run's global flags
// to a command.
func (r *report) document(here func(command string) string) documents.Document {
	names := "It names the account, the customer, the record, the role and the user. --anonymize omits them."
	if r.Anonymous {
		names = "It names no customer, company, profile, record, role, user, file or host. Of an account, it shows two digits and the environment."
	}
	doc := documents.Document{Title: "netsuite-tba report", Lead: []string{
		"Safe to paste. It contains no key, no part of a key, no passphrase and no proxy password. Keys appear as fingerprints: 8 digits of a hash, from which nobody can find the key.",
		names,
	}}
	doc.Fact("Date", text.Minute(r.At))
	doc.Fact("Program", text.Join(", ", r.Program, r.Go, r.System, r.Release))
	doc.Fact("Terminal", r.Terminal)
	doc.Fact("Browser", r.Browser)
	doc.Fact("Settings", r.Settings)
	for _, c := range r.Stores {
		doc.Fact(text.UpperFirst(string(c.ID)), text.Join(": ", string(c.Status), c.Detail))
	}
	doc.Fact("Proxy", r.Proxy)
	doc.Fact("Variables set", cmp.Or(strings.Join(r.Variables, " "), "none that matter"))
	doc.Fact("Profiles", text.Join(", ", strconv.Itoa(r.Profiles), r.ListOfProfiles))
	if r.Profile == nil && r.Profiles > 1 {
		doc.Fact("", here("To add one of them: netsuite-tba report PROFILE"))
	}
	if r.Profile != nil {
		doc.Sections = append(doc.Sections, documents.Section{Title: "Profile", Lines: documents.Rows(r.Profile.Words())})
	}
	if r.test != nil {
		doc.Sections = append(doc.Sections, r.test.section())
	}
	return doc
}

// section lists every check of a test and every likely cause.
func (r *testRecord) section() documents.Section {
	section := documents.Section{Title: "Test of " + text.Minute(r.At) + ", by " + r.Program}
	for _, c := range r.Checks {
		section.Row(string(c.ID), checkWords(c))
	}
	if r.Refused > 0 {
		section.Add(documents.Text, count(r.Refused, "refused login")+" in the 30 minutes before.")
	}
	f := r.Finding
	if f == nil {
		section.Add(documents.Text, "No finding.")
		return section
	}
	section.Add(documents.Text, text.Join(": ", "Finding "+f.Code, f.Title))
	for i, c := range f.Likely {
		where := text.Join(": ", stepWords(c.Step), string(c.Item))
		words := text.Join(". ", text.UpperFirst(c.Cause), text.UpperFirst(c.Because))
		line := documents.Line{Kind: documents.Row, Label: strconv.Itoa(i + 1), Value: words, Hint: where}
		if words == "" {
			line.Value, line.Hint = where, ""
		}
		section.Lines = append(section.Lines, line)
	}
	return section
}

// checkWords says how a check ended and what it observed.
func checkWords(c netsuite.Check) string {
	o := c.Observation
	took, http, skew := "", "", ""
	if c.Took >= time.Millisecond {
		took = fmt.Sprintf("%d ms", c.Took.Milliseconds())
	}
	if o.HTTPStatus != 0 {
		http = fmt.Sprintf("HTTP %d", o.HTTPStatus)
	}
	if o.Skew != 0 && c.ID == netsuite.CheckClock {
		skew = "NetSuite's clock minus this computer's: " + o.Skew.String()
	}
	return text.Join("; ", text.Join(", ", string(c.Status), took), c.Detail, string(o.Failure), http, o.Code,
		after("error", o.ErrorID), skew, after("proxy", o.Proxy))
}

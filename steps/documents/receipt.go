package documents

import (
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// Receipt records what a setup left behind, for the customer's files: what
// exists in NetSuite, which keys they are, and what was tested. It holds
// fingerprints, never keys.
type Receipt struct {
	Profile profile.Profile
	Setup   *profile.Setup   // if it is unfinished
	Checks  []netsuite.Check // of the last test, if they are known
	Made    time.Time        // when the receipt was made
	Version string           // of this program
}

// Document returns the receipt as a document. If it is anonymous, names are
// shortened.
func (r Receipt) Document(anonymous bool) Document {
	c := facts.Context{Setup: r.Setup, Now: r.Made.Local()}
	if anonymous {
		c.Names = facts.Short
	}
	l := facts.Of(r.Profile, c)
	doc := Document{
		Title: "Receipt: " + l.Get(facts.Tools).Words + " and NetSuite",
		Lead:  []string{"This receipt records how the tool signs in to NetSuite with tokens (TBA). It contains no keys, only fingerprints. A fingerprint tells keys apart, but nobody can find a key from it."},
		Facts: Rows(l.Words(facts.Profile, facts.Customer, facts.Account, facts.Practice, facts.Tools, facts.APIs)),
	}
	doc.Fact("Date", text.Minute(r.Made.Local()))
	doc.Fact("Made by", "netsuite-tba "+r.Version)
	keys := []facts.ID{facts.State, facts.Active, facts.Pending, facts.Receipt}
	if r.Profile.Receipt != nil {
		keys = append(keys, facts.Exports)
	}
	doc.Sections = []Section{
		r.netSuiteSection(l),
		{Title: "Keys", Lines: Rows(l.Words(keys...))},
		r.testSection(l),
	}
	if steps := l.Words(facts.Steps); len(steps) > 0 {
		doc.Sections = append(doc.Sections, Section{Title: "Steps", Lead: "The times are when each step was first opened.", Lines: Rows(steps)})
	}
	doc.Sections = append(doc.Sections, r.laterSection())
	return doc
}

// Rows returns a row for each fact. Facts that share a label show it once.
func Rows(l facts.List) []Line {
	var lines []Line
	label := ""
	for _, f := range l {
		line := Line{Kind: Row, Label: f.Label, Value: f.Words}
		if f.Label == label {
			line.Label = ""
		}
		label = f.Label
		lines = append(lines, line)
	}
	return lines
}

// tokenList is where NetSuite lists the tokens with their names, users and
// roles.
const tokenList = "Setup > Users/Roles > Access Tokens"

// netSuiteSection lists what exists in NetSuite, and which permissions are
// required. Oracle documents what a Token Name is made of, but not its exact
// form.
func (r Receipt) netSuiteSection(l facts.List) Section {
	section := Section{Title: "In NetSuite"}
	for _, id := range []facts.ID{facts.Record, facts.MadeIn, facts.Role, facts.User} {
		f := l.Get(id)
		line := Line{Kind: Row, Label: f.Label, Value: f.Words}
		switch {
		case f.Words == "" && id == facts.MadeIn:
			continue
		case f.Words == "":
			line.Value, line.Hint = "not known to this program", tokenList+" shows it"
		}
		section.Lines = append(section.Lines, line)
	}
	section.Lines = append(section.Lines, Line{Kind: Row, Label: "Access token", Value: "for that record, user and role",
		Hint: "Its Token Name combines the three unless someone changed it. " + tokenList + " lists it."})
	for _, p := range netsuite.PermissionsFor(r.Profile.APIs) {
		section.Row("Required permission", p.Name+", "+p.Level)
	}
	for _, name := range r.Profile.Connectors {
		c, _ := connectors.Lookup(name)
		for _, p := range c.Permissions() {
			section.Lines = append(section.Lines, Line{Kind: Row, Label: "Required permission", Value: text.Join(", ", p.Name, p.Level), Hint: "required by " + c.Title})
		}
	}
	return section
}

func (r Receipt) testSection(l facts.List) Section {
	section := Section{Title: "Test", Lines: Rows(l.Words(facts.LastTest, facts.LastPassed))}
	words := map[netsuite.Status]string{netsuite.Passed: "passed", netsuite.Failed: "failed", netsuite.Warned: "warning", netsuite.Skipped: "not run"}
	for _, c := range r.Checks {
		if c.ID != netsuite.CheckIdentity {
			section.Row(text.UpperFirst(c.ID.Name()), words[c.Status])
		}
	}
	return section
}

// laterSection is what the owner should know later.
func (r Receipt) laterSection() Section {
	section := Section{Title: "Later"}
	if r.Profile.Account.Environment() == netsuite.Sandbox {
		section.Add(Text, "The next sandbox refresh deletes the access token. Create a new one then.")
		if r.Profile.MadeIn == r.Profile.Account {
			section.Add(Text, "It also deletes the integration record, because that was created in the sandbox.")
		}
	}
	section.Add(Text, "To end the connection, revoke the token in "+tokenList+".")
	section.Add(Text, netsuite.NoNewTBA+" "+netsuite.EndOfTBA+" Plan to move to OAuth 2.0 by then.")
	if end := netsuite.EndOf(r.Profile.APIs); end != "" {
		section.Add(Text, end)
	}
	return section
}

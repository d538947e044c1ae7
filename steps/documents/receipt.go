package documents

import (
	"slices"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// Receipt records what a setup left behind, for the customer's files: what is
// known to exist in NetSuite and how, which keys they are, and what was tested. It holds
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
	c := facts.Context{Setup: r.Setup, Now: r.Made.Local(), IDs: true}
	if anonymous {
		c.Names = facts.Short
	}
	l := facts.Of(r.Profile, c)
	doc := Document{
		Title: "Receipt: " + l.Get(facts.Tools).Words + " and NetSuite",
		Lead:  []string{"This receipt records how the tool signs in to NetSuite. It contains no keys, only fingerprints. A fingerprint identifies a key without revealing it."},
		Facts: Rows(l.Words(facts.Profile, facts.Customer, facts.Account, facts.Method, facts.Practice, facts.Tools, facts.APIs)),
	}
	doc.Fact("Date", text.Minute(r.Made.Local()))
	doc.Fact("Made by", "netsuite-tba "+r.Version)
	keys := []facts.ID{facts.State, facts.Active, facts.Pending, facts.Previous, facts.Receipt}
	if r.Profile.Receipt != nil {
		keys = append(keys, facts.Exports)
	}
	doc.Sections = append(r.netSuiteSections(l), Section{Title: "Keys", Lines: Rows(l.Words(keys...))}, r.testSection(l))
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

// netSuiteSections list what exists in NetSuite: what was seen there or verified,
// what the person stated, and what the instructions only asked for.
func (r Receipt) netSuiteSections(l facts.List) []Section {
	seen := Section{Title: "Seen in NetSuite or verified"}
	stated := Section{Title: "Stated by the person who did the setup", Lead: "This program did not see these in NetSuite."}
	open := Section{Title: "Not confirmed", Lead: "The instructions asked for these. Nobody confirmed them."}
	under := &open
	word, page, key := r.Profile.Method.Login()
	for _, id := range []facts.ID{facts.Company, facts.Record, facts.MadeIn, facts.Role, facts.RoleID, facts.User, facts.UserID} {
		f := l.Get(id)
		line := Line{Kind: Row, Label: f.Label, Value: f.Words, Hint: f.How}
		switch {
		case f.Words == "" && id != facts.Record && id != facts.Role && id != facts.User:
			continue
		case f.Words == "":
			under, line.Value, line.Hint = &open, "not known to this program", page.Menu+" shows it"
		case f.Kind == profile.Seen:
			under = &seen
		case f.Kind == profile.Stated:
			under, line.Hint = &stated, ""
		case id != facts.MadeIn: // that belongs to the record
			under = &open
			if f.Kind == profile.Planned {
				line.Hint = ""
			}
		}
		under.Lines = append(under.Lines, line)
	}
	under, label := &open, text.UpperFirst(word)
	if r.Profile.Method == netsuite.TBA {
		label = "Access token"
	}
	switch p := r.Profile; {
	case p.PassedWith[key] != "":
		under = &seen
		seen.Row(label, "a login with it passed on "+text.Minute(p.LastPassed.In(r.Made.Location())))
	case p.LoginSaved():
		stated.Row(label, "its ID was pasted, but no login with it passed")
	default:
		open.Row(label, "for that record, user and role")
	}
	if r.Profile.Method == netsuite.M2M { // a token shows which boxes are ticked
		under.Row("Box of the record", netsuite.GrantBox)
		for _, scope := range netsuite.ScopesFor(r.Profile.APIs) {
			under.Row("Box of the record", scope.Label)
		}
	}
	under = &open
	if r.Profile.Known[profile.Permissions].Kind == profile.Stated {
		under = &stated
	}
	for _, p := range netsuite.PermissionsFor(r.Profile.Method, r.Profile.APIs) {
		under.Row("Permission", p.Name+", "+p.Level)
	}
	for _, name := range r.Profile.Connectors {
		c, _ := connectors.Lookup(name)
		for _, p := range c.Permissions() {
			open.Lines = append(open.Lines, Line{Kind: Row, Label: "Permission", Value: text.Join(", ", p.Name, p.Level), Hint: "required by " + c.Title})
		}
	}
	return slices.DeleteFunc([]Section{seen, stated, open}, func(s Section) bool { return len(s.Lines) == 0 })
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

func (r Receipt) laterSection() Section {
	section := Section{Title: "Later"}
	word, page, _ := r.Profile.Method.Login()
	if r.Profile.Account.Environment() == netsuite.Sandbox {
		refresh := "The next sandbox refresh deletes the access token. Create a new one then."
		if r.Profile.Method == netsuite.M2M {
			refresh = "The next sandbox refresh removes the certificate from NetSuite's list. Upload it again then."
		}
		section.Add(Text, refresh)
		if r.Profile.MadeIn == r.Profile.Account {
			section.Add(Text, "It also deletes the integration record, because that was created in the sandbox.")
		}
	}
	section.Add(Text, "To end the connection, revoke the "+word+" in "+page.Menu+".")
	if r.Profile.Method == netsuite.TBA {
		section.Add(Text, netsuite.NoNewTBAYet+" "+netsuite.EndOfTBA+" Plan to move to OAuth 2.0 by then.")
	} else {
		section.Add(Text, "Replace the certificate before it ends. NetSuite emails Administrators two months, one month and 14 days before.")
	}
	if end := netsuite.EndOf(r.Profile.APIs); end != "" {
		section.Add(Text, end)
	}
	return section
}

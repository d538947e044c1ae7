package steps

import (
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
)

// Receipt records what a setup left behind, for the customer's files: what exists
// in NetSuite, which keys they are, and what was tested. It holds fingerprints,
// never keys.
type Receipt struct {
	Profile profile.Profile
	Setup   *profile.Setup   // if it is unfinished
	Checks  []netsuite.Check // of the last test, if they are known
	Made    time.Time        // when the receipt was made
	Version string           // of this program
}

// receipt returns the receipt of this run's setup.
func (s State) receipt() Receipt {
	r := Receipt{Profile: s.result(), Made: s.Setting.Now, Version: s.Setting.Version}
	if r.Profile.LastTest != nil {
		r.Checks = s.Last.Checks
	}
	return r
}

// Document returns the receipt as a document. If it is anonymous, names are shortened.
func (r Receipt) Document(anonymous bool) documents.Document {
	c := facts.Context{Setup: r.Setup, Now: r.Made.Local()}
	if anonymous {
		c.Names = facts.Short
	}
	l := facts.Of(r.Profile, c)
	doc := documents.Document{
		Title: "Receipt: " + l.Get(facts.Tools).Words + " and NetSuite",
		Lead:  []string{"What was set up so that the tool can sign in to NetSuite with tokens (TBA). It contains no key, only fingerprints. A fingerprint distinguishes keys, but nobody can find a key from it."},
	}
	for _, f := range l.Words(facts.Profile, facts.Customer, facts.Account, facts.Practice, facts.Tools, facts.APIs) {
		doc.Fact(f.Label, f.Words)
	}
	doc.Fact("Receipt of", text.Minute(r.Made.Local()))
	doc.Fact("Made by", "netsuite-tba "+r.Version)
	doc.Sections = []documents.Section{r.netSuiteSection(l), r.keysSection(l), r.testSection(l)}
	if steps := l.Words(facts.Steps); len(steps) > 0 {
		doc.Sections = append(doc.Sections, documents.Section{Title: "The steps", Lead: "When each was first opened in this program.", Lines: factLines(steps)})
	}
	doc.Sections = append(doc.Sections, r.laterSection())
	return doc
}

// factLines returns a line for each fact.
func factLines(l facts.List) []documents.Line {
	var lines []documents.Line
	for _, f := range l {
		lines = append(lines, documents.Line{Kind: documents.Row, Label: f.Label, Value: f.Words})
	}
	return lines
}

// tokenList is where NetSuite lists the tokens with their names, users and
// roles.
const tokenList = "Setup > Users/Roles > Access Tokens"

// netSuiteSection lists what exists in NetSuite. Oracle documents what the name of a
// token is made of, but not its exact form.
func (r Receipt) netSuiteSection(l facts.List) documents.Section {
	section := documents.Section{Title: "In NetSuite"}
	for _, id := range []facts.ID{facts.Record, facts.MadeIn, facts.Role, facts.User} {
		f := l.Get(id)
		line := documents.Line{Kind: documents.Row, Label: f.Label, Value: f.Words}
		switch {
		case f.Words == "" && id == facts.MadeIn:
			continue
		case f.Words == "":
			line.Value, line.Hint = "not known to this program", tokenList+" shows it"
		}
		section.Lines = append(section.Lines, line)
	}
	section.Lines = append(section.Lines, documents.Line{Kind: documents.Row, Label: "Access token", Value: "for that record, user and role",
		Hint: "its Token Name consists of the three unless someone changed it; " + tokenList + " lists it"})
	for _, p := range netsuite.PermissionsFor(r.Profile.APIs) {
		section.Row("Permission", p.Name+", "+p.Level)
	}
	for _, name := range r.Profile.Connectors {
		c, _ := connectors.Lookup(name)
		for _, p := range c.Permissions() {
			section.Lines = append(section.Lines, documents.Line{Kind: documents.Row, Label: "Permission", Value: text.Join(", ", p.Name, p.Level), Hint: "required by " + c.Title})
		}
	}
	return section
}

func (r Receipt) keysSection(l facts.List) documents.Section {
	section := documents.Section{Title: "Keys", Lines: factLines(l.Words(facts.State, facts.Active, facts.Pending, facts.Receipt))}
	if r.Profile.Receipt != nil {
		section.Lines = append(section.Lines, factLines(l.Words(facts.Exports))...)
	}
	return section
}

func (r Receipt) testSection(l facts.List) documents.Section {
	section := documents.Section{Title: "The test", Lines: factLines(l.Words(facts.LastTest, facts.LastPassed))}
	words := map[netsuite.Status]string{netsuite.Passed: "passed", netsuite.Failed: "failed", netsuite.Warned: "warning", netsuite.Skipped: "not tried"}
	for _, c := range r.Checks {
		if word := words[c.Status]; word != "" && c.ID != netsuite.CheckIdentity {
			section.Row(checkNames[c.ID], word)
		}
	}
	return section
}

// laterSection is what its owner should know later on.
func (r Receipt) laterSection() documents.Section {
	section := documents.Section{Title: "Later"}
	say := func(text string) { section.Add(documents.Text, text) }
	if r.Profile.Account.Environment() == netsuite.Sandbox {
		say("The next sandbox refresh ends the access token: a new one has to be made then.")
		if r.Profile.MadeIn == r.Profile.Account {
			say("It removes the integration record, too: it was made in the sandbox.")
		}
	}
	say("To end the connection: " + tokenList + ", revoke the token.")
	for _, text := range calendar.Text {
		say(text)
	}
	if end := netsuite.EndOf(r.Profile.APIs); end != "" {
		say(end)
	}
	return section
}

// writeReceipt writes the receipt of this set-up to a new file.
func (m *machine) writeReceipt() {
	if m.waits(waitReceipt) {
		return
	}
	name, anonymous := m.Answers.Name+"-receipt", m.run.share
	if anonymous {
		name = "receipt"
	}
	m.do(effects.WriteText{Write: effects.Write{ID: m.await(waitReceipt)}, Name: documents.AsMarkdown.FileName(name), Text: m.receipt().Document(anonymous).Write(documents.AsMarkdown)})
}

func (m *machine) receiptWritten(e effects.TextWritten) {
	if e.File != "" && !m.run.share {
		m.run.deliver.wrote = append(m.run.deliver.wrote, e.File)
	}
	switch {
	case e.Exists:
		m.tell(SignLook, "A receipt of that name is there already, and was left. "+m.command()+" receipt writes another: --output FILE.")
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	case m.run.share:
		m.tell(SignDone, "The receipt is written, with names shortened.")
	default:
		m.tell(SignDone, "The receipt is written: "+e.File)
	}
}

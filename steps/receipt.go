package steps

import (
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
)

// Receipt is what a set-up left behind, for the records of whoever it was
// made for: what exists in NetSuite now, which keys they are, what was proved.
// It holds fingerprints and no key.
type Receipt struct {
	Profile   profile.Profile
	Keys      map[netsuite.KeyName]netsuite.Fingerprint
	Pending   bool                 // the keys were not proved yet
	Tested    time.Time            // the last test; zero: none
	Verified  bool                 // it passed
	Checks    []netsuite.Check     // what it checked, where that is known
	Steps     map[StepID]time.Time // when each step of the set-up was first open, where that is known
	Forgotten time.Time            // when the keys were forgotten here; zero: they are here
	Exported  []profile.Export     // of keys that were forgotten
	Made      time.Time            // the receipt itself
	Version   string               // of this program
	Practice  bool
}

// receipt is the receipt of this run's set-up.
func (s State) receipt() Receipt {
	r := Receipt{
		Profile: s.profile(), Keys: s.prints(), Pending: !s.Active,
		Made: s.Setting.Now, Version: s.Setting.Version, Practice: s.Setting.Practice != nil,
	}
	if s.Last != nil && s.Last.Recordable() {
		r.Tested, r.Verified, r.Checks = s.Last.At, s.Last.Verified, s.Last.Checks
	}
	if s.Forgotten {
		r.Forgotten, r.Exported = s.Setting.Now, s.run.deliver.exported
	}
	return r
}

// Document returns the receipt as a document. anonymous omits or shortens
// what names the customer, the account or a person.
func (r Receipt) Document(anonymous bool) documents.Document {
	p := r.Profile
	account, customer, profile, user, record, role := p.Account.Describe(), p.Customer, p.Name, p.User, p.Record, p.Role
	madeIn := string(p.MadeIn)
	if anonymous {
		account = ShortAccount(p.Account) + ", " + p.Account.Environment().Words()
		customer, profile, user = ShortName(customer), "", ShortNames(user)
		record, role, madeIn = ShortNames(record), ShortNames(role), ShortAccount(p.MadeIn)
	}
	s := State{Answers: AnswersOf(p)}
	doc := documents.Document{
		Title: "Receipt: " + s.toolWords() + " and NetSuite",
		Lead:  []string{"What was set up so that the tool signs in to NetSuite by token (TBA). No key is in it, only fingerprints: they tell keys apart, and a key cannot be found from one."},
	}
	doc.Fact("Customer", customer)
	doc.Fact("Account", account)
	if r.Practice {
		doc.Fact("Practice", practiceWords)
	}
	doc.Fact("Tool", toolsWords(p.Connectors)+", calls "+s.apiWords())
	doc.Fact("Profile", profile)
	doc.Fact("Receipt of", minute(r.Made))
	doc.Fact("Made by", "netsuite-tba "+r.Version)
	doc.Sections = []documents.Section{
		r.netSuiteSection(record, role, user, madeIn), r.keysSection(), r.testSection(),
	}
	if len(r.Steps) > 0 {
		doc.Sections = append(doc.Sections, r.stepsSection())
	}
	doc.Sections = append(doc.Sections, r.laterSection())
	return doc
}

// toolsWords names tools by their titles.
func toolsWords(names []string) string {
	var titles []string
	for _, name := range names {
		titles = append(titles, State{Answers: Answers{Connector: name}}.toolWords())
	}
	return list(titles)
}

func minute(t time.Time) string { return t.Local().Format("2 Jan 2006 15:04 MST") }

// tokenList is where NetSuite lists the tokens with their names, users and
// roles.
const tokenList = "Setup > Users/Roles > Access Tokens"

// inNetSuite lists what exists there now. The token's name is NetSuite's own
// unless somebody changed it: Oracle tells what it is made of, not how it is
// spelt.
func (r Receipt) netSuiteSection(record, role, user, madeIn string) documents.Section {
	section := documents.Section{Title: "In NetSuite"}
	add := func(label, value string) {
		line := documents.Line{Kind: documents.Row, Label: label, Value: value}
		if value == "" {
			line.Value, line.Hint = "not told to this program", tokenList+" tells it"
		}
		section.Lines = append(section.Lines, line)
	}
	if r.Profile.VendorRecord {
		record += " (its maker's)"
	} else if madeIn != "" {
		record += ", made in " + madeIn
	}
	add("Integration record", record)
	add("Role", role)
	add("User", user)
	section.Lines = append(section.Lines, documents.Line{Kind: documents.Row, Label: "Access token", Value: "for that record, user and role",
		Hint: "its Token Name is made from the three, unless it was changed; " + tokenList + " lists it"})
	for _, p := range netsuite.PermissionsFor(r.Profile.APIs) {
		section.Row("Permission", p.Name+", "+p.Level)
	}
	for _, name := range r.Profile.Connectors {
		c, _ := connectors.Lookup(name)
		for _, p := range c.Permissions() {
			section.Lines = append(section.Lines, documents.Line{Kind: documents.Row, Label: "Permission", Value: text.Join(", ", p.Name, p.Level), Hint: "asked by " + c.Title})
		}
	}
	return section
}

func (r Receipt) keysSection() documents.Section {
	section := documents.Section{Title: "Keys"}
	for _, name := range netsuite.KeyNames {
		if print, ok := r.Keys[name]; ok {
			section.Row(name.Label(), print.Grouped())
		}
	}
	switch {
	case !r.Forgotten.IsZero():
		section.Lead = "Deleted from the computer that made this receipt, " + minute(r.Forgotten) + "."
		for _, e := range r.Exported {
			section.Row("Exported for", connectors.Titles([]string{e.Connector})+", "+minute(e.At))
		}
		if len(r.Exported) == 0 {
			section.Lead += " No export of them was recorded."
		}
	case len(r.Keys) == 0:
		section.Lead = "None are kept."
	case r.Pending:
		section.Lead = "In " + r.Profile.Store.Words() + ", not proved yet."
	default:
		section.Lead = "In " + r.Profile.Store.Words() + "."
	}
	return section
}

func (r Receipt) testSection() documents.Section {
	section := documents.Section{Title: "The test"}
	switch {
	case r.Tested.IsZero() && r.Profile.VendorRecord:
		section.Lead = "None from here: the consumer pair is its maker's, so the tool's own test has to prove it."
	case r.Tested.IsZero():
		section.Lead = "None yet."
	case r.Verified:
		section.Lead = "Passed, " + minute(r.Tested) + "."
	default:
		section.Lead = "Not passed, " + minute(r.Tested) + "."
	}
	words := map[netsuite.Status]string{netsuite.Passed: "passed", netsuite.Failed: "failed", netsuite.Warned: "warning", netsuite.Skipped: "not tried"}
	for _, c := range r.Checks {
		if word := words[c.Status]; word != "" && c.ID != netsuite.CheckIdentity {
			section.Row(checkNames[c.ID], word)
		}
	}
	return section
}

// stepsPart tells when the set-up went through each step.
func (r Receipt) stepsSection() documents.Section {
	section := documents.Section{Title: "The steps", Lead: "When each was first open in this program."}
	for _, id := range netsuite.Steps {
		if at, ok := r.Steps[id]; ok {
			section.Row(strconv.Itoa(Number(id))+" "+Label(id), minute(at))
		}
	}
	return section
}

// laterPart is what its owner should know later on.
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

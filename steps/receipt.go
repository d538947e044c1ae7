package steps

import (
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/sheet"
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

// Sheet gives the receipt as a document. Anonymous leaves out or shortens
// what names the customer, the account or a person.
func (r Receipt) Sheet(anonymous bool) sheet.Sheet {
	p := r.Profile
	account, customer, profile, user, record, role := p.Account.Describe(), p.Customer, p.Name, p.User, p.Record, p.Role
	madeIn := string(p.MadeIn)
	if anonymous {
		account = ShortAccount(p.Account) + ", " + p.Account.Environment().Words()
		customer, profile, user = ShortName(customer), "", ShortNames(user)
		record, role, madeIn = ShortNames(record), ShortNames(role), ShortAccount(p.MadeIn)
	}
	s := State{Answers: AnswersOf(p)}
	doc := sheet.Sheet{
		Title: "Receipt: " + s.toolWords() + " and NetSuite",
		Lead:  []string{"What was set up so that the tool signs in to NetSuite by token (TBA). No key is in it, only fingerprints: they tell keys apart, and a key cannot be found from one."},
	}
	doc.Tell("Customer", customer)
	doc.Tell("Account", account)
	if r.Practice {
		doc.Tell("Practice", "a pretend company on one computer; nothing of it is real")
	}
	doc.Tell("Tool", toolsWords(p.Connectors)+", calls "+s.apiWords())
	doc.Tell("Profile", profile)
	doc.Tell("Receipt of", minute(r.Made))
	doc.Tell("Made by", "netsuite-tba "+r.Version)
	doc.Parts = []sheet.Part{
		r.inNetSuite(record, role, user, madeIn), r.keysPart(), r.testPart(),
	}
	if len(r.Steps) > 0 {
		doc.Parts = append(doc.Parts, r.stepsPart())
	}
	doc.Parts = append(doc.Parts, r.laterPart())
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
func (r Receipt) inNetSuite(record, role, user, madeIn string) sheet.Part {
	part := sheet.Part{Title: "In NetSuite"}
	add := func(label, value string) {
		line := row(label, value)
		if value == "" {
			line.Value, line.Hint = "not told to this program", tokenList+" tells it"
		}
		part.Lines = append(part.Lines, line)
	}
	if r.Profile.VendorRecord {
		record += " (its maker's)"
	} else if madeIn != "" {
		record += ", made in " + madeIn
	}
	add("Integration record", record)
	add("Role", role)
	add("User", user)
	part.Lines = append(part.Lines, sheet.Line{Kind: sheet.Row, Label: "Access token", Value: "for that record, user and role",
		Hint: "its Token Name is made from the three, unless it was changed; " + tokenList + " lists it"})
	for _, p := range netsuite.PermissionsFor(r.Profile.APIs) {
		part.Lines = append(part.Lines, row("Permission", p.Name+", "+p.Level))
	}
	for _, name := range r.Profile.Connectors {
		c, _ := connectors.Lookup(name)
		for _, p := range c.Permissions() {
			line := row("Permission", text.Join(", ", p.Name, p.Level))
			line.Hint = "asked by " + c.Title
			part.Lines = append(part.Lines, line)
		}
	}
	return part
}

func (r Receipt) keysPart() sheet.Part {
	part := sheet.Part{Title: "Keys"}
	for _, name := range netsuite.KeyNames {
		if print, ok := r.Keys[name]; ok {
			part.Lines = append(part.Lines, row(name.Label(), print.Grouped()))
		}
	}
	switch {
	case !r.Forgotten.IsZero():
		part.Lead = "Deleted from the computer that made this receipt, " + minute(r.Forgotten) + "."
		for _, e := range r.Exported {
			part.Lines = append(part.Lines, row("Exported for", connectors.Titles([]string{e.Connector})+", "+minute(e.At)))
		}
		if len(r.Exported) == 0 {
			part.Lead += " No export of them was recorded."
		}
	case len(r.Keys) == 0:
		part.Lead = "None are kept."
	case r.Pending:
		part.Lead = "In " + r.Profile.Store.Words() + ", not proved yet."
	default:
		part.Lead = "In " + r.Profile.Store.Words() + "."
	}
	return part
}

func (r Receipt) testPart() sheet.Part {
	part := sheet.Part{Title: "The test"}
	switch {
	case r.Tested.IsZero() && r.Profile.VendorRecord:
		part.Lead = "None from here: the consumer pair is its maker's, so the tool's own test has to prove it."
	case r.Tested.IsZero():
		part.Lead = "None yet."
	case r.Verified:
		part.Lead = "Passed, " + minute(r.Tested) + "."
	default:
		part.Lead = "Not passed, " + minute(r.Tested) + "."
	}
	words := map[netsuite.Status]string{netsuite.Passed: "passed", netsuite.Failed: "failed", netsuite.Warned: "warning", netsuite.Skipped: "not tried"}
	for _, c := range r.Checks {
		if word := words[c.Status]; word != "" && c.ID != netsuite.CheckIdentity {
			part.Lines = append(part.Lines, row(checkNames[c.ID], word))
		}
	}
	return part
}

// stepsPart tells when the set-up went through each step.
func (r Receipt) stepsPart() sheet.Part {
	part := sheet.Part{Title: "The steps", Lead: "When each was first open in this program."}
	for _, id := range netsuite.Steps {
		if at, ok := r.Steps[id]; ok {
			part.Lines = append(part.Lines, row(strconv.Itoa(Number(id))+" "+Label(id), minute(at)))
		}
	}
	return part
}

// laterPart is what its owner should know later on.
func (r Receipt) laterPart() sheet.Part {
	part := sheet.Part{Title: "Later"}
	say := func(text string) { part.Lines = append(part.Lines, note(sheet.Text, text)) }
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
	return part
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
	m.do(effects.WriteText{Write: effects.Write{ID: m.await(waitReceipt)}, Name: sheet.AsMarkdown.Name(name), Text: m.receipt().Sheet(anonymous).Write(sheet.AsMarkdown)})
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

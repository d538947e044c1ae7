package steps

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
)

// Sender is who sends instructions, as far as they said.
type Sender struct {
	Name, Ticket, ReplyTo string
	// Recipient is the address to encrypt keys for, which starts with age1, and
	// CheckCode its check code.
	Recipient, CheckCode string
}

// Guide returns instructions for the whole setup of one account and tool, made from the
// wizard's own screens. The answers need a connector, and an API if the connector's
// documentation does not say which one it calls. The instructions are for the answers'
// source of the record or, without one, for the tool's usual one. Without an account,
// they describe the addresses of pages in words.
func Guide(answers profile.Answers, practice *Practice, from Sender) documents.Document {
	s := State{Flow: profile.FlowSetup, Answers: answers, Setting: Setting{Practice: practice}}
	s.nameThings()
	doc := s.instructions(s.netSuiteSteps(), from)
	doc.More.Sections = append(doc.More.Sections, s.testSection(), s.deliverSection())
	doc.DropRepeatedNotes()
	return doc
}

func (s State) netSuiteSteps() []StepID {
	return s.Answers.Method.Steps()[netsuite.StepFeatures.Number()-1 : netsuite.StepTest.Number()-1]
}

// instructions returns instructions for some steps. The first part is what there is
// to do. The second explains it.
func (s State) instructions(ids []StepID, from Sender) documents.Document {
	if s.Answers.Branch == "" {
		s.Answers.Branch = profile.RecordNew
		if s.connector().Record == connectors.RecordVendor {
			s.Answers.Branch = profile.RecordVendor
		}
		s.Answers.Record = s.recordName(s.Answers.Branch)
	}
	doc := s.instructionsHead(ids, from)
	for _, id := range ids {
		if id == netsuite.StepTest {
			doc.Sections = append(doc.Sections, sectionOf(s.screenOf(s.stepScreen())))
			continue
		}
		doc.Sections = append(doc.Sections, s.stepSection(id))
	}
	if s.returnsKeys(ids) {
		doc.Sections = append(doc.Sections, s.keysSection(from))
	}
	doc.Sections = append(doc.Sections, s.replySection(ids))
	more := []documents.Section{s.accountSection()}
	if s.returnsKeys(ids) && from.Recipient == "" {
		more = append(more, s.encryptSection())
	}
	doc.Explain("Explanations, and what to do if something goes wrong", more...)
	doc.DropRepeatedNotes()
	return doc
}

// returnsKeys reports whether these steps show keys that have to come back encrypted.
func (s State) returnsKeys(ids []StepID) bool {
	return s.Answers.Method == netsuite.TBA && anyOf(ids, netsuite.StepIntegration, netsuite.StepToken)
}

func (s State) instructionsHead(ids []StepID, from Sender) documents.Document {
	tool := "a tool that calls " + s.apiWords()
	if c := s.connector(); !c.Any {
		tool = c.Title
	}
	about := "These are " + facts.StepsWords(ids) + " of a setup with " + count(len(s.Answers.Method.Steps())) + " steps."
	if len(ids) == 1 {
		about = "This is " + about[len("These are "):]
	}
	if s.Flow == profile.FlowRekey {
		about = "These instructions replace keys that no longer work, with " + facts.StepsWords(ids) + " of the setup. Everything else stays as it is."
	}
	doc := documents.Document{
		Title: "Connect " + tool + " to NetSuite",
		Lead:  []string{about + " Give these instructions to your NetSuite administrator. Tick each box when it is done.", "These instructions contain no keys. They name the account, so share them only with people who need them."},
	}
	if s.Flow == profile.FlowRekey && !s.needs(netsuite.StepIntegration) {
		doc.Lead = append(doc.Lead, "Don't click Reset Credentials on the integration record. Its keys stay in use.")
	}
	doc.Fact("Customer", s.Answers.Customer)
	if s.Answers.Account != "" {
		doc.Fact("Account", s.Answers.Account.Words())
	} else {
		doc.Fact("Account", "any account")
	}
	if s.Setting.Practice != nil {
		doc.Fact("Practice", practiceWords)
	}
	doc.Fact("Tool", s.toolWords()+", calls "+s.apiWords())
	doc.Fact("From", from.Name)
	doc.Fact("Ticket", from.Ticket)
	doc.Fact("Reply to", from.ReplyTo)
	return doc
}

const practiceWords = "This is the simulated NetSuite of practice mode. Nothing here is real."

// screenOf returns a screen for instructions: with full names, and without what only
// this run knows.
func (s State) screenOf(id ScreenID) Screen {
	s.Stack, s.run = []ScreenID{id}, run{certificate: certificateState{upload: true}}
	s.ready()
	s.run.drafts["user"] = s.Answers.User
	if s.Answers.Branch == profile.RecordVendor && s.connector().VendorRecordName != "" {
		s.run.drafts["record"] = s.record() // the vendor's name for it is known
	}
	screen := Describe(s)
	if id == ScreenNew { // the wizard says it where the record is chosen
		noteSandbox(s, &screen)
	}
	return screen
}

// sectionOf returns a screen as a section. It omits choices, which belong to the
// wizard.
func sectionOf(screen Screen) documents.Section {
	section := documents.Section{
		Title: screen.Title, Lead: screen.Lead,
		Page: documents.Page{
			Menu: screen.Menu, Shortcut: screen.Shortcut, Address: screen.Address,
			Note: screen.AddressNote, Oracle: screen.Help.Oracle,
		},
		Notes: notesOf(screen.Help),
	}
	if screen.Count != "" {
		section.Count = "Step " + screen.Count
	}
	for _, n := range screen.Notices {
		section.Add(documents.Warning, n.Text)
	}
	for _, r := range screen.Rows {
		if line, ok := lineOf(r); ok && r.Kind != RowChoice {
			section.Lines = append(section.Lines, line)
		}
	}
	if len(screen.Fields) > 0 {
		saved := func(f KeyField) bool { return f.Phase == FieldSaved || f.Phase == FieldUnusual }
		labels, hint := []string{}, "see \""+keysTitle+"\""
		for _, f := range screen.Fields {
			labels = append(labels, f.Label)
			if f.Name == netsuite.ClientID || f.Name == netsuite.CertificateID {
				hint = "it is not secret"
			}
		}
		section.Lines = append(section.Lines, documents.Line{Kind: documents.Check, Label: "Copy " + strings.Join(labels, " and "),
			Hint: hint, Done: !slices.ContainsFunc(screen.Fields, func(f KeyField) bool { return !saved(f) })})
	}
	return section
}

func notesOf(help Help) []documents.Note {
	return text.Each(help.Sections, func(section HelpSection) documents.Note { return documents.Note(section) })
}

// lineOf returns a row as a line of a document, and false if the row says
// nothing in a document.
func lineOf(r Row) (documents.Line, bool) {
	line := documents.Line{Label: r.Label, Value: r.Value, Hint: r.Hint}
	switch r.Kind {
	case RowText:
		line.Kind = documents.Text
		if r.Sign == SignWarning || r.Sign == SignFailed {
			line.Kind = documents.Warning
		}
	case RowHeading:
		line.Kind = documents.Heading
	case RowItem:
		line.Kind, line.Done = documents.Check, r.Done
		switch r.Box {
		case TickBox:
			line.Do = "Tick"
		case ClearBox:
			line.Do = "Clear"
		}
		if r.Save {
			line.Label, line.Value = r.Label+".", ""
			switch first, _ := utf8.DecodeRuneInString(r.Value); {
			case unicode.IsUpper(first):
				line.Label += " " + r.Value
			case r.Value != "":
				line.Label = r.Label + ", " + r.Value
			}
		}
	case RowFact, RowChoice:
		line.Kind = documents.Row
	case RowInput:
		line.Kind = documents.Row
		if r.Value == "" {
			line.Kind = documents.Blank
		}
		if r.Worded { // its hint is about a key to press
			line.Hint = ""
		}
	default:
		return documents.Line{}, false
	}
	return line, true
}

// ItemWords says what to do with an item in NetSuite: "Tick Give Access",
// "STATE: Enabled".
func ItemWords(r Row) string {
	line, _ := lineOf(r)
	return line.Words()
}

func (s State) stepSection(id StepID) documents.Section {
	if id != netsuite.StepIntegration {
		return sectionOf(s.screenOf(ScreenID(id)))
	}
	source := s.Answers.Branch
	if s.Answers.MadeIn == "" && (source == profile.RecordNew || s.Answers.Account.Environment() == netsuite.Production) {
		s.Answers.MadeIn = s.Answers.Account
	}
	section := sectionOf(s.screenOf(map[profile.RecordSource]ScreenID{
		profile.RecordNew: ScreenNew, profile.RecordExisting: ScreenExisting, profile.RecordLost: ScreenReset, profile.RecordVendor: ScreenVendor,
	}[source]))
	if source == profile.RecordNew && s.Answers.Method == netsuite.TBA {
		section.Lines = append([]documents.Line{{Kind: documents.Warning, Label: calendarNotice}}, section.Lines...)
	}
	if source == profile.RecordExisting && s.Answers.Method == netsuite.TBA {
		section.Add(documents.Heading, "If its keys are lost")
		section.Lines = append(section.Lines, sectionOf(s.screenOf(ScreenLost)).Lines...)
		section.Add(documents.Text, "Look for the keys first. If nothing else uses the record, click Edit, Reset Credentials and OK. NetSuite shows the new keys only once.")
	}
	return section
}

func (s State) accountSection() documents.Section {
	section := documents.Section{Title: "The account and important dates"}
	section.Add(documents.Text, "The account ID is on "+netsuite.PageCompany.Menu+", field ACCOUNT ID.")
	if s.Answers.Method == netsuite.M2M {
		section.Title = "The account"
	} else {
		for _, line := range calendar.Text {
			section.Add(documents.Text, line)
		}
	}
	if s.Answers.Account == "" {
		help := s.screenOf(ScreenAccount).Help
		section = documents.Section{Title: "The account ID and important dates", Page: documents.Page{Oracle: help.Oracle}, Notes: notesOf(help)}
	}
	if end := netsuite.EndOf(s.apis()); end != "" {
		section.Add(documents.Text, end)
	}
	if doubt := s.Answers.Account.Doubt(); doubt != "" {
		section.Add(documents.Warning, doubt)
	}
	return section
}

// The headings that other sections refer to.
const (
	keysTitle    = "Where the keys go"
	encryptTitle = "How to encrypt keys for someone else"
)

func (s State) keysSection(from Sender) documents.Section {
	section := documents.Section{Title: keysTitle, Lead: "NetSuite shows each pair of keys only once, on the page after Save. Copy it before you leave the page."}
	section.Add(documents.Warning, "Don't send keys by email or chat, and don't put them in a text file, a ticket or a screenshot. Anyone who reads them can do what the role can do.")
	if from.Recipient != "" {
		s.addEncrypt(&section, from.Recipient, from.CheckCode)
		return section
	}
	section.Add(documents.Text, "Do you have netsuite-tba? Paste each page into its wizard, which saves and tests the keys:")
	section.Add(documents.Command, s.setupCommand())
	section.Add(documents.Text, "If someone else needs the keys, share them in a password manager or encrypt them. See \""+encryptTitle+"\".")
	return section
}

func (s State) encryptSection() documents.Section {
	section := documents.Section{Title: encryptTitle}
	section.Add(documents.Text, "They run this command and send you the address that it prints. It starts with age1.")
	section.Add(documents.Command, text.Join(" ", s.command(), "receive", s.Answers.Name))
	s.addEncrypt(&section, "age1…", "")
	return section
}

func (s State) addEncrypt(section *documents.Section, address, code string) {
	section.Row("Address", strings.TrimSuffix(address, "age1…"))
	section.Row("Check code", code)
	section.Add(documents.Warning, "Compare the check code by phone before you encrypt anything. Otherwise, someone who replaces the address in transit could read the keys.")
	section.Add(documents.Text, "With netsuite-tba, run this command and paste NetSuite's page. The terminal does not show what you paste.")
	section.Add(documents.Command, "netsuite-tba seal --to "+address)
	section.Add(documents.Text, "Without it, use the program age: run this command, paste NetSuite's page, press enter, then ctrl+d. Close that window afterward.")
	section.Add(documents.Command, "age -a -r "+address)
	section.Add(documents.Text, "Send back everything from BEGIN to END. Only the recipient can read it, so you can use email or chat. They paste it into the wizard, or save it as a file and run this command:")
	section.Add(documents.Command, s.command()+" import FILE")
}

func (s State) setupCommand() string {
	command := s.command() + " setup"
	if s.Answers.Account != "" {
		command += " --account " + string(s.Answers.Account)
	}
	return command + " --for " + s.Answers.Connector
}

// testSection says who runs the test, and where NetSuite says why it refused a
// login.
func (s State) testSection() documents.Section {
	s.Last = &netsuite.Result{Finding: &netsuite.Finding{Title: "Test", Withheld: true}}
	screen := s.screenOf(ScreenFailed)
	screen.Help.Sections = slices.DeleteFunc(screen.Help.Sections, func(h HelpSection) bool { return h.Title == noAuditTrail || h.Title == whatIsTested })
	screen.Address = ""
	section := sectionOf(screen)
	section.Lead = s.byMethod("Whoever has the keys runs the test. The wizard runs it once both pairs are saved.",
		"Whoever has the private key runs the test. The wizard runs it once the Certificate ID is saved.")
	section.Lines = append([]documents.Line{{Kind: documents.Heading, Label: "If NetSuite refuses the login"}}, section.Lines...)
	return section
}

func (s State) deliverSection() documents.Section {
	c := s.connector()
	section := documents.Section{Count: "Step " + s.screenOf(ScreenDeliverForget).Count, Title: "Deliver the keys to " + s.tool()}
	section.Add(documents.Text, s.formWords())
	for _, f := range s.formFields() {
		line := documents.Line{Kind: documents.Row, Label: f.Label, Value: f.Key.Label()}
		if f.Key == "" {
			line.Value = f.Shown(s.values())
		}
		if f.Unsure {
			line.Hint = "label not verified"
		}
		section.Lines = append(section.Lines, line)
	}
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		section.Add(documents.Warning, s.byMethod("The next sandbox refresh removes the access token. Create a new one then.",
			"The next sandbox refresh removes the uploaded certificate. Upload it again then."))
	}
	if about := s.aboutTool(); len(about) > 0 {
		section.Notes = []documents.Note{{Title: "About " + c.Title, Text: about}}
	}
	return section
}

func (s State) aboutTool() []string {
	c := s.connector()
	var about []string
	if c.Form != "" {
		about = append(about, "Its form: "+c.Form+".")
	}
	if end := netsuite.EndOf(calls(c, s.Answers.API)); end != "" {
		about = append(about, end)
	}
	if login := c.OtherLogin(); login.About != "" {
		about = append(about, login.About)
	}
	about = append(append(about, netsuite.RulesFor(s.Answers.Method, calls(c, s.Answers.API))...), c.Notes...)
	if c.Runs != "" {
		about = append(about, text.Join(" ", c.Try, c.Title+" runs "+c.Runs+". A test from another computer says nothing about its network, clock or address."))
	}
	return about
}

func (s State) replySection(ids []StepID) documents.Section {
	section := documents.Section{Title: "Send back", Lead: "Send only names this way. Send keys encrypted, or not at all."}
	if s.Answers.Method == netsuite.M2M {
		section.Lead = "The Client ID and the Certificate ID are not secret. Don't send the CONSUMER SECRET / CLIENT SECRET."
		if anyOf(ids, netsuite.StepIntegration) {
			section.Add(documents.Blank, "Client ID")
		}
	}
	for _, name := range []struct {
		step        StepID
		label, hint string
	}{
		{netsuite.StepIntegration, "Integration record, NAME", "if it is not " + s.record()},
		{netsuite.StepRole, "Role", "if it is not " + s.roleName()},
		{netsuite.StepUser, "User", ""},
		{netsuite.StepToken, "Token Name", ""},
		{netsuite.StepCertificate, "Certificate ID", ""},
		{netsuite.StepTest, "Detail value", ""},
	} {
		if anyOf(ids, name.step) {
			section.Lines = append(section.Lines, documents.Line{Kind: documents.Blank, Label: name.label, Hint: name.hint})
		}
	}
	section.Add(documents.Blank, "Done by, and date")
	return section
}

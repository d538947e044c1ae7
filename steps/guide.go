package steps

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
)

// Guide returns instructions for the whole setup of one account and tool. They
// are made from the wizard's own screens, so both say the same. The answers
// need a connector, and an API if the connector's documentation does not say
// which one it calls. Without an account, the instructions describe the
// addresses of pages in words.
func Guide(answers profile.Answers, practice *Practice) documents.Document {
	s := State{Flow: profile.FlowSetup, Answers: answers, Setting: Setting{Practice: practice}}
	s.nameThings()
	doc := s.instructionsHead("These are all the steps, from the account to the test.")
	doc.Sections = append(doc.Sections, s.accountSection(), s.toolSection(), s.keysSection())
	for _, id := range netSuiteSteps {
		doc.Sections = append(doc.Sections, s.stepSections(id)...)
	}
	doc.Sections = append(doc.Sections, s.testSection(), s.deliverSection(), s.replySection(netSuiteSteps))
	doc.DropRepeatedNotes()
	return doc
}

// netSuiteSteps are the steps that are done in NetSuite.
var netSuiteSteps = []StepID{netsuite.StepFeatures, netsuite.StepIntegration, netsuite.StepRole, netsuite.StepUser, netsuite.StepToken}

// instructionsHead returns the beginning of all instructions.
func (s State) instructionsHead(about string) documents.Document {
	tool := "a tool that calls " + s.apiWords()
	if c := s.connector(); !c.Any {
		tool = c.Title
	}
	doc := documents.Document{
		Title: "Connect " + tool + " to NetSuite",
		Lead: []string{
			about + " Give these instructions to your NetSuite administrator. Tick each box when it is done.",
			"These instructions contain no keys and no passwords. They name the account and describe its setup. Share them only with people who need them.",
		},
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
	return doc
}

// practiceWords is what a document says about practice mode.
const practiceWords = "This is the simulated NetSuite of practice mode. Nothing here is real."

// screenOf returns a screen for instructions: with full names, and without what only
// this run knows.
func (s State) screenOf(id ScreenID) Screen {
	s.Stack, s.run = []ScreenID{id}, run{}
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
// wizard, unless they are decisions to make in NetSuite.
func sectionOf(screen Screen, choices bool) documents.Section {
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
		if line, ok := lineOf(r); ok && (r.Kind != RowChoice || choices) {
			section.Lines = append(section.Lines, line)
		}
	}
	for _, f := range screen.Fields {
		section.Lines = append(section.Lines, documents.Line{Kind: documents.Check, Label: f.Label,
			Hint: "see \"" + keysTitle + "\"",
			Done: f.Phase == FieldSaved || f.Phase == FieldUnusual})
	}
	return section
}

// notesOf returns a help text as the notes of a section.
func notesOf(help Help) []documents.Note {
	var notes []documents.Note
	for _, section := range help.Sections {
		notes = append(notes, documents.Note(section))
	}
	return notes
}

// lineOf returns a row as a line of a document, and false if the row says
// nothing in a document.
func lineOf(r Row) (documents.Line, bool) {
	if r.Aside {
		return documents.Line{}, false
	}
	line := documents.Line{Label: r.Label, Value: r.Value, Hint: r.Hint}
	switch r.Kind {
	case RowText:
		line.Kind = documents.Text
		switch r.Sign {
		case SignWarning, SignFailed:
			line.Kind = documents.Warning
		case SignDone:
			line.Kind = documents.Done
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

// stepSections returns a step that is done in NetSuite.
func (s State) stepSections(id StepID) []documents.Section {
	if id != netsuite.StepIntegration {
		return []documents.Section{sectionOf(s.screenOf(ScreenID(id)), false)}
	}
	var (
		fresh    = s.recordSections(profile.RecordNew, ScreenNew)
		existing = s.recordSections(profile.RecordExisting, ScreenExisting)
		lost     = s.recordSections(profile.RecordLost, ScreenLost, ScreenReset)
		vendor   = s.recordSections(profile.RecordVendor, ScreenVendor)
	)
	switch s.Answers.Branch {
	case profile.RecordNew:
		return fresh
	case profile.RecordExisting:
		return existing
	case profile.RecordLost:
		return lost
	case profile.RecordVendor:
		return vendor
	}
	usual, others, condition := fresh, [][]documents.Section{existing, lost, vendor}, ", if one already exists"
	if s.connector().Record == connectors.RecordVendor {
		usual, others, condition = vendor, [][]documents.Section{fresh, existing, lost}, ", only for a record of your own"
	}
	usual[0].Count = strings.TrimSpace(usual[0].Count + ", the usual way")
	for _, sections := range others {
		for _, section := range sections {
			section.Count += condition
			usual = append(usual, section)
		}
	}
	return usual
}

// recordSections returns the integration step for a record from this source.
func (s State) recordSections(source profile.RecordSource, screens ...ScreenID) []documents.Section {
	s.Answers.Record, s.Answers.Branch = s.recordName(source), source
	if source == profile.RecordNew && s.Answers.MadeIn == "" {
		s.Answers.MadeIn = s.Answers.Account
	}
	var sections []documents.Section
	for _, id := range screens {
		sections = append(sections, sectionOf(s.screenOf(id), id == ScreenLost))
	}
	return sections
}

// accountSection says which account it is, where to find its ID, and until when it
// accepts new TBA integrations.
func (s State) accountSection() documents.Section {
	screen := s.screenOf(ScreenAccount)
	section := documents.Section{
		Count: "Step " + screen.Count, Title: "Account",
		Page:  documents.Page{Oracle: screen.Help.Oracle},
		Notes: notesOf(screen.Help),
	}
	if s.Answers.Account != "" {
		section.Row("Account ID", string(s.Answers.Account))
		for _, host := range s.hosts() {
			section.Row(host[0], host[1])
		}
		if doubt := s.Answers.Account.Doubt(); doubt != "" {
			section.Add(documents.Warning, doubt)
		}
	}
	section.Add(documents.Warning, calendarNotice)
	return section
}

// toolSection lists what the tool needs.
func (s State) toolSection() documents.Section {
	section := sectionOf(s.screenOf(ScreenToolName), false)
	section.Title = "What " + s.tool() + " needs"
	section.Lead, section.Notes = "", nil // they are about choosing a tool
	// The inputs are questions to the person who runs the wizard.
	if i := slices.IndexFunc(section.Lines, func(l documents.Line) bool { return l.Kind == documents.Blank }); i >= 0 {
		section.Lines = section.Lines[:i]
	}
	if end := netsuite.EndOf(s.apis()); end != "" {
		section.Add(documents.Warning, end)
	}
	return section
}

// keysTitle is the heading of keysSection.
const keysTitle = "Where the keys go"

// keysSection says where the keys go, and where they must not.
func (s State) keysSection() documents.Section {
	section := documents.Section{Title: keysTitle, Lead: "NetSuite shows each pair of keys only once, on the page after Save. Copy it then."}
	for _, line := range []struct {
		kind documents.Kind
		text string
	}{
		{documents.Warning, "Don't send keys by email or chat, and don't put them in a text file, a ticket or a screenshot. Anyone who reads them can do what the role can do."},
		{documents.Warning, "Leave the page only after both keys are saved."},
		{documents.Heading, "If you have netsuite-tba"},
		{documents.Text, "Paste each page into the wizard. It saves the keys in your key store and tests them."},
		{documents.Command, s.setupCommand()},
		{documents.Heading, "If someone else is waiting for the keys"},
		{documents.Text, "Send them encrypted. First, they run this command and send you the address that it prints. It starts with age1."},
		{documents.Command, text.Join(" ", s.command(), "receive", s.Answers.Name)},
		{documents.Warning, "Compare the check code by phone before you encrypt anything. Otherwise, someone who replaces the address in transit could read the keys."},
		{documents.Text, "With netsuite-tba, run this command and paste NetSuite's page. The terminal does not show what you paste."},
		{documents.Command, "netsuite-tba seal --to age1…"},
		{documents.Text, "Without it, use the program age: run this command, paste NetSuite's page, press enter, then ctrl+d. Close that window afterward."},
		{documents.Command, "age -a -r age1…"},
		{documents.Text, "Send back everything from BEGIN to END. Only they can read it, so you can use email or chat. They paste it into the wizard, or save it as a file and run this command:"},
		{documents.Command, s.command() + " import FILE"},
		{documents.Text, "You can also use a password manager that you share with them."},
	} {
		section.Add(line.kind, line.text)
	}
	return section
}

// setupCommand starts the wizard for what the instructions are about.
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
	screen.Help.Sections = slices.DeleteFunc(screen.Help.Sections, func(h HelpSection) bool { return h.Title == noAuditTrail })
	screen.Address = ""
	section := sectionOf(screen, false)
	section.Lead = "Whoever has the keys runs the test. The wizard runs it once both pairs are saved."
	section.Lines = append([]documents.Line{{Kind: documents.Heading, Label: "If NetSuite refuses the login"}}, section.Lines...)
	return section
}

// deliverSection lists the fields of the tool's form.
func (s State) deliverSection() documents.Section {
	c := s.connector()
	section := documents.Section{Count: "Step " + s.screenOf(ScreenDeliverForget).Count, Title: "Deliver the keys to " + s.tool()}
	section.Add(documents.Text, s.formWords()+":")
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
		section.Add(documents.Warning, "The next sandbox refresh deletes the access token. Create a new one then.")
	}
	if about := s.aboutTool(); len(about) > 0 {
		section.Notes = []documents.Note{{Title: "About " + c.Title, Text: about}}
	}
	return section
}

// aboutTool returns what the tool's users should know.
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
	about = append(append(about, netsuite.RulesFor(calls(c, s.Answers.API))...), c.Notes...)
	if c.Runs != "" {
		about = append(about, text.Join(" ", c.Try, c.Title+" runs "+c.Runs+". A test from another computer says nothing about its network, clock or address."))
	}
	return about
}

// replySection asks what to send back after these steps.
func (s State) replySection(ids []StepID) documents.Section {
	section := documents.Section{Title: "Send back", Lead: "Send only names this way. Send keys encrypted, or not at all."}
	for _, name := range []struct {
		step        StepID
		label, hint string
	}{
		{netsuite.StepIntegration, "Integration record, NAME", "if it is not " + s.record()},
		{netsuite.StepRole, "Role", "if it is not " + s.roleName()},
		{netsuite.StepUser, "User", ""},
		{netsuite.StepToken, "Token Name", ""},
		{netsuite.StepTest, "Detail value", ""},
	} {
		if anyOf(ids, name.step) {
			section.Lines = append(section.Lines, documents.Line{Kind: documents.Blank, Label: name.label, Hint: name.hint})
		}
	}
	section.Add(documents.Blank, "Done by, and date")
	return section
}

package steps

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

package steps

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/sheet"
)

// Guide gives the whole walk for one account and tool as a sheet to send. It
// needs a connector, and its API where its documents do not say which it
// calls; without an account addresses are told in words. It holds no key. It
// is made from the wizard's own screens, so both say the same.
func Guide(answers Answers, practice *Practice) sheet.Sheet {
	s := State{Flow: profile.FlowSetup, Answers: answers, Setting: Setting{Practice: practice}}
	s.nameThings()
	doc := s.sheetHead("All steps, from the account to the test.")
	doc.Parts = append(doc.Parts, s.accountPart(), s.toolPart(), keysPart(s))
	for _, id := range clicking {
		doc.Parts = append(doc.Parts, s.stepParts(id)...)
	}
	doc.Parts = append(doc.Parts, s.testPart(), s.deliverPart(), s.backPart(clicking))
	return sayOnce(doc)
}

// clicking are the steps that are done in NetSuite.
var clicking = []StepID{netsuite.StepFeatures, netsuite.StepIntegration, netsuite.StepRole, netsuite.StepUser, netsuite.StepToken}

// nameThings gives record and role the names that the wizard proposes, where
// they have none.
func (s *State) nameThings() {
	s.Answers.Record = s.record()
	if s.Answers.Role == "" {
		s.Answers.Role = s.defaultRole()
	}
}

// sheetHead is what stands over every sheet.
func (s State) sheetHead(about string) sheet.Sheet {
	doc := sheet.Sheet{
		Title: "Connect " + s.sheetTool() + " to NetSuite",
		Lead: []string{
			about + " It is for whoever administers the NetSuite account: tick each box when it is done.",
			"This sheet holds no key and no password. It names the account and how it is set up: give it only to those whom that concerns.",
		},
	}
	doc.Tell("Customer", s.Answers.Customer)
	if s.Answers.Account != "" {
		doc.Tell("Account", s.Answers.Account.Describe())
	} else {
		doc.Tell("Account", "any; its own addresses are left out")
	}
	if s.Setting.Practice != nil {
		doc.Tell("Practice", "a pretend company on one computer; nothing of it is real")
	}
	doc.Tell("Tool", s.toolWords()+", calls "+s.apiWords())
	return doc
}

// sheetTool names the tool in a sheet's title.
func (s State) sheetTool() string {
	if c := s.connector(); !c.Any {
		return c.Title
	}
	return "a tool that calls " + s.apiWords()
}

// screenOf is a screen as it would be shown now, without what only this run
// knows: names in full, nothing half typed.
func (s State) screenOf(id ScreenID) Screen {
	s.Stack, s.run = []ScreenID{id}, run{}
	s.ready()
	s.run.drafts["user"] = s.Answers.User
	if s.Answers.Branch == profile.RecordVendor && s.connector().VendorRecordName != "" {
		s.run.drafts["record"] = s.record() // the vendor's name for it is known
	}
	return Describe(s)
}

// sheetPart gives a screen as a part of a sheet. Choices are the wizard's own
// and are left out, unless they are things to decide in NetSuite.
func sheetPart(screen Screen, decide bool) sheet.Part {
	p := sheet.Part{
		Title: screen.Title, Lead: screen.Lead,
		Page: sheet.Page{
			Menu: screen.Menu, Shortcut: screen.Shortcut, Address: screen.Address,
			Note: screen.AddressNote, Oracle: screen.Help.Oracle,
		},
	}
	if screen.Count != "" {
		p.Count = "Step " + screen.Count
	}
	for _, n := range screen.Notices {
		p.Lines = append(p.Lines, sheet.Line{Kind: sheet.Look, Label: n.Text})
	}
	for _, r := range screen.Rows {
		if r.Kind == RowChoice && !decide {
			continue
		}
		if line, ok := lineOf(r); ok {
			p.Lines = append(p.Lines, line)
		}
	}
	for _, f := range screen.Fields {
		p.Lines = append(p.Lines, sheet.Line{Kind: sheet.Check, Label: f.Label,
			Hint: "see \"" + keysTitle + "\"",
			Done: f.Phase == FieldSaved || f.Phase == FieldDoubt})
	}
	for _, section := range screen.Help.Sections {
		p.Notes = append(p.Notes, sheet.Note(section))
	}
	return p
}

// lineOf gives a row as a line of a sheet; false for rows that say nothing
// there.
func lineOf(r Row) (sheet.Line, bool) {
	line := sheet.Line{Label: r.Label, Value: r.Value, Hint: r.Hint}
	switch r.Kind {
	case RowText:
		switch r.Sign {
		case SignLook, SignFailed:
			line.Kind = sheet.Look
		case SignDone:
			line.Kind = sheet.Good
		}
	case RowHeading:
		line.Kind = sheet.Heading
	case RowItem:
		line.Kind, line.Done = sheet.Check, r.Done
		switch r.Box {
		case TickBox:
			line.Do = "Tick"
		case ClearBox:
			line.Do = "Clear"
		}
	case RowFact, RowChoice:
		line.Kind = sheet.Row
	case RowInput:
		line.Kind = sheet.Row
		if r.Value == "" {
			line.Kind = sheet.Blank
		}
		if r.Worded { // its hint is about a key to press
			line.Hint = ""
		}
	default:
		return sheet.Line{}, false
	}
	return line, true
}

// ItemWords says in words what to do with an item in NetSuite: "Tick Give
// Access", "STATE: Enabled".
func ItemWords(r Row) string {
	line, _ := lineOf(r)
	return line.Words()
}

// sayOnce takes out of a sheet the notes that were said before, as a note of an
// earlier part or as a warning.
func sayOnce(doc sheet.Sheet) sheet.Sheet {
	said := map[string]bool{}
	for i := range doc.Parts {
		p := &doc.Parts[i]
		for _, l := range p.Lines {
			said[l.Label] = said[l.Label] || l.Kind == sheet.Look
		}
		var notes []sheet.Note
		for _, n := range p.Notes {
			n.Text = slices.DeleteFunc(slices.Clone(n.Text), func(t string) bool { return t == "" || said[t] })
			for _, t := range n.Text {
				said[t] = true
			}
			if len(n.Text) > 0 {
				notes = append(notes, n)
			}
		}
		p.Notes = notes
	}
	return doc
}

// stepParts gives a step that is done in NetSuite as parts of a sheet.
func (s State) stepParts(id StepID) []sheet.Part {
	if id != netsuite.StepIntegration {
		return []sheet.Part{sheetPart(s.screenOf(ScreenID(id)), false)}
	}
	return s.integrationParts()
}

// integrationParts gives the integration step by its branch; where none was
// chosen, the usual one and then what else it can be.
func (s State) integrationParts() []sheet.Part {
	branch := func(b profile.RecordSource, screens ...ScreenID) []sheet.Part {
		at := s
		at.Answers.Record, at.Answers.Branch = s.recordName(b), b
		if b == profile.RecordNew && at.Answers.MadeIn == "" {
			at.Answers.MadeIn = at.Answers.Account
		}
		var list []sheet.Part
		for _, id := range screens {
			list = append(list, sheetPart(at.screenOf(id), id == ScreenLost))
		}
		return list
	}
	switch s.Answers.Branch {
	case profile.RecordNew:
		return branch(profile.RecordNew, ScreenNew)
	case profile.RecordExisting:
		return branch(profile.RecordExisting, ScreenExisting)
	case profile.RecordLost:
		return branch(profile.RecordLost, ScreenLost, ScreenReset)
	case profile.RecordVendor:
		return branch(profile.RecordVendor, ScreenVendor)
	}
	list, other := branch(profile.RecordNew, ScreenNew), branch(profile.RecordExisting, ScreenExisting)
	other = append(other, branch(profile.RecordLost, ScreenLost, ScreenReset)...)
	vendor, but := branch(profile.RecordVendor, ScreenVendor), ", if there is one already"
	if s.connector().Record == connectors.RecordVendor {
		list, other, but = vendor, append(list, other...), ", only for a record of your own"
	} else {
		other = append(other, vendor...)
	}
	for _, p := range other {
		p.Count += but
		list = append(list, p)
	}
	list[0].Count = strings.TrimSpace(list[0].Count + ", the usual way")
	return list
}

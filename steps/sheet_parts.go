package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/sheet"
)

// keysTitle is the heading of what every sheet says about keys.
const keysTitle = "The keys: where they go"

func note(kind sheet.Kind, text string) sheet.Line { return sheet.Line{Kind: kind, Label: text} }

func row(label, value string) sheet.Line {
	return sheet.Line{Kind: sheet.Row, Label: label, Value: value}
}

// accountPart tells which account it is, where its ID stands, and the
// calendar.
func (s State) accountPart() sheet.Part {
	screen := s.screenOf(ScreenAccount)
	p := sheet.Part{Count: "Step " + screen.Count, Title: "The account"}
	if s.Answers.Account != "" {
		p.Lines = append(p.Lines, row("Account ID", string(s.Answers.Account)))
		for _, host := range s.hosts() {
			p.Lines = append(p.Lines, row(host[0], host[1]))
		}
		if doubt := s.Answers.Account.Doubt(); doubt != "" {
			p.Lines = append(p.Lines, note(sheet.Look, doubt))
		}
	}
	p.Lines = append(p.Lines, note(sheet.Look, calendarNotice))
	for _, section := range screen.Help.Sections {
		p.Notes = append(p.Notes, sheet.Note(section))
	}
	p.Page.Oracle = screen.Help.Oracle
	return p
}

// toolPart tells what the tool needs, before it is looked for page by page.
func (s State) toolPart() sheet.Part {
	p := sheetPart(s.screenOf(ScreenToolName), false)
	p.Title = "What " + s.tool() + " needs"
	p.Lead, p.Notes = "", nil // they are about choosing it
	// What follows is asked of whoever runs the wizard.
	if i := slices.IndexFunc(p.Lines, func(l sheet.Line) bool { return l.Kind == sheet.Blank }); i >= 0 {
		p.Lines = p.Lines[:i]
	}
	return p
}

// keysPart says where the keys go, and where not.
func keysPart(s State) sheet.Part {
	p := sheet.Part{Title: keysTitle, Lead: "NetSuite shows each pair of keys once, on the page after Save. Take them then."}
	p.Lines = []sheet.Line{
		note(sheet.Look, "Not by mail or chat, not in a text file, a ticket or a screenshot: whoever reads the keys can do what the role may do."),
		note(sheet.Look, "Leave the page only when both keys of the pair are where they belong."),
		note(sheet.Heading, "If you have netsuite-tba yourself"),
		note(sheet.Text, "Paste each page into its wizard: it keeps the keys in your key store and tests them."),
		note(sheet.Command, s.guideSetup()),
		note(sheet.Heading, "If somebody else waits for the keys: send them sealed"),
		note(sheet.Text, "They run this and give you the address that it prints; it begins with age1:"),
		note(sheet.Command, s.receiveCommand()),
		note(sheet.Look, "Compare the check that it prints by telephone before you seal anything: whoever swaps the address on its way can read the keys."),
		note(sheet.Text, "With netsuite-tba, paste NetSuite's page into this (nothing will show):"),
		note(sheet.Command, "netsuite-tba seal --to age1…"),
		note(sheet.Text, "or, with nothing but the program age, paste NetSuite's page into this, press enter, then ctrl+d, and close that window afterwards:"),
		note(sheet.Command, "age -a -r age1…"),
		note(sheet.Text, "What comes out, from BEGIN to END, only they can read: it may go by mail or chat. They paste it into the wizard, or take it in with:"),
		note(sheet.Command, s.command()+" import FILE"),
		note(sheet.Text, "A password manager that you share with them is another way."),
	}
	return p
}

// receiveCommand is what the one who waits for keys begins with.
func (s State) receiveCommand() string {
	command := s.command() + " receive"
	if s.Answers.Name != "" {
		command += " " + s.Answers.Name
	}
	return command
}

// guideSetup is the command that starts the wizard on what the sheet is about.
func (s State) guideSetup() string {
	command := s.command() + " setup"
	if s.Answers.Account != "" {
		command += " --account " + string(s.Answers.Account)
	}
	return command + " --for " + s.Answers.Connector
}

// testPart says how the connection is proved, and how NetSuite tells why it
// refuses one.
func (s State) testPart() sheet.Part {
	s.Last = &netsuite.Result{Finding: &netsuite.Finding{Title: "The test", Withheld: true}}
	p := sheetPart(s.screenOf(ScreenFailed), false)
	p.Lead = "Run by whoever has the keys: the wizard does it by itself, once both pairs are kept."
	p.Lines = append([]sheet.Line{note(sheet.Heading, "If NetSuite refuses the login")}, p.Lines...)
	return p
}

// deliverPart tells how the tool itself asks for what was made.
func (s State) deliverPart() sheet.Part {
	c := s.connector()
	p := sheetPart(Screen{Title: "Give them to " + s.tool(), Help: Help{Oracle: c.Source}}, false)
	p.Count = "Step " + s.screenOf(ScreenDeliverForget).Count
	p.Page.Oracle = ""
	p.Lines = append(p.Lines, note(sheet.Text, s.formWords()+":"))
	for _, f := range s.formFields() {
		line := row(f.Label, f.Key.Label())
		if f.Key == "" {
			line.Value = f.Plain(s.values())
		}
		if f.Unsure {
			line.Hint = "label not verified"
		}
		p.Lines = append(p.Lines, line)
	}
	about := s.aboutTool()
	if c.Runs != "" {
		about = append(about, text.Join(" ", c.Try, c.Title+" runs "+c.Runs+": a test from elsewhere does not prove its network, clock and address."))
	}
	if len(about) > 0 {
		p.Notes = []sheet.Note{{Title: "About " + c.Title, Text: about}}
	}
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		p.Lines = append(p.Lines, note(sheet.Look, "The next sandbox refresh ends the access token: then a new one has to be made."))
	}
	return p
}

// aboutTool is what the tool's users should know at the hand-over.
func (s State) aboutTool() []string {
	c := s.connector()
	var about []string
	if c.Form != "" {
		about = append(about, "Its form: "+c.Form+".")
	}
	if end := netsuite.EndOf(calls(c, s.Answers.API)); end != "" {
		about = append(about, end)
	}
	return append(about, c.Notes...)
}

// backPart is what goes back to whoever sent the sheet for these steps.
func (s State) backPart(ids []StepID) sheet.Part {
	p := sheet.Part{Title: "Send back", Lead: "Names only. The keys go sealed, or not at all."}
	for _, name := range []struct {
		step        StepID
		label, hint string
	}{
		{netsuite.StepIntegration, "Integration record, NAME", "if it is not " + s.record()},
		{netsuite.StepRole, "Role", "if it is not " + s.roleName()},
		{netsuite.StepUser, "User", ""},
		{netsuite.StepToken, "Token Name", ""},
		{netsuite.StepTest, "The word under Detail", ""},
	} {
		if anyOf(ids, name.step) {
			p.Lines = append(p.Lines, sheet.Line{Kind: sheet.Blank, Label: name.label, Hint: name.hint})
		}
	}
	p.Lines = append(p.Lines, sheet.Line{Kind: sheet.Blank, Label: "Done by, on"})
	return p
}

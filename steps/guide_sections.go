package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/documents"
)

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
			line.Value = f.Plain(s.values())
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
	about = append(about, c.Notes...)
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

package steps

import (
	"path/filepath"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
)

// The last step can also be opened from the screen of a saved profile. Its keys can
// be delivered at any time, to the same tool or to another.

type deliverState struct {
	way string // the last way that was chosen; the cursor returns to it
	// The second tool that was picked, the API that the person says it calls,
	// and whether a test follows.
	second    string
	secondAPI netsuite.API
	testAfter bool
	// The tool's files: their format, the tool whose keys were replaced, the files
	// that exist, and those that were written, as shown.
	format   string
	writing  string
	existing []string
	wrote    []string
	exported []profile.Export // of keys that were deleted
}

func (m *machine) finish() { m.do(effects.Finish{Outcome: m.outcome()}) }

func (s State) outcome() effects.Outcome {
	switch {
	case s.Rekey.Refused:
		return effects.NotVerified
	case s.verified():
		return effects.Connected
	}
	return effects.Unverified
}

// showForm shows the tool's form: its labels in its order, with the keys hidden.
func (s State) showForm(screen *Screen) {
	for _, f := range s.formFields() {
		label := f.Label
		if f.Unsure {
			label += " ?"
		}
		if f.Key == "" {
			screen.add(Row{Kind: RowFact, Label: label, Value: f.Shown(s.values()), Copy: f.Plain(s.values())})
			continue
		}
		row := Row{Kind: RowKey, Label: label, Value: s.fingerprint(f.Key).Grouped()}
		if s.on(ScreenDeliverCopy) && s.copiesKeys() {
			row.ID, row.do = copyChoice(f.Key), func(m *machine) { m.copyAsked(f.Key) }
		}
		screen.add(row)
	}
}

func (s State) formWords() string {
	if s.connector().Any {
		return "Your tool needs these values:"
	}
	return s.toolFirst() + " uses these names:"
}

func (screen *Screen) offerMore() {
	screen.add(Row{Kind: RowChoice, ID: "more", Label: "More", Value: "what is known, test again, receipt", More: true, do: (*machine).showMore})
}

func (s State) connectionFacts() facts.List {
	if s.deliversSaved() && !s.Forgotten {
		return s.factsOf(*s.saved(s.Answers.Name))
	}
	return s.factsOf(Saved{Profile: s.result()})
}

func (s State) refreshNote() string {
	if s.Answers.Account.Environment() != netsuite.Sandbox || s.Forgotten {
		return ""
	}
	loses := "A sandbox refresh deletes tokens."
	if s.Answers.Method == netsuite.M2M {
		loses = "A refresh removes certificates."
	}
	note := loses + " Then run: " + s.command() + " rekey " + s.Answers.Name
	if text.Width(note) > 75 {
		return loses + " The command rekey replaces them."
	}
	return note
}

func (s State) connectedHelp() []HelpSection {
	var help []HelpSection
	if s.verified() {
		help = append(help, HelpSection{"What was verified", []string{
			"NetSuite accepts these keys, and the role can use " + s.verifiedAPIs() + ". The test does not show that the role can see every record your tool needs.",
		}})
	}
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		help = append(help, HelpSection{"After a sandbox refresh", []string{
			"A sandbox refresh " + s.refreshLoses() + ", and records created in the sandbox. Afterward, run:",
			s.command() + " rekey " + s.Answers.Name,
		}})
	}
	return help
}

func (s State) verifiedAPIs() string {
	var names []string
	for _, a := range s.apis() {
		if c, ok := s.Last.Check(netsuite.CheckID(a)); ok && c.Status == netsuite.Passed {
			names = append(names, a.Name())
		}
	}
	if len(names) == 0 && len(s.apis()) > 0 {
		return "the " + s.apis()[0].Name() + " host"
	}
	return listAnd(names)
}

func (s State) passed() int {
	n := 0
	for _, c := range s.Last.Checks {
		if c.Status == netsuite.Passed {
			n++
		}
	}
	return n
}

// mayDeliver reports whether there are active keys to deliver and no unfinished
// setup.
func (p Saved) mayDeliver() bool { return p.HasActive() && p.Resume == nil }

// deliversSaved reports whether the last step was opened from a saved profile,
// without a setup or a test before it.
func (s State) deliversSaved() bool {
	return s.Last == nil && (s.run.intent.kind == intentDeliver || s.run.intent.kind == intentForget)
}

func (m *machine) noteDelivery() {
	m.update(func(p *Saved) {
		p.Profile.Connectors, p.Profile.APIs = m.tools(), m.apis()
		if m.Forgotten {
			p.Profile = p.Forget(m.Setting.Now)
		}
	})
	if m.deliversSaved() {
		m.Active = false
	}
}

func (m *machine) closeDelivery() {
	m.noteDelivery()
	m.showProfile()
}

func (m *machine) askAnotherTool() {
	m.run.drafts["find tool"] = ""
	m.askSecond()
}

func (m *machine) chooseSecondTool(c connectors.Connector) {
	if c.Takes() == nil {
		m.tell(SignWarning, c.NoSetup)
		return
	}
	m.run.deliver.second = c.Name
	switch {
	case !m.fits(c) && m.Answers.Branch == profile.RecordVendor:
		m.tell(SignWarning, c.Title+" needs a token for your own record. This one is for the vendor's. Start a new connection for "+c.Title+".")
	case !m.fits(c):
		m.tell(SignWarning, c.Title+" signs with its vendor's record. This token is for another one. Start a new connection for "+c.Title+".")
	case c.AskAPI:
		m.askSecondAPI()
	default:
		m.useFor(c, "")
	}
}

// fits reports whether a tool can use the record that the token was created for.
// NetSuite accepts a token only with the consumer pair of its own record.
func (s State) fits(c connectors.Connector) bool {
	switch {
	case c.Name == s.Answers.Connector:
		return true
	case s.Answers.Branch == profile.RecordVendor:
		return false
	}
	return c.Record != connectors.RecordVendor
}

// useFor adds a tool to the keys. If it needs more in NetSuite, that is shown
// first.
func (m *machine) useFor(c connectors.Connector, api netsuite.API) {
	m.run.deliver.secondAPI = api
	features, permissions := m.extraNeeds(c, api)
	if len(m.newAPIs(c, api))+len(features)+len(permissions)+len(c.RequirementTexts()) > 0 {
		m.secondNeeds()
		return
	}
	m.addTool(false)
}

// newAPIs returns the APIs that a tool calls and no other tool of these keys does.
func (s State) newAPIs(c connectors.Connector, api netsuite.API) []netsuite.API {
	have := s.apis()
	return slices.DeleteFunc(slices.Clone(calls(c, api)), func(a netsuite.API) bool { return slices.Contains(have, a) })
}

func (m *machine) addTool(test bool) {
	old := profile.Use{Connector: m.Answers.Connector, APIs: calls(m.connector(), m.Answers.API)}
	m.Answers.Others = slices.DeleteFunc(append(slices.Clone(m.Answers.Others), old),
		func(u profile.Use) bool { return u.Connector == m.run.deliver.second })
	m.Answers.Connector, m.Answers.API = m.run.deliver.second, m.run.deliver.secondAPI
	m.run.deliver.testAfter, m.run.deliver.format = test, ""
	m.do(effects.AddTool{Write: effects.Write{ID: m.await(waitTool)}, Profile: m.profile()})
}

func (m *machine) toolAdded(p problem.Problem) {
	m.delivered()
	m.run.deliver.way = ""
	switch {
	case !p.None():
		m.tellProblem(p)
	case m.run.deliver.testAfter:
		m.enter(netsuite.StepTest)
	default:
		m.tell(SignDone, "Saved: "+m.toolWords()+" uses these keys too.")
	}
}

// secondTool returns the tool that was picked but not added yet.
func (s State) secondTool() connectors.Connector {
	c, _ := connectors.Lookup(s.run.deliver.second)
	return c
}

func (s State) receipt() documents.Receipt {
	r := documents.Receipt{Profile: s.result(), Made: s.Setting.Now, Version: s.Setting.Version}
	if r.Profile.LastTest != nil {
		r.Checks = s.Last.Checks
	}
	return r
}

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
		m.tell(SignWarning, "A receipt with that name already exists. To write another one, run "+m.command()+" receipt "+m.Answers.Name+" --output FILE.")
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	case m.run.share:
		m.tell(SignDone, "Receipt written, with names shortened.")
	default:
		m.tell(SignDone, "Receipt written: "+e.File)
	}
}

// askWrite asks where to write the tool's files. If there are several formats, it
// first asks which one the tool reads.
func (m *machine) askWrite() {
	m.run.deliver.format = ""
	if len(m.writes().Variants) > 1 {
		m.askFormat()
		return
	}
	m.askWhere()
}

func (m *machine) askWhere() {
	m.run.deliver.existing = nil
	if m.run.drafts["directory"] == "" {
		m.run.drafts["directory"] = m.Setting.Dir
	}
	m.askFolder()
}

// write writes the tool's files. It replaces files only after the screen named
// them.
func (m *machine) write(replace bool) {
	dir := strings.TrimSpace(m.run.drafts["directory"])
	if dir == "" {
		m.tell(SignWarning, "Type the folder for the files.")
		return
	}
	m.do(effects.WriteFiles{Write: effects.Write{ID: m.await(waitFiles)}, ToolFiles: effects.ToolFiles{
		Profile: m.profile(), Tool: m.writes().Name, Variant: m.run.deliver.format, Dir: dir, Replace: replace,
	}})
}

func (m *machine) writeNew() { m.write(false) }

func (m *machine) filesWritten(e effects.FilesWritten) {
	switch {
	case len(e.Existing) > 0:
		m.run.deliver.existing = e.Existing
		m.askReplace()
	case !e.Problem.None():
		m.askFolder()
		m.tellProblem(e.Problem)
	default:
		if isRekey(m.top()) {
			m.Ticks[toolItem(m.writes().Name)] = true
		}
		m.delivered()
		m.run.deliver.way = "finish"
		dir := text.Clean(m.run.drafts["directory"], 200)
		for _, file := range e.Written {
			if !m.run.share {
				file = filepath.Join(dir, file)
			}
			m.run.deliver.wrote = append(m.run.deliver.wrote, file)
		}
		m.tell(SignDone, "Written to "+dir+": "+list(e.Written)+". Keep them out of version control and email.")
	}
}

package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

func showIntegration(s State, screen *Screen) {
	screen.BackWord = "back"
	switch s.Part {
	case partMadeIn:
		showMadeIn(s, screen)
	case partLost:
		showLost(s, screen)
	case partVendor:
		showVendor(s, screen)
	case partNew, partExisting, partReset:
		showRecord(s, screen)
	default:
		showBranches(s, screen)
	}
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"An integration record tells NetSuite which tool is calling. Its two keys are like a name and a password of the tool; Oracle says they do not expire.",
		"A saved record cannot be deleted, only blocked: make no trial records.",
	}}, lostHelp(s), {"Who", []string{
		"An Administrator, or a role with the Setup permission Integration Application at Full.",
	}}, calendar}
	if s.Answers.Account.Kind() == netsuite.Sandbox && (s.Part == "" || s.Part == partNew) {
		screen.Help.Sections = slices.Insert(screen.Help.Sections, 1, inSandbox)
	}
}

// inSandbox is what to do about a record that a refresh removes.
var inSandbox = HelpSection{"In a sandbox", []string{
	"A refresh soon? Make the record in production before it: the refresh copies it, and its keys serve both accounts. A record made here is gone after a refresh, and all four keys are new.",
	netsuite.NoRecordAgain,
}}

// lostHelp is the usual accident of this step: the page was left too early.
func lostHelp(s State) HelpSection {
	if s.shared() {
		return HelpSection{"If it goes wrong", []string{
			"Do not press Reset Credentials: the pair is shared with " + string(s.Answers.MadeIn) + ", and a reset can break what uses it there.",
		}}
	}
	return HelpSection{"If it goes wrong", []string{
		"Page left too early? Open the record: Edit > Reset Credentials, then OK. The old keys then stop working in every tool that uses this record.",
		"A box wants a Callback URL or Redirect URI? It should be clear: only TOKEN-BASED AUTHENTICATION stays ticked.",
	}}
}

// shared reports whether the record was made in another account, which then
// has the same pair.
func (s State) shared() bool {
	return s.Answers.MadeIn != "" && s.Answers.MadeIn != s.Answers.Account
}

func showBranches(s State, screen *Screen) {
	screen.Title = "The integration record"
	screen.Lead = "It names " + s.tool() + " to NetSuite and gives it a pair of keys."
	noteSandbox(s, screen)
	c := s.connector()
	if s.broughtPair() {
		screen.text("Its keys are here. How did it come to be?")
		screen.blank()
		screen.choice(string(BranchNew), "Go on: it was created for this", "")
		screen.choice(string(BranchExisting), "Go on: it was there before", "")
		screen.Focus, screen.Enter = string(BranchNew), "choose"
		screen.page(s, netsuite.PageIntegrations)
		return
	}
	if c.RecordNote != "" {
		screen.text(c.RecordNote)
	} else {
		screen.text("Is there one for " + s.tool() + " already?")
	}
	screen.blank()
	screen.choice(string(BranchNew), "Create one", "the usual way")
	screen.choice(string(BranchExisting), "Use one whose keys I have", "")
	screen.choice(string(BranchLost), "Use one whose keys are lost", "Reset Credentials")
	if c.Any || c.Record != connectors.RecordOwn { // any other has a field for the pair of one's own
		screen.choice(string(BranchVendor), "Use the record that "+s.tool()+" brings", "with its own keys")
	}
	screen.Focus, screen.Enter = string(BranchNew), "choose"
	if s.Answers.Branch != "" {
		screen.Focus = string(s.Answers.Branch)
	}
	screen.page(s, netsuite.PageIntegrations)
}

// noteSandbox warns about records made in an account that is refreshed.
func noteSandbox(s State, screen *Screen) {
	if s.Answers.Account == "" { // a sheet for any account
		screen.Notices = append(screen.Notices, Notice{SignLook,
			"In a sandbox: its next refresh removes a record made there, and copies one made in production, keys and all."})
	}
	if p := s.Answers.Account.Parent(); s.Answers.Account.Kind() == netsuite.Sandbox {
		screen.Notices = append(screen.Notices, Notice{SignLook,
			"The next refresh removes a record made in a sandbox, and copies one made in production " + string(p) + ", keys and all."})
	}
}

func showMadeIn(s State, screen *Screen) {
	parent := s.Answers.Account.Parent()
	screen.Title = "Where was the record made?"
	screen.Lead = "A refresh copies records made in " + string(parent) + " and removes the others."
	same := "both accounts have the same keys"
	if s.preview() {
		screen.Lead, same = "A release preview likely has the records that "+string(parent)+" had when it was made.", "both accounts likely have the same keys"
	}
	screen.choice("production", "Made in "+string(parent), same)
	screen.choice("here", "Made in "+string(s.Answers.Account), "")
	screen.Focus, screen.Enter = "production", "choose"
	screen.page(s, netsuite.PageIntegrations)
}

func showLost(s State, screen *Screen) {
	screen.Title = "The keys are lost"
	screen.Lead = "NetSuite shows them once and can only make new ones."
	if s.Answers.MadeIn == "" { // on a sheet: nobody was asked
		screen.sign(SignLook, "A record that was made in another account, as in production for a sandbox, can be reset only there, says Oracle. A reset there stops every tool of both accounts that uses it.")
	}
	s.warnOfReset(screen)
	screen.blank()
	screen.text("Only an Administrator of the account that owns the record has the button. A record from a bundle belongs to its maker.")
	screen.blank()
	screen.choice("search", "Look for the keys first", "a colleague, a password manager, another tool")
	screen.choice("reset", "Reset the credentials", "nothing else uses this record")
	screen.choice(string(BranchNew), "Create a record instead", "nothing else is touched")
	screen.Focus, screen.Enter = "search", "choose"
	screen.page(s.atOwner(), netsuite.PageIntegrations)
}

// warnOfReset says what Reset Credentials stops. It stands before every box or
// choice that leads to it.
func (s State) warnOfReset(screen *Screen) {
	if s.shared() {
		screen.sign(SignLook, "This record was made in "+string(s.Answers.MadeIn)+" and can be reset only there, says Oracle. A reset there stops every tool of both accounts that uses it.")
	} else {
		screen.sign(SignLook, "Reset Credentials stops every tool that uses this record, at once. Its tokens stay valid, but only together with the new keys.")
	}
}

// atOwner is the state in the account that owns the record, where alone it can
// be reset.
func (s State) atOwner() State {
	if s.shared() {
		s.Answers.Account = s.Answers.MadeIn
	}
	return s
}

func showVendor(s State, screen *Screen) {
	c := s.connector()
	screen.Title = "The record of " + s.tool()
	screen.Lead = "Its maker has the consumer pair; you make only a token for it."
	if c.RecordNote != "" {
		screen.text(c.RecordNote)
		screen.blank()
	}
	screen.text("Install what its maker gives you (a bundle or SuiteApp), then look for the record in NetSuite's list. STATE must be Enabled; it may say Waiting for Approval: Edit, Enabled, Save.")
	screen.blank()
	screen.sign(SignLook, "Without the consumer pair no signed test can run from here. "+text.UpperFirst(s.tool())+"'s own test has to prove the token.")
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "record", Label: "Record's NAME", Value: s.run.drafts["record"], Hint: "as the list shows it"})
	screen.Focus, screen.Enter = "record", "next"
	if c.Record == connectors.RecordVendor {
		screen.choice("own", "Use a record of your own instead", "")
	}
	screen.page(s, netsuite.PageIntegrations)
}

func showRecord(s State, screen *Screen) {
	page := netsuite.PageNewIntegration
	intro := "Make the form look like this:"
	switch s.Part {
	case partExisting:
		screen.Title, page, intro = "Use the integration record", netsuite.PageIntegrations, "Check the record:"
	case partReset:
		screen.Title, page, intro = "Reset the credentials", netsuite.PageIntegrations, "In NetSuite:"
	default:
		screen.Title = "Create the integration record"
	}
	screen.Lead = "It names " + s.tool() + " to NetSuite and gives it a pair of keys."
	if s.Part == partNew {
		noteSandbox(s, screen)
	}
	screen.page(s, page)
	tasks := integrationTasks(s)
	if s.Part == partReset {
		screen.page(s.atOwner(), page)
		s.warnOfReset(screen)
	}
	s.clearingOr(screen, func() { screen.text(intro) })
	showTasks(s, tasks, screen, "")
	if s.Part != partNew {
		screen.add(Row{Kind: RowInput, ID: "record", Label: "Record's NAME", Value: s.run.drafts["record"]})
	}
	showFields(s, netsuite.ConsumerPair, screen)
	screen.Focus = captureFocus(s, netsuite.ConsumerPair, tasks)
	screen.Enter = "next"
}

// captureFocus puts the cursor on the field to fill next once the capture has
// begun, or on a doubtful key, or on those to be pasted anew, else on the
// first thing to do.
func captureFocus(s State, pair netsuite.Pair, tasks []task) string {
	for _, name := range pair.Names() {
		if kept, ok := s.Kept[name]; s.anyKept(pair) && !(ok && kept.Usual) {
			return string(name)
		}
	}
	if s.Repair != nil && s.Repair.Step == s.Step && needsKeys(s.Repair.Item) {
		return string(pair.Names()[0])
	}
	return firstOpen(s, tasks)
}

func (s State) anyKept(pair netsuite.Pair) bool {
	for _, name := range pair.Names() {
		if _, ok := s.Kept[name]; ok {
			return true
		}
	}
	return false
}

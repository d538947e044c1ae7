package steps

import (
	"fmt"
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

const whatIsTested = "What is tested"

func (s State) testHelp() []HelpSection {
	return []HelpSection{{whatIsTested, []string{
		"Key store: the keys are read back. Address: the account's host exists and its TLS certificate is valid. Account: NetSuite has it. Clock: at most five minutes off.",
		s.byMethod("Login: one signed call. Then one call to each API that the tool needs. Identity: company and role, if NetSuite says them.",
			"Login: one request for an access token, signed with the private key. Then one call to each API that the tool needs. Identity: company, role and user, if the access token says them."),
	}}, lockHelp}
}

var lockHelp = HelpSection{"About the lock", []string{
	"After 5 failed logins, NetSuite may lock the user for 30 minutes. Oracle does not say whether token logins count. So this program counts them, and never tests again by itself.",
}}

func (s State) checks() []netsuite.CheckID {
	checks := []netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock, netsuite.CheckLogin}
	checks = append(checks, text.Each(s.apis(), func(a netsuite.API) netsuite.CheckID { return netsuite.CheckID(a) })...)
	if slices.ContainsFunc(s.apis(), func(a netsuite.API) bool { return a != netsuite.SOAP }) {
		checks = append(checks, netsuite.CheckIdentity)
	}
	return checks
}

// showChecks shows every check, with what the running test has found so far.
func (s State) showChecks(screen *Screen) {
	for _, id := range s.checks() {
		row := Row{Kind: RowCheck, ID: string(id), Sign: SignToDo, Label: text.UpperFirst(id.Name())}
		if i := slices.IndexFunc(s.run.checks, func(c netsuite.Check) bool { return c.ID == id }); i >= 0 {
			row = checkRow(s.run.checks[i])
		}
		screen.add(row)
	}
}

var statusSigns = map[netsuite.Status]Sign{
	netsuite.Passed: SignDone, netsuite.Failed: SignFailed, netsuite.Warned: SignWarning, netsuite.Skipped: SignNone, netsuite.Running: SignNow,
}

func checkRow(c netsuite.Check) Row {
	row := Row{Kind: RowCheck, ID: string(c.ID), Sign: statusSigns[c.Status], Label: text.UpperFirst(c.ID.Name()), Value: c.Detail}
	if c.Status != netsuite.Running {
		row.Hint = tookWords(c.Took)
	}
	return row
}

const auditTrail = "View Login Audit Trail"

// noAuditTrail is the title of the help for people who send instructions instead.
const noAuditTrail = "If you cannot open that page"

// askDetail says where NetSuite shows the reason that it hides from tools, and
// asks what the column Detail says there.
func (s State) askDetail(screen *Screen, heading, hint string) {
	screen.add(Row{Kind: RowHeading, Label: heading},
		Row{Number: 1, Label: netsuite.PageAudit.Menu},
		Row{Number: 2, Label: "Tick Use Advanced Search. On Results, add Detail. Click Submit."},
		Row{Kind: RowInput, ID: "detail", Number: 3, Worded: hint != "", Label: "What does Detail say?", Value: s.run.drafts["detail"], Hint: hint})
	screen.blank()
	screen.Card, screen.Address = auditTrail, s.pages()+netsuite.Home // which is as near as an address leads
	screen.Focus = "detail"
	screen.Help.Oracle = netsuite.PageAudit.Oracle
	row := "The newest failure."
	if s.Answers.Method == netsuite.TBA {
		row += " On Results, add Token-based Application Name too, and look for this application. NetSuite may leave user and role empty there. The last Success row of that application may show them."
	}
	screen.Help.Sections = append([]HelpSection{{"In plain words", []string{
		"NetSuite gives the same message for more than a dozen causes. The Detail column holds one value, which usually narrows it down to one cause.",
	}}, {"Which row is it?", []string{row}}, {noAuditTrail, []string{
		"It may take an Administrator. Press ctrl+t to write instructions for one.",
	}}}, screen.Help.Sections...)
}

func (screen *Screen) again(value string) {
	screen.choiceTo("again", "Test again", value, "test again", (*machine).retest)
}

// choiceToSaveUntested offers to make the new keys active without a test that
// passed.
func (s State) choiceToSaveUntested(screen *Screen) {
	if !s.testsOld() && !s.Active && len(s.pendingPrints()) > 0 {
		screen.choice("anyway", "Save without a passing test", "", (*machine).askUntested)
	}
}

func (s State) showRefused(screen *Screen) {
	switch n := s.Refused; {
	case n >= 5:
		screen.Message.Text = fmt.Sprintf("%d failed logins. NetSuite may have locked the user for 30 minutes.", n)
	case n > 0:
		screen.Message.Text = fmt.Sprintf("%d failed login%s. After 5, NetSuite may lock the user for 30 minutes.", n, plural(n))
	}
}

func (s State) testsWords() string {
	if s.Last == nil || s.Last.At.IsZero() {
		return ""
	}
	at := s.Last.At.Local().Format("15:04")
	switch s.run.tests {
	case 0:
		return "last tested at " + at
	case 1:
		return "tested once, at " + at
	case 2:
		return "tested twice, last at " + at
	}
	return fmt.Sprintf("tested %d times, last at %s", s.run.tests, at)
}

// fold shows each check that failed or warned. One row lists the checks that
// passed, another those that did not run.
func fold(checks []netsuite.Check, screen *Screen) {
	var passed, skipped []string
	for _, c := range checks {
		name := c.ID.Name()
		switch c.Status {
		case netsuite.Passed:
			passed = append(passed, name)
		case netsuite.Skipped:
			skipped = append(skipped, name)
		}
	}
	if len(passed) > 0 {
		screen.add(Row{Kind: RowCheck, ID: "passed", Sign: SignDone, Label: strconv.Itoa(len(passed)) + " passed", Value: list(passed)})
	}
	for _, c := range checks {
		if c.Status == netsuite.Failed || c.Status == netsuite.Warned {
			screen.add(checkRow(c))
		}
	}
	if len(skipped) > 0 {
		screen.add(Row{Kind: RowCheck, ID: "skipped", Sign: SignNone, Label: "Not tried", Value: list(skipped)})
	}
}

// RefusalLimitWords says why a test sent no login.
func RefusalLimitWords(refused int) string {
	were := "logins were"
	if refused == 1 {
		were = "login was"
	}
	return fmt.Sprintf("%d %s refused in the last 30 minutes, so this program did not send another. ", refused, were) +
		"After 5 failed logins, NetSuite may lock the user for 30 minutes. Oracle does not say whether token logins count."
}

// noteLast makes a test the last one of this run, unless it tested nothing.
func (m *machine) noteLast(r *netsuite.Result) {
	if !r.NotTested() {
		m.Last = r
	}
}

// showUntested shows the checks that ran, and says why the others did not.
func (s State) showUntested(r netsuite.Result, screen *Screen) {
	screen.Title = "Not tested"
	fold(r.Checks, screen)
	if r.HeldBack() {
		screen.text(RefusalLimitWords(s.Refused))
	} else {
		screen.text("The test was stopped.")
	}
	screen.blank()
}

// choicesToTest offers the test again, also without waiting.
func (s State) choicesToTest(r netsuite.Result, screen *Screen) {
	if !r.HeldBack() {
		screen.again("")
		return
	}
	screen.again("after 30 minutes")
	screen.choice("force", "Test anyway", "another failed login may lock the user", (*machine).forceTest)
}

// firstCauses is how many causes are on the failed screen if there are many. The
// others are on a screen of their own.
const firstCauses = 3

func showCauses(f *netsuite.Finding, screen *Screen) {
	shown := len(f.Likely)
	if shown > firstCauses+1 {
		shown = firstCauses
	}
	for i := range shown {
		screen.cause(i, f.Likely[i])
	}
	if more := len(f.Likely) - shown; more > 0 {
		screen.choice("causes", strconv.Itoa(more)+" more causes", "", (*machine).showAllCauses)
	}
	if len(f.Likely) > 0 {
		screen.Help.Sections = append(slices.Clip(screen.Help.Sections), orderHelp(f))
	}
}

func (screen *Screen) cause(i int, c netsuite.Cause) {
	screen.add(Row{Kind: RowChoice, ID: causeID(i), Label: text.UpperFirst(c.Cause), Value: "step " + strconv.Itoa(c.Step.Number()), Enter: "show the fix", do: fix(c)})
}

func orderHelp(f *netsuite.Finding) HelpSection {
	return HelpSection{"Why in this order", text.Each(f.Likely, func(c netsuite.Cause) string {
		return text.UpperFirst(c.Cause) + " (step " + strconv.Itoa(c.Step.Number()) + "): " + c.Because
	})}
}

func (screen *Screen) wire(s State) {
	screen.add(Row{Kind: RowWire, Label: s.tool(), Value: "NetSuite " + string(s.Answers.Account)})
}

// fixed continues when what the screen asks was done: where the keys are
// entered, or with another test.
func (m *machine) fixed() {
	if needsKeys(m.Fix.Item) {
		m.fixAt(m.Fix.Step)
	} else {
		m.startTest(false)
	}
}

// needsKeys reports whether an item is fixed by entering keys here.
func needsKeys(i netsuite.Item) bool {
	switch i {
	case netsuite.ItemAccountID, netsuite.ItemRecordKeys,
		netsuite.ItemTokenKeys, netsuite.ItemTokenApplication, netsuite.ItemTokenState,
		netsuite.ItemRecordClient, netsuite.ItemCertificateID, netsuite.ItemCertificateUpload, netsuite.ItemCertificateState:
		return true
	}
	return false
}

// fixSteps returns the steps that a cause may concern, most likely first.
func fixSteps(c netsuite.Cause) []StepID {
	var steps []StepID
	for _, item := range fixItems(c) {
		if step := item.Step(); step != "" && !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// fixAt opens a step that the cause may concern. If the keys themselves must be
// entered again, it opens the screen that takes them.
func (m *machine) fixAt(step StepID) {
	c := *m.Fix
	items := slices.DeleteFunc(fixItems(c), func(i netsuite.Item) bool { return i.Step() != step })
	c.Step, c.Item, c.Also = step, items[0], items[1:]
	m.closeTest()
	m.enter(step)
	m.Fix, m.Explained = &c, nil
	if c.Item == netsuite.ItemRecordKeys && m.on(ScreenLost) {
		m.resetChosen()
	}
}

// fixItems returns the items that a cause may concern, most likely first.
func fixItems(c netsuite.Cause) []netsuite.Item {
	return append([]netsuite.Item{c.Item}, c.Also...)
}

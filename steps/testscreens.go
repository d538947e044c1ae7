package steps

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// aboutTest is what the screens of this step have in common.
func aboutTest(screen *Screen) {
	screen.BackWord = "back"
	screen.Help.Sections = testHelp
}

var testHelp = []HelpSection{{"What is tested", []string{
	"Keys: read back from your key store. Address: the account's host resolves and its certificate is good. Account: NetSuite knows it. Clock: within five minutes of NetSuite's.",
	"Login: one signed call. Then each API that the tool needs, apart. Who we are: company and role, as far as NetSuite tells.",
}}, {"Failed logins", []string{
	"Five failed logins lock a user for 30 minutes. Oracle does not say whether these tests count, so they are counted as if they did, and nothing is tried again by itself.",
}}}

// rungNames are the rungs' names on screens.
var rungNames = map[netsuite.Rung]string{
	netsuite.RungStore: "Keys", netsuite.RungAddress: "Address", netsuite.RungAccount: "Account",
	netsuite.RungClock: "Clock", netsuite.RungLogin: "Login", netsuite.RungREST: "REST",
	netsuite.RungSuiteQL: "SuiteQL", netsuite.RungSOAP: "SOAP", netsuite.RungRESTlet: "RESTlet",
	netsuite.RungIdentity: "Who we are",
}

// ladder lists the rungs of this run's test, in order.
func (s State) ladder() []netsuite.Rung {
	rungs := []netsuite.Rung{netsuite.RungStore, netsuite.RungAddress, netsuite.RungAccount, netsuite.RungClock, netsuite.RungLogin}
	soapOnly := true
	for _, a := range s.apis() {
		rungs = append(rungs, netsuite.Rung(a))
		soapOnly = soapOnly && a == netsuite.SOAP
	}
	if !soapOnly {
		rungs = append(rungs, netsuite.RungIdentity)
	}
	return rungs
}

// testScreen shows the checks while the test runs and its keys become active.
type testScreen struct{}

func (testScreen) step() StepID { return netsuite.StepTest }

func (testScreen) closed(m *machine) {
	m.cancel(waitTest)
	if m.Last != nil {
		m.run.checks = m.Last.Checks
	}
}

func (testScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "Testing the connection"
	s.showLadder(screen)
	switch {
	case s.waits(waitPromote):
		screen.blank()
		screen.add(Row{Kind: RowCheck, ID: "promote", Sign: SignNow, Label: "Keeping", Value: "these keys become the active ones"})
		screen.Busy, screen.BackWord = true, ""
	case s.waits(waitTest):
		screen.Busy, screen.BackWord = true, "stop"
	default:
		screen.onEnter("test again", (*machine).retest)
	}
}

// notSavedScreen is shown if the keys passed and could not be made active.
type notSavedScreen struct{}

func (notSavedScreen) step() StepID { return netsuite.StepTest }

func (notSavedScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "Passed, but not kept as active"
	s.showLadder(screen)
	screen.blank()
	screen.sign(SignLook, "The keys are still there as pending ones.")
	screen.onEnter("try again", (*machine).promoteAgain)
}

// showLadder shows every rung, as far as the test that runs has come.
func (s State) showLadder(screen *Screen) {
	for _, rung := range s.ladder() {
		row := Row{Kind: RowCheck, ID: string(rung), Sign: SignToDo, Label: rungNames[rung]}
		if i := slices.IndexFunc(s.run.checks, func(c netsuite.Check) bool { return c.ID == rung }); i >= 0 {
			row = checkRow(s.run.checks[i])
		}
		if rung == netsuite.RungIdentity && s.run.share {
			row.Value = "" // NetSuite's own name of the company
		}
		screen.add(row)
	}
}

func checkRow(c netsuite.Check) Row {
	row := Row{Kind: RowCheck, ID: string(c.ID), Label: rungNames[c.ID], Value: c.Detail}
	switch c.Status {
	case netsuite.Passed:
		row.Sign = SignDone
	case netsuite.Failed:
		row.Sign = SignFailed
	case netsuite.Warned:
		row.Sign = SignLook
	case netsuite.Skipped:
		row.Sign = SignNone
	case netsuite.Running:
		row.Sign = SignNow
	}
	if c.Took >= 100*time.Millisecond && c.Status != netsuite.Running {
		row.Hint = fmt.Sprintf("%.1f s", c.Took.Seconds())
	}
	return row
}

// ownTestScreen is shown for the vendor's record: only the tool can test it.
type ownTestScreen struct{}

func (ownTestScreen) step() StepID { return netsuite.StepTest }

func (m *machine) toolPassed() { m.promote(false) }

func (ownTestScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "The test of " + s.tool()
	screen.Lead = "The consumer pair is its maker's, so no signed test can run from here."
	screen.text("Enter the token pair in " + s.tool() + " and run its own connection test there. In another shell, this shows the pair:")
	command := s.command() + " export " + s.Answers.Name + " --pending --reveal"
	screen.add(Row{Kind: RowText, Indent: 2, Label: command, Copy: command})
	screen.blank()
	screen.choice("tool passed", "Its own test passed", "the token becomes the active one", (*machine).toolPassed)
	screen.blank()
	screen.quiet("Not yet? Leave with ctrl+c: the token stays kept, and the next start goes on here.")
	screen.Focus, screen.Enter = "tool passed", "choose"
}

// anywayScreen asks once more before keys are saved without a passing test.
type anywayScreen struct{}

func (anywayScreen) step() StepID { return netsuite.StepTest }

func (m *machine) saveAnyway() { m.promote(false) }

func (anywayScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	screen.Title = "Keep these keys although the test failed?"
	screen.text("They replace the active keys of " + s.Answers.Name + ", if there are any. The earlier pair stays until a test proves these.")
	screen.blank()
	screen.choice("back", "Leave the active keys as they are", "", (*machine).pop)
	screen.choice("keep", "Keep these as the active ones, unproved", "", (*machine).saveAnyway)
	screen.Focus, screen.Enter = "back", "choose"
}

// failedScreen says what a failed test means, with the most likely causes.
type failedScreen struct{}

func (failedScreen) step() StepID { return netsuite.StepTest }

func (failedScreen) describe(s State, screen *Screen) {
	aboutTest(screen)
	result := s.Last
	if result == nil {
		return
	}
	finding := result.Finding
	screen.Title = "The connection is not proved"
	if finding != nil {
		screen.Title = finding.Title
	}
	fold(result.Checks, screen)
	screen.blank()
	screen.onEnter("test again", (*machine).explainDetail)
	switch {
	case finding == nil:
	case finding.Withheld:
		s.askDetail(screen, "NetSuite hides the reason from tools. You can read it:", "enter for the list")
		screen.Enter = "show the repair"
		if s.run.drafts["detail"] == "" {
			screen.Enter = "pick the word"
		}
		if len(finding.Likely) > 0 {
			screen.text(orderWords(result.Know))
		}
		showCauses(finding, screen)
	case isRepairedHere(finding):
		screen.text(finding.Means)
		screen.sign(SignLook, finding.Likely[0].Repair)
		screen.blank()
	default:
		screen.text(finding.Means)
		screen.blank()
		showCauses(finding, screen)
	}
	screen.again()
	if s.offersRekey() {
		screen.choice("rekey", "Re-key: find out what is dead", "these keys worked before", (*machine).rekeyFromTest)
	}
	s.choiceToSaveAnyway(screen)
	if screen.Focus == "" {
		screen.Focus = firstChoice(screen.Rows)
	}
	if s.Refused > 0 {
		screen.News = Notice{SignBlank, refusedWords(s.Refused)}
	}
}

// askDetail says where NetSuite shows the reason that it hides from tools, and
// asks for its word.
func (s State) askDetail(screen *Screen, lead, hint string) {
	screen.text(lead)
	screen.text(netsuite.PageAudit.Menu)
	screen.text("Tick Use Advanced Search. Results subtab: add Detail and Token-based Application Name. Submit.")
	screen.add(Row{Kind: RowInput, ID: "detail", Worded: hint != "", Label: "The word under Detail", Value: s.run.drafts["detail"], Hint: hint})
	screen.blank()
	screen.Focus = "detail"
	screen.Help.Oracle = netsuite.PageAudit.Oracle
	screen.Help.Sections = append([]HelpSection{{"Which row is it?", []string{
		"The newest with this application's name. Add Token-based Access Token Name too where several tokens log in for it.",
	}}}, screen.Help.Sections...)
}

// orderWords says over the causes what their order goes by.
func orderWords(k netsuite.Knowledge) string {
	switch {
	case k.JustCreated:
		return "Cannot look? Likeliest first, for a new connection:"
	case !k.LastPassed.IsZero() && len(k.Changed) == 0:
		return "Cannot look? Likeliest first, as it passed before:"
	}
	return "Cannot look? Likeliest first:"
}

// isRepairedHere reports whether a finding has one cause and nothing to look
// for in NetSuite: what to do then needs no screen of its own.
func isRepairedHere(f *netsuite.Finding) bool {
	return len(f.Likely) == 1 && f.Likely[0].Step == netsuite.StepTest
}

func (screen *Screen) again() {
	screen.add(Row{Kind: RowChoice, ID: "again", Label: "Test again", Enter: "test again", do: (*machine).retest})
}

// choiceToSaveAnyway offers to make the new keys active without a test that
// passed.
func (s State) choiceToSaveAnyway(screen *Screen) {
	if !s.testsOld() && !s.Active && len(s.pendingPrints()) > 0 {
		screen.choice("anyway", "Keep the keys unproved", "", (*machine).askAnyway)
	}
}

// refusedWords counts the refused logins of the last half hour, for five lock
// a user and Oracle does not say whether those of tests do.
func refusedWords(n int) string {
	if n >= 5 {
		return fmt.Sprintf("%d failed logins: if tests count, the user is locked for 30 minutes.", n)
	}
	return fmt.Sprintf("%d failed login%s. At 5, a 30-minute lock; Oracle does not say if tests count.", n, plural(n))
}

func firstChoice(rows []Row) string {
	for _, r := range rows {
		if r.Kind == RowChoice {
			return r.ID
		}
	}
	return ""
}

// fold shows what failed or warned in full, and the rest in one row each for
// passed and not tried.
func fold(checks []netsuite.Check, screen *Screen) {
	var passed, skipped []string
	for _, c := range checks {
		name := lowerName(c.ID)
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

func lowerName(r netsuite.Rung) string {
	switch r {
	case netsuite.RungREST, netsuite.RungSuiteQL, netsuite.RungSOAP, netsuite.RungRESTlet:
		return rungNames[r]
	case netsuite.RungIdentity:
		return "who we are"
	}
	name := rungNames[r]
	return string(name[0]|0x20) + name[1:]
}

func list(names []string) string { return strings.Join(names, ", ") }

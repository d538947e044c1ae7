package steps

import (
	"fmt"
	"slices"
	"strconv"

	"netsuite-tba/internal/text"
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

// checkNames are the rungs' names on screens.
var checkNames = map[netsuite.CheckID]string{
	netsuite.CheckStore: "Keys", netsuite.CheckAddress: "Address", netsuite.CheckAccount: "Account",
	netsuite.CheckClock: "Clock", netsuite.CheckLogin: "Login", netsuite.CheckREST: "REST",
	netsuite.CheckSuiteQL: "SuiteQL", netsuite.CheckSOAP: "SOAP", netsuite.CheckRESTlet: "RESTlet",
	netsuite.CheckIdentity: "Who we are",
}

// ladder lists the rungs of this run's test, in order.
func (s State) ladder() []netsuite.CheckID {
	checkIDs := []netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock, netsuite.CheckLogin}
	soapOnly := true
	for _, a := range s.apis() {
		checkIDs = append(checkIDs, netsuite.CheckID(a))
		soapOnly = soapOnly && a == netsuite.SOAP
	}
	if !soapOnly {
		checkIDs = append(checkIDs, netsuite.CheckIdentity)
	}
	return checkIDs
}

// showChecks shows every rung, as far as the test that runs has come.
func (s State) showChecks(screen *Screen) {
	for _, rung := range s.ladder() {
		row := Row{Kind: RowCheck, ID: string(rung), Sign: SignToDo, Label: checkNames[rung]}
		if i := slices.IndexFunc(s.run.checks, func(c netsuite.Check) bool { return c.ID == rung }); i >= 0 {
			row = checkRow(s.run.checks[i])
		}
		screen.add(row)
	}
}

func checkRow(c netsuite.Check) Row {
	row := Row{Kind: RowCheck, ID: string(c.ID), Label: checkNames[c.ID], Value: c.Detail}
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
	if c.Status != netsuite.Running {
		row.Hint = tookWords(c.Took)
	}
	return row
}

// askDetail says where NetSuite shows the reason that it hides from tools, and
// requirements for its word.
func (s State) askDetail(screen *Screen, lead, hint string) {
	screen.text(lead)
	screen.add(Row{Number: 1, Label: netsuite.PageAudit.Menu},
		Row{Number: 2, Label: "Tick Use Advanced Search. Results subtab: add Detail and Token-based Application Name. Submit."},
		Row{Kind: RowInput, ID: "detail", Number: 3, Worded: hint != "", Label: "The word under Detail", Value: s.run.drafts["detail"], Hint: hint})
	screen.blank()
	screen.Focus = "detail"
	screen.Help.Oracle = netsuite.PageAudit.Oracle
	screen.Help.Sections = append([]HelpSection{{"Which row is it?", []string{
		"The newest with this application's name. Add Token-based Access Token Name too where several tokens log in for it.",
	}}}, screen.Help.Sections...)
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

func lowerName(r netsuite.CheckID) string {
	switch r {
	case netsuite.CheckREST, netsuite.CheckSuiteQL, netsuite.CheckSOAP, netsuite.CheckRESTlet:
		return checkNames[r]
	case netsuite.CheckIdentity:
		return "who we are"
	}
	name := checkNames[r]
	return string(name[0]|0x20) + name[1:]
}

// HeldBackWords says that a test was held back, and why.
func HeldBackWords(refused int) string {
	were := "logins were"
	if refused == 1 {
		were = "login was"
	}
	return fmt.Sprintf("%d %s refused in the last 30 minutes, so this program sent no other. ", refused, were) +
		"After 5 failed logins, NetSuite may lock the user for 30 minutes. Oracle does not say whether token logins count."
}

// noteLast makes a test the last one of this run, unless it tested nothing.
func (m *machine) noteLast(r *netsuite.Result) {
	if !r.NotTested() {
		m.Last = r
	}
}

// evidence is what a Detail value is explained beside: the last test, or what
// is known of the keys without one.
func (s State) evidence() netsuite.Result {
	switch {
	case s.Last != nil:
		return *s.Last
	case s.Rekey.Old != nil:
		return *s.Rekey.Old
	}
	return netsuite.Result{Account: s.Answers.Account}
}

// showUntested shows the checks that ran, and why the others did not.
func (s State) showUntested(r netsuite.Result, screen *Screen) {
	screen.Title = "Not tested"
	fold(r.Checks, screen)
	screen.blank()
	if r.HeldBack() {
		screen.text(HeldBackWords(s.Refused))
	} else {
		screen.text("The test was stopped.")
	}
	screen.blank()
}

// choicesToTest offers the test again, also without waiting.
func (s State) choicesToTest(r netsuite.Result, screen *Screen) {
	if !r.HeldBack() {
		screen.again()
		return
	}
	screen.add(Row{Kind: RowChoice, ID: "again", Label: "Test again", Value: "after a wait of 30 minutes", Enter: "test again", do: (*machine).retest})
	screen.choice("force", "Test anyway", "another failed login may lock the user", (*machine).forceTest)
}

// firstCauses is how many causes stand on the failed screen when there are
// many; the others are a list of their own.
const firstCauses = 3

// showCauses offers the likeliest causes, and the way to the others.
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
		screen.blank()
		explainOrder(f, screen)
	}
}

// cause adds the row of a cause; choosing it opens its repair.
func (screen *Screen) cause(i int, c netsuite.Cause) {
	screen.add(Row{Kind: RowChoice, ID: causeID(i), Label: "step " + strconv.Itoa(c.Step.Number()) + "   " + c.Cause, Enter: "show the repair", do: fix(c)})
}

// explainOrder gives the reasons for the order in help.
func explainOrder(f *netsuite.Finding, screen *Screen) {
	var all []string
	for _, c := range f.Likely {
		all = append(all, text.UpperFirst(c.Cause)+" (step "+strconv.Itoa(c.Step.Number())+"): "+c.Because)
	}
	screen.Help.Sections = append([]HelpSection{{"Why in this order", all}}, screen.Help.Sections...)
}

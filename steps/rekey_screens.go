package steps

import (
	"fmt"
	"maps"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// aboutRekey is what the screens of replacing keys have in common.
func aboutRekey(s State, screen *Screen) {
	screen.BackWord, screen.Enter = "back", "choose"
	screen.Help.Sections = rekeyHelp
	if n := len(s.Rekey.Queue) + len(s.Rekey.Done); n > 0 {
		screen.Count = fmt.Sprintf("%d of %d", len(s.Rekey.Done)+1, n+1)
	}
}

// rekeyHelp is what a refresh does, with Oracle's pages behind it
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1516026974.html).
var rekeyHelp = []HelpSection{{"What a sandbox refresh does", []string{
	"The sandbox is overwritten with production. Its access tokens are deleted; production's are not copied and go on working there.",
	"A record made in production is in the sandbox afterwards, with the same consumer pair. A record made only in the sandbox is removed.",
	"Access After Sandbox Refresh may be Administrators only: then other users have lost their roles.",
	"Until an administrator activates the refresh the old sandbox goes on, and its tokens with it, most likely.",
}}, {"Why not Reset Credentials", []string{
	"A consumer pair that came from production is common to both accounts. Oracle warns that a reset in the sandbox can break production; it also says that only the account that owns the record can reset it.",
}}, {"Failed logins", []string{
	"Five failed logins lock a user for 30 minutes. Oracle does not say whether these tests count, so they are counted as if they did.",
}}}

// rekeyTestScreen shows the test of the active keys, as they are.
type rekeyTestScreen struct{}

func (rekeyTestScreen) step() StepID { return "" }

func (rekeyTestScreen) closed(m *machine) { m.cancel(waitTest) }

func (rekeyTestScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Re-key " + s.Answers.Name + ": what still works?"
	screen.Lead = "The active keys are tested as they are."
	if s.callsRESTlet() && s.hasScript() && s.Answers.Branch != profile.RecordVendor {
		screen.Lead += " The test calls " + s.scriptWords() + ", by GET, as agreed."
	}
	s.showLadder(screen)
	if s.waits(waitTest) {
		screen.Busy, screen.Enter, screen.BackWord = true, "", "stop"
		return
	}
	screen.onEnter("test", (*machine).retestOld)
}

// rekeyFineScreen says that the keys pass: nothing needs replacing.
type rekeyFineScreen struct{}

func (rekeyFineScreen) step() StepID { return "" }

func (rekeyFineScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Nothing is wrong: do not re-key"
	s.showProved(screen)
	screen.blank()
	screen.text("The keys of " + s.Answers.Name + " work as they are, and so does every tool that has them.")
	if s.Answers.Account.Kind() == netsuite.Sandbox {
		screen.text("A refresh that an administrator has not activated yet has not ended them; then come back.")
	}
	screen.blank()
	if len(s.Rekey.Queue) > 0 {
		screen.choice("skip", "Leave it, go on with "+s.nextWords(), "", (*machine).nextProfile)
	} else {
		screen.choice("finish", "Finish, change nothing", "", (*machine).finishRekey)
	}
	screen.choice("rotate", "Rotate all the same", "a new token beside the old one", (*machine).rotate)
}

// showProved tells what the last test has proved.
func (s State) showProved(screen *Screen) {
	screen.sign(SignDone, fmt.Sprintf("NetSuite answered over %s as %s.", s.provedAPIs(), string(s.Answers.Account)))
	screen.sign(SignDone, fmt.Sprintf("%d checks passed in %s.", s.passed(), seconds(s.Last.Took)))
}

// rekeyNotScreen says that new keys do not fix what failed.
type rekeyNotScreen struct{}

func (rekeyNotScreen) step() StepID { return "" }

func (rekeyNotScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "New keys would not help here"
	if f := s.Last.Finding; f != nil {
		screen.sign(SignFailed, f.Title)
		if f.Means != "" {
			screen.add(Row{Kind: RowText, Indent: 2, Label: f.Means})
		}
		screen.blank()
	}
	if login, _ := s.Last.Check(netsuite.RungLogin); login.Status == netsuite.Passed {
		screen.text("The login passed, so the keys are good. Something else is missing.")
	} else {
		screen.text("NetSuite has not judged the keys: the test did not come that far, or it ended otherwise.")
	}
	screen.blank()
	screen.choice("finding", "Show what it can mean", "with the step that repairs it", (*machine).showFinding)
	screen.choice("again", "Test again", "", (*machine).retestOld)
	s.choiceToSkip(screen)
}

// rekeyRefusedScreen asks for the Detail value of the refused login.
type rekeyRefusedScreen struct{}

func (rekeyRefusedScreen) step() StepID { return "" }

func (rekeyRefusedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "NetSuite refused the login"
	fold(s.Last.Checks, screen)
	screen.blank()
	s.askDetail(screen, "Which key is dead NetSuite tells only here, in "+string(s.Answers.Account)+":", "")
	screen.onEnter("go on", (*machine).takeDetail)
	screen.choice("reason", "Go on without the word", "reasoned from what is known here", (*machine).reason)
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finding", "Something else", "show what it can mean", (*machine).showFinding)
	screen.choice("again", "Test again", "another failed login", (*machine).retestOld)
	s.choiceToSkip(screen)
	if s.Refused > 0 {
		screen.News = Notice{SignBlank, refusedWords(s.Refused)}
	}
}

// rekeyNotTestedScreen names no cause: whoever knows what no longer works says so.
type rekeyNotTestedScreen struct{}

func (rekeyNotTestedScreen) step() StepID { return "" }

func (rekeyNotTestedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	if s.Rekey.Old == nil {
		return
	}
	s.showUntested(*s.Rekey.Old, screen)
	s.askDetail(screen, "Was this token refused earlier? The Login Audit Trail shows why:", "")
	s.choicesToTest(*s.Rekey.Old, screen)
	screen.choice("token", "Create a new token anyway", "the active keys stay until it passes", replace(LostToken))
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	s.choiceToSkip(screen)
	screen.Focus = "again"
	screen.enter = (*machine).takeDetail
}

// rekeyOwnTestScreen asks for the one test that there is of a token for the vendor's
// record: the tool's own.
type rekeyOwnTestScreen struct{}

func (rekeyOwnTestScreen) step() StepID { return "" }

func (rekeyOwnTestScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Only " + s.tool() + " itself can test this token"
	screen.Lead = "The consumer pair is its maker's, so no signed test can run from here."
	if try := s.connector().Try; try != "" {
		screen.text("Its own test: " + try)
	} else {
		screen.text("Run its own connection test, in " + s.tool() + ".")
	}
	screen.blank()
	screen.choice("token", "It fails: make a new token", "", replace(LostToken))
	screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
	screen.choice("finish", "It passes: change nothing", "", (*machine).finishRekey)
	screen.choice("rotate", "It passes: rotate all the same", "a new token beside the old one", (*machine).rotate)
	s.choiceToSkip(screen)
	screen.blank()
	screen.quiet("Why it fails the column Detail of the Login Audit Trail tells. token_rejected: the token is gone. permission_denied: access or role.")
}

// rekeyLostScreen says what no longer works and what still does, and asks for it.
type rekeyLostScreen struct{}

func (rekeyLostScreen) step() StepID { return "" }

func (rekeyLostScreen) stop(m *machine) bool { return m.stopOtherTest() }

func (rekeyLostScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	r := s.reasoned()
	if s.Rekey.Detail != "" {
		r = s.told()
	}
	screen.Title = "Re-key " + s.Answers.Name
	screen.text(r.likely)
	if len(r.seen) > 0 {
		screen.text("Seen: " + strings.Join(r.seen, ", ") + ".")
	}
	if s.Rekey.Detail == "" {
		screen.quiet("This is reasoned; the word under Detail would make it certain.")
	}
	screen.blank()
	screen.add(Row{Kind: RowCheck, ID: "account", Sign: SignDone, Label: "Account", Value: "known to NetSuite"})
	switch r.lost {
	case LostRecord:
		showPair(screen, netsuite.ConsumerPair, s.activePrints(), SignFailed, "gone, with its record")
		showPair(screen, netsuite.TokenPair, s.activePrints(), SignFailed, "make a new one")
		screen.blank()
		s.showNewRecord(screen)
	case LostToken:
		showPair(screen, netsuite.ConsumerPair, s.activePrints(), SignDone, "keep it")
		showPair(screen, netsuite.TokenPair, s.activePrints(), SignFailed, "make a new one")
		screen.blank()
		s.warnReset(screen)
		screen.blank()
		screen.text("Look first whether the user still has access and role:")
		screen.text(netsuite.PageEmployees.Menu)
		screen.blank()
		screen.choice("token", "Make the new token", "", replace(LostToken))
		screen.choice("access", "The user lost access or the role", "", (*machine).askAccess)
		s.recordChoices(screen, "The record is gone too: ")
	default:
		screen.blank()
		screen.choice("finding", "Show what it can mean", "with the step that repairs it", (*machine).showFinding)
		screen.choice("token", "Make a new token all the same", "", replace(LostToken))
	}
	s.choiceToTestOther(screen)
	s.choiceToSkip(screen)
}

// activePrints are the fingerprints of the keys that are active, or that were
// made so.
func (s State) activePrints() map[netsuite.KeyName]netsuite.Fingerprint {
	prints := map[netsuite.KeyName]netsuite.Fingerprint{}
	if p := s.saved(s.Answers.Name); p != nil {
		maps.Copy(prints, p.Active)
	}
	if s.Active {
		maps.Copy(prints, s.prints())
	}
	return prints
}

// showPair adds a pair's row: what becomes of it and its fingerprints. A pair
// that is not there has none.
func showPair(screen *Screen, pair netsuite.Pair, all map[netsuite.KeyName]netsuite.Fingerprint, sign Sign, what string) {
	if prints := pairPrints(pair, all); prints != "" {
		screen.add(Row{Kind: RowCheck, ID: string(pair), Sign: sign, Label: pairLabel(pair), Value: what, Hint: prints})
	}
}

func pairLabel(pair netsuite.Pair) string {
	if pair == netsuite.TokenPair {
		return "Token pair"
	}
	return "Consumer pair"
}

// pairPrints are the fingerprints of a pair; empty where none of it is there.
func pairPrints(pair netsuite.Pair, all map[netsuite.KeyName]netsuite.Fingerprint) string {
	var prints []string
	for _, name := range pair.Names() {
		if print := all[name]; print != "" {
			prints = append(prints, print.Grouped())
		}
	}
	return strings.Join(prints, "  ")
}

// warnReset says hard what Reset Credentials would do to a pair that other
// accounts use.
func (s State) warnReset(screen *Screen) {
	parent := s.Answers.Account.Parent()
	switch other := s.sharing(); {
	case s.Answers.Branch == profile.RecordVendor:
	case other != nil && parent != "":
		screen.sign(SignLook, "Do not press Reset Credentials. Profile "+s.profileWords(*other)+" has the same consumer pair: a reset can break it.")
	case parent != "" && s.Answers.MadeIn == parent:
		screen.sign(SignLook, "Do not press Reset Credentials. PRODUCTION "+string(parent)+" has the same consumer pair: a reset can break it.")
	case parent != "" && s.Answers.MadeIn == "":
		screen.sign(SignLook, "Do not press Reset Credentials. PRODUCTION "+string(parent)+" may have the same consumer pair: a reset could break it.")
	default:
		screen.sign(SignLook, "Do not press Reset Credentials: every other tool that uses the record would stop.")
	}
}

// showNewRecord offers the ways to a record that is there after a refresh.
func (s State) showNewRecord(screen *Screen) {
	switch parent := s.Answers.Account.Parent(); {
	case s.preview():
		screen.sign(SignLook, "A release preview ends when production is upgraded, and a record made here with it.")
		screen.blank()
	case parent != "":
		screen.sign(SignLook, "A record made here goes with the next refresh again. One made in PRODUCTION "+string(parent)+
			" comes here with the next refresh, keys and all; after that only the token is made anew.")
		screen.blank()
	}
	s.recordChoices(screen, "")
}

func (s State) recordChoices(screen *Screen, lead string) {
	parent := s.Answers.Account.Parent()
	if p := s.inProduction(); p != nil && !s.samePair(*p) {
		screen.choice("record kept", "Take the consumer pair of "+s.profileWords(*p), "if its record is here now", (*machine).takePair)
	}
	if lead == "" {
		screen.choice("record here", "Create a record in "+string(s.Answers.Account), "all four keys are new", (*machine).recordHere)
	} else {
		screen.choice("record here", lead+"create one", "all four keys are new", (*machine).recordHere)
	}
	if parent == "" || lead != "" {
		return
	}
	brought := "Use one that the refresh brought from "
	if s.preview() {
		brought = "Use one that came from "
	}
	screen.choice("record production", brought+string(parent), "its keys are at hand", (*machine).recordInProduction)
}

func (s State) choiceToSkip(screen *Screen) {
	if len(s.Rekey.Queue) > 0 {
		screen.choice("skip", "Leave it, go on with "+s.nextWords(), "", (*machine).nextProfile)
	}
}

// nextWords names the profile that comes next.
func (s State) nextWords() string {
	if s.run.share {
		return "the next profile"
	}
	return s.Rekey.Queue[0]
}

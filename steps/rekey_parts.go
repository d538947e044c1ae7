package steps

import (
	"fmt"
	"maps"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
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

// showVerified tells what the last test has proved.
func (s State) showVerified(screen *Screen) {
	screen.sign(SignDone, fmt.Sprintf("NetSuite answered over %s as %s.", s.verifiedAPIs(), string(s.Answers.Account)))
	screen.sign(SignDone, fmt.Sprintf("%d checks passed in %s.", s.passed(), seconds(s.Last.Took)))
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
		screen.add(Row{Kind: RowCheck, ID: string(pair), Sign: sign, Label: facts.PairLabel(pair), Value: what, Hint: prints})
	}
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

func (s State) choiceToSkip(screen *Screen) {
	if len(s.Rekey.Queue) > 0 {
		screen.choice("skip", "Leave it, go on with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
	}
}

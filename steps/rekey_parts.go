package steps

import (
	"fmt"
	"maps"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
)

// aboutRekey sets what the screens of replacing keys have in common.
func aboutRekey(s State, screen *Screen) {
	screen.BackWord, screen.Enter = "back", "choose"
	screen.Help.Sections = rekeyHelp
	if n := len(s.Rekey.Queue) + len(s.Rekey.Done); n > 0 {
		screen.Count = fmt.Sprintf("%d of %d", len(s.Rekey.Done)+1, n+1)
	}
}

// rekeyHelp says what a refresh does, from Oracle's pages
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1516026974.html).
var rekeyHelp = []HelpSection{{"What a sandbox refresh does", []string{
	"It overwrites the sandbox with production. It deletes the sandbox's access tokens. Production's tokens are not copied, and keep working there.",
	"It copies integration records created in production, with the same consumer pair. It removes records created only in the sandbox.",
	"If Access After Sandbox Refresh is Administrators only, other users lose their roles.",
	"Until an administrator activates the refresh, the old sandbox and its tokens most likely keep working.",
}}, {"Why not Reset Credentials", []string{
	"A consumer pair that came from production is the same in both accounts. Oracle warns that a reset in the sandbox can break production. It also says that only the account that owns the record can reset it.",
}}, testHelp[1]}

// showVerified says what the last test verified.
func (s State) showVerified(screen *Screen) {
	screen.sign(SignDone, fmt.Sprintf("NetSuite %s accepted a signed call over %s.", string(s.Answers.Account), s.verifiedAPIs()))
	screen.sign(SignDone, fmt.Sprintf("%d checks passed in %s.", s.passed(), seconds(s.Last.Took)))
}

// activePrints returns the fingerprints of the active keys.
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

// showPair adds the row of a pair: what happens to it, and its fingerprints. A pair
// without keys has no row.
func showPair(screen *Screen, pair netsuite.Pair, all map[netsuite.KeyName]netsuite.Fingerprint, sign Sign, what string) {
	if prints := pairPrints(pair, all); prints != "" {
		screen.add(Row{Kind: RowCheck, ID: string(pair), Sign: sign, Label: facts.PairLabel(pair), Value: what, Hint: prints})
	}
}

// pairPrints returns the fingerprints of a pair, or nothing if it has no keys.
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
		screen.choice("skip", "Skip it and continue with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
	}
}

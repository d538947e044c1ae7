package cli

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// testAll tests every profile that this run may test, several accounts at once.
func (a *app) testAll(ctx context.Context, f testFlags) error {
	home, err := a.home()
	if err != nil {
		return err
	}
	all, err := home.Profiles()
	if err != nil {
		return err
	}
	var able []profile.Profile
	var without, calling []string
	for _, p := range all {
		switch {
		case a.usable(p) != nil || p.KeyState() == profile.KeysForgotten:
		case lacksKeys(p, f):
			without = append(without, a.profileWord(p.Name))
		default:
			able = append(able, p)
			if callsScript(p) {
				calling = append(calling, a.profileWord(p.Name))
			}
		}
	}
	if len(calling) > 0 {
		a.note("As agreed, the test calls a RESTlet with GET for "+names(calling)+".", "")
	}
	if len(without) > 0 {
		a.note("Not tested, because they have no "+keysWanted(f)+": "+names(without)+".", "")
	}
	switch {
	case len(able) == 0 && len(without) > 0:
		return ended(exitNoKeys)
	case len(able) == 0:
		return a.noProfiles()
	}
	c, err := a.plan(ctx, able, f)
	if err != nil {
		return err
	}
	began := a.now()
	go c.run(ctx)
	if f.json {
		for range c.changed {
		}
		if err := a.printJSON(a.jsonOfAll(c)); err != nil {
			return err
		}
		return ended(c.exitCode())
	}
	a.newTable(c).show()
	a.printSummary(c, fmt.Sprintf("%.1f s", a.now().Sub(began).Seconds()))
	return ended(c.exitCode())
}

// jsonOfAll returns a batch in the order of its profiles.
func (a *app) jsonOfAll(c *batch) any {
	doc := struct {
		Version  int        `json:"version"`
		Profiles []testJSON `json:"profiles"`
	}{jsonVersion, []testJSON{}}
	for _, e := range c.entries {
		test := a.jsonOfTest(e.profile, e.result)
		if e.batchStatus == statusChanged { // the saved keys were not tested
			test.Verified = nil
			test.Checks[0].Status, test.Checks[0].Detail = netsuite.Warned, "the saved keys changed while the test ran"
		}
		if len(test.Checks) == 0 { // not tested
			test.Verified = nil
			test.Checks = append(test.Checks, checkJSON{ID: netsuite.CheckLogin, Status: netsuite.Skipped, Detail: text.Join(". ", cmp.Or(e.why, string(e.batchStatus)), e.next)})
		}
		doc.Profiles = append(doc.Profiles, test)
	}
	return doc
}

// printSummary prints how many tests ended in which way, why some were skipped, and
// what to do next.
func (a *app) printSummary(c *batch, took string) {
	n := map[batchStatus]int{}
	var failed []string
	var first *entry
	refused := map[netsuite.Account]int{} // logins of keys that passed before
	accounts := map[netsuite.Account]bool{}
	for _, e := range c.entries {
		n[e.batchStatus]++
		accounts[e.profile.Account] = true
		if e.batchStatus == statusFailed {
			failed = append(failed, a.profileWord(e.profile.Name))
			if first == nil {
				first = e
			}
			if e.refused() && !e.profile.LastPassed.IsZero() {
				refused[e.profile.Account]++
			}
		}
	}
	var parts []string
	for _, f := range []struct {
		batchStatus batchStatus
		word        string
	}{{statusPassed, "verified"}, {statusFailed, "failed"}, {statusUnknown, "only testable in the tool"}, {statusChanged, "with changed keys"}, {statusSkipped, "not tested"}, {statusStopped, "stopped"}} {
		if n[f.batchStatus] > 0 {
			parts = append(parts, strconv.Itoa(n[f.batchStatus])+" "+f.word)
		}
	}
	a.printf("\n")
	a.paragraph("", count(len(c.entries), "profile")+" in "+count(len(accounts), "account")+": "+strings.Join(parts, ", ")+". "+took+".")
	if len(failed) > 0 {
		a.paragraph("", "Failed: "+names(failed)+".")
	}
	a.printSkipped(c)
	switch {
	case first == nil:
	case refused[first.profile.Account] > 0 && first.profile.HasActive():
		a.printf("Next: %s\n", a.rekeys(first.profile, refused[first.profile.Account]))
	default:
		a.printf("%s\n", a.here("Next: netsuite-tba test "+a.commandWord(first.profile.Name)))
	}
}

// printSkipped prints which profiles were skipped, why, and what to do.
func (a *app) printSkipped(c *batch) {
	skipped := map[skipReason][]string{}
	var reasons []skipReason
	for _, e := range c.entries {
		if e.batchStatus != statusSkipped && e.batchStatus != statusChanged {
			continue
		}
		reason := skipReason{e.why, e.next}
		if skipped[reason] == nil {
			reasons = append(reasons, reason)
		}
		skipped[reason] = append(skipped[reason], a.profileWord(e.profile.Name))
	}
	for _, reason := range reasons {
		state := "Not tested: "
		if reason == keysChanged {
			state = "Not verified: "
		}
		a.paragraph("", state+names(skipped[reason])+". "+text.UpperFirst(reason.why)+". "+reason.next)
	}
}

package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// testAll tests every profile that this run may test, several accounts at once.
func (a *app) testAll(ctx context.Context, f testFlags) error {
	all, err := a.profilesNamed(nil)
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
		a.note("Not tested, because they have no "+f.keys()+": "+names(without)+".", "")
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

func (a *app) jsonOfAll(c *batch) any {
	doc := struct {
		Version  int        `json:"version"`
		Profiles []testJSON `json:"profiles"`
	}{jsonVersion, []testJSON{}}
	for _, e := range c.entries {
		test := a.jsonOfTest(e.profile, e.result)
		switch {
		case e.batchStatus == statusChanged: // the saved keys were not tested
			test.Verified = nil
			test.Checks[0].Status, test.Checks[0].Detail = netsuite.Warned, "the saved keys changed while the test ran"
		case len(test.Checks) == 0: // not tested
			test.Verified = nil
			test.Checks = append(test.Checks, checkJSON{ID: netsuite.CheckLogin, Status: netsuite.Skipped, Detail: text.Join(". ", cmp.Or(e.why, string(e.batchStatus)), e.next)})
		}
		doc.Profiles = append(doc.Profiles, test)
	}
	return doc
}

// printSummary prints how the tests ended and what to do next.
func (a *app) printSummary(c *batch, took string) {
	of := map[batchStatus][]string{}
	accounts := map[netsuite.Account]bool{}
	skipped := map[skipReason][]string{}
	var reasons []skipReason
	var first *entry // that failed
	for _, e := range c.entries {
		name := a.profileWord(e.profile.Name)
		of[e.batchStatus] = append(of[e.batchStatus], name)
		accounts[e.profile.Account] = true
		if e.batchStatus == statusFailed && first == nil {
			first = e
		}
		if e.next != "" {
			reason := skipReason{e.why, e.next}
			if skipped[reason] == nil {
				reasons = append(reasons, reason)
			}
			skipped[reason] = append(skipped[reason], name)
		}
	}
	var parts []string
	for _, part := range []struct {
		batchStatus batchStatus
		words       string
	}{{statusPassed, "verified"}, {statusFailed, "failed"}, {statusUnknown, "only testable in the tool"}, {statusChanged, "with changed keys"}, {statusSkipped, "not tested"}, {statusStopped, "stopped"}} {
		if n := len(of[part.batchStatus]); n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+part.words)
		}
	}
	a.printf("\n")
	a.paragraph("", count(len(c.entries), "profile")+" in "+count(len(accounts), "account")+": "+strings.Join(parts, ", ")+". "+took+".")
	if first != nil {
		a.paragraph("", "Failed: "+names(of[statusFailed])+".")
	}
	for _, reason := range reasons {
		state := "Not tested: "
		if reason == keysChanged {
			state = "Not verified: "
		}
		a.paragraph("", state+names(skipped[reason])+". "+text.UpperFirst(reason.why)+". "+reason.next)
	}
	a.printEndings(text.Each(c.entries, func(e *entry) profile.Profile { return e.profile }))
	if first == nil {
		return
	}
	next := a.here("netsuite-tba test " + a.commandWord(first.profile.Name))
	if p, err := a.profile(first.profile.Name); err == nil && p.NoLongerWorks() {
		next = a.nextCommand(p)
	}
	a.printf("Next: %s\n", next)
}

// table shows a batch, with a line for each profile. On a terminal, the line below them
// says what the longest test is doing.
type table struct {
	app    *app
	c      *batch
	widths []int  // of the columns status, profile, account, outcome and time
	live   bool   // there is a terminal whose last line can be replaced
	below  string // that line
}

const (
	maxProfileColumn = 24
	maxAccountColumn = 16
)

func (a *app) newTable(c *batch) *table {
	t := &table{app: a, c: c, widths: []int{len(statusPassed) + 1, 0, 0, 0, 6}}
	for _, e := range c.entries {
		t.widths[1] = min(maxProfileColumn, max(t.widths[1], text.Width(a.profileWord(e.profile.Name))))
		t.widths[2] = min(maxAccountColumn, max(t.widths[2], text.Width(a.accountWord(e.profile.Account))))
	}
	t.live = isTerminal(a.stdout) && os.Getenv("TERM") != "dumb" && os.Getenv("ACCESSIBLE") == ""
	a.hasScreen = t.live && isTerminal(a.stderr)
	return t
}

// show shows the batch until it ends.
func (t *table) show() {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for {
		select {
		case e, more := <-t.c.changed:
			if !more {
				t.replace("")
				return
			}
			if line := t.line(e); line != "" {
				t.replace("")
				t.app.printf("%s\n", line)
			}
		case <-second.C:
		}
		t.replace(t.progress())
	}
}

func (t *table) replace(line string) {
	if !t.live || line == t.below {
		return
	}
	t.below = line
	t.app.rewriteLine(line)
}

// progress is the line below the table.
func (t *table) progress() string {
	t.c.mu.Lock()
	defer t.c.mu.Unlock()
	ended := 0
	var longest *entry
	for _, e := range t.c.entries {
		switch {
		case e.batchStatus != "":
			ended++
		case e.check != "" && (longest == nil || e.began.Before(longest.began)):
			longest = e
		}
	}
	words := fmt.Sprintf("%d of %d done", ended, len(t.c.entries))
	if longest == nil {
		return words
	}
	words += ". " + t.app.profileWord(longest.profile.Name) + ": " + longest.check.Name()
	if took := t.c.now().Sub(longest.began); took >= 2*time.Second {
		words += fmt.Sprintf(", %d s", int(took.Seconds()))
	}
	return words
}

// line returns a profile's line, or "" before its test has ended.
func (t *table) line(e *entry) string {
	t.c.mu.Lock()
	defer t.c.mu.Unlock()
	if e.batchStatus == "" || e.shown {
		return ""
	}
	e.shown = true
	took, width := "", text.LineWidth
	if e.result.Took >= 50*time.Millisecond {
		took = fmt.Sprintf("%.1f s", e.result.Took.Seconds())
	}
	if columns, _, ok := sizeOf(t.app.stdout); ok {
		width = columns - 1
	}
	widths := slices.Clone(t.widths)
	widths[3] = max(0, width-text.RowWidth(widths)-text.ColumnGap)
	return text.Cut(text.Row([]string{string(e.batchStatus), t.app.profileWord(e.profile.Name), t.app.accountWord(e.profile.Account), t.app.outcomeWords(e), fmt.Sprintf("%6s", took)}, widths), width)
}

func (a *app) outcomeWords(e *entry) string {
	words := e.why
	passed, warned := 0, ""
	for _, c := range e.result.Checks {
		switch c.Status {
		case netsuite.Passed:
			passed++
		case netsuite.Warned:
			warned = "; " + c.ID.Name() + ": " + c.Detail
		case netsuite.Failed:
			if words == "" {
				words = c.ID.Name() + ": " + text.Clean(c.Detail, 300)
			}
		}
	}
	switch {
	case e.batchStatus == statusUnknown:
		words = "only the tool's own test can verify it"
	case e.batchStatus == statusPassed && e.promoted:
		words = count(passed, "check") + ", now active" + warned
	case e.batchStatus == statusPassed:
		words = count(passed, "check") + warned
	}
	return a.shownText(words, e.profile)
}

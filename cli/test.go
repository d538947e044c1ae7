package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// testFlags are the flags of the test command.
type testFlags struct{ all, pending, force, acceptOlder, json bool }

// which returns the keys that the flags ask for.
func (f testFlags) which() secrets.Tested {
	if f.pending {
		return secrets.OnlyPending
	}
	return secrets.ActiveOrPending
}

func (a *app) testCommand() *cobra.Command {
	f := testFlags{}
	c := &cobra.Command{
		Use:   "test [P]",
		Short: "Test a saved connection, live",
		Long: `Test a saved connection: name, TLS, account, clock, then a signed login and
each API that its tool needs. A RESTlet is called only where that was agreed to.
Active keys are tested; where there are none, the pending ones, which become
active when the test passes.

With --all, accounts are tested side by side, and the profiles of an account one
after the other, those that passed last time first. After three refused logins of
a user, and before the fifth in 30 minutes, the user's other profiles are not
tested, unless you add --force.

Exit code 0: verified, or only the tool's own test can. 3: not verified, or not
tested.`,
		Args:              atMost(1, "one profile, or --all"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.test(ctx, first(args), f)
		},
	}
	c.Flags().BoolVar(&f.all, "all", false, "test every profile, customers side by side")
	c.Flags().BoolVar(&f.pending, "pending", false, "test the pending keys although there are active ones")
	c.Flags().BoolVar(&f.force, "force", false, "test although more refused logins may lock the user")
	c.Flags().BoolVar(&f.acceptOlder, "accept-older", false, "test keys that are older than the last ones seen, and use them if they pass")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON document")
	a.bindShare(c)
	return c
}

func (a *app) test(ctx context.Context, name string, f testFlags) error {
	if f.all {
		if name != "" {
			return usage("A profile and --all were given.", "Give one of them.")
		}
		if f.acceptOlder {
			return usage("--accept-older needs one profile.", "Name it.")
		}
		return a.testAll(ctx, f)
	}
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	r, err := a.testOne(ctx, p, f, a.reportText(p, f))
	if err != nil {
		return err
	}
	if f.json {
		doc := a.jsonOfTest(p, r)
		doc.Version = jsonVersion
		if err := a.printJSON(doc); err != nil {
			return err
		}
	}
	return ended(testCode(r))
}

// lacksKeys reports whether a profile has none of the keys that are to be
// tested.
func lacksKeys(p profile.Profile, f testFlags) bool {
	return len(p.Pending) == 0 && (f.pending || !p.HasActive())
}

// keysWanted names the keys that are to be tested.
func keysWanted(f testFlags) string {
	if f.pending {
		return "pending keys"
	}
	return "keys"
}

// testOne tests one profile and promotes its pending keys when they are
// proved. Without report nothing is said.
func (a *app) testOne(ctx context.Context, p profile.Profile, f testFlags, report func(netsuite.Check)) (netsuite.Result, error) {
	if err := a.usable(p); err != nil {
		return netsuite.Result{}, err
	}
	if !f.acceptOlder {
		var err error
		p, err = a.withKeys(ctx, p, func(p profile.Profile) error {
			if lacksKeys(p, f) {
				return a.noKeysIn(p, f.pending)
			}
			return nil
		})
		if err != nil {
			return netsuite.Result{}, err
		}
	}
	home, err := a.home()
	if err != nil {
		return netsuite.Result{}, err
	}
	c, err := a.client(a.endpointFor(p), p.Practice)
	if err != nil {
		return netsuite.Result{}, err
	}
	keyStore, err := a.keyStore(ctx, p)
	if err != nil {
		return netsuite.Result{}, err
	}
	if report != nil {
		a.printf("%s: %s\n", a.profileWord(p.Name), a.line(p))
		if testsPending(p, f) && p.HasActive() {
			a.printf("The pending keys; the active ones stay as they are until these pass.\n")
		}
	}
	if callsScript(p) {
		a.tell(a.shownText("The test calls script "+clean(p.Script)+", deployment "+clean(p.Deploy)+", by GET, as agreed.", p), "")
	}
	t := tester{home: home, client: c, keyStore: keyStore, now: a.now}
	r, promoted, err := t.prove(ctx, p, f, report)
	if err != nil {
		return r, err
	}
	if report != nil {
		a.printOutcome(p, f, r, promoted)
	}
	return r, nil
}

// callsScript reports whether a profile's test calls a RESTlet of theirs, as
// somebody agreed.
func callsScript(p profile.Profile) bool {
	return slices.Contains(p.APIs, netsuite.RESTlet) && p.Script != "" && p.Deploy != "" && !p.VendorRecord
}

// testsPending reports whether a profile's pending keys are to be tested, not
// its active ones.
func testsPending(p profile.Profile, f testFlags) bool { return f.pending || !p.HasActive() }

// prove tests a profile. If its pending keys were tested and passed, it makes them
// active.
func (t tester) prove(ctx context.Context, p profile.Profile, f testFlags, report func(netsuite.Check)) (r netsuite.Result, promoted bool, err error) {
	r, pending := t.run(ctx, p, testOptions{which: f.which(), force: f.force, acceptOlder: f.acceptOlder}, report)
	if !r.Verified {
		return r, false, nil
	}
	if f.acceptOlder {
		if err := t.keyStore.AcceptOlder(ctx, p.Name, r.Keys); err != nil {
			return r, false, err
		}
	}
	if !pending {
		return r, false, nil
	}
	err = t.keyStore.Promote(ctx, p.Name, r.Keys)
	return r, err == nil, err
}

func (a *app) noKeysIn(p profile.Profile, pending bool) error {
	if p.KeyState() == profile.KeysForgotten {
		return problem.Problem{What: "The keys of " + p.Name + " were forgotten here on " + day(p.Receipt.At) + "; only their receipt is left.",
			Next: a.setsUp(p) + " puts in new ones.", Kind: problem.NoKeys}
	}
	which := ""
	if pending {
		which = "pending "
	}
	return problem.Problem{What: p.Name + " has no " + which + "keys.", Next: a.setsUp(p) + " asks for them.", Kind: problem.NoKeys}
}

// reportText prints every rung as it ends, in the order of the ladder: those
// that run side by side wait for each other. It is nil with --json.
func (a *app) reportText(p profile.Profile, f testFlags) func(netsuite.Check) {
	if f.json {
		return nil
	}
	ended := map[netsuite.CheckID]netsuite.Check{}
	first := 0 // of those below that was not printed yet
	together := []netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock}
	return func(c netsuite.Check) {
		if c.Status == netsuite.Running {
			return
		}
		c.Detail = a.shownText(c.Detail, p)
		if !slices.Contains(together, c.ID) {
			a.printCheck(c)
			return
		}
		ended[c.ID] = c
		for ; first < len(together); first++ {
			check, ok := ended[together[first]]
			if !ok {
				return
			}
			a.printCheck(check)
		}
	}
}

func (a *app) printCheck(c netsuite.Check) {
	a.printCheckLine(string(c.Status), c.ID.Name(), text.Clean(c.Detail, 300), c.Took)
}

// printCheckLine prints a line in columns: status, name, detail, time, if it took
// any. A longer detail goes on below itself.
func (a *app) printCheckLine(status, name, detail string, took time.Duration) {
	lines := text.Wrap(detail, text.LineWidth-20-10)
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, line := range lines {
		if i > 0 {
			status, name = "", ""
		}
		end := "" // the time stands behind the whole detail, not within it
		if i == len(lines)-1 && took >= time.Millisecond {
			end = fmt.Sprintf("%d ms", took.Milliseconds())
		}
		a.printf("%s\n", strings.TrimRight(fmt.Sprintf("%-9s%-11s%s%8s", status, name, text.Pad(line, 48), end), " "))
	}
}

// printOutcome says what the test means.
func (a *app) printOutcome(p profile.Profile, f testFlags, r netsuite.Result, promoted bool) {
	if r.HeldBack() {
		a.printHeldBack(r.Refused, p.Name, testsPending(p, f) && len(p.Active) > 0)
		return
	}
	if r.Finding == nil {
		switch {
		case promoted:
			a.printf("Verified. These keys are now the active ones of %s.\n", a.profileWord(p.Name))
		case r.Verified:
			a.printf("Verified.\n")
		case r.Unverifiable:
			a.printf("Not known: without the consumer pair no signed test can run from here. The\ntool's own test has to prove the token.\n")
		}
		return
	}
	a.printFinding(a.shownFinding(*r.Finding, p), a.profileWord(p.Name))
	a.printRefused(r.Refused)
}

// printHeldBack says that a profile was not tested, and how to test it anyway.
func (a *app) printHeldBack(refused int, profile string, pending bool) {
	a.printf("\n")
	a.paragraph("", "Not tested. "+steps.HeldBackWords(refused)+" Nothing was recorded.")
	command := "netsuite-tba test " + a.commandWord(profile)
	if pending {
		command += " --pending"
	}
	a.printf("%s\n", a.here("To test anyway: "+command+" --force"))
}

// printRefused says how near the account's user may be to a lock.
func (a *app) printRefused(n int) {
	if n > 0 {
		a.paragraph("", count(n, "failed login")+" in the last 30 minutes. At 5, a 30-minute lock; Oracle does not say if tests count.")
	}
}

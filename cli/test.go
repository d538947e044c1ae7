package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

type testFlags struct{ all, pending, force, acceptOlder, json bool }

func (f testFlags) options() testOptions {
	o := testOptions{which: secrets.ActiveOrPending, force: f.force, acceptOlder: f.acceptOlder}
	if f.pending {
		o.which = secrets.OnlyPending
	}
	return o
}

func (a *app) testCommand() *cobra.Command {
	f := testFlags{}
	c := &cobra.Command{
		Use:   "test [P]",
		Short: "Run the connection test",
		Long: `Test a saved connection: the key store, the address, the account, the clock,
a login, and each API that the tool needs. With OAuth 2.0, the login requests an
access token. A RESTlet is called only if someone agreed to that. The test uses
the active keys or, if there are none, the pending ones, which become active if
they pass.

With --all, accounts are tested at the same time, and the profiles of an account
one by one. Profiles whose last test passed come first. A user's remaining
profiles are skipped after three refused logins, and before the fifth in 30
minutes. --force tests them anyway. Profiles that lack keys are skipped, too, and
do not change the exit code.

Exit code 0 means verified, or that only the tool's own test can verify the
keys. Exit code 3 means not verified or not tested.`,
		Args:              atMost(1, "one profile, or use --all"),
		ValidArgsFunction: a.completeProfile,
		RunE:              a.stoppable(func(c *cobra.Command, args []string) error { return a.test(c.Context(), first(args), f) }),
	}
	c.Flags().BoolVar(&f.all, "all", false, "test all profiles")
	c.Flags().BoolVar(&f.pending, "pending", false, "test the pending keys instead of the active ones")
	c.Flags().BoolVar(&f.force, "force", false, "test even if more refused logins may lock the user")
	c.Flags().BoolVar(&f.acceptOlder, "accept-older", false, "test keys that are older than the last ones seen; use them if they pass")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON document")
	a.bindShare(c)
	return c
}

func (a *app) test(ctx context.Context, name string, f testFlags) error {
	if f.all {
		if name != "" {
			return usage("You passed both a profile and --all.", "Use one of them.")
		}
		if f.acceptOlder {
			return usage("--accept-older needs one profile.", "Name it instead of using --all.")
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
		doc := a.jsonOfTest(a.saved(p), r)
		doc.Version = jsonVersion
		if err := a.printJSON(doc); err != nil {
			return err
		}
	}
	return ended(testCode(r))
}

func lacksKeys(p profile.Profile, f testFlags) bool {
	return len(p.Pending) == 0 && (f.pending || !p.HasActive())
}

// keys names the kind of keys to test.
func (f testFlags) keys() string {
	if f.pending {
		return "pending keys"
	}
	return "keys"
}

// testerOf returns what tests a profile.
func (a *app) testerOf(ctx context.Context, p profile.Profile, f testFlags) (profile.Profile, tester, error) {
	if err := a.usable(p); err != nil {
		return p, tester{}, err
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
			return p, tester{}, err
		}
	}
	c, err := a.client(a.endpointFor(p), p.Practice)
	if err != nil {
		return p, tester{}, err
	}
	keyStore, err := a.keyStore(ctx, p)
	return p, tester{home: a.openedHome, client: c, keyStore: keyStore, now: a.now}, err
}

// testOne tests one profile and promotes its pending keys if they are verified.
func (a *app) testOne(ctx context.Context, p profile.Profile, f testFlags, report func(netsuite.Check)) (netsuite.Result, error) {
	p, t, err := a.testerOf(ctx, p, f)
	if err != nil {
		return netsuite.Result{}, err
	}
	if report != nil {
		a.printf("%s: %s\n", a.profileWord(p.Name), a.line(p))
		if testsPending(p, f) && p.HasActive() {
			a.printf("Testing the pending keys. The active keys do not change unless these pass.\n")
		}
	}
	if callsScript(p) {
		a.note(a.shownText("As agreed, the test calls script "+clean(p.Script)+", deployment "+clean(p.Deploy)+", with GET.", p), "")
	}
	r, pending := t.run(ctx, p, f.options(), report)
	recordTests(t.home, a.now(), map[string]netsuite.Result{p.Name: r})
	promoted, err := t.promote(ctx, p, f, r, pending)
	if err == nil && report != nil {
		a.printOutcome(p, f, r, promoted)
		if end := a.saved(p).Expires(); !end.IsZero() {
			a.paragraph("", text.Sentence("The certificate "+facts.EndWords(end, a.now().Local())))
		}
	}
	return r, err
}

// saved returns a profile as it is saved now.
func (a *app) saved(p profile.Profile) profile.Profile {
	if now, err := a.openedHome.Profile(p.Name); err == nil {
		return now
	}
	return p
}

// callsScript reports whether a test calls a customer's RESTlet, which someone agreed
// to.
func callsScript(p profile.Profile) bool {
	return slices.Contains(p.APIs, netsuite.RESTlet) && p.Script != "" && p.Deploy != "" && !p.VendorRecord
}

func testsPending(p profile.Profile, f testFlags) bool { return f.pending || !p.HasActive() }

// promote makes the pending keys of a profile active if they were tested and passed.
func (t tester) promote(ctx context.Context, p profile.Profile, f testFlags, r netsuite.Result, pending bool) (promoted bool, err error) {
	if !r.Verified {
		return false, nil
	}
	if f.acceptOlder {
		if err := t.keyStore.AcceptOlder(ctx, p.Name, r.Keys); err != nil {
			return false, err
		}
	}
	if !pending {
		if c, known := p.CertificateOf(p.Active); known && c.ID == "" {
			t.keyStore.Load(ctx, p.Name) // the index now shows the ID that NetSuite accepted
		}
		return false, nil
	}
	err = t.keyStore.Promote(ctx, p.Name, r.Keys)
	if failed := (problem.Problem{}); errors.As(err, &failed) {
		failed.What = "The test passed, but the keys are not active yet. " + failed.What
		err = failed
	}
	return err == nil, err
}

func (a *app) noKeysIn(p profile.Profile, pending bool) error {
	if p.KeyState() == profile.KeysForgotten {
		return problem.Problem{What: "The keys of " + p.Name + " were deleted from this computer on " + day(p.Receipt.At) + ".",
			Next: "To enter new keys: " + a.setsUp(p), Kind: problem.NoKeys}
	}
	which := ""
	if pending {
		which = "pending "
	}
	return problem.Problem{What: p.Name + " has no " + which + "keys.", Next: "To enter them: " + a.setsUp(p), Kind: problem.NoKeys}
}

// reportText returns what prints each check, or nil with --json.
func (a *app) reportText(p profile.Profile, f testFlags) func(netsuite.Check) {
	if f.json {
		return nil
	}
	return func(c netsuite.Check) {
		if c.Status != netsuite.Running {
			c.Detail = a.shownText(c.Detail, p)
			a.printCheck(c.ID.Name(), c)
		}
	}
}

// printCheck prints how a check ended.
func (a *app) printCheck(name string, c netsuite.Check) {
	took := ""
	if c.Took >= time.Millisecond {
		took = fmt.Sprintf("%d ms", c.Took.Milliseconds())
	}
	a.paragraph(fmt.Sprintf("%-9s%-11s", c.Status, name), text.Join(", ", text.Clean(c.Detail, 300), took))
}

func (a *app) printOutcome(p profile.Profile, f testFlags, r netsuite.Result, promoted bool) {
	if r.HeldBack() {
		a.printHeldBack(r.Refused, p.Name, testsPending(p, f) && len(p.Active) > 0)
		return
	}
	if r.Finding == nil {
		switch {
		case promoted:
			a.printf("Verified. These keys are now active for %s.\n", a.profileWord(p.Name))
		case r.Verified:
			a.printf("Verified.\n")
		case r.Unverifiable:
			a.printf("Unknown. Without the consumer pair, this program cannot sign a test. Only the\ntool's own test can verify the token.\n")
		}
		return
	}
	a.printFinding(r.BesideChecks().WithTexts(func(s string) string { return a.shownText(s, p) }), a.profileWord(p.Name), a.allCauses(p.Name))
	a.printRefused(r.Refused)
}

// printHeldBack says that a profile was not tested, and how to test it anyway.
func (a *app) printHeldBack(refused int, profile string, pending bool) {
	a.printf("\n")
	a.paragraph("", "Not tested. "+steps.RefusalLimitWords(refused)+" Nothing was recorded.")
	command := "netsuite-tba test " + a.commandWord(profile)
	if pending {
		command += " --pending"
	}
	a.printf("%s\n", a.here("To test anyway: "+command+" --force"))
}

func (a *app) printRefused(n int) {
	if n > 0 {
		a.paragraph("", count(n, "failed login")+" in the last 30 minutes. After 5, NetSuite may lock the user for 30 minutes. Oracle does not say whether token logins count.")
	}
}

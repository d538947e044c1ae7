package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"netsuite-tba/cli/plain"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/tui"
)

// setupFlags are the flags of the wizard.
type setupFlags struct {
	account, tool, profile, keys string
	customer                     string
	method                       string
	clientID, certificateID      string
	plain, share, nonInteractive bool
	rekey                        []string // profiles whose keys to replace
}

func (f *setupFlags) bind(c *cobra.Command) {
	f.bindWizard(c)
	flags := c.Flags()
	flags.BoolVar(&f.nonInteractive, "non-interactive", false, "ask nothing; save and test the keys from --keys")
	flags.StringVar(&f.keys, "keys", "", "with --non-interactive: `FILE` with the keys, or - for standard input")
	flags.StringVar(&f.clientID, "client-id", "", "with --non-interactive --method m2m: the integration record's CLIENT `ID`")
	flags.StringVar(&f.certificateID, "certificate-id", "", "with --non-interactive --method m2m: the CERTIFICATE `ID` of the upload")
}

// bindWizard adds the flags of a wizard that asks.
func (f *setupFlags) bindWizard(c *cobra.Command) {
	f.bindTarget(c)
	flags := c.Flags()
	flags.StringVar(&f.method, "method", "", "`METHOD` of the login: tba, or m2m for OAuth 2.0 with a certificate")
	flags.StringVar(&f.profile, "profile", "", "name of the `PROFILE` to create or resume")
	flags.BoolVar(&f.plain, "plain", false, "ask plain-text questions, for screen readers and simple terminals")
	flags.BoolVar(&f.share, "screen-share", false, "shorten names, for shared screens")
}

// bindTarget adds the flags that say what the keys are for.
func (f *setupFlags) bindTarget(c *cobra.Command) {
	c.Flags().StringVar(&f.account, "account", "", "NetSuite `ACCOUNT`: its ID, or any address of the account")
	c.Flags().StringVar(&f.tool, "for", "", "`TOOL` that will use the keys, one of export --list")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.SetupNames(), cobra.ShellCompDirectiveNoFileComp))
	bindCustomer(c.Flags(), &f.customer)
}

func bindCustomer(flags *pflag.FlagSet, customer *string) {
	flags.StringVar(customer, "customer", "", "`NAME` of the customer, for your own list")
}

// checkCustomer returns a problem if a customer's name may be a key.
func checkCustomer(name string) error {
	if netsuite.MayHoldKey(name) {
		return usage("The value of --customer may be a key.", "The name is shown everywhere. Omit it, or pass the customer's name.")
	}
	return nil
}

func (a *app) setupCommand() *cobra.Command {
	f := &setupFlags{}
	c := &cobra.Command{
		Use:   "setup",
		Short: "Run the wizard (the default command)",
		Long: `Run the wizard. It shows where to click in NetSuite, saves each key when you
paste it, and ends with a live test. An unfinished setup resumes at the same
step. --profile selects it.

With --non-interactive, the wizard asks nothing. It saves the keys from --keys
(JSON, a dotenv file or NetSuite's confirmation pages) as pending and tests
them. If the test passes, they become active. Exit code 3 means that the keys
are saved but not verified.

With --method m2m, it saves --client-id and --certificate-id instead. Neither is
secret. Run certificate new first: it creates the key pair.`,
		Example: `  netsuite-tba setup --account 1234567_SB1 --for mulesoft
  netsuite-tba setup --non-interactive --account 1234567_SB1 --for rest \
    --profile acme --keys - < keys.json`,
		Args: atMost(0, "only flags, and never keys"),
		RunE: func(c *cobra.Command, _ []string) error { return a.setup(c.Context(), f) },
	}
	f.bind(c)
	return c
}

func (a *app) setup(ctx context.Context, f *setupFlags) error {
	if f.nonInteractive {
		f.method = cmp.Or(f.method, netsuite.TBA.String())
	} else {
		a.beforeWizard(f)
	}
	if err := a.checkSetup(f); err != nil {
		return err
	}
	if f.nonInteractive {
		ctx, stop := a.untilSignal(ctx)
		defer stop()
		if f.method == netsuite.M2M.String() {
			return a.setupUploaded(ctx, f)
		}
		return a.setupAlone(ctx, f)
	}
	for _, flag := range [][2]string{{"--keys", f.keys}, {"--client-id", f.clientID}, {"--certificate-id", f.certificateID}} {
		if flag[1] != "" {
			return usage(flag[0]+" needs --non-interactive.", "Without it, the wizard asks when NetSuite shows the value.")
		}
	}
	if err := a.canAsk(f); err != nil {
		return err
	}
	return a.wizard(ctx, f)
}

// checkSetup checks the presets before anything is asked or opened.
func (a *app) checkSetup(f *setupFlags) error {
	if a.practice && a.endpoint == "" {
		return usage("A practice setup needs a simulated NetSuite.", "To start one: netsuite-tba practice. To use one that is running, add --endpoint.")
	}
	return a.checkPresets(f)
}

// checkPresets is checkSetup for a setup that has a simulated NetSuite or needs none.
func (a *app) checkPresets(f *setupFlags) error {
	if err := checkCustomer(f.customer); err != nil {
		return err
	}
	method, err := methodNamed(f.method)
	if err == nil && f.tool != "" {
		_, err = toolWith(f.tool, f.method, method)
	}
	var account netsuite.Account
	if err == nil && f.account != "" {
		account, err = netsuite.ParseAccount(f.account)
	}
	if err != nil || f.profile == "" {
		return err
	}
	return a.checkProfile(f, account, method)
}

// methodNamed returns the method that a flag names, or TBA if it names none.
func methodNamed(name string) (netsuite.Method, error) {
	method, known := netsuite.ParseMethod(name)
	if name != "" && !known {
		return "", usage("There is no method "+quoted(name)+".", "Use tba or m2m.")
	}
	return method, nil
}

// toolWith returns a tool that the wizard can set up with a method.
func toolWith(tool, name string, method netsuite.Method) (connectors.Connector, error) {
	c, err := setupTool(tool)
	if err == nil && name != "" && !c.Supports(method) {
		err = usage(c.Title+" cannot use "+method.Words()+".", c.WhyMethod())
	}
	return c, err
}

// checkProfile checks that the profile of the presets fits their account and method.
func (a *app) checkProfile(f *setupFlags, account netsuite.Account, method netsuite.Method) error {
	if err := profile.ValidNewName(f.profile); err != nil {
		return err
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	p, err := home.Profile(f.profile)
	switch {
	case isNoProfile(err):
		if a.practice {
			// A practice profile must not be mistaken for a real one of the same name.
			if err := a.notHere(f.profile, err); !isNoProfile(err) {
				return err
			}
		}
		setup, unfinished := a.unfinished(home)[f.profile]
		if unfinished && f.method != "" && setup.Answers.Method != method {
			return otherMethod(setup.Answers.Profile, method)
		}
		return nil
	case err != nil:
		return err
	case account != "" && account != p.Account:
		return usage(fmt.Sprintf("Profile %s belongs to account %s.", p.Name, clean(string(p.Account))), "Choose another name for "+string(account)+".")
	case f.method != "" && p.HasKeys() && p.Method != method:
		return otherMethod(p, method)
	}
	return a.usable(p)
}

func otherMethod(p profile.Profile, m netsuite.Method) error {
	return usage("Profile "+p.Name+" uses "+p.Method.Words()+".", "Choose another name for "+m.Words()+", for example "+profile.SuggestName(p.Name, m.String())+".")
}

func setupTool(name string) (connectors.Connector, error) {
	c, ok := connectors.Lookup(name)
	switch {
	case !ok:
		return c, noTool("tool", name, "netsuite-tba export --list lists the tools. For any other, use the API it calls: rest, soap or restlet.")
	case c.NoSetup == "":
		return c, nil
	case c.Takes() != nil && c.Group != connectors.Formats:
		return c, usage(c.NoSetup, "Use --for rest, then netsuite-tba export --for "+c.Name+".")
	}
	return c, usage(c.NoSetup, "netsuite-tba export --list lists the tools.")
}

// canAsk returns a problem if nobody can answer the wizard's questions.
func (a *app) canAsk(f *setupFlags) error {
	if a.wantsPlain(f) || isTerminal(a.stdin) && isTerminal(a.stdout) {
		return nil
	}
	return usage("The wizard needs a terminal.",
		"In scripts, use netsuite-tba setup --non-interactive. To pipe in answers, add --plain.")
}

// beforeWizard turns the echo off, because a key may be pasted before the screen
// appears.
func (a *app) beforeWizard(f *setupFlags) {
	if !a.wantsPlain(f) && isTerminal(a.stdout) {
		a.echoOff()
	}
}

// wizard runs the wizard on the full screen or as plain-text questions.
func (a *app) wizard(ctx context.Context, f *setupFlags) error {
	a.hasScreen = true
	services, err := a.services()
	if err != nil {
		return err
	}
	start, begin, err := a.begin(services, f)
	if err != nil {
		return err
	}
	var end steps.State
	var outcome effects.Outcome
	if a.wantsPlain(f) {
		end, outcome, err = a.runPlain(ctx, services, start, begin)
	} else {
		end, outcome, err = a.runFull(ctx, services, start, begin)
	}
	if outcome == effects.Plain && err == nil {
		end.Setting.Clipboard = false
		end, outcome, err = a.runPlain(ctx, services, end, nil)
	}
	if err != nil {
		return err
	}
	if outcome == effects.Practice {
		return a.runPractice(ctx, &setupFlags{plain: f.plain, share: f.share}, practiceFlags{listen: anyPort})
	}
	a.printf("%s", steps.Summary(end, outcome))
	if outcome == effects.Real {
		return a.leavePractice(ctx, &setupFlags{plain: f.plain, share: f.share})
	}
	return ended(outcomeCode(outcome))
}

func (a *app) leavePractice(ctx context.Context, f *setupFlags) error {
	a.beforeWizard(f)
	a.practice, a.endpoint, a.entry, a.embedded, a.openedHome, a.openedFile = false, "", "", false, nil, nil
	return a.wizard(ctx, f)
}

// begin returns the state in which the wizard starts.
func (a *app) begin(s *services, f *setupFlags) (steps.State, []steps.Effect, error) {
	saved, err := a.savedFor(s.home)
	if err != nil {
		return steps.State{}, nil, err
	}
	setting := steps.Setting{
		Now: a.now(), Profiles: saved, Store: a.newStoreKind(), Home: a.shownHome(), Dir: workDir(),
		OverSSH: overSSH(), NoBrowser: a.noBrowser || os.Getenv("NETSUITE_TBA_NO_BROWSER") != "",
		Share: f.share, Practice: a.simulated(), Clipboard: !a.wantsPlain(f), Version: version(), Program: a.started,
		Account: f.account, Customer: clean(f.customer), Connector: f.tool, Profile: f.profile, Rekey: f.rekey,
	}
	if method, given := netsuite.ParseMethod(f.method); given {
		setting.Method = &method
	}
	if f.profile != "" && f.account == "" && f.tool == "" {
		for _, p := range saved {
			if p.Profile.Name == f.profile && p.Resume != nil {
				setting.Profile = ""
				start, begin := steps.Resume(*p.Resume, setting)
				return start, begin, nil
			}
		}
	}
	start, begin := steps.Start(setting)
	return start, begin, nil
}

// wantsPlain reports whether to ask plain-text questions. Screen reader users set
// ACCESSIBLE.
func (a *app) wantsPlain(f *setupFlags) bool {
	if f.plain || os.Getenv("ACCESSIBLE") != "" {
		return true
	}
	switch os.Getenv("TERM") {
	case "dumb", "unknown":
		return true
	case "":
		return runtime.GOOS != "windows" // whose terminals have no name
	}
	return false
}

func (a *app) runPlain(ctx context.Context, s effects.Services, start steps.State, begin []steps.Effect) (steps.State, effects.Outcome, error) {
	return plain.Run(ctx, plain.Options{
		Start: start, Effects: begin, Services: s, Keys: a.keys(), Out: output{a}, Width: func() int { return lineWidth(a.stdout) },
	})
}

// runFull runs the full-screen wizard. ctrl+c is a key there, not a signal.
func (a *app) runFull(ctx context.Context, s *services, start steps.State, begin []steps.Effect) (steps.State, effects.Outcome, error) {
	// A wizard whose window is closed ends even if SIGHUP is ignored, because nobody
	// can see it.
	signal.Notify(a.signals, syscall.SIGHUP)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-a.signals:
			cancel()
		case <-ctx.Done():
		}
	}()
	width, height, _ := sizeOf(a.stdout)
	o := tui.Options{
		Start: start, Effects: begin, Services: s,
		In: a.stdin, Out: a.stdout, Width: width, Height: height, NoColor: a.noColor, Environ: os.Environ(),
	}
	if resumable() {
		o.Suspend = func() {
			a.echoOn()
			suspend()
			a.echoOff()
		}
	}
	end, outcome, err := tui.Run(ctx, o)
	a.echoOn()
	if err != nil {
		return end, outcome, problem.Problem{What: err.Error()}
	}
	return end, outcome, nil
}

func outcomeCode(o effects.Outcome) int {
	switch o {
	case effects.NoStore:
		return exitNoStore
	case effects.Stopped:
		return exitInterrupted
	}
	return exitDone
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"netsuite-tba/internal/text"
)

// Help lists the commands in the order in which they are added.
func init() { cobra.EnableCommandSorting = false }

// run runs the command that args name.
func (a *app) run(ctx context.Context, args []string) error {
	root := a.rootCommand()
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(output{a})
	root.SetErr(beside{a})
	return root.ExecuteContext(ctx)
}

func (a *app) rootCommand() *cobra.Command {
	set := &setupFlags{}
	root := &cobra.Command{
		Use:   "netsuite-tba",
		Short: "Set up token-based authentication (TBA) with NetSuite, step by step",
		Long: `Set up token-based authentication (TBA) with NetSuite, step by step, keep the
keys safe, and test the connection. Without a command the wizard starts.

P is the name of a saved profile. While only one is saved, test, show, rekey,
export, exec and receipt take that one.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not verified, 4 no such profile
or no keys, 5 key store unavailable, 130 interrupted.

Variables: NETSUITE_TBA_HOME moves the config directory. NETSUITE_TBA_STORE,
keyring or file, is where new profiles keep their keys.
NETSUITE_TBA_PASSPHRASE_FILE names a file with the passphrase of sealed files.
NETSUITE_TBA_NO_BROWSER opens no pages.`,
		Example: `  netsuite-tba              start, or go on where you left
  netsuite-tba practice     the same against a pretend NetSuite on this computer
  netsuite-tba test         test a saved connection`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			next := "netsuite-tba --help lists the commands."
			if near := c.SuggestionsFor(args[0]); len(near) > 0 {
				next = "Did you mean " + strings.Join(near, " or ") + "?"
			}
			return usage("There is no command "+quoted(args[0])+".", next)
		},
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		PersistentPreRunE:          func(*cobra.Command, []string) error { return a.checkGlobals() },
		RunE: func(c *cobra.Command, _ []string) error {
			return a.setup(c.Context(), set)
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", fmt.Sprintf(".FlagUsagesWrapped %d", text.LineWidth)))
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagFailure(c, err) })
	flags := root.PersistentFlags()
	flags.BoolVar(&a.practice, "practice", false, "work on the practice profiles, kept apart from real ones")
	flags.StringVar(&a.endpoint, "endpoint", "", "send every request to this practice company, `ORIGIN` on this computer")
	flags.StringVar(&a.ca, "ca", "", "PEM `FILE` of certificate authorities to trust as well")
	flags.BoolVar(&a.noBrowser, "no-browser", false, "never open a browser; addresses are shown")
	flags.BoolVar(&a.noColor, "no-color", false, "no colours")
	set.bind(root.Flags())
	a.addGroup(root, "Set up", a.setupCommand(), a.practiceCommand(), a.guideCommand(), a.rekeyCommand())
	a.addGroup(root, "Look and repair", a.testCommand(), a.explainCommand(), a.listCommand(), a.showCommand(), a.doctorCommand(), a.reportCommand(), a.receiptCommand())
	a.addGroup(root, "Use the keys", a.exportCommand(), a.execCommand())
	a.addGroup(root, "Keys from and for others", a.receiveCommand(), a.importCommand(), a.sealCommand())
	a.addGroup(root, "Look after them", a.forgetCommand(), a.storeCommand())
	root.AddCommand(a.versionCommand(), a.completionCommand())
	return root
}

// addGroup adds commands that help lists together.
func (a *app) addGroup(root *cobra.Command, title string, commands ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
	for _, c := range commands {
		c.GroupID = title
	}
	root.AddCommand(commands...)
}

// flagFailure puts an error in the flags into words. Their values are not
// repeated: somebody may have given a key.
func flagFailure(c *cobra.Command, err error) error {
	next := c.CommandPath() + " --help lists the flags."
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name, _, _ := strings.Cut(unknown.GetSpecifiedName(), "=")
		return usage("There is no flag "+quoted(strings.Repeat("-", min(2, len(name)))+name)+".", next)
	case errors.As(err, &missing):
		return usage("The flag --"+missing.GetFlag().Name+" needs a value.", next)
	case errors.As(err, &bad):
		return usage("The value of --"+bad.GetFlag().Name+" cannot be read.", next)
	}
	return usage("The flags cannot be read.", next)
}

// atMost allows up to n arguments, called what.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("Too many words.", "Give "+what+".")
		}
		return nil
	}
}

// first gives the first argument, or nothing.
func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

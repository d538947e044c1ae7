package cli

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"netsuite-tba/internal/text"
)

// Help lists the commands in the order in which they are added.
func init() { cobra.EnableCommandSorting = false }

const rootHelp = `Connect a tool to NetSuite with token-based authentication (TBA) or OAuth 2.0,
save the keys, and test the connection. Run netsuite-tba without a command to
start the wizard.

P is the name of a saved profile. If you have only one, you can omit P in test,
show, rekey, export, exec, token and receipt.

Exit codes:
  0    done
  1    failed
  2    wrong usage
  3    not verified, or list --expires-within found a profile
  4    no such profile, or no keys
  5    key store unavailable
  130  interrupted

Environment variables:
  NETSUITE_TBA_HOME             the settings folder
  NETSUITE_TBA_STORE            key store of new profiles: keyring or file
  NETSUITE_TBA_PASSPHRASE_FILE  file with the passphrase of your encrypted files
  NETSUITE_TBA_NO_BROWSER       set it to never open a browser
  NETSUITE_TBA_THEME            colors: dark, light or none
  NO_COLOR, NO_MOTION           set one to turn off colors or animation
  ACCESSIBLE                    set it for plain-text questions`

func (a *app) rootCommand() *cobra.Command {
	set := &setupFlags{}
	root := &cobra.Command{
		Use:   "netsuite-tba",
		Short: "Connect a tool to NetSuite with TBA or OAuth 2.0",
		Long:  rootHelp,
		Example: `  netsuite-tba              # set up a connection, or resume a setup
  netsuite-tba practice     # try it with a simulated NetSuite
  netsuite-tba test         # test a saved connection`,
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
	root.SetIn(a.stdin)
	root.SetOut(output{a})
	root.SetErr(errorOutput{a})
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageTemplate(strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", fmt.Sprintf(".FlagUsagesWrapped %d", text.LineWidth)))
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagFailure(c, err) })
	flags := root.PersistentFlags()
	flags.BoolVar(&a.practice, "practice", false, "use the practice profiles instead of the real ones")
	flags.StringVar(&a.endpoint, "endpoint", "", "send every request to the simulated NetSuite at `ORIGIN`, on this computer")
	flags.StringVar(&a.ca, "ca", "", "also trust the certificate authorities in this PEM `FILE`")
	flags.BoolVar(&a.noBrowser, "no-browser", false, "never open a browser; show addresses instead")
	flags.BoolVar(&a.noColor, "no-color", false, "do not use colors")
	set.bind(root)
	a.addGroup(root, "Set up", a.setupCommand(), a.certificateCommand(), a.practiceCommand(), a.guideCommand(), a.rekeyCommand())
	a.addGroup(root, "Check and fix", a.testCommand(), a.explainCommand(), a.listCommand(), a.showCommand(), a.doctorCommand(), a.reportCommand(), a.receiptCommand())
	a.addGroup(root, "Use keys", a.exportCommand(), a.execCommand(), a.tokenCommand())
	a.addGroup(root, "Transfer keys", a.receiveCommand(), a.importCommand(), a.sealCommand())
	a.addGroup(root, "Manage profiles", a.forgetCommand(), a.storeCommand())
	root.AddCommand(a.versionCommand(), a.completionCommand())
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Short, help.Long = "Show the help of a command", ""
	}
	return root
}

// addGroup adds commands under one heading of the help.
func (a *app) addGroup(root *cobra.Command, title string, commands ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: title, Title: title + ":"})
	for _, c := range commands {
		c.GroupID = title
	}
	root.AddCommand(commands...)
}

// flagFailure returns the problem with the flags. It repeats no value, which may be a
// key.
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
		return usage("The value of --"+bad.GetFlag().Name+" is not valid.", next)
	}
	return usage("The flags are not valid.", next)
}

// atMost allows up to n arguments. what says what to pass.
func atMost(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) > n {
			return usage("Too many arguments.", "Pass "+what+".")
		}
		return nil
	}
}

func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  atMost(0, "only flags"),
		RunE: func(*cobra.Command, []string) error {
			a.printf("netsuite-tba %s, %s, %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}

// version returns the version of this build, which names its commit.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}

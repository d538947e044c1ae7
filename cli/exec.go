package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/connectors"
)

// The exit codes of exec, apart from the command's own, are those of env(1).
const (
	exitExec     = 125 // exec itself failed
	exitCannot   = 126 // the command cannot be run
	exitNotFound = 127 // there is no such command
)

type execFlags struct {
	tool    string
	pending bool
}

func (a *app) execCommand() *cobra.Command {
	f := execFlags{}
	c := &cobra.Command{
		Use: "exec [P] [flags] -- COMMAND [ARGUMENTS]", DisableFlagsInUseLine: true,
		Short: "Run a command with the keys in its environment",
		Long: `Run a command with the active keys in its environment: NETSUITE_ACCOUNT,
NETSUITE_CONSUMER_KEY, NETSUITE_CONSUMER_SECRET, NETSUITE_TOKEN_ID and
NETSUITE_TOKEN_SECRET or, with OAuth 2.0, NETSUITE_CLIENT_ID,
NETSUITE_CERTIFICATE_ID and NETSUITE_PRIVATE_KEY (PEM). Programs that the command
starts inherit them, and your other programs can read them while it runs.

The exit code is that of the command. It is 125 if exec fails, 126 if the
command cannot be run, and 127 if there is no such command.`,
		Example:           `  netsuite-tba exec acme-sb1 -- ruby import.rb`,
		ValidArgsFunction: a.completeProfile,
		PersistentPreRunE: func(*cobra.Command, []string) error { return execFailure(a.checkGlobals()) },
		RunE: func(c *cobra.Command, args []string) error {
			dash := c.ArgsLenAtDash()
			switch {
			case dash < 0 || dash == len(args):
				return execFailure(usage("The command is missing.", "Add it after --: netsuite-tba exec P -- COMMAND"))
			case dash > 1:
				return execFailure(usage("Too many arguments before --.", "Pass one profile."))
			}
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.exec(ctx, first(args[:dash]), f, args[dash:])
		},
	}
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return execFailure(flagFailure(c, err)) })
	c.Flags().StringVar(&f.tool, "for", "dotenv", "use the variable names of this `TOOL`: "+strings.Join(connectors.EnvironmentNames(), ", "))
	c.Flags().BoolVar(&f.pending, "pending", false, "use the pending keys, which are not verified yet")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.EnvironmentNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// execFailure returns err with exec's own exit code, except after a signal.
func execFailure(err error) error {
	if err == nil || exitCode(err) == exitInterrupted {
		return err
	}
	return exit{exitExec, problem.Of(err)}
}

func (a *app) exec(ctx context.Context, name string, f execFlags, command []string) error {
	path, err := lookCommand(command[0])
	if err != nil {
		return err
	}
	env, err := a.execEnvironment(ctx, name, f)
	if err != nil {
		return execFailure(err)
	}
	return become(path, command, env)
}

// lookCommand finds a command as the shell would.
func lookCommand(name string) (string, error) {
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
		return path, nil
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist):
		return "", exit{exitNotFound, problem.Problem{What: "There is no command " + quoted(name) + "."}}
	}
	return "", exit{exitCannot, problem.Problem{What: "The command " + quoted(name) + " cannot be run.", Next: "Check its permissions."}}
}

// execEnvironment returns this program's environment with a profile's keys added.
func (a *app) execEnvironment(ctx context.Context, name string, f execFlags) ([]string, error) {
	p, tool, err := a.toExport(ctx, name, f.tool, f.pending)
	if err != nil {
		return nil, err
	}
	v := a.valuesOf(p, masksOf(p, f.pending))
	if _, err := tool.Environment(v); err != nil {
		return nil, err
	}
	if v.Keys, err = a.keysOf(ctx, p, f.pending); err != nil {
		return nil, err
	}
	list, err := tool.Environment(v)
	if err != nil {
		return nil, err
	}
	return withVariables(os.Environ(), list), nil
}

// withVariables returns an environment with these variables, and without the keys of
// another profile, such as those of an outer exec. Case does not count in names, as on
// Windows.
func withVariables(environ []string, list []connectors.Variable) []string {
	environ = slices.DeleteFunc(slices.Clone(environ), func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return connectors.HoldsKey(name) || slices.ContainsFunc(list, func(v connectors.Variable) bool { return strings.EqualFold(v.Name, name) })
	})
	for _, variable := range list {
		if !variable.Value.Empty() {
			environ = append(environ, variable.Name+"="+variable.Value.Reveal())
		}
	}
	return environ
}

package cli

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/steps"
)

const anyPort = "127.0.0.1:0"

type practiceFlags struct {
	serve, ready, reveal bool
	listen               string
}

func (a *app) practiceCommand() *cobra.Command {
	set := &setupFlags{}
	f := practiceFlags{}
	c := &cobra.Command{
		Use:   "practice",
		Short: "Run the wizard against a simulated NetSuite",
		Long: `Start a simulated NetSuite on this computer, and run the wizard against it.
Nothing in it is real, nothing leaves this computer, and it is gone when the
program ends. Practice profiles are saved separately from real ones, in files
without a passphrase.`,
		Example: `  netsuite-tba practice
  netsuite-tba practice --serve --ready --reveal   # no wizard`,
		Args: atMost(0, "only flags"),
		RunE: func(c *cobra.Command, _ []string) error {
			if a.endpoint != "" {
				return usage("practice starts its own simulated NetSuite.", "To use one that is running: netsuite-tba --endpoint ORIGIN")
			}
			return a.runPractice(c.Context(), set, f)
		},
	}
	flags := c.Flags()
	flags.BoolVar(&f.serve, "serve", false, "only serve the simulated NetSuite, until ctrl+c")
	flags.BoolVar(&f.ready, "ready", false, "start with a finished setup")
	flags.BoolVar(&f.reveal, "reveal", false, "with --ready: print its keys")
	flags.StringVar(&f.listen, "listen", anyPort, "loopback `ADDRESS` to listen on")
	set.bindWizard(c)
	return c
}

// runPractice runs a simulated NetSuite and, without --serve, the wizard against it.
func (a *app) runPractice(ctx context.Context, set *setupFlags, f practiceFlags) error {
	if f.reveal && !f.ready {
		return usage("--reveal prints the keys of a finished setup.", "Add --ready.")
	}
	if !f.serve {
		a.beforeWizard(set)
		// From now on, this run uses only the practice profiles.
		a.practice, a.openedHome, a.openedFile = true, nil, nil
		if err := a.checkPresets(set); err != nil {
			return err
		}
		if err := a.canAsk(set); err != nil {
			return err
		}
	}
	listener, err := practice.Listen(f.listen)
	if err != nil {
		return err
	}
	origin := "http://" + listener.Addr().String()
	company := practice.New(practice.Options{Now: a.now, Ready: f.ready})
	server := practice.Server(company.Handler(origin))
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		server.Shutdown(ctx)
	}()
	if f.serve || f.ready {
		a.introduce(company, origin, f)
	}
	if f.serve {
		return a.serve(ctx, served)
	}
	a.endpoint, a.entry, a.embedded = origin, company.Entry(origin), true
	return a.wizard(ctx, set)
}

// introduce prints the address of the simulated NetSuite and, with --reveal, its keys.
func (a *app) introduce(company *practice.NetSuite, origin string, f practiceFlags) {
	a.printf("A simulated NetSuite is running on this computer:\n%s\n", company.Entry(origin))
	a.printf("Accounts: %s\n", strings.Join(accountIDs(), ", "))
	if f.serve {
		a.printf("For other commands: --endpoint %s\n", company.Entry(origin))
	}
	if !f.ready {
		return
	}
	a.printf("It has a finished setup. RESTlet: script %s, deployment %s.\n", practice.Script, practice.Deploy)
	a.printf("Its Client ID for OAuth 2.0: %s\n", company.ReadyClientID().Reveal())
	a.printf("Upload a certificate in account %s for %s, %s and %s:\n%s/%s%s\n", practice.Sandbox, practice.ReadyOAuth2User,
		practice.ReadyOAuth2Role, practice.ReadyOAuth2Record, company.Entry(origin), practice.Sandbox.HostLabel(), netsuite.PageCertificates.Path)
	keys := company.ReadyKeys()
	if !f.reveal {
		a.printf("--reveal prints its keys for TBA.\n")
		return
	}
	a.printf("Its keys for account %s work only here:\n", practice.Sandbox)
	a.printf("%s", inForm("dotenv", practice.Sandbox, keys))
}

func (a *app) serve(ctx context.Context, served <-chan error) error {
	a.printf("Press ctrl+c to stop it.\n")
	ctx, stop := a.untilSignal(ctx)
	defer stop()
	select {
	case <-ctx.Done():
		return nil // the usual end
	case err := <-served:
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return problem.Problem{What: "The simulated NetSuite stopped unexpectedly.", Next: "Start it again."}
	}
}

// simulated returns the simulated NetSuite of this run, or nil.
func (a *app) simulated() *steps.Practice {
	if a.endpoint == "" {
		return nil
	}
	return &steps.Practice{Origin: a.endpoint, Entry: cmp.Or(a.entry, a.endpoint), Accounts: accountIDs(), Flags: a.flags(), Ends: a.embedded}
}

func accountIDs() []string { return []string{string(practice.Production), string(practice.Sandbox)} }

package cli

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/steps"
)

// anyPort lets the system choose a port on loopback.
const anyPort = "127.0.0.1:0"

// practiceFlags are the flags of the practice command.
type practiceFlags struct {
	serve, ready, reveal bool
	listen               string
}

func (a *app) practiceCommand() *cobra.Command {
	set := &setupFlags{}
	f := practiceFlags{}
	c := &cobra.Command{
		Use:   "practice",
		Short: "The wizard against a pretend NetSuite on this computer",
		Long: `Start a pretend NetSuite company on this computer and the wizard against it.
Nothing of it is real, nothing leaves this computer, and what is set up is gone
when the program ends. Practice profiles are kept apart from real ones, in a
store without a passphrase.`,
		Example: `  netsuite-tba practice
  netsuite-tba practice --serve --ready --reveal   the company alone`,
		Args: atMost(0, "no words, only flags"),
		RunE: func(c *cobra.Command, _ []string) error {
			if a.endpoint != "" {
				return usage("practice starts a company of its own.", "To use one that runs: netsuite-tba --endpoint ORIGIN.")
			}
			return a.practise(c.Context(), set, f)
		},
	}
	flags := c.Flags()
	flags.BoolVar(&f.serve, "serve", false, "only serve the company, until ctrl+c")
	flags.BoolVar(&f.ready, "ready", false, "start with a finished set-up")
	flags.BoolVar(&f.reveal, "reveal", false, "with --ready: print the company's keys")
	flags.StringVar(&f.listen, "listen", anyPort, "`ADDRESS` on this computer to listen on")
	set.bindWizard(flags)
	return c
}

// practise runs a practice company and, unless it is only to serve, the wizard
// against it.
func (a *app) practise(ctx context.Context, set *setupFlags, f practiceFlags) error {
	if f.reveal && !f.ready {
		return usage("--reveal prints the keys of a finished set-up.", "Add --ready.")
	}
	if !f.serve {
		a.beforeWizard(set)
		// From here on this run knows only the practice profiles.
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
	a.introduce(company, origin, f)
	if f.serve {
		return a.serve(ctx, served)
	}
	a.endpoint, a.embedded = origin, true
	return a.wizard(ctx, set, &steps.Practice{
		Origin: origin, Entry: company.Entry(origin), Accounts: accountIDs(),
		Flags: a.flags(), Ends: true,
	})
}

// introduce says where the company is and, on request, what its keys are.
func (a *app) introduce(company *practice.NetSuite, origin string, f practiceFlags) {
	a.printf("A pretend NetSuite company runs on this computer. Open this address first:\n")
	a.printf("%s\n", company.Entry(origin))
	a.printf("Accounts: %s\n", strings.Join(accountIDs(), ", "))
	if f.serve {
		a.printf("For other commands: --endpoint %s\n", origin)
	}
	if !f.ready {
		return
	}
	a.printf("A set-up is finished in it. RESTlet: script %s, deployment %s.\n", practice.Script, practice.Deploy)
	keys := company.ReadyKeys()
	if !f.reveal {
		a.printf("--reveal prints its keys.\n")
		return
	}
	a.printf("Its keys in %s, of the practice company alone:\n", practice.Sandbox)
	a.printf("%s", inForm("dotenv", practice.Sandbox, keys))
}

// serve waits until somebody ends it.
func (a *app) serve(ctx context.Context, served <-chan error) error {
	a.printf("ctrl+c ends it.\n")
	ctx, stop := a.untilSignal(ctx)
	defer stop()
	select {
	case <-ctx.Done():
		return nil // how serving ends
	case err := <-served:
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return problem.Problem{What: "The practice company stopped by itself.", Next: "Start it again."}
	}
}

// practiceElsewhere tells the wizard about a practice company of another run;
// nil where no endpoint names one. Its first address holds a secret that only
// that run knows.
func (a *app) practiceElsewhere() *steps.Practice {
	if a.endpoint == "" {
		return nil
	}
	return &steps.Practice{Origin: a.endpoint, Entry: a.endpoint + "/", Accounts: accountIDs(), Flags: a.flags()}
}

func accountIDs() []string { return []string{string(practice.Production), string(practice.Sandbox)} }

// practiceAddress leads to a page of the practice company by way of its first
// address, so that a browser that was not signed in yet is.
func practiceAddress(entry, address string) string {
	u, err := url.Parse(address)
	first, errFirst := url.Parse(entry)
	if err != nil || errFirst != nil || u.Host != first.Host || !strings.HasPrefix(first.Path, "/enter/") || address == entry {
		return address
	}
	return entry + "?to=" + url.QueryEscape(u.RequestURI())
}

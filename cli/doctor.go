package cli

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/steps"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "What works here: key store, network, clock, browser, terminal",
		Args:  atMost(0, "no words"),
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.doctor(ctx)
		},
	}
}

// doctor examines this computer. It needs no profile and no keys.
func (a *app) doctor(ctx context.Context) error {
	code := exitDone
	services, err := a.services("")
	if err != nil {
		return err
	}
	kind := a.newStoreKind()
	began := a.now()
	store := services.ProbeStore(ctx, kind)
	switch store.Health {
	case steps.StoreWorks:
		a.printRung("passed", "store", kind.Words()+": written, read back, removed", millis(a.now().Sub(began)))
	case steps.StoreNeedsPassphrase:
		a.printRung("passed", "store", kind.Words()+": not opened, they need their passphrase", "")
	default:
		code = exitNoStore
		a.printRung("failed", "store", join(" ", kind.Words()+": "+string(store.Health)+".", store.Detail), millis(a.now().Sub(began)))
	}
	if reached := a.doctorNetwork(ctx, services.client); !reached && code == exitDone {
		code = exitFailed
	}
	a.doctorTerminal()
	a.printf("Settings %s\n", a.shownHome())
	return ended(code)
}

// anyAccount is asked about to see whether NetSuite answers; whether it knows
// the account does not matter. It is the example of Oracle's pages.
const anyAccount netsuite.Account = "123456"

// doctorNetwork examines the way to NetSuite and the clock.
func (a *app) doctorNetwork(ctx context.Context, c *client.Client) (reached bool) {
	began := a.now()
	d := c.Discover(ctx, anyAccount)
	took := millis(a.now().Sub(began))
	if d.Known == client.KnownUnreachable {
		a.printRung("failed", "network", d.Detail, took)
		return false
	}
	where := "rest.netsuite.com answers"
	if a.endpoint != "" {
		where = "the practice company answers"
	}
	a.printRung("passed", "network", where, took)
	skew, known := d.Skew()
	switch {
	case !known:
		a.printRung("warned", "clock", "the reply gave no time to compare with", "")
	case skew.Abs() > 5*time.Minute:
		a.printRung("failed", "clock", clockWords(skew)+"; 5 minutes are allowed", "")
	case skew.Abs() > time.Minute:
		a.printRung("warned", "clock", clockWords(skew)+"; 5 minutes are allowed", "")
	default:
		a.printRung("passed", "clock", clockWords(skew)+"; 5 minutes are allowed", "")
	}
	return true
}

// clockWords says how far this clock is from NetSuite's, which is known to the
// second.
func clockWords(skew time.Duration) string {
	seconds := skew.Round(time.Second)
	switch {
	case seconds == 0:
		return "within a second of NetSuite's"
	case seconds > 0:
		return fmt.Sprintf("%s behind NetSuite's", seconds)
	}
	return fmt.Sprintf("%s ahead of NetSuite's", -seconds)
}

func (a *app) doctorTerminal() {
	switch {
	case overSSH():
		a.printRung("warned", "browser", "over SSH: addresses are shown, not opened", "")
	case a.noBrowser || os.Getenv("NETSUITE_TBA_NO_BROWSER") != "":
		a.printRung("skipped", "browser", "switched off", "")
	case len(openers("")) == 0:
		a.printRung("warned", "browser", "no desktop: addresses are shown, not opened", "")
	default:
		a.printRung("passed", "browser", "pages can be opened", "")
	}
	f, ok := a.stdout.(*os.File)
	if !ok || !isTerminal(a.stdout) || !isTerminal(a.stdin) {
		a.printRung("warned", "terminal", "none here: the wizard needs one", "")
		return
	}
	words := netsuite.Clean(os.Getenv("TERM"), 40)
	if width, height, err := term.GetSize(int(f.Fd())); err == nil {
		words = join(", ", words, fmt.Sprintf("%dx%d", width, height))
	}
	if a.wantsPlain(&setupFlags{}) {
		words += "; the wizard asks line by line"
	}
	a.printRung("passed", "terminal", words, "")
}

func millis(d time.Duration) string { return fmt.Sprintf("%d ms", d.Milliseconds()) }

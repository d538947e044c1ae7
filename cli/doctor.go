package cli

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

func (a *app) doctorCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Check what works on this computer",
		Long: `Check what works on this computer: the key stores, the network and its proxy,
NetSuite's certificate, the clock, the browser and the terminal. This command
needs no profile, reads no keys and asks for no passphrase.

Exit code 5 means that the key store cannot be used. Exit code 1 means that
another check failed.`,
		Args: atMost(0, "only flags"),
		RunE: a.stoppable(func(c *cobra.Command, _ []string) error { return a.doctor(c.Context(), asJSON) }),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return c
}

// networkLimit is short for someone who is offline.
const networkLimit = 5 * time.Second

// doctorJSON is what doctor --json prints.
type doctorJSON struct {
	Version    int         `json:"version"`
	Works      bool        `json:"works"` // nothing failed
	Checks     []checkJSON `json:"checks"`
	Store      storeJSON   `json:"store"`
	Home       string      `json:"home"`
	Unfinished int         `json:"unfinished"`
}

type storeJSON struct {
	New      profile.StoreKind         `json:"new_profiles"` // keyring or file
	Why      string                    `json:"why"`
	Profiles map[profile.StoreKind]int `json:"profiles"` // their number, by the store that holds their keys
}

// doctor checks this computer. It needs no settings folder.
func (a *app) doctor(ctx context.Context, asJSON bool) error {
	client, err := a.client(a.endpoint, false)
	if err != nil {
		return err
	}
	network := make(chan []netsuite.Check, 1)
	go func() {
		ctx, cancel := context.WithTimeout(ctx, networkLimit)
		defer cancel()
		network <- a.examineNetwork(ctx, client)
	}()
	var checks []netsuite.Check
	add := func(more ...netsuite.Check) {
		checks = append(checks, more...)
		for _, c := range more {
			if !asJSON {
				a.printCheck(strings.Replace(string(c.ID), "tls", "TLS", 1), c)
			}
		}
	}
	var profiles []profile.Profile
	var setups []string
	home, err := a.home()
	if err == nil {
		profiles, err = home.Profiles()
		setups = home.Progresses()
	}
	if err != nil {
		p := problem.Of(err)
		add(netsuite.Check{ID: "profiles", Status: netsuite.Failed, Detail: text.Join(" ", p.What, p.Next)})
	}
	store := a.storeUse(profiles)
	for _, c := range a.examineStores(ctx, store) {
		c.Detail = text.Join(" ", c.Detail, c.Observation.Message)
		add(c)
	}
	add(examineCopies(profiles)...)
	add(a.examineCertificates(profiles)...)
	add(examinePassphraseFile()...)
	add(<-network...)
	add(a.examineBrowser(), a.examineTerminal())
	if ctx.Err() != nil {
		return context.Canceled
	}
	doc := doctorJSON{Version: jsonVersion, Store: store, Home: a.shownHome(), Unfinished: len(setups), Checks: []checkJSON{}}
	return a.printDoctor(doc, checks, len(profiles), asJSON)
}

// printDoctor prints what the checks found, and returns how the command ends.
func (a *app) printDoctor(doc doctorJSON, checks []netsuite.Check, profiles int, asJSON bool) error {
	ids := map[netsuite.Status][]string{}
	for _, c := range checks {
		if id := string(c.ID); !slices.Contains(ids[c.Status], id) {
			ids[c.Status] = append(ids[c.Status], id)
		}
		doc.Checks = append(doc.Checks, jsonOfCheck(netsuite.Check{ID: c.ID, Status: c.Status, Detail: text.Clean(c.Detail, 500), Took: c.Took}))
	}
	failed, warned := ids[netsuite.Failed], ids[netsuite.Warned]
	doc.Works = len(failed) == 0
	verdict := "All checks passed."
	switch {
	case len(failed) > 0:
		verdict = "Some checks failed: " + strings.Join(failed, ", ") + "."
	case len(warned) > 0:
		verdict = "No check failed. Warnings: " + strings.Join(warned, ", ") + "."
	}
	if !asJSON {
		if doc.Home != "" {
			a.printf("Settings %s\n", text.Join(", ", doc.Home, count(profiles, "profile"), some(doc.Unfinished, "unfinished setup")))
		}
		a.printf("%s\n", verdict)
	} else if err := a.printJSON(doc); err != nil {
		return err
	}
	switch {
	case slices.Contains(failed, "store"):
		return ended(exitNoStore)
	case len(failed) > 0:
		return ended(exitFailed)
	}
	return nil
}

// storeUse returns which store new profiles use, and where saved ones have their keys.
func (a *app) storeUse(profiles []profile.Profile) storeJSON {
	use := storeJSON{New: a.newStoreKind(), Why: "default", Profiles: map[profile.StoreKind]int{}}
	switch {
	case a.practice:
		use.Why = "practice"
	case storeVariable() != "":
		use.Why = "NETSUITE_TBA_STORE"
	}
	for _, p := range profiles {
		if p.Receipt == nil {
			use.Profiles[p.Store]++
		}
	}
	return use
}

// whyWords says what a store is used for: "default for new profiles; 3 profiles".
func (use storeJSON) whyWords(kind profile.StoreKind) string {
	words := ""
	if use.New == kind {
		words = map[string]string{"default": "default for new profiles", "practice": "always used in practice mode",
			"NETSUITE_TBA_STORE": "for new profiles, set by NETSUITE_TBA_STORE"}[use.Why]
	}
	return text.Join("; ", words, some(use.Profiles[kind], "profile"))
}

func storeVariable() profile.StoreKind { return profile.StoreKind(os.Getenv("NETSUITE_TBA_STORE")) }

// examineStores tries the store of new profiles, and the other one if it holds keys.
// The details name no folder and no file. The messages may.
func (a *app) examineStores(ctx context.Context, use storeJSON) []netsuite.Check {
	var checks []netsuite.Check
	for _, kind := range []profile.StoreKind{use.New, profile.Keyring, profile.Files} {
		if kind != use.New && use.Profiles[kind] > 0 || len(checks) == 0 {
			checks = append(checks, a.examineStore(ctx, kind, kind.Words()+" ("+use.whyWords(kind)+"): "))
		}
	}
	return checks
}

// examineStore tries one store. It creates nothing and asks for no passphrase.
func (a *app) examineStore(ctx context.Context, kind profile.StoreKind, which string) netsuite.Check {
	began := a.now()
	probe, err := a.probe(ctx, kind, false)
	check := netsuite.Check{ID: "store", Status: netsuite.Failed, Took: a.now().Sub(began)}
	health := string(probe.Health) + "."
	check.Observation.Message = probe.Detail
	switch {
	case err != nil:
		p := problem.Of(err)
		health, check.Observation.Message = "cannot be tried.", text.Join(" ", p.What, p.Next)
	case probe.Health == secrets.HealthWorks:
		check.Status, health = netsuite.Passed, "a test value was written, read back and removed"
	case probe.New && probe.Health == secrets.HealthPassphrase:
		check.Status, health = netsuite.Passed, "not created yet"
	case probe.Health == secrets.HealthPassphrase:
		check.Status, health = netsuite.Passed, "not opened, because they need a passphrase"
	case probe.Health == secrets.HealthAbsent:
		health = "none found."
		check.Observation.Message = text.Join(" ", probe.Detail, "Set NETSUITE_TBA_STORE=file to use encrypted files instead.")
	}
	check.Detail = which + health
	return check
}

// examineCopies warns of keys that an interrupted move left in the old store.
func examineCopies(profiles []profile.Profile) []netsuite.Check {
	copies := map[profile.StoreKind][]profile.Profile{}
	for _, p := range profiles {
		copies[p.Copy] = append(copies[p.Copy], p)
	}
	var checks []netsuite.Check
	for _, kind := range []profile.StoreKind{profile.Keyring, profile.Files} {
		if left := copies[kind]; len(left) > 0 {
			checks = append(checks, netsuite.Check{ID: "copies", Status: netsuite.Warned,
				Detail: fmt.Sprintf("A move was interrupted, so %s may still hold the keys of %s. To finish it: netsuite-tba store move %s", kind.Words(), count(len(left), "profile"), left[0].Store)})
		}
	}
	return checks
}

// examineCertificates warns of certificates that end soon. One that has ended failed.
func (a *app) examineCertificates(profiles []profile.Profile) (checks []netsuite.Check) {
	for _, p := range profiles {
		if words := a.endWarning(p); words != "" {
			c := netsuite.Check{ID: "expiry", Status: netsuite.Warned, Detail: "the certificate of " + a.profileWord(p.Name) + " " + words}
			if !a.now().Before(p.Expires()) {
				c.Status = netsuite.Failed
			}
			checks = append(checks, c)
		}
	}
	return checks
}

// examinePassphraseFile warns of a passphrase file that others can read. On Windows,
// the mode does not show that.
func examinePassphraseFile() []netsuite.Check {
	info, err := os.Stat(os.Getenv("NETSUITE_TBA_PASSPHRASE_FILE"))
	if err != nil || info.Mode().Perm()&0o044 == 0 || runtime.GOOS == "windows" {
		return nil
	}
	return []netsuite.Check{{ID: "passphrase", Status: netsuite.Warned,
		Detail: "other users of this computer can read the file that NETSUITE_TBA_PASSPHRASE_FILE names. Run chmod 600 on it."}}
}

// anyAccount is looked up to see whether NetSuite answers. It is the example on
// Oracle's pages.
const anyAccount netsuite.Account = "123456"

func (a *app) examineNetwork(ctx context.Context, c *client.Client) []netsuite.Check {
	began := a.now()
	d := c.Discover(ctx, anyAccount)
	network := netsuite.Check{ID: "network", Status: netsuite.Passed, Took: a.now().Sub(began)}
	tls := netsuite.Check{ID: "tls", Status: netsuite.Passed, Detail: "certificate verified"}
	proxy := netsuite.Check{ID: "proxy", Status: netsuite.Passed, Detail: "none"}
	clock := netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Skipped, Detail: "not compared"}
	if d.Proxy != "" {
		proxy.Detail = "requests use " + d.Proxy
	}
	switch {
	case a.endpoint != "":
		network.Detail = "the simulated NetSuite answers"
		proxy.Detail = "not used for the simulated NetSuite"
	default:
		network.Detail = d.Observation.Host + " answers"
	}
	switch {
	case d.Issuer != "":
		tls.Detail += ", issued by " + d.Issuer
	case strings.HasPrefix(a.endpoint, "http:"):
		tls.Status, tls.Detail = netsuite.Skipped, "not used by the simulated NetSuite"
	}
	switch {
	case d.Known != netsuite.KnownUnreachable:
		clock = d.Clock()
	case d.Observation.Failure == netsuite.FailureTLS:
		network.Detail = d.Observation.Host + " can be reached"
		tls.Status, tls.Detail = netsuite.Failed, d.Detail
	default:
		network.Status, network.Detail = netsuite.Failed, d.Detail
		tls.Status, tls.Detail = netsuite.Skipped, "not tried"
		if d.Observation.Failure == netsuite.FailureUnknownHost {
			network.Detail += "; the network is probably down"
		}
		if d.Observation.Failure == netsuite.FailureCancelled {
			network.Status = netsuite.Skipped
		}
	}
	return []netsuite.Check{network, tls, proxy, clock}
}

func (a *app) examineBrowser() netsuite.Check {
	check := netsuite.Check{ID: "browser", Status: netsuite.Warned}
	switch {
	case a.noBrowser || os.Getenv("NETSUITE_TBA_NO_BROWSER") != "":
		check.Status, check.Detail = netsuite.Skipped, "turned off"
	case overSSH():
		check.Detail = "in an SSH session, the wizard shows addresses instead of opening them"
	case len(openers("")) == 0:
		check.Detail = "without a desktop, the wizard shows addresses instead of opening them"
	default:
		check.Status, check.Detail = netsuite.Passed, "found"
	}
	return check
}

func (a *app) examineTerminal() netsuite.Check {
	if !isTerminal(a.stdout) || !isTerminal(a.stdin) {
		return netsuite.Check{ID: "terminal", Status: netsuite.Warned, Detail: "none; the wizard needs one"}
	}
	words := []string{netsuite.ShownPath(os.Getenv("TERM"))}
	if width, height, ok := sizeOf(a.stdout); ok {
		words = append(words, fmt.Sprintf("%dx%d", width, height))
	}
	if text.UTF8(os.Getenv, runtime.GOOS == "windows") {
		words = append(words, "UTF-8")
	} else {
		words = append(words, "ASCII only")
	}
	if a.noColor || os.Getenv("NO_COLOR") != "" {
		words = append(words, "no colors")
	}
	if a.wantsPlain(&setupFlags{}) {
		words = append(words, "plain-text questions")
	}
	return netsuite.Check{ID: "terminal", Status: netsuite.Passed, Detail: text.Join(", ", words...)}
}

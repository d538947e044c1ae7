package cli

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// storeVariable returns the value of NETSUITE_TBA_STORE.
func storeVariable() profile.StoreKind { return profile.StoreKind(os.Getenv("NETSUITE_TBA_STORE")) }

// examineStores tries the store of new profiles, and the other one if it holds the
// keys of profiles.
func (a *app) examineStores(ctx context.Context, use storeJSON) []netsuite.Check {
	kinds := []profile.StoreKind{use.New}
	for _, kind := range []profile.StoreKind{profile.Keyring, profile.Files} {
		if kind != kinds[0] && use.Profiles[kind] > 0 {
			kinds = append(kinds, kind)
		}
	}
	var checks []netsuite.Check
	for _, kind := range kinds {
		checks = append(checks, a.examineStore(ctx, kind, whyWords(use, kind)))
	}
	return checks
}

// examineStore tries one store. It creates no encrypted files and asks for no
// passphrase, but uses NETSUITE_TBA_PASSPHRASE_FILE.
func (a *app) examineStore(ctx context.Context, kind profile.StoreKind, why string) netsuite.Check {
	began := a.now()
	check := netsuite.Check{ID: "store", Status: netsuite.Failed}
	probe, err := a.probe(ctx, kind, false)
	check.Took = a.now().Sub(began)
	words := kind.Words() + " (" + why + "): "
	if err != nil {
		p := problem.Of(err)
		check.Detail = words + text.Join(" ", lowerFirst(p.What), p.Next)
		return check
	}
	switch probe.Health {
	case secrets.HealthWorks:
		check.Status, check.Detail = netsuite.Passed, words+"a test value was written, read back and removed"
	case secrets.HealthPassphrase:
		check.Status, check.Detail = netsuite.Passed, words+"not opened, because they need a passphrase"
		if probe.New {
			check.Detail = words + "not created yet"
		}
	case secrets.HealthAbsent:
		check.Detail = words + text.Join(" ", "none found.", probe.Detail, "Set NETSUITE_TBA_STORE=file to use encrypted files instead.")
	default:
		check.Detail = words + text.Join(" ", string(probe.Health)+".", probe.Detail)
	}
	return check
}

// examineCopies warns of keys that an interrupted move left in the old store.
func (a *app) examineCopies(profiles []profile.Profile) []netsuite.Check {
	var checks []netsuite.Check
	for _, kind := range []profile.StoreKind{profile.Keyring, profile.Files} {
		n, in := 0, profile.StoreKind("")
		for _, p := range profiles {
			if p.Copy == kind {
				n++
				in = p.Store
			}
		}
		if n > 0 {
			checks = append(checks, netsuite.Check{ID: "copies", Status: netsuite.Warned,
				Detail: fmt.Sprintf("A move was interrupted, so %s may still hold the keys of %s. To finish it: netsuite-tba store move %s", kind.Words(), count(n, "profile"), in)})
		}
	}
	return checks
}

// examinePassphraseFile warns of a passphrase file that others can read. On Windows,
// the mode of a file does not show that.
func examinePassphraseFile() []netsuite.Check {
	info, err := os.Stat(os.Getenv("NETSUITE_TBA_PASSPHRASE_FILE"))
	if err != nil || info.Mode().Perm()&0o044 == 0 || runtime.GOOS == "windows" {
		return nil
	}
	return []netsuite.Check{{ID: "passphrase", Status: netsuite.Warned,
		Detail: "other users of this computer can read the file that NETSUITE_TBA_PASSPHRASE_FILE names. Run chmod 600 on it."}}
}

// anyAccount is looked up to see whether NetSuite answers. It need not exist. It is
// the example on Oracle's pages.
const anyAccount netsuite.Account = "123456"

// examineNetwork checks the connection to NetSuite and the clock.
func (a *app) examineNetwork(ctx context.Context, c *client.Client) []netsuite.Check {
	began := a.now()
	d := c.Discover(ctx, anyAccount)
	network := netsuite.Check{ID: "network", Status: netsuite.Passed, Took: a.now().Sub(began)}
	tls := netsuite.Check{ID: "tls", Status: netsuite.Passed, Detail: "certificate verified"}
	proxy := netsuite.Check{ID: "proxy", Status: netsuite.Passed, Detail: "none"}
	clock := netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Skipped}
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
	case d.Known != client.KnownUnreachable:
		clock = clockCheck(d)
	case d.Observation.Failure == netsuite.FailureTLS:
		network.Detail = d.Observation.Host + " can be reached"
		tls.Status, tls.Detail = netsuite.Failed, d.Detail
	default:
		network.Status, network.Detail = netsuite.Failed, d.Detail
		tls.Status, tls.Detail = netsuite.Skipped, ""
		if d.Observation.Failure == netsuite.FailureUnknownHost {
			network.Detail += "; the network is probably down"
		}
		if d.Observation.Failure == netsuite.FailureCancelled {
			network.Status = netsuite.Skipped
		}
	}
	return []netsuite.Check{network, tls, proxy, clock}
}

// clockCheck compares the clocks.
func clockCheck(d client.Discovery) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckClock, Status: netsuite.Passed}
	skew, known := d.Skew()
	if !known {
		check.Status, check.Detail = netsuite.Warned, "the reply had no time to compare with"
		return check
	}
	check.Detail = clockWords(skew) + "; NetSuite allows 5 minutes"
	switch {
	case skew.Abs() > netsuite.ClockLimit:
		check.Status = netsuite.Failed
	case skew.Abs() > netsuite.ClockWarning:
		check.Status = netsuite.Warned
	}
	return check
}

// clockWords says how far this clock is from NetSuite's, to the second.
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

// examineBrowser checks whether this computer can open pages.
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

// examineTerminal describes this terminal.
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

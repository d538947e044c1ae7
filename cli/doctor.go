package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func (a *app) doctorCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "What works here: key store, network, clock, browser, terminal",
		Long: `What works here: the store for new profiles and those in use, the way to
NetSuite, this computer's clock, the browser, the terminal. It needs no profile,
reads no key and asks for no passphrase.

Exit code 5: the key store cannot be used. 1: something else does not work.`,
		Args: atMost(0, "no words"),
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.doctor(ctx, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return c
}

// networkLimit is how long the doctor waits for NetSuite: somebody who is
// offline is to be told soon.
const networkLimit = 5 * time.Second

// doctorJSON is what doctor --json prints.
type doctorJSON struct {
	Version int         `json:"version"`
	Works   bool        `json:"works"` // nothing failed
	Checks  []checkJSON `json:"checks"`
	Store   storeJSON   `json:"store"`
	Home    string      `json:"home"`
	// Unfinished counts the set-ups to go on with.
	Unfinished int `json:"unfinished"`
}

// storeJSON tells where keys are kept.
type storeJSON struct {
	New      profile.StoreKind         `json:"new_profiles"` // keyring or file
	Why      string                    `json:"why"`
	Profiles map[profile.StoreKind]int `json:"profiles"` // how many keep their keys where
}

// doctor examines this computer. It needs no profile and no keys.
func (a *app) doctor(ctx context.Context, asJSON bool) error {
	home, err := a.home()
	if err != nil {
		return err
	}
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
				a.printExamined(c)
			}
		}
	}
	profiles, err := home.Profiles()
	if err != nil {
		p := problem.Of(err)
		add(netsuite.Check{ID: "profiles", Status: netsuite.Failed, Detail: text.Join(" ", p.What, p.Next)})
	}
	store := a.storeUse(profiles)
	add(a.examineStores(ctx, store)...)
	add(a.examineCopies(profiles)...)
	add(examinePassphraseFile()...)
	add(<-network...)
	add(a.examineBrowser(), a.examineTerminal())
	if ctx.Err() != nil {
		return context.Canceled
	}

	unfinished, _ := home.Progresses() // setups that cannot be listed cannot be resumed
	return a.printDoctor(asJSON, checks, store, len(profiles), len(unfinished))
}

// printDoctor prints what the checks found, and returns how the command ends.
func (a *app) printDoctor(asJSON bool, checks []netsuite.Check, store storeJSON, profiles, unfinished int) error {
	failed := with(checks, netsuite.Failed)
	if asJSON {
		doc := doctorJSON{Version: jsonVersion, Works: len(failed) == 0, Store: store, Home: a.shownHome(), Unfinished: unfinished, Checks: []checkJSON{}}
		for _, c := range checks {
			doc.Checks = append(doc.Checks, jsonOfCheck(netsuite.Check{ID: c.ID, Status: c.Status, Detail: text.Clean(c.Detail, 500), Took: c.Took}))
		}
		if err := a.printJSON(doc); err != nil {
			return err
		}
	} else {
		a.printf("Settings %s\n", text.Join(", ", a.shownHome(), count(profiles, "profile"), setUps(unfinished)))
		a.printf("%s\n", verdict(failed, with(checks, netsuite.Warned)))
	}
	switch {
	case slices.Contains(failed, "store"):
		return ended(exitNoStore)
	case len(failed) > 0:
		return ended(exitFailed)
	}
	return nil
}

// printExamined prints a check under its own name.
func (a *app) printExamined(c netsuite.Check) {
	name := string(c.ID)
	if name == "tls" {
		name = "TLS"
	}
	a.printCheckLine(string(c.Status), name, text.Clean(c.Detail, 300), c.Took)
}

func setUps(n int) string {
	if n == 0 {
		return ""
	}
	return count(n, "set-up") + " to go on with"
}

// with names the checks that ended with a status, each once.
func with(checks []netsuite.Check, status netsuite.Status) []string {
	var names []string
	for _, c := range checks {
		if c.Status == status && !slices.Contains(names, string(c.ID)) {
			names = append(names, string(c.ID))
		}
	}
	return names
}

// verdict sums the examination up in a line.
func verdict(failed, warned []string) string {
	switch {
	case len(failed) > 0:
		return "Not all works here. Failed: " + strings.Join(failed, ", ") + "."
	case len(warned) > 0:
		return "Works here, with limits: " + strings.Join(warned, ", ") + "."
	}
	return "Works here."
}

// storeUse tells which store new profiles use, why, and what is in use.
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

// whyWords says what a store is used for: "for new profiles, the default; 3
// profiles".
func whyWords(use storeJSON, kind profile.StoreKind) string {
	words, saved := "", ""
	if use.New == kind {
		words = "for new profiles, " + map[string]string{"default": "the default", "practice": "as always in practice"}[use.Why]
		if use.Why == "NETSUITE_TBA_STORE" {
			words += "by " + use.Why
		}
	}
	if n := use.Profiles[kind]; n > 0 {
		saved = count(n, "profile")
	}
	return text.Join("; ", words, saved)
}

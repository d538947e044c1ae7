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

// networkLimit is how long doctor waits for NetSuite. Someone who is offline should
// not wait long.
const networkLimit = 5 * time.Second

// doctorJSON is what doctor --json prints.
type doctorJSON struct {
	Version int         `json:"version"`
	Works   bool        `json:"works"` // nothing failed
	Checks  []checkJSON `json:"checks"`
	Store   storeJSON   `json:"store"`
	Home    string      `json:"home"`
	// Unfinished is the number of setups that can be resumed.
	Unfinished int `json:"unfinished"`
}

// storeJSON says where keys are saved.
type storeJSON struct {
	New      profile.StoreKind         `json:"new_profiles"` // keyring or file
	Why      string                    `json:"why"`
	Profiles map[profile.StoreKind]int `json:"profiles"` // their number, by the store that holds their keys
}

// doctor checks this computer. It needs no profile and no keys.
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
		a.printf("Settings %s\n", text.Join(", ", a.shownHome(), count(profiles, "profile"), unfinishedSetups(unfinished)))
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

// printExamined prints a check under its ID.
func (a *app) printExamined(c netsuite.Check) {
	name := string(c.ID)
	if name == "tls" {
		name = "TLS"
	}
	a.printCheckLine(string(c.Status), name, text.Clean(c.Detail, 300), c.Took)
}

func unfinishedSetups(n int) string {
	if n == 0 {
		return ""
	}
	return count(n, "unfinished setup")
}

// with returns the IDs of the checks with a status, each once.
func with(checks []netsuite.Check, status netsuite.Status) []string {
	var names []string
	for _, c := range checks {
		if c.Status == status && !slices.Contains(names, string(c.ID)) {
			names = append(names, string(c.ID))
		}
	}
	return names
}

// verdict returns a summary in one line.
func verdict(failed, warned []string) string {
	switch {
	case len(failed) > 0:
		return "Some checks failed: " + strings.Join(failed, ", ") + "."
	case len(warned) > 0:
		return "No check failed. Warnings: " + strings.Join(warned, ", ") + "."
	}
	return "All checks passed."
}

// storeUse returns which store new profiles use and why, and where saved profiles
// have their keys.
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
func whyWords(use storeJSON, kind profile.StoreKind) string {
	words, saved := "", ""
	if use.New == kind {
		words = map[string]string{"default": "default for new profiles", "practice": "always used in practice mode"}[use.Why]
		if use.Why == "NETSUITE_TBA_STORE" {
			words = "for new profiles, set by " + use.Why
		}
	}
	if n := use.Profiles[kind]; n > 0 {
		saved = count(n, "profile")
	}
	return text.Join("; ", words, saved)
}

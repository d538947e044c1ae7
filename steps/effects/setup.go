package effects

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// SaveSetup saves the progress of an unfinished setup, so that the next run can
// resume. It holds no key. Only the newest state of a profile is written.
type SaveSetup struct {
	Setup profile.Setup
	// Finished means that nothing is left to resume, so the saved setup is removed.
	// Active means that its keys became active, so the times of its steps are
	// saved with the profile.
	Finished, Active bool
	// Replaces is the file name under which this setup was saved before it got
	// another name; empty if it kept its name. That file is deleted only after this
	// setup is saved.
	Replaces string
}

func (SaveSetup) handling() handling { return handling{} }

// Run implements Effect. Success is silent.
func (e SaveSetup) Run(ctx context.Context, s Services, report func(Event)) {
	if p := s.SaveSetup(ctx, e); !p.None() {
		report(Done{Problem: p})
	}
}

// Finish ends the run. The front end closes and prints steps.Summary.
type Finish struct {
	local
	Outcome Outcome
}

// Outcome is how a run ended.
type Outcome string

// The outcomes.
const (
	Connected   Outcome = "connected"    // verified, keys active
	Unverified  Outcome = "unverified"   // finished without a passing test from this computer
	Left        Outcome = "left"         // the person chose to leave before the end
	Stopped     Outcome = "stopped"      // interrupted: ctrl+c twice, a signal or the end of the input; exit 130
	NotVerified Outcome = "not_verified" // ended with keys that failed their test; exit 3 if nobody was asked
	Practice    Outcome = "practice"     // start again in practice mode
	Real        Outcome = "real"         // connected in practice mode; start again with a real account
	Plain       Outcome = "plain"        // continue from the same state with plain-text questions
	Unchanged   Outcome = "unchanged"    // replacing keys found nothing to replace
	NoStore     Outcome = "no_store"     // left because there is no key store, exit 5
)

// SetupServices is what these effects need from the outside world.
type SetupServices interface {
	SaveSetup(ctx context.Context, e SaveSetup) problem.Problem
}

// Services does the wizard's work in the outside world. One implementation
// combines key store, client and browser. Tests have their own. Every method honors ctx
// and returns problems worded for a person, never raw errors.
type Services interface {
	StoreServices
	KeyServices
	TransferServices
	NetSuiteServices
	FileServices
	SetupServices
}

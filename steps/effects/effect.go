// Package effects holds the wizard's requests to the outside world. It has one
// type for each request, the resulting events, and the runner that both front
// ends use.
//
// An effect is a value with a Run method, so adding one touches one file. The
// package knows neither the state machine nor the key stores. Services represents
// the outside world.
package effects

import (
	"context"

	"netsuite-tba/internal/problem"
)

// Effect is one request to the outside world.
type Effect interface {
	// Run carries out the request, reports the results and returns when it is
	// done. It honors ctx.
	Run(ctx context.Context, s Services, report func(Event))
	handling() handling
}

// Event is the result of an effect. An effect that returns data has its own event
// type. The others use Done.
type Event any

// Done ends an effect that only succeeds or fails. Problem is empty on success.
type Done struct {
	ID      int
	Problem problem.Problem
}

// handling says what the runner may do with an effect.
type handling struct {
	id     int  // for cancellation; 0: it cannot be canceled
	writes bool // it changes the key store or the disk
}

// Query is embedded by effects that may be canceled under their ID. Their late
// events are dropped.
type Query struct{ ID int }

func (q Query) handling() handling { return handling{id: q.ID} }

// Write is embedded by effects that change the key store or leave something on
// the disk. They run one at a time, in the order in which the state machine
// requested them. Each one finishes even when the run is over.
type Write struct{ ID int }

func (Write) handling() handling { return handling{writes: true} }

// local is embedded by effects that the front end carries out itself. Running
// them does nothing.
type local struct{}

func (local) Run(context.Context, Services, func(Event)) {}
func (local) handling() handling                         { return handling{} }

// Cancel stops the effect with this ID. The runner handles it.
type Cancel struct {
	local
	ID int
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

// Services does the wizard's work in the outside world. One implementation
// combines key store, client and browser. Tests have their own. Every method honors ctx
// and returns problems worded for a person, never raw errors.
type Services interface {
	KeyServices
	CertificateServices
	NetSuiteServices
	FileServices
}

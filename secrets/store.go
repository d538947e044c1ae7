package secrets

import (
	"context"

	"netsuite-tba/netsuite/profile"
)

// Store keeps one Item a profile. Its methods honour ctx and fail with
// a problem.Problem, or with ctx's error where somebody broke them off.
type Store interface {
	// Kind is the kind of store.
	Kind() profile.StoreKind
	// Probe tries the store: it writes, reads back and removes a canary.
	Probe(ctx context.Context) Probe
	// Read gives the profile's item, or problem.NotFound when the store says for
	// certain that it has none.
	Read(ctx context.Context, profile string) (Item, error)
	// Write puts item in the place of what was there. It gives nil only after
	// it has read the item back and compared it.
	Write(ctx context.Context, profile string, item Item) error
	// Delete removes the item; one that is not there is no failure.
	Delete(ctx context.Context, profile string) error
	// Names lists the profiles that the store holds or once held, sorted.
	// Where it can tell only some, it gives those and an error.
	Names(ctx context.Context) ([]string, error)
	// Transfers does so for the hand-offs, without transferPrefix.
	Transfers(ctx context.Context) ([]string, error)
}

// Health is how a store is.
type Health string

// The healths of a store.
const (
	HealthWorks      Health = "works"
	HealthLocked     Health = "locked" // says that it is locked, or does not answer
	HealthAbsent     Health = "absent"
	HealthBroken     Health = "broken"     // gave back another value, or failed otherwise
	HealthPassphrase Health = "passphrase" // sealed files, not opened in this run
)

// Probe is the result of trying a store.
type Probe struct {
	Health Health
	Detail string // one line for a person; empty when there is nothing to add
	New    bool   // sealed files that have not been made yet
}

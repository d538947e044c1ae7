package secrets

import (
	"context"

	"netsuite-tba/netsuite/profile"
)

// Store holds one Item per profile. Its methods return a problem.Problem, or
// ctx's error if they were canceled.
type Store interface {
	Kind() profile.StoreKind
	// Probe tries the store. It writes, reads back and removes a test value.
	Probe(ctx context.Context) Probe
	// Read returns the profile's item, or problem.NotFound if the store
	// certainly has none.
	Read(ctx context.Context, profile string) (Item, error)
	// Write replaces the profile's item. It returns nil only after it has read
	// the item back and compared it.
	Write(ctx context.Context, profile string, item Item) error
	// Delete removes the item. A missing item is no error.
	Delete(ctx context.Context, profile string) error
	// Names returns the sorted names of the items that the store holds or once held. If
	// it finds only some, it returns those and an error.
	Names(ctx context.Context) ([]string, error)
}

// Health is the state of a store.
type Health string

const (
	HealthWorks      Health = "works"
	HealthLocked     Health = "locked" // locked, or it does not answer
	HealthAbsent     Health = "absent"
	HealthBroken     Health = "broken"     // returned another value or failed
	HealthPassphrase Health = "passphrase" // encrypted files that are not open yet
)

// Probe is the result of trying a store.
type Probe struct {
	Health Health
	Detail string // one line for a person, or empty
	New    bool   // encrypted files that do not exist yet
}

package effects

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Health is the state of a key store.
type Health string

// The states of a key store.
const (
	StoreUnknown Health = ""
	StoreWorks   Health = "works"
	StoreLocked  Health = "locked" // it does not answer, or says that it is locked
	StoreAbsent  Health = "absent" // this computer has none
	StoreBroken  Health = "broken" // it returned a wrong value, or failed in another way
	// StoreNeedsPassphrase means that the encrypted files are not open yet in this
	// run.
	StoreNeedsPassphrase Health = "passphrase"
)

// Store is the result of trying a key store.
type Store struct {
	Kind   profile.StoreKind
	Health Health
	Detail string // one line for a person; may be empty
	New    bool   // the encrypted files do not exist yet
}

// ProbeStore tries a key store: it writes, reads back and removes a test value.
type ProbeStore struct {
	Query
	Kind profile.StoreKind
}

// StoreProbed ends a ProbeStore.
type StoreProbed struct {
	ID    int
	Store Store
}

// Run implements Effect.
func (e ProbeStore) Run(ctx context.Context, s Services, report func(Event)) {
	report(StoreProbed{e.ID, s.ProbeStore(ctx, e.Kind)})
}

// TryPassphrase opens the encrypted files, or creates them if there are none.
type TryPassphrase struct {
	Query
	Passphrase netsuite.Secret
}

// Run implements Effect.
func (e TryPassphrase) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.TryPassphrase(ctx, e.Passphrase)})
}

// StoreServices is what these effects need from the outside world.
type StoreServices interface {
	ProbeStore(ctx context.Context, kind profile.StoreKind) Store
	TryPassphrase(ctx context.Context, passphrase netsuite.Secret) problem.Problem
}

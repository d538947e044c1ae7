package effects

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Target says where keys are saved.
type Target struct {
	Profile profile.Profile
	// Setup is the number of the setup within the run. It does not change when
	// the profile is renamed. Keys that are not saved yet belong to it.
	Setup int
	// Seen has the pending keys that may be replaced, because this window saved or
	// showed them. Others are not replaced: problem.Changed is returned with them. If
	// Seen is nil, any are replaced.
	Seen map[netsuite.Fingerprint]bool
}

// KeysSaved ends an effect that saves keys. Keys holds the keys that were read
// back and compared. Problem says why others are missing.
type KeysSaved struct {
	ID      int
	Keys    map[netsuite.KeyName]profile.SavedKey
	Problem problem.Problem
}

// SaveKeys writes keys to the store as pending, reads them back and compares.
type SaveKeys struct {
	Write
	Target
	Keys netsuite.Keys
}

func (e SaveKeys) Run(ctx context.Context, s Services, report func(Event)) {
	saved, p := s.SaveKeys(ctx, e.Target, e.Keys)
	report(KeysSaved{e.ID, saved, p})
}

// SaveUnsaved tries again to save the keys that an earlier SaveKeys could not save.
// In a resumed setup there is nothing to retry. It then reports which keys are pending,
// because the last run may have ended before it recorded them.
type SaveUnsaved struct {
	Write
	Target
	// Drop means that the keys that are not saved yet are no longer wanted.
	Drop bool
}

func (e SaveUnsaved) Run(ctx context.Context, s Services, report func(Event)) {
	if e.Drop {
		s.DropUnsaved(e.Target)
	}
	saved, p := s.SaveUnsaved(ctx, e.Target)
	report(KeysSaved{e.ID, saved, p})
}

// AwaitProfile waits until no other window uses a profile.
type AwaitProfile struct {
	Query
	Name string
}

func (e AwaitProfile) Run(ctx context.Context, s Services, report func(Event)) {
	s.AwaitProfile(ctx, e.Name)
	report(Done{ID: e.ID})
}

// CopyConsumerPair saves the active consumer pair of another profile as
// pending in this profile. Both use the same integration record.
type CopyConsumerPair struct {
	Write
	Target
	From string // the other profile's name
}

func (e CopyConsumerPair) Run(ctx context.Context, s Services, report func(Event)) {
	saved, p := s.CopyConsumerPair(ctx, e.Target, e.From)
	report(KeysSaved{e.ID, saved, p})
}

// Promote makes the pending keys active, if they are still the tested ones. Verified
// is false if the person saves them without a passing test.
type Promote struct {
	Write
	Profile  profile.Profile
	Tested   map[netsuite.KeyName]netsuite.Fingerprint
	Verified bool
}

func (e Promote) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.Promote(ctx, e.Profile, e.Tested, e.Verified)})
}

// Forget deletes the keys of a finished setup from this computer and keeps
// their fingerprints.
type Forget struct {
	Write
	Profile profile.Profile
}

// Forgotten ends a Forget. Exported lists the recorded exports of the deleted keys.
type Forgotten struct {
	ID       int
	Exported []profile.Export
	Problem  problem.Problem
}

func (e Forget) Run(ctx context.Context, s Services, report func(Event)) {
	exported, p := s.Forget(ctx, e.Profile)
	report(Forgotten{e.ID, exported, p})
}

// DropPending deletes the profile's pending keys, which no test has verified.
type DropPending struct {
	Write
	Target
}

func (e DropPending) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.DropPending(ctx, e.Target)})
}

// DropPrevious deletes the profile's earlier keys, whose token is revoked. It does
// so only if the active keys are still those that were tested after that.
type DropPrevious struct {
	Write
	Profile profile.Profile
	Tested  map[netsuite.KeyName]netsuite.Fingerprint
}

func (e DropPrevious) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.DropPrevious(ctx, e.Profile, e.Tested)})
}

// AddTool records that another tool uses the profile's keys.
type AddTool struct {
	Write
	Profile profile.Profile
}

func (e AddTool) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.AddTool(ctx, e.Profile)})
}

// ReadKey reads an active key that is to be copied.
type ReadKey struct {
	Query
	Profile profile.Profile
	Key     netsuite.KeyName
}

// KeyRead ends a ReadKey.
type KeyRead struct {
	ID      int
	Text    netsuite.Secret
	Problem problem.Problem
}

func (e ReadKey) Run(ctx context.Context, s Services, report func(Event)) {
	text, p := s.ReadKey(ctx, e.Profile, e.Key)
	report(KeyRead{e.ID, text, p})
}

// Health is the state of a key store.
type Health string

// The states of a key store.
const (
	StoreUnknown         Health = ""
	StoreWorks           Health = "works"
	StoreLocked          Health = "locked"     // it does not answer, or says that it is locked
	StoreAbsent          Health = "absent"     // this computer has none
	StoreBroken          Health = "broken"     // it returned a wrong value, or failed in another way
	StoreNeedsPassphrase Health = "passphrase" // the encrypted files are not open yet in this run
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

func (e ProbeStore) Run(ctx context.Context, s Services, report func(Event)) {
	report(StoreProbed{e.ID, s.ProbeStore(ctx, e.Kind)})
}

// TryPassphrase opens the encrypted files, or creates them if there are none.
type TryPassphrase struct {
	Query
	Passphrase netsuite.Secret
}

func (e TryPassphrase) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.TryPassphrase(ctx, e.Passphrase)})
}

// Imported holds keys whose names are certain, and the account that their
// source names, if it names one.
type Imported struct {
	Keys    netsuite.Keys
	Account netsuite.Account
}

// Decrypt decrypts a message that was encrypted to this computer and reads the
// keys in it. An empty message means the last one, which had to wait for
// the encrypted files.
type Decrypt struct {
	Query
	Profile profile.Profile
	Message netsuite.Secret
}

// Decrypted ends a Decrypt. It holds the keys, or the reason why there are none.
// Closed means that the identity for the message may be in encrypted files that
// are not open.
type Decrypted struct {
	ID int
	Imported
	Closed  bool
	Problem problem.Problem
}

func (e Decrypt) Run(ctx context.Context, s Services, report func(Event)) {
	imported, closed, p := s.Decrypt(ctx, e.Profile, e.Message)
	report(Decrypted{e.ID, imported, closed, p})
}

// KeyServices is what these effects need from the outside world.
type KeyServices interface {
	ProbeStore(ctx context.Context, kind profile.StoreKind) Store
	TryPassphrase(ctx context.Context, passphrase netsuite.Secret) problem.Problem
	// What SaveKeys could not save stays in memory for SaveUnsaved.
	SaveKeys(ctx context.Context, t Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem)
	// SaveUnsaved returns the keys that are pending in the store if none is in memory.
	SaveUnsaved(ctx context.Context, t Target) (map[netsuite.KeyName]profile.SavedKey, problem.Problem)
	// DropUnsaved deletes the keys in memory.
	DropUnsaved(t Target)
	// AwaitProfile returns when no other window uses the profile, or when ctx ends.
	AwaitProfile(ctx context.Context, name string)
	CopyConsumerPair(ctx context.Context, t Target, from string) (map[netsuite.KeyName]profile.SavedKey, problem.Problem)
	Promote(ctx context.Context, p profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint, verified bool) problem.Problem
	// Forget returns the recorded exports of the keys.
	Forget(ctx context.Context, p profile.Profile) ([]profile.Export, problem.Problem)
	// DropPending also drops what is in memory for SaveUnsaved.
	DropPending(ctx context.Context, t Target) problem.Problem
	DropPrevious(ctx context.Context, p profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) problem.Problem
	AddTool(ctx context.Context, p profile.Profile) problem.Problem
	ReadKey(ctx context.Context, p profile.Profile, key netsuite.KeyName) (netsuite.Secret, problem.Problem)
	// Decrypt leaves the message in memory if it returns closed. An empty message
	// stands for that one.
	Decrypt(ctx context.Context, p profile.Profile, message netsuite.Secret) (imported Imported, closed bool, problem problem.Problem)
}

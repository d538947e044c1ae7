package effects

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

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

// Run implements Effect.
func (e Decrypt) Run(ctx context.Context, s Services, report func(Event)) {
	imported, closed, p := s.Decrypt(ctx, e.Profile, e.Message)
	report(Decrypted{e.ID, imported, closed, p})
}

// TransferServices is what these effects need from the outside world.
type TransferServices interface {
	// Decrypt decrypts a message that was encrypted to a recipient of this
	// computer. If the identity may be in encrypted files that are not open, it
	// returns closed and leaves the message in memory. An empty message stands
	// for that one.
	Decrypt(ctx context.Context, p profile.Profile, message netsuite.Secret) (imported Imported, closed bool, problem problem.Problem)
}

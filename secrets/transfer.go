package secrets

import (
	"context"
	"errors"
	"slices"
	"strings"

	"filippo.io/age"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// A hand-off is a wait for keys that somebody else has. Its identity opens
// what they seal to its recipient. It lies in the store like a key, under a
// name that no profile has: the profile's own with transferPrefix before it.
const transferPrefix = "receive@"

// storedName reports why name cannot be that of an item: neither a profile's
// nor a hand-off's.
func storedName(name string) error {
	if of, ok := strings.CutPrefix(name, transferPrefix); ok {
		if of == "" {
			return nil
		}
		name = of
	}
	return profile.ValidName(name)
}

// transfersAmong gives the hand-offs among the names of a store's items.
func transfersAmong(names []string) []string {
	var of []string
	for _, name := range names {
		if profile, ok := strings.CutPrefix(name, transferPrefix); ok && storedName(name) == nil {
			of = append(of, profile)
		}
	}
	slices.Sort(of)
	return slices.Compact(of)
}

// Receive gives the recipient to whom somebody else seals the keys of a
// profile; "" is the hand-off without a name. Where there is no identity for
// it yet, one is made and kept, and made is true: a recipient is given out
// only after the store has given back the identity that opens what is sealed
// to it. It comes from the store each time, so that no file can swap it.
func (v *KeyStore) Receive(ctx context.Context, name string) (to Recipient, made bool, err error) {
	item := transferPrefix + name
	if err := storedName(item); err != nil {
		return Recipient{}, false, err
	}
	err = v.home.locked(ctx, func() error {
		id, err := v.transfer(ctx, name)
		if errors.Is(err, problem.NotFound) {
			made = true
			if id, err = age.GenerateX25519Identity(); err != nil {
				return errNoRandom
			}
			err = v.store.Write(ctx, item, Item{Identity: netsuite.NewSecret(id.String())})
		}
		if err == nil {
			to = Recipient{id.Recipient()}
		}
		return err
	})
	return to, made, err
}

// transfer reads the identity of a hand-off.
func (v *KeyStore) transfer(ctx context.Context, name string) (*age.X25519Identity, error) {
	item, err := v.store.Read(ctx, transferPrefix+name)
	if errors.Is(err, problem.Corrupt) {
		return nil, errTransferDamaged
	}
	if err != nil {
		return nil, err
	}
	// The parser's error may hold what it read.
	id, err := age.ParseX25519Identity(item.Identity.Reveal())
	if err != nil {
		return nil, errTransferDamaged
	}
	return id, nil
}

// Transfers names the hand-offs that this store has an identity for.
func (v *KeyStore) Transfers(ctx context.Context) ([]string, error) { return v.store.Transfers(ctx) }

// Decrypt opens a text that was sealed to one of this store's recipients, and
// names the hand-off whose it was. Where it is for none of them it is
// problem.NoKeys; other kinds tell that it is damaged or too large.
func (v *KeyStore) Decrypt(ctx context.Context, text netsuite.Secret) (plain netsuite.Secret, transfer string, err error) {
	names, err := v.store.Transfers(ctx)
	if err != nil && !errors.Is(err, problem.Corrupt) {
		return netsuite.Secret{}, "", err
	}
	var ids []*age.X25519Identity
	var of []string
	for _, name := range names {
		id, err := v.transfer(ctx, name)
		switch {
		case errors.Is(err, problem.NotFound), errors.Is(err, problem.Corrupt):
			continue // another may open it
		case err != nil:
			return netsuite.Secret{}, "", err
		}
		ids, of = append(ids, id), append(of, name)
	}
	plain, which, err := decryptText(text, ids)
	if err != nil {
		return netsuite.Secret{}, "", err
	}
	return plain, of[which], nil
}

// DropTransfer removes a hand-off's identity: what was sealed to its recipient
// can then no longer be opened. One that is not there is no failure.
func (v *KeyStore) DropTransfer(ctx context.Context, name string) error {
	if err := storedName(transferPrefix + name); err != nil {
		return err
	}
	return v.home.locked(ctx, func() error { return v.store.Delete(ctx, transferPrefix+name) })
}

var errTransferDamaged = problem.Problem{What: "The identity that opens what others seal for you is damaged.",
	Next: "Remove it with netsuite-tba receive --forget, make another, and have the keys sealed again.", Kind: problem.Corrupt}

var errNoRandom = problem.Problem{What: "This computer gave no random numbers for a new identity."}

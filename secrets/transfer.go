package secrets

import (
	"context"
	"errors"
	"strings"

	"filippo.io/age"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// transferPrefix and a profile's name are the name of a transfer's item. It holds the
// identity that decrypts keys from another person.
const transferPrefix = "receive@"

// storedName returns nil if name can be the name of an item.
func storedName(name string) error {
	if of, ok := strings.CutPrefix(name, transferPrefix); ok {
		if of == "" {
			return nil
		}
		name = of
	}
	return profile.ValidName(name)
}

// Receive returns the recipient to which another person encrypts keys, and creates its
// identity if there is none. The recipient always comes from an identity that the store
// returned, so that no plain file can replace it. The name may be "".
func (k *KeyStore) Receive(ctx context.Context, name string) (to Recipient, made bool, err error) {
	item := transferPrefix + name
	if err := storedName(item); err != nil {
		return Recipient{}, false, err
	}
	err = k.home.locked(ctx, func() error {
		id, err := k.transfer(ctx, name)
		if errors.Is(err, problem.NotFound) {
			made = true
			if id, err = age.GenerateX25519Identity(); err == nil {
				err = k.store.Write(ctx, item, Item{Identity: netsuite.NewSecret(id.String())})
			}
		}
		if err == nil {
			to = Recipient{id.Recipient()}
		}
		return err
	})
	return to, made, err
}

func (k *KeyStore) transfer(ctx context.Context, name string) (*age.X25519Identity, error) {
	item, err := k.store.Read(ctx, transferPrefix+name)
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

// Transfers returns the transfers that this store has an identity for.
func (k *KeyStore) Transfers(ctx context.Context) (of []string, err error) {
	names, err := k.store.Names(ctx)
	for _, name := range names {
		if profile, ok := strings.CutPrefix(name, transferPrefix); ok {
			of = append(of, profile)
		}
	}
	return of, err
}

// Decrypt decrypts a message to one of this store's recipients and returns the name of
// the transfer. Without a fitting one, it returns problem.NoKeys.
func (k *KeyStore) Decrypt(ctx context.Context, text netsuite.Secret) (plain netsuite.Secret, transfer string, err error) {
	names, err := k.Transfers(ctx)
	if err != nil && !errors.Is(err, problem.Corrupt) {
		return netsuite.Secret{}, "", err
	}
	var ids []*age.X25519Identity
	var of []string
	for _, name := range names {
		id, err := k.transfer(ctx, name)
		switch {
		case errors.Is(err, problem.NotFound), errors.Is(err, problem.Corrupt):
			continue // another identity may decrypt it
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

// DropTransfer deletes the identity of a transfer, if there is one.
func (k *KeyStore) DropTransfer(ctx context.Context, name string) error {
	if err := storedName(transferPrefix + name); err != nil {
		return err
	}
	return k.home.locked(ctx, func() error { return k.store.Delete(ctx, transferPrefix+name) })
}

var errTransferDamaged = problem.Problem{What: "The identity that decrypts what others send you is damaged.",
	Next: "Remove it with netsuite-tba receive --forget, create another, and ask for the keys again.", Kind: problem.Corrupt}

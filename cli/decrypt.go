package cli

import (
	"context"
	"errors"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// transfer is a hand-off and the store that has its identity.
type transfer struct {
	keyStore *secrets.KeyStore
	name     string
}

// transferStores are the kinds of store that may have the identity of a
// hand-off, the one for new ones first.
func (a *app) transferStores() []profile.StoreKind {
	switch {
	case a.practice:
		return []profile.StoreKind{profile.Files}
	case a.newStoreKind() == profile.Files:
		return []profile.StoreKind{profile.Files, profile.Keyring}
	}
	return []profile.StoreKind{profile.Keyring, profile.Files}
}

// decrypt opens a sealed text with whichever identity fits. Sealed files that
// hold one are opened for it: open does that.
func (a *app) decrypt(ctx context.Context, text netsuite.Secret, open func() error) (plain netsuite.Secret, of transfer, err error) {
	home, err := a.home()
	if err != nil {
		return netsuite.Secret{}, transfer{}, err
	}
	var none, closed error // nothing fits; a store that may have it cannot be read
	for _, kind := range a.transferStores() {
		store, err := a.storeOf(kind)
		if err != nil {
			return netsuite.Secret{}, transfer{}, err
		}
		keyStore := secrets.NewKeyStore(home, store)
		names, err := keyStore.Transfers(ctx)
		if err == nil && len(names) > 0 && kind == profile.Files && !a.practice {
			err = open()
		}
		name := ""
		if err == nil {
			plain, name, err = keyStore.Decrypt(ctx, text)
		}
		switch {
		case err == nil:
			return plain, transfer{keyStore, name}, nil
		case errors.Is(err, problem.NoKeys):
			none = err
		case errors.Is(err, problem.Absent):
			// What is not there holds nothing.
		case errors.Is(err, problem.TooBig), errors.Is(err, problem.Corrupt), ctx.Err() != nil:
			return netsuite.Secret{}, transfer{}, err
		default:
			closed = err
		}
	}
	if closed != nil {
		return netsuite.Secret{}, transfer{}, closed
	}
	return netsuite.Secret{}, transfer{}, none
}

// errClosed says that what opens a text may lie in sealed files that are not
// open.
var errClosed = errors.New("the sealed files are not open")

// Decrypt opens a sealed text and reads the keys in it. The passphrase of
// sealed files is not asked for here: the wizard has the screen.
func (s *services) Decrypt(ctx context.Context, p profile.Profile, text netsuite.Secret) (effects.Imported, bool, problem.Problem) {
	s.mu.Lock()
	if text.Empty() {
		text = s.sealed[p.Name]
	}
	delete(s.sealed, p.Name)
	s.mu.Unlock()
	plain, of, err := s.app.decrypt(ctx, text, func() error {
		files, err := s.app.sealed()
		if err != nil || files.IsOpen() {
			return err
		}
		return errClosed
	})
	if errors.Is(err, errClosed) {
		s.mu.Lock()
		s.sealed[p.Name] = text
		s.mu.Unlock()
		return effects.Imported{}, true, problem.Problem{}
	}
	if err != nil {
		return effects.Imported{}, false, problemOf(err)
	}
	file, err := connectors.ReadFile(plain)
	if err == nil {
		err = checkFile(file, p.Account)
	}
	if err == nil && file.Keys.Empty() {
		err = errNoKeysInside
	}
	if err != nil {
		return effects.Imported{}, false, problemOf(err)
	}
	s.mu.Lock()
	s.opened[p.Name] = of
	s.mu.Unlock()
	return effects.Imported{Keys: file.Keys, Account: file.Account}, false, problem.Problem{}
}

// dropTransfer deletes the identity of a transfer whose keys are verified, so that
// nothing else can be decrypted with it later.
func (s *services) dropTransfer(ctx context.Context, profile string) {
	s.mu.Lock()
	of, ok := s.opened[profile]
	delete(s.opened, profile)
	s.mu.Unlock()
	if ok {
		of.keyStore.DropTransfer(ctx, of.name)
	}
}

var errNoKeysInside = problem.Problem{What: "The sealed text holds no keys under names that are known here. Nothing was kept.",
	Next: "Ask for the confirmation pages copied whole, or for the four values each behind its name.", Kind: problem.NoKeys}

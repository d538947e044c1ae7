package cli

import (
	"cmp"
	"context"
	"errors"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// transfer is a transfer and the key store that holds its identity.
type transfer struct {
	keyStore *secrets.KeyStore
	name     string
}

// transferStores returns the stores that may hold an identity, the most likely one
// first.
func (a *app) transferStores() []profile.StoreKind {
	switch {
	case a.practice:
		return []profile.StoreKind{profile.Files}
	case a.newStoreKind() == profile.Files:
		return []profile.StoreKind{profile.Files, profile.Keyring}
	}
	return []profile.StoreKind{profile.Keyring, profile.Files}
}

// decrypt decrypts a message with the identity that fits. open unlocks encrypted files.
func (a *app) decrypt(ctx context.Context, text netsuite.Secret, open func() error) (plain netsuite.Secret, of transfer, err error) {
	var none, closed error // no identity fits; a store that may hold it cannot be read
	for _, kind := range a.transferStores() {
		keyStore, err := a.lockedKeyStore(kind)
		if err != nil {
			return netsuite.Secret{}, transfer{}, err
		}
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
			// A store that does not exist holds no identity.
		case errors.Is(err, problem.TooBig), errors.Is(err, problem.Corrupt), ctx.Err() != nil:
			return netsuite.Secret{}, transfer{}, err
		default:
			closed = err
		}
	}
	return netsuite.Secret{}, transfer{}, cmp.Or(closed, none)
}

// readMessages reads the keys in a text, or in all encrypted messages in it.
func (a *app) readMessages(ctx context.Context, text netsuite.Secret, open func() error) (file paste.Result, of *transfer, err error) {
	messages := secrets.Messages(text)
	if len(messages) == 0 {
		file, err = readText(text)
		return file, nil, err
	}
	for _, message := range messages {
		plain, opened, err := a.decrypt(ctx, message, open)
		if err != nil {
			return paste.Result{}, nil, err
		}
		if of != nil && of.name != opened.name {
			return paste.Result{}, nil, usage("The messages are for different profiles.", "Import them one by one.")
		}
		one, err := readText(plain)
		if err != nil {
			return paste.Result{}, nil, err
		}
		file, of = file.And(one), &opened
	}
	return file, of, nil
}

// errClosed means that locked encrypted files may hold the identity of a message.
var errClosed = errors.New("the encrypted files are locked")

// Decrypt implements effects.KeyServices. It asks for no passphrase, because the wizard
// has the screen.
func (s *services) Decrypt(ctx context.Context, p profile.Profile, text netsuite.Secret) (effects.Imported, bool, problem.Problem) {
	s.mu.Lock()
	if text.Empty() {
		text = s.messages[p.Name]
	}
	delete(s.messages, p.Name)
	s.mu.Unlock()
	file, of, err := s.app.readMessages(ctx, text, func() error {
		files, err := s.app.files()
		if err != nil || files.IsOpen() {
			return err
		}
		return errClosed
	})
	if errors.Is(err, errClosed) {
		s.mu.Lock()
		s.messages[p.Name] = text
		s.mu.Unlock()
		return effects.Imported{}, true, problem.Problem{}
	}
	if err == nil {
		file = file.For(p.Account)
		err = checkFile(file, p.Account)
	}
	if err != nil {
		return effects.Imported{}, false, s.app.problemOf(err)
	}
	s.mu.Lock()
	s.opened[p.Name] = *of
	s.mu.Unlock()
	return effects.Imported{Keys: file.Keys, Account: file.Account()}, false, problem.Problem{}
}

// dropTransfer deletes the identity of a transfer whose keys are verified.
func (s *services) dropTransfer(ctx context.Context, profile string) {
	s.mu.Lock()
	of, ok := s.opened[profile]
	delete(s.opened, profile)
	s.mu.Unlock()
	if ok {
		of.keyStore.DropTransfer(ctx, of.name)
	}
}

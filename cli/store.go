package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

const maxPassphrase = 4096

func (a *app) newStoreKind() profile.StoreKind {
	if a.practice || storeVariable() == profile.Files {
		return profile.Files
	}
	return profile.Keyring
}

// storeFor returns the kind of store of a saved or a new profile.
func (a *app) storeFor(home *secrets.Home, name string) profile.StoreKind {
	if p, err := home.Profile(name); err == nil && p.Store != "" {
		return p.Store
	}
	return a.newStoreKind()
}

// files returns the encrypted files. In practice mode they are open, because those keys
// open nothing real.
func (a *app) files() (*secrets.Files, error) {
	if a.openedFile != nil {
		return a.openedFile, nil
	}
	dir, err := a.homeDir()
	if err != nil {
		return nil, err
	}
	s := secrets.NewFiles(filepath.Join(dir, secrets.FilesFolder))
	if a.practice {
		if err := s.CreateOpen(); err != nil {
			return nil, err
		}
	}
	a.openedFile = s
	return s, nil
}

func (a *app) storeOf(kind profile.StoreKind) (secrets.Store, error) {
	if kind == profile.Files {
		return a.files()
	}
	if a.keyring == nil {
		keyring := secrets.NewKeyring()
		keyring.Waiting = a.sayWaiting
		a.keyring = keyring
	}
	return a.keyring, nil
}

// sayWaiting says once that a command waits for the keyring. The wizard shows that
// itself.
func (a *app) sayWaiting() {
	if !a.hasScreen {
		a.waiting.Do(func() {
			a.note("Waiting for your keyring. It may be asking for its password in another window.", "")
		})
	}
}

// probe tries a store. With a passphrase file, it unlocks encrypted files or, with
// mayMake, creates them.
func (a *app) probe(ctx context.Context, kind profile.StoreKind, mayMake bool) (secrets.Probe, error) {
	store, err := a.storeOf(kind)
	if err != nil {
		return secrets.Probe{}, err
	}
	probe := store.Probe(ctx)
	if probe.Health != secrets.HealthPassphrase || probe.New && !mayMake {
		return probe, nil
	}
	passphrase, given, err := passphraseFile()
	if err != nil || !given {
		return probe, err
	}
	if err := a.openFiles(passphrase); err != nil {
		return probe, err
	}
	return store.Probe(ctx), nil
}

// settleLimit is how long a key store may take to say what it holds.
const settleLimit = 3 * time.Second

// settle makes the list of profiles agree with the stores after an interrupted change.
func (a *app) settle(home *secrets.Home) {
	for kind, profiles := range home.Interrupted() {
		ctx, cancel := context.WithTimeout(context.Background(), settleLimit)
		defer cancel()
		store, err := a.storeOf(kind)
		if files, closed := store.(*secrets.Files); closed && !files.IsOpen() {
			if passphrase, given, failed := passphraseFile(); given && failed == nil {
				files.Unlock(passphrase)
			}
		}
		if err == nil {
			err = secrets.NewKeyStore(home, store).Settle(ctx)
		}
		if err != nil {
			a.note("The keys of "+names(text.Each(profiles, a.profileWord))+" are being changed, or a change was interrupted. The list of profiles may be out of date.",
				"netsuite-tba test PROFILE reads the saved keys.")
		}
	}
}

func (a *app) openFiles(passphrase netsuite.Secret) error {
	files, err := a.files()
	if err != nil {
		return err
	}
	if files.Exists() {
		return files.Unlock(passphrase)
	}
	return files.Create(passphrase)
}

// noStore returns the problem of a store that cannot save new keys.
func noStore(kind profile.StoreKind, what string) error {
	next := "For details: netsuite-tba doctor"
	if kind == profile.Keyring {
		next = "For details: netsuite-tba doctor. To use encrypted files instead, set NETSUITE_TBA_STORE=file."
	}
	return problem.Problem{What: what, Next: next, Kind: problem.NoStore}
}

// keyStore returns the key store of a profile, unlocked.
func (a *app) keyStore(ctx context.Context, p profile.Profile) (*secrets.KeyStore, error) {
	if p.Store == profile.Files && !a.practice {
		if err := a.unlock(ctx); err != nil {
			return nil, err
		}
	}
	return a.lockedKeyStore(p.Store)
}

// lockedKeyStore returns a key store as it is.
func (a *app) lockedKeyStore(kind profile.StoreKind) (*secrets.KeyStore, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	store, err := a.storeOf(kind)
	return secrets.NewKeyStore(home, store), err
}

func (a *app) unlock(ctx context.Context) error {
	s, err := a.files()
	if err != nil || s.IsOpen() {
		return err
	}
	if !s.Exists() {
		return problem.Problem{What: "There are no encrypted files in the settings folder.", Next: "Check NETSUITE_TBA_HOME. It may name a different folder now.", Kind: problem.NoKeys}
	}
	passphrase, err := a.passphrase("Your encrypted files need their passphrase.", func() (netsuite.Secret, error) {
		return a.askHidden(ctx, "Passphrase of your encrypted files (nothing will show): ")
	})
	if err != nil {
		return err
	}
	return s.Unlock(passphrase)
}

// unlockOrMake is unlock for new keys.
func (a *app) unlockOrMake(ctx context.Context) error {
	files, err := a.files()
	if err != nil {
		return err
	}
	if files.Exists() {
		return a.unlock(ctx)
	}
	passphrase, err := a.passphrase("Encrypted files need a passphrase.", func() (netsuite.Secret, error) { return a.askNewPassphrase(ctx) })
	if err != nil {
		return err
	}
	return files.Create(passphrase)
}

// passphrase returns the passphrase from its file or from the terminal.
func (a *app) passphrase(needed string, ask func() (netsuite.Secret, error)) (netsuite.Secret, error) {
	passphrase, given, err := passphraseFile()
	switch {
	case err != nil, given:
		return passphrase, err
	case !a.interactive():
		return passphrase, problem.Problem{What: needed, Next: "Set NETSUITE_TBA_PASSPHRASE_FILE to a file that contains it.", Kind: problem.NoStore}
	}
	return ask()
}

// askNewPassphrase asks for a new passphrase until it was entered twice.
func (a *app) askNewPassphrase(ctx context.Context) (netsuite.Secret, error) {
	a.note("The passphrase protects all your encrypted files.", "It is not saved anywhere. Without it, the keys are lost.")
	for {
		once, err := a.askHidden(ctx, "New passphrase (nothing will show): ")
		if err != nil {
			return once, err
		}
		if once.Empty() {
			a.note("The passphrase is empty.", "Enter at least one character.")
			continue
		}
		again, err := a.askHidden(ctx, "Repeat the passphrase: ")
		if err != nil || once.Equal(again) {
			return once, err
		}
		a.note("The passphrases do not match.", "Enter the new passphrase again.")
	}
}

// passphraseFile reads the first line of the file that NETSUITE_TBA_PASSPHRASE_FILE
// names.
func passphraseFile() (passphrase netsuite.Secret, given bool, err error) {
	path := os.Getenv("NETSUITE_TBA_PASSPHRASE_FILE")
	if path == "" {
		return netsuite.Secret{}, false, nil
	}
	unreadable := problem.Problem{What: "The file that NETSUITE_TBA_PASSPHRASE_FILE names cannot be read.",
		Next: "Its first line must be the passphrase of your encrypted files.", Kind: problem.NoStore}
	f, err := os.Open(path)
	if err != nil {
		return netsuite.Secret{}, true, unreadable
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxPassphrase))
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSuffix(line, "\r")
	if err != nil || line == "" {
		return netsuite.Secret{}, true, unreadable
	}
	return netsuite.NewSecret(line), true, nil
}

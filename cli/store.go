package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// maxPassphrase bounds the file of NETSUITE_TBA_PASSPHRASE_FILE, in bytes.
const maxPassphrase = 4096

// newStoreKind is the kind of store for new profiles.
func (a *app) newStoreKind() profile.StoreKind {
	if a.practice || storeVariable() == profile.Files {
		return profile.Files
	}
	return profile.Keyring
}

// storeFor is the kind of a profile's store: its own, or the one for new ones.
func (a *app) storeFor(home *secrets.Home, name string) profile.StoreKind {
	if p, err := home.Profile(name); err == nil && p.Store != "" {
		return p.Store
	}
	return a.newStoreKind()
}

// sealed gives the store of sealed files, as yet closed. With --practice it is
// open: those keys open nothing real.
func (a *app) sealed() (*secrets.Files, error) {
	if a.openedFile != nil {
		return a.openedFile, nil
	}
	dir, err := a.homeDir()
	if err != nil {
		return nil, err
	}
	s := secrets.NewFiles(filepath.Join(dir, "keys"))
	if a.practice {
		if err := s.CreateOpen(); err != nil {
			return nil, err
		}
	}
	a.openedFile = s
	return s, nil
}

// storeOf gives a store by its kind, as yet closed.
func (a *app) storeOf(kind profile.StoreKind) (secrets.Store, error) {
	if kind == profile.Files {
		return a.sealed()
	}
	if a.keyring == nil {
		keyring := secrets.NewKeyring()
		keyring.Waiting = a.sayWaiting
		a.keyring = keyring
	}
	return a.keyring, nil
}

// sayWaiting says, once, that a command waits for the keyring. A wizard says so
// on its screen.
func (a *app) sayWaiting() {
	if !a.hasScreen {
		a.waiting.Do(func() {
			a.tell("Waiting for your keyring. It may be asking for its password in another window.", "")
		})
	}
}

// probe tries a store. Sealed files are opened for it where a file holds their
// passphrase, and made where they may be.
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

// settle makes the list of profiles agree with the key stores if a change of keys was
// interrupted. It asks for no passphrase.
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
			shown := make([]string, len(profiles))
			for i, name := range profiles {
				shown[i] = a.profileWord(name)
			}
			a.tell("The keys of "+names(shown)+" are being changed, or a change was interrupted. The list of profiles may be out of date.",
				"netsuite-tba test PROFILE reads the saved keys.")
		}
	}
}

// openFiles opens the sealed files, or makes them when there are none.
func (a *app) openFiles(passphrase netsuite.Secret) error {
	files, err := a.sealed()
	if err != nil {
		return err
	}
	if files.Exists() {
		return files.Unlock(passphrase)
	}
	return files.Create(passphrase)
}

// noStore is the failure of a store that cannot be used for new keys.
func noStore(kind profile.StoreKind, what string) error {
	next := "netsuite-tba doctor tells more."
	if kind == profile.Keyring {
		next = "netsuite-tba doctor tells more; NETSUITE_TBA_STORE=file keeps keys in sealed files."
	}
	return problem.Problem{What: what, Next: next, Kind: problem.NoStore}
}

// keyStore opens the store that a profile is kept in. For sealed files it takes
// the passphrase from NETSUITE_TBA_PASSPHRASE_FILE, or asks for it at the
// terminal.
func (a *app) keyStore(ctx context.Context, p profile.Profile) (*secrets.KeyStore, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	store, err := a.storeOf(p.Store)
	if err != nil {
		return nil, err
	}
	if store.Kind() == profile.Files && !a.practice {
		if err := a.unlock(ctx); err != nil {
			return nil, err
		}
	}
	return secrets.NewKeyStore(home, store), nil
}

// unlock opens the sealed files unless they are open.
func (a *app) unlock(ctx context.Context) error {
	s, err := a.sealed()
	if err != nil || s.IsOpen() {
		return err
	}
	if !s.Exists() {
		return problem.Problem{What: "No sealed files are here.", Next: "NETSUITE_TBA_HOME may name another directory than when the keys were kept.", Kind: problem.NoKeys}
	}
	passphrase, given, err := passphraseFile()
	if err != nil {
		return err
	}
	if !given {
		if !a.interactive() {
			return problem.Problem{What: "The keys are in files sealed with a passphrase, and nobody can be asked for it here.",
				Next: "Name a file that holds it with NETSUITE_TBA_PASSPHRASE_FILE.", Kind: problem.NoStore}
		}
		passphrase, err = a.askHidden(ctx, "Passphrase of your sealed files (nothing will show): ")
		if err != nil {
			return err
		}
	}
	return s.Unlock(passphrase)
}

// unlockOrMake is unlock, for a store that is to get new keys.
func (a *app) unlockOrMake(ctx context.Context) error {
	files, err := a.sealed()
	if err != nil {
		return err
	}
	if files.Exists() {
		return a.unlock(ctx)
	}
	return a.createFiles(ctx, files)
}

// createFiles makes the sealed files. A passphrase that is typed is asked for
// twice.
func (a *app) createFiles(ctx context.Context, files *secrets.Files) error {
	passphrase, given, err := passphraseFile()
	if err != nil {
		return err
	}
	if given {
		return files.Create(passphrase)
	}
	if !a.interactive() {
		return problem.Problem{What: "Sealed files need a passphrase, and nobody can be asked for one here.",
			Next: "Name a file that holds it with NETSUITE_TBA_PASSPHRASE_FILE.", Kind: problem.NoStore}
	}
	a.tell("The passphrase opens all sealed files.", "Nothing but you keeps it: without it the keys are lost.")
	for {
		once, err := a.askHidden(ctx, "A new passphrase (nothing will show): ")
		if err != nil {
			return err
		}
		if once.Empty() {
			a.tell("An empty passphrase protects nothing.", "")
			continue
		}
		again, err := a.askHidden(ctx, "The same once more: ")
		if err != nil {
			return err
		}
		if once.Equal(again) {
			return files.Create(once)
		}
		a.tell("The two differ. Nothing was made yet.", "")
	}
}

// passphraseFile reads the file that NETSUITE_TBA_PASSPHRASE_FILE names: its
// first line is the passphrase.
func passphraseFile() (passphrase netsuite.Secret, given bool, err error) {
	path := os.Getenv("NETSUITE_TBA_PASSPHRASE_FILE")
	if path == "" {
		return netsuite.Secret{}, false, nil
	}
	unreadable := problem.Problem{What: "The file that NETSUITE_TBA_PASSPHRASE_FILE names cannot be read.",
		Next: "Its first line is to be the passphrase of your sealed files.", Kind: problem.NoStore}
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

package secrets

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"filippo.io/age"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Files is the Store in files: identity.age, an age identity sealed with a
// passphrase, and one PROFILE.age each, encrypted to that identity. So one
// passphrase and one slow derivation open any number of profiles. The age
// tool opens them as well: age -d -i identity.age PROFILE.age.
type Files struct {
	dir string
	// workFactor of scrypt, for tests; 0 is age's own.
	workFactor int

	mu       sync.Mutex
	identity *age.X25519Identity // nil until unlocked
}

// NewFiles gives the Store in dir. Nothing is read or made yet.
func NewFiles(dir string) *Files { return &Files{dir: dir} }

// Kind is profile.Files.
func (s *Files) Kind() profile.StoreKind { return profile.Files }

func (s *Files) setIdentity(id *age.X25519Identity) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.identity = id
}

func (s *Files) opened() (*age.X25519Identity, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.identity == nil {
		return nil, errNotOpen
	}
	return s.identity, nil
}

// IsOpen reports whether the passphrase was given in this run.
func (s *Files) IsOpen() bool {
	_, err := s.opened()
	return err == nil
}

func (s *Files) makeDir() error {
	if err := privateDir(s.dir); err != nil {
		return diskError("The place for sealed files cannot be made", err)
	}
	return nil
}

func (s *Files) path(profile string) string { return filepath.Join(s.dir, profile+".age") }

// Probe tells whether the passphrase is needed and, once it was given, writes
// a canary, reads it back, compares and removes it. Before the files are made
// it tries whether they can be.
func (s *Files) Probe(ctx context.Context) Probe {
	if err := s.makeDir(); err != nil {
		return Probe{Health: HealthBroken, Detail: err.Error(), New: true}
	}
	id, err := s.opened()
	if err != nil {
		canary := filepath.Join(s.dir, ".canary-"+rand.Text())
		if err := atomicfile.Write(atomicfile.File{Path: canary, Data: []byte("canary")}); err != nil {
			return Probe{Health: HealthBroken, Detail: diskError("Sealed files cannot be written", err).What, New: !s.Exists()}
		}
		os.Remove(canary)
		return Probe{Health: HealthPassphrase, New: !s.Exists()}
	}
	// Profiles never begin with a dot.
	path, value := filepath.Join(s.dir, ".canary-"+rand.Text()), netsuite.NewSecret(rand.Text())
	defer os.Remove(path)
	if err := s.put(id, path, value); err != nil {
		return Probe{Health: HealthBroken, Detail: messageError("Sealed files cannot be written", err).Error()}
	}
	return Probe{Health: HealthWorks}
}

// Read opens the profile's file.
func (s *Files) Read(ctx context.Context, profile string) (Item, error) {
	id, err := s.ready(ctx, profile)
	if err != nil {
		return Item{}, err
	}
	data, err := readBounded(s.path(profile))
	if errors.Is(err, fs.ErrNotExist) {
		return Item{}, s.notFound()
	}
	if err != nil {
		return Item{}, diskError("The sealed file of "+profile+" could not be read", err)
	}
	plain, err := open(data, id)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return Item{}, problem.Problem{What: "The sealed file of " + profile + " was sealed for another identity. It is untouched.",
			Next: "Restore the identity.age that it was made with.", Kind: problem.Corrupt}
	}
	if err != nil {
		return Item{}, problem.Problem{What: "The sealed file of " + profile + " is damaged. Other profiles are not touched.",
			Next: "Restore " + profile + ".age from a backup, or forget the profile and set it up again.", Kind: problem.Corrupt}
	}
	return decode(profile, netsuite.NewSecret(string(plain)))
}

// notFound says that there is no such item, unless the whole directory has
// gone: a disk that is not mounted must not look like an empty store.
func (s *Files) notFound() error {
	if !s.Exists() {
		return problem.Problem{What: "Your sealed files are not where they were.",
			Next: "Bring back " + s.dir + ", or name its place with NETSUITE_TBA_HOME.", Kind: problem.Absent}
	}
	return problem.Problem{What: "There is no such sealed file.", Kind: problem.NotFound}
}

// Write seals item into the profile's file. The new file is read back and
// compared before it takes the place of the old one.
func (s *Files) Write(ctx context.Context, profile string, item Item) error {
	id, err := s.ready(ctx, profile)
	if err != nil {
		return err
	}
	text, err := encode(item)
	if err != nil {
		return err
	}
	if err := s.put(id, s.path(profile), text); err != nil {
		return messageError("The keys of "+profile+" could not be kept", err)
	}
	return nil
}

func (s *Files) put(id *age.X25519Identity, path string, text netsuite.Secret) error {
	sealed, err := seal(text, id.Recipient())
	if err != nil {
		return err
	}
	return atomicfile.Write(atomicfile.File{Path: path, Data: sealed, Check: func(temp string) error {
		data, err := readBounded(temp)
		if err != nil {
			return err
		}
		plain, err := open(data, id)
		if err != nil || string(plain) != text.Reveal() {
			return errMessageMismatch
		}
		return nil
	}})
}

// ready gives the identity when ctx goes on, the store is open and profile is
// a name that makes a file of this store's own.
func (s *Files) ready(ctx context.Context, profile string) (*age.X25519Identity, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := storedName(profile); err != nil {
		return nil, err
	}
	return s.opened()
}

// Delete removes the profile's file. No passphrase is needed.
func (s *Files) Delete(ctx context.Context, profile string) error {
	if err := storedName(profile); err != nil {
		return err
	}
	err := atomicfile.Remove(s.path(profile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("The sealed file of "+profile+" could not be removed", err)
	}
	return nil
}

// Names lists the profiles' files; no passphrase is needed.
func (s *Files) Names(ctx context.Context) ([]string, error) {
	files, err := s.files()
	return slices.DeleteFunc(files, func(name string) bool { return profile.ValidName(name) != nil }), err
}

// Transfers lists the files of hand-offs; no passphrase is needed.
func (s *Files) Transfers(ctx context.Context) ([]string, error) {
	files, err := s.files()
	return transfersAmong(files), err
}

// files lists the sealed files, sorted, without their ending.
func (s *Files) files() ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diskError("The sealed files could not be listed", err)
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".age"); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

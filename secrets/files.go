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
	"sync/atomic"

	"filippo.io/age"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Files is the Store of encrypted files. A passphrase encrypts identity.age, to which
// each PROFILE.age is encrypted, so one slow derivation opens all of them. The age tool
// can decrypt them too: age -d -i identity.age PROFILE.age.
type Files struct {
	dir string
	// workFactor of scrypt. Tests lower it; 0 is age's default.
	workFactor int

	identity atomic.Pointer[age.X25519Identity] // nil until unlocked
}

// NewFiles returns the Store in dir. It reads and creates nothing yet.
func NewFiles(dir string) *Files { return &Files{dir: dir} }

// Kind returns profile.Files.
func (s *Files) Kind() profile.StoreKind { return profile.Files }

// IsOpen reports whether the files were opened in this run.
func (s *Files) IsOpen() bool { return s.identity.Load() != nil }

func (s *Files) makeDir() error {
	if err := atomicfile.PrivateFolder(s.dir); err != nil {
		return diskError("The folder for encrypted files cannot be used", err)
	}
	return nil
}

func (s *Files) path(profile string) string { return filepath.Join(s.dir, profile+".age") }

// Probe implements Store. If the files are locked, it only checks that they can be
// written.
func (s *Files) Probe(ctx context.Context) Probe {
	if err := s.makeDir(); err != nil {
		return Probe{Health: HealthBroken, Detail: err.Error(), New: true}
	}
	// Profiles never begin with a dot.
	path, value := filepath.Join(s.dir, ".canary-"+rand.Text()), rand.Text()
	defer os.Remove(path)
	probe := Probe{Health: HealthWorks, New: !s.Exists()}
	var err error
	if id := s.identity.Load(); id != nil {
		err = s.put(id, path, netsuite.NewSecret(value))
	} else {
		probe.Health = HealthPassphrase
		err = atomicfile.Write(atomicfile.File{Path: path, Data: []byte(value)})
	}
	if err != nil {
		probe.Health, probe.Detail = HealthBroken, diskError("Encrypted files cannot be written", err).What
	}
	return probe
}

// Read decrypts the profile's file.
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
		return Item{}, diskError("The encrypted file of "+profile+" could not be read", err)
	}
	plain, err := open(data, id)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return Item{}, problem.Problem{What: "The encrypted file of " + profile + " belongs to another identity. It was not changed.",
			Next: "Restore its identity.age.", Kind: problem.Corrupt}
	}
	if err != nil {
		return Item{}, problem.Problem{What: "The encrypted file of " + profile + " is damaged. Other profiles are not affected.",
			Next: "Restore " + profile + ".age from a backup, or forget the profile and set it up again.", Kind: problem.Corrupt}
	}
	return decode(profile, netsuite.NewSecret(string(plain)))
}

// notFound returns problem.Absent if the whole folder is missing, because a disk that
// is not mounted must not look like an empty store.
func (s *Files) notFound() error {
	if !s.Exists() {
		return problem.Problem{What: "Your encrypted files are missing.",
			Next: "Restore " + netsuite.ShownPath(s.dir) + " or set NETSUITE_TBA_HOME to the folder that has them.", Kind: problem.Absent}
	}
	return problem.Problem{What: "There is no such encrypted file.", Kind: problem.NotFound}
}

// Write implements Store. It compares the new file before it replaces the old one.
func (s *Files) Write(ctx context.Context, profile string, item Item) error {
	id, err := s.ready(ctx, profile)
	if err != nil {
		return err
	}
	text, err := encode(profile, item)
	if err != nil {
		return err
	}
	if err := s.put(id, s.path(profile), text); err != nil {
		return diskError("The encrypted file of "+profile+" could not be written", err)
	}
	return nil
}

func (s *Files) put(id *age.X25519Identity, path string, text netsuite.Secret) error {
	encrypted, err := encrypt(text, id.Recipient())
	if err != nil {
		return err
	}
	return atomicfile.Write(atomicfile.File{Path: path, Data: encrypted, Check: func(temp string) error {
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

func (s *Files) ready(ctx context.Context, profile string) (*age.X25519Identity, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := storedName(profile); err != nil {
		return nil, err
	}
	if id := s.identity.Load(); id != nil {
		return id, nil
	}
	return nil, errNotOpen
}

// Delete removes the profile's file. It needs no passphrase.
func (s *Files) Delete(ctx context.Context, profile string) error {
	if err := storedName(profile); err != nil {
		return err
	}
	err := atomicfile.Remove(s.path(profile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("The encrypted file of "+profile+" could not be deleted", err)
	}
	return nil
}

// Names returns the names of the encrypted files, without .age. It needs no passphrase.
func (s *Files) Names(ctx context.Context) ([]string, error) {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, diskError("The encrypted files could not be listed", err)
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".age"); ok && storedName(name) == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

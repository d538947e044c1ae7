package secrets

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// The files that hold the identity.
const (
	filesIdentity = "identity.age" // encrypted with the passphrase
	openIdentity  = "identity.txt" // in plain text, for practice mode only
)

// maxFile is the largest size of an encrypted file. Real ones have under 4 kB.
const maxFile = 64 << 10

// Exists reports whether the encrypted files exist.
func (s *Files) Exists() bool {
	for _, name := range []string{filesIdentity, openIdentity} {
		if _, err := os.Lstat(filepath.Join(s.dir, name)); err == nil {
			return true
		}
	}
	return false
}

// Create creates an identity, encrypts it with the passphrase and opens the store. It
// never replaces an identity, because every file encrypted to it would be lost.
func (s *Files) Create(passphrase netsuite.Secret) error {
	if s.Exists() {
		return errIdentityThere
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return err
	}
	recipient, err := age.NewScryptRecipient(passphrase.Reveal())
	if err != nil { // it is empty
		return problem.Problem{What: "An empty passphrase protects nothing.", Next: "Choose one that only you know.", Kind: problem.Passphrase}
	}
	if s.workFactor > 0 {
		recipient.SetWorkFactor(s.workFactor)
	}
	encrypted, err := encrypt(netsuite.NewSecret(identityText(id)), recipient)
	if err != nil {
		return err
	}
	if err := s.makeDir(); err != nil {
		return err
	}
	err = atomicfile.Create(atomicfile.File{Path: filepath.Join(s.dir, filesIdentity), Data: encrypted, Check: func(temp string) error {
		back, err := decrypt(temp, passphrase)
		if err == nil && back.String() != id.String() {
			err = errMessageMismatch
		}
		return err
	}})
	if errors.Is(err, fs.ErrExist) {
		return errIdentityThere
	}
	if err != nil {
		return diskError("The encrypted files could not be created", err)
	}
	s.identity.Store(id)
	return nil
}

// Unlock opens the store for the whole run. The derivation is slow on purpose.
func (s *Files) Unlock(passphrase netsuite.Secret) error {
	id, err := decrypt(filepath.Join(s.dir, filesIdentity), passphrase)
	if err != nil {
		return diskError("The encrypted files could not be opened", err)
	}
	s.identity.Store(id)
	return nil
}

// CreateOpen opens or creates a store whose identity is in plain text, for practice
// mode.
func (s *Files) CreateOpen() error {
	if _, err := os.Lstat(filepath.Join(s.dir, filesIdentity)); err == nil {
		return errIdentityThere
	}
	path := filepath.Join(s.dir, openIdentity)
	data, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) {
		data, err = s.createOpen(path)
	}
	if err != nil {
		return diskError("The key store of practice mode could not be opened", err)
	}
	id, err := parseIdentity(data)
	if err != nil {
		return err
	}
	s.identity.Store(id)
	return nil
}

// createOpen creates identity.txt, unless another program does, and returns its
// content.
func (s *Files) createOpen(path string) ([]byte, error) {
	if err := s.makeDir(); err != nil {
		return nil, err
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	err = atomicfile.Create(atomicfile.File{Path: path, Data: []byte(identityText(id))})
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return readBounded(path)
}

// identityText returns an identity file in the format of age-keygen.
func identityText(id *age.X25519Identity) string {
	return fmt.Sprintf("# identity of netsuite-tba's encrypted files\n# public key: %s\n%s\n", id.Recipient(), id)
}

// decrypt reads an identity that a passphrase encrypts.
func decrypt(path string, passphrase netsuite.Secret) (*age.X25519Identity, error) {
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	scrypt, err := age.NewScryptIdentity(passphrase.Reveal())
	if err != nil { // it is empty
		return nil, errPassphrase
	}
	plain, err := open(data, scrypt)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, errPassphrase
	}
	if err != nil {
		return nil, errIdentityDamaged
	}
	return parseIdentity(plain)
}

func parseIdentity(text []byte) (*age.X25519Identity, error) {
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		// The parser's error may hold what it read.
		if id, err := age.ParseX25519Identity(line); err == nil {
			return id, nil
		}
		break
	}
	return nil, errIdentityDamaged
}

func encrypt(text netsuite.Secret, to age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to)
	if err == nil {
		_, err = io.WriteString(w, text.Reveal())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, problem.Problem{What: "The keys could not be encrypted.", Next: "Try again."}
	}
	return b.Bytes(), nil
}

// open decrypts what encrypt returned. It returns age's errors.
func open(data []byte, id age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(data), id)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile))
}

var (
	errPassphrase = problem.Problem{What: "That is not the passphrase of your encrypted files.",
		Next: "Type it again. Nothing was changed.", Kind: problem.Passphrase}
	errNotOpen = problem.Problem{What: "Your encrypted files are locked.",
		Next: "Enter their passphrase.", Kind: problem.Locked}
	errIdentityThere = problem.Problem{What: "Encrypted files already exist, with their own passphrase. They were not changed.",
		Next: "Enter their passphrase.", Kind: problem.Conflict}
	errIdentityDamaged = problem.Problem{What: "The identity of your encrypted files is damaged. The files were not changed.",
		Next: "Restore identity.age from a backup.", Kind: problem.Corrupt}
	errMessageMismatch = problem.Problem{What: "The disk returned another value, so nothing was saved.",
		Next: "Try again, or choose another disk with NETSUITE_TBA_HOME.", Kind: problem.Mismatch}
)

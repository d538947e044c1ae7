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

// The files that hold the identity which opens the profiles' files.
const (
	filesIdentity = "identity.age" // sealed with the passphrase
	openIdentity  = "identity.txt" // not sealed: practice only
)

// maxMessage bounds what is read of one sealed file; real ones have below 4 kB.
const maxMessage = 64 << 10

// Exists reports whether the sealed files have been made.
func (s *Files) Exists() bool {
	for _, name := range []string{filesIdentity, openIdentity} {
		if _, err := os.Lstat(filepath.Join(s.dir, name)); err == nil {
			return true
		}
	}
	return false
}

// Create makes a new identity, seals it with the passphrase and opens the
// store. It takes a few seconds, on purpose. It never replaces an identity:
// everything sealed to that would be lost.
func (s *Files) Create(passphrase netsuite.Secret) error {
	if passphrase.Empty() {
		return problem.Problem{What: "An empty passphrase protects nothing.", Next: "Choose one that only you know.", Kind: problem.Passphrase}
	}
	if s.Exists() {
		return errIdentityThere
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return errNoRandom
	}
	recipient, err := age.NewScryptRecipient(passphrase.Reveal())
	if err != nil {
		return errPassphrase
	}
	if s.workFactor > 0 {
		recipient.SetWorkFactor(s.workFactor)
	}
	sealed, err := seal(netsuite.NewSecret(identityText(id)), recipient)
	if err != nil {
		return err
	}
	if err := s.makeDir(); err != nil {
		return err
	}
	err = atomicfile.Create(atomicfile.File{Path: filepath.Join(s.dir, filesIdentity), Data: sealed, Check: func(temp string) error {
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
		return messageError("The sealed files could not be made", err)
	}
	s.setIdentity(id)
	return nil
}

// Unlock opens the store with the passphrase, once for the whole run. It
// takes about a second, on purpose. A wrong passphrase is problem.Passphrase.
func (s *Files) Unlock(passphrase netsuite.Secret) error {
	if passphrase.Empty() {
		return errPassphrase
	}
	id, err := decrypt(filepath.Join(s.dir, filesIdentity), passphrase)
	if err != nil {
		return messageError("The sealed files could not be opened", err)
	}
	s.setIdentity(id)
	return nil
}

// CreateOpen opens a store whose identity lies beside its files unsealed, and
// makes it when it is not there. It is for the practice company alone: those
// keys open nothing real, and nobody should have to think of a passphrase to
// practise. It refuses a directory that has a sealed identity.
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
		return messageError("The practice keys' store could not be opened", err)
	}
	id, err := parseIdentity(data)
	if err != nil {
		return err
	}
	s.setIdentity(id)
	return nil
}

// createOpen makes identity.txt and gives its content, or that of another
// program which was faster.
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

// identityText is an identity file as age-keygen writes it, so that the age
// tool takes it with -i.
func identityText(id *age.X25519Identity) string {
	return fmt.Sprintf("# identity of netsuite-tba's sealed files\n# public key: %s\n%s\n", id.Recipient(), id)
}

// decrypt reads the identity in a file sealed with a passphrase.
func decrypt(path string, passphrase netsuite.Secret) (*age.X25519Identity, error) {
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	scrypt, err := age.NewScryptIdentity(passphrase.Reveal())
	if err != nil {
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
		// The error of a parser may hold what it read.
		if id, err := age.ParseX25519Identity(line); err == nil {
			return id, nil
		}
		break
	}
	return nil, errIdentityDamaged
}

// seal encrypts text to the recipient.
func seal(text netsuite.Secret, to age.Recipient) ([]byte, error) {
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to)
	if err == nil {
		_, err = io.WriteString(w, text.Reveal())
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, problem.Problem{What: "The keys could not be sealed.", Next: "Try again."}
	}
	return b.Bytes(), nil
}

// open decrypts what seal made; its errors are age's.
func open(data []byte, id age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(data), id)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, maxMessage))
}

func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxMessage))
}

var (
	errPassphrase = problem.Problem{What: "That is not the passphrase of your sealed files.",
		Next: "Type it again. Nothing has been changed.", Kind: problem.Passphrase}
	errNotOpen = problem.Problem{What: "Your sealed files are not open: the passphrase has not been given.",
		Next: "Give the passphrase.", Kind: problem.Locked}
	errIdentityThere = problem.Problem{What: "Sealed files are there already, with a passphrase of their own. They are untouched.",
		Next: "Give the passphrase they were made with.", Kind: problem.Conflict}
	errIdentityDamaged = problem.Problem{What: "The identity that opens your sealed files is damaged. The sealed files are untouched.",
		Next: "Restore identity.age from a backup.", Kind: problem.Corrupt}
	errMessageMismatch = problem.Problem{What: "The disk gave back another value, so nothing was kept.",
		Next: "Try again, or choose another disk with NETSUITE_TBA_HOME.", Kind: problem.Mismatch}
)

// messageError puts a failure around sealed files into words.
func messageError(what string, err error) error {
	var known problem.Problem
	if errors.As(err, &known) {
		return known
	}
	return diskError(what, err)
}

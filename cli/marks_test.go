package cli

import (
	"cmp"
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"io/fs"
	"math/big"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
)

// markedRun is how many characters of a secret in a row count as a leak.
const markedRun = 8

// runs are the texts that must not be found, by their length, and what they
// are of.
type runs map[int]map[string]string

// add adds every run of so many characters of text, beginning at every step.
func (r runs) add(text string, step, length int, what string) {
	if r[length] == nil {
		r[length] = map[string]string{}
	}
	for i := 0; i+length <= len(text); i += step {
		r[length][text[i:i+length]] = what
	}
}

// in says what is found in a text, or nothing.
func (r runs) in(text string) string {
	for length, these := range r {
		for i := 0; i+length <= len(text); i++ {
			if what, found := these[text[i:i+length]]; found {
				return what
			}
		}
	}
	return ""
}

// marks finds secrets in texts, whole or in part, plain or encoded.
type marks struct {
	folded runs // found whatever their case
	exact  runs
}

func newMarks(keys netsuite.Keys) *marks {
	m := &marks{runs{}, runs{}}
	for _, name := range netsuite.KeyNames {
		if key := keys.Get(name); !key.Empty() {
			m.add(string(name), key.Reveal())
		}
	}
	if !keys.PrivateKey.Empty() {
		m.addScalar(string(netsuite.PrivateKey), scalarOf(keys.PrivateKey))
	}
	return m
}

// scalarOf returns the secret number of a private key. The rest of its encoding is the
// same for all keys of the curve, or is in the certificate too.
func scalarOf(key netsuite.Secret) []byte {
	der, err := base64.StdEncoding.DecodeString(key.Reveal())
	if err != nil {
		panic(err)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		panic(err)
	}
	scalar, err := parsed.(*ecdsa.PrivateKey).Bytes()
	if err != nil {
		panic(err)
	}
	return scalar
}

// addScalar adds every run of bytes of a private scalar, raw and as programs print bytes,
// and every run of its decimal digits.
func (m *marks) addScalar(name string, scalar []byte) {
	m.exact.add(string(scalar), 1, markedRun, name)
	m.folded.add(fmt.Sprintf("%x", scalar), 2, 2*markedRun, name+" as hex")
	m.folded.add(new(big.Int).SetBytes(scalar).String(), 1, 2*markedRun, name+" as a number")
	for i := 0; i+markedRun <= len(scalar); i++ {
		numbers := strings.Trim(fmt.Sprint(scalar[i:i+markedRun]), "[]")
		m.folded.add(numbers, len(numbers), len(numbers), name+" as numbers")
	}
	m.addBase64(name, scalar)
}

// addBase64 adds what is in base64 wherever the bytes stand in a longer text: nine
// characters for eight bytes. Those at the ends depend on their neighbors.
func (m *marks) addBase64(name string, bytes []byte) {
	for shift := range 3 {
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			encoded := encoding.EncodeToString(append(make([]byte, shift), bytes...))
			m.exact.add(encoded[4:len(encoded)-4], 1, 9, name+" in base64")
		}
	}
}

func (m *marks) add(name, text string) {
	text = strings.ToLower(text)
	percent, escaped := "", ""
	for _, b := range []byte(text) {
		percent += fmt.Sprintf("%%%02x", b)
		escaped += fmt.Sprintf(`\u%04x`, b)
	}
	m.folded.add(text, 1, markedRun, name)
	m.folded.add(fmt.Sprintf("%x", text), 2, 2*markedRun, name+" as hex")
	m.folded.add(percent, 3, 3*markedRun, name+" percent-encoded")
	m.folded.add(escaped, 6, 6*markedRun, name+" escaped")
	m.addBase64(name, []byte(text))
}

// in says what is found in a text, or nothing.
func (m *marks) in(text string) string {
	return cmp.Or(m.folded.in(strings.ToLower(text)), m.exact.in(text))
}

// look fails the test when a secret is found in a text.
func (m *marks) look(t *testing.T, where, text string) {
	t.Helper()
	if what := m.in(text); what != "" {
		t.Errorf("%s holds a part of %s", where, what)
	}
}

// lookAt looks at all that a terminal was sent, as bytes and as text, and at
// what can be seen of the process from outside.
func (m *marks) lookAt(t *testing.T, where string, s *terminal) {
	t.Helper()
	printed := s.printed()
	m.look(t, where+": the output", printed)
	m.look(t, where+": the text", ansi.Strip(printed))
	m.look(t, where+": the screen", strings.ReplaceAll(s.screen(), "\n", ""))
	for _, file := range []string{"cmdline", "environ"} {
		// Where there are no such files, or others may not read them, all the
		// better.
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/%s", s.cmd.Process.Pid, file))
		m.look(t, where+": "+file, string(data))
	}
}

// lookUnder looks at every file under a directory, names included.
func (m *marks) lookUnder(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		m.look(t, "the name of a file", name)
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		m.look(t, name, string(data))
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Error(err)
	}
}

// sameEachTime is where keys come from that are the same in every run.
func sameEachTime() io.Reader {
	return rand.NewChaCha8([32]byte([]byte("keys that are the same each time")))
}

// markedCompany is a simulated NetSuite whose keys are the same in every run.
func markedCompany(t *testing.T) (company *practice.NetSuite, origin string) {
	t.Helper()
	company = practice.New(practice.Options{Ready: true, Rand: sameEachTime()})
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	handler = company.Handler(server.URL)
	return company, server.URL
}

// TestMarksAreFound checks the search itself.
func TestMarksAreFound(t *testing.T) {
	company, _ := markedCompany(t)
	keys := company.ReadyKeys()
	m := newMarks(keys)
	key := keys.TokenSecret.Reveal()
	for at := 0; at+markedRun <= len(key); at++ {
		run := key[at : at+markedRun]
		percent := ""
		for _, b := range []byte(run) {
			percent += fmt.Sprintf("%%%02X", b)
		}
		for _, text := range []string{
			run, strings.ToUpper(run), "x" + run + "x", fmt.Sprintf("%x", run), percent,
			base64.StdEncoding.EncodeToString([]byte(key)), base64.URLEncoding.EncodeToString([]byte("user:" + key + ":")),
			base64.StdEncoding.EncodeToString([]byte("1234" + key[:30])),
		} {
			if m.in(text) == "" {
				t.Errorf("not found in %d characters, from character %d", len(text), at)
			}
		}
		// Seven characters may be chance.
		if m.folded.in(run[:markedRun-1]) != "" {
			t.Error("found where it is not")
		}
	}
}

// TestMarksOfAPrivateKey checks the search for a private key. Its certificate, and another
// private key, hold no part of it.
func TestMarksOfAPrivateKey(t *testing.T) {
	keys, certificate, err := oauth2.NewCertificate("acme", testNow)
	if err != nil {
		t.Fatal(err)
	}
	m := newMarks(netsuite.Keys{PrivateKey: keys.PrivateKey})
	scalar := scalarOf(keys.PrivateKey)
	der, _ := base64.StdEncoding.DecodeString(keys.PrivateKey.Reveal())
	private, _ := x509.ParsePKCS8PrivateKey(der)
	found := map[string]string{
		"PKCS#8": string(der), "PKCS#8 in hex": fmt.Sprintf("%X", der), "PKCS#8 in base64": keys.PrivateKey.Reveal(),
		"PEM": keys.PrivateKeyPEM().Reveal(), "PEM in JSON": strings.ReplaceAll(keys.PrivateKeyPEM().Reveal(), "\n", `\n`),
		"the bytes": fmt.Sprint(der), "the key, printed": fmt.Sprintf("%+v", private),
	}
	for at := 0; at+markedRun <= len(scalar); at++ {
		part := scalar[at : at+markedRun]
		found[fmt.Sprint("eight bytes from ", at)] = "\x00" + string(part) + "\xff"
		found[fmt.Sprint("eight bytes in hex from ", at)] = fmt.Sprintf("%x", part)
		for shift := range 3 {
			found[fmt.Sprint("base64 from ", at, " after ", shift)] = base64.URLEncoding.EncodeToString(slices.Concat(make([]byte, shift), scalar[max(0, at-3):min(len(scalar), at+markedRun+3)]))
		}
	}
	for name, text := range found {
		if m.in(text) == "" {
			t.Errorf("not found: %s", name)
		}
	}
	other, _, _ := oauth2.NewCertificate("acme", testNow)
	if what := m.in(string(certificate.PEM) + other.PrivateKey.Reveal() + other.PrivateKeyPEM().Reveal()); what != "" {
		t.Errorf("found where it is not: %s", what)
	}
	block, _ := pem.Decode(certificate.PEM)
	if what := m.in(string(block.Bytes)); what != "" {
		t.Errorf("found in the certificate: %s", what)
	}
}

// TestGoldenFilesHoldNoKey looks for anything of the shape of a key in what
// the tests compare with and in the pictures.
func TestGoldenFilesHoldNoKey(t *testing.T) {
	files := 0
	for _, pattern := range []string{"testdata/*.golden", "../tui/testdata/*.golden", "../tui/testdata/*/*.golden", "../.readme/*", "../README.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files++
			if longHex.Match(data) {
				t.Errorf("%s holds what may be a key", path)
			}
		}
	}
	if files < 50 {
		t.Errorf("only %d files were looked at", files)
	}
}

// longHex is what a key or a large part of one looks like.
var longHex = regexp.MustCompile(`(?i)[0-9a-f]{24}`)

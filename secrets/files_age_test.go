//go:build !windows

package secrets

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/creack/pty"
)

// The age tool opens an encrypted file with nothing but the passphrase, which it
// asks for on its terminal.
func TestAgeToolDecrypts(t *testing.T) {
	age, err := exec.LookPath("age")
	if err != nil {
		t.Skip("the age tool is not installed")
	}
	s := openFiles(t)
	k := keys("a")
	if err := s.Write(t.Context(), "acme", Item{Active: k}); err != nil {
		t.Fatal(err)
	}
	plain := filepath.Join(t.TempDir(), "plain")
	cmd := exec.CommandContext(t.Context(), age, "-d", "-o", plain, "-i", filepath.Join(s.dir, "identity.age"), s.path("acme"))
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	// The terminal holds the line until the tool reads it.
	if _, err := io.WriteString(terminal, passphrase.Reveal()+"\r"); err != nil {
		t.Fatal(err)
	}
	said, _ := io.ReadAll(terminal) // ends with an error when the tool does
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v: %q", err, bytes.ReplaceAll(said, []byte(passphrase.Reveal()), nil))
	}
	out, err := os.ReadFile(plain)
	if err != nil || !bytes.Contains(out, []byte(`"active":{"ck":"`+k.ConsumerKey.Reveal()+`"`)) {
		t.Errorf("the tool gave something else: %v", err)
	}
}

//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// Encrypted files that a move makes ask for their passphrase twice, do not show
// it, and do not take two that differ.
func TestStoreMoveAsksTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("it seals many files")
	}
	d := newDesk(t)
	master, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer tty.Close()
	said := make(chan string, 1)
	go func() {
		answers := []struct{ question, answer string }{
			{"New passphrase (nothing will show): ", "correct horse\r"},
			{"Repeat the passphrase: ", "correct hors\r"},
			{"The passphrases do not match.", ""},
			{"New passphrase (nothing will show): ", "\r"},
			{"The passphrase is empty.", ""},
			{"New passphrase (nothing will show): ", "battery staple\r"},
			{"Repeat the passphrase: ", "battery staple\r"},
		}
		text, rest := "", ""
		buf := make([]byte, 4096)
		for len(answers) > 0 {
			n, err := master.Read(buf)
			if err != nil {
				break
			}
			text, rest = text+string(buf[:n]), rest+string(buf[:n])
			for len(answers) > 0 {
				_, after, ok := strings.Cut(rest, answers[0].question)
				if !ok {
					break
				}
				rest = after
				master.WriteString(answers[0].answer)
				answers = answers[1:]
			}
		}
		said <- text
	}()
	var out strings.Builder
	a := &app{stdin: tty, stdout: &out, stderr: tty, now: d.now, signals: make(chan os.Signal, 1), keyring: d.keyring}
	if code := a.main(t.Context(), []string{"store", "move", "file", "acme"}); code != 0 {
		t.Fatalf("exit code %d, said %s", code, out.String())
	}
	select {
	case text := <-said:
		for _, part := range []string{"correct", "battery"} {
			if strings.Contains(text, part) {
				t.Errorf("a passphrase shows:\n%s", text)
			}
		}
	case <-time.After(20 * time.Second):
		t.Fatal("not all was asked")
	}
	if err := secrets.NewFiles(d.dir + "/keys").Unlock(netsuite.NewSecret("battery staple")); err != nil {
		t.Error(err)
	}
	d.in("acme-sb1", "globex")
}

// The doctor tells of a passphrase that other users may read.
func TestPassphraseThatOthersMayRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "passphrase")
	t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", path)
	if err := os.WriteFile(path, []byte("correct horse\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for mode, told := range map[os.FileMode]int{0o400: 0, 0o600: 0, 0o640: 1, 0o604: 1} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if checks := examinePassphraseFile(); len(checks) != told {
			t.Errorf("mode %o: %v", mode, checks)
		}
	}
}

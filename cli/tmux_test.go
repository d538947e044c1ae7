//go:build unix

package cli

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoPartOfAKeyReachesTmux pastes keys into every kind of field of a wizard in tmux, in
// all the ways in which a terminal may pass a paste on. In no byte that the wizard
// printed are 8 characters of a key on end.
func TestNoPartOfAKeyReachesTmux(t *testing.T) {
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("NETSUITE_TBA_NEED_TMUX") != "" {
			t.Fatal("tmux is not installed")
		}
		t.Skip("tmux is not installed")
	}
	t.Parallel()
	home := t.TempDir()
	socket, raw := filepath.Join(home, "tmux"), filepath.Join(home, "raw")
	tmux := func(args ...string) {
		t.Helper()
		if out, err := exec.Command("tmux", append([]string{"-S", socket}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("tmux %q: %v\n%s", args, err, out)
		}
	}
	s := startCommand(t, exec.Command("tmux", "-S", socket, "-f", "/dev/null", "new-session", built(t)+" practice"), home, 80, 24, nil)
	t.Cleanup(func() { exec.Command("tmux", "-S", socket, "kill-server").Run() })
	s.see("Connect a NetSuite account")
	tmux("pipe-pane", "-O", "cat > "+raw)
	ways := []func(key string){
		func(key string) { tmux("set-buffer", key); tmux("paste-buffer") },
		func(key string) { tmux("set-buffer", key); tmux("paste-buffer", "-p") },                // marked
		func(key string) { tmux("send-keys", "-l", key[:1]); tmux("send-keys", "-l", key[1:]) }, // its first character alone
	}
	var keys []string
	pasteAll := func(answers ...string) {
		for i, paste := range ways {
			keys = append(keys, fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, len(keys)))))
			paste(keys[len(keys)-1])
			answer := answers[i%len(answers)]
			s.see(answer)
			s.keys("\x15") // empties the field
			s.until(func(screen string) bool { return len(answers) > 1 || !strings.Contains(screen, answer) }, "the message is gone")
		}
	}
	const refused = "Nothing was saved."
	s.keys(enter)
	s.see("Which NetSuite account?")
	pasteAll(refused)
	s.text("1234567")
	s.keys(enter)
	s.see("Customer")
	s.settle()
	pasteAll(refused)
	s.keys(enter)
	s.see("Which tool will use the keys?")
	pasteAll(refused)
	chooseTool(s, "mule")
	s.keys(enter)
	s.see("already have an integration record?")
	s.keys(enter)
	s.see("paste the whole page here")
	pasteAll("One key is saved.", "Both keys are saved.", "You can close that page.")
	printed, err := os.ReadFile(raw)
	if err != nil || !strings.Contains(string(printed), "CONSUMER SECRET") {
		t.Fatalf("tmux did not pass on what the wizard printed: %v", err)
	}
	for _, key := range keys {
		for i := range len(key) - 7 {
			if strings.Contains(string(printed), key[i:i+8]) {
				t.Errorf("%q of a key is printed", key[i:i+8])
			}
		}
	}
}

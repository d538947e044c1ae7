package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// encryptFor is the other side of a transfer: NetSuite's pages pasted into seal
// for what receive printed.
func encryptFor(t *testing.T, home string, flags []string, to string, keys netsuite.Keys) string {
	t.Helper()
	s := startIn(t, home, 100, 60, nil, append(flags, "seal", "--to", to)...)
	s.see("Paste NetSuite's page, then press enter (nothing will show)")
	s.write(strings.ReplaceAll(page(keys, netsuite.ConsumerPair)+page(keys, netsuite.TokenPair), "\n", "\r") + "\r")
	if code := s.exit(); code != 0 {
		t.Fatalf("seal: exit code %d\n%s", code, s.screen())
	}
	message := messageBlock.FindString(s.printed())
	if message == "" {
		t.Fatalf("nothing was encrypted:\n%s", s.screen())
	}
	return strings.ReplaceAll(message, "\r\n", "\n")
}

// TestStoryOfATransferInPlainText leaves steps 4 to 7 to someone else. The keys come
// back encrypted: once with import, and once pasted line by line where the setup
// waits.
func TestStoryOfATransferInPlainText(t *testing.T) {
	t.Parallel()
	company, origin := markedCompany(t)
	keys := company.ReadyKeys()
	m := newMarks(keys)
	for _, way := range []string{"import", "paste"} {
		t.Run(way, func(t *testing.T) {
			home := t.TempDir()
			flags := []string{"--endpoint", origin}
			at := func(args ...string) *terminal {
				return startIn(t, home, 100, 250, []string{"TERM=dumb"}, append(flags, args...)...)
			}
			s := at("setup", "--plain", "--account", "1234567-sb1", "--for", "mulesoft", "--profile", "acme")
			answer(s, "Customer", "")
			answer(s, "3. Save the keys as: acme (change it)", "3")
			answer(s, "Save the keys as (enter for acme):", "acme-sb1")
			answer(s, "Number (enter for 1):", "2") // someone else will
			s.see("Step 3 of 9", "1. Write instructions to send")
			answer(s, "Number, or next (enter for 1):", "next")
			answer(s, "already have an integration record?", "instructions")
			answer(s, "6. Just wait", "6")
			answer(s, "Steps 4 to 7", "1")
			answer(s, "Record's NAME (enter for MuleSoft):", "Acme link")
			answer(s, "1. Record's NAME: Acme link (change it)", "quit")
			answer(s, "1. Leave", "1")
			s.see("Waiting for someone else since", ": steps 4 to 7")
			if code := s.exit(); code != 0 {
				t.Errorf("exit code %d, want 0", code)
			}

			s = at("receive", "acme-sb1")
			s.exit()
			message := encryptFor(t, t.TempDir(), flags, recipient.FindString(s.screen()), keys)

			if way == "import" {
				s = at("import", "-")
				s.see("Paste what you received")
				s.write(strings.ReplaceAll(message, "\n", "\r") + "\r")
				s.see("Connected: 1234567_SB1 (sandbox, practice), for MuleSoft.", "record Acme link")
			} else {
				s = at("--plain")
				s.see("Waiting for someone else.", "Number (enter for 4):")
				s.write(message + "\n")
				answer(s, "1. Yes, it was created for this tool", "1")
				answer(s, "Step 5 of 9", "")
				answer(s, "Step 6 of 9", "")
				answer(s, "Step 7 of 9", "")
				s.see("Step 8 of 9", "Connected: MuleSoft")
				s.write("quit" + enter)
			}
			if code := s.exit(); code != 0 {
				t.Errorf("exit code %d, want 0\n%s", code, s.screen())
			}
			m.look(t, "the terminal", s.printed())
			m.lookUnder(t, home)
		})
	}
}

// TestStoryOfATransferIntoEncryptedFiles is a transfer where keys lie in files
// encrypted with a passphrase, which is asked for in the middle, and NetSuite
// cannot be reached: all four keys are saved, and the setup continues with them.
func TestStoryOfATransferIntoEncryptedFiles(t *testing.T) {
	t.Parallel()
	keys := netsuite.Keys{}
	for i, name := range netsuite.KeyNames {
		keys = keys.With(name, netsuite.NewSecret(strings.Repeat(fmt.Sprintf("%dc7e4", i), 13)[:64]))
	}
	m := newMarks(keys)
	home := t.TempDir()
	encryptedIn(t, filepath.Join(home, "netsuite-tba", "keys"))
	at := func(args ...string) *terminal {
		// Nothing leaves this computer: the proxy is none.
		return startIn(t, home, 100, 250, []string{"TERM=dumb", "NETSUITE_TBA_STORE=file", "HTTPS_PROXY=http://127.0.0.1:1"}, args...)
	}
	end := func(s *terminal, want int) {
		t.Helper()
		if code := s.exit(); code != want {
			t.Errorf("exit code %d, want %d\n%s", code, want, s.screen())
		}
		m.look(t, "the terminal", s.printed())
		if strings.Contains(s.printed(), "horse") {
			t.Error("the passphrase was printed")
		}
	}
	s := at("setup", "--plain", "--account", "1234567", "--for", "mulesoft", "--profile", "acme")
	answer(s, "Passphrase", "correct horse")
	answer(s, "3. Continue without looking it up", "3")
	answer(s, "Customer", "")
	answer(s, "Number (enter for 1):", "")
	answer(s, "Step 3 of 9", "")
	answer(s, "1. No, create one", "1")
	answer(s, "Paste the page or CONSUMER KEY", "instructions")
	answer(s, "6. Just wait", "6")
	answer(s, "Waiting for someone else", "quit")
	answer(s, "1. Leave", "1")
	end(s, 0)

	s = at("receive", "acme")
	answer(s, "Passphrase", "correct horse")
	end(s, 0)
	message := encryptFor(t, t.TempDir(), nil, recipient.FindString(s.screen()), keys)

	s = at("import", "-")
	s.see("Paste what you received")
	s.write(strings.ReplaceAll(message, "\n", "\r") + "\r")
	answer(s, "Passphrase", "correct horse")
	end(s, 3)

	s = at("--plain")
	answer(s, "Passphrase", "correct horse")
	s.see("Step 8 of 9")
	s.write("quit" + enter)
	s.see("Leave now?")
	s.write(ctrlC)
	end(s, 130)
	m.lookUnder(t, home)
}

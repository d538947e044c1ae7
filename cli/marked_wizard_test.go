package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"netsuite-tba/netsuite"
)

// watched is a setup in which every screen is searched for its keys.
func watched(t *testing.T, part netsuite.Part) (*killed, *marks) {
	t.Helper()
	k := newKilled(t)
	k.halfWay(part)
	temp := filepath.Join(k.home, "tmp")
	if err := os.Mkdir(temp, 0o700); err != nil {
		t.Fatal(err)
	}
	// A trace of the input would hold every key.
	k.env = []string{"TMPDIR=" + temp, "TEA_TRACE=" + filepath.Join(k.home, "trace"), "BUBBLETEA_DEBUG=1", "DEBUG=1"}
	return k, newMarks(k.keys)
}

// key is one of the keys, as it is typed.
func (k *killed) key(name netsuite.KeyName) string { return k.keys.Get(name).Reveal() }

// swapped are the keys with the token pair the wrong way round.
func (k *killed) swapped() netsuite.Keys {
	keys := k.keys
	keys.TokenID, keys.TokenSecret = keys.TokenSecret, keys.TokenID
	return keys
}

const (
	f1    = "\x1bOP"
	ctrlG = "\x07"
)

// TestTheWizardShowsNoKey goes through captures, mistakes, a failed test and a
// good one on the whole terminal, and searches every byte that came out, what
// can be seen of the process and all files.
func TestTheWizardShowsNoKey(t *testing.T) {
	t.Parallel()
	k, m := watched(t, netsuite.ConsumerPair)
	s := k.start("setup", "--profile", profileName)
	s.see("4 of 9", "paste the whole page")
	s.settle()
	look := func(where string) { t.Helper(); m.lookAt(t, where, s) }

	s.keys(strings.Split(k.key(netsuite.ConsumerKey)[:7], "")...) // eight at once would be a paste
	s.see("7 characters so far")
	look("a key half typed")
	s.keys(ctrlC)
	s.see("Leave now?", "7 characters typed, not a whole key")
	look("leaving")
	s.keys(esc)
	s.see("7 characters so far")
	s.keys(f1)
	s.see("In plain words")
	look("help")
	s.keys(esc)
	s.see("4 of 9")
	s.paste(k.key(netsuite.TokenID) + " " + k.key(netsuite.TokenSecret))
	s.see("two values of the right shape")
	look("a paste that is not understood")
	s.paste(strings.Repeat(k.key(netsuite.TokenID), 3))
	s.see("192 characters, but a key usually has 64")
	look("a value that is too long")
	s.paste(k.key(netsuite.ConsumerKey) + "\n")
	s.see(k.print(netsuite.ConsumerKey))
	s.paste(k.key(netsuite.ConsumerKey))
	s.see("not saved: a duplicate")
	look("the same key again")
	s.paste(page(k.keys, netsuite.ConsumerPair))
	s.see(k.print(netsuite.ConsumerSecret), "Both keys are saved.")
	s.keys(ctrlG)
	s.see("SCREEN SHARE")
	look("screen-share mode")
	s.keys(ctrlG)
	s.keys(enter)
	s.see("5 of 9")
	s.paste(k.key(netsuite.TokenID))
	s.see("Paste keys in steps 4 and 7")
	look("a paste where no key is asked for")
	s.keys(enter)
	s.see("6 of 9")
	s.write(k.key(netsuite.TokenSecret))
	s.see("Paste keys in steps 4 and 7")
	look("a key in an input")
	s.end(syscall.SIGKILL)
	m.lookUnder(t, k.home)

	k.halfWay(netsuite.TokenPair)
	s = k.start("setup", "--profile", profileName)
	s.see("7 of 9", "paste the whole page")
	s.settle()
	s.paste(page(k.swapped(), netsuite.TokenPair))
	s.see("Both keys are saved.")
	s.keys(enter)
	s.see("8 of 9", "Detail")
	look("a failed test")
	s.settle()
	s.paste(k.key(netsuite.TokenSecret))
	s.see("8 of 9")
	look("a key as a word of the audit trail")
	s.keys(ctrlC)
	s.see("Leave now?")
	s.keys(ctrlC)
	s.exit()
	look("the summary of a failed test")

	s = k.start("--screen-share")
	s.see("Test the connection again?")
	look("a resumed setup whose test failed")
	s.settle()
	s.keys(ctrlC)
	s.see("Leave now?")
	s.pick("Set it aside")
	s.see("Resume the setup")
	s.keys(esc)
	s.see("Your connections")
	s.write(k.key(netsuite.ConsumerKey))
	s.keys(ctrlC)
	s.exit()
	look("a key in a search")

	k.halfWay(netsuite.TokenPair)
	s = k.start("setup", "--profile", profileName)
	s.see("7 of 9", "TOKEN ID")
	s.settle()
	s.paste(page(k.keys, netsuite.TokenPair))
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret), "Both keys are saved.")
	s.keys(enter)
	s.see("✓ Connected", "saved as "+profileName)
	look("connected")
	s.settle()
	s.pick("Finish")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	look("the summary")

	// On a terminal an export is masked, unless the keys are asked for.
	s = k.start("export", "--for", "dotenv")
	s.exit()
	s.see("The keys are masked on a terminal.")
	look("an export")
	s = k.start("export", "--for", "dotenv", "--reveal")
	s.exit()
	if !strings.Contains(s.printed(), k.key(netsuite.TokenSecret)) {
		t.Error("export --reveal does not show the keys")
	}
	m.lookUnder(t, k.home)
}

// TestPlainQuestionsShowNoKey is the same in plain questions.
func TestPlainQuestionsShowNoKey(t *testing.T) {
	t.Parallel()
	k, m := watched(t, netsuite.ConsumerPair)
	k.env = append(k.env, "TERM=dumb")
	s := startIn(t, k.home, 80, 400, k.env, append(k.flags, "setup", "--profile", profileName)...)
	look := func(where string) { t.Helper(); m.lookAt(t, where, s) }
	answer(s, "Paste the page or CONSUMER KEY", k.key(netsuite.TokenID)+" "+k.key(netsuite.TokenSecret))
	s.see("two values of the right shape")
	s.write(strings.Repeat(k.key(netsuite.TokenID), 3) + enter)
	s.see("192 characters, but a key usually has 64")
	s.pour(page(k.keys, netsuite.ConsumerPair))
	s.see("CONSUMER SECRET: saved.", "Both keys are saved.")
	look("captured")
	s.write(enter)
	s.see("Step 5 of 9")
	s.write(ctrlC)
	s.see("Leave now?")
	s.write(ctrlC)
	s.exit()
	look("left")

	k.halfWay(netsuite.TokenPair)
	s = startIn(t, k.home, 80, 400, k.env, append(k.flags, "setup", "--profile", profileName)...)
	s.see("Paste the page or TOKEN ID")
	s.pour(page(k.swapped(), netsuite.TokenPair))
	answer(s, "TOKEN SECRET: saved.", "")
	s.see("NetSuite refused the login")
	look("a failed test")
	s.write("quit" + enter)
	s.see("Leave now?")
	s.write(ctrlC)
	s.exit()
	look("the summary of a failed test")
	m.lookUnder(t, k.home)
}

// TestKeysThatAreHeldShowNowhere lets the store refuse keys, so that they are
// in the memory of the program alone, and crashes it there.
func TestKeysThatAreHeldShowNowhere(t *testing.T) {
	t.Parallel()
	k, m := watched(t, netsuite.ConsumerPair)
	if err := os.MkdirAll(filepath.Join(k.config, "keys", profileName+".age", "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	k.env = append(k.env, "GOTRACEBACK=all")
	s := k.start("setup", "--profile", profileName)
	s.see("4 of 9", "paste the whole page")
	s.settle()
	s.paste(page(k.keys, netsuite.ConsumerPair))
	s.see("not saved")
	m.lookAt(t, "held keys", s)
	s.keys(ctrlC)
	s.see("Leave now?", "Missing")
	m.lookAt(t, "leaving held keys", s)
	s.keys(esc)
	s.see("4 of 9")
	s.end(syscall.SIGABRT)
	if !strings.Contains(s.printed(), "goroutine 1") {
		t.Errorf("it did not crash:\n%s", s.screen())
	}
	m.lookAt(t, "a crash", s)
	m.lookUnder(t, k.home)
}

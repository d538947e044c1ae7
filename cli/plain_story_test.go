package cli

import (
	"cmp"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice/practicetest"
)

// answer waits for a question and answers it.
func answer(s *terminal, question, text string) {
	s.t.Helper()
	s.see(question)
	s.write(text + enter)
}

// TestStoryInPlainQuestions goes the whole way in the plain shell, on a
// terminal that can do no more.
func TestStoryInPlainQuestions(t *testing.T) {
	t.Parallel()
	h := t.TempDir()
	s := startIn(t, h, 80, 200, []string{"TERM=dumb"}, "practice")
	screen := s.see("Number (enter for 1):")
	b := practicetest.OpenAccount(t, firstAddress.FindString(screen), netsuite.Account("1234567"))
	s.write("1" + enter)
	answer(s, "Which NetSuite account?", "1234567")
	answer(s, "Customer", "Acme")
	answer(s, "Number, or part of a name", "netsw")
	answer(s, "1. NetSweet", "1")
	answer(s, "3. Change Save the keys as: 1234567-netsweet", "3")
	answer(s, "Save the keys as (enter for 1234567-netsweet):", "acme")
	answer(s, "Number (enter for 1):", "1")
	s.see("Step 3 of 9")
	b.Features("SOAP Web Services", "Token-based Authentication")
	answer(s, "Enter when done, or a number:", "")

	s.see("already have an integration record?")
	answer(s, "No, create one", "1")
	b.Integration("NetSweet")
	consumerPage := b.Text()
	s.see("Paste the whole page or CONSUMER KEY, then press enter (nothing will show):")
	s.pour(consumerPage)
	s.see("CONSUMER KEY: saved.", "CONSUMER SECRET: saved.", "You can close that page.")
	s.write(enter)

	s.see("Step 5 of 9")
	b.Role("NetSweet integration", practicetest.LogIn, practicetest.UseSOAP)
	s.write(enter)
	s.see("Step 6 of 9")
	b.Employee("NetSweet Service", "NetSweet integration")
	s.write(enter)
	s.see("Step 7 of 9")

	b.Token("NetSweet", "NetSweet Service", "NetSweet integration")
	id, secret := b.Value("TOKEN ID"), b.Value("TOKEN SECRET")
	answer(s, "Paste the whole page or TOKEN ID, then press enter (nothing will show):", id)
	answer(s, "Paste TOKEN SECRET, then press enter (nothing will show):", id)
	s.see("TOKEN SECRET: not saved")
	s.write(secret + enter)
	answer(s, "TOKEN SECRET: saved.", "")
	s.see("Step 8 of 9", "Passed: Login.", "Connected: NetSweet")
	answer(s, "1. Deliver the keys to NetSweet", "1")
	s.see("Step 9 of 9")
	answer(s, "2. Run a command with the keys", "2")
	s.see("exec acme --for netsweet -- COMMAND")
	answer(s, "1. Go back", "1")
	answer(s, "3. Print the keys", "3")
	s.see("export acme --reveal")
	answer(s, "1. Go back", "1")
	answer(s, "5. Finish", "5")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0\n%s", code, s.screen())
	}
	s.see("Connected: Acme, 1234567 (PRODUCTION, practice)")
	s.toldNoKey(consumerPage, id, secret)
	if strings.Contains(s.printed(), "\x1b") {
		t.Error("a control sequence went to a terminal that knows none")
	}

	// The keys are masked on a terminal without --reveal.
	s = startIn(t, h, 80, 24, nil, "--practice", "export", "acme", "--for", "dotenv")
	s.see("NETSUITE_TOKEN_SECRET="+netsuite.Mask, "The keys are masked on a terminal.")
	if code := s.exit(); code != 0 || strings.Contains(s.printed(), secret[:8]) {
		t.Errorf("export on a terminal: exit code %d", code)
	}
	s = startIn(t, h, 120, 24, nil, "--practice", "export", "acme", "--for", "dotenv", "--reveal")
	s.see("NETSUITE_TOKEN_SECRET=" + secret)
}

// TestStoryLeftAndTakenUp leaves with ctrl+c between the keys of a pair and
// resumes there.
func TestStoryLeftAndTakenUp(t *testing.T) {
	t.Parallel()
	h := t.TempDir()
	key := strings.Repeat("0123456789abcdef", 4)
	// Nothing leaves this computer: the proxy is none.
	env := []string{"TERM=dumb", "NETSUITE_TBA_STORE=file", "HTTPS_PROXY=http://127.0.0.1:1"}

	s := startIn(t, h, 80, 200, env)
	answer(s, "Number (enter for 1):", "3")
	answer(s, "Passphrase", "correct horse")
	answer(s, "Repeat the passphrase", "correct horse")
	answer(s, "Which NetSuite account?", "1234567")
	answer(s, "3. Continue without looking it up", "3")
	answer(s, "Customer", "")
	answer(s, "Number, or part of a name", "7")
	answer(s, "Save the keys as", "acme")
	answer(s, "Paste the whole page or CONSUMER KEY", key)
	s.see("CONSUMER KEY: saved.", "Paste CONSUMER SECRET")
	s.write(ctrlC)
	s.see("Leave now?", "1. Stay", "2. Leave")
	s.write(ctrlC)
	if code := s.exit(); code != 130 {
		t.Errorf("exit code %d, want 130", code)
	}
	s.see("Stopped at step 4 of 9", "Saved in your encrypted files: CONSUMER KEY")

	s = startIn(t, h, 80, 200, env)
	answer(s, "Passphrase", "wrong horse")
	answer(s, "That is not the passphrase", "correct horse")
	s.see("Step 4 of 9", "CONSUMER KEY: saved.", "Paste CONSUMER SECRET")
	s.write("quit" + enter)
	answer(s, "2. Leave", "2")
	if code := s.exit(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	if strings.Contains(s.printed(), key[:8]) || strings.Contains(s.printed(), "horse") {
		t.Error("a secret was printed")
	}
}

// TestKeysAtVisibleQuestions pastes a page of keys, without enter, at each
// question that shows what is typed. Its lines answer no question, the keys are
// saved where that is possible, and the person is told that they are visible.
func TestKeysAtVisibleQuestions(t *testing.T) {
	s := startIn(t, t.TempDir(), 80, 200, []string{"TERM=dumb"}, "practice")
	key, secret := strings.Repeat("0123456789abcdef", 4), strings.Repeat("fedcba9876543210", 4)
	confirmation := strings.Join([]string{"Integration", "CONSUMER KEY / CLIENT ID", key, "CONSUMER SECRET / CLIENT SECRET", secret}, enter)
	const warning = "Clear the terminal and its scrollback"
	const list = "Number (enter for 1):"
	questions := []struct{ question, answer, again string }{
		{list, "1", ""},
		{"Account:", "1234567", ""},
		{"Customer", "Acme", ""},
		{"Number, or part of a name", "netsw", ""},
		{"Number, or part of a name", "1", ""},
		{list, "3", ""},
		{"Save the keys as (enter for 1234567-netsweet):", "1", list}, // the list that led there
		{"Enter when done, or a number:", "", ""},
		{"Number", "1", ""},
	}
	asks := func(question string) func(string) bool {
		return func(screen string) bool {
			lines := strings.Split(screen, "\n")
			last := lines[len(lines)-1]
			return strings.Contains(last, question) && strings.HasSuffix(last, ":")
		}
	}
	for i, q := range questions {
		s.until(asks(q.question), q.question)
		s.write(confirmation)
		s.until(func(screen string) bool {
			return strings.Count(strings.Join(strings.Fields(screen), " "), warning) == i+1 && asks(cmp.Or(q.again, q.question))(screen)
		}, "the warning, then again: "+q.question)
		before := s.screen()
		s.write(q.answer + enter)
		s.until(func(screen string) bool { return screen != before }, "the answer")
	}
	s.see("That CONSUMER SECRET is already saved.", "Step 5 of 9")
	s.write("quit" + enter)
	answer(s, "Leave now?", "1")
	s.exit()
}

package cli

import (
	"cmp"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice/practicetest"
)

// answer waits for a question and answers it.
func answer(s *terminal, question, text string) {
	s.t.Helper()
	s.see(question)
	s.write(text + enter)
}

// talk is a run of the plain-text wizard, on a terminal or through pipes. It finds texts
// wherever a narrow line is broken.
type talk struct {
	t       *testing.T
	printed func() string
	changed <-chan struct{}
	send    func(string)
	enter   string
	at      int // how much was printed before the last answer
}

// see waits until all texts were printed since the last answer.
func (d *talk) see(texts ...string) (words string) {
	d.t.Helper()
	d.until(fmt.Sprintf("%q", texts), func(whole string) bool {
		words = strings.Join(strings.Fields(whole[d.at:]), " ")
		return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(words, text) })
	})
	return words
}

// until waits until what was printed is as wanted.
func (d *talk) until(what string, wanted func(whole string) bool) {
	d.t.Helper()
	for deadline := time.After(20 * time.Second); !wanted(d.printed()); {
		select {
		case <-d.changed:
		case <-deadline:
			d.t.Fatalf("%s was not printed:\n%s", what, d.printed())
		}
	}
}

// answer waits for a question and answers it. The terminal shows only what is typed after
// the prompt, so it waits for that, too.
func (d *talk) answer(question, text string) {
	d.t.Helper()
	d.see(question)
	d.until("a prompt", func(whole string) bool { return strings.HasSuffix(whole, ": ") })
	d.at = len(d.printed())
	d.send(text + d.enter)
}

// piped starts the program with pipes in place of a terminal.
func piped(t *testing.T, home string, env []string, args ...string) (*talk, *exec.Cmd) {
	t.Helper()
	cmd := exec.Command(built(t), args...)
	cmd.Args[0] = "netsuite-tba"
	cmd.Env = append(environ(home), env...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var out strings.Builder
	changed := make(chan struct{}, 1)
	cmd.Stdout = writer(func(data []byte) {
		mu.Lock()
		defer mu.Unlock()
		out.Write(data)
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return &talk{t: t, changed: changed, enter: "\n", send: func(text string) { io.WriteString(in, text) }, printed: func() string {
		mu.Lock()
		defer mu.Unlock()
		return out.String()
	}}, cmd
}

// writer is a function that takes what is written.
type writer func([]byte)

func (w writer) Write(data []byte) (int, error) { w(data); return len(data), nil }

// TestStoryInPlainQuestions goes the whole way in plain text: on a narrow terminal that
// can do no more, and through pipes. Both end connected.
func TestStoryInPlainQuestions(t *testing.T) {
	t.Parallel()
	t.Run("40 columns", func(t *testing.T) {
		t.Parallel()
		h := t.TempDir()
		s := startIn(t, h, 40, 900, []string{"TERM=dumb"}, "practice")
		d := &talk{t: t, printed: s.printed, changed: s.changed, enter: enter, send: s.write}
		keys := d.walk()
		if code := s.exit(); code != 0 {
			t.Errorf("exit code %d, want 0\n%s", code, s.screen())
		}
		s.toldNoKey(keys...)
		questions, _, _ := strings.Cut(s.printed(), "Connected: 1234567 (") // what follows stays in the scrollback
		for line := range strings.Lines(questions) {
			line = strings.TrimRight(line, "\r\n")
			if len([]rune(line)) > 40 && !strings.Contains(line, "http") && !strings.Contains(line, "netsuite-tba ") {
				t.Errorf("a line has more than 40 columns: %s", line)
			}
		}
		if strings.Contains(s.printed(), "\x1b") {
			t.Error("a control sequence went to a terminal that knows none")
		}

		// The keys are masked on a terminal without --reveal.
		s = startIn(t, h, 80, 24, nil, "--practice", "export", "acme", "--for", "dotenv")
		s.see("NETSUITE_TOKEN_SECRET="+netsuite.Mask, "The keys are masked on a terminal.")
		if code := s.exit(); code != 0 {
			t.Errorf("export on a terminal: exit code %d", code)
		}
		s.toldNoKey(keys...)
		s = startIn(t, h, 120, 24, nil, "--practice", "export", "acme", "--for", "dotenv", "--reveal")
		s.see("NETSUITE_TOKEN_SECRET=" + keys[len(keys)-1])
	})
	for name, env := range map[string]string{"a pipe and ACCESSIBLE": "ACCESSIBLE=1", "a pipe and TERM=dumb": "TERM=dumb", "a pipe and no TERM": "TERM="} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, cmd := piped(t, t.TempDir(), []string{env}, "practice")
			keys := d.walk()
			if err := cmd.Wait(); err != nil {
				t.Errorf("it ended with %v", err)
			}
			for _, key := range keys {
				if strings.Contains(d.printed(), key[:8]) {
					t.Error("part of a key was printed")
				}
			}
		})
	}
}

// walk goes from the first question to the end and returns the keys.
func (d *talk) walk() (keys []string) {
	d.t.Helper()
	first := d.see("Number (enter for 1):")
	b := practicetest.OpenAccount(d.t, firstAddress.FindString(first), netsuite.Account("1234567"))
	d.answer("Open this address in your browser.", "1")
	d.answer("Which NetSuite account?", "1234567")
	d.answer("Customer (optional):", "")
	words := d.see("Number or name:")
	if !strings.Contains(strings.Split(words, "1. Airbyte")[0], "Type a number, or a word to find: name, vendor or language.") {
		d.t.Errorf("the list of tools does not say first that a name can be typed:\n%s", words)
	}
	d.answer("Number or name:", "")
	d.answer("Answer with one of the numbers.", "netsw") // a stray enter chose nothing
	d.answer("1. NetSweet", "1")
	d.answer("3. Save the keys as: 1234567-netsweet (change it)", "3")
	d.answer("Enter for 1234567-netsweet. Save the keys as:", "acme")
	d.answer("Number (enter for 1):", "1")
	d.see("Step 3 of 9")
	b.Features("SOAP Web Services", "Token-based Authentication")
	d.answer("Enter when done, or a number:", "")

	d.answer("already have an integration record?", "1")
	b.Integration("NetSweet")
	keys = append(keys, b.Value("CONSUMER KEY / CLIENT ID"), b.Value("CONSUMER SECRET / CLIENT SECRET"))
	d.answer(" CONSUMER KEY:", keys[0])
	d.answer("CONSUMER KEY: saved. Fingerprint", keys[1])
	d.answer("Both keys are saved.", "")

	d.see("Step 5 of 9")
	b.Role("NetSweet integration", practicetest.LogIn, practicetest.UseSOAP)
	d.answer("Enter when done, or a number:", "")
	d.see("Step 6 of 9")
	b.Employee("NetSweet Service", "NetSweet integration")
	d.answer("Enter when done, or a number:", "")
	d.see("Step 7 of 9")

	b.Token("NetSweet", "NetSweet Service", "NetSweet integration")
	keys = append(keys, b.Value("TOKEN ID"), b.Value("TOKEN SECRET"))
	d.answer(" TOKEN ID:", keys[2])
	d.answer("Paste TOKEN SECRET:", keys[2])
	d.answer("TOKEN SECRET: not saved", keys[3])
	d.answer("TOKEN SECRET: saved.", "")
	d.see("Step 8 of 9", "Passed: Login.", "Connected: NetSweet")
	d.answer("1. Deliver the keys to NetSweet", "1")
	d.see("Step 9 of 9")
	d.answer("2. Run a command with the keys", "2")
	d.see("netsuite-tba --practice exec acme --for netsweet -- COMMAND")
	d.answer("1. Go back", "")
	d.answer("3. Print the keys", "3")
	d.see("netsuite-tba --practice export acme --reveal")
	d.answer("1. Go back", "")
	d.answer("Number (enter for 5):", "") // which finishes
	d.see("Connected: 1234567 (PRODUCTION, practice)", "Now your own account netsuite-tba")
	return keys
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
	answer(s, "Number or name", "7")
	answer(s, "Save the keys as", "acme")
	answer(s, "Paste the page or CONSUMER KEY", key)
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
		{"Number or name", "netsw", ""},
		{"Number or name", "1", ""},
		{list, "3", ""},
		{"Save the keys as:", "1", list}, // the list that led there
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

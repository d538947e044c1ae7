package tui

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
)

// TestPasteFilter passes input on whole and byte by byte.
func TestPasteFilter(t *testing.T) {
	tests := []struct{ name, input, want string }{
		{"no paste", "abc\x1b[A\x1bOP\x1b\x03", "abc\x1b[A\x1bOP\x1b\x03"},
		{"a paste", "\x1b[200~a\rb\x1b[201~c", "\x1b[200~a\rb\x1b[201~c"},
		{"a sequence in a paste", "\x1b[200~a\x1b[31mb\x1bc\x1b[201~", "\x1b[200~a\x1b[31mb\x1bc\x1b[201~"},
		{"ctrl+c in a paste without an end", "\x1b[200~abc\x03\x03", "\x1b[200~abc\x1b[201~\x03\x03"},
		{"ctrl+c of the Kitty protocol", "\x1b[200~abc\x1b[99;5u", "\x1b[200~abc\x1b[201~\x1b[99;5u"},
		{"with num lock, on a Cyrillic layout", "\x1b[200~a\x1b[1089::99;133u", "\x1b[200~a\x1b[201~\x1b[1089::99;133u"},
		{"its release", "\x1b[200~a\x1b[99;5:3u\x1b[201~", "\x1b[200~a\x1b[99;5:3u\x1b[201~"},
		{"ctrl+c of modifyOtherKeys", "\x1b[200~abc\x1b[27;5;99~", "\x1b[200~abc\x1b[201~\x1b[27;5;99~"},
		{"another key", "\x1b[200~a\x1b[97;5u\x1b[201~", "\x1b[200~a\x1b[97;5u\x1b[201~"},
		{"ctrl+c after a cut mark", "\x1b[200~a\x1b[20\x03", "\x1b[200~a\x1b[20\x1b[201~\x03"},
		{"a sequence without an end", "\x1b[200~\x1b[" + strings.Repeat("1", 40) + "\x1b[201~b", "\x1b[200~\x1b[" + strings.Repeat("1", 40) + "\x1b[201~b"},
		{"two pastes", "\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~", "\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var whole, single pasteFilter
			if got := string(whole.pass([]byte(tt.input))); got != tt.want {
				t.Errorf("passed on %q, want %q", got, tt.want)
			}
			var got []byte
			for _, b := range []byte(tt.input) {
				got = append(got, single.pass([]byte{b})...)
			}
			if string(got) != tt.want {
				t.Errorf("byte by byte: passed on %q, want %q", got, tt.want)
			}
		})
	}
}

// aFile is input that is no terminal.
type aFile struct {
	terminalFile
	in interface{ Read([]byte) (int, error) }
}

func (f aFile) Read(data []byte) (int, error) { return f.in.Read(data) }

// TestPasteIsBounded sends pastes of 3 MB, one with an end and one without:
// what is passed on shows that they are too long, and ctrl+c still works.
func TestPasteIsBounded(t *testing.T) {
	for _, end := range []string{pasteEnd, "\x03"} {
		input := pasteBegin + strings.Repeat(testKey, 3<<20/len(testKey)) + end + "x"
		r := &pasteReader{terminalFile: aFile{in: iotest.HalfReader(strings.NewReader(input))}}
		var got bytes.Buffer
		buf := make([]byte, 4096)
		for {
			n, err := r.Read(buf)
			got.Write(buf[:n])
			if err != nil {
				break
			}
		}
		if n := got.Len(); n <= maxPaste || n > maxPaste+4096 {
			t.Errorf("%d bytes were passed on", n)
		}
		want := pasteEnd + "x"
		if end == "\x03" {
			want = pasteEnd + "\x03x"
		}
		if !bytes.HasSuffix(got.Bytes(), []byte(want)) {
			t.Errorf("what follows the paste was lost")
		}
	}
}

// TestLongPasteIsRefused expects a message about the paste.
func TestLongPasteIsRefused(t *testing.T) {
	long := strings.Repeat("x", maxPaste+1)
	s := &script{screen: integrationScene().screen}
	m := onClock(s)
	m.Update(tea.PasteMsg{Content: long})
	if !strings.Contains(drawnNow(m.model), "longer than 1 MB") || len(s.events) > 0 {
		t.Errorf("events %q on:\n%s", names(s.events), drawnNow(m.model))
	}
	m.Update(press("esc"))
	s.events = nil
	for range maxPaste + 1 {
		m.Update(press("x"))
	}
	m.pass(pasteHalf)
	if !strings.Contains(drawnNow(m.model), "longer than 1 MB") || len(s.events) > 0 {
		t.Errorf("unmarked: events %q on:\n%s", names(s.events), drawnNow(m.model))
	}
}

// TestPasteWithoutAnEnd expects a message that says what to do.
func TestPasteWithoutAnEnd(t *testing.T) {
	const told = "Press ctrl+c to end it."
	s := &script{screen: integrationScene().screen}
	m := onClock(s)
	m.Update(tea.PasteStartMsg{})
	m.Update(tea.PasteMsg{Content: testKey})
	m.pass(2 * pasteOpen)
	if strings.Contains(drawnNow(m.model), told) {
		t.Error("says that a finished paste has no end")
	}
	m.Update(tea.PasteStartMsg{})
	m.pass(pasteOpen)
	if !strings.Contains(drawnNow(m.model), told) {
		t.Errorf("no message:\n%s", drawnNow(m.model))
	}
	if _, ok := s.events[0].(steps.Pasted); !ok || len(s.events) != 1 {
		t.Errorf("events %q", names(s.events))
	}
}

// TestLongTextIsAPaste sends more quick keys than anybody types, with line
// breaks, to an ordinary input: enter does not press anything there, and
// nothing is laid out before the end.
func TestLongTextIsAPaste(t *testing.T) {
	s := &script{screen: sceneOfTest("test-failed").screen}
	m := onClock(s)
	described := 0
	describe := m.machine.describe
	m.machine.describe = func(st steps.State) steps.Screen { described++; return describe(st) }
	m.send(strings.Repeat("a long text\n", 30))
	if described != 0 || len(s.events) != 0 {
		t.Errorf("%d screens were described while the paste was collected, events %q", described, names(s.events))
	}
	m.pass(pasteHalf)
	if len(s.events) != 1 {
		t.Fatalf("events %q", names(s.events))
	}
	if e, ok := s.events[0].(steps.Edited); !ok || !strings.HasPrefix(e.Text, "a long text a long text") {
		t.Errorf("event %v", s.events[0])
	}
}

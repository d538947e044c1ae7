package keyboard

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

func TestTyped(t *testing.T) {
	tests := []struct {
		name, raw, want string
		err             error
	}{
		{"enter", "abc\r", "abc\n", nil},
		{"page with its own line breaks", "KEY\r\nabc\rSECRET\ndef\r", "KEY\nabc\nSECRET\ndef\n", nil},
		{"backspace", "abd\x7fc\r", "abc\n", nil},
		{"backspace over a letter of two bytes", "aü\x7fb", "ab", nil},
		{"backspace on nothing", "\x7f\x08a", "a", nil},
		{"ctrl+u", "wrong\x15right", "right", nil},
		{"bracketed paste", "\x1b[200~abc\x1b[201~\r", "abc\n", nil},
		{"arrow keys", "a\x1b[D\x1bOCb", "ab", nil},
		{"escape alone", "a\x1b", "a", nil},
		{"escape sequence cut off", "a\x1b[20", "a", nil},
		{"other controls", "a\x00\x07\x1fb", "ab", nil},
		{"tab", "Consumer Key\tabc", "Consumer Key\tabc", nil},
		{"ctrl+c", "abc\x03", "", ErrInterrupted},
		{"ctrl+d on nothing", "\x04", "", io.EOF},
		{"ctrl+d behind text", "abc\x04", "abc", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := typed([]byte(tt.raw))
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("typed gave %q, %v; want %q, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func FuzzTyped(f *testing.F) {
	f.Add([]byte("\x1b[200~abc\r\n\x7f\x15"))
	f.Add([]byte("\x1b[\x1b["))
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, _ := typed(raw)
		if i := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }); i >= 0 {
			t.Errorf("a control character came through at %d", i)
		}
	})
}

func TestLines(t *testing.T) {
	k := New(strings.NewReader("one\r\ntwo\n\nlast without an end"), nil, nil)
	for _, want := range []string{"one", "two", "", "last without an end"} {
		if got, err := k.Line(t.Context(), nil); got != want || err != nil {
			t.Errorf("line gave %q, %v; want %q", got, err, want)
		}
	}
	if _, err := k.Line(t.Context(), nil); !errors.Is(err, io.EOF) {
		t.Errorf("behind the last line: %v, want EOF", err)
	}
}

func TestLineIsGivenUp(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	signals := make(chan os.Signal, 1)
	k := New(in, nil, signals)
	message := make(chan struct{}, 1)
	message <- struct{}{}
	if _, err := k.Line(t.Context(), message); !errors.Is(err, ErrMessage) {
		t.Errorf("with a message: %v", err)
	}
	signals <- os.Interrupt
	if _, err := k.Line(t.Context(), nil); !errors.Is(err, ErrInterrupted) {
		t.Errorf("with ctrl+c: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := k.Line(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("when the program ends: %v", err)
	}
	// What is typed after that still arrives whole.
	go io.WriteString(out, "answer\n")
	if got, err := k.Line(t.Context(), nil); got != "answer" || err != nil {
		t.Errorf("line gave %q, %v", got, err)
	}
}

// onTerminal returns a keyboard on a pseudo-terminal, the side that types, and
// what returns all that was shown.
func onTerminal(t *testing.T) (k *Keyboard, person io.Writer, shown func() string) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	seen := make(chan string)
	go func() {
		text, _ := bufio.NewReader(master).ReadString('.')
		seen <- text
	}()
	return New(tty, tty, nil), master, func() string {
		io.WriteString(tty, "end.")
		return <-seen
	}
}

// TestHiddenOnATerminal pastes pages into a real pseudo-terminal.
func TestHiddenOnATerminal(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 16) // over 4096 bytes in 20 lines
	page := strings.Repeat(long+"\r", 20)
	tests := []struct{ name, typed, want string }{
		{"one value", "abc\r", "abc"},
		{"empty", "\r", ""},
		{"a page of many lines in one answer", page, strings.TrimSuffix(strings.ReplaceAll(page, "\r", "\n"), "\n")},
		{"a line over the 4096 bytes of the usual mode", strings.Repeat(long, 20) + "\r", strings.Repeat(long, 20)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k, master, shown := onTerminal(t)
			k.pause = func() <-chan time.Time { return time.After(50 * time.Millisecond) }
			raw := make(chan struct{})
			go func() {
				<-raw
				io.WriteString(master, tt.typed)
			}()
			secret, err := k.Hidden(t.Context(), func() { close(raw) })
			if got := secret.Reveal(); err != nil || got != tt.want {
				t.Errorf("%d bytes arrived, %v; want %d", len(got), err, len(tt.want))
			}
			if printed := shown(); strings.Contains(printed, "abc") || strings.Contains(printed, "0123") {
				t.Error("the answer was shown")
			}
		})
	}
}

// TestQuietBetweenQuestions pastes keys too early, while no question stands
// open: each is read by the next one, and none is shown.
func TestQuietBetweenQuestions(t *testing.T) {
	k, master, shown := onTerminal(t)
	loud := k.Quiet()
	first, second := strings.Repeat("0123", 16), strings.Repeat("abcd", 16)
	go io.WriteString(master, "visible\n")
	if got, err := k.Line(t.Context(), nil); got != "visible" || err != nil {
		t.Errorf("line gave %q, %v", got, err)
	}
	for _, key := range []string{first, second} {
		// The key comes while the answer before it is still worked on.
		io.WriteString(master, key+"\r")
		k.rest = append(k.rest, <-k.chunks...)
		secret, err := k.Hidden(t.Context(), func() {})
		if got := secret.Reveal(); got != key || err != nil {
			t.Errorf("%d characters arrived, %v", len(got), err)
		}
	}
	loud()
	printed := shown()
	if strings.Contains(printed, first[:8]) || strings.Contains(printed, second[:8]) {
		t.Error("a key was shown")
	}
}

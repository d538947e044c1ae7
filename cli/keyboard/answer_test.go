package keyboard

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// counting reads a terminal and closes taken when all that is typed was read and
// taken.
type counting struct {
	tty   *os.File
	left  int
	taken chan time.Time
}

func (r *counting) Read(data []byte) (int, error) {
	if r.left == 0 {
		close(r.taken)
	}
	n, err := r.tty.Read(data)
	r.left -= n
	return n, err
}

// TestAnswer pastes into a question that shows what is typed, on a
// pseudo-terminal.
func TestAnswer(t *testing.T) {
	key := strings.Repeat("0123", 16)
	page := "CONSUMER KEY\n" + key + "\nCONSUMER SECRET\n" + strings.Repeat("abcd", 16)
	tests := []struct {
		name, typed string
		want        []string
	}{
		{"a line", "acme\n", []string{"acme"}},
		{"two short lines", "acme\n2\n", []string{"acme", "2"}},
		{"a key", key + "\n", []string{key}},
		{"a page, without enter after its last line", page, []string{page}},
		{"a page", page + "\n", []string{page}},
		{"lines before the key", "one\ntwo\nthree\n" + key + "\n", []string{"one\ntwo\nthree\n" + key}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			person, tty, err := pty.Open()
			if err != nil {
				t.Skip("no pseudo-terminal here:", err)
			}
			r := &counting{tty: tty, left: len(tt.typed), taken: make(chan time.Time)}
			k := New(r, tty, nil)
			k.pause = func() <-chan time.Time { return r.taken }
			k.gap = k.pause
			io.WriteString(person, tt.typed)
			for _, want := range tt.want {
				answer, err := k.Answer(t.Context(), func() {}, nil)
				if got := answer.Reveal(); got != want || err != nil {
					t.Errorf("the answer has %d characters, %v; want %d", len(got), err, len(want))
				}
			}
		})
	}
}

// TestAnswerIsInterrupted presses ctrl+c in a paste.
func TestAnswerIsInterrupted(t *testing.T) {
	k, _, _ := onTerminal(t)
	k.pause = func() <-chan time.Time { return nil }
	done := make(chan error)
	go func() {
		_, err := k.follows(t.Context(), true)
		done <- err
	}()
	k.chunks <- []byte("0123\x1b[20\x03")
	if err := <-done; !errors.Is(err, ErrInterrupted) {
		t.Errorf("got %v", err)
	}
}

// TestTooLongAnswers sends more than 1 MB, in one line and in one paste.
func TestTooLongAnswers(t *testing.T) {
	long := strings.Repeat("x", maxAnswer+10)
	k := New(strings.NewReader(long+long+"\nnext\n"), nil, nil)
	if got, err := k.Line(t.Context(), nil); !errors.Is(err, ErrTooLong) || got != "" {
		t.Errorf("%d characters, %v", len(got), err)
	}
	if got, err := k.Line(t.Context(), nil); got != "next" || err != nil {
		t.Errorf("after it: %q, %v", got, err)
	}

	all := make(chan time.Time)
	k = &Keyboard{chunks: make(chan []byte), pause: func() <-chan time.Time { return all }}
	go func() {
		for range 3 {
			k.chunks <- []byte(long[:maxAnswer/2] + "\r")
		}
		close(all)
	}()
	if _, err := k.paste(t.Context()); !errors.Is(err, ErrTooLong) {
		t.Errorf("a paste of 1.5 MB: %v", err)
	}
}

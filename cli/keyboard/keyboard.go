// Package keyboard reads what people answer, typed or piped: whole lines, and
// hidden text such as keys and passphrases.
package keyboard

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// ErrInterrupted means that the person pressed ctrl+c at a question.
var ErrInterrupted = errors.New("interrupted")

// ErrEnded means that the system asked the program to end.
var ErrEnded = errors.New("ended")

// ErrMessage means that a message arrived while a question was open.
var ErrMessage = errors.New("a message arrived")

// ErrTooLong is the problem with an answer that is longer than maxAnswer.
var ErrTooLong = problem.Problem{What: "That answer is longer than 1 MB, so it was not read.", Next: "Paste only the page or the key."}

const (
	// maxAnswer is the maximum size of an answer, in bytes.
	maxAnswer = 1 << 20
	// PastePause is the pause that ends a paste.
	PastePause = 200 * time.Millisecond
	// nextLine is how soon the next line of a paste follows the first.
	nextLine = 50 * time.Millisecond
)

// Keyboard reads answers. One goroutine reads as long as the program runs, so that a
// question can be canceled without losing what is typed next.
type Keyboard struct {
	chunks chan []byte // closed at the end of the input
	rest   []byte      // read and not yet used
	tty    *os.File    // nil if the input is no terminal
	silent bool        // see Quiet
	// Signals receives ctrl+c (os.Interrupt). Every other signal ends the program.
	Signals <-chan os.Signal
	pause   func() <-chan time.Time // ends a paste
	gap     func() <-chan time.Time // ends a line that was typed
}

// New returns a Keyboard that reads from r. tty is r if r is a terminal, or nil.
func New(r io.Reader, tty *os.File, signals <-chan os.Signal) *Keyboard {
	k := &Keyboard{
		chunks:  make(chan []byte),
		tty:     tty,
		Signals: signals,
		pause:   func() <-chan time.Time { return time.After(PastePause) },
		gap:     func() <-chan time.Time { return time.After(nextLine) },
	}
	go func() {
		defer close(k.chunks)
		for {
			chunk := make([]byte, 4096)
			n, err := r.Read(chunk)
			if n > 0 {
				k.chunks <- chunk[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	return k
}

// IsTerminal reports whether a person types. If not, the answers are piped in.
func (k *Keyboard) IsTerminal() bool { return k.tty != nil }

// Quiet makes the terminal hide what is typed, except while Line waits for an answer. A
// key that is pasted too early must not be shown.
func (k *Keyboard) Quiet() func() {
	if k.tty == nil || setEcho(k.tty, false) != nil {
		return func() {}
	}
	k.silent = true
	return func() {
		k.silent = false
		setEcho(k.tty, true)
	}
}

// EchoOff makes a terminal hide what is typed or pasted, until restore.
func EchoOff(tty *os.File) (restore func()) {
	state, err := term.GetState(int(tty.Fd()))
	if err != nil || setEcho(tty, false) != nil {
		return func() {}
	}
	return func() { term.Restore(int(tty.Fd()), state) }
}

// Line reads one line and returns it without its end. It returns io.EOF at the end of
// the input, ErrMessage when message has something, and ctx's error when ctx ends.
func (k *Keyboard) Line(ctx context.Context, message <-chan struct{}) (string, error) {
	if k.silent {
		setEcho(k.tty, true)
		defer setEcho(k.tty, false)
	}
	for tooLong := false; ; {
		line, rest, ok := bytes.Cut(k.rest, []byte("\n"))
		if tooLong = tooLong || len(line) > maxAnswer; tooLong {
			k.rest = rest // discard what was read of the line
		}
		switch {
		case ok && tooLong:
			return "", ErrTooLong
		case ok:
			k.rest = rest
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		select {
		case chunk, ok := <-k.chunks:
			if !ok && len(k.rest) == 0 {
				return "", io.EOF
			}
			if !ok {
				chunk = []byte("\n")
			}
			k.rest = append(k.rest, chunk...)
		case <-message:
			return "", ErrMessage
		case sig := <-k.Signals:
			return "", signaled(sig)
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

// Hidden reads an answer that is not shown. On a terminal, the answer ends with an
// enter that nothing follows at once, so that a pasted page with its line breaks is
// one answer. Otherwise, the answer is one line.
//
// The terminal is in raw mode meanwhile, because its usual mode cuts lines at 4096
// bytes. Raw mode begins before ask asks the question, so that a quick answer is not
// shown.
func (k *Keyboard) Hidden(ctx context.Context, ask func()) (netsuite.Secret, error) {
	if k.tty == nil {
		ask()
		line, err := k.Line(ctx, nil)
		return netsuite.NewSecret(line), err
	}
	state, err := term.MakeRaw(int(k.tty.Fd()))
	if err != nil {
		return netsuite.Secret{}, err
	}
	defer term.Restore(int(k.tty.Fd()), state)
	ask()
	return k.paste(ctx)
}

// paste reads raw input up to an enter that is followed by a pause.
func (k *Keyboard) paste(ctx context.Context) (netsuite.Secret, error) {
	text, err := k.gather(ctx, func(text string, err error) (over <-chan time.Time, _ error) {
		if strings.HasSuffix(text, "\n") {
			over = k.pause()
		}
		return over, err
	})
	if err != nil {
		return netsuite.Secret{}, err
	}
	return netsuite.NewSecret(strings.TrimSuffix(text, "\n")), nil
}

func signaled(sig os.Signal) error {
	if sig == os.Interrupt {
		return ErrInterrupted
	}
	return ErrEnded
}

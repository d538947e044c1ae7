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

// ErrInterrupted is ctrl+c at a question.
var ErrInterrupted = errors.New("interrupted")

// ErrEnded is the system's wish that the program end.
var ErrEnded = errors.New("ended")

// ErrMessage says that something happened while a question stood open.
var ErrMessage = errors.New("something happened")

// ErrTooLong is the problem with an answer that is longer than maxAnswer.
var ErrTooLong = problem.Problem{What: "That answer is longer than 1 MB, so it was not read.", Next: "Paste only the page or the key."}

const (
	// maxAnswer bounds one answer, in bytes: a confirmation page copied whole
	// has a few thousand.
	maxAnswer = 1 << 20
	// PastePause ends a paste: what comes later was typed later.
	PastePause = 200 * time.Millisecond
	// nextLine is how soon the next line of a paste follows the first.
	nextLine = 50 * time.Millisecond
)

// Keyboard reads answers: whole lines, and hidden text. One goroutine reads
// for as long as the program runs, so that a question can be given up without
// losing what is typed next.
type Keyboard struct {
	chunks chan []byte // closed at the end of the input
	rest   []byte      // read and not yet used
	tty    *os.File    // nil when the input is no terminal
	silent bool        // see Quiet
	// Signals brings ctrl+c (os.Interrupt) and the wish to end (all others).
	Signals <-chan os.Signal
	pause   func() <-chan time.Time // ends a paste
	gap     func() <-chan time.Time // ends a line that is no paste
}

// New reads from r; tty is the terminal that it is, or nil.
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

// IsTerminal reports whether somebody types; else the answers are piped.
func (k *Keyboard) IsTerminal() bool { return k.tty != nil }

// Quiet has the terminal show nothing of what is typed, but while a question
// for a line stands open: a key that is pasted too early, between two
// questions, must not show either. The function that it gives ends that.
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

// EchoOff has a terminal show nothing of what is typed or pasted. The function
// that it returns sets the terminal back to what it was before.
func EchoOff(tty *os.File) (restore func()) {
	state, err := term.GetState(int(tty.Fd()))
	if err != nil || setEcho(tty, false) != nil {
		return func() {}
	}
	return func() { term.Restore(int(tty.Fd()), state) }
}

// Line reads one line, without its end. It gives io.EOF when the input is
// over, ErrMessage as soon as news has something, ctx's error when it ends.
func (k *Keyboard) Line(ctx context.Context, message <-chan struct{}) (string, error) {
	if k.silent {
		setEcho(k.tty, true)
		defer setEcho(k.tty, false)
	}
	for tooLong := false; ; {
		line, rest, ok := bytes.Cut(k.rest, []byte("\n"))
		if tooLong = tooLong || len(line) > maxAnswer; tooLong {
			k.rest = rest // what was read of the line is not needed
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
			return "", signalled(sig)
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

// Hidden reads an answer that is not shown: on a terminal everything up to an
// enter after which nothing follows at once, so that a page pasted with its
// line breaks is one answer; otherwise one line.
//
// The terminal is raw meanwhile: in its usual mode it cuts lines at 4096
// bytes. It is so before ask puts the question, so that nothing of a quick
// answer shows.
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

// paste reads raw input up to an enter with a pause behind it.
func (k *Keyboard) paste(ctx context.Context) (netsuite.Secret, error) {
	raw := k.rest
	k.rest = nil
	for tooLong := false; ; {
		text, err := typed(raw)
		if err != nil {
			return netsuite.Secret{}, err
		}
		var pause <-chan time.Time
		if strings.HasSuffix(text, "\n") {
			pause = k.pause()
		}
		if tooLong = tooLong || len(raw) > maxAnswer; tooLong {
			raw = nil
		}
		select {
		case chunk, ok := <-k.chunks:
			if !ok {
				return netsuite.Secret{}, io.EOF
			}
			raw = append(raw, chunk...)
		case <-pause:
			if tooLong {
				return netsuite.Secret{}, ErrTooLong
			}
			return netsuite.NewSecret(strings.TrimSuffix(text, "\n")), nil
		case sig := <-k.Signals:
			return netsuite.Secret{}, signalled(sig)
		case <-ctx.Done():
			return netsuite.Secret{}, context.Cause(ctx)
		}
	}
}

// signalled gives the error for a signal.
func signalled(sig os.Signal) error {
	if sig == os.Interrupt {
		return ErrInterrupted
	}
	return ErrEnded
}

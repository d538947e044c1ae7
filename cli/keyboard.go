package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"netsuite-tba/netsuite"
)

// errInterrupted is ctrl+c at a question.
var errInterrupted = errors.New("interrupted")

// errEnded is the system's wish that the program end.
var errEnded = errors.New("ended")

// errNews says that something happened while a question stood open.
var errNews = errors.New("something happened")

const (
	// maxAnswer bounds one answer, in bytes: a confirmation page copied whole
	// has a few thousand.
	maxAnswer = 1 << 20
	// pastePause ends a paste: what comes later was typed later.
	pastePause = 200 * time.Millisecond
)

// keyboard reads answers: whole lines, and hidden text. One goroutine reads
// for as long as the program runs, so that a question can be given up without
// losing what is typed next.
type keyboard struct {
	chunks chan []byte // closed at the end of the input
	rest   []byte      // read and not yet used
	tty    *os.File    // nil when the input is no terminal
	silent bool        // see quiet
	// signals brings ctrl+c (os.Interrupt) and the wish to end (all others).
	signals <-chan os.Signal
	pause   func() <-chan time.Time // ends a paste
}

// newKeyboard reads from r; tty is the terminal that it is, or nil.
func newKeyboard(r io.Reader, tty *os.File, signals <-chan os.Signal) *keyboard {
	k := &keyboard{
		chunks:  make(chan []byte),
		tty:     tty,
		signals: signals,
		pause:   func() <-chan time.Time { return time.After(pastePause) },
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

// quiet has the terminal show nothing of what is typed, but while a question
// for a line stands open: a key that is pasted too early, between two
// questions, must not show either. The function that it gives ends that.
func (k *keyboard) quiet() func() {
	if k.tty == nil || setEcho(k.tty, false) != nil {
		return func() {}
	}
	k.silent = true
	return func() {
		k.silent = false
		setEcho(k.tty, true)
	}
}

// line reads one line, without its end. It gives io.EOF when the input is
// over, errNews as soon as news has something, ctx's error when it ends.
func (k *keyboard) line(ctx context.Context, news <-chan struct{}) (string, error) {
	if k.silent {
		setEcho(k.tty, true)
		defer setEcho(k.tty, false)
	}
	for {
		if line, rest, ok := bytes.Cut(k.rest, []byte("\n")); ok {
			k.rest = rest
			return strings.TrimSuffix(string(line), "\r"), nil
		}
		if len(k.rest) > maxAnswer {
			k.rest = nil
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
		case <-news:
			return "", errNews
		case sig := <-k.signals:
			return "", signalled(sig)
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

// hidden reads an answer that is not shown: on a terminal everything up to an
// enter after which nothing follows at once, so that a page pasted with its
// line breaks is one answer; otherwise one line.
//
// The terminal is raw meanwhile: in its usual mode it cuts lines at 4096
// bytes. It is so before ask puts the question, so that nothing of a quick
// answer shows.
func (k *keyboard) hidden(ctx context.Context, ask func()) (netsuite.Secret, error) {
	if k.tty == nil {
		ask()
		line, err := k.line(ctx, nil)
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
func (k *keyboard) paste(ctx context.Context) (netsuite.Secret, error) {
	raw := k.rest
	k.rest = nil
	for {
		text, err := typed(raw)
		if err != nil {
			return netsuite.Secret{}, err
		}
		var pause <-chan time.Time
		if strings.HasSuffix(text, "\n") {
			pause = k.pause()
		}
		if len(raw) > maxAnswer {
			raw = nil
		}
		select {
		case chunk, ok := <-k.chunks:
			if !ok {
				return netsuite.Secret{}, io.EOF
			}
			raw = append(raw, chunk...)
		case <-pause:
			return netsuite.NewSecret(strings.TrimSuffix(text, "\n")), nil
		case sig := <-k.signals:
			return netsuite.Secret{}, signalled(sig)
		case <-ctx.Done():
			return netsuite.Secret{}, context.Cause(ctx)
		}
	}
}

// signalled gives the error for a signal.
func signalled(sig os.Signal) error {
	if sig == os.Interrupt {
		return errInterrupted
	}
	return errEnded
}

// The control characters that mean something in a hidden answer.
const (
	byteInterrupt = 3
	byteEnd       = 4
	byteBack      = 8
	byteClear     = 21
	byteEscape    = 27
	byteDelete    = 127
)

// typed makes text of what a raw terminal sent: enter becomes a line break,
// backspace and ctrl+u delete, escape sequences and other controls go. It
// gives errInterrupted for ctrl+c, and io.EOF for ctrl+d with nothing typed.
func typed(raw []byte) (string, error) {
	var text []byte
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; b {
		case byteInterrupt:
			return "", errInterrupted
		case byteEnd:
			if len(text) == 0 {
				return "", io.EOF
			}
		case byteBack, byteDelete:
			_, size := utf8.DecodeLastRune(text)
			text = text[:len(text)-size]
		case byteClear:
			text = nil
		case byteEscape:
			i += escapeLen(raw[i+1:])
		case '\r':
			text = append(text, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case '\n', '\t':
			text = append(text, b)
		default:
			if b >= ' ' {
				text = append(text, b)
			}
		}
	}
	return string(text), nil
}

// escapeLen gives how many bytes behind an escape belong to its sequence.
func escapeLen(after []byte) int {
	if len(after) == 0 || (after[0] != '[' && after[0] != 'O') {
		return 0
	}
	for n, b := range after[1:] {
		if b >= '@' && b <= '~' {
			return n + 2
		}
	}
	return len(after)
}

package keyboard

import (
	"context"
	"io"
	"strings"
	"time"

	"golang.org/x/term"

	"netsuite-tba/netsuite"
)

// Answer calls ask and reads the answer, which the terminal shows. Unlike Line, it
// reads all lines of a paste that may hold a key, so that none of them answers the next
// question.
func (k *Keyboard) Answer(ctx context.Context, ask func(), message <-chan struct{}) (netsuite.Secret, error) {
	if k.silent {
		setEcho(k.tty, true) // Line hides it again
	}
	ask()
	line, err := k.Line(ctx, message)
	if err != nil || k.tty == nil {
		return netsuite.NewSecret(line), err
	}
	rest, err := k.follows(ctx, netsuite.MayHoldKey(line))
	if err != nil {
		return netsuite.Secret{}, err
	}
	if whole := line + "\n" + rest; netsuite.MayHoldKey(whole) {
		return netsuite.NewSecret(strings.TrimSuffix(whole, "\n")), nil
	}
	k.rest = []byte(rest)
	return netsuite.NewSecret(line), nil
}

// follows reads what follows a line at once. Raw mode neither shows it nor holds its
// last line back until enter is pressed.
func (k *Keyboard) follows(ctx context.Context, paste bool) (string, error) {
	state, err := term.MakeRaw(int(k.tty.Fd()))
	if err != nil {
		return "", err
	}
	defer term.Restore(int(k.tty.Fd()), state)
	pause := k.gap
	if paste || len(k.rest) > 0 {
		pause = k.pause
	}
	text, err := k.gather(ctx, func(_ string, err error) (<-chan time.Time, error) {
		over := pause()
		pause = k.pause
		if err == io.EOF { // ctrl+d means nothing after an answer
			err = nil
		}
		return over, err
	})
	if err == io.EOF { // the next question finds the end
		err = nil
	}
	return text, err
}

// gather reads raw input, beginning with the rest, until the channel fires that wait
// returns for the text so far. wait also gets the error of typed.
func (k *Keyboard) gather(ctx context.Context, wait func(string, error) (<-chan time.Time, error)) (string, error) {
	raw := k.rest
	k.rest = nil
	for tooLong := false; ; {
		text, err := typed(raw)
		over, err := wait(text, err)
		if err != nil {
			return "", err
		}
		if tooLong = tooLong || len(raw) > maxAnswer; tooLong {
			raw = nil
		}
		select {
		case chunk, ok := <-k.chunks:
			if !ok {
				return text, io.EOF
			}
			raw = append(raw, chunk...)
		case <-over:
			if tooLong {
				return "", ErrTooLong
			}
			return text, nil
		case sig := <-k.Signals:
			return "", signaled(sig)
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

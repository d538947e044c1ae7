package keyboard

import (
	"context"
	"io"
	"strings"

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
	raw := k.rest
	k.rest = nil
	pause := k.gap
	if paste || len(raw) > 0 {
		pause = k.pause
	}
	tooLong := false
	for over := pause(); ; {
		if tooLong = tooLong || len(raw) > maxAnswer; tooLong {
			raw = nil
		}
		select {
		case chunk, ok := <-k.chunks:
			if !ok { // the next question finds the end
				return asText(raw, tooLong)
			}
			raw = append(raw, chunk...)
			if _, err := typed(chunk); err == ErrInterrupted {
				return "", err
			}
			over = k.pause()
		case <-over:
			return asText(raw, tooLong)
		case sig := <-k.Signals:
			return "", signaled(sig)
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
}

func asText(raw []byte, tooLong bool) (string, error) {
	if tooLong {
		return "", ErrTooLong
	}
	text, err := typed(raw)
	if err == io.EOF { // ctrl+d means nothing after an answer
		err = nil
	}
	return text, err
}

package cli

import (
	"context"
	"errors"
	"io"
	"strings"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

func (a *app) ask(question string) { io.WriteString(errorOutput{a}, question) }

// confirm asks before something that is hard to undo. Any answer but yes ends the
// command.
func (a *app) confirm(ctx context.Context, question, no string) error {
	answer, err := a.keys().Answer(ctx, func() { a.ask(question + " Type yes: ") }, nil)
	if err != nil && err != io.EOF {
		return context.Canceled
	}
	if a.tty() != nil && netsuite.MayHoldKey(answer.Reveal()) {
		a.note("You pasted something that may hold keys, and your terminal may show it.", "Clear the terminal and its scrollback.")
	}
	if strings.ToLower(strings.TrimSpace(answer.Reveal())) != "yes" {
		return problem.Problem{What: no}
	}
	return nil
}

func (a *app) askHidden(ctx context.Context, question string) (netsuite.Secret, error) {
	answer, err := a.keys().Hidden(ctx, func() { a.ask(question) })
	a.ask("\n")
	if errors.Is(err, keyboard.ErrInterrupted) || errors.Is(err, keyboard.ErrEnded) || errors.Is(err, io.EOF) {
		return netsuite.Secret{}, context.Canceled
	}
	return answer, err
}

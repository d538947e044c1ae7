package cli

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"syscall"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// output is standard output for people. It removes controls that were missed where
// foreign text came in. It remembers the first failed write, because a command that
// lost its output must not exit with 0.
type output struct{ a *app }

func (o output) Write(data []byte) (int, error) {
	if o.a.lost == nil {
		_, o.a.lost = io.WriteString(o.a.stdout, text.Lines(string(data)))
	}
	return len(data), nil // the end of the command reports it
}

// rewriteLine replaces the last line of the terminal.
func (a *app) rewriteLine(line string) {
	width := text.LineWidth
	if columns, _, ok := sizeOf(a.stdout); ok {
		width = columns - 1
	}
	line = "\r" + strings.Repeat(" ", width) + "\r" + text.Cut(text.Line(line), width)
	if _, err := io.WriteString(a.stdout, line); err != nil && a.lost == nil {
		a.lost = err
	}
}

// errorOutput is standard error for people. It ignores failed writes.
type errorOutput struct{ a *app }

func (o errorOutput) Write(data []byte) (int, error) {
	io.WriteString(o.a.stderr, text.Lines(string(data)))
	return len(data), nil
}

// writeDocument writes what a program will read. It changes nothing, except on a
// terminal.
func (a *app) writeDocument(data []byte) error {
	if isTerminal(a.stdout) {
		output{a}.Write(data)
	} else if _, err := a.stdout.Write(data); err != nil {
		a.lost = err
	}
	return a.outputLost()
}

func (a *app) printJSON(doc any) error {
	e := json.NewEncoder(output{a})
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	return a.outputLost()
}

// outputLost returns the problem if output could not be written.
func (a *app) outputLost() error {
	switch {
	case a.lost == nil:
		return nil
	case errors.Is(a.lost, syscall.EPIPE): // the reader needs no more
		return ended(exitFailed)
	}
	return problem.Problem{What: "The output could not be written.", Next: "Check whether the disk is full."}
}

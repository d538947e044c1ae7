package cli

import (
	"encoding/json"
	"errors"
	"io"
	"syscall"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// output is standard output for people. Foreign texts are cleaned where they
// come in; its filter holds for whatever was missed. The first write that fails is
// remembered: a command must not end well when what it is for was lost.
type output struct{ a *app }

func (o output) Write(data []byte) (int, error) {
	if o.a.lost == nil {
		_, o.a.lost = io.WriteString(o.a.stdout, text.Lines(string(data)))
	}
	return len(data), nil // callers go on; the end of the command tells
}

// beside is standard error for people. What cannot be written there is lost
// without harm: it is beside what a command is for.
type beside struct{ a *app }

func (b beside) Write(data []byte) (int, error) {
	io.WriteString(b.a.stderr, text.Lines(string(data)))
	return len(data), nil
}

// writeDocument writes what a program is to read, such as an export: byte for
// byte, but on a terminal.
func (a *app) writeDocument(data []byte) error {
	if isTerminal(a.stdout) {
		output{a}.Write(data)
	} else if _, err := a.stdout.Write(data); err != nil {
		a.lost = err
	}
	return a.outputLost()
}

// printJSON prints one document on standard output.
func (a *app) printJSON(doc any) error {
	e := json.NewEncoder(output{a})
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	return a.outputLost()
}

// outputLost tells that the output could not be written; nil when it was.
func (a *app) outputLost() error {
	switch {
	case a.lost == nil:
		return nil
	case errors.Is(a.lost, syscall.EPIPE): // whoever reads the output has enough of it
		return ended(exitFailed)
	}
	return problem.Problem{What: "The output could not be written.", Next: "Look whether the disk that it goes to is full."}
}

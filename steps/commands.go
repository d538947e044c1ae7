package steps

import (
	"cmp"

	"netsuite-tba/internal/text"
)

// program returns how to start the program.
func (s State) program() string { return cmp.Or(s.Setting.Program, "netsuite-tba") }

// command starts the program so that it works on what this run works on.
func (s State) command() string {
	if p := s.Setting.Practice; p != nil {
		return text.Join(" ", s.program(), p.Flags)
	}
	return s.program()
}

// serveCommand serves a simulated NetSuite that stays.
func (s State) serveCommand() string { return s.program() + " practice --serve" }

// canGoBack reports whether the earlier keys may still work. They do if they were
// rotated. Otherwise NetSuite refused them, or the person said why it does.
func (s State) canGoBack() bool { return s.Rekey.Rotated && !s.Rekey.Revoked }

// backCommand makes the earlier keys the active ones again.
func (s State) backCommand() string {
	return s.command() + " rekey " + s.Answers.Name + " --previous"
}

package tui

import (
	"io"

	tea "charm.land/bubbletea/v2"
)

// suspendHere suspends the program if something can resume it.
func (m *model) suspendHere() tea.Cmd {
	if m.suspend == nil {
		m.say("No shell is here that could resume the program, so ctrl+z does nothing.")
		return nil
	}
	return tea.Exec(suspension(m.suspend), func(error) tea.Msg { return resumedMsg{} })
}

// resumedMsg says that the program was resumed.
type resumedMsg struct{}

// suspension is what Bubble Tea runs while it leaves the terminal alone.
type suspension func()

// Run returns when the program was resumed.
func (s suspension) Run() error { s(); return nil }

// SetStdin does nothing.
func (suspension) SetStdin(io.Reader) {}

// SetStdout does nothing.
func (suspension) SetStdout(io.Writer) {}

// SetStderr does nothing.
func (suspension) SetStderr(io.Writer) {}

package tui

import "charm.land/bubbles/v2/key"

// bound is what the keys of the wizard do: each with the presses that mean it
// and, where row 24 or help names it, its name and its usual word there. A
// screen may have a better word for what a key does on it.
//
// Left alone are ctrl+s and ctrl+q (flow control), ctrl+b (tmux), ctrl+d,
// ctrl+\, alt and F2 to F12.
var bound = struct {
	enter, back, up, down, tab, backtab, tick key.Binding
	pageUp, pageDown                          key.Binding
	help, help1, shut                         key.Binding
	open, copy, instructions, share, paste    key.Binding
	more                                      key.Binding
	redraw, suspend, leave                    key.Binding
}{
	enter:   key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "next")),
	back:    key.NewBinding(key.WithKeys("esc"), key.WithHelp("esc", "back")),
	up:      key.NewBinding(key.WithKeys("up")),
	down:    key.NewBinding(key.WithKeys("down"), key.WithHelp("↑↓", "move")),
	tab:     key.NewBinding(key.WithKeys("tab")),
	backtab: key.NewBinding(key.WithKeys("shift+tab")),
	tick:    key.NewBinding(key.WithKeys("space"), key.WithHelp("space", "tick")),

	pageUp:   key.NewBinding(key.WithKeys("pgup")),
	pageDown: key.NewBinding(key.WithKeys("pgdown")),

	help:  key.NewBinding(key.WithKeys("?"), key.WithHelp("?", "help")),
	help1: key.NewBinding(key.WithKeys("f1"), key.WithHelp("F1", "help")), // where ? is text, too
	shut:  key.NewBinding(key.WithKeys("q")),                              // closes help, as pagers taught everybody

	open:         key.NewBinding(key.WithKeys("ctrl+o"), key.WithHelp("ctrl+o", "open the page")),
	copy:         key.NewBinding(key.WithKeys("ctrl+y"), key.WithHelp("ctrl+y", "copy")),
	instructions: key.NewBinding(key.WithKeys("ctrl+t"), key.WithHelp("ctrl+t", "instructions")),
	share:        key.NewBinding(key.WithKeys("ctrl+g"), key.WithHelp("ctrl+g", "end sharing")),
	paste:        key.NewBinding(key.WithKeys("ctrl+v")), // the terminal's own paste is another key

	more: key.NewBinding(key.WithKeys("m"), key.WithHelp("m", "more")),

	redraw:  key.NewBinding(key.WithKeys("ctrl+l"), key.WithHelp("ctrl+l", "draw again")),
	suspend: key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "suspend")),
	leave:   key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("ctrl+c", "leave")),
}

// named is what people call a key.
func named(b key.Binding) string { return b.Help().Key }

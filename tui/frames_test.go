package tui

import (
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// tickerProbe is a program that ends at its first message.
type tickerProbe struct {
	program *tea.Program
	found   bool
}

func (*tickerProbe) Init() tea.Cmd                         { return tea.Quit }
func (p *tickerProbe) Update(tea.Msg) (tea.Model, tea.Cmd) { return p, nil }
func (p *tickerProbe) View() tea.View {
	p.found = tickerOf(p.program) != nil
	return tea.View{}
}

// TestTickerIsFound fails if Bubble Tea no longer has the ticker that frames reaches. The
// wizard then works as before, but takes fifty times as much of a core at rest.
func TestTickerIsFound(t *testing.T) {
	probe := &tickerProbe{}
	probe.program = tea.NewProgram(probe, tea.WithInput(strings.NewReader("")), tea.WithOutput(io.Discard))
	if _, err := probe.program.Run(); err != nil {
		t.Fatal(err)
	}
	if !probe.found {
		t.Error("Bubble Tea sends frames by another ticker")
	}
}

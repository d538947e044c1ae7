package tui

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// sheet is a terminal that a painter writes to.
type sheet struct {
	terminalFile
	bytes.Buffer
}

func (s *sheet) Write(data []byte) (int, error) { return s.Buffer.Write(data) }
func (s *sheet) Read(data []byte) (int, error)  { return 0, nil }

// drawing stands for all that Bubble Tea draws.
const drawing = "\x1b[H\x1b[1mdrawing\x1b[m"

func newSheet(environ ...string) (*painter, *sheet) {
	s := &sheet{}
	p := newPainter(s, environ)
	p.Write([]byte("\x1b[?1049h"))
	s.Reset()
	return p, s
}

// draw returns what a painter sends for its frame.
func (s *sheet) draw(p *painter) string {
	s.Reset()
	p.Write([]byte(drawing))
	return s.String()
}

// shows has a painter show a scene, and returns the same printed cell by cell.
func (p *painter) shows(sc scene, height int, l look) string {
	colors, sg := newPalette(l), unicodeSigns
	sg.flat = !colors.colored
	c := draw(sc.screen, sc.view, 80, height, sg)
	p.show(c.lines(colors), c.caret)
	var printed strings.Builder
	for row, cells := range c.cells {
		printed.WriteString(ansi.CursorPosition(1, row+1))
		for _, cell := range cells {
			style := colors.style(cell.style)
			printed.WriteString(ansi.SetHyperlink(cell.style.link) + style.Styled(cell.text))
		}
	}
	return printed.String()
}

// TestPainterPassesOnTheRest expects what Bubble Tea sets and asks to arrive, its drawing
// not, and everything outside the wizard's own screen.
func TestPainterPassesOnTheRest(t *testing.T) {
	const before, after = "\x1b[?25l\x1b[>4;2m\x1b[=1;1u\x1b[2 q\x1b[c\x1b]52;c;eA==\a", "\x1b[?25h"
	p, s := newSheet()
	p.show(uv.Lines{{{Content: "x", Width: 1}}}, nil)
	for _, drawing := range []string{"\x1b[H\x1b[2J", "drawn\r\n\t\b\x1b[1;31m\x1b]8;;a\a漢\x1b[K\x1bM\x1b[3;5r\x1b[2L"} {
		s.Reset()
		p.Write([]byte(before + drawing + after))
		got, begins := strings.CutPrefix(s.String(), before)
		got, ends := strings.CutSuffix(got, after)
		if !begins || !ends || strings.Contains(got, "drawn") || got != "" && !strings.HasSuffix(got, "x") {
			t.Errorf("sent %q", s.String())
		}
	}
	s.Reset()
	const left = "\x1b[?1049l\x1b[1mbye\r\n"
	if p.Write([]byte(left)); s.String() != left {
		t.Errorf("after the end: sent %q", s.String())
	}
}

// TestPainterDrawsAgain expects the whole frame after the screen was erased and in a new
// size, and nothing if nothing changed.
func TestPainterDrawsAgain(t *testing.T) {
	p, s := newSheet()
	sc := welcomeScene()
	p.shows(sc, 24, darkLook)
	whole := s.draw(p)
	if again := s.draw(p); strings.Contains(again, "m") {
		t.Errorf("an unchanged frame is drawn again: %q", again)
	}
	for _, lost := range []string{ansi.EraseEntireScreen, "\x1b[?1049l\x1b[?1049h\x1b[H"} {
		s.Reset()
		p.Write([]byte(lost))
		if again := s.String(); !strings.HasSuffix(again, whole) {
			t.Errorf("after %q, the screen is drawn with %q", lost, again)
		}
	}
	p.shows(sc, 23, darkLook)
	if resized := s.draw(p); !strings.HasPrefix(resized, ansi.EraseEntireScreen) || len(resized) < len(whole)/2 {
		t.Errorf("in a new size, the screen is drawn with %q", resized)
	}
}

// TestEveryFrameIsDrawn expects Bubble Tea to see a change in each frame. It may have drawn
// its last frame with the cells of the next one, so a frame that looks like its last one
// must be drawn too.
func TestEveryFrameIsDrawn(t *testing.T) {
	m := modelOn(welcomeScene().screen)
	m.painter, _ = newSheet()
	seen := map[string]bool{}
	for _, name := range []string{"down", "up", "down", "up"} {
		keys(m, name)
		content := m.View().Content
		if seen[content] {
			t.Errorf("after %s, Bubble Tea draws %q again", name, content)
		}
		seen[content] = true
	}
}

// mostBytes is how many bytes draw a new screen of 80×24 at most.
const mostBytes = 2000

var erased = regexp.MustCompile(`\x1b\[\d+X`)

// TestPainterShowsEveryCell draws screen after screen, and expects a terminal to look as
// if each was printed on an empty one.
func TestPainterShowsEveryCell(t *testing.T) {
	dark256 := darkLook
	dark256.profile = colorprofile.ANSI256
	for n, tt := range []struct {
		name, term string
		look       look
	}{
		{"true color", "xterm-256color", darkLook}, {"light", "tmux-256color", lightLook}, {"256 colors", "screen-256color", dark256},
		{"16 colors", "linux", look{profile: colorprofile.ANSI, theme: themeDark}}, {"no color", "vt100", look{theme: themeNone}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, s := newSheet("TERM=" + tt.term)
			painted, printed := vt.NewEmulator(80, 24), vt.NewEmulator(80, 24)
			for i, sc := range slices.Concat(scenes(), []scene{hostileScene()}) {
				if testing.Short() && i%5 != n {
					continue // each scene on one terminal
				}
				cells := p.shows(sc, 24, tt.look)
				sent := s.draw(p)
				if tt.term == "screen-256color" && erased.MatchString(sent) {
					t.Fatalf("%s: GNU Screen is asked to erase a background", sc.name)
				}
				painted.WriteString(sent)
				printed.WriteString(ansi.ResetStyle + ansi.EraseEntireScreen + ansi.CursorHomePosition + cells)
				for row := range 24 {
					for col := range 80 {
						got, want := painted.CellAt(col, row), printed.CellAt(col, row)
						if !looksLike(*got, *want) {
							t.Fatalf("%s: row %d, column %d is %+v, want %+v", sc.name, row, col, *got, *want)
						}
					}
				}
			}
		})
	}
}

// looksLike reports whether two cells look the same to a person.
func looksLike(a, b uv.Cell) bool {
	const reverse = uv.AttrReverse
	if a.Content == " " && a.Style.Underline == 0 && b.Style.Underline == 0 && a.Style.Attrs&reverse == b.Style.Attrs&reverse {
		a.Style.Fg, a.Style.Attrs = b.Style.Fg, b.Style.Attrs
	}
	return a.Equal(&b)
}

// TestArrowsTakeFewBytes moves the cursor by a row.
func TestArrowsTakeFewBytes(t *testing.T) {
	for _, sc := range []scene{featuresScene(), integrationScene(), startScene(), welcomeScene()} {
		p, s := newSheet("TERM=xterm-256color")
		for _, row := range stops(sc.screen)[:2] {
			sc.view.focus = row
			p.shows(sc, 24, darkLook)
			s.draw(p)
		}
		if n := s.Len(); n > 400 {
			t.Errorf("%s: an arrow takes %d bytes", sc.name, n)
		}
	}
}

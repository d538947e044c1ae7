package tui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"netsuite-tba/internal/text/texttest"
	"netsuite-tba/steps"
)

// drawn is a scene as plain text, settled as the model would settle it, with
// a last line that says where the cursor stands.
func drawn(sc scene, width, height int, sg signs) string {
	g := gridFor(sc.screen, width, height)
	if sc.screen.Name == helpName {
		sc.view.focus = helpFocus(sc.screen, g, sg)
	}
	if g.layout != tiny {
		sc.view.scroll = paginate(sc.screen, sc.view, g, sg).settle(sc.view.scroll, sc.view.focus)
	}
	f := draw(sc.screen, sc.view, width, height, sg)
	out := ansi.Strip(f.lines(newPalette(look{})).Render())
	lines := strings.Split(out, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	out = strings.Join(lines, "\n")
	if f.caret != nil {
		out += fmt.Sprintf("\n[cursor: row %d, column %d]", f.caret.row+1, f.caret.col+1)
	}
	return out + "\n"
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 16}} {
		for _, sc := range scenes() {
			t.Run(fmt.Sprintf("%s-%dx%d", sc.name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, drawn(sc, size[0], size[1], unicodeSigns))
			})
		}
	}
}

func TestScreensInASCII(t *testing.T) {
	for _, sc := range scenes() {
		out := drawn(sc, 80, 24, asciiSigns)
		for _, r := range out {
			if r > '~' {
				t.Errorf("%s: an ASCII terminal is sent %q", sc.name, r)
				break
			}
		}
	}
	golden.RequireEqual(t, drawn(halfScene(), 80, 24, asciiSigns))
}

func TestTooSmall(t *testing.T) {
	sc := integrationScene()
	sc.view.plain = true
	golden.RequireEqual(t, drawn(sc, 40, 10, unicodeSigns))
}

// TestNothingOverflows draws every scene in every size of window and scrolled
// to every place.
func TestNothingOverflows(t *testing.T) {
	sizes := [][2]int{{1, 1}, {2, 3}, {10, 2}}
	if !testing.Short() {
		sizes = append(sizes, [2]int{300, 100})
	}
	for w := 20; w <= 130 && !testing.Short(); w += 22 {
		for h := 1; h <= 44; h += 9 {
			sizes = append(sizes, [2]int{w, h})
		}
	}
	sizes = append(sizes, [2]int{60, 16}, [2]int{80, 24}, [2]int{79, 24}, [2]int{80, 23}, [2]int{118, 24}, [2]int{117, 24})
	st := newPalette(darkLook)
	for _, sc := range slices.Concat(scenes(), []scene{hostileScene()}) {
		for _, size := range sizes {
			for _, scroll := range []int{0, 5} {
				sc.view.scroll = scroll
				f := draw(sc.screen, sc.view, size[0], size[1], unicodeSigns)
				lines := strings.Split(f.lines(st).Render(), "\n")
				if len(lines) != size[1] {
					t.Fatalf("%s at %v: %d lines", sc.name, size, len(lines))
				}
				for i, l := range lines {
					if w := ansi.StringWidth(l); w > size[0] {
						t.Fatalf("%s at %v: line %d is %d wide: %q", sc.name, size, i+1, w, ansi.Strip(l))
					}
				}
				if c := f.caret; c != nil && (c.col >= size[0] || c.row >= size[1] || c.col < 0 || c.row < 0) {
					t.Fatalf("%s at %v: cursor at %+v", sc.name, size, *c)
				}
			}
		}
	}
}

// hostileScene is made of texts that are as long, as wide and as foreign as
// can be.
func hostileScene() scene {
	long := strings.Repeat("unbroken", 40) + " " + strings.Repeat("漢字 ", 60) + "\x1b[31m\u202etail"
	s := integrationScene().screen // for its rail
	s.Name, s.Title, s.Lead, s.Address = "hostile", long, long, "https://"+long
	s.Product, s.Customer, s.Account, s.AddressNote, s.Menu, s.Shortcut = long, long, long, long, long, long
	s.Enter, s.BackWord, s.Rows = long, long, nil
	s.Message = steps.Notice{Sign: steps.SignWarning, Text: long}
	s.Notices = []steps.Notice{s.Message, s.Message}
	for kind := steps.RowText; kind <= steps.RowCheck; kind++ {
		s.Rows = append(s.Rows, steps.Row{Kind: kind, ID: fmt.Sprint("row", kind), Sign: steps.SignWarning, Label: long,
			Value: long, Hint: long, Cells: []string{long, long}, Indent: 2})
	}
	s.Fields = []steps.KeyField{{Name: "consumer_key", Label: long, Phase: steps.FieldRefused, Note: long}}
	s.Help.Sections = []steps.HelpSection{{Title: long, Text: []string{long, long}}}
	v := at(fmt.Sprint("row", steps.RowInput))
	v.edit = edit{v.focus, long, 100}
	v.message = s.Message
	return scene{"hostile", s, v}
}

// TestNoEscapes shows that a control character that slipped into a text does
// not reach the terminal.
func TestNoEscapes(t *testing.T) {
	sc := hostileScene()
	out := draw(sc.screen, sc.view, 120, 40, unicodeSigns).lines(newPalette(look{})).Render()
	if strings.Contains(out, "\x1b[31m") {
		t.Error("a colour sequence from a text reached the terminal")
	}
	texttest.Check(t, ansi.Strip(out))
	for _, tt := range texttest.Hostile {
		f := newCanvas(80, 1, signs{})
		f.put(0, 0, textStyle{}, tt.Text)
		if got := strings.TrimSpace(ansi.Strip(f.lines(newPalette(look{})).Render())); got != tt.Shown {
			t.Errorf("%s: drawn as %q, want %q", tt.Name, got, tt.Shown)
		}
	}
}

// TestEverythingCanBeRead scrolls through every screen in the smallest window
// and expects to meet every row.
func TestEverythingCanBeRead(t *testing.T) {
	for _, sc := range scenes() {
		m := modelOn(sc.screen)
		resize(m, 60, 16)
		seen, rows := map[int]bool{}, []steps.Row(nil)
		look := func() {
			s := m.shown()
			p := paginate(s, m.view, gridFor(s, 60, 16), m.signs)
			from, to := p.window(m.view.scroll)
			for _, l := range slices.Concat(p.head, p.list[from:to], p.foot) {
				seen[l.row] = true
			}
			rows = p.screen.Rows
		}
		for _, key := range []string{"up", "down"} {
			for range 60 + len(sc.screen.Rows) {
				look()
				before := m.view
				if m.Update(press(key)); m.view.focus == before.focus && m.view.scroll == before.scroll {
					break // at the end
				}
			}
		}
		for i, r := range rows {
			if r.Kind != steps.RowBlank && r.Kind != steps.RowPicture && !seen[i] {
				t.Errorf("%s: row %d (%.40s) can never be read at 60×16", sc.name, i, r.Label)
			}
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	sc := halfScene()
	st := newPalette(darkLook)
	for b.Loop() {
		draw(sc.screen, sc.view, 80, 24, unicodeSigns).lines(st).Render()
	}
}

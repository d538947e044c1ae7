package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/internal/text"
)

// TestLongCustomerIsShortened expects a customer's name in the header of every
// large window, however long it is.
func TestLongCustomerIsShortened(t *testing.T) {
	sc := integrationScene()
	sc.screen.Customer = "Wolfeschlegelsteinhausen & Sons International Holding"
	for _, size := range [][2]int{{80, 24}, {80, 22}, {120, 40}} {
		row, _, _ := strings.Cut(drawn(sc, size[0], size[1], unicodeSigns), "\n")
		if !strings.Contains(row, "Wolfeschlegelstein") || !strings.Contains(row, "1234567_SB1   SANDBOX") {
			t.Errorf("at %v: %q", size, row)
		}
	}
}

// TestJoinedCharactersStayWhole draws and edits names with joined emoji and
// accents.
func TestJoinedCharactersStayWhole(t *testing.T) {
	const family, accent = "👩‍👩‍👧", "e\u0301"
	sc := integrationScene()
	sc.screen.Customer = family + " Caf" + accent
	out := draw(sc.screen, sc.view, 80, 24, unicodeSigns).lines(newPalette(darkLook)).Render()
	for _, want := range []string{family, "Caf" + accent} {
		if !strings.Contains(ansi.Strip(out), want) {
			t.Errorf("%q is torn apart", want)
		}
	}
	for i, l := range strings.Split(out, "\n") {
		if w := text.Width(ansi.Strip(l)); w > 80 {
			t.Errorf("line %d is %d wide", i+1, w)
		}
	}
	e := &editor{}
	e.set("a" + family)
	e.press(press("backspace"))
	if e.String() != "a" {
		t.Errorf("backspace leaves %q of an emoji", e.String())
	}
	e.set("Caf" + accent + "s")
	for range 2 {
		e.press(press("left"))
	}
	e.press(press("delete"))
	if e.String() != "Cafs" {
		t.Errorf("delete leaves %q", e.String())
	}
	if shown, _ := window(strings.Repeat("x", 9)+family, 12, 4); strings.ContainsRune(shown, '\u200d') && !strings.Contains(shown, family) {
		t.Errorf("a scrolled input shows %q", shown)
	}
}

// TestHugeWindowKeepsTogether expects what belongs together near each other in a
// very wide window.
func TestHugeWindowKeepsTogether(t *testing.T) {
	for _, sc := range []scene{integrationScene(), startScene(), sceneOfTest("test-connected")} {
		for i, l := range strings.Split(drawn(sc, 300, 80, unicodeSigns), "\n") {
			if w := text.Width(l); w > mostWidth {
				t.Errorf("%s: line %d ends in column %d: %s", sc.name, i+1, w, l)
			}
		}
	}
}

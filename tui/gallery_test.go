package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

var gallery = flag.String("gallery", "", "write every screen, as it is sent to a terminal, into this folder")

// lightLook is a terminal with a light background and all colors.
var lightLook = themed("#f7f8fa", "#1f2430")

// themed is a terminal with all colors and this background and text.
func themed(background, text string) look {
	return look{profile: colorprofile.TrueColor, background: lipgloss.Color(background), text: lipgloss.Color(text)}
}

// TestGallery writes every screen at 80×24, and some in other sizes and looks.
// `go test ./cli -run Gallery -gallery FOLDER` then paints them.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("go test ./tui -run Gallery -gallery FOLDER writes every screen")
	}
	write := func(name string, sc scene, width, height int, l look, sg signs) {
		p := newPalette(l)
		sg.flat = !p.colored
		sent := draw(sc.screen, sc.view, width, height, sg).lines(p).Render()
		if err := os.WriteFile(filepath.Join(*gallery, name+".ansi"), []byte(strings.ReplaceAll(sent, "\n", "\r\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	looks := []struct {
		name string
		look look
	}{
		{"light", lightLook}, {"256", look{profile: colorprofile.ANSI256, background: darkLook.background, text: darkLook.text}},
		{"solarized-dark", themed("#002b36", "#839496")}, {"solarized-light", themed("#fdf6e3", "#657b83")},
		{"nord", themed("#2e3440", "#d8dee9")}, {"dracula", themed("#282a36", "#f8f8f2")},
		{"16", look{profile: colorprofile.ANSI, theme: themeDark}}, {"unknown", look{profile: colorprofile.TrueColor}}, {"nocolor", look{theme: themeNone}},
	}
	inLooks := []string{"welcome", "features", "saved", "test-failed", "test-connected-rest", "start"}
	for _, sc := range scenes() {
		write(sc.name, sc, 80, 24, darkLook, unicodeSigns)
		write(sc.name+"-120x40", sc, 120, 40, darkLook, unicodeSigns)
		write(sc.name+"-60x16", sc, 60, 16, darkLook, unicodeSigns)
		if !slices.Contains(inLooks, sc.name) {
			continue
		}
		for _, l := range looks {
			write(sc.name+"-"+l.name, sc, 80, 24, l.look, unicodeSigns)
		}
		write(sc.name+"-ascii", sc, 80, 24, darkLook, asciiSigns)
		for _, size := range [][2]int{{80, 22}, {80, 23}, {300, 80}} {
			write(fmt.Sprintf("%s-%dx%d", sc.name, size[0], size[1]), sc, size[0], size[1], darkLook, unicodeSigns)
		}
	}
}

package tui

import (
	"flag"
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
var lightLook = look{profile: colorprofile.TrueColor, background: lipgloss.Color("#f7f8fa"), text: lipgloss.Color("#1f2430")}

// TestGallery writes every screen at 80×24, and some in other sizes and looks.
// `go test ./cli -run Gallery -gallery FOLDER` then paints them.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("go test ./tui -run Gallery -gallery FOLDER writes every screen")
	}
	write := func(name string, sc scene, width, height int, l look, sg signs) {
		p := newPalette(l)
		sg.flat = !p.colored
		sent := draw(sc.screen, sc.view, width, height, sg).render(p)
		if err := os.WriteFile(filepath.Join(*gallery, name+".ansi"), []byte(strings.ReplaceAll(sent, "\n", "\r\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	looks := []struct {
		name string
		look look
	}{
		{"light", lightLook}, {"256", look{profile: colorprofile.ANSI256, background: darkLook.background, text: darkLook.text}},
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
	}
}

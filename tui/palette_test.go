package tui

import (
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// themes are common color schemes, with the contrast that each role has on
// them: own, quiet, faint, accent, good, warn, fail, and own text on the
// selected row.
var themes = []struct {
	name, text, background string
	want                   [8]float64
}{
	{"the usual dark", "#d7dce5", "#15171c", [8]float64{13.0, 7.9, 5.4, 8.8, 10.6, 12.1, 7.7, 7.9}},
	{"xterm", "#e5e5e5", "#000000", [8]float64{16.7, 9.5, 6.0, 10.2, 12.4, 14.1, 9.1, 10.9}},
	{"VS Code", "#cccccc", "#1e1e1e", [8]float64{10.4, 6.5, 4.6, 8.1, 9.8, 11.2, 7.2, 6.3}},
	{"Nord", "#d8dee9", "#2e3440", [8]float64{9.2, 6.1, 4.6, 6.1, 7.4, 8.4, 5.4, 5.9}},
	{"Dracula", "#f8f8f2", "#282a36", [8]float64{13.4, 8.3, 5.8, 7.0, 8.4, 9.6, 6.1, 8.2}},
	{"Tokyo Night", "#c0caf5", "#1a1b26", [8]float64{10.6, 6.6, 4.6, 8.3, 10.1, 11.5, 7.4, 6.3}},
	{"Gruvbox", "#ebdbb2", "#282828", [8]float64{10.7, 6.8, 4.8, 7.2, 8.7, 9.9, 6.4, 6.6}},
	{"Solarized dark", "#839496", "#002b36", [8]float64{4.7, 4.6, 4.6, 7.3, 8.9, 10.1, 6.5, 4.5}},
	{"the usual light", "#23272e", "#fbfbfa", [8]float64{14.5, 6.8, 4.6, 7.1, 6.7, 6.6, 6.3, 11.7}},
	{"GitHub light", "#24292f", "#ffffff", [8]float64{14.7, 6.7, 4.6, 7.4, 7.0, 6.8, 6.5, 11.8}},
	{"Catppuccin Latte", "#4c4f69", "#eff1f5", [8]float64{7.1, 4.6, 4.6, 6.5, 6.2, 6.0, 5.8, 5.8}},
	{"Solarized light", "#657b83", "#fdf6e3", [8]float64{4.1, 4.1, 4.1, 6.8, 6.5, 6.3, 6.1, 4.8}},
}

// seen is the contrast of a role's words on a surface.
func seen(p palette, r textRole, g surface, text, background color.Color) float64 {
	word, back := p.words[r][g], p.surfaces[g]
	if word == nil {
		word = text
	}
	if back == nil {
		back = background
	}
	return contrast(word, back)
}

func TestContrastOfThemes(t *testing.T) {
	for _, th := range themes {
		text, background := lipgloss.Color(th.text), lipgloss.Color(th.background)
		p := newPalette(look{profile: colorprofile.TrueColor, text: text, background: background})
		var got [8]float64
		for i, r := range []textRole{roleOwn, roleQuiet, roleFaint, roleAccent, roleGood, roleWarn, roleFail} {
			got[i] = seen(p, r, surfaceNone, text, background)
		}
		got[7] = seen(p, roleOwn, surfaceSelected, text, background)
		for i := range got {
			if math.Abs(got[i]-th.want[i]) > .1 {
				t.Errorf("%s: contrasts %.1f, want %.1f", th.name, got, th.want)
				break
			}
		}
		least := min(readable, contrast(text, background))
		for r := roleOwn; r < roleCount; r++ {
			for g := surfaceNone; g < surfaceCount; g++ {
				if c := seen(p, r, g, text, background); c < least-.001 && r != roleLine && r != roleEdge {
					t.Errorf("%s: role %d on surface %d has %.2f", th.name, r, g, c)
				}
			}
		}
		if c := seen(p, roleEdge, surfaceNone, text, background); c < 4.1 {
			t.Errorf("%s: the edge of an input has %.2f", th.name, c)
		}
		if c := seen(p, roleLine, surfaceNone, text, background); c < 1.5 {
			t.Errorf("%s: a line has %.2f", th.name, c)
		}
	}
}

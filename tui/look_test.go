package tui

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// The signs of the usual terminals.
var unicodeSigns, asciiSigns = signs{}, signs{ascii: true}

// darkLook is a terminal with a dark background and all colors.
var darkLook = look{profile: colorprofile.TrueColor, background: lipgloss.Color("#15171c"), text: lipgloss.Color("#d7dce5")}

func TestSignsFor(t *testing.T) {
	tests := []struct {
		environ []string
		windows bool
		ascii   bool
	}{
		{[]string{"LANG=en_US.UTF-8"}, false, false},
		{[]string{"LANG=C.utf8", "TERM=xterm"}, false, false},
		{[]string{"LANG=en_US.UTF-8", "TERM=linux"}, false, true},
		{[]string{"LANG=en_US.UTF-8", "LC_ALL=C"}, false, true},
		{[]string{"LANG=C", "LC_CTYPE=C.UTF-8"}, false, false},
		{[]string{"LANG=C", "LANG=C.UTF-8"}, false, false},
		{[]string{"LANG=ja_JP.UTF-8"}, false, true},
		{nil, false, true},
		{nil, true, false},
	}
	for _, tt := range tests {
		if got := signsFor(tt.environ, tt.windows).ascii; got != tt.ascii {
			t.Errorf("signsFor(%q, %v): ASCII %v", tt.environ, tt.windows, got)
		}
	}
}

func TestThemeOf(t *testing.T) {
	for environ, want := range map[string]theme{
		"":                                   themeUnknown,
		"COLORFGBG=15;0":                     themeDark,
		"COLORFGBG=0;default;15":             themeLight,
		"COLORFGBG=default;default":          themeUnknown,
		"NETSUITE_TBA_THEME=light":           themeLight,
		"NETSUITE_TBA_THEME=none":            themeNone,
		"NO_COLOR=1 COLORFGBG=15;0":          themeNone,
		"NETSUITE_TBA_THEME=dark NO_COLOR=1": themeNone,
	} {
		if got := themeOf(strings.Fields(environ)); got != want {
			t.Errorf("%q: theme %d, want %d", environ, got, want)
		}
	}
}

// TestColorsAreChosenByProfile expects exactly the colors of the table for each
// color depth: a terminal library that converts them makes the selected row teal.
func TestColorsAreChosenByProfile(t *testing.T) {
	nord := look{background: lipgloss.Color("#2e3440"), text: lipgloss.Color("#d8dee9")}
	latte := look{background: lipgloss.Color("#eff1f5"), text: lipgloss.Color("#4c4f69")}
	for _, tt := range []struct {
		name    string
		look    look
		profile colorprofile.Profile
		style   textStyle
		want    string
	}{
		{"true color", nord, colorprofile.TrueColor, textStyle{role: roleAccent}, "38;2;130;184;255m"},
		{"true color, light", latte, colorprofile.TrueColor, textStyle{role: roleAccent}, "38;2;10;80;184m"},
		{"256", nord, colorprofile.ANSI256, textStyle{role: roleAccent}, "38;5;111m"},
		{"256, light", latte, colorprofile.ANSI256, textStyle{role: roleAccent}, "38;5;25m"},
		{"256, the selected row", nord, colorprofile.ANSI256, textStyle{surface: surfaceSelected}, "48;5;241m"},
		{"256, light, the selected row", latte, colorprofile.ANSI256, textStyle{surface: surfaceSelected}, "48;5;189m"},
		{"16, a sign", nord, colorprofile.ANSI, textStyle{role: roleGood, sign: true}, "\x1b[1;32m"},
		{"16, a word", nord, colorprofile.ANSI, textStyle{role: roleGood}, "\x1b[1m"},
		{"16, the selected row", nord, colorprofile.ANSI, textStyle{surface: surfaceSelected}, "\x1b[1;7m"},
		{"background unknown, a sign", look{}, colorprofile.TrueColor, textStyle{role: roleWarn, sign: true}, "\x1b[1;35m"},
		{"background unknown, a word", look{}, colorprofile.TrueColor, textStyle{role: roleQuiet}, "x"},
		{"dark by COLORFGBG", look{theme: themeDark}, colorprofile.TrueColor, textStyle{role: roleQuiet}, "38;2;178;187;201m"},
		{"no color, a sign", look{theme: themeNone, background: nord.background}, colorprofile.TrueColor, textStyle{role: roleFail, sign: true}, "\x1b[1mx"},
	} {
		tt.look.profile = tt.profile
		style := newPalette(tt.look).style(tt.style)
		if out := style.Styled("x"); !strings.Contains(out, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, out, tt.want)
		}
	}
}

// TestEnvironmentsAreUnmistakable expects a filled first row for production alone.
func TestEnvironmentsAreUnmistakable(t *testing.T) {
	for _, look := range []look{darkLook, {}, {theme: themeNone}} {
		p := newPalette(look)
		sc := sceneOfTest("test-failed-production")
		row := draw(sc.screen, sc.view, 80, 24, unicodeSigns).cells[0]
		for col, cell := range row {
			if cell.style.surface != surfaceProduction {
				t.Fatalf("column %d of production's first row is not filled", col)
			}
		}
		production := p.style(row[0].style)
		sc.screen.Practice = true
		if row := draw(sc.screen, sc.view, 80, 24, unicodeSigns).cells[0]; p.style(row[0].style) == production {
			t.Error("practice mode looks like production")
		}
	}
}

func TestAddressIsALink(t *testing.T) {
	sc := featuresScene()
	out := draw(sc.screen, sc.view, 80, 24, unicodeSigns).lines(newPalette(look{})).Render()
	if !strings.Contains(out, "\x1b]8;;"+sc.screen.Address) {
		t.Error("the address is no hyperlink")
	}
	sc.screen.AddressHidden = true
	out = draw(sc.screen, sc.view, 80, 24, unicodeSigns).lines(newPalette(look{})).Render()
	if strings.Contains(out, sc.screen.Address) || !strings.Contains(out, "Address hidden") {
		t.Error("a hidden address is shown")
	}
}

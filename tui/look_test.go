package tui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

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
		{nil, false, true},
		{nil, true, false},
	}
	for _, tt := range tests {
		if got := signsFor(tt.environ, tt.windows).ascii; got != tt.ascii {
			t.Errorf("signsFor(%q, %v): ASCII %v", tt.environ, tt.windows, got)
		}
	}
}

func TestNoColourWithoutABackground(t *testing.T) {
	for _, l := range []look{
		{profile: colorprofile.TrueColor},
		{profile: colorprofile.ASCII, known: true, dark: true},
	} {
		st := newStyles(l)
		for r, style := range st.of {
			if out := style.Render("x"); strings.Contains(out, "38;") || strings.Contains(out, "48;") {
				t.Errorf("%+v: role %d is coloured: %q", l, r, out)
			}
		}
		if out := st.production.Render("x"); !strings.Contains(out, "7") {
			t.Errorf("%+v: production is not reversed: %q", l, out)
		}
	}
}

func TestColoursByDepth(t *testing.T) {
	tests := []struct {
		look look
		want string // how accent begins
	}{
		{look{colorprofile.TrueColor, true, true}, "38;2;135;191;255"},
		{look{colorprofile.TrueColor, true, false}, "38;2;10;80;184"},
		{look{colorprofile.ANSI256, true, true}, "38;5;111"},
		{look{colorprofile.ANSI256, true, false}, "38;5;25"},
	}
	for _, tt := range tests {
		if out := newStyles(tt.look).of[roleAccent].Render("x"); !strings.Contains(out, tt.want) {
			t.Errorf("%+v: %q", tt.look, out)
		}
	}
}

func TestProductionFillsTheFirstRow(t *testing.T) {
	sc := sceneOfTest("test-failed-production")
	f := draw(sc.screen, sc.view, 80, 24, unicodeSigns)
	row, _, _ := strings.Cut(f.render(newStyles(look{})), "\n")
	if !strings.HasPrefix(row, "\x1b[1;7m") || strings.Count(row, "\x1b[") != 2 {
		t.Errorf("the first row is not reversed as a whole: %q", row)
	}
}

func TestAddressIsALink(t *testing.T) {
	sc := featuresScene()
	out := draw(sc.screen, sc.view, 80, 24, unicodeSigns).render(newStyles(look{}))
	if !strings.Contains(out, "\x1b]8;;"+sc.screen.Address) {
		t.Error("the address is no hyperlink")
	}
	sc.screen.AddressHidden = true
	out = draw(sc.screen, sc.view, 80, 24, unicodeSigns).render(newStyles(look{}))
	if strings.Contains(out, sc.screen.Address) || !strings.Contains(out, "Address hidden") {
		t.Error("a hidden address is shown")
	}
}

package text

import (
	"slices"
	"testing"

	"netsuite-tba/internal/text/texttest"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "äöü": 3, "e\u0301": 1, "漢字": 4, "ｆｕｌｌ": 8, "✓ ●": 3, "…": 1, "❤\ufe0f": 2,
		texttest.Family: 2, "\U0001f1e9\U0001f1ea": 2, "한국": 4,
	} {
		if got := Width(s); got != want {
			t.Errorf("%q is %d columns wide, want %d", s, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name, text  string
		want, tight []string
	}{
		{"nothing", " ", nil, []string{" "}},
		{"what fits", "ab cde", []string{"ab cde"}, []string{"ab cde"}},
		{"what does not", "ab cdef gh", []string{"ab", "cdef", "gh"}, []string{"ab", "cdef", "gh"}},
		{"a word that is longer", "a bcdefghij k", []string{"a", "bcdefghij", "k"}, []string{"a", "bcdefg", "hij k"}},
		{"characters, not bytes", "äö üßéx", []string{"äö", "üßéx"}, []string{"äö", "üßéx"}},
		{"six characters of two bytes", "äö üßé", []string{"äö üßé"}, []string{"äö üßé"}},
		{"columns, not characters", "漢字 漢字", []string{"漢字", "漢字"}, []string{"漢字", "漢字"}},
		{"a wide word", "漢字漢字", []string{"漢字漢字"}, []string{"漢字漢", "字"}},
		{"combining marks", "e\u0301e\u0301 e\u0301e\u0301e\u0301", []string{"e\u0301e\u0301 e\u0301e\u0301e\u0301"}, []string{"e\u0301e\u0301 e\u0301e\u0301e\u0301"}},
		{"a joined emoji stays whole", "abcde" + texttest.Family, []string{"abcde" + texttest.Family}, []string{"abcde", texttest.Family}},
		{"blanks and breaks", " a\n b\t\tc ", []string{"a b c"}, []string{" a\n b\t\tc "}},
		{"blanks that lay out", "ab   cd ef", []string{"ab cd", "ef"}, []string{"ab  ", "cd ef"}},
		{"a space that must not break", "ab\u00a0cd ef", []string{"ab\u00a0cd", "ef"}, []string{"ab\u00a0cd", "ef"}},
	} {
		if got := Wrap(tt.text, 6); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got := WrapTight(tt.text, 6); !slices.Equal(got, tt.tight) {
			t.Errorf("%s, tight: %q, want %q", tt.name, got, tt.tight)
		}
	}
	if got := WrapTight("漢", 0); !slices.Equal(got, []string{"漢"}) {
		t.Errorf("in no room: %q", got)
	}
}

func TestCutAndFit(t *testing.T) {
	for _, tt := range []struct {
		text     string
		width    int
		cut, fit string
	}{
		{"abc", 4, "abc", "abc "},
		{"abcdef", 4, "abc…", "abc…"},
		{"abc", 0, "", ""},
		{"abc", 1, "…", "…"},
		{"漢字漢", 5, "漢字…", "漢字…"},
		{"漢字漢", 4, "漢…", "漢… "},
		{texttest.Family + "ab", 3, texttest.Family + "…", texttest.Family + "…"},
	} {
		if cut, fit := Cut(tt.text, tt.width), Fit(tt.text, tt.width); cut != tt.cut || fit != tt.fit {
			t.Errorf("%q at %d: cut to %q, fitted to %q", tt.text, tt.width, cut, fit)
		}
	}
}

func TestHang(t *testing.T) {
	if got, want := Hang("– ", "ab cd ef", 7), []string{"– ab cd", "  ef"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if Hang("– ", "", 7) != nil {
		t.Error("no text has lines")
	}
}

func TestPad(t *testing.T) {
	if got := Pad("漢", 4) + "|" + Pad("abcdef", 4); got != "漢  |abcdef" {
		t.Errorf("%q", got)
	}
}

func TestTable(t *testing.T) {
	rows := [][]string{{"NAME", "KIND", "X"}, {"漢字", "sandbox", ""}, {"acme", "", "yes"}}
	widths := Widths(rows)
	if want := []int{4, 7, 3}; !slices.Equal(widths, want) || RowWidth(widths) != 18 {
		t.Errorf("widths %v, a row %d", widths, RowWidth(widths))
	}
	var got []string
	for _, row := range rows {
		got = append(got, Row(row, widths))
	}
	if want := []string{"NAME  KIND     X", "漢字  sandbox", "acme           yes"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := Row(rows[1], []int{3, 0, 3}); got != "漢…" {
		t.Errorf("%q", got)
	}
	if Widths(nil) != nil || RowWidth(nil) != 0 {
		t.Error("no rows have no width")
	}
}

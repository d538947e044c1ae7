package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"netsuite-tba/internal/text/texttest"
)

func TestClean(t *testing.T) {
	for _, test := range []struct {
		text string
		max  int
		want string
	}{
		{"", 0, ""},
		{"  plain  text ", 0, "plain text"},
		{"a\r\n\tb\u00a0c\u2028d\u0085e", 0, "a b c d e"},
		{"Ungültige Größe 漢字", 0, "Ungültige Größe 漢字"},
		{"a\xff\xfeb", 0, "a\ufffd\ufffdb"},
		{"abcdef", 3, "abc…"},
		{"abc", 3, "abc"},
		{"abc def", 3, "abc…"},
		{"abc ", 3, "abc"},
		{"äöü", 2, "äö…"},
		{texttest.Family, 2, "\U0001f469…"},
		{strings.Repeat("x", 300), 0, strings.Repeat("x", 200) + "…"},
	} {
		if got := Clean(test.text, test.max); got != test.want {
			t.Errorf("%q, %d: got %q, want %q", test.text, test.max, got, test.want)
		}
	}
}

// TestHostile checks that all three functions remove the same characters.
func TestHostile(t *testing.T) {
	for _, tt := range texttest.Hostile {
		for name, got := range map[string]string{"Clean": Clean(tt.Text, 0), "Line": Line(tt.Text), "Lines": Lines(tt.Text)} {
			if got != tt.Shown {
				t.Errorf("%s of %s: %q, want %q", name, tt.Name, got, tt.Shown)
			}
			texttest.Check(t, got)
		}
	}
}

func TestLines(t *testing.T) {
	const s = " a\r\n\t b\u2028c \v"
	if got := Lines(s); got != " a\n\t b\nc " {
		t.Errorf("Lines: %q", got)
	}
	if got := Line(s); got != " a    b c  " {
		t.Errorf("Line: %q", got)
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[2J abc\u202e\xff", 3)
	f.Add("abc def", 3)
	f.Add(texttest.Family+"\u200d", 2)
	f.Fuzz(func(t *testing.T, s string, max int) {
		got := Clean(s, max)
		for i, r := range got {
			if r == joiner && i > 0 && isEmoji(first(got[i+len(string(joiner)):])) {
				continue
			}
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.IsSpace(r) && r != ' ' {
				t.Errorf("%q holds %U", got, r)
			}
		}
		if max <= 0 {
			max = 200
		}
		if n := utf8.RuneCountInString(got); n > max+1 || n == max+1 && !strings.HasSuffix(got, "…") {
			t.Errorf("%d characters: %q", n, got)
		}
		if !utf8.ValidString(got) || strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
			t.Errorf("not clean: %q", got)
		}
		if again := Clean(got, max); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
		if line := Line(got); line != got {
			t.Errorf("%q becomes %q in a line", got, line)
		}
	})
}

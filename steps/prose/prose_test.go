package prose

import (
	"slices"
	"testing"
)

func TestTexts(t *testing.T) {
	for _, tt := range []struct{ what, got, want string }{
		{"join leaves out what is empty", Join(", ", "a", " ", "", " b "), "a, b"},
		{"join of nothing", Join(", "), ""},
		{"a sentence gets its full stop", Sentence("It works"), "It works."},
		{"a question has its end", Sentence("Which account?"), "Which account?"},
		{"no text is no sentence", Sentence(""), ""},
		{"a letter of two bytes", UpperFirst("über"), "Über"},
		{"no first letter", UpperFirst(""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.what, tt.got, tt.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", " ", nil},
		{"what fits", "ab cde", []string{"ab cde"}},
		{"what does not", "ab cdef gh", []string{"ab", "cdef", "gh"}},
		{"a word that is longer", "a bcdefghij k", []string{"a", "bcdefghij", "k"}},
		{"characters, not bytes", "äö üßéx", []string{"äö", "üßéx"}},
		{"six characters of two bytes", "äö üßé", []string{"äö üßé"}},
	} {
		if got := Wrap(tt.text, 6); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

package text

import "testing"

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

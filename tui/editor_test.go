package tui

import (
	"testing"

	"netsuite-tba/internal/text/texttest"
)

func TestEditor(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string
		pos  int
	}{
		{"types", []string{"a", "b"}, "two wordsab", 11},
		{"moves and inserts", []string{"home", "x", "right", "y", "end", "z", "left", "q"}, "xtywo wordsqz", 12},
		{"backspace and delete", []string{"backspace", "home", "delete", "backspace"}, "wo word", 0},
		{"ctrl+h is backspace", []string{"ctrl+h"}, "two word", 8},
		{"ctrl+w takes a word", []string{"ctrl+w", "ctrl+w"}, "", 0},
		{"ctrl+k to the end", []string{"ctrl+a", "right", "ctrl+k"}, "t", 1},
		{"ctrl+u to the start", []string{"left", "ctrl+u"}, "s", 0},
		{"ctrl+e to the end", []string{"home", "ctrl+e", "!"}, "two words!", 10},
		{"stops at the ends", []string{"right", "home", "left"}, "two words", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := editor{}
			e.set("two words")
			for _, k := range tt.keys {
				if !e.press(press(k)) {
					t.Errorf("%s does nothing", k)
				}
			}
			if e.String() != tt.want || e.pos != tt.pos {
				t.Errorf("%q at %d, want %q at %d", e.String(), e.pos, tt.want, tt.pos)
			}
		})
	}
}

func TestEditorCleans(t *testing.T) {
	e := editor{}
	e.insert("a\tb\x1b[31m\u202ec\r\nd\u009be")
	if e.String() != "a b[31mc  de" {
		t.Errorf("%q", e.String())
	}
}

func TestEditorTakesNothingHostile(t *testing.T) {
	for _, tt := range texttest.Hostile {
		e := editor{}
		if e.insert(tt.Text); e.String() != tt.Shown {
			t.Errorf("%s: %q, want %q", tt.Name, e.String(), tt.Shown)
		}
	}
}

func TestEditorWipes(t *testing.T) {
	e := editor{}
	e.set("secret")
	behind := e.text
	e.wipe()
	for _, r := range behind {
		if r != 0 {
			t.Fatal("the text is still in memory")
		}
	}
	if e.String() != "" || e.pos != 0 {
		t.Error("not empty")
	}
}

func TestWindow(t *testing.T) {
	tests := []struct {
		text       string
		pos, width int
		want       string
		col        int
	}{
		{"short", 5, 10, "short", 5},
		{"0123456789", 10, 5, "6789", 4},
		{"0123456789", 0, 5, "01234", 0},
		{"漢字漢字", 4, 5, "漢字", 4},
		{"", 0, 5, "", 0},
	}
	for _, tt := range tests {
		if got, col := window(tt.text, tt.pos, tt.width); got != tt.want || col != tt.col {
			t.Errorf("window(%q, %d, %d) = %q at %d, want %q at %d", tt.text, tt.pos, tt.width, got, col, tt.want, tt.col)
		}
	}
}

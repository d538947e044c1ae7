package text

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// UTF8 reports whether a terminal can show more than ASCII, judging by its environment.
// The font of the Linux console lacks the signs. Windows terminals set no such
// variables.
func UTF8(getenv func(name string) string, windows bool) bool {
	if getenv("TERM") == "linux" {
		return false
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := getenv(name); locale != "" {
			return strings.Contains(strings.ToLower(strings.ReplaceAll(locale, "-", "")), "utf8")
		}
	}
	return windows
}

// ASCII replaces what an ASCII terminal cannot show with a question mark for each
// column.
func ASCII(s string) string {
	var b strings.Builder
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		if shown := g.Value(); len(shown) == 1 {
			b.WriteString(shown)
		} else {
			b.WriteString(strings.Repeat("?", g.Width()))
		}
	}
	return b.String()
}

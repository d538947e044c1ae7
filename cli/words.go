package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/internal/text"
)

// count returns "1 profile" or "2 profiles".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// some is count, or "" for none.
func some(n int, what string) string {
	if n == 0 {
		return ""
	}
	return count(n, what)
}

// clean makes a text from a file safe to show.
func clean(s string) string { return text.Clean(s, 80) }

// day returns a date in this computer's time zone.
func day(t time.Time) string { return text.Day(t.Local()) }

// after puts a word before a text that is not empty.
func after(word, text string) string {
	if text == "" {
		return ""
	}
	return word + " " + text
}

// maxNames is how many names a list shows.
const maxNames = 12

// names lists names. Of many names, it lists only the first ones.
func names(all []string) string {
	if len(all) > maxNames {
		return strings.Join(all[:maxNames], ", ") + " and " + strconv.Itoa(len(all)-maxNames) + " more"
	}
	return strings.Join(all, ", ")
}

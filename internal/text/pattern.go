package text

import (
	"regexp"
	"sync"
)

// Pattern returns a regular expression that is compiled when it is first used: dozens of
// them would delay the first screen, and most runs use none.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

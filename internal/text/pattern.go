package text

import (
	"regexp"
	"sync"
)

// Pattern returns an expression that is compiled when it is first used, because dozens
// of them would delay the first screen.
func Pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

package steps

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"netsuite-tba/netsuite"
)

// Hidden is a name that is not shown, and what is shown instead.
type Hidden struct{ Name, Instead string }

// Hider returns a function that replaces names in a text, in any case and with any
// spacing between their words.
func Hider(names []Hidden) func(text string) string {
	names = slices.Clone(names)
	// Longer names first: a shorter one may be a part of them.
	slices.SortStableFunc(names, func(x, y Hidden) int { return cmp.Compare(len(y.Name), len(x.Name)) })
	var patterns, begins []string
	instead := map[string]string{}
	for _, n := range names {
		words := strings.Fields(strings.ToLower(n.Name))
		if len(words) == 0 {
			continue
		}
		name := strings.Join(words, " ")
		if _, known := instead[name]; known {
			continue
		}
		instead[name] = n.Instead
		begins = append(begins, words[0])
		for i := range words {
			words[i] = regexp.QuoteMeta(words[i])
		}
		pattern := strings.Join(words, `\s+`)
		if utf8.RuneCountInString(n.Name) < 4 {
			// A name this short often occurs within other words.
			pattern = `\b` + pattern + `\b`
		}
		patterns = append(patterns, pattern)
	}
	any := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)` + strings.Join(patterns, "|")) })
	return func(text string) string {
		// Most texts contain no name, and this check is fast.
		small := strings.ToLower(text)
		if !slices.ContainsFunc(begins, func(word string) bool { return strings.Contains(small, word) }) {
			return text
		}
		return any().ReplaceAllStringFunc(text, func(found string) string {
			return instead[strings.Join(strings.Fields(strings.ToLower(found)), " ")]
		})
	}
}

// HiddenAccount returns the spellings of an account with their short forms. A sandbox
// contains its production account's number, so those of that account are included.
func HiddenAccount(account netsuite.Account, short func(netsuite.Account) string) []Hidden {
	var names []Hidden
	for _, a := range []netsuite.Account{account, account.Parent()} {
		names = append(names, Hidden{string(a), short(a)}, Hidden{a.HostLabel(), short(a)})
	}
	return names
}

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

// Hidden is a name that is not shown, and what stands in its place.
type Hidden struct{ Name, Instead string }

// Hider gives a function that puts other words in the place of names, in any
// case and however their words are spaced.
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
			// So short a name stands by chance within other words.
			pattern = `\b` + pattern + `\b`
		}
		patterns = append(patterns, pattern)
	}
	any := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)` + strings.Join(patterns, "|")) })
	return func(text string) string {
		// Most texts name nobody, which is quickly seen.
		small := strings.ToLower(text)
		if !slices.ContainsFunc(begins, func(word string) bool { return strings.Contains(small, word) }) {
			return text
		}
		return any().ReplaceAllStringFunc(text, func(found string) string {
			return instead[strings.Join(strings.Fields(strings.ToLower(found)), " ")]
		})
	}
}

// HiddenAccount are the spellings of an account, each with its short form, of
// the one that it was made from too: its number is in both.
func HiddenAccount(account netsuite.Account, short func(netsuite.Account) string) []Hidden {
	var names []Hidden
	for _, a := range []netsuite.Account{account, account.Parent()} {
		names = append(names, Hidden{string(a), short(a)}, Hidden{a.HostLabel(), short(a)})
	}
	return names
}

package cli

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// hidden is a name that must not be shown, and what stands in its place.
type hidden struct{ name, instead string }

// hide puts other words in the place of names, in any case and however their
// words are spaced.
func hide(text string, names []hidden) string {
	names = slices.Clone(names)
	// Longer names first: a shorter one may be a part of them.
	slices.SortStableFunc(names, func(x, y hidden) int { return cmp.Compare(len(y.name), len(x.name)) })
	for _, n := range names {
		words := strings.Fields(n.name)
		if len(words) == 0 {
			continue
		}
		for i := range words {
			words[i] = regexp.QuoteMeta(words[i])
		}
		pattern := strings.Join(words, `\s+`)
		if utf8.RuneCountInString(n.name) < 4 {
			// So short a name stands by chance within other words.
			pattern = `\b` + pattern + `\b`
		}
		text = regexp.MustCompile(`(?i)`+pattern).ReplaceAllLiteralString(text, n.instead)
	}
	return text
}

// accountNames are the spellings of an account, of the one that it was made
// from too: its number is in both.
func accountNames(account netsuite.Account, instead string) []hidden {
	if account == "" {
		return nil
	}
	names := []hidden{{string(account), instead}, {account.HostLabel(), instead}}
	if parent := account.Parent(); parent != "" {
		names = append(names, hidden{string(parent), instead})
	}
	return names
}

// namesOf are the names of a profile, each with its short form.
func namesOf(p secrets.Profile, a *app) []hidden {
	names := []hidden{{p.Name, a.profileWord(p.Name)}, {p.Customer, a.customerWord(p.Customer)}, {p.User, a.nameWords(p.User)}}
	for _, account := range []netsuite.Account{p.Account, p.MadeIn} {
		names = append(names, accountNames(account, a.accountWord(account))...)
	}
	return names
}

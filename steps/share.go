package steps

import (
	"strings"
	"unicode/utf8"

	"netsuite-tba/netsuite"
)

// Screen-share mode shortens what names a customer. What is copied stays
// whole.

// shownAccount is an account ID as it may be shown.
func (s State) shownAccount(a netsuite.Account) string {
	if !s.run.share || len(a) < 4 {
		return string(a)
	}
	id, suffix, ok := strings.Cut(string(a), "_")
	short := id[:min(2, len(id))] + "…"
	if ok {
		short += "_" + suffix
	}
	return short
}

func (s State) describeAccount(a netsuite.Account) string {
	if s.run.share {
		return s.shownAccount(a) + ", " + a.Kind().Words()
	}
	return a.Describe()
}

func (s State) shownCustomer(name string) string {
	if s.run.share && name != "" {
		return initial(name)
	}
	return name
}

// shownName shortens a person's name to initials.
func (s State) shownName(name string) string {
	if !s.run.share || strings.HasPrefix(name, "the ") {
		return name
	}
	words := strings.Fields(name)
	for i := range words {
		words[i] = initial(words[i])
	}
	return strings.Join(words, " ")
}

// shownProfile is the profile's name; it usually holds the account ID.
func (s State) shownProfile() string {
	if s.run.share {
		return "PROFILE"
	}
	return s.Answers.Profile
}

func initial(word string) string {
	r, _ := utf8.DecodeRuneInString(word)
	return string(r) + "…"
}

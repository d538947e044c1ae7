package steps

import (
	"strings"
	"unicode/utf8"

	"netsuite-tba/netsuite"
)

// Screen-share mode shortens what names a customer. What is copied stays
// whole.

// ShortAccount is an account ID cut so that it names nobody; what kind of
// account it is stays readable: "12…_SB1".
func ShortAccount(a netsuite.Account) string {
	if len(a) < 4 {
		return string(a)
	}
	id, suffix, ok := strings.Cut(string(a), "_")
	short := id[:min(2, len(id))] + "…"
	if ok {
		short += "_" + suffix
	}
	return short
}

// ShortName is the initial of a customer's or a profile's name.
func ShortName(name string) string {
	if name == "" {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(name)
	return string(r) + "…"
}

// ShortNames are the initials of a name's words.
func ShortNames(name string) string {
	words := strings.Fields(name)
	for i := range words {
		words[i] = ShortName(words[i])
	}
	return strings.Join(words, " ")
}

// shownAccount is an account ID as it may be shown.
func (s State) shownAccount(a netsuite.Account) string {
	if !s.run.share {
		return string(a)
	}
	return ShortAccount(a)
}

func (s State) describeAccount(a netsuite.Account) string {
	if s.run.share {
		return s.shownAccount(a) + ", " + a.Kind().Words()
	}
	return a.Describe()
}

func (s State) shownCustomer(name string) string {
	if s.run.share {
		return ShortName(name)
	}
	return name
}

// shownName shortens a person's name to initials.
func (s State) shownName(name string) string {
	if !s.run.share || strings.HasPrefix(name, "the ") {
		return name
	}
	return ShortNames(name)
}

// shownProfile is the profile's name; it usually holds the account ID.
func (s State) shownProfile() string { return s.shownProfileName(s.Answers.Profile) }

func (s State) shownProfileName(name string) string {
	if s.run.share {
		return "PROFILE"
	}
	return name
}

// shownValue is a value of a tool's form that takes no key. One that names the
// account is shortened, or hidden where it is longer than the ID, as a host is.
func (s State) shownValue(value string) string {
	a := s.Answers.Account
	switch {
	case !s.run.share:
		return value
	case strings.EqualFold(value, string(a)), strings.EqualFold(value, a.HostLabel()):
		return ShortAccount(a)
	case strings.Contains(strings.ToLower(value), a.HostLabel()), strings.Contains(strings.ToUpper(value), string(a)):
		return "hidden: ctrl+y copies it"
	}
	return value
}

// nameInput is an input for a text that names somebody. While the screen is
// shared it stands there shortened, and can only be edited while it is typed:
// who changes it ends the sharing first.
func (s State) nameInput(r Row, short func(string) string) Row {
	if s.run.share && r.Value != "" && s.run.typing != r.ID {
		r.Value, r.Fixed = short(r.Value), true
	}
	return r
}

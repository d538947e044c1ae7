package steps

import (
	"slices"
	"strings"
	"unicode/utf8"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// Screen-share mode shortens what names a customer. What is copied stays
// whole. What this set-up and the profile that is looked at are called is
// hidden on the finished screen, wherever it stands: see hideNames. The names
// of other profiles are shortened where they are shown.

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
		return s.shownAccount(a) + ", " + a.Environment().Words()
	}
	return a.Describe()
}

func (s State) shownCustomer(name string) string {
	if s.run.share {
		return ShortName(name)
	}
	return name
}

// shownProfileName is the name of a profile, this run's or another; it usually
// holds the account ID.
func (s State) shownProfileName(name string) string {
	if s.run.share {
		return "PROFILE"
	}
	return name
}

// thingWords are words that may stand in the name of a record or of a role
// without naming anybody.
var thingWords = []string{"api", "integration", "netsuite", "role", "sandbox", "tba", "token"}

// shortThing shortens the name of an integration record or of a role, unless
// it is made of the tool's name and of what such a thing is.
func shortThing(name, tool string) string {
	usual := append(strings.Fields(strings.ToLower(tool)), thingWords...)
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if !slices.Contains(usual, word) {
			return ShortNames(name)
		}
	}
	return name
}

// hidden are the names of this set-up, and of the profile that is looked at,
// that a shared screen does not show.
func (s State) hidden() []Hidden {
	var names []Hidden
	add := func(a Answers) {
		names = append(names, Hidden{a.Name, "PROFILE"}, Hidden{a.Customer, ShortName(a.Customer)}, Hidden{a.User, ShortNames(a.User)})
		tool := State{Answers: a}.connector().Title
		for _, thing := range []string{a.Record, a.Role} {
			if short := shortThing(thing, tool); short != thing {
				names = append(names, Hidden{thing, short})
			}
		}
		for _, account := range []netsuite.Account{a.Account, a.MadeIn} {
			names = append(names, HiddenAccount(account, ShortAccount)...)
		}
	}
	add(s.Answers)
	for _, key := range []string{s.viewed(), s.run.intent.profile} {
		if p := s.saved(key); p != nil {
			add(AnswersOf(p.Profile))
		}
	}
	return names
}

// hideNames shortens on a whole screen what names the set-up, whoever wrote
// it: the wizard, NetSuite or the key store. What is copied stays whole.
func (s State) hideNames(screen *Screen) {
	hide := Hider(s.hidden())
	for _, text := range []*string{&screen.Customer, &screen.Account, &screen.Title, &screen.Lead, &screen.AddressNote, &screen.Message.Text} {
		*text = hide(*text)
	}
	for i := range screen.Notices {
		screen.Notices[i].Text = hide(screen.Notices[i].Text)
	}
	for i := range screen.Rows {
		r := &screen.Rows[i]
		value := r.Value
		if r.Kind == RowInput && (r.ID == s.run.typing || r.ID == "account" && s.Answers.Looked.Known != effects.KnownYes) {
			continue // it is typed before everybody's eyes
		}
		r.Label, r.Value, r.Hint = hide(r.Label), hide(r.Value), hide(r.Hint)
		r.Fixed = r.Fixed || r.Kind == RowInput && r.Value != value
	}
	for i := range screen.Fields {
		screen.Fields[i].Note = hide(screen.Fields[i].Note)
	}
	help := slices.Clone(screen.Help.Sections)
	for i, section := range help {
		text := slices.Clone(section.Text)
		for j := range text {
			text[j] = hide(text[j])
		}
		help[i].Text = text
	}
	screen.Help.Sections = help
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

package steps

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// Screen-share mode shortens the names that identify a customer. Describe and
// Summary do it once everything is written, so a screen is described as if nobody
// else could see it.

// hider returns a function that hides names in a text. It changes nothing while
// the screen is not shared.
func (s State) hider() func(text string) string {
	if !s.run.share {
		return func(text string) string { return text }
	}
	return Hider(s.names())
}

// names lists the names that a shared screen hides: those of this setup, and those
// of the saved profiles that the open screen may be about.
func (s State) names() []Hidden {
	var names []Hidden
	account := func(a netsuite.Account) { names = append(names, HiddenAccount(a, facts.ShortAccount)...) }
	add := func(p profile.Profile, tool string) {
		names = append(names, Hidden{p.Name, "PROFILE"}, Hidden{p.Customer, facts.ShortName(p.Customer)}, Hidden{p.User, facts.ShortNames(p.User)})
		for _, thing := range []string{p.Record, p.Role} {
			if short := facts.ShortThing(thing, tool); short != thing {
				names = append(names, Hidden{thing, short})
			}
		}
		account(p.Account)
		account(p.MadeIn)
	}
	add(s.Answers.Profile, s.connector().Title)
	keys := append([]string{s.run.viewing, s.run.intent.profile, s.run.drafts["profile"]}, s.Rekey.Queue...)
	for _, done := range s.Rekey.Done {
		keys = append(keys, done.Profile)
	}
	for _, p := range []*profile.Profile{s.sharing(), s.inProduction()} {
		if p != nil {
			keys = append(keys, p.Name)
		}
	}
	for _, key := range keys {
		if p := s.saved(key); p != nil {
			add(p.Profile, p.kind())
		}
	}
	if typed, err := netsuite.ParseAccount(s.run.drafts["account"]); err == nil {
		account(typed)
	}
	if s.on(ScreenStart) {
		search, customer := s.soughtNew()
		account(netsuite.Account(search))
		names = append(names, Hidden{customer, facts.ShortName(customer)})
	}
	if s.Waiting != nil {
		names = append(names, Hidden{s.Waiting.File, "the file that was written"})
	}
	for _, name := range s.run.page.names {
		names = append(names, Hidden{name, facts.ShortNames(name)})
	}
	if s.Last != nil {
		names = append(names, Hidden{s.Last.Company, facts.ShortNames(s.Last.Company)})
	}
	return names
}

// hideNames shortens the names in all texts of a screen: the wizard's, NetSuite's and
// the key store's. Values to copy stay whole.
func (s State) hideNames(screen *Screen, hide func(text string) string) {
	screen.Share, screen.Product = true, "SCREEN SHARE: names are shortened, and no key is shown"
	screen.AddressHidden = screen.Address != ""
	for _, text := range []*string{&screen.Customer, &screen.Account, &screen.Title, &screen.Lead, &screen.AddressNote, &screen.Message.Text, &screen.Note.Text} {
		*text = hide(*text)
	}
	for i := range screen.Notices {
		screen.Notices[i].Text = hide(screen.Notices[i].Text)
	}
	for i := range screen.Rows {
		switch r := &screen.Rows[i]; {
		case r.Kind == RowInput:
			s.hideInput(r, hide)
		case r.Kind == RowChoice && len(r.Cells) > 0: // of the list of profiles
			r.Label = facts.ShortName(r.Label) // the facts in its cells are shortened
		case r.Kind == RowCheck && r.ID == string(netsuite.CheckIdentity):
			r.Value = "" // NetSuite's own name of the company
		case r.Kind == RowBand:
			r.Label, r.Value, r.Cells = hide(r.Label), screen.Account, nil
		default:
			r.Label, r.Value, r.Hint = hide(r.Label), hide(r.Value), hide(r.Hint)
		}
	}
	for i := range screen.Fields {
		screen.Fields[i].Note = hide(screen.Fields[i].Note)
	}
	screen.Help.Sections = text.Each(screen.Help.Sections, func(h HelpSection) HelpSection {
		return HelpSection{h.Title, text.Each(h.Text, hide)}
	})
}

// hideInput shortens the text of an input, which then cannot be edited. A text that
// is being typed stays, because everyone sees it being typed.
func (s State) hideInput(r *Row, hide func(string) string) {
	value := r.Value
	switch {
	case r.ID == s.run.typing, r.ID == "account" && !r.Fixed && s.Answers.Looked.Known != netsuite.KnownYes:
		return
	case r.ID == "customer", r.ID == "profile":
		r.Value = facts.ShortName(value)
	case r.ID == "user", r.ID == inputOldUser:
		r.Value = facts.ShortNames(value)
	case r.ID == "record", r.ID == inputOldRecord, r.ID == "role", r.ID == inputOldRole:
		r.Value = facts.ShortThing(value, s.connector().Title)
	default:
		r.Value = hide(value)
	}
	r.Fixed = r.Fixed || r.Value != value
}

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

package steps

import (
	"strings"

	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// factsOf returns what is known about a saved profile or an unfinished setup. While
// the screen is shared, names are shortened.
func (s State) factsOf(p Saved) facts.List {
	c := facts.Context{Setup: p.Resume, Now: s.Setting.Now.Local()}
	if s.run.share {
		c.Names = facts.Short
	}
	return facts.Of(p.Profile, c)
}

// result returns the profile that this run's setup leaves behind.
func (s State) result() profile.Profile {
	p := s.profile()
	p.Practice = s.Setting.Practice != nil
	if s.Active {
		p.Active = s.prints()
	} else {
		p.Pending = s.prints()
	}
	if s.Last != nil && s.Last.Recordable() {
		p = p.Note(profile.NoteOf(*s.Last))
	}
	if s.Forgotten {
		for _, e := range s.run.deliver.exported {
			e.Keys = s.prints()
			p.Exports = append(p.Exports, e)
		}
		p = p.Forget(s.Setting.Now)
	}
	return p
}

// inNetSuite names the integration record, the role and the user on one line.
func inNetSuite(l facts.List) string {
	var names []string
	for _, f := range l.Words(facts.Record, facts.Role, facts.User) {
		names = append(names, strings.ToLower(f.Label)+" "+f.Words)
	}
	return strings.Join(names, ", ")
}

// facts adds rows for facts. Facts that share a label show it once.
func (screen *Screen) facts(l facts.List) {
	last := ""
	for _, f := range l {
		label := f.Label
		if label == last {
			label = ""
		}
		screen.fact(label, f.Words)
		last = f.Label
	}
}

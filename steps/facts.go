package steps

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
)

// factsOf returns what is known about a saved profile or an unfinished setup. While
// the screen is shared, names are shortened.
func (s State) factsOf(p Saved) facts.List {
	c := facts.Context{Setup: p.Resume, Now: s.Setting.Now.Local(), IDs: true}
	if s.run.share {
		c.Names = facts.Short
	}
	return facts.Of(p.Profile, c)
}

// showRow shows the Certificate ID of some keys, which finds the row of the old certificate
// in NetSuite's list.
func (s State) showRow(screen *Screen, keys func(*Saved) facts.Fingerprints) {
	p := s.saved(s.Answers.Name)
	if p == nil || s.run.share {
		return
	}
	if c, _ := p.CertificateOf(keys(p)); c.ID != "" {
		screen.fact("Old "+netsuite.CertificateID.Label(), c.ID)
		screen.blank()
	}
}

// result returns the profile that this run's setup leaves behind.
func (s State) result() profile.Profile {
	p := s.profile()
	p.Practice = s.Setting.Practice != nil
	if s.Active {
		p.Active = s.activePrints()
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

func inNetSuite(l facts.List) string {
	var names []string
	for _, f := range l.Words(facts.Record, facts.Role, facts.User) {
		name := strings.ToLower(f.Label) + " " + f.Words
		if f.Kind == profile.Planned || f.Kind == profile.Stated {
			name += " (" + f.Kind.Words() + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// soFar returns what is known about the connection at this step. A thing that the
// steps before asked for and that nobody ticked is shown as not ticked.
func (s State) soFar() []Row {
	l := facts.Of(s.result(), facts.Context{Now: s.Setting.Now.Local()})
	var rows []Row
	add := func(label, words string, room Room) {
		rows = append(rows, Row{Kind: RowFact, Label: label, Value: words, Room: room})
	}
	planned := func(label, words string, step StepID) {
		switch {
		case step.Number() >= s.Step().Number() || !s.needs(step):
			return
		case !s.stepDone(step):
			words = text.Join(", ", words, "not ticked")
		}
		add(label, words, AnyRoom)
	}
	failed := s.Step() == netsuite.StepTest && s.Last != nil && !s.verified()
	early := AnyRoom // what was answered first makes room for what follows
	if s.Step().Number() >= netsuite.StepTest.Number() {
		early = TallRoom
	}
	if !failed {
		add("Account", text.Join(", ", l.Get(facts.Account).Short, l.Get(facts.Environment).Short), early)
		for _, f := range l.Words(facts.Tools, facts.APIs) {
			add(f.Label, f.Words, early)
		}
	}
	if s.Answers.Name != "" {
		add("Profile", s.Answers.Name, AnyRoom)
	}
	if failed { // the help about it is more useful than what came before
		add("Last test", l.Get(facts.LastTest).Words, AnyRoom)
		add("Keys", l.Get(facts.State).Words, AnyRoom)
		return rows
	}
	features := "visited"
	if s.stepDone(netsuite.StepFeatures) {
		features = "ticked"
	}
	planned("Features", features, netsuite.StepFeatures)
	planned("Record", l.Get(facts.Record).Words, netsuite.StepIntegration)
	if s.verified() && s.seenRole() != "" {
		add("Role", s.seenRole(), AnyRoom)
	} else {
		planned("Role", l.Get(facts.Role).Words, netsuite.StepRole)
	}
	planned("User", l.Get(facts.User).Words, netsuite.StepUser)
	if s.Last != nil {
		add("Last test", l.Get(facts.LastTest).Words, AnyRoom)
	}
	return append(rows, s.keysSoFar(l)...)
}

func (s State) keysSoFar(l facts.List) []Row {
	var keys []Row
	all := 0
	for _, name := range s.Answers.Method.KeyNames() {
		switch phase := s.run.phases[name].Phase; {
		case name.Part() == netsuite.ConsumerPair && s.Answers.Branch == profile.RecordVendor,
			name.Part() == s.keyPart() && s.Step() == netsuite.StepIntegration:
			continue
		case s.fingerprint(name) != "" && phase != FieldSaving && phase != FieldUnsaved:
			keys = append(keys, Row{Kind: RowKey, Sign: SignDone, Label: text.UpperFirst(name.Label()), Value: s.fingerprint(name).Grouped(), Room: TallRoom})
		}
		all++
	}
	if len(keys) == 0 {
		return nil
	}
	words := fmt.Sprintf("%d of %d saved", len(keys), all)
	if len(keys) == len(netsuite.KeyNames) {
		words = l.Get(facts.State).Words
	}
	return append([]Row{{Kind: RowFact, Label: "Keys", Value: words}}, keys...)
}

// facts adds rows for facts. Facts that share a label show it once.
func (screen *Screen) facts(l facts.List) {
	last := ""
	for _, f := range l {
		label := f.Label
		if label == last {
			label = ""
		}
		screen.add(Row{Kind: RowFact, Label: label, Value: f.Words, Hint: f.Kind.Words()})
		last = f.Label
	}
}

func statusSign(p Saved) Sign {
	switch {
	case p.Resume != nil && p.Resume.Waiting != nil:
		return SignWaiting
	case p.Resume != nil:
		return SignNow
	case p.TestState() == profile.TestNever:
		return SignToDo
	case p.LastOK():
		return SignDone
	}
	return SignFailed
}

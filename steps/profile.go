package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// profileScreen shows one saved profile, or an unfinished setup.
type profileScreen struct{}

// deleteSetup removes an unfinished setup for which no key is saved.
func deleteSetup(setup profile.Setup) action {
	return func(m *machine) {
		m.Setting.Profiles = slices.DeleteFunc(slices.Clone(m.Setting.Profiles), func(p Saved) bool { return p.Key() == setup.FileName() })
		m.do(effects.SaveSetup{Setup: setup, Finished: true})
		m.toProfile("")
		m.tell(SignBlank, "The unfinished setup is deleted.")
	}
}

func (profileScreen) describe(s State, screen *Screen) {
	p := s.saved(s.run.viewing)
	if p == nil {
		screen.Title = "No such profile"
		return
	}
	screen.Title = p.label()
	screen.Lead = s.profileLead(*p)
	l := s.factsOf(*p)
	screen.Customer, screen.Account, screen.Kind = l.Get(facts.Customer).Words, l.Get(facts.Account).Short, p.Account.Environment()
	if p.Resume == nil && p.LastTest != nil {
		screen.add(Row{Kind: RowFact, Sign: statusSign(*p), Signed: 1, Label: "Last test", Value: text.Join(" at ", string(p.TestState()), p.LastTest.Failed.Name()) + " " + text.Ago(s.Setting.Now.Sub(p.LastTest.At))})
		screen.facts(l.Words(facts.LastPassed))
	} else {
		screen.facts(facts.List{l.Status()})
	}
	screen.facts(l.Words(facts.Practice, facts.Record, facts.Role, facts.User))
	screen.blank()
	screen.facts(l.Words(facts.State, facts.Active))
	p.offerActions(screen)
	if p.Name != "" {
		screen.Help.Sections = []HelpSection{{"In a shell", []string{
			s.command() + " show " + p.Profile.Name, s.command() + " forget " + p.Profile.Name,
		}}}
	}
	if p.HasActive() && p.Resume == nil && p.TestState() == profile.TestFailed {
		screen.Focus = "rekey"
	}
}

func (s State) profileLead(p Saved) string {
	apis := text.Each(p.APIs, netsuite.API.Name)
	if c, ok := connectors.Lookup(list(p.Connectors)); ok && c.Any {
		return "A tool that calls " + list(apis)
	}
	return text.Join(", over ", p.kind(), list(apis))
}

func (p Saved) offerActions(screen *Screen) {
	if p.Resume != nil {
		what := "Resume the setup"
		if p.Resume.Flow == profile.FlowRekey {
			what = "Resume replacing the keys"
		}
		screen.choice("resume", what+" at "+nameStep(p.Resume.Step), "", start(intentResume, p.Key()))
	}
	if p.Resume != nil && p.Name == "" {
		screen.choice("delete", "Delete this setup", "no key is saved for it", deleteSetup(*p.Resume))
	}
	if p.HasKeys() {
		screen.choice("test", "Test the connection", "", start(intentTest, p.Key()))
	}
	if p.HasActive() && p.Resume == nil {
		screen.choice("rekey", "Replace keys that no longer work", "after a refresh, or to rotate", start(intentRekey, p.Key()))
	}
	if p.mayDeliver() {
		screen.choice("deliver", "Deliver the keys to a tool", "", start(intentDeliver, p.Key()))
	}
	if p.Resume == nil {
		screen.choice("renew", "Paste new keys", "the old ones stay until a test passes", start(intentRenew, p.Key()))
	}
	if p.mayDeliver() {
		screen.choice("forget", "Delete keys from this computer", "the receipt stays", start(intentForget, p.Key()))
	}
}

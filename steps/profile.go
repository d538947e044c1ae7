package steps

import (
	"slices"

	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// statusSign returns the sign of a saved profile's status.
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

// profileScreen shows one saved profile, or an unfinished setup.
type profileScreen struct{}

// view returns the action that shows a profile.
func view(key string) action {
	return func(m *machine) {
		m.run.viewing = key
		m.showProfile()
	}
}

// viewed returns the key of the profile whose screen is open.
func (s State) viewed() string {
	if !s.isOpen(ScreenProfile) {
		return ""
	}
	return s.run.viewing
}

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
		screen.BackWord = "back"
		return
	}
	screen.Title = p.label()
	l := s.factsOf(*p)
	screen.facts(l.Words(facts.Customer, facts.Account, facts.Practice, facts.Tools))
	if names := inNetSuite(l); names != "" {
		screen.fact("In NetSuite", names)
	}
	screen.facts(facts.List{l.Status()})
	screen.facts(l.Words(facts.State, facts.Active))
	screen.blank()
	if p.Resume != nil {
		what := "set-up"
		if p.Resume.Flow == profile.FlowRekey {
			what = "re-keying"
		}
		screen.choice("resume", "Go on with the "+what+" at "+nameStep(p.Resume.Step), "", start(intentResume, p.Key()))
	}
	if p.Resume != nil && p.Name == "" {
		screen.choice("delete", "Delete this setup", "no key is saved for it", deleteSetup(*p.Resume))
	}
	if p.HasKeys() {
		screen.choice("test", "Test the connection", "", start(intentTest, p.Key()))
	}
	if p.HasActive() && p.Resume == nil {
		screen.choice("rekey", "Re-key: find out what still works", "after a refresh, or to rotate", start(intentRekey, p.Key()))
	}
	if p.mayDeliver() {
		screen.choice("handover", "Hand the keys to a tool", "", start(intentDeliver, p.Key()))
	}
	if p.Resume == nil {
		screen.choice("renew", "Put in new keys", "the active ones stay until the new ones are proved", start(intentRenew, p.Key()))
	}
	if p.mayDeliver() {
		screen.choice("forget", "Forget the keys here, keep the receipt", "", start(intentForget, p.Key()))
	}
	if p.Name != "" {
		screen.Help.Sections = []HelpSection{{"In a shell", []string{
			s.command() + " show " + p.Profile.Name, s.command() + " forget " + p.Profile.Name,
		}}}
	}
	screen.Enter, screen.BackWord = "choose", "back"
	screen.Focus = firstChoice(screen.Rows)
}

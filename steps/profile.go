package steps

import (
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// lastTest returns a saved profile's status as a sign and a few words.
func lastTest(p Saved, now time.Time) (Sign, string) {
	switch {
	case p.Resume != nil && p.Resume.Waiting != nil:
		if since := now.Sub(p.Resume.Waiting.Since); since >= time.Hour { // a shorter wait takes more words
			return SignWaiting, "waiting " + text.Age(since)
		}
		return SignWaiting, "waiting"
	case p.Resume != nil:
		return SignNow, "at step " + strconv.Itoa(Number(p.Resume.Step))
	}
	signs := map[profile.TestState]Sign{profile.TestNever: SignToDo, profile.TestPassed: SignDone, profile.TestFailed: SignFailed}
	return signs[p.TestState()], LastTestWords(p.Profile, now)
}

// LastTestWords returns how a profile's last test ended and how long ago, as
// lists show it: "passed 2 d", "never".
func LastTestWords(p profile.Profile, now time.Time) string {
	if p.LastTest == nil {
		return string(p.TestState())
	}
	return string(p.TestState()) + " " + text.Age(now.Sub(p.LastTest.At))
}

// lastTestAgo returns how the last test ended, in the form that sentences use.
func (s State) lastTestAgo(p Saved) string {
	if p.Resume != nil || p.LastTest == nil {
		_, last := lastTest(p, s.Setting.Now)
		return last
	}
	return string(p.TestState()) + " " + s.ago(p.LastTest.At)
}

// KeysWords returns the status of a profile's keys, as lists show it. It is the
// age of the active keys or, if none are active, the state.
func KeysWords(p profile.Profile, now time.Time) string {
	if p.HasActive() && !p.KeysSince.IsZero() {
		return text.Age(now.Sub(p.KeysSince))
	}
	return string(p.KeyState())
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
	if p.Profile.Customer != "" {
		screen.fact("Customer", p.Profile.Customer)
	}
	screen.fact("Account", string(p.Profile.Account)+", "+p.Profile.Account.Environment().Words())
	if kind := p.kind(); kind != "" {
		screen.fact("Tool", kind)
	}
	there := s
	there.Flow, there.Answers = profile.FlowSetup, AnswersOf(p.Profile)
	for i, made := range there.inNetSuite() {
		screen.fact(ifFirst(i, "In NetSuite"), made)
	}
	switch {
	case p.Resume != nil && p.Resume.Waiting != nil:
		screen.fact("Set-up", "with somebody else, "+waitingWords(*p.Resume.Waiting))
	case p.Resume != nil:
		screen.fact("Set-up", "at "+nameStep(p.Resume.Step))
	default:
		screen.fact("Last test", s.lastTestAgo(*p))
	}
	if p.KeyState() != profile.KeysForgotten {
		screen.fact("Keys", KeysWords(p.Profile, s.Setting.Now))
		for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
			if prints := pairPrints(pair, p.Active); prints != "" {
				screen.fact(pairLabel(pair), prints)
			}
		}
	} else {
		screen.fact("Keys", "forgotten here on "+p.Receipt.At.Format("2 January 2006")+"; the receipt is left")
	}
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

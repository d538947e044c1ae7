package steps

import (
	"strconv"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// lastTest is how a saved profile stands, in few words after a sign.
func lastTest(p Saved, now time.Time) (Sign, string) {
	switch {
	case p.Resume != nil && p.Resume.Away != nil:
		if since := now.Sub(p.Resume.Away.Since); since >= time.Hour { // shorter, and longer to say
			return SignAway, "waiting " + text.Age(since)
		}
		return SignAway, "waiting"
	case p.Resume != nil:
		return SignNow, "at step " + strconv.Itoa(Number(p.Resume.Step))
	case p.LastTest.IsZero():
		return SignToDo, "never"
	case p.LastOK:
		return SignDone, "passed " + text.Age(now.Sub(p.LastTest))
	}
	return SignFailed, "failed " + text.Age(now.Sub(p.LastTest))
}

// lastTestAgo is how a connection did, as sentences have it.
func (s State) lastTestAgo(p Saved) string {
	switch {
	case p.Resume != nil || p.LastTest.IsZero():
		_, last := lastTest(p, s.Setting.Now)
		return last
	case p.LastOK:
		return "passed " + s.ago(p.LastTest)
	}
	return "failed " + s.ago(p.LastTest)
}

func keysAge(p Saved, now time.Time) string {
	switch {
	case !p.HasActive && len(p.Pending) > 0:
		return "kept"
	case !p.Forgotten.IsZero():
		return "gone"
	case p.KeysSince.IsZero():
		return "none"
	}
	return text.Age(now.Sub(p.KeysSince))
}

func showProfile(s State, screen *Screen) {
	p := s.saved(s.run.goal.profile)
	if p == nil {
		screen.Title = "No such profile"
		screen.BackWord = "back"
		return
	}
	screen.Title = p.Profile.Name
	if s.run.share {
		screen.Title = "One of your connections"
	}
	if p.Profile.Customer != "" {
		screen.fact("Customer", p.Profile.Customer)
	}
	screen.fact("Account", string(p.Profile.Account)+", "+p.Profile.Account.Kind().Words())
	screen.fact("Tool", p.Kind)
	there := s
	there.Flow, there.Answers = FlowSetup, AnswersOf(p.Profile)
	for i, made := range there.inNetSuite() {
		screen.fact(ifFirst(i, "In NetSuite"), made)
	}
	switch {
	case p.Resume != nil && p.Resume.Away != nil:
		screen.fact("Set-up", "with somebody else, "+p.Resume.Away.words())
	case p.Resume != nil:
		screen.fact("Set-up", "at "+nameStep(p.Resume.Step))
	default:
		screen.fact("Last test", s.lastTestAgo(*p))
	}
	if p.Forgotten.IsZero() {
		screen.fact("Keys", keysAge(*p, s.Setting.Now))
		for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
			if prints := pairPrints(pair, p.Active); prints != "" {
				screen.fact(pairLabel(pair), prints)
			}
		}
	} else {
		screen.fact("Keys", "forgotten here on "+p.Forgotten.Format("2 January 2006")+"; the receipt is left")
	}
	screen.blank()
	if p.Resume != nil {
		what := "set-up"
		if p.Resume.Flow == FlowRekey {
			what = "re-keying"
		}
		screen.choice("resume", "Go on with the "+what+" at "+nameStep(p.Resume.Step), "")
	}
	if p.HasActive || len(p.Pending) > 0 {
		screen.choice("test", "Test the connection", "")
	}
	if p.HasActive && p.Resume == nil {
		screen.choice("rekey", "Re-key: find out what still works", "after a refresh, or to rotate")
	}
	if p.mayHandOver() {
		screen.choice("handover", "Hand the keys to a tool", "")
	}
	if p.Resume == nil {
		screen.choice("renew", "Put in new keys", "the active ones stay until the new ones are proved")
	}
	if p.mayHandOver() {
		screen.choice("forget", "Forget the keys here, keep the receipt", "")
	}
	if !s.run.share {
		screen.Help.Sections = []HelpSection{{"In a shell", []string{
			s.command() + " show " + p.Profile.Name, s.command() + " forget " + p.Profile.Name,
		}}}
	}
	screen.Enter, screen.BackWord = "choose", "back"
	screen.Focus = firstChoice(screen.Rows)
}

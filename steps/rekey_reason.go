package steps

import (
	"fmt"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// conclusion is what most likely no longer works, and why.
type conclusion struct {
	lost    profile.Lost
	likely  string   // one sentence
	because []string // what it is concluded from, in sentences
}

// byDeduction concludes what no longer works without a Detail value. Oracle says that a
// refresh deletes a sandbox's tokens, copies records created in production and removes
// those created only in the sandbox
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html).
// Whether there was a refresh is not known.
func (s State) byDeduction() conclusion {
	r := conclusion{because: s.testsSoFar()}
	parent := s.Answers.Account.Parent()
	shared := s.sharing()
	switch {
	case s.preview():
		r.lost, r.likely = profile.LostToken, s.nothingYet()
	case shared != nil && shared.LastOK() && parent != "":
		r.lost = profile.LostToken
		r.likely = s.likelyGone()
		r.because = append(r.because, fmt.Sprintf("%s uses the same %s. Its test passed %s.", s.profileWords(*shared), s.recordKeys(), s.onDay(shared.LastTest.At)))
	case parent == "":
		r.likely = "A refresh is not the reason. " + string(s.Answers.Account) + " is not a copy of another account."
	case s.Answers.MadeIn == parent:
		r.lost = profile.LostToken
		r.likely = s.likelyGone()
		r.because = append(r.because, "The record was created in "+string(parent)+", so a refresh copies it.")
	case s.Answers.MadeIn == s.Answers.Account:
		r.lost = profile.LostRecord
		r.likely = s.likelyRecordGone()
		r.because = append(r.because, "The record was created only in "+string(s.Answers.Account)+", so a refresh removes it.")
	case s.inProduction() != nil && !s.samePair(*s.inProduction()):
		r.lost = profile.LostRecord
		r.likely = s.likelyRecordGone()
		r.because = append(r.because, "The "+s.recordKeys()+" of "+s.profileWords(*s.inProduction())+" is a different one.")
	default:
		r.lost = profile.LostToken
		r.likely = "A sandbox refresh most likely deleted the " + s.credential() + ", and maybe the record."
		r.because = append(r.because, "It is not known where the integration record was created.")
	}
	r.because = append(r.because, "This is a deduction. The Detail value would confirm it.")
	return r
}

func (s State) likelyGone() string {
	return "A sandbox refresh most likely deleted the " + s.credential() + ", but not the record."
}

func (s State) likelyRecordGone() string {
	return "A sandbox refresh most likely removed the integration record and its " + s.credential() + "."
}

func (s State) nothingYet() string {
	return "This release preview most likely has no " + s.credential() + " yet. None is copied into it."
}

// preview reports whether the account is a release preview. It is not refreshed but
// created again for each release. At first it has no token and only Administrators
// have access. It ends with the upgrade of production
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1549916016.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4013011333.html).
// Oracle does not say whether integration records are copied into it.
func (s State) preview() bool { return s.Answers.Account.Environment() == netsuite.ReleasePreview }

func (s State) byDetail() conclusion {
	r := conclusion{lost: s.Rekey.Lost, because: s.testsSoFar()}
	refresh := s.Answers.Account.Parent() != "" && !s.preview()
	switch {
	case s.Rekey.Lost == profile.LostToken && s.preview():
		r.likely = s.nothingYet()
	case s.Rekey.Lost == profile.LostRecord && refresh:
		r.likely = s.likelyRecordGone()
	case s.Rekey.Lost == profile.LostRecord:
		r.likely = "The integration record was removed, or its credentials were reset."
	case refresh:
		r.likely = s.likelyGone()
	default:
		r.likely = s.byMethod("The token is gone, inactive or revoked. The record is still there.",
			"The certificate is not in NetSuite's list, or it is revoked. The record is still there.")
	}
	return r
}

func (s State) testsSoFar() []string {
	var tests []string
	if p := s.saved(s.Answers.Name); p != nil && !p.LastPassed.IsZero() {
		tests = append(tests, "They passed "+s.onDay(p.LastPassed)+".")
	}
	switch {
	case s.Rekey.Old != nil && s.Rekey.Old.NotTested():
		tests = append(tests, "They were not tested this time.")
	case s.Last != nil && s.Last.Finding != nil:
		tests = append(tests, strings.TrimSuffix("Now NetSuite refuses them: "+s.Rekey.Detail, ": ")+".")
	}
	return tests
}

// onDay returns a time for the end of a sentence: the day, or the time of today.
func (s State) onDay(at time.Time) string {
	at, now := at.Local(), s.Setting.Now.Local()
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return "at " + at.Format("15:04")
	}
	return "on " + text.Day(at)
}

// sharing returns the saved profile with the same consumer pair that says most about
// whether the pair works, or nil.
func (s State) sharing() *profile.Profile {
	own := s.saved(s.Answers.Name)
	if own == nil {
		return nil
	}
	if sharing := profile.Sharing(own.Profile, own.Active, s.recordPart(), s.profiles()); len(sharing) > 0 {
		return &sharing[0]
	}
	return nil
}

// inProduction returns a saved production profile whose record a refresh copies, or
// nil.
func (s State) inProduction() *profile.Profile {
	parent := s.Answers.Account.Parent()
	if parent == "" {
		return nil
	}
	for i := range s.Setting.Profiles {
		p := &s.Setting.Profiles[i].Profile
		if p.Account == parent && p.Active[s.recordPart().Names()[0]] != "" && (p.MadeIn == "" || p.MadeIn == parent) {
			return p
		}
	}
	return nil
}

func (s State) samePair(p profile.Profile) bool {
	own := s.saved(s.Answers.Name)
	return own != nil && own.SharesConsumerPair(p)
}

// profileWords returns a profile's name and account: "acme (PRODUCTION 1234567)".
func (s State) profileWords(p profile.Profile) string {
	return p.Name + " (" + p.Account.Environment().Words() + " " + string(p.Account) + ")"
}

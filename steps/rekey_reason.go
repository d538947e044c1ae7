package steps

import (
	"fmt"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// reason is what is most likely dead, and what that is concluded from.
type reason struct {
	lost   Lost
	likely string   // one sentence
	seen   []string // what it rests on, for "Seen: …"
}

// reasoned concludes what is dead without NetSuite's word for it. That a
// refresh deletes a sandbox's tokens, copies records made in production and
// removes those made only in the sandbox is Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html);
// that a refresh is what happened is not known.
func (s State) reasoned() reason {
	r := reason{seen: s.seenTests()}
	parent := s.Answers.Account.Parent()
	shared := s.sharing()
	switch {
	case s.preview():
		r.lost, r.likely = LostToken, noTokenYet
	case s.Answers.Branch == profile.RecordVendor:
		r.lost, r.likely = LostToken, "Whether the token is dead only "+s.tool()+"'s own test can tell; the record is its maker's."
	case shared != nil && shared.LastOK() && parent != "":
		r.lost = LostToken
		r.likely = likelyToken
		r.seen = append(r.seen, fmt.Sprintf("%s has the same consumer pair and passed %s", s.profileWords(*shared), s.ago(shared.LastTest.At)))
	case parent == "":
		r.likely = "A refresh does not explain this: " + string(s.Answers.Account) + " is no copy of another account."
	case s.Answers.MadeIn == parent:
		r.lost = LostToken
		r.likely = likelyToken
		r.seen = append(r.seen, "the record was made in "+string(parent)+", so a refresh copies it")
	case s.Answers.MadeIn == s.Answers.Account:
		r.lost = LostRecord
		r.likely = likelyRecord
		r.seen = append(r.seen, "the record was made in "+string(s.Answers.Account)+" alone, so a refresh removes it")
	case s.inProduction() != nil && !s.samePair(*s.inProduction()):
		r.lost = LostRecord
		r.likely = likelyRecord
		r.seen = append(r.seen, s.profileWords(*s.inProduction())+" has another consumer pair")
	default:
		r.lost = LostToken
		r.likely = "Most likely a refresh deleted the token. Whether the record survived is not known."
		r.seen = append(r.seen, "where the record was made is not written down")
	}
	return r
}

const (
	likelyToken  = "Most likely a refresh deleted the token; the integration record survived."
	likelyRecord = "Most likely a refresh removed the integration record, and the token with it."
	noTokenYet   = "Most likely this release preview has no token yet: none is copied into one."
)

// preview reports whether the account is a release preview. No refresh comes to
// one: it is made anew, has no token at first, lets in Administrators alone, and
// ends with the upgrade of production
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1549916016.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4013011333.html).
// Oracle does not say that integration records come along, so that is "likely".
func (s State) preview() bool { return s.Answers.Account.Environment() == netsuite.ReleasePreview }

// told is what NetSuite's own word says.
func (s State) told() reason {
	r := reason{lost: s.Rekey.Lost, seen: append(s.seenTests(), "Detail says "+s.Rekey.Detail)}
	refresh := s.Answers.Account.Parent() != "" && !s.preview()
	switch {
	case s.Rekey.Lost == LostToken && s.preview():
		r.likely = noTokenYet
	case s.Rekey.Lost == LostRecord && refresh:
		r.likely = "The integration record is gone. Most likely a refresh removed it, and the token with it."
	case s.Rekey.Lost == LostRecord:
		r.likely = "No integration record has this CONSUMER KEY: it was removed, or its credentials were reset."
	case refresh:
		r.likely = likelyToken
	default:
		r.likely = "The token is gone, inactive or revoked; the integration record is there."
	}
	return r
}

// seenTests tells when the keys last worked and that they do not now.
func (s State) seenTests() []string {
	var seen []string
	if p := s.saved(s.Answers.Name); p != nil && !p.LastPassed.IsZero() {
		seen = append(seen, "last passed "+s.ago(p.LastPassed))
	}
	switch {
	case s.Rekey.Old != nil && s.Rekey.Old.NotTested():
		seen = append(seen, "not tested now")
	case s.Last != nil && s.Last.Finding != nil:
		seen = append(seen, "refused now")
	}
	return seen
}

// ago is a time as sentences have it: "8 d ago"; with its hour if it is in this
// run.
func (s State) ago(at time.Time) string {
	if s.Setting.Now.Sub(at) < time.Minute {
		return "at " + at.Local().Format("15:04")
	}
	return text.Ago(s.Setting.Now.Sub(at))
}

// sharing returns the best witness among the saved profiles with the same
// consumer pair, or nil: as long as it works, the pair is good.
func (s State) sharing() *profile.Profile {
	own := s.saved(s.Answers.Name)
	if own == nil {
		return nil
	}
	var all []profile.Profile
	for _, p := range s.Setting.Profiles {
		all = append(all, p.Profile)
	}
	if sharing := profile.Sharing(own.Profile, own.Active, netsuite.ConsumerPair, all); len(sharing) > 0 {
		return &sharing[0]
	}
	return nil
}

// inProduction finds a saved profile of the account that this one is a copy
// of, with a consumer pair of ours: a record made there survives.
func (s State) inProduction() *profile.Profile {
	parent := s.Answers.Account.Parent()
	if parent == "" {
		return nil
	}
	for i := range s.Setting.Profiles {
		p := &s.Setting.Profiles[i].Profile
		if p.Account == parent && p.Active[netsuite.ConsumerKey] != "" && (p.MadeIn == "" || p.MadeIn == parent) {
			return p
		}
	}
	return nil
}

// samePair reports whether a profile has this one's consumer pair.
func (s State) samePair(p profile.Profile) bool {
	own := s.saved(s.Answers.Name)
	return own != nil && own.SharesConsumerPair(p)
}

// profileWords names a profile and its account: "acme (PRODUCTION 1234567)".
func (s State) profileWords(p profile.Profile) string {
	return p.Name + " (" + p.Account.Environment().Words() + " " + string(p.Account) + ")"
}

package steps

import (
	"fmt"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// reason is what is most likely dead, and what that is concluded from.
type reason struct {
	dead   Dead
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
		r.dead, r.likely = DeadToken, noTokenYet
	case s.Answers.Branch == BranchVendor:
		r.dead, r.likely = DeadToken, "Whether the token is dead only "+s.tool()+"'s own test can tell; the record is its maker's."
	case shared != nil && shared.LastOK && parent != "":
		r.dead = DeadToken
		r.likely = likelyToken
		r.seen = append(r.seen, fmt.Sprintf("%s has the same consumer pair and passed %s", s.profileWords(*shared), s.ago(shared.LastTest)))
	case parent == "":
		r.likely = "A refresh does not explain this: " + string(s.Answers.Account) + " is no copy of another account."
	case s.Answers.MadeIn == parent:
		r.dead = DeadToken
		r.likely = likelyToken
		r.seen = append(r.seen, "the record was made in "+string(parent)+", so a refresh copies it")
	case s.Answers.MadeIn == s.Answers.Account:
		r.dead = DeadRecord
		r.likely = likelyRecord
		r.seen = append(r.seen, "the record was made in "+string(s.Answers.Account)+" alone, so a refresh removes it")
	case s.inProduction() != nil && !s.samePair(*s.inProduction()):
		r.dead = DeadRecord
		r.likely = likelyRecord
		r.seen = append(r.seen, s.profileWords(*s.inProduction())+" has another consumer pair")
	default:
		r.dead = DeadToken
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
func (s State) preview() bool { return s.Answers.Account.Kind() == netsuite.ReleasePreview }

// told is what NetSuite's own word says.
func (s State) told() reason {
	r := reason{dead: s.Rekey.Dead, seen: append(s.seenTests(), "Detail says "+s.Rekey.Word)}
	refresh := s.Answers.Account.Parent() != "" && !s.preview()
	switch {
	case s.Rekey.Dead == DeadToken && s.preview():
		r.likely = noTokenYet
	case s.Rekey.Dead == DeadRecord && refresh:
		r.likely = "The integration record is gone. Most likely a refresh removed it, and the token with it."
	case s.Rekey.Dead == DeadRecord:
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
	if p := s.saved(s.Answers.Profile); p != nil && !p.LastPassed.IsZero() {
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

// sharing finds another saved profile with the same consumer pair, one whose
// last test passed before others: for as long as that works, the pair is good.
func (s State) sharing() *Saved {
	own := s.saved(s.Answers.Profile)
	if own == nil || own.Active[netsuite.ConsumerKey] == "" {
		return nil
	}
	rank := func(p *Saved) (n int) {
		if p.LastOK {
			n = 2
		}
		if p.Profile.Account == s.Answers.Account.Parent() {
			n++ // production's is the one that a reset would hurt most
		}
		return n
	}
	var found *Saved
	for i := range s.Setting.Profiles {
		p := &s.Setting.Profiles[i]
		if p.Profile.Name == own.Profile.Name || p.Active[netsuite.ConsumerKey] != own.Active[netsuite.ConsumerKey] {
			continue
		}
		if found == nil || rank(p) > rank(found) {
			found = p
		}
	}
	return found
}

// inProduction finds a saved profile of the account that this one is a copy
// of, with a consumer pair of ours: a record made there survives.
func (s State) inProduction() *Saved {
	parent := s.Answers.Account.Parent()
	if parent == "" {
		return nil
	}
	for i := range s.Setting.Profiles {
		p := &s.Setting.Profiles[i]
		if p.Profile.Account == parent && p.Active[netsuite.ConsumerKey] != "" && (p.Profile.MadeIn == "" || p.Profile.MadeIn == parent) {
			return p
		}
	}
	return nil
}

// samePair reports whether a profile has this one's consumer key.
func (s State) samePair(p Saved) bool {
	own := s.saved(s.Answers.Profile)
	return own != nil && own.Active[netsuite.ConsumerKey] == p.Active[netsuite.ConsumerKey]
}

// profileWords names a profile and its account: "acme (PRODUCTION 1234567)".
func (s State) profileWords(p Saved) string {
	return s.shownProfileName(p.Profile.Name) + " (" + p.Profile.Account.Kind().Words() + " " + s.shownAccount(p.Profile.Account) + ")"
}

package cli

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// CopyConsumerPair implements effects.KeyServices.
func (s *services) CopyConsumerPair(ctx context.Context, t effects.Target, from string) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	other, err := s.home.Profile(from)
	if err != nil {
		return nil, problemOf(err)
	}
	if err := s.app.usable(other); err != nil {
		return nil, problemOf(err)
	}
	keyStore, err := s.keyStore(profile.Profile{Store: other.Store})
	if err != nil {
		return nil, problemOf(err)
	}
	keys, err := keyStore.Keys(ctx, from, false)
	if err != nil {
		return nil, problemOf(err)
	}
	return s.SaveKeys(ctx, t, netsuite.Keys{ConsumerKey: keys.ConsumerKey, ConsumerSecret: keys.ConsumerSecret})
}

// Revoke implements effects.NetSuiteServices.
func (s *services) Revoke(ctx context.Context, p profile.Profile) problem.Problem {
	saved, err := s.home.Profile(p.Name)
	if err == nil {
		err = s.app.usable(saved)
	}
	if err != nil {
		return problemOf(err)
	}
	keyStore, err := s.keyStore(p)
	if err != nil {
		return problemOf(err)
	}
	earlier, err := keyStore.PreviousKeys(ctx, p.Name)
	if err != nil {
		return problemOf(err)
	}
	if active, err := keyStore.Keys(ctx, p.Name, false); err != nil || active.TokenID.Equal(earlier.TokenID) {
		return problem.Problem{What: "The earlier keys have the same token as the active ones.", Next: "Nothing was revoked."}
	}
	switch o := s.client.Revoke(ctx, saved.Account, earlier); o.Failure {
	case netsuite.FailureNone, netsuite.FailureCancelled:
		return problem.Problem{}
	case netsuite.FailureRefused:
		return problem.Problem{What: "NetSuite refused the request. The token may already be revoked.", Next: "Check the list of tokens."}
	default:
		return problem.Problem{What: "NetSuite did not accept the request.", Next: "Revoke the token on its page."}
	}
}

// DropPending implements effects.KeyServices. It also drops keys that are only in
// memory.
func (s *services) DropPending(ctx context.Context, t effects.Target) problem.Problem {
	if err := s.claim(t.Profile.Name); err != nil {
		return problemOf(err)
	}
	s.mu.Lock()
	delete(s.unsaved, t.Setup)
	s.mu.Unlock()
	keyStore, err := s.keyStore(t.Profile)
	if err != nil {
		return problemOf(err)
	}
	return problemOf(keyStore.DropPending(ctx, t.Profile.Name))
}

// DropPrevious implements effects.KeyServices.
func (s *services) DropPrevious(ctx context.Context, p profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) problem.Problem {
	keyStore, err := s.keyStore(p)
	if err != nil {
		return problemOf(err)
	}
	return problemOf(keyStore.DropPrevious(ctx, p.Name, tested))
}

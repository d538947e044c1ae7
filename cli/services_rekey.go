package cli

import (
	"context"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// KeepFrom keeps another profile's consumer pair as pending for this one.
func (s *services) KeepFrom(ctx context.Context, profile steps.Profile, from string) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
	other, err := s.home.Profile(from)
	if err != nil {
		return nil, problemOf(err)
	}
	if err := s.app.usable(other); err != nil {
		return nil, problemOf(err)
	}
	vault, err := s.vault(steps.Profile{Store: steps.StoreKind(other.Store)})
	if err != nil {
		return nil, problemOf(err)
	}
	keys, err := vault.Keys(ctx, from, false)
	if err != nil {
		return nil, problemOf(err)
	}
	return s.Keep(ctx, profile, netsuite.Keys{ConsumerKey: keys.ConsumerKey, ConsumerSecret: keys.ConsumerSecret})
}

// Revoke asks NetSuite to revoke the token of a profile's earlier keys.
func (s *services) Revoke(ctx context.Context, profile steps.Profile) steps.Problem {
	p, err := s.home.Profile(profile.Name)
	if err == nil {
		err = s.app.usable(p)
	}
	if err != nil {
		return problemOf(err)
	}
	vault, err := s.vault(profile)
	if err != nil {
		return problemOf(err)
	}
	earlier, err := vault.PreviousKeys(ctx, profile.Name)
	if err != nil {
		return problemOf(err)
	}
	if active, err := vault.Keys(ctx, profile.Name, false); err != nil || active.TokenID.Equal(earlier.TokenID) {
		return steps.Problem{What: "The earlier keys have the same token as the active ones.", Next: "Nothing was asked."}
	}
	switch seen := s.client.Revoke(ctx, p.Account, earlier); seen.Trouble {
	case netsuite.TroubleNone, netsuite.TroubleCancelled:
		return steps.Problem{}
	case netsuite.TroubleRefused:
		return steps.Problem{What: "NetSuite refused the request: the token may be revoked already.", Next: "Look at the list."}
	default:
		return steps.Problem{What: "NetSuite did not take the request.", Next: "Revoke the token on its page."}
	}
}

// DropPending forgets a profile's pending keys, those in memory too.
func (s *services) DropPending(ctx context.Context, profile steps.Profile) steps.Problem {
	s.mu.Lock()
	delete(s.unsaved, profile.Setup)
	s.mu.Unlock()
	vault, err := s.vault(profile)
	if err != nil {
		return problemOf(err)
	}
	return problemOf(vault.DropPending(ctx, profile.Name))
}

// EndWayBack deletes a profile's earlier keys if the active ones are those that
// were tested.
func (s *services) EndWayBack(ctx context.Context, profile steps.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) steps.Problem {
	vault, err := s.vault(profile)
	if err != nil {
		return problemOf(err)
	}
	return problemOf(vault.DropPrevious(ctx, profile.Name, tested))
}

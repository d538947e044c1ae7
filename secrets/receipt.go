package secrets

import (
	"context"
	"maps"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// Receipt is what stays of a profile whose keys were forgotten here on
// purpose: proof of which keys they were, and none of them. Whether a tool has
// them, it does not say; Profile.GivenWith does.
type Receipt struct {
	At   time.Time                                 `json:"at"` // when they were forgotten
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys"`
}

// ForgetKeys removes a profile's keys from the store, active, pending and
// previous, and keeps its line in the index with a Receipt. A profile without
// keys is problem.NoKeys. The receipt is in the index alone: with that it is lost.
func (v *Vault) ForgetKeys(ctx context.Context, name string) error {
	return v.home.locked(ctx, func() error {
		x, err := v.index(ctx)
		if err != nil {
			return err
		}
		p, err := v.own(x, name)
		if err != nil {
			return err
		}
		prints := maps.Clone(p.Pending)
		if len(p.Active) > 0 {
			prints = p.Active
		}
		if len(prints) == 0 {
			return problem.Problem{What: name + " has no keys here.", Next: "To remove its line as well, forget it whole.", Kind: problem.NoKeys}
		}
		if err := v.deleteAll(ctx, name); err != nil {
			return err
		}
		p.Receipt = &Receipt{At: v.now().UTC().Truncate(time.Second), Keys: prints}
		p.Store, p.KeysSince, p.Active, p.Pending, p.Previous = "", time.Time{}, nil, nil, nil
		x.put(p)
		if err := v.home.writeIndex(x); err != nil {
			return err
		}
		return v.home.DropProgress(name)
	})
}

package secrets

import (
	"context"
	"time"

	"netsuite-tba/internal/problem"
)

// ForgetKeys removes a profile's keys from the store, active, pending and
// previous, and keeps its line in the index with a Receipt. A profile without
// keys is problem.NoKeys. The receipt is in the index alone: with that it is lost.
func (v *KeyStore) ForgetKeys(ctx context.Context, name string) error {
	return v.home.locked(ctx, func() error {
		x, err := v.index(ctx)
		if err != nil {
			return err
		}
		p, err := v.own(x, name)
		if err != nil {
			return err
		}
		if !p.HasKeys() {
			return problem.Problem{What: name + " has no keys here.", Next: "To remove its line as well, forget it whole.", Kind: problem.NoKeys}
		}
		if err := v.deleteAll(ctx, name); err != nil {
			return err
		}
		x.put(p.Forget(v.now().UTC().Truncate(time.Second)))
		if err := v.home.writeIndex(x); err != nil {
			return err
		}
		return v.home.DropProgress(name)
	})
}

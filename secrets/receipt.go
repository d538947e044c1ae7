package secrets

import (
	"context"
	"time"

	"netsuite-tba/internal/problem"
)

// ForgetKeys deletes all of a profile's keys and keeps its entry in the index with
// a Receipt. It returns problem.NoKeys if there are none. Only the index holds
// the receipt.
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
			return problem.Problem{What: name + " has no keys here.", Next: "To remove its entry too, use forget without --keep-receipt.", Kind: problem.NoKeys}
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

package secrets

import (
	"context"
	"errors"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// Pending gives the keys that are pending under a name, none where there are
// none: the store tells, and an index that says otherwise is put right.
func (v *KeyStore) Pending(ctx context.Context, name string) (netsuite.Keys, error) {
	item, err := v.store.Read(ctx, name)
	if errors.Is(err, problem.NotFound) {
		return netsuite.Keys{}, nil
	}
	if err != nil {
		return netsuite.Keys{}, err
	}
	if p, err := v.home.Profile(name); err == nil && matches(p, item) == nil {
		v.repair(ctx, p, item)
	}
	return item.Pending, nil
}

// DropPending forgets the pending keys, as one write: they were never proved
// and are not to be mixed with others. The active ones stay. Without any it
// changes nothing.
func (v *KeyStore) DropPending(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		item.Pending = netsuite.Keys{}
		return nil
	})
}

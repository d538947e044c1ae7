package secrets

import (
	"context"
	"errors"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// Pending returns a profile's pending keys, or none. It corrects an index that
// differs from the store.
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

// DropPending deletes the pending keys, if there are any. The active keys stay.
func (v *KeyStore) DropPending(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		item.Pending = netsuite.Keys{}
		return nil
	})
}

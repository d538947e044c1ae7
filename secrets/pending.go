package secrets

import (
	"context"

	"netsuite-tba/netsuite"
)

// DropPending forgets the pending keys, as one write: they were never proved
// and are not to be mixed with others. The active ones stay. Without any it
// changes nothing.
func (v *Vault) DropPending(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		item.Pending = netsuite.Keys{}
		return nil
	})
}

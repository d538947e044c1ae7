package secrets

import (
	"context"

	"netsuite-tba/netsuite"
)

// PreviousKeys gives the keys that were active before the last Promote, or
// ErrNoKeys.
func (v *Vault) PreviousKeys(ctx context.Context, name string) (netsuite.Keys, error) {
	p, err := v.home.Profile(name)
	if err != nil {
		return netsuite.Keys{}, err
	}
	item, err := v.read(ctx, p)
	if err != nil {
		return netsuite.Keys{}, err
	}
	if item.Previous.Empty() {
		return netsuite.Keys{}, noPrevious(name)
	}
	return item.Previous, nil
}

// Previous swaps the active keys and the previous ones, so that doing it
// twice changes nothing. Without previous keys it is ErrNoKeys.
func (v *Vault) Previous(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		if item.Previous.Empty() {
			return noPrevious(name)
		}
		item.Active, item.Previous = item.Previous, item.Active
		return nil
	})
}

// DropPrevious forgets the previous keys: their token was revoked, and there
// is no way back. Without any it changes nothing.
func (v *Vault) DropPrevious(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		item.Previous = netsuite.Keys{}
		return nil
	})
}

func noPrevious(name string) error {
	return &Error{What: name + " has no earlier keys to go back to.",
		Next: "Its active keys are as they were.", Kind: ErrNoKeys}
}

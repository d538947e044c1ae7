package secrets

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// PreviousKeys returns the keys that were active before the last Promote, or
// problem.NoKeys.
func (v *KeyStore) PreviousKeys(ctx context.Context, name string) (netsuite.Keys, error) {
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

// Previous swaps the active and the previous keys. It returns problem.NoKeys if
// there are no previous keys.
func (v *KeyStore) Previous(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		if item.Previous.Empty() {
			return noPrevious(name)
		}
		item.Active, item.Previous = item.Previous, item.Active
		return nil
	})
}

// DropPrevious deletes the previous keys after their token was revoked. A login
// with the tested keys has passed since then. If they are no longer the active
// keys, DropPrevious deletes nothing and returns problem.Conflict, because the
// previous keys may be the only ones that work.
func (v *KeyStore) DropPrevious(ctx context.Context, name string, tested map[netsuite.KeyName]netsuite.Fingerprint) error {
	return v.change(ctx, name, func(item *Item) error {
		active := item.Active.Fingerprints()
		same := tested[netsuite.TokenID] != ""
		for key, print := range tested {
			same = same && active[key] == print
		}
		if !same {
			return problem.Problem{What: "The active keys of " + name + " are not the ones that were tested. Nothing was deleted.",
				Next: "Test them again.", Kind: problem.Conflict}
		}
		item.Previous = netsuite.Keys{}
		return nil
	})
}

func noPrevious(name string) error {
	return problem.Problem{What: name + " has no earlier keys.",
		Next: "Its active keys did not change.", Kind: problem.NoKeys}
}

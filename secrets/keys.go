package secrets

import (
	"context"
	"errors"
	"maps"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// Fingerprints are the fingerprints of keys that were tested.
type Fingerprints = map[netsuite.KeyName]netsuite.Fingerprint

// Tested says which keys of a profile are tested.
type Tested int

// The keys to test. If the first ones do not exist, the others are tested.
const (
	ActiveOrPending Tested = iota
	PendingOrActive
	OnlyActive
	OnlyPending
)

// KeysToTest returns the keys that a test uses, and whether they are pending. With
// acceptOlder, they may be older than the last ones seen.
func (k *KeyStore) KeysToTest(ctx context.Context, name string, which Tested, acceptOlder bool) (keys netsuite.Keys, pending bool, err error) {
	item, err := k.Load(ctx, name)
	if err != nil && !(acceptOlder && errors.Is(err, problem.Older)) {
		return netsuite.Keys{}, false, err
	}
	switch which {
	case OnlyPending:
		pending = true
	case PendingOrActive:
		pending = !item.Pending.Empty()
	case ActiveOrPending:
		pending = item.Active.Empty() && !item.Pending.Empty()
	}
	keys, err = item.keys(name, pending)
	return keys, pending, err
}

// Promote makes the pending keys active, if the keys that this results in are exactly
// the tested ones. Otherwise, it returns problem.Changed. The old active keys become
// the previous ones.
func (k *KeyStore) Promote(ctx context.Context, name string, tested Fingerprints) error {
	return k.change(ctx, name, false, func(item *Item) error { return item.promote(name, tested) })
}

func (i *Item) promote(name string, tested Fingerprints) error {
	next := i.Next()
	if next.Empty() || !maps.Equal(next.Fingerprints(), tested) {
		return changed(name)
	}
	// The same keys, pasted again, must not replace the previous ones.
	if !i.Active.Empty() && !next.Equal(i.Active) {
		i.Previous = i.Active
	}
	i.Active, i.Pending = next, netsuite.Keys{}
	return nil
}

// AcceptOlder makes an older item current, if it still has the tested keys. If they are
// the pending ones, they become active, because the active ones were not tested.
func (k *KeyStore) AcceptOlder(ctx context.Context, name string, tested Fingerprints) error {
	return k.change(ctx, name, true, func(item *Item) error {
		if len(tested) > 0 && maps.Equal(item.Active.Fingerprints(), tested) {
			return nil
		}
		return item.promote(name, tested)
	})
}

// Previous swaps the active and the previous keys, if these are exactly the tested
// ones. Otherwise, it returns problem.Changed.
func (k *KeyStore) Previous(ctx context.Context, name string, tested Fingerprints) error {
	return k.change(ctx, name, false, func(item *Item) error {
		if item.Previous.Empty() {
			return noPrevious(name)
		}
		if !maps.Equal(item.Previous.Fingerprints(), tested) {
			return changed(name)
		}
		item.Active, item.Previous = item.Previous, item.Active
		return nil
	})
}

// DropPending deletes the pending keys, if there are any.
func (k *KeyStore) DropPending(ctx context.Context, name string) error {
	return k.change(ctx, name, false, func(item *Item) error {
		item.Pending = netsuite.Keys{}
		return nil
	})
}

// DropPrevious deletes the previous keys after their token or certificate was revoked.
// If the tested keys are no longer active, it returns problem.Changed, because the
// previous keys may be the only ones that work.
func (k *KeyStore) DropPrevious(ctx context.Context, name string, tested Fingerprints) error {
	return k.change(ctx, name, false, func(item *Item) error {
		active := item.Active.Fingerprints()
		same := netsuite.LoginOf(tested) != ""
		for key, print := range tested {
			same = same && active[key] == print
		}
		if !same {
			return problem.Problem{What: "The active keys of " + name + " are not the ones that were tested. Nothing was deleted.",
				Next: "Test them again.", Kind: problem.Changed}
		}
		item.Previous = netsuite.Keys{}
		return nil
	})
}

// change changes the keys of a saved profile. Once the store has the change, the index
// follows now or in Settle.
func (k *KeyStore) change(ctx context.Context, name string, acceptOlder bool, change func(*Item) error) error {
	return k.locked(ctx, func(x *index) error {
		p, err := k.own(x, name)
		if err != nil {
			return err
		}
		item, err := k.read(ctx, p)
		if err != nil && !(acceptOlder && errors.Is(err, problem.Older)) {
			return err
		}
		isOlder := err != nil
		before := item
		if err := change(&item); err != nil {
			return err
		}
		if item.sameKeys(before) && !isOlder && k.agrees(p, item) {
			return nil
		}
		item = into(item, p)
		recorded := false
		if !item.sameKeys(before) || isOlder {
			if recorded, err = k.write(ctx, p, &item); err != nil {
				return err
			}
		}
		p = k.printed(p, item)
		if !item.Active.Equal(before.Active) {
			p.KeysSince = k.now().UTC().Truncate(time.Second)
		}
		x.put(p)
		if err := k.finish(x, name); !recorded {
			return err
		}
		return nil
	})
}

func changed(name string) error {
	return problem.Problem{What: "The saved keys of " + name + " changed while the test ran.", Next: "Test them again.", Kind: problem.Changed}
}

func noPrevious(name string) error {
	return problem.Problem{What: name + " has no earlier keys.", Next: "Its active keys did not change.", Kind: problem.NoKeys}
}

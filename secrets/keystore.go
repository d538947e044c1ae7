package secrets

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// KeyStore joins a store and the index. It changes a profile under the lock of the
// Home, with one write to the store. The index follows the store. It only repeats
// the fingerprints and is corrected if the two differ.
type KeyStore struct {
	home  *Home
	store Store
	now   func() time.Time
}

// NewKeyStore returns the KeyStore of the profiles of h whose keys are in s.
func NewKeyStore(h *Home, s Store) *KeyStore { return &KeyStore{h, s, time.Now} }

// Save adds keys to the profile's pending keys, and adds the profile to the index
// or updates it there. It returns all pending keys that are in the store, also
// with an error if only the index could not be written. A name that belongs to
// another account, store or practice setting is problem.Conflict.
func (v *KeyStore) Save(ctx context.Context, p profile.Profile, keys netsuite.Keys) (saved netsuite.Keys, err error) {
	if err := profile.ValidName(p.Name); err != nil {
		return netsuite.Keys{}, err
	}
	err = v.home.locked(ctx, func() error {
		x, err := v.index(ctx)
		if err != nil {
			return err
		}
		item, err := v.store.Read(ctx, p.Name)
		if errors.Is(err, problem.NotFound) {
			item, err = Item{}, nil
		}
		if err != nil {
			return err
		}
		old, known := x.find(p.Name)
		if err := v.conflict(p, old, known, item); err != nil {
			return err
		}
		if err := matches(p, item); err != nil {
			return err
		}
		now := v.now().UTC().Truncate(time.Second)
		if !known {
			old = profile.Profile{Name: p.Name, Store: v.store.Kind(), Created: now}
		}
		if old.Receipt != nil && !keys.Empty() {
			old.Receipt, old.Store = nil, v.store.Kind()
		}
		entry := old.Describe(p)
		if item.Active.Empty() && item.Pending.Empty() {
			entry.KeysSince = now
		}
		if !known {
			// The index comes first, so that a program that is killed after
			// the write to the store leaves no keys that nothing lists. If this
			// write fails, the keys are saved anyway, and the last write
			// returns the error.
			x.put(printed(entry, item))
			v.home.writeIndex(x)
		}
		item = into(item, entry)
		item.Pending = item.Pending.Over(keys)
		if err := v.store.Write(ctx, p.Name, item); err != nil {
			if !known && v.holdsNothing(ctx, p.Name, err) {
				// The person may save the keys under another name.
				x.remove(p.Name)
				v.home.writeIndex(x)
			}
			return err
		}
		saved = item.Pending
		x.put(printed(entry, item))
		return v.home.writeIndex(x)
	})
	return saved, err
}

// holdsNothing reports whether the store certainly has no item of this name after a
// write failed with err. A store that did not answer may still finish the write.
func (v *KeyStore) holdsNothing(ctx context.Context, name string, err error) bool {
	if errors.Is(err, problem.Timeout) || ctx.Err() != nil {
		return false
	}
	_, err = v.store.Read(ctx, name)
	return errors.Is(err, problem.NotFound)
}

// conflict returns why p cannot have its name, because something else has it.
func (v *KeyStore) conflict(p, old profile.Profile, known bool, item Item) error {
	account, practice, there := item.Profile.Account, item.Profile.Practice, !item.empty()
	if known {
		account, practice, there = old.Account, old.Practice, true
	}
	switch {
	case there && account != "" && account != p.Account:
		return problem.Problem{What: fmt.Sprintf("The profile %s belongs to account %s.", p.Name, shown(string(account))),
			Next: "Choose another name for this one.", Kind: problem.Conflict}
	case there && practice != p.Practice:
		return problem.Problem{What: fmt.Sprintf("The name %s is taken: practice and real profiles never mix.", p.Name),
			Next: "Choose another name for this one.", Kind: problem.Conflict}
	case known && old.Receipt == nil && old.Store != v.store.Kind():
		return problem.Problem{What: fmt.Sprintf("The keys of %s are saved in another store (%s).", p.Name, shown(string(old.Store))),
			Next: "Use that store for this profile.", Kind: problem.Conflict}
	}
	return nil
}

// Keys returns a profile's active keys. With pending, it returns the keys that
// would be active after Promote. It returns problem.NoKeys if there are none.
func (v *KeyStore) Keys(ctx context.Context, name string, pending bool) (netsuite.Keys, error) {
	p, err := v.home.Profile(name)
	if err != nil {
		return netsuite.Keys{}, err
	}
	item, err := v.read(ctx, p)
	if err != nil {
		return netsuite.Keys{}, err
	}
	v.repair(ctx, p, item)
	switch {
	case pending && !item.Pending.Empty():
		return item.Active.Over(item.Pending), nil
	case pending:
		return netsuite.Keys{}, noPending(name)
	case !item.Active.Empty():
		return item.Active, nil
	case item.Pending.Empty():
		return netsuite.Keys{}, problem.Problem{What: name + " has no saved keys.",
			Next: "Set it up again.", Kind: problem.NoKeys}
	}
	return netsuite.Keys{}, problem.Problem{What: name + " has no active keys yet, only pending ones.",
		Next: "Test it, or name --pending.", Kind: problem.NoKeys}
}

// repair corrects the fingerprints in the index if a program was killed after it
// wrote to the store. It reads the item again under the lock, so that no other
// program changes it meanwhile. Errors do not matter, because the keys are valid.
func (v *KeyStore) repair(ctx context.Context, p profile.Profile, item Item) {
	if now := printed(p, item); maps.Equal(now.Active, p.Active) && maps.Equal(now.Pending, p.Pending) {
		return
	}
	v.home.changeProfile(ctx, p.Name, func(p profile.Profile) (profile.Profile, error) {
		item, err := v.store.Read(ctx, p.Name)
		return printed(p, item), err
	})
}

func noPending(name string) error {
	return problem.Problem{What: name + " has no pending keys.", Next: "Its active keys did not change.", Kind: problem.NoKeys}
}

// Promote makes the pending keys active. The old active keys become the previous
// ones. It returns problem.NoKeys if there are no pending keys.
func (v *KeyStore) Promote(ctx context.Context, name string) error {
	return v.change(ctx, name, func(item *Item) error {
		if item.Pending.Empty() {
			return noPending(name)
		}
		next := item.Active.Over(item.Pending)
		// The same keys, pasted again, must not replace the previous ones.
		if !item.Active.Empty() && !next.Equal(item.Active) {
			item.Previous = item.Active
		}
		item.Active, item.Pending = next, netsuite.Keys{}
		return nil
	})
}

// change changes the keys of a profile that is in the index and in the store.
func (v *KeyStore) change(ctx context.Context, name string, change func(*Item) error) error {
	return v.home.locked(ctx, func() error {
		x, err := v.index(ctx)
		if err != nil {
			return err
		}
		p, err := v.own(x, name)
		if err != nil {
			return err
		}
		item, err := v.read(ctx, p)
		if err != nil {
			return err
		}
		item = into(item, p)
		before := item.Active
		if err := change(&item); err != nil {
			return err
		}
		if err := v.store.Write(ctx, name, item); err != nil {
			return err
		}
		p = printed(p, item)
		if !item.Active.Equal(before) {
			p.KeysSince = v.now().UTC().Truncate(time.Second)
		}
		x.put(p)
		return v.home.writeIndex(x)
	})
}

// read reads the item of a profile in the index. It refuses keys of another
// account.
func (v *KeyStore) read(ctx context.Context, p profile.Profile) (Item, error) {
	item, err := v.store.Read(ctx, p.Name)
	if err != nil {
		return Item{}, lostKeys(p.Name, err)
	}
	if err := matches(p, item); err != nil {
		return Item{}, err
	}
	return item, nil
}

// matches refuses an item of another account, and a practice item for a real
// profile or the reverse. Only the store says where keys may go, because anyone can
// edit the index.
func matches(p profile.Profile, item Item) error {
	if item.empty() || item.Profile.Account == p.Account && item.Profile.Practice == p.Practice {
		return nil
	}
	said := fmt.Sprintf("account %s", shown(string(item.Profile.Account)))
	if item.Profile.Practice != p.Practice {
		said = "practice mode only"
		if !item.Profile.Practice {
			said = "a real account"
		}
	}
	return problem.Problem{What: fmt.Sprintf("The list of profiles is wrong about %s: its keys are for %s. They were not used.", p.Name, said),
		Next: "Rename profiles.json. Then netsuite-tba store recover rebuilds it, without receipts.", Kind: problem.Conflict}
}

// lostKeys describes an item that the index has and the store does not.
func lostKeys(name string, err error) error {
	if !errors.Is(err, problem.NotFound) {
		return err
	}
	return problem.Problem{What: "Your key store no longer has the keys of " + name + ".",
		Next: "Set it up again, or forget it.", Kind: problem.NoKeys}
}

// own returns a profile whose keys are in this KeyStore's store.
func (v *KeyStore) own(x *index, name string) (profile.Profile, error) {
	p, ok := x.find(name)
	if !ok {
		return p, noProfile(name)
	}
	return p, v.conflict(p, p, true, Item{})
}

// Forget deletes a profile: its keys and its transfer in the store, its entry in
// the index, its test result and its unfinished setup. The item need not be
// readable. A name that neither the index nor the store knows is
// problem.NoProfile.
func (v *KeyStore) Forget(ctx context.Context, name string) error {
	if err := profile.ValidName(name); err != nil {
		return noProfile(name)
	}
	return v.home.locked(ctx, func() error {
		x, err := v.index(ctx)
		if err != nil {
			return err
		}
		p, known := x.find(name)
		if known {
			if err := v.conflict(p, p, true, Item{}); err != nil {
				return err
			}
		}
		if !known {
			if _, err := v.store.Read(ctx, name); errors.Is(err, problem.NotFound) {
				return noProfile(name)
			}
		}
		if p.Receipt == nil { // else the store has nothing
			if err := v.deleteAll(ctx, name); err != nil {
				return err
			}
		}
		x.remove(name)
		if err := v.home.writeIndex(x); err != nil {
			return err
		}
		if err := v.home.dropTestRecord(name); err != nil {
			return err
		}
		return v.home.DropProgress(name)
	})
}

// deleteAll deletes a profile's keys and its transfer from the store.
func (v *KeyStore) deleteAll(ctx context.Context, name string) error {
	if err := v.store.Delete(ctx, name); err != nil {
		return err
	}
	return v.store.Delete(ctx, transferPrefix+name)
}

// into returns item with the facts about p. If it has keys, their account does not
// change.
func into(item Item, p profile.Profile) Item {
	if !item.empty() {
		p.Account, p.Practice = item.Profile.Account, item.Profile.Practice
	}
	item.Profile = p.Facts()
	return item
}

// printed returns p with the fingerprints of item.
func printed(p profile.Profile, item Item) profile.Profile {
	p.Active, p.Pending, p.Previous = item.Active.Fingerprints(), item.Pending.Fingerprints(), item.Previous.Fingerprints()
	return p
}

func (i Item) empty() bool { return i.Active.Empty() && i.Pending.Empty() && i.Previous.Empty() }

package secrets

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
)

// KeyStore joins a store and the index, which only repeats fingerprints and follows the
// store.
type KeyStore struct {
	home  *Home
	store Store
	now   func() time.Time
}

// NewKeyStore returns the KeyStore of the profiles of h whose keys are in s.
func NewKeyStore(h *Home, s Store) *KeyStore { return &KeyStore{h, s, time.Now} }

// Save adds keys to the pending ones and creates or updates the profile. A new private
// key comes with its certificate. Save returns all pending keys in the store, also if
// only the index could not be written.
func (k *KeyStore) Save(ctx context.Context, p profile.Profile, keys netsuite.Keys, certificates ...oauth2.Certificate) (saved netsuite.Keys, err error) {
	if err := profile.ValidName(p.Name); err != nil {
		return netsuite.Keys{}, err
	}
	if !(Item{Pending: keys, Profile: p}).ofOneMethod() {
		return netsuite.Keys{}, problem.Problem{What: "Some of these keys are not for " + p.Method.Words() + ", so none was saved.",
			Next: "Choose another profile for them.", Kind: problem.Conflict}
	}
	err = k.locked(ctx, func(x *index) error {
		item, err := k.store.Read(ctx, p.Name)
		if err != nil && !errors.Is(err, problem.NotFound) {
			return err
		}
		old, known := x.find(p.Name)
		if err := k.conflict(p, old, known, item); err != nil {
			return err
		}
		if err := usable(profile.Profile{Name: p.Name, Account: p.Account, Method: p.Method, Practice: p.Practice, Mark: old.Mark}, item); err != nil {
			return err
		}
		entry := k.entryOf(p, old, known, !keys.Empty())
		if item.Active.Empty() && item.Pending.Empty() {
			entry.KeysSince = k.now().UTC().Truncate(time.Second)
		}
		if !known {
			// The index comes first, so that a kill leaves no keys that nothing lists.
			// If this write fails, the keys are saved anyway, and the last write
			// returns the error.
			x.put(k.printed(entry, item))
			k.home.writeIndex(x)
		}
		item = into(item, entry)
		item.Pending = item.Pending.Over(keys)
		err = k.home.addCertificates(p.Name, certificates)
		if err == nil {
			_, err = k.write(ctx, entry, &item)
		}
		if err != nil {
			if !known && k.holdsNothing(ctx, p.Name, err) {
				// The person may save the keys under another name.
				x.remove(p.Name)
				k.home.dropCertificates(p.Name)
				k.home.writeIndex(x)
				k.home.endChange(k.store.Kind(), p.Name)
			}
			return err
		}
		saved = item.Pending
		x.put(k.printed(entry, item))
		return k.finish(x, p.Name)
	})
	return saved, err
}

// entryOf returns the index entry of a profile that is saved. New keys end a receipt.
func (k *KeyStore) entryOf(p, old profile.Profile, known, newKeys bool) profile.Profile {
	if !known {
		old = profile.Profile{Name: p.Name, Store: k.store.Kind(), Created: k.now().UTC().Truncate(time.Second)}
	}
	if old.Receipt != nil && newKeys {
		old.Receipt, old.Store = nil, k.store.Kind()
	}
	return old.With(p)
}

// holdsNothing reports whether the store certainly has no item after a write failed. A
// store that did not answer may still finish the write.
func (k *KeyStore) holdsNothing(ctx context.Context, name string, err error) bool {
	if errors.Is(err, problem.Timeout) || ctx.Err() != nil {
		return false
	}
	_, err = k.store.Read(ctx, name)
	return errors.Is(err, problem.NotFound)
}

// conflict returns why p cannot have its name, because something else has it.
func (k *KeyStore) conflict(p, old profile.Profile, known bool, item Item) error {
	of, there := item.Profile, !item.empty()
	hasKeys := there || known && old.HasKeys()
	if known {
		of, there = old, true
	}
	taken := func(what string) error {
		return problem.Problem{What: what, Next: "Choose another name for this one.", Kind: problem.Conflict}
	}
	switch {
	case there && of.Account != "" && of.Account != p.Account:
		return taken(fmt.Sprintf("The profile %s belongs to account %s.", p.Name, shown(string(of.Account))))
	case there && of.Practice != p.Practice:
		return taken("The name " + p.Name + " is taken: practice and real profiles never mix.")
	case hasKeys && of.Method != p.Method:
		return taken("The profile " + p.Name + " uses " + of.Method.Words() + ".")
	case known && old.Receipt == nil && old.Store != k.store.Kind():
		return problem.Problem{What: fmt.Sprintf("The keys of %s are saved in another store (%s).", p.Name, shown(string(old.Store))),
			Next: "Use that store for this profile.", Kind: problem.Conflict}
	}
	return nil
}

// write writes item to the store as the newest one. recorded means that Settle updates
// the index if this program does not.
func (k *KeyStore) write(ctx context.Context, p profile.Profile, item *Item) (recorded bool, err error) {
	recorded = k.home.beginChange(k.store.Kind(), p.Name)
	item.Mark = nextMark(p, *item, k.now())
	err = k.store.Write(ctx, p.Name, *item)
	if untouched(err) {
		k.home.endChange(k.store.Kind(), p.Name)
	}
	return recorded, err
}

// untouched reports whether a failed call certainly changed nothing in the store.
func untouched(err error) bool {
	return errors.Is(err, problem.Locked) || errors.Is(err, problem.Absent) || errors.Is(err, problem.TooBig)
}

// nextMark returns the time in seconds, or more if the clock was set back. So an item
// that is created again after forget is newer than any copy of the old one.
func nextMark(p profile.Profile, item Item, now time.Time) int64 {
	return max(item.Mark+1, p.Mark+1, now.Unix())
}

// Load returns what the store holds for a profile, and corrects the index. An item that
// is older than the last one seen comes with problem.Older.
func (k *KeyStore) Load(ctx context.Context, name string) (Item, error) {
	p, err := k.home.Profile(name)
	if errors.Is(err, problem.NoProfile) && slices.Contains(k.home.Interrupted()[k.store.Kind()], name) {
		if err = k.Settle(ctx); err == nil {
			p, err = k.home.Profile(name)
		}
	}
	if err != nil {
		return Item{}, err
	}
	item, err := k.read(ctx, p)
	if err == nil && !k.agrees(p, item) {
		k.settle(ctx, []string{name}) // the keys are valid, even if it fails
	}
	return item, err
}

// Fresh returns p with what the store holds. The index usually agrees, so most commands
// do not ask.
func (k *KeyStore) Fresh(ctx context.Context, p profile.Profile) (profile.Profile, error) {
	item, err := k.Load(ctx, p.Name)
	if err != nil {
		return p, err
	}
	return k.printed(p, item), nil
}

// Keys returns a profile's active keys or, with pending, those that would be active
// after Promote.
func (k *KeyStore) Keys(ctx context.Context, name string, pending bool) (netsuite.Keys, error) {
	item, err := k.Load(ctx, name)
	if err != nil {
		return netsuite.Keys{}, err
	}
	return item.keys(name, pending)
}

func (item Item) keys(name string, pending bool) (netsuite.Keys, error) {
	switch {
	case pending && !item.Pending.Empty():
		return item.Next(), nil
	case pending:
		return netsuite.Keys{}, problem.Problem{What: name + " has no pending keys.", Next: "Its active keys did not change.", Kind: problem.NoKeys}
	case !item.Active.Empty():
		return item.Active, nil
	case item.Pending.Empty():
		return netsuite.Keys{}, problem.Problem{What: name + " has no saved keys.",
			Next: "Set it up again.", Kind: problem.NoKeys}
	}
	return netsuite.Keys{}, problem.Problem{What: name + " has no active keys yet, only pending ones.",
		Next: "Test them, or add --pending.", Kind: problem.NoKeys}
}

// Pending returns a profile's pending keys. The profile need not be in the index.
func (k *KeyStore) Pending(ctx context.Context, name string) (netsuite.Keys, error) {
	item, err := k.store.Read(ctx, name)
	if errors.Is(err, problem.NotFound) {
		return netsuite.Keys{}, nil
	}
	if err != nil {
		return netsuite.Keys{}, err
	}
	if p, err := k.home.Profile(name); err == nil {
		if err := usable(p, item); err != nil {
			return netsuite.Keys{}, err
		}
		if !k.agrees(p, item) {
			k.settle(ctx, []string{name})
		}
	}
	return item.Pending, nil
}

// PreviousKeys returns the keys that were active before the last Promote.
func (k *KeyStore) PreviousKeys(ctx context.Context, name string) (netsuite.Keys, error) {
	item, err := k.Load(ctx, name)
	if err == nil && item.Previous.Empty() {
		err = noPrevious(name)
	}
	return item.Previous, err
}

// read reads the item of a profile. It also returns one that is not usable.
func (k *KeyStore) read(ctx context.Context, p profile.Profile) (Item, error) {
	item, err := k.store.Read(ctx, p.Name)
	if err != nil {
		return Item{}, lostKeys(p.Name, err)
	}
	return item, usable(p, item)
}

func usable(p profile.Profile, item Item) error {
	if err := matches(p, item); err != nil {
		return err
	}
	return older(p, item)
}

// older refuses an item that is older than the last one seen, such as one from a
// backup.
func older(p profile.Profile, item Item) error {
	if item.empty() || item.Mark >= p.Mark {
		return nil
	}
	return problem.Problem{What: "The saved keys of " + p.Name + " are older than the ones last seen here, so they were not used.",
		Next: "netsuite-tba test " + p.Name + " --accept-older tests them, and uses them if they pass. If not, netsuite-tba forget " + p.Name + " deletes them.", Kind: problem.Older}
}

// matches refuses an item of another account or method, or of practice mode for a real
// profile. Only the store says where keys may go, because anyone can edit the index.
func matches(p profile.Profile, item Item) error {
	of := item.Profile
	if item.empty() || of.Account == p.Account && of.Practice == p.Practice && of.Method == p.Method {
		return nil
	}
	said := fmt.Sprintf("account %s and %s", shown(string(of.Account)), of.Method.Words())
	if of.Practice != p.Practice {
		said = "practice mode only"
		if !of.Practice {
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
func (k *KeyStore) own(x *index, name string) (profile.Profile, error) {
	p, ok := x.find(name)
	if !ok {
		return p, noProfile(name)
	}
	return p, k.conflict(p, p, true, Item{})
}

// into returns item with the facts about p. The account and method of its keys stay.
func into(item Item, p profile.Profile) Item {
	if !item.empty() {
		p.Account, p.Practice, p.Method = item.Profile.Account, item.Profile.Practice, item.Profile.Method
	}
	item.Profile = p.WithoutKeys()
	return item
}

// printed returns p with the fingerprints, the certificates and the mark of item.
func (k *KeyStore) printed(p profile.Profile, item Item) profile.Profile {
	p.Mark, p.Certificates = item.Mark, k.certificates(p, item)
	return p.Holds(item.Active.Fingerprints(), item.Pending.Fingerprints(), item.Previous.Fingerprints())
}

// agrees reports whether the entry p repeats what item holds.
func (k *KeyStore) agrees(p profile.Profile, item Item) bool {
	now := k.printed(p, item)
	return maps.Equal(now.Active, p.Active) && maps.Equal(now.Pending, p.Pending) && maps.Equal(now.Previous, p.Previous) &&
		slices.Equal(now.Certificates, p.Certificates) && now.Mark == p.Mark
}

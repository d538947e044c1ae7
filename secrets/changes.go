package secrets

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// A change of keys is two writes: first the store, then the index. Until both are done,
// an empty file in the folder "changing" names the profile, so that a later run
// corrects the index. An empty file fits on a disk that has no room for the index.

func (h *Home) changingDir() string { return filepath.Join(h.dir, "changing") }

func (h *Home) changingPath(kind profile.StoreKind, name string) string {
	return filepath.Join(h.changingDir(), string(kind)+"@"+name)
}

// beginChange records that keys are about to change. On a read-only disk it cannot, and
// keys in a keyring can change anyway.
func (h *Home) beginChange(kind profile.StoreKind, name string) bool {
	if atomicfile.PrivateFolder(h.changingDir()) != nil {
		return false
	}
	f, err := os.OpenFile(h.changingPath(kind, name), os.O_CREATE|os.O_WRONLY|noFollow, 0o600)
	if err != nil {
		return false
	}
	f.Close()
	return true
}

func (k *KeyStore) finish(x *index, name string) error {
	err := k.home.writeIndex(x)
	if err == nil {
		k.home.endChange(k.store.Kind(), name)
	}
	return err
}

func (h *Home) endChange(kind profile.StoreKind, name string) {
	os.Remove(h.changingPath(kind, name))
	os.Remove(h.changingDir()) // fails if other changes are recorded
}

// Interrupted returns the profiles whose last change did not reach the index, and those
// that change now, by the kind of their store.
func (h *Home) Interrupted() map[profile.StoreKind][]string {
	entries, _ := os.ReadDir(h.changingDir())
	names := map[profile.StoreKind][]string{}
	for _, e := range entries {
		kind, name, _ := strings.Cut(e.Name(), "@")
		if profile.ValidName(name) == nil {
			names[profile.StoreKind(kind)] = append(names[profile.StoreKind(kind)], name)
		}
	}
	return names
}

// Settle makes the index agree with this store after interrupted changes.
func (k *KeyStore) Settle(ctx context.Context) error {
	return k.settle(ctx, k.home.Interrupted()[k.store.Kind()])
}

func (k *KeyStore) settle(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	return k.locked(ctx, func(x *index) error {
		for _, name := range names {
			if err := k.follow(ctx, x, name); err != nil {
				return err
			}
		}
		if err := k.home.writeIndex(x); err != nil {
			return err
		}
		for _, name := range names {
			k.home.endChange(k.store.Kind(), name)
		}
		return nil
	})
}

func (k *KeyStore) follow(ctx context.Context, x *index, name string) error {
	p, known := x.find(name)
	if known && p.Receipt == nil && p.Store != k.store.Kind() {
		return nil // it is in the other store
	}
	item, err := k.store.Read(ctx, name)
	missing := errors.Is(err, problem.NotFound)
	switch {
	case missing && known && !p.HasKeys() && p.Receipt == nil && p.LastTest == nil:
		x.remove(name) // its first keys were never saved
		k.home.dropCertificates(name)
	case missing && known:
		x.put(k.printed(p, Item{Mark: p.Mark}))
	case missing, errors.Is(err, problem.Corrupt), errors.Is(err, problem.Newer):
	case err != nil:
		return err
	case !known:
		if p, ok := k.recovered(name, item); ok {
			x.put(p)
		}
	case usable(p, item) == nil:
		p.Receipt, p.Store = nil, k.store.Kind()
		x.put(k.printed(p, item))
	}
	return nil
}

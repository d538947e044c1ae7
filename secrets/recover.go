package secrets

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// Recover adds to the index every profile that only the store has, and returns their
// names. It renames a damaged index first, and leaves one of a newer version alone.
func (k *KeyStore) Recover(ctx context.Context) (found []string, err error) {
	err = k.home.locked(ctx, func() error {
		x, err := k.home.readIndex()
		if errors.Is(err, problem.Corrupt) {
			if err := k.home.setAside(k.now()); err != nil {
				return err
			}
			x, err = &index{missing: true}, nil
		}
		if err != nil {
			return err
		}
		if found, err = k.fill(ctx, x); err != nil || len(found) == 0 {
			return err
		}
		return k.home.writeIndex(x)
	})
	return found, err
}

// locked calls change with the index. A missing one is first rebuilt from the store,
// because the new one would hide what the store has.
func (k *KeyStore) locked(ctx context.Context, change func(*index) error) error {
	return k.home.locked(ctx, func() error {
		x, err := k.home.readIndex()
		if err == nil && x.missing {
			_, err = k.fill(ctx, x)
		}
		if err != nil {
			return err
		}
		return change(x)
	})
}

// fill adds to x the profiles that only the store has and that can be read.
func (k *KeyStore) fill(ctx context.Context, x *index) (found []string, err error) {
	names, err := k.store.Names(ctx)
	if err != nil && !errors.Is(err, problem.Corrupt) {
		return nil, err
	}
	for _, name := range names {
		if _, known := x.find(name); known || profile.ValidName(name) != nil {
			continue
		}
		item, err := k.store.Read(ctx, name)
		switch {
		case errors.Is(err, problem.NotFound), errors.Is(err, problem.Corrupt), errors.Is(err, problem.Newer):
			continue
		case err != nil:
			return nil, err
		}
		if p, ok := k.recovered(name, item); ok {
			x.put(p)
			found = append(found, name)
		}
	}
	return found, nil
}

// recovered returns the profile of an item, unless readIndex would refuse it.
func (k *KeyStore) recovered(name string, item Item) (p profile.Profile, ok bool) {
	p = item.Profile
	p.Name, p.Store, p.Created = name, k.store.Kind(), k.now().UTC().Truncate(time.Second)
	p = cleaned(k.printed(p, item))
	return p, validProfile(p)
}

func (h *Home) setAside(now time.Time) error {
	for n := 1; ; n++ {
		name := fmt.Sprintf("profiles.damaged-%s-%d.json", now.UTC().Format("20060102"), n)
		path := filepath.Join(h.dir, name)
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		if err := os.Rename(h.indexPath(), path); err != nil {
			return diskError("The damaged list of profiles cannot be renamed", err)
		}
		return nil
	}
}

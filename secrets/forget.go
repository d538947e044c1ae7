package secrets

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// Forget deletes a profile and all that is saved of it. Its item need not be readable.
// A name that neither the index nor the store knows is problem.NoProfile.
func (k *KeyStore) Forget(ctx context.Context, name string) error {
	if err := profile.ValidName(name); err != nil {
		return noProfile(name)
	}
	return k.locked(ctx, func(x *index) error {
		p, known := x.find(name)
		if known {
			if err := k.conflict(p, p, true, Item{}); err != nil {
				return err
			}
		} else if _, err := k.store.Read(ctx, name); errors.Is(err, problem.NotFound) {
			return noProfile(name)
		}
		if p.Receipt == nil { // else the store has nothing
			if err := k.deleteAll(ctx, name); err != nil {
				return err
			}
		}
		x.remove(name)
		if err := k.finish(x, name); err != nil {
			return err
		}
		if err := errors.Join(k.home.dropTestRecord(name), k.home.dropCertificates(name), k.home.dropDamaged(name, x)); err != nil {
			return err
		}
		k.home.dropRefusals(p)
		if !slices.ContainsFunc(x.Profiles, func(other profile.Profile) bool { return other.Account == p.Account }) {
			os.Remove(k.home.testsLockPath(p.Account))
		}
		k.home.removeLeftovers()
		return k.home.DropProgress(name)
	})
}

// dropDamaged deletes the renamed indexes that name a forgotten profile, or all if none
// is left.
func (h *Home) dropDamaged(name string, left *index) error {
	paths, _ := filepath.Glob(filepath.Join(h.dir, "profiles.damaged-*.json"))
	for _, path := range paths {
		if data, err := os.ReadFile(path); err == nil && len(left.Profiles) > 0 && !bytes.Contains(data, []byte(`"`+name+`"`)) {
			continue
		}
		if err := removeFile(path, "The damaged list of profiles"); err != nil {
			return err
		}
	}
	return nil
}

// ForgetKeys deletes all of a profile's keys and leaves a Receipt in the index. It
// returns problem.NoKeys if there are none.
func (k *KeyStore) ForgetKeys(ctx context.Context, name string) error {
	return k.locked(ctx, func(x *index) error {
		p, err := k.own(x, name)
		if err != nil {
			return err
		}
		if item, err := k.store.Read(ctx, name); err == nil {
			p = k.printed(p, item) // the receipt names what is deleted
		}
		if !p.HasKeys() {
			return problem.Problem{What: name + " has no keys here.", Next: "To remove its entry too, use forget without --keep-receipt.", Kind: problem.NoKeys}
		}
		if err := k.deleteAll(ctx, name); err != nil {
			return err
		}
		x.put(p.Forget(k.now().UTC().Truncate(time.Second)))
		if err := k.finish(x, name); err != nil {
			return err
		}
		k.home.removeLeftovers()
		return errors.Join(k.home.dropCertificates(name), k.home.DropProgress(name))
	})
}

func (k *KeyStore) deleteAll(ctx context.Context, name string) error {
	k.home.beginChange(k.store.Kind(), name)
	if err := k.store.Delete(ctx, name); err != nil {
		if untouched(err) {
			k.home.endChange(k.store.Kind(), name)
		}
		return err
	}
	return k.store.Delete(ctx, transferPrefix+name)
}

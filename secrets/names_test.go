package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/netsuite/profile/profiletest"
)

// TestEveryEntryPointChecksNames gives good and bad names to whatever stores,
// reads or removes something under one.
func TestEveryEntryPointChecksNames(t *testing.T) {
	ways := map[string]func(context.Context, *KeyStore, string) error{
		"store read": func(ctx context.Context, v *KeyStore, name string) error {
			_, err := v.store.Read(ctx, name)
			if errors.Is(err, problem.NotFound) {
				return nil
			}
			return err
		},
		"store write": func(ctx context.Context, v *KeyStore, name string) error {
			return v.store.Write(ctx, name, Item{Active: keys("a")})
		},
		"store delete": func(ctx context.Context, v *KeyStore, name string) error { return v.store.Delete(ctx, name) },
		"save": func(ctx context.Context, v *KeyStore, name string) error {
			p := acme
			p.Name = name
			_, err := v.Save(ctx, p, keys("a"))
			return err
		},
		"receive": func(ctx context.Context, v *KeyStore, name string) error {
			_, _, err := v.Receive(ctx, name)
			return err
		},
		"drop a transfer": func(ctx context.Context, v *KeyStore, name string) error { return v.DropTransfer(ctx, name) },
		"save progress": func(_ context.Context, v *KeyStore, name string) error {
			return v.home.SaveProgress(name, []byte("{}"))
		},
		"drop progress": func(_ context.Context, v *KeyStore, name string) error { return v.home.DropProgress(name) },
		"test record": func(_ context.Context, v *KeyStore, name string) error {
			_, err := v.home.TestRecord(name)
			if errors.Is(err, problem.NotFound) {
				return nil
			}
			return err
		},
	}
	eachStore(t, func(t *testing.T, v *KeyStore) {
		for way, take := range ways {
			for _, name := range profiletest.Good {
				if err := take(t.Context(), v, name); err != nil {
					t.Errorf("%s %q: %v", way, name, err)
				}
				v.Forget(t.Context(), name)
			}
			for _, name := range profiletest.Bad {
				if storedName(name) == nil && slices.Contains([]string{"store read", "store write", "store delete"}, way) {
					continue // a hand-off lies there under this name
				}
				err := take(t.Context(), v, name)
				if p := problem.Of(err); p.Kind != problem.InvalidName || p.Next == "" {
					t.Errorf("%s %q: got %v, want InvalidName and what to do", way, name, err)
				}
			}
		}
		if encrypted, ok := v.store.(*Files); ok && !encrypted.Exists() {
			t.Error("the identity was removed")
		}
		for _, name := range profiletest.Bad {
			if err := v.Forget(t.Context(), name); !errors.Is(err, problem.NoProfile) {
				t.Errorf("forget %q: %v", name, err)
			}
		}
	})
}

// TestStoredNamesAreChecked puts names where another program may have
// written them: into the index, the list in a keyring, and the directories of
// encrypted files and of progress.
func TestStoredNamesAreChecked(t *testing.T) {
	ctx := t.Context()
	for _, name := range profiletest.Bad {
		h := openHome(t)
		data, _ := json.Marshal(index{Version: 1, Profiles: []profile.Profile{{Name: name, Account: "1234567", Store: profile.Files}}})
		if err := os.WriteFile(h.indexPath(), data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Profiles(); !errors.Is(err, problem.Corrupt) {
			t.Errorf("an index with %q: %v", name, err)
		}
	}
	h, f, s := openHome(t), newFake(), openFiles(t)
	all := slices.Concat(profiletest.Bad, []string{"acme"})
	for i, name := range all {
		all = append(all, transferPrefix+all[i])
		// What cannot be a file's name cannot be there.
		os.WriteFile(filepath.Join(s.dir, name+".age"), nil, 0o600)
		os.WriteFile(filepath.Join(s.dir, transferPrefix+name+".age"), nil, 0o600)
		h.SaveProgress("acme", []byte("{}"))
		os.WriteFile(filepath.Join(h.progressDir(), name+".json"), []byte("{}"), 0o600)
	}
	text, _ := json.Marshal(part{Version: 1, Names: all})
	f.items[partName(0)] = string(text)
	for _, store := range []Store{fakeKeyring(f), s} {
		if names, err := store.Names(ctx); err != nil || !slices.Equal(names, []string{"acme", transferPrefix + "acme"}) {
			t.Errorf("%s: names %q, %v", store.Kind(), names, err)
		}
	}
	if all := h.Progresses(); !slices.Equal(all, []string{"acme"}) {
		t.Errorf("progress of %q", all)
	}
}

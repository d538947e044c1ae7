package secrets

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func TestRecover(t *testing.T) {
	for name, lose := range map[string]func(t *testing.T, path string){
		"missing": func(t *testing.T, path string) { os.Remove(path) },
		"damaged": func(t *testing.T, path string) { edit(t, path, func(b []byte) []byte { return b[:len(b)/2] }) },
	} {
		t.Run(name, func(t *testing.T) {
			eachStore(t, func(t *testing.T, v *KeyStore) {
				globex := profile.Profile{Name: "globex", Account: "7654321", Connectors: []string{"soap"}, APIs: []netsuite.API{netsuite.SOAP}, VendorRecord: true}
				v.mustSave(t, acme, keys("one"))
				v.mustPromote(t, "acme")
				v.mustSave(t, globex, pair(keys("two"), netsuite.TokenPair))
				lose(t, v.home.indexPath())
				found, err := v.Recover(t.Context())
				if err != nil || !slices.Equal(found, []string{"acme", "globex"}) {
					t.Fatalf("found %v, %v", found, err)
				}
				if _, p := v.state(t, "acme"); p.Account != acme.Account || p.MadeIn != acme.MadeIn || !slices.Equal(p.Connectors, acme.Connectors) {
					t.Errorf("acme: %+v", p)
				}
				if _, p := v.state(t, "globex"); !p.VendorRecord || !reflect.DeepEqual(p.APIs, globex.APIs) {
					t.Errorf("globex: %+v", p)
				}
				if found, err := v.Recover(t.Context()); err != nil || len(found) != 0 {
					t.Errorf("a second time: %v, %v", found, err)
				}
				aside, _ := filepath.Glob(filepath.Join(v.home.dir, "profiles.damaged-*"))
				if (len(aside) == 1) != (name == "damaged") {
					t.Errorf("set aside: %v", aside)
				}
			})
		})
	}
}

// The first change after the index was lost brings back the others as well.
func TestSaveRecoversOthers(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		v.mustSave(t, acme, keys("one"))
		os.Remove(v.home.indexPath())
		if hasIndex(v) {
			t.Fatal("the index is still there")
		}
		v.mustSave(t, profile.Profile{Name: "globex", Account: "7654321"}, keys("two"))
		all, err := v.home.Profiles()
		if err != nil || len(all) != 2 || !hasIndex(v) {
			t.Errorf("profiles: %v, %v", all, err)
		}
	})
}

func TestRecoverSkipsDamage(t *testing.T) {
	f := newFake()
	v := NewKeyStore(openHome(t), fakeKeyring(f))
	v.mustSave(t, acme, keys("one"))
	for _, name := range []string{"bad", "newer", "gone"} {
		if err := (directory{f}).add(name); err != nil {
			t.Fatal(err)
		}
	}
	f.items["bad"], f.items["newer"] = "{", `{"v":9}`
	os.Remove(v.home.indexPath())
	if found, err := v.Recover(t.Context()); err != nil || !slices.Equal(found, []string{"acme"}) {
		t.Errorf("found %v, %v", found, err)
	}
	os.Remove(v.home.indexPath())
	f.fail = func(op, name string) error { return errors.New("failed to unlock correct collection 'x'") }
	if _, err := v.Recover(t.Context()); !errors.Is(err, problem.Locked) {
		t.Errorf("got %v, want problem.Locked", err)
	}
	if hasIndex(v) {
		t.Error("an index was written without knowing the store")
	}
}

func hasIndex(v *KeyStore) bool {
	_, err := os.Lstat(v.home.indexPath())
	return err == nil
}

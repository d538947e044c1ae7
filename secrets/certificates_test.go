package secrets

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
)

var oauth2Acme = profile.Profile{Name: "acme", Account: "1234567", Method: netsuite.M2M, Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}}

func newCertificate(t *testing.T) (netsuite.Keys, oauth2.Certificate) {
	t.Helper()
	keys, c, err := oauth2.NewCertificate("acme", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return keys, c
}

// mustCertify saves a new key pair, and then the IDs of its upload.
func (k *KeyStore) mustCertify(t *testing.T, certificateID string) (netsuite.Keys, oauth2.Certificate) {
	t.Helper()
	keys, c := newCertificate(t)
	if _, err := k.Save(t.Context(), oauth2Acme, keys, c); err != nil {
		t.Fatal(err)
	}
	ids := netsuite.Keys{ClientID: key("client"), CertificateID: netsuite.NewSecret(certificateID)}
	k.mustSave(t, oauth2Acme, ids)
	return keys.Over(ids), c
}

// pass records a passed test of the pending keys or, if there are none, of the active ones.
func (k *KeyStore) pass(t *testing.T, name string) {
	t.Helper()
	keys := k.next(t, name)
	if err := k.home.NoteTests(map[string]profile.TestNote{name: {At: time.Now(), Verified: true, Method: netsuite.M2M, Keys: keys}}); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Load(t.Context(), name); err != nil {
		t.Fatal(err)
	}
}

// certificateIDs returns the Certificate IDs in the index, and checks the dates there and
// the certificates in the file.
func (k *KeyStore) certificateIDs(t *testing.T) (ids []string) {
	t.Helper()
	_, p := k.state(t, "acme")
	for _, of := range p.Certificates {
		c, err := k.home.Certificate("acme", netsuite.Keys{Certificate: netsuite.NewSecret(of.SHA256)})
		if err != nil || !c.NotBefore.Equal(of.NotBefore) || !c.NotAfter.Equal(of.NotAfter) {
			t.Errorf("the certificate %s: %v", of.ID, err)
		}
		ids = append(ids, of.ID)
	}
	return ids
}

// TestCertificates follows the certificates of a profile through all states.
func TestCertificates(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		ctx := t.Context()
		want := func(when string, ids ...string) {
			t.Helper()
			slices.Sort(ids)
			if got := v.certificateIDs(t); !slices.Equal(slices.Sorted(slices.Values(got)), ids) {
				t.Errorf("%s: certificates %q, want %q", when, got, ids)
			}
		}
		first, _ := v.mustCertify(t, "one")
		want("the first, pending", "")
		v.mustPromote(t, "acme")
		want("active without a test", "")
		v.pass(t, "acme")
		want("after a test", "one")
		if active, err := v.Keys(ctx, "acme", false); err != nil || !active.Equal(first) {
			t.Errorf("active: %v", err)
		}
		// A second upload of the same certificate.
		v.mustSave(t, oauth2Acme, netsuite.Keys{CertificateID: netsuite.NewSecret("wrong")})
		want("another ID, pending", "one")
		_, p := v.state(t, "acme")
		if c, _ := p.CertificateOf(p.Active); c.ID != "one" {
			t.Errorf("the active certificate has ID %q", c.ID)
		}
		if c, known := p.CertificateOf(p.TestedKeys(true)); !known || c.ID != "" {
			t.Errorf("the pending certificate has ID %q", c.ID)
		}
		if err := v.DropPending(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		want("after a wrong ID", "one")
		// A second key pair.
		keys, c := newCertificate(t)
		if _, err := v.Save(ctx, oauth2Acme, keys, c); err != nil {
			t.Fatal(err)
		}
		want("a new key pair", "one", "")
		if next := v.next(t, "acme"); next[netsuite.CertificateID] != "" || next[netsuite.ClientID] == "" {
			t.Errorf("the new certificate has the ID of the old one: %v", next)
		}
		if _, p := v.state(t, "acme"); p.TestedKeys(true)[netsuite.CertificateID] != "" {
			t.Error("the index gives the new certificate the ID of the old one")
		}
		v.mustSave(t, oauth2Acme, netsuite.Keys{CertificateID: netsuite.NewSecret("two")})
		v.pass(t, "acme")
		want("tested, but still pending", "one", "")
		v.mustPromote(t, "acme")
		want("two generations", "one", "two")
		// Roll back, and forward again.
		for range 2 {
			if err := v.Previous(ctx, "acme", v.previous(t, "acme")); err != nil {
				t.Fatal(err)
			}
		}
		v.mustCertify(t, "three")
		want("three generations", "one", "two", "")
		if err := v.DropPending(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		active, _ := v.Keys(ctx, "acme", false)
		if err := v.DropPrevious(ctx, "acme", active.Fingerprints()); err != nil {
			t.Fatal(err)
		}
		want("the last generation", "two")
		v.mustCertify(t, "four")
		want("the next generation", "two", "")
		// Without the index.
		os.Remove(v.home.indexPath())
		if _, err := v.Recover(ctx); err != nil {
			t.Fatal(err)
		}
		want("recovered, without its tests", "", "")
		if err := v.Forget(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(v.home.certificatesPath("acme")); err == nil {
			t.Error("forget left the certificates")
		}
	})
}

// movesCertificates moves a profile with three generations of keys to the other store and
// back, loses the index, and forgets the profile. Until then, each generation has its
// private key, its IDs and its certificate.
func movesCertificates(t *testing.T, keyring, files Store) {
	t.Helper()
	ctx, v := t.Context(), NewKeyStore(openHome(t), keyring)
	var want Item
	for i, id := range []string{"one", "two", "three"} {
		keys, _ := v.mustCertify(t, id)
		want.Previous, want.Active, want.Pending = want.Active, want.Pending, keys
		if i < 2 {
			v.pass(t, "acme")
			v.mustPromote(t, "acme")
		}
	}
	want.Pending.ClientID = netsuite.NewSecret("another record")
	v.mustSave(t, oauth2Acme, netsuite.Keys{ClientID: want.Pending.ClientID})
	check := func(when string, store Store, ids ...string) {
		t.Helper()
		v = NewKeyStore(v.home, store)
		item, err := v.Load(ctx, "acme")
		if err != nil || !item.sameKeys(want) {
			t.Errorf("%s: the keys are not all there: %v", when, err)
		}
		if got := v.certificateIDs(t); !slices.Equal(slices.Sorted(slices.Values(got)), ids) {
			t.Errorf("%s: certificates %q, want %q", when, got, ids)
		}
		for _, keys := range want.generations() {
			if _, err := oauth2.Assertion(keys, "1234567", nil, time.Now()); err != nil {
				t.Errorf("%s: %v", when, err)
			}
		}
	}
	check("before", keyring, "", "one", "two")
	for _, way := range [][2]Store{{keyring, files}, {files, keyring}, {keyring, files}, {files, keyring}} {
		if _, err := Move(ctx, v.home, way[0], way[1], []string{"acme"}); err != nil {
			t.Fatal(err)
		}
		check("moved to "+string(way[1].Kind()), way[1], "", "one", "two")
		if _, err := way[0].Read(ctx, "acme"); !errors.Is(err, problem.NotFound) {
			t.Errorf("the old store: %v", err)
		}
	}
	os.Remove(v.home.indexPath())
	if found, err := v.Recover(ctx); err != nil || !slices.Equal(found, []string{"acme"}) {
		t.Errorf("recovered %v, %v", found, err)
	}
	check("recovered", keyring, "", "", "")
	if err := v.Forget(ctx, "acme"); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(v.home.certificatesDir(), "*")); len(left) > 0 {
		t.Errorf("forget left %v", left)
	}
}

func TestMoveCertificates(t *testing.T) { movesCertificates(t, fakeKeyring(newFake()), openFiles(t)) }

// TestLostCertificateFile checks that login still works without the file, and that
// another certificate in its place is not used.
func TestLostCertificateFile(t *testing.T) {
	_, other := newCertificate(t)
	for name, lose := range map[string]func(path string) error{
		"missing": os.Remove,
		"garbage": func(path string) error { return os.WriteFile(path, []byte("-----BEGIN CERT"), 0o600) },
		"another": func(path string) error { return os.WriteFile(path, other.PEM, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
			keys, _ := v.mustCertify(t, "one")
			v.mustPromote(t, "acme")
			if err := lose(v.home.certificatesPath("acme")); err != nil {
				t.Fatal(err)
			}
			if _, err := v.home.Certificate("acme", keys); !errors.Is(err, problem.NotFound) {
				t.Errorf("the certificate: %v", err)
			}
			if active, err := v.Keys(t.Context(), "acme", false); err != nil || !active.Equal(keys) {
				t.Errorf("the keys: %v", err)
			}
			v.mustCertify(t, "two") // a new key pair
			v.mustPromote(t, "acme")
		})
	}
}

// TestMethodsDoNotMix checks that a profile never gets keys of the other method.
func TestMethodsDoNotMix(t *testing.T) {
	tba := acme
	tba.Account = oauth2Acme.Account
	certified, c := newCertificate(t)
	eachStore(t, func(t *testing.T, v *KeyStore) {
		ctx := t.Context()
		v.mustSave(t, tba, keys("one"))
		before, _ := v.state(t, "acme")
		for name, try := range map[string]func() error{
			"another method": func() error { _, err := v.Save(ctx, oauth2Acme, certified, c); return err },
			"other keys":     func() error { _, err := v.Save(ctx, tba, certified, c); return err },
			"a mix":          func() error { _, err := v.Save(ctx, tba, keys("two").Over(certified)); return err },
			"no keys":        func() error { _, err := v.Save(ctx, oauth2Acme, netsuite.Keys{}); return err },
		} {
			if err := try(); !errors.Is(err, problem.Conflict) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if after, p := v.state(t, "acme"); !after.sameKeys(before) || p.Method != netsuite.TBA {
			t.Errorf("the profile changed: %+v", p)
		}
		os.Remove(v.home.indexPath()) // then only the store knows the method
		if _, err := v.Save(ctx, oauth2Acme, certified, c); !errors.Is(err, problem.Conflict) {
			t.Errorf("without the index: %v", err)
		}
		// A name without keys is free for both.
		if err := v.ForgetKeys(ctx, "acme"); err != nil {
			t.Fatal(err)
		}
		v.mustCertify(t, "one")
		if _, p := v.state(t, "acme"); p.Method != netsuite.M2M {
			t.Errorf("after forget: %+v", p)
		}
	})
}

// TestRecoverMethod rebuilds the method from the store.
func TestRecoverMethod(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	keys, _ := v.mustCertify(t, "one")
	os.Remove(v.home.indexPath())
	if _, err := v.Recover(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Keys(t.Context(), "acme", true); err != nil || !got.Equal(keys) {
		t.Errorf("the keys: %v", err)
	}
	if _, p := v.state(t, "acme"); p.Method != netsuite.M2M {
		t.Errorf("recovered as %s", p.Method)
	}
}

// TestIndexVersions keeps the index readable for earlier versions of this program as
// long as it has only profiles of TBA.
func TestIndexVersions(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	starts := func(want string) {
		t.Helper()
		if data, err := os.ReadFile(v.home.indexPath()); err != nil || !bytes.HasPrefix(data, []byte(want)) {
			t.Errorf("the index does not start with %s: %v", want, err)
		}
	}
	v.mustSave(t, profile.Profile{Name: "globex", Account: "7654321"}, keys("one"))
	starts("{\n  \"version\": 1,")
	v.mustCertify(t, "one")
	starts("{\n  \"version\": 2,")
	if err := v.Forget(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	starts("{\n  \"version\": 1,")
}

// TestRefusalsOfACertificate counts refused logins by the Certificate ID.
func TestRefusalsOfACertificate(t *testing.T) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	h, now := v.home, time.Now()
	keys, _ := v.mustCertify(t, "one")
	login := func(id string) Login {
		return Login{Account: "1234567", Keys: keys.With(netsuite.CertificateID, netsuite.NewSecret(id)).Fingerprints()}
	}
	if err := h.AddRefusal(login("one"), now); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]int{"one": 1, "two": 0} {
		if n, _ := h.Refusals(login(id), now); n != want {
			t.Errorf("certificate %s: %d refused logins", id, n)
		}
	}
	v.mustPromote(t, "acme")
	if err := h.NoteLogin("acme", netsuite.LoginOf(keys.Fingerprints()), true); err != nil {
		t.Fatal(err)
	}
	v.mustCertify(t, "two")
	v.mustPromote(t, "acme")
	if _, p := v.state(t, "acme"); !p.PreviousRefused() {
		t.Error("nobody knows that the earlier certificate was refused")
	}
	if err := v.Forget(t.Context(), "acme"); err != nil {
		t.Fatal(err)
	}
	if n, _ := h.Refusals(login("one"), now); n != 0 {
		t.Error("the refused logins of a forgotten profile still count")
	}
}

// TestFaultsOfACertificate kills a program while it saves a first key pair, or lets a write
// fail. A private key in the store always has its certificate, and nothing else stays.
func TestFaultsOfACertificate(t *testing.T) {
	full := problem.Problem{What: "The disk is full."}
	for name, fault := range map[string]struct {
		make  func(s *interrupted, h *Home)
		saved bool
	}{
		"killed before the store's write": {func(s *interrupted, _ *Home) { s.before = func() error { panic(errKilled) } }, false},
		"killed between the writes":       {func(s *interrupted, _ *Home) { s.after = func() error { panic(errKilled) } }, true},
		"the store is full":               {func(s *interrupted, _ *Home) { s.before = func() error { return full } }, false},
		"the folder is in the way":        {func(_ *interrupted, h *Home) { os.WriteFile(h.certificatesDir(), nil, 0o600) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			eachStore(t, func(t *testing.T, v *KeyStore) {
				keys, c := newCertificate(t)
				s := &interrupted{Store: v.store}
				fault.make(s, v.home)
				err := survive(func() error {
					_, err := NewKeyStore(v.home, s).Save(t.Context(), oauth2Acme, keys, c)
					return err
				})
				if err == nil {
					t.Error("it went well")
				}
				next := v.another(t)
				if err := next.Settle(t.Context()); err != nil {
					t.Fatal(err)
				}
				pending, err := next.Pending(t.Context(), "acme")
				if err != nil || pending.Equal(keys) != fault.saved || pending.Empty() == fault.saved {
					t.Errorf("pending: %v, %v", pending.Fingerprints(), err)
				}
				if fault.saved {
					if ids := next.certificateIDs(t); len(ids) != 1 {
						t.Errorf("certificates: %q", ids)
					}
					return
				}
				if _, err := next.home.Profile("acme"); !errors.Is(err, problem.NoProfile) {
					t.Errorf("the profile is listed: %v", err)
				}
				if _, err := os.Stat(next.home.certificatesPath("acme")); err == nil {
					t.Error("a certificate without a private key stays")
				}
			})
		})
	}
}

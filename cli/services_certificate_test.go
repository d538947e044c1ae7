package cli

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// certificateRun makes certificates of a practice profile in a working directory.
type certificateRun struct {
	t      *testing.T
	s      *services
	target effects.Target
}

func newCertificateRun(t *testing.T) *certificateRun {
	t.Helper()
	h := newTestHome(t)
	h.serve()
	t.Chdir(t.TempDir())
	s, err := (&app{practice: true, endpoint: h.origin, now: h.now}).services()
	if err != nil {
		t.Fatal(err)
	}
	p := profile.Profile{Name: "acme", Account: "1234567", Method: netsuite.M2M, Store: profile.Files, Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}}
	return &certificateRun{t, s, effects.Target{Profile: p, Setup: 1}}
}

// make makes a certificate and checks that its file holds it.
func (r *certificateRun) make(fresh bool) effects.CertificateMade {
	r.t.Helper()
	made := r.s.MakeCertificate(r.t.Context(), r.target, fresh)
	if !made.Problem.None() {
		r.t.Fatalf("%s %s", made.Problem.What, made.Problem.Next)
	}
	text, err := os.ReadFile(filepath.Base(made.File))
	if err != nil {
		r.t.Fatal(err)
	}
	if c, err := oauth2.ParseCertificate(text); err != nil || c.SHA256 != made.Certificate.SHA256 || strings.Contains(string(text), "PRIVATE") {
		r.t.Errorf("%s holds something else: %v", made.File, err)
	}
	return made
}

// activate gives the certificate an ID and makes it active.
func (r *certificateRun) activate(id string) {
	r.t.Helper()
	ctx, p := r.t.Context(), r.target.Profile
	if _, failed := r.s.SaveKeys(ctx, r.target, netsuite.Keys{ClientID: netsuite.NewSecret("client"), CertificateID: netsuite.NewSecret(id)}); !failed.None() {
		r.t.Fatal(failed.What)
	}
	failed := r.s.with(p, func(k *secrets.KeyStore) error {
		keys, err := k.Keys(ctx, p.Name, true)
		if err != nil {
			return err
		}
		return k.Promote(ctx, p.Name, keys.Fingerprints())
	})
	if !failed.None() {
		r.t.Fatal(failed.What)
	}
}

// TestMakeCertificate follows a profile from its first key pair to its second one.
func TestMakeCertificate(t *testing.T) {
	r := newCertificateRun(t)
	first := r.make(false)
	if len(first.Keys) != 2 || filepath.Base(first.File) != "acme-certificate.pem" || first.Certificate.ID != "" {
		t.Errorf("the first one: %+v", first)
	}
	if again := r.make(false); len(again.Keys) != 0 || again.Certificate.SHA256 != first.Certificate.SHA256 || again.File != first.File {
		t.Errorf("the pending one again: %+v", again)
	}
	r.activate("one")
	if again := r.make(false); len(again.Keys) != 0 || again.Certificate.SHA256 != first.Certificate.SHA256 || again.Certificate.ID != "" {
		t.Errorf("the active one again: %+v", again)
	}
	second := r.make(true)
	if len(second.Keys) != 2 || second.Certificate.SHA256 == first.Certificate.SHA256 || second.File != first.File {
		t.Errorf("a second key pair: %+v", second)
	}
	third := r.make(true)
	if third.Certificate.SHA256 == second.Certificate.SHA256 || third.File != first.File {
		t.Errorf("a third key pair: %+v", third)
	}
	if again := r.make(false); again.Certificate.SHA256 != third.Certificate.SHA256 || again.Certificate.ID != "" {
		t.Errorf("the pending one before the active one: %+v", again)
	}
}

// TestTwoProgramsMakeOneCertificate: while one program creates a key pair, no other one
// creates another and says that it is saved.
func TestTwoProgramsMakeOneCertificate(t *testing.T) {
	r := newCertificateRun(t)
	second, err := (&app{practice: true, endpoint: r.s.app.endpoint, now: time.Now}).services()
	if err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	var other effects.CertificateMade
	r.s.app.now = func() time.Time {
		once.Do(func() {
			_, other = second.certificate(t.Context(), r.target, false)
			second.home.ReleaseAll()
		})
		return time.Now()
	}
	made := r.make(false)
	if other.Problem.None() && other.Certificate.SHA256 != made.Certificate.SHA256 {
		t.Error("the private key of the other program's certificate is lost")
	}
	if _, again := second.certificate(t.Context(), r.target, false); again.Certificate.SHA256 != made.Certificate.SHA256 {
		t.Errorf("afterwards: %+v", again)
	}
}

// TestCertificateFileOfSomeoneElse checks that no other file is ever replaced.
func TestCertificateFileOfSomeoneElse(t *testing.T) {
	r := newCertificateRun(t)
	other := "acme-certificate.pem"
	if err := os.WriteFile(other, []byte("a certificate of someone else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", "acme-certificate-2.pem"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if made := r.make(false); filepath.Base(made.File) != "acme-certificate-3.pem" {
			t.Errorf("written to %s", made.File)
		}
	}
	if text, err := os.ReadFile(other); err != nil || string(text) != "a certificate of someone else" {
		t.Error("the other file changed")
	}
}

// TestCertificateThatCannotBeWritten checks that the next attempt writes the same
// certificate, after a full disk or a store that was closed.
func TestCertificateThatCannotBeWritten(t *testing.T) {
	r := newCertificateRun(t)
	gone, err := os.MkdirTemp("", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(gone)
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	made := r.s.MakeCertificate(t.Context(), r.target, false)
	if made.Problem.None() || len(made.Keys) != 2 {
		t.Fatalf("in a folder that is gone: %+v", made)
	}
	t.Chdir(t.TempDir())
	if again := r.make(false); len(again.Keys) != 0 || again.Certificate.SHA256 != made.Certificate.SHA256 {
		t.Errorf("%+v", again)
	}

	// The store does not save the key pair. It stays in memory.
	r = newCertificateRun(t)
	r.target.Profile.Store = profile.Keyring // which does not run in tests
	failed := r.s.MakeCertificate(t.Context(), r.target, false)
	if failed.Problem.None() || len(failed.Keys) != 0 || failed.File != "" {
		t.Fatalf("without a key store: %+v", failed)
	}
	r.target.Profile.Store = profile.Files
	if made := r.make(false); len(made.Keys) != 2 || made.Certificate.SHA256 != failed.Certificate.SHA256 {
		t.Errorf("from memory: %+v", made)
	}
}

// TestLostCertificate checks that an upload without the certificate needs a new key pair.
func TestLostCertificate(t *testing.T) {
	r := newCertificateRun(t)
	first := r.make(false)
	r.activate("one")
	if err := os.RemoveAll(filepath.Join(os.Getenv("NETSUITE_TBA_HOME"), "practice", "certificates")); err != nil {
		t.Fatal(err)
	}
	made := r.s.MakeCertificate(t.Context(), r.target, false)
	if made.Problem.Kind != problem.NotFound || !strings.Contains(made.Problem.Next, "new key pair") {
		t.Errorf("%+v", made.Problem)
	}
	if second := r.make(true); second.Certificate.SHA256 == first.Certificate.SHA256 {
		t.Error("the new key pair is the old one")
	}
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// MakeCertificate implements effects.CertificateServices. It writes to the working
// directory.
func (s *services) MakeCertificate(ctx context.Context, t effects.Target, fresh bool) (made effects.CertificateMade) {
	certificate, made := s.certificate(ctx, t, fresh)
	if !made.Problem.None() {
		return made
	}
	file, err := s.writeCertificate(t.Profile.Name, certificate, profile.CertificateFile(t.Profile.Name))
	if err != nil {
		made.Problem = s.app.problemOf(err)
	} else if path, err := filepath.Abs(file); err == nil {
		made.File = underHome(path)
	}
	return made
}

// certificate returns the certificate to upload. It creates a key pair if there is none
// or if fresh is set.
func (s *services) certificate(ctx context.Context, t effects.Target, fresh bool) (certificate oauth2.Certificate, made effects.CertificateMade) {
	var keys netsuite.Keys
	var err error
	if !fresh {
		if made.Keys, made.Problem = s.saveEarlierCertificate(ctx, t); made.Problem.None() {
			keys, made.Problem = s.keysToUpload(ctx, t.Profile)
		}
	}
	if made.Problem.None() && keys.Certificate.Empty() {
		// Until here, another program may have created one.
		if err = s.claim(t.Profile.Name); err == nil && !fresh {
			keys, made.Problem = s.keysToUpload(ctx, t.Profile)
		}
	}
	switch {
	case !made.Problem.None():
		return certificate, made
	case err != nil:
	case !keys.Certificate.Empty():
		certificate, err = s.home.Certificate(t.Profile.Name, keys)
		if err == nil && !s.app.now().Before(certificate.NotAfter) {
			err = certificateEnded(t.Profile.Name, certificate.NotAfter)
		}
	default:
		if keys, certificate, err = oauth2.NewCertificate(t.Profile.Name, s.app.now()); err == nil {
			made.Keys, made.Problem = s.saveCertified(ctx, t, keys, certificate)
		}
	}
	if err != nil {
		made.Problem = s.app.problemOf(err)
	}
	made.Certificate = profile.Certificate{SHA256: certificate.SHA256, NotBefore: certificate.NotBefore, NotAfter: certificate.NotAfter}
	return certificate, made
}

// saveEarlierCertificate saves a key pair that an earlier attempt could not save.
func (s *services) saveEarlierCertificate(ctx context.Context, t effects.Target) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	s.mu.Lock()
	certificates := s.unsaved[t.Setup].certificates
	s.mu.Unlock()
	if len(certificates) == 0 {
		return nil, problem.Problem{}
	}
	return s.SaveUnsaved(ctx, t)
}

// keysToUpload returns the keys whose certificate belongs on NetSuite's page.
func (s *services) keysToUpload(ctx context.Context, p profile.Profile) (keys netsuite.Keys, failed problem.Problem) {
	failed = s.with(p, func(k *secrets.KeyStore) (err error) {
		keys, _, err = k.KeysToTest(ctx, p.Name, secrets.PendingOrActive, false)
		if errors.Is(err, problem.NoKeys) || isNoProfile(err) {
			err = nil // there is no certificate yet
		}
		return err
	})
	return keys, failed
}

func certificateEnded(profile string, at time.Time) error {
	return problem.Problem{What: "The certificate of " + profile + " ended on " + day(at) + ".",
		Next: "To create a new key pair: netsuite-tba certificate new " + profile + " --force", Kind: problem.NotVerified}
}

// writeCertificate writes a certificate to a file and returns its path. It replaces
// only a certificate of the profile. To avoid any other file, it adds a number.
func (s *services) writeCertificate(profile string, c oauth2.Certificate, path string) (string, error) {
	extension := filepath.Ext(path)
	at := path
	for n := 2; ; n++ {
		err := writeText(at, string(c.PEM), s.holdsCertificate(profile, at))
		switch {
		case err == nil:
			return at, nil
		case !errors.Is(err, fs.ErrExist):
			return "", notWritten(shownFile(at), err)
		}
		at = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path, extension), n, extension)
	}
}

// holdsCertificate reports whether a file holds one of the profile's certificates.
func (s *services) holdsCertificate(profile, path string) bool {
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxKeysFile {
		return false
	}
	text, err := os.ReadFile(path)
	return err == nil && slices.ContainsFunc(s.home.Certificates(profile), func(c oauth2.Certificate) bool { return string(c.PEM) == string(text) })
}

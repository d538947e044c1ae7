package cli

import (
	"context"
	"path/filepath"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// MakeCertificate implements effects.CertificateServices.
func (s *services) MakeCertificate(ctx context.Context, t effects.Target, fresh bool) (made effects.CertificateMade) {
	keys, certificate, err := oauth2.NewCertificate(t.Profile.Name, s.app.now())
	if err != nil {
		made.Problem = problem.Problem{What: "No key pair could be created."}
		return made
	}
	made.Certificate = profile.Certificate{SHA256: certificate.SHA256, NotBefore: certificate.NotBefore, NotAfter: certificate.NotAfter}
	t.Profile.Certificates = append(t.Profile.Certificates, made.Certificate)
	if made.Keys, made.Problem = s.SaveKeys(ctx, t, keys); !made.Problem.None() {
		return made
	}
	file := t.Profile.Name + "-certificate.pem"
	if err := writeText(file, string(certificate.PEM), true); err != nil {
		made.Problem = s.app.problemOf(notWritten(shownFile(file), err))
	}
	made.File = filepath.Base(file)
	return made
}

package effects

import (
	"context"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// MakeCertificate writes the certificate of a profile to a file, for the upload to
// NetSuite. It is the certificate of the pending keys or, without any, of the active
// ones. If there is none, or if Fresh is set, a key pair and its certificate are created
// first, and the private key is saved as pending.
type MakeCertificate struct {
	Write
	Target
	Fresh bool
}

// CertificateMade ends a MakeCertificate.
type CertificateMade struct {
	ID int
	// Keys holds what was saved, as in KeysSaved. It is empty if no key pair was created.
	Keys        map[netsuite.KeyName]profile.SavedKey
	Certificate profile.Certificate
	File        string // the displayed path of the file
	Problem     problem.Problem
}

func (e MakeCertificate) Run(ctx context.Context, s Services, report func(Event)) {
	made := s.MakeCertificate(ctx, e.Target, e.Fresh)
	made.ID = e.ID
	report(made)
}

// CertificateServices is what this effect needs from the outside world.
type CertificateServices interface {
	// MakeCertificate returns what CertificateMade reports, without an ID. With a
	// problem, Keys still holds what was saved.
	MakeCertificate(ctx context.Context, t Target, fresh bool) CertificateMade
}

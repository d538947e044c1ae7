package profile

import (
	"time"

	"netsuite-tba/netsuite"
)

// NeedsCertificateID reports whether a certificate is pending and its ID in NetSuite is
// not known yet.
func (p Profile) NeedsCertificateID() bool {
	return p.Pending[netsuite.Certificate] != "" && p.TestedKeys(true)[netsuite.CertificateID] == ""
}

// Ending is how soon a certificate ends.
type Ending int

// The endings. NetSuite emails Administrators two months, one month and 14 days before
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_162755332391.html).
const (
	NotSoon Ending = iota // or there is no certificate
	InTwoMonths
	InAMonth
	InTwoWeeks
	Ended
)

// EndingAt returns how soon a certificate ends that is valid until then.
func EndingAt(end, now time.Time) Ending {
	const day = 24 * time.Hour
	switch left := end.Sub(now); {
	case end.IsZero() || left > 60*day:
		return NotSoon
	case left > 30*day:
		return InTwoMonths
	case left > 14*day:
		return InAMonth
	case left > 0:
		return InTwoWeeks
	}
	return Ended
}

// Advice returns what to do about a certificate that ends, or "".
func (e Ending) Advice() string {
	return [...]string{"", "Plan to replace it.", "Replace it soon.", "Replace it now.", "NetSuite no longer accepts it. Replace it now."}[e]
}

package client

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

func (c *Client) connectionFailure(address string, err error) netsuite.Observation {
	obs := netsuite.Observation{Failure: netsuite.FailureConnect, Proxy: c.proxyFor(address)}
	if u, parseErr := url.Parse(address); parseErr == nil {
		obs.Host = text.Clean(u.Host, 100)
	}
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var notTLS tls.RecordHeaderError
	var proxy *proxyError
	var netErr net.Error
	switch {
	case errors.Is(err, context.Canceled):
		obs.Failure = netsuite.FailureCancelled
	case errors.Is(err, errHost), errors.Is(err, errNotLoopback):
		obs.Failure = netsuite.FailureForeignHost
	case errors.As(err, &certificate):
		obs.Failure = netsuite.FailureTLS
		obs.Issuer = issuer(certificate.UnverifiedCertificates)
		obs.Message = certificateText(err)
	case errors.As(err, &proxy):
		obs.Message = proxy.Error()
	case errors.As(err, &notTLS), errors.Is(err, http.ErrSchemeMismatch), strings.Contains(err.Error(), "tls: "):
		// crypto/tls has types for only a few of its errors. Alerts have none.
		obs.Failure = netsuite.FailureTLS
	case errors.As(err, &dns) && dns.IsNotFound:
		obs.Failure = netsuite.FailureUnknownHost
	case errors.As(err, &dns):
		// The name server itself did not answer.
		obs.Failure = netsuite.FailureOffline
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		obs.Failure = netsuite.FailureTimeout
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		obs.Failure = netsuite.FailureOffline
	case errors.Is(err, errSwitching), malformed(err):
		obs.Failure = netsuite.FailureNotNetSuite
	}
	return obs
}

// malformed reports whether the answer was not readable HTTP. net/http has no types for
// these errors.
func malformed(err error) bool {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	text := err.Error()
	for _, sign := range []string{"malformed", "server response headers exceeded", "invalid header", "bad Content-Length", "unsupported transfer encoding"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

func issuer(chain []*x509.Certificate) string {
	if len(chain) == 0 {
		return ""
	}
	// The last certificate sent is the closest to the authority.
	name := chain[len(chain)-1].Issuer
	if name.CommonName != "" {
		return text.Clean(name.CommonName, 80)
	}
	return text.Clean(strings.Join(name.Organization, " "), 80)
}

func certificateText(err error) string {
	var host x509.HostnameError
	var flaw x509.CertificateInvalidError
	switch {
	case errors.As(err, &host):
		return "its certificate is for another host"
	case errors.As(err, &flaw) && flaw.Reason == x509.Expired:
		return "its certificate has expired or is not valid yet"
	}
	return "its certificate comes from an authority that this computer does not trust"
}

var connectionTexts = map[netsuite.Failure]string{
	netsuite.FailureForeignHost: "not contacted, because the address is not the account's own",
	netsuite.FailureTLS:         "no trusted TLS connection",
	netsuite.FailureUnknownHost: "no such host",
	netsuite.FailureOffline:     "no network, or no name server that answers",
	netsuite.FailureTimeout:     "no answer in time",
	netsuite.FailureNotNetSuite: "the answer is not NetSuite's",
	netsuite.FailureConnect:     "the connection was refused or closed",
}

func connectionText(obs netsuite.Observation) string {
	if obs.Failure == netsuite.FailureCancelled {
		return "stopped"
	}
	words := cmp.Or(obs.Message, connectionTexts[obs.Failure])
	if obs.Issuer != "" {
		words += " (" + obs.Issuer + ")"
	}
	if obs.Host != "" {
		words = obs.Host + ": " + words
	}
	if obs.Proxy != "" {
		words += ". Proxy: " + obs.Proxy
	}
	return words
}

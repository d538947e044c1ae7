package client

import (
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

// unreached says what it shows that a request brought no reply.
func (c *Client) unreached(address string, err error) netsuite.Observation {
	seen := netsuite.Observation{Failure: netsuite.FailureConnect, Proxy: c.proxyFor(address)}
	if u, parseErr := url.Parse(address); parseErr == nil {
		seen.Host = text.Clean(u.Host, 100)
	}
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var notTLS tls.RecordHeaderError
	var proxy *proxyError
	var netErr net.Error
	switch {
	case errors.Is(err, context.Canceled):
		seen.Failure = netsuite.FailureCancelled
	case errors.Is(err, errHost), errors.Is(err, errNotLoopback):
		seen.Failure = netsuite.FailureForeignHost
	case errors.As(err, &certificate):
		seen.Failure = netsuite.FailureTLS
		seen.Issuer = issuer(certificate.UnverifiedCertificates)
		seen.Message = certificateWords(err)
	case errors.As(err, &proxy):
		seen.Message = proxy.Error()
	case errors.As(err, &notTLS), errors.Is(err, http.ErrSchemeMismatch), strings.Contains(err.Error(), "tls: "):
		// crypto/tls has types for few of its errors, alerts not among them.
		seen.Failure = netsuite.FailureTLS
	case errors.As(err, &dns) && dns.IsNotFound:
		seen.Failure = netsuite.FailureUnknownHost
	case errors.As(err, &dns):
		// The name server itself did not answer.
		seen.Failure = netsuite.FailureOffline
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		seen.Failure = netsuite.FailureTimeout
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		seen.Failure = netsuite.FailureOffline
	case errors.Is(err, errSwitched), malformed(err):
		seen.Failure = netsuite.FailureNotNetSuite
	}
	return seen
}

// malformed reports whether something answered that speaks no HTTP, or none
// that can be read. net/http has no types for these errors.
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

// issuer names who signed the certificate that was not trusted.
func issuer(chain []*x509.Certificate) string {
	if len(chain) == 0 {
		return ""
	}
	// The last certificate that was sent is nearest to the authority.
	name := chain[len(chain)-1].Issuer
	if name.CommonName != "" {
		return text.Clean(name.CommonName, 80)
	}
	return text.Clean(strings.Join(name.Organization, " "), 80)
}

// certificateWords says why a certificate was not trusted.
func certificateWords(err error) string {
	var host x509.HostnameError
	var flaw x509.CertificateInvalidError
	switch {
	case errors.As(err, &host):
		return "its certificate is for another host"
	case errors.As(err, &flaw) && flaw.Reason == x509.Expired:
		return "its certificate has expired or is not valid yet"
	}
	return "its certificate is signed by an authority that this computer does not trust"
}

// reachWords says in one line what unreached saw.
func reachWords(seen netsuite.Observation) string {
	words := ""
	switch seen.Failure {
	case netsuite.FailureCancelled:
		return "stopped"
	case netsuite.FailureForeignHost:
		words = "not asked, the address is not the account's own"
	case netsuite.FailureTLS:
		words = "no trusted TLS connection"
		if seen.Message != "" {
			words = seen.Message
		}
		if seen.Issuer != "" {
			words += " (" + seen.Issuer + ")"
		}
	case netsuite.FailureUnknownHost:
		words = "no such host"
	case netsuite.FailureOffline:
		words = "no network, or no name server that answers"
	case netsuite.FailureTimeout:
		words = "no answer in time"
	case netsuite.FailureNotNetSuite:
		words = "the answer is not NetSuite's"
	default:
		words = "the connection was refused or cut"
		if seen.Message != "" {
			words = seen.Message
		}
	}
	if seen.Host != "" {
		words = seen.Host + ": " + words
	}
	if seen.Proxy != "" {
		words += ". Proxy: " + seen.Proxy
	}
	return words
}

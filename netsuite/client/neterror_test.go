package client

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"netsuite-tba/netsuite"
)

func TestConnectionFailures(t *testing.T) {
	c := clientAt(t, "http://127.0.0.1:4711")
	const address = "https://1234567.suitetalk.api.netsuite.com/x"
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	for _, test := range []struct {
		err     error
		failure netsuite.Failure
		words   string
	}{
		{dial(&net.DNSError{Err: "no such host", IsNotFound: true}), netsuite.FailureUnknownHost, "no such host"},
		{dial(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), netsuite.FailureOffline, "no network"},
		{dial(&net.DNSError{Err: "i/o timeout", IsTimeout: true}), netsuite.FailureOffline, "no network"},
		{dial(syscall.ENETUNREACH), netsuite.FailureOffline, "no network"},
		{dial(syscall.ECONNREFUSED), netsuite.FailureConnect, "refused or closed"},
		{dial(syscall.ETIMEDOUT), netsuite.FailureTimeout, "no answer in time"},
		{dial(errNotLoopback), netsuite.FailureForeignHost, "not contacted"},
		{fmt.Errorf("read: %w", syscall.ECONNRESET), netsuite.FailureConnect, "refused or closed"},
		{io.ErrUnexpectedEOF, netsuite.FailureConnect, "refused or closed"},
		{context.DeadlineExceeded, netsuite.FailureTimeout, "no answer in time"},
		{context.Canceled, netsuite.FailureCancelled, "stopped"},
		{errHost, netsuite.FailureForeignHost, "not contacted"},
		{http.ErrSchemeMismatch, netsuite.FailureTLS, "no trusted TLS"},
		{tls.RecordHeaderError{Msg: "x"}, netsuite.FailureTLS, "no trusted TLS"},
		{errors.New("tls: no supported versions"), netsuite.FailureTLS, "no trusted TLS"},
		{errors.New(`malformed HTTP response "\x1b[2J"`), netsuite.FailureNotNetSuite, "not NetSuite's"},
		{&proxyError{407}, netsuite.FailureConnect, "HTTP 407"},
		{errors.New("something else with \x1b in it"), netsuite.FailureConnect, "refused or closed"},
	} {
		obs := c.connectionFailure(address, test.err)
		if obs.Failure != test.failure || !strings.Contains(connectionText(obs), test.words) {
			t.Errorf("%v: %q, %s", test.err, obs.Failure, connectionText(obs))
		}
		if obs.Host != "1234567.suitetalk.api.netsuite.com" {
			t.Errorf("%v: host %q", test.err, obs.Host)
		}
		mustBeClean(t, connectionText(obs), obs.Message)
	}
}

// The host of an unknown account does not resolve. Offline, no host resolves. Only both
// lookups together tell the two apart.
func TestOfflineOrUnknownHost(t *testing.T) {
	unknown := &net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}
	hosts := []connection{{address: "https://1234567-sb1.suitetalk.api.netsuite.com", needed: true, err: unknown}}
	tr := &testRun{session: &session{c: clientAt(t, "http://127.0.0.1:4711")}}
	for _, test := range []struct{ discovery, want netsuite.Failure }{
		{netsuite.FailureNone, netsuite.FailureUnknownHost},
		{netsuite.FailureUnknownAccount, netsuite.FailureUnknownHost},
		{netsuite.FailureUnknownHost, netsuite.FailureOffline},
		{netsuite.FailureOffline, netsuite.FailureOffline},
	} {
		check := tr.addressCheck(hosts, Discovery{Observation: netsuite.Observation{Failure: test.discovery}})
		if check.Status != netsuite.Failed || check.Observation.Failure != test.want {
			t.Errorf("discovery %q: %q", test.discovery, check.Observation.Failure)
		}
	}
	hosts[0].needed = false
	if check := tr.addressCheck(hosts, Discovery{}); check.Status != netsuite.Passed {
		t.Errorf("a host that only the identity check uses fails the address check: %s", check.Detail)
	}
}

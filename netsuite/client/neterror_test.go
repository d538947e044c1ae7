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

func TestUnreached(t *testing.T) {
	c := clientAt(t, "http://127.0.0.1:4711")
	const address = "https://1234567.suitetalk.api.netsuite.com/x"
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	for _, test := range []struct {
		err     error
		trouble netsuite.Trouble
		words   string
	}{
		{dial(&net.DNSError{Err: "no such host", IsNotFound: true}), netsuite.TroubleUnknownHost, "no such host"},
		{dial(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), netsuite.TroubleOffline, "no network"},
		{dial(&net.DNSError{Err: "i/o timeout", IsTimeout: true}), netsuite.TroubleOffline, "no network"},
		{dial(syscall.ENETUNREACH), netsuite.TroubleOffline, "no network"},
		{dial(syscall.ECONNREFUSED), netsuite.TroubleConnect, "refused or cut"},
		{dial(syscall.ETIMEDOUT), netsuite.TroubleTimeout, "no answer in time"},
		{dial(errNotLoopback), netsuite.TroubleForeignHost, "not asked"},
		{fmt.Errorf("read: %w", syscall.ECONNRESET), netsuite.TroubleConnect, "refused or cut"},
		{io.ErrUnexpectedEOF, netsuite.TroubleConnect, "refused or cut"},
		{context.DeadlineExceeded, netsuite.TroubleTimeout, "no answer in time"},
		{context.Canceled, netsuite.TroubleCancelled, "stopped"},
		{errHost, netsuite.TroubleForeignHost, "not asked"},
		{http.ErrSchemeMismatch, netsuite.TroubleTLS, "no trusted TLS"},
		{tls.RecordHeaderError{Msg: "x"}, netsuite.TroubleTLS, "no trusted TLS"},
		{errors.New("tls: no supported versions"), netsuite.TroubleTLS, "no trusted TLS"},
		{errors.New(`malformed HTTP response "\x1b[2J"`), netsuite.TroubleNotNetSuite, "not NetSuite's"},
		{&proxyError{407}, netsuite.TroubleConnect, "HTTP 407"},
		{errors.New("something else with \x1b in it"), netsuite.TroubleConnect, "refused or cut"},
	} {
		seen := c.unreached(address, test.err)
		if seen.Trouble != test.trouble || !strings.Contains(reachWords(seen), test.words) {
			t.Errorf("%v: %q, %s", test.err, seen.Trouble, reachWords(seen))
		}
		if seen.Host != "1234567.suitetalk.api.netsuite.com" {
			t.Errorf("%v: host %q", test.err, seen.Host)
		}
		mustBeClean(t, reachWords(seen), seen.Message)
	}
}

// The name of an account that does not exist does not resolve; offline no
// name does. Only both together tell the two apart.
func TestOfflineOrUnknownHost(t *testing.T) {
	unknown := &net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}
	hosts := []greeting{{address: "https://1234567-sb1.suitetalk.api.netsuite.com", needed: true, err: unknown}}
	tr := &trial{line: &line{c: clientAt(t, "http://127.0.0.1:4711")}}
	for _, test := range []struct{ discovery, want netsuite.Trouble }{
		{netsuite.TroubleNone, netsuite.TroubleUnknownHost},
		{netsuite.TroubleUnknownAccount, netsuite.TroubleUnknownHost},
		{netsuite.TroubleUnknownHost, netsuite.TroubleOffline},
		{netsuite.TroubleOffline, netsuite.TroubleOffline},
	} {
		check := tr.addressCheck(hosts, Discovery{Seen: netsuite.Seen{Trouble: test.discovery}})
		if check.Status != netsuite.Failed || check.Seen.Trouble != test.want {
			t.Errorf("discovery %q: %q", test.discovery, check.Seen.Trouble)
		}
	}
	hosts[0].needed = false
	if check := tr.addressCheck(hosts, Discovery{}); check.Status != netsuite.Passed {
		t.Errorf("a host that only identity asks fails the address: %s", check.Detail)
	}
}

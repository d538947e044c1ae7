package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"syscall"
	"time"

	"netsuite-tba/netsuite"
)

// maxCAFile bounds the file of certificate authorities; a system's whole
// bundle is a fifth of it.
const maxCAFile = 1 << 20

// tlsConfig verifies certificates against the system's authorities and those
// of caFile, if one is named.
func tlsConfig(caFile string) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if caFile == "" {
		return config, nil
	}
	unreadable := netsuite.Unusable("The file of certificate authorities cannot be read. Give --ca the path of a PEM file.")
	info, err := os.Stat(caFile)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxCAFile {
		return nil, unreadable
	}
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, unreadable
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // a system without any of its own
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, netsuite.Unusable("The file given with --ca holds no certificate. It begins with -----BEGIN CERTIFICATE-----.")
	}
	config.RootCAs = pool
	return config, nil
}

// newTransport makes the connections of one look-up or one test: at most one
// a host, kept open between requests. RoundTrip is called on it directly, so
// there are no cookies and no redirects. HTTP/2 stays off: its client
// repeats requests of its own accord in more cases than HTTP/1's.
func (c *Client) newTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: c.requestLimit, KeepAlive: 15 * time.Second}
	if c.endpoint != "" {
		dialer.Control = onlyLoopback
	}
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{
		Proxy:                  c.proxy,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        c.tls.Clone(),
		TLSHandshakeTimeout:    c.requestLimit,
		MaxConnsPerHost:        1,
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true, // what is bounded is what was sent
		Protocols:              protocols,
		OnProxyConnectResponse: proxyTook,
	}
}

// proxyError is a proxy that does not pass the connection on.
type proxyError struct{ status int }

func (e *proxyError) Error() string {
	return fmt.Sprintf("the proxy refused to connect (HTTP %d)", e.status)
}

// proxyTook gives a proxy's refusal a type of its own.
func proxyTook(_ context.Context, _ *url.URL, _ *http.Request, r *http.Response) error {
	if r.StatusCode != http.StatusOK {
		return &proxyError{r.StatusCode}
	}
	return nil
}

// errNotLoopback is a name that led off this computer although it said
// localhost.
var errNotLoopback = errors.New("the endpoint leads off this computer")

// onlyLoopback refuses to connect anywhere but to this computer. It sees the
// address after every name was resolved, so a hosts file or resolver that
// sends localhost elsewhere is found out.
func onlyLoopback(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !to.Addr().IsLoopback() {
		return errNotLoopback
	}
	return nil
}

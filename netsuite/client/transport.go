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

// maxCAFile limits the file of certificate authorities. A system's whole bundle is a
// fifth of it.
const maxCAFile = 1 << 20

func tlsConfig(caFile string) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if caFile == "" {
		return config, nil
	}
	var pem []byte
	if info, err := os.Stat(caFile); err == nil && info.Mode().IsRegular() && info.Size() <= maxCAFile {
		pem, _ = os.ReadFile(caFile)
	}
	if pem == nil {
		return nil, netsuite.Unusable("The file of certificate authorities cannot be read. Pass --ca the path of a PEM file.")
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // the system has none of its own
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, netsuite.Unusable("The --ca file holds no certificate. A certificate starts with -----BEGIN CERTIFICATE-----.")
	}
	config.RootCAs = pool
	return config, nil
}

// newTransport returns the transport of lookups and tests. It opens at most two
// connections per host, because a simulated NetSuite has one host for discovery and for
// the account, and a test contacts both at once. RoundTrip is called directly, so there
// are no cookies and no redirects. HTTP/2 is off, because its client repeats requests in
// more cases than HTTP/1's.
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
		MaxConnsPerHost:        2,
		IdleConnTimeout:        30 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		DisableCompression:     true, // the limit applies to the bytes received
		Protocols:              protocols,
		OnProxyConnectResponse: proxyConnected,
	}
}

type proxyError struct{ status int }

func (e *proxyError) Error() string {
	return fmt.Sprintf("the proxy refused to connect (HTTP %d)", e.status)
}

func proxyConnected(_ context.Context, _ *url.URL, _ *http.Request, r *http.Response) error {
	if r.StatusCode != http.StatusOK {
		return &proxyError{r.StatusCode}
	}
	return nil
}

// errNotLoopback means that a name such as localhost resolved to another computer.
var errNotLoopback = errors.New("the endpoint leads off this computer")

// onlyLoopback refuses to connect to any other computer. It sees the resolved address,
// so it notices a hosts file or resolver that sends localhost elsewhere.
func onlyLoopback(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !to.Addr().IsLoopback() {
		return errNotLoopback
	}
	return nil
}

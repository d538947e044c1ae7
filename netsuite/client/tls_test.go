package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// authority signs the certificates of the tests.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
	file        string // PEM
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Corporate \x1b[2JProxy CA"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return &authority{certificate, key, file}
}

// issue returns a certificate for a host.
func (a *authority) issue(t *testing.T, host string, until time.Time) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), DNSNames: []string{host},
		NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: until,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, &a.key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}

// tunnel is a proxy that connects everything to one server and records the host names.
type tunnel struct {
	server *httptest.Server
	to     string
	status int // any other than 200 refuses

	mu    sync.Mutex
	names []string
}

func newTunnel(t *testing.T, to string) *tunnel {
	p := &tunnel{to: to, status: http.StatusOK}
	p.server = httptest.NewServer(p)
	t.Cleanup(p.server.Close)
	return p
}

func (p *tunnel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.names = append(p.names, r.Host)
	p.mu.Unlock()
	if p.status != http.StatusOK {
		w.WriteHeader(p.status)
		return
	}
	server, err := net.Dial("tcp", p.to)
	if err != nil {
		panic(err)
	}
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
	go func() { io.Copy(server, conn); server.Close() }()
	go func() { io.Copy(conn, server); conn.Close() }()
}

// realClient returns a client for NetSuite itself that reaches the fake through a
// proxy.
func realClient(t *testing.T, f *fake, config *tls.Config, caFile string) (*Client, *tunnel) {
	t.Helper()
	f.server.Close()
	f.server = httptest.NewUnstartedServer(f)
	f.server.TLS = config
	f.server.Config.ErrorLog = quiet
	f.server.StartTLS()
	t.Cleanup(f.server.Close)
	c, err := New(Options{CAFile: caFile, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	p := newTunnel(t, f.server.Listener.Addr().String())
	proxy, err := url.Parse(p.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy.User = url.UserPassword("someone", "pass-word")
	c.proxy = http.ProxyURL(proxy)
	return c, p
}

// certificates issues a certificate for the name that the client asks for.
func certificates(t *testing.T, a *authority, until time.Time) *tls.Config {
	return &tls.Config{GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
		c := a.issue(t, hello.ServerName, until)
		return &c, nil
	}}
}

func TestOverTLSAndProxy(t *testing.T) {
	f, ca := newFake(t), newAuthority(t)
	c, p := realClient(t, f, certificates(t, ca, time.Now().Add(time.Hour)), ca.file)
	result := c.Test(t.Context(), request(netsuite.REST, netsuite.SOAP), nil)
	if !result.Verified {
		t.Fatal(statuses(result), firstFailed(result))
	}
	if address, _ := result.Check(netsuite.CheckAddress); !strings.Contains(address.Detail, ", over the proxy http://127.0.0.1:") {
		t.Errorf("address: %q", address.Detail)
	}
	want := map[string]int{ // one connection per host
		"rest.netsuite.com:443": 1, "1234567-sb1.suitetalk.api.netsuite.com:443": 1, "1234567-sb1.restlets.api.netsuite.com:443": 1,
	}
	for _, name := range p.names {
		want[name]--
	}
	for name, n := range want {
		if n != 0 {
			t.Errorf("%s: %d connections missing; all: %v", name, n, p.names)
		}
	}
}

// Issuer and proxy are reported without anything harmful in them.
func TestDiscoverReportsIssuerAndProxy(t *testing.T) {
	f, ca := newFake(t), newAuthority(t)
	c, p := realClient(t, f, certificates(t, ca, time.Now().Add(time.Hour)), ca.file)
	d := c.Discover(t.Context(), account)
	if d.Known != netsuite.KnownYes || d.Issuer != "Corporate [2JProxy CA" || d.Proxy != p.server.URL {
		t.Errorf("known %q, issuer %q, proxy %q", d.Known, d.Issuer, d.Proxy)
	}
	p.status = http.StatusForbidden
	if d := c.Discover(t.Context(), account); d.Known != netsuite.KnownUnreachable || d.Issuer != "" || d.Proxy != p.server.URL {
		t.Errorf("refused: known %q, issuer %q, proxy %q", d.Known, d.Issuer, d.Proxy)
	}
	if d := newFake(t).client().Discover(t.Context(), account); d.Issuer != "" || d.Proxy != "" {
		t.Errorf("without TLS: issuer %q, proxy %q", d.Issuer, d.Proxy)
	}
}

func TestUntrustedCertificates(t *testing.T) {
	ca := newAuthority(t)
	hour := time.Now().Add(time.Hour)
	for _, test := range []struct {
		name   string
		config *tls.Config
		caFile string
		detail string
	}{
		{"unknown authority", certificates(t, ca, hour), "", "an authority that this computer does not trust (Corporate [2JProxy CA)"},
		{"expired", certificates(t, ca, time.Now().Add(-time.Hour)), ca.file, "expired"},
		{"another host", &tls.Config{Certificates: []tls.Certificate{ca.issue(t, "evil.example", hour)}}, ca.file, "for another host"},
		{"old TLS", &tls.Config{Certificates: certificatesFor(t, ca), MaxVersion: tls.VersionTLS11, MinVersion: tls.VersionTLS10}, ca.file, "no trusted TLS connection"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			c, _ := realClient(t, f, test.config, test.caFile)
			result := c.Test(t.Context(), request(netsuite.REST), nil)
			address, _ := result.Check(netsuite.CheckAddress)
			if address.Status != netsuite.Failed || address.Observation.Failure != netsuite.FailureTLS || !strings.Contains(address.Detail, test.detail) {
				t.Errorf("got %s %q: %s", address.Status, address.Observation.Failure, address.Detail)
			}
			if len(f.asked) > 0 {
				t.Errorf("asked %v", f.asked)
			}
			if strings.Contains(address.Detail+address.Observation.Proxy, "pass-word") {
				t.Error("the proxy's credentials show")
			}
		})
	}
}

func certificatesFor(t *testing.T, a *authority) []tls.Certificate {
	return []tls.Certificate{a.issue(t, "1234567-sb1.suitetalk.api.netsuite.com", time.Now().Add(time.Hour))}
}

func TestProxyRefuses(t *testing.T) {
	f, ca := newFake(t), newAuthority(t)
	c, p := realClient(t, f, certificates(t, ca, time.Now().Add(time.Hour)), ca.file)
	p.status = http.StatusProxyAuthRequired
	address, _ := c.Test(t.Context(), request(netsuite.REST), nil).Check(netsuite.CheckAddress)
	if address.Observation.Failure != netsuite.FailureConnect || !strings.Contains(address.Detail, "407") || address.Observation.Proxy == "" {
		t.Errorf("got %q: %s", address.Observation.Failure, address.Detail)
	}
}

func TestEndpointTakesNoProxy(t *testing.T) {
	f := newFake(t)
	proxied := newTunnel(t, f.server.Listener.Addr().String())
	t.Setenv("HTTP_PROXY", proxied.server.URL)
	if d := f.client().Discover(t.Context(), account); d.Known != netsuite.KnownYes || len(proxied.names) > 0 {
		t.Errorf("known %q, over the proxy: %v", d.Known, proxied.names)
	}
	if f.client().proxy != nil {
		t.Error("a client with an endpoint has a proxy")
	}
}

func TestCAFile(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{empty, filepath.Join(t.TempDir(), "none"), t.TempDir()} {
		if _, err := New(Options{CAFile: file}); err == nil || strings.Contains(err.Error(), file) {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// A proxy setting may hold a password. A malformed setting is not parsed, because parts
// of the password could show as host and port.
func TestProxyIsShownWithoutItsPassword(t *testing.T) {
	for setting, want := range map[string]string{
		"http://joe:4711secret@proxy.example:3128":  "http://proxy.example:3128",
		"joe:4711secret@proxy.example:3128":         "http://proxy.example:3128",
		"http://joe:4711/secret@proxy.example:3128": proxyUnread,
		"http://joe:4711?secret@proxy.example:3128": proxyUnread,
		"http://joe:4711#secret@proxy.example:3128": proxyUnread,
		"http://joe:se/cret@proxy.example:3128":     proxyUnread,
		"http://joe:sec%zzret@proxy.example:3128":   proxyUnread,
		"http://joe:secret@proxy example:3128":      proxyUnread,
		"joe:secret":                                proxyUnread,
		"":                                          "",
	} {
		c := &Client{proxy: func(*http.Request) (*url.URL, error) {
			if setting == "" {
				return nil, nil
			}
			u, err := url.Parse(setting) // as net/http reads HTTPS_PROXY
			if err != nil || u.Scheme == "" || u.Host == "" {
				if v, err := url.Parse("http://" + setting); err == nil {
					return v, nil
				}
			}
			return u, err
		}}
		if got := c.Proxy("1234567"); got != want {
			t.Errorf("%q shows as %q, want %q", setting, got, want)
		}
	}
}

package client

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"net/http"
	"net/url"
	"sync"
	"time"

	"netsuite-tba/netsuite"
)

const (
	requestLimit = 10 * time.Second
	testLimit    = 19 * time.Second // without reading the keys, because a keyring may wait for its owner
)

// Options configure a Client.
type Options struct {
	// Endpoint is the origin of a simulated NetSuite, to which every request goes. It
	// is empty for NetSuite itself.
	Endpoint string
	// Practice marks a practice profile. New then requires an Endpoint, because
	// practice keys are never sent to NetSuite.
	Practice bool
	// CAFile is a PEM file of certificate authorities to trust beside the system's.
	CAFile string
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Client talks to NetSuite or to a simulated one. It holds no keys, and open connections
// only after Hold. It is safe for concurrent use.
type Client struct {
	endpoint     string
	tls          *tls.Config
	proxy        func(*http.Request) (*url.URL, error)
	now          func() time.Time
	requestLimit time.Duration
	testLimit    time.Duration

	mu    sync.Mutex
	lines map[netsuite.Account]line
}

// New returns a Client, unless the endpoint is not on this computer, practice has no
// endpoint, or the CA file holds no certificate.
func New(o Options) (*Client, error) {
	c := &Client{
		proxy:        http.ProxyFromEnvironment,
		now:          o.Now,
		requestLimit: requestLimit,
		testLimit:    testLimit,
		lines:        map[netsuite.Account]line{},
	}
	if c.now == nil {
		c.now = time.Now
	}
	if o.Practice && o.Endpoint == "" {
		return nil, netsuite.Unusable("This practice profile needs the address of the simulated NetSuite. Add --endpoint and its origin. Nothing was sent.")
	}
	if o.Endpoint != "" {
		origin, err := netsuite.ParseEndpoint(o.Endpoint)
		if err != nil {
			return nil, err
		}
		c.endpoint = origin
		// A proxy could send the request to another computer.
		c.proxy = nil
	}
	var err error
	c.tls, err = tlsConfig(o.CAFile)
	return c, err
}

// Addresses returns the account's addresses, at NetSuite or at the endpoint.
func (c *Client) Addresses(a netsuite.Account) netsuite.Addresses {
	if c.endpoint != "" {
		return netsuite.AddressesAt(c.endpoint, a)
	}
	return netsuite.AddressesOf(a)
}

// nonce returns 32 random letters and digits. Oracle asks for at least 6 characters, and
// for SOAP at most 64 without special ones
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395630653.html).
func nonce() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

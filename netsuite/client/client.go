package client

import (
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"net/http"
	"net/url"
	"time"

	"netsuite-tba/netsuite"
)

// The limits of the connection test. Answering the store's questions is not
// within testLimit: a keyring may wait for its owner.
const (
	requestLimit = 10 * time.Second
	testLimit    = 19 * time.Second
)

// Options are what a Client is made of.
type Options struct {
	// Endpoint is the origin of a practice company, as
	// netsuite.ParseEndpoint gives it, to which every request goes; empty for NetSuite itself.
	Endpoint string
	// Practice says that this is for a practice profile. New then refuses to
	// go without an Endpoint: practice keys are never sent to NetSuite.
	Practice bool
	// CAFile is a PEM file of certificate authorities to trust beside the
	// system's.
	CAFile string
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Nonce makes a new nonce, 6 to 64 letters and digits, at every call; nil
	// means 32 hexadecimal digits from the system's random source.
	Nonce func() string
}

// Client talks to NetSuite or to a practice company. It holds no keys and no
// open connections, and may be used by several goroutines.
type Client struct {
	endpoint     string
	tls          *tls.Config
	proxy        func(*http.Request) (*url.URL, error)
	now          func() time.Time
	nonce        func() string
	requestLimit time.Duration
	testLimit    time.Duration
}

// New makes a Client. It fails, in words for a person, on an endpoint that is
// not on this computer, on practice without one and on a CA file that holds no certificate.
func New(o Options) (*Client, error) {
	c := &Client{
		proxy:        http.ProxyFromEnvironment,
		now:          o.Now,
		nonce:        o.Nonce,
		requestLimit: requestLimit,
		testLimit:    testLimit,
	}
	if c.now == nil {
		c.now = time.Now
	}
	if c.nonce == nil {
		c.nonce = randomNonce
	}
	if o.Practice && o.Endpoint == "" {
		return nil, netsuite.Unusable("It is not known where the practice company is. Add --endpoint and its origin; nothing was sent.")
	}
	if o.Endpoint != "" {
		origin, err := netsuite.ParseEndpoint(o.Endpoint)
		if err != nil {
			return nil, err
		}
		c.endpoint = origin
		// A proxy could carry the request off this computer.
		c.proxy = nil
	}
	var err error
	c.tls, err = tlsConfig(o.CAFile)
	return c, err
}

// Addresses are where the client finds an account: at NetSuite, or at its
// endpoint.
func (c *Client) Addresses(a netsuite.Account) netsuite.Addresses {
	if c.endpoint != "" {
		return netsuite.AddressesAt(c.endpoint, a)
	}
	return netsuite.AddressesOf(a)
}

// randomNonce gives 32 letters and digits: Oracle asks for at least six
// characters, for SOAP at most 64 without special ones
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395630653.html).
func randomNonce() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

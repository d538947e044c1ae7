package practice

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"sync"
	"time"

	"netsuite-tba/netsuite"
)

// The accounts of the company, and the RESTlet that each of them has.
const (
	Production netsuite.Account = "1234567"
	Sandbox    netsuite.Account = "1234567_SB1"

	Script = "6" // script ID of the RESTlet
	Deploy = "1" // its deployment
)

// Options say how a company starts. The zero value is an empty one.
type Options struct {
	Now   func() time.Time // nil: time.Now; may be called by several at a time
	Ready bool             // start with a finished set-up in both accounts
	Rand  io.Reader        // where keys and the run's secrets come from; nil: crypto/rand
}

// NetSuite is one pretend company with its accounts. Its methods may be called
// at the same time.
type NetSuite struct {
	now  func() time.Time
	rand io.Reader

	// entry is in the first address, session in the cookie that the first
	// address sets, formToken in every form. They are made anew in every run.
	entry, session, formToken netsuite.Secret

	mu       sync.Mutex // guards all below
	accounts map[netsuite.Account]*account
	ready    netsuite.Keys
	// once holds the one-time numbers of forms that give out keys: a reload
	// of the answer finds its number gone and shows nothing again.
	once map[string]bool
}

// New makes a company. Nothing is set up in it unless o.Ready.
func New(o Options) *NetSuite {
	c := &NetSuite{now: o.Now, rand: o.Rand, once: map[string]bool{}}
	if c.now == nil {
		c.now = time.Now
	}
	if c.rand == nil {
		c.rand = rand.Reader
	}
	c.entry, c.session, c.formToken = c.newSecret(), c.newSecret(), c.newSecret()
	c.accounts = map[netsuite.Account]*account{
		Production: newAccount(Production, "Practice Company"),
		Sandbox:    newAccount(Sandbox, "Practice Company (sandbox)"),
	}
	if o.Ready {
		c.makeReady()
	}
	return c
}

// Accounts lists the company's accounts, production first.
func (c *NetSuite) Accounts() []netsuite.Account {
	return []netsuite.Account{Production, Sandbox}
}

// ReadyKeys gives the four keys of the finished set-up in the sandbox, as they
// were at the start; empty unless Options.Ready.
func (c *NetSuite) ReadyKeys() netsuite.Keys {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ready
}

// Entry gives the first address to open in a browser: it holds the run's
// secret, which becomes a cookie there. "?to=" and a path of this origin may
// be added, and the browser is sent on to that page.
func (c *NetSuite) Entry(origin string) string {
	return origin + "/enter/" + c.entry.Reveal()
}

// newKey makes a key of the usual shape, 64 lower-case hexadecimal digits.
func (c *NetSuite) newKey() netsuite.Secret {
	return netsuite.NewSecret(hex.EncodeToString(c.random(netsuite.UsualKeyLen / 2)))
}

// newSecret makes a secret of the run: 128 bits, short enough for the first
// address to stand on one line of a terminal.
func (c *NetSuite) newSecret() netsuite.Secret {
	return netsuite.NewSecret(hex.EncodeToString(c.random(16)))
}

// random gives n random bytes. Without randomness there are no keys, so a
// source that fails is a fault of the program.
func (c *NetSuite) random(n int) []byte {
	b := make([]byte, n)
	if _, err := io.ReadFull(c.rand, b); err != nil {
		panic("practice: the source of randomness failed: " + err.Error())
	}
	return b
}

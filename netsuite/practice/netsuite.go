package practice

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/hex"
	"io"
	"strings"
	"sync"
	"time"

	"netsuite-tba/netsuite"
)

// The simulated accounts, and the RESTlet of each.
const (
	Production netsuite.Account = "1234567"
	Sandbox    netsuite.Account = "1234567_SB1"

	Script = "6" // script ID of the RESTlet
	Deploy = "1" // its deployment
)

// Options configure the simulated NetSuite. The zero value starts an empty one.
type Options struct {
	Now   func() time.Time // time.Now if nil; must be safe for concurrent use
	Ready bool             // start with a finished setup in both accounts
	Rand  io.Reader        // source of keys and secrets, crypto/rand if nil
}

// NetSuite is a simulated NetSuite with its accounts. It is safe for concurrent use.
type NetSuite struct {
	now  func() time.Time
	rand io.Reader

	// entry is in the addresses that sign in, session in the cookie that it sets, formToken in
	// every form. Every run has new ones.
	entry, session, formToken netsuite.Secret

	ready       netsuite.Keys   // of the finished setup
	readyClient netsuite.Secret // its Client ID

	mu       sync.Mutex // guards the fields below
	accounts map[netsuite.Account]*account
	// numbers holds the one-time numbers of forms that create keys, so that a reload of
	// the reply shows none.
	numbers map[string]bool
}

// New returns a simulated NetSuite. Nothing is set up in it unless o.Ready.
func New(o Options) *NetSuite {
	c := &NetSuite{now: o.Now, rand: o.Rand, numbers: map[string]bool{}}
	if c.now == nil {
		c.now = time.Now
	}
	if c.rand == nil {
		c.rand = rand.Reader
	}
	c.entry, c.session, c.formToken = c.newEntry(), c.newSecret(), c.newSecret()
	c.accounts = map[netsuite.Account]*account{
		Production: newAccount(Production, "Practice Company"),
		Sandbox:    newAccount(Sandbox, "Practice Company (sandbox)"),
	}
	if o.Ready {
		c.finishSetup()
	}
	return c
}

// Accounts lists the accounts, production first.
func (n *NetSuite) Accounts() []netsuite.Account {
	return []netsuite.Account{Production, Sandbox}
}

func (n *NetSuite) labeled(label string) *account {
	for id, a := range n.accounts {
		if id.HostLabel() == label {
			return a
		}
	}
	return nil
}

// ReadyKeys returns the four keys of the setup in the sandbox that Options.Ready
// finished.
func (n *NetSuite) ReadyKeys() netsuite.Keys { return n.ready }

// ReadyClientID returns the Client ID of that setup's record for OAuth 2.0, which is
// the same in both accounts.
func (n *NetSuite) ReadyClientID() netsuite.Secret { return n.readyClient }

// Entry returns an address that signs a browser in. Its path is the run's secret, which
// becomes a cookie. If the path of a page follows, the browser continues to that page.
func (n *NetSuite) Entry(origin string) string {
	return origin + "/" + n.entry.Reveal()
}

func (n *NetSuite) newKey() netsuite.Secret {
	return netsuite.NewSecret(hex.EncodeToString(n.random(netsuite.UsualKeyLen / 2)))
}

// entryEncoding writes the secret in addresses, without characters that look alike.
var entryEncoding = base32.NewEncoding("abcdefghijkmnpqrstuvwxyz23456789")

// newEntry returns the secret in the addresses. It has only 40 bits, so that an address
// fits on one line. At 30,000 guesses a second, it would take half a year to find.
func (n *NetSuite) newEntry() netsuite.Secret {
	return netsuite.NewSecret(entryEncoding.EncodeToString(n.random(5)))
}

// CutEntry returns the origin of an address that Entry returned, or any other text
// unchanged and false.
func CutEntry(address string) (origin string, ok bool) {
	at := strings.LastIndex(address, "/")
	if secret, err := entryEncoding.DecodeString(address[at+1:]); err == nil && len(secret) == 5 {
		return address[:at], true
	}
	return address, false
}

func (n *NetSuite) newSecret() netsuite.Secret {
	return netsuite.NewSecret(hex.EncodeToString(n.random(16)))
}

// random returns random bytes. It panics if the source fails, because there are no
// keys without randomness.
func (n *NetSuite) random(size int) []byte {
	b := make([]byte, size)
	if _, err := io.ReadFull(n.rand, b); err != nil {
		panic("practice: the source of randomness failed: " + err.Error())
	}
	return b
}

package client

import (
	"context"
	"errors"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// The names in a practice company's finished set-up.
const (
	readyRecord = "Practice integration"
	readyUser   = "Integration User"
	readyRole   = "Integration role"
	readyToken  = readyRecord + " - " + readyUser + ", " + readyRole
)

// rig is a practice company with a finished set-up, a tool that uses it, and
// a person who can open its pages.
type rig struct {
	t       testing.TB
	company *practice.NetSuite
	server  *httptest.Server
	cut     bool // the server is closed
	entry   string
	client  *Client
	time    atomic.Int64 // of NetSuite, in Unix seconds
	drift   atomic.Int64 // of this computer's clock, in seconds

	account  netsuite.Account // as it was typed
	own      netsuite.Account // the one that is meant
	apis     []netsuite.API
	keys     netsuite.Keys // as they are kept
	shown    netsuite.Keys // as the person has them from the confirmation pages
	locked   error         // the key store's answer, or nil
	script   string
	deploy   string
	heldBack bool
	since    *netsuite.Result // the test before
	hasty    bool             // wait no longer than a blink for signed requests
	worked   bool             // the keys were seen to work before
	madeIn   netsuite.Account // where the integration record was made
	token    string           // name of the token in use
	record   string           // name of the record in use
	rows     int              // of the Login Audit Trail, when last read

	browsers map[netsuite.Account]*practicetest.Pages
}

func newRig(t testing.TB, apis ...netsuite.API) *rig {
	t.Helper()
	r := &rig{
		t: t, account: practice.Production, own: practice.Production, apis: apis,
		script: practice.Script, deploy: practice.Deploy,
		madeIn: practice.Production, record: readyRecord, token: readyToken,
	}
	r.time.Store(noon.Unix())
	r.company = practice.New(practice.Options{Ready: true, Now: func() time.Time { return time.Unix(r.time.Load(), 0).UTC() }})
	r.serve()
	r.keys = r.company.ReadyKeys() // the consumer pair is production's too
	r.keys = r.keys.Over(r.pages(r.own).Token(readyRecord, readyUser, readyRole))
	r.shown = r.keys
	return r
}

// serve serves the company, at a new address, and points the client there.
func (r *rig) serve() {
	r.t.Helper()
	server := httptest.NewUnstartedServer(nil)
	origin := "http://" + server.Listener.Addr().String()
	server.Config.Handler = r.company.Handler(origin)
	server.Start()
	// Close waits for every request, so a slow answer must end with its client.
	r.t.Cleanup(server.Close)
	c, err := New(Options{Endpoint: origin, Now: func() time.Time {
		return time.Unix(r.time.Load()+r.drift.Load(), 0).UTC()
	}})
	if err != nil {
		r.t.Fatal(err)
	}
	r.browsers = map[netsuite.Account]*practicetest.Pages{}
	r.server, r.cut, r.entry, r.client = server, false, r.company.Entry(origin), c
}

// inSandbox moves the tool to the sandbox.
func (r *rig) inSandbox() {
	r.account, r.own = practice.Sandbox, practice.Sandbox
	r.keys = r.company.ReadyKeys()
	r.shown = r.keys
}

// pages gives the browser on an account's pages.
func (r *rig) pages(a netsuite.Account) *practicetest.Pages {
	r.t.Helper()
	if r.browsers[a] == nil {
		r.browsers[a] = practicetest.OpenAccount(r.t, r.entry, a)
	}
	return r.browsers[a]
}

// edit opens a record's form on the pages of the account that is meant.
func (r *rig) edit(list, name string) *practicetest.Pages {
	r.t.Helper()
	p := r.pages(r.own)
	p.Edit(list, name)
	return p
}

// use keeps a token that was just made for the tool.
func (r *rig) use(pair netsuite.Keys) {
	r.keys, r.shown = r.keys.Over(pair), r.shown.Over(pair)
}

// turn turns a trouble on by the practice company's own page.
func (r *rig) turn(kind string) {
	r.t.Helper()
	p := r.pages(r.own)
	p.TurnOn(kind)
	if p.Failure() != "" {
		r.t.Fatalf("the trouble was not turned on: %s", p.Failure())
	}
}

// test runs the connection test.
func (r *rig) test() netsuite.Result {
	r.t.Helper()
	r.client.requestLimit = requestLimit
	result := r.client.Test(r.t.Context(), Request{
		Account:    r.account,
		Keys:       func(context.Context) (netsuite.Keys, error) { return r.keys, r.locked },
		StoreWords: "your keyring", APIs: r.apis, Script: r.script, Deploy: r.deploy,
		HoldBack: func(map[netsuite.KeyName]netsuite.Fingerprint) bool { return r.heldBack },
		Since:    r.since,
		Know:     func(map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge { return r.know() },
	}, func(c netsuite.Check) {
		// The login begins after all that went side by side has ended.
		if r.hasty && c.ID == netsuite.CheckLogin {
			r.client.requestLimit = 20 * time.Millisecond
		}
	})
	r.since = &result
	return result
}

// know is what the profile knows.
func (r *rig) know() netsuite.Knowledge {
	k := netsuite.Knowledge{
		JustCreated: !r.worked, MadeIn: r.madeIn,
	}
	if r.worked {
		k.LastPassed = noon.AddDate(0, 0, -8)
	}
	return k
}

// detail is the newest word in the Login Audit Trail's column Detail, if a
// line has come since the last call.
func (r *rig) detail() string {
	r.t.Helper()
	p := r.pages(r.own)
	p.Page("/app/practice/loginaudit.nl?advanced=T&detail=T")
	words := p.Column("Detail")
	before := r.rows
	if r.rows = len(words); r.rows == before {
		return ""
	}
	return words[0]
}

var errLocked = errors.New("your keyring is locked")

// other gives a key with its last character changed.
func other(s netsuite.Secret) netsuite.Secret {
	text := s.Reveal()
	last := "0"
	if text[len(text)-1] == '0' {
		last = "1"
	}
	return netsuite.NewSecret(text[:len(text)-1] + last)
}

// clipped gives a key without its last character.
func clipped(s netsuite.Secret) netsuite.Secret {
	text := s.Reveal()
	return netsuite.NewSecret(text[:len(text)-1])
}

package client

import (
	"context"
	"errors"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// The names in the simulated NetSuite's finished setup.
const (
	readyRecord = "Practice integration"
	readyUser   = "Integration User"
	readyRole   = "Integration role"
	readyToken  = readyRecord + " - " + readyUser + ", " + readyRole
)

// rig is a simulated NetSuite with a finished setup, a tool that uses it, and a person
// who can open its pages.
type rig struct {
	t       testing.TB
	sim     *practice.NetSuite
	server  *httptest.Server
	offline bool // the server is closed
	entry   string
	client  *Client
	time    atomic.Int64 // of NetSuite, in Unix seconds
	drift   atomic.Int64 // of this computer's clock, in seconds

	method       netsuite.Method
	account      netsuite.Account // as it was typed
	intended     netsuite.Account // the right one
	apis         []netsuite.API
	keys         netsuite.Keys // as saved
	shown        netsuite.Keys // as the confirmation pages showed them
	storeErr     error         // the key store's error, or nil
	script       string
	deploy       string
	heldBack     bool
	shortTimeout bool             // time signed requests out quickly
	worked       bool             // the keys worked before
	createdIn    netsuite.Account // where the integration record was created
	token        string           // name of the token in use
	record       string           // name of the record in use
	role, user   string           // names of the role and user in use
	certificate  oauth2.Certificate
	rows         int // of the Login Audit Trail, when last read

	browsers map[netsuite.Account]*practicetest.Pages
}

func newRig(t testing.TB, apis ...netsuite.API) *rig {
	t.Helper()
	r := &rig{
		t: t, account: practice.Production, intended: practice.Production, apis: apis,
		script: practice.Script, deploy: practice.Deploy,
		createdIn: practice.Production, record: readyRecord, token: readyToken, role: readyRole, user: readyUser,
	}
	r.time.Store(noon.Unix())
	r.sim = practice.New(practice.Options{Ready: true, Now: func() time.Time { return time.Unix(r.time.Load(), 0).UTC() }})
	r.serve()
	r.keys = r.sim.ReadyKeys() // the consumer pair is production's too
	r.keys = r.keys.Over(r.pages(r.intended).Token(readyRecord, readyUser, readyRole))
	r.shown = r.keys
	return r
}

// newOAuth2Rig returns a rig whose tool signs in with OAuth 2.0.
func newOAuth2Rig(t testing.TB, apis ...netsuite.API) *rig {
	t.Helper()
	r := newRig(t, apis...)
	r.method = netsuite.M2M
	r.record, r.role, r.user = practice.ReadyOAuth2Record, practice.ReadyOAuth2Role, practice.ReadyOAuth2User
	r.keys = netsuite.Keys{ClientID: r.sim.ReadyClientID()}
	r.shown = r.keys
	r.newCertificate()
	return r
}

// newCertificate gives the tool a key pair, whose certificate is uploaded.
func (r *rig) newCertificate() {
	r.t.Helper()
	keys, certificate, err := oauth2.NewCertificate("tool", noon)
	if err != nil {
		r.t.Fatal(err)
	}
	r.certificate = certificate
	r.use(keys)
	r.upload()
}

// upload uploads the tool's certificate and gives the tool its Certificate ID. If the form
// does not offer the record, user or role, or NetSuite refuses the certificate, the person
// continues with the next cause.
func (r *rig) upload() {
	r.t.Helper()
	p := r.pages(r.intended)
	p.Page(practicetest.CertificateList)
	if p.Failure() != "" {
		return
	}
	p.Follow("Create New")
	if !slices.Contains(p.Offers("Application"), r.record) || !slices.Contains(p.Offers("Entity"), r.user) || !slices.Contains(p.Offers("Role"), r.role) {
		return
	}
	p.TryCertificate(r.record, r.user, r.role, "certificate.pem", r.certificate.PEM)
	if p.Failure() == "" {
		r.use(netsuite.Keys{CertificateID: netsuite.NewSecret(p.Column("CERTIFICATE ID")[0])})
	}
}

// serve serves the sim, at a new address, and points the client there.
func (r *rig) serve() {
	r.t.Helper()
	server := httptest.NewUnstartedServer(nil)
	origin := "http://" + server.Listener.Addr().String()
	server.Config.Handler = r.sim.Handler(origin)
	server.Start()
	// Close waits for all requests, so a slow answer must end with its client.
	r.t.Cleanup(server.Close)
	c, err := New(Options{Endpoint: origin, Now: func() time.Time {
		return time.Unix(r.time.Load()+r.drift.Load(), 0).UTC()
	}})
	if err != nil {
		r.t.Fatal(err)
	}
	r.browsers = map[netsuite.Account]*practicetest.Pages{}
	r.server, r.offline, r.entry, r.client = server, false, r.sim.Entry(origin), c
}

// inSandbox moves the tool to the sandbox.
func (r *rig) inSandbox() {
	r.account, r.intended = practice.Sandbox, practice.Sandbox
	r.keys = r.sim.ReadyKeys()
	r.shown = r.keys
}

// pages returns the browser on an account's pages.
func (r *rig) pages(a netsuite.Account) *practicetest.Pages {
	r.t.Helper()
	if r.browsers[a] == nil {
		r.browsers[a] = practicetest.OpenAccount(r.t, r.entry, a)
	}
	return r.browsers[a]
}

// edit opens a record's form in the right account.
func (r *rig) edit(list, name string) *practicetest.Pages {
	r.t.Helper()
	p := r.pages(r.intended)
	p.Edit(list, name)
	return p
}

// use gives the tool a new pair of keys.
func (r *rig) use(pair netsuite.Keys) {
	r.keys, r.shown = r.keys.Over(pair), r.shown.Over(pair)
}

// turn switches on a failure on the simulated NetSuite's page.
func (r *rig) turn(kind string) {
	r.t.Helper()
	p := r.pages(r.intended)
	p.TurnOn(kind)
	if p.Failure() != "" {
		r.t.Fatalf("the failure was not switched on: %s", p.Failure())
	}
}

// test runs the connection test.
func (r *rig) test() netsuite.Result {
	r.t.Helper()
	r.client.requestLimit = requestLimit
	result := r.client.Test(r.t.Context(), Request{
		Account:   r.account,
		Method:    r.method,
		Keys:      func(context.Context) (netsuite.Keys, error) { return r.keys, r.storeErr },
		StoreName: "your keyring", APIs: r.apis, Script: r.script, Deploy: r.deploy,
		HoldBack: func(map[netsuite.KeyName]netsuite.Fingerprint) bool { return r.heldBack },
		Know:     func(map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge { return r.know() },
	}, func(c netsuite.Check) {
		// The login starts after all concurrent checks.
		if r.shortTimeout && c.ID == netsuite.CheckLogin {
			r.client.requestLimit = 20 * time.Millisecond
		}
	})
	return result
}

// know returns what the profile knows.
func (r *rig) know() netsuite.Knowledge {
	k := netsuite.Knowledge{
		JustCreated: !r.worked, MadeIn: r.createdIn, NotBefore: r.certificate.NotBefore, NotAfter: r.certificate.NotAfter,
	}
	if r.worked {
		k.LastPassed = noon.AddDate(0, 0, -8)
	}
	return k
}

// detail returns the newest Detail value in the Login Audit Trail, if there is a new
// line since the last call.
func (r *rig) detail() string {
	r.t.Helper()
	p := r.pages(r.intended)
	p.Page("/app/practice/loginaudit.nl?advanced=T&detail=T")
	values := p.Column("Detail")
	before := r.rows
	if r.rows = len(values); r.rows == before {
		return ""
	}
	return values[0]
}

var errLocked = errors.New("your keyring is locked")

// other returns a key with its last character changed.
func other(s netsuite.Secret) netsuite.Secret {
	text := s.Reveal()
	last := "0"
	if text[len(text)-1] == '0' {
		last = "1"
	}
	return netsuite.NewSecret(text[:len(text)-1] + last)
}

// clipped returns a key without its last character.
func clipped(s netsuite.Secret) netsuite.Secret {
	text := s.Reveal()
	return netsuite.NewSecret(text[:len(text)-1])
}

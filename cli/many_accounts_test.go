package cli

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// manyAccounts simulates the NetSuite of many customers. The simulated NetSuite has
// two accounts; this has any number, and looks at no signature.
type manyAccounts struct {
	origin string
	mu     sync.Mutex
	refuse map[string]bool            // accounts and tokens whose logins are refused
	hang   map[string]<-chan struct{} // accounts that answer nothing before this
	wait   time.Duration              // what every answer takes
	logins []string                   // accounts, in the order of their logins
	// together is how many requests were open at once, at most.
	open, together int
	connections    atomic.Int32
}

func newManyAccounts(t testing.TB) *manyAccounts {
	c := &manyAccounts{refuse: map[string]bool{}, hang: map[string]<-chan struct{}{}}
	server := httptest.NewUnstartedServer(c)
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			c.connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	c.origin = server.URL
	return c
}

var (
	realm      = regexp.MustCompile(`realm="([^"]*)"`)
	oauthToken = regexp.MustCompile(`oauth_token="([^"]*)"`)
)

// accountKeys returns the keys of a profile of manyAccounts.
func accountKeys(i int) netsuite.Keys {
	keys := netsuite.Keys{}
	for _, name := range netsuite.KeyNames {
		keys = keys.With(name, netsuite.NewSecret(strings.Repeat(string(name[0])+string(name[len(name)-1])+fmt.Sprintf("%02d", i%100), 16)))
	}
	return keys
}

func (c *manyAccounts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	c.open++
	c.together = max(c.together, c.open)
	wait := c.wait
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		c.open--
		c.mu.Unlock()
	}()
	if wait > 0 {
		<-time.After(wait)
	}
	account := r.URL.Query().Get("account")
	if found := realm.FindStringSubmatch(r.Header.Get("Authorization")); found != nil {
		account = found[1]
	}
	c.mu.Lock()
	refused, hang := c.refuse[account], c.hang[account]
	if token := oauthToken.FindStringSubmatch(r.Header.Get("Authorization")); token != nil {
		refused = refused || c.refuse[token[1]]
	}
	login := strings.HasSuffix(r.URL.Path, "/serverTime")
	if login {
		c.logins = append(c.logins, account)
	}
	c.mu.Unlock()
	if login && hang != nil {
		select {
		case <-hang:
		case <-r.Context().Done():
		}
	}
	w.Header().Set("Content-Type", "application/json")
	switch {
	case r.Method == http.MethodHead:
	case strings.HasSuffix(r.URL.Path, "/datacenterurls"):
		at := netsuite.AddressesOf(netsuite.Account(account))
		json.NewEncoder(w).Encode(map[string]string{"webservicesDomain": at.SuiteTalk, "restDomain": at.RESTlets, "systemDomain": at.Pages})
	case refused:
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"status":401,"o:errorDetails":[{"detail":"Invalid login attempt.","o:errorCode":"INVALID_LOGIN"}]}`)
	case login:
		fmt.Fprint(w, `{"serverTime": "2026-11-22T08:31:00.000Z"}`)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// customers keeps one set of keys under many names: a profile for each of
// these accounts, named after it, and a second one for an account that comes
// again.
func (h *testHome) customers(c *manyAccounts, accounts ...string) {
	h.t.Helper()
	h.origin = c.origin
	c.customers(h.t, h.dir, accounts...)
}

func (c *manyAccounts) customers(t testing.TB, dir string, accounts ...string) {
	t.Helper()
	var all []profile.Profile
	for _, account := range accounts {
		name := strings.ToLower(strings.ReplaceAll(account, "_", "-"))
		n := 1
		for _, p := range all {
			if string(p.Account) == account {
				n++
			}
		}
		if n > 1 {
			name += fmt.Sprintf("-%d", n)
		}
		all = append(all, profile.Profile{Name: name, Customer: "Customer " + account, Account: netsuite.Account(account),
			Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}, Practice: true, Endpoint: c.origin, Store: profile.Files})
	}
	home, err := secrets.OpenHome(filepath.Join(dir, "practice"))
	if err != nil {
		t.Fatal(err)
	}
	files := secrets.NewFiles(filepath.Join(dir, "practice", "keys"))
	if err := files.CreateOpen(); err != nil {
		t.Fatal(err)
	}
	keyStore := secrets.NewKeyStore(home, files)
	for i, p := range all {
		keys := accountKeys(i)
		if _, err := keyStore.Save(t.Context(), p, keys); err != nil {
			t.Fatal(err)
		}
		if err := keyStore.Promote(t.Context(), p.Name, keys.Fingerprints()); err != nil {
			t.Fatal(err)
		}
	}
}

package cli

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// services is the one real steps.Services: it joins the key stores, the client
// and the browser to the wizard.
type services struct {
	app    *app
	home   *secrets.Home
	client *client.Client
	entry  string // first address of the practice company that runs here

	mu sync.Mutex
	// unsaved are keys that a store refused, by the number of their set-up. A
	// profile may get another name before its keys are saved.
	unsaved map[int]unsaved
	// sealed are texts that wait for the sealed files, by profile.
	sealed map[string]netsuite.Secret
	// opened are the hand-offs whose sealed texts were opened, by profile.
	opened map[string]handoff
}

// unsaved are keys that are only in memory, and the name of the profile for
// which they were last tried.
type unsaved struct {
	keys    netsuite.Keys
	profile string
}

var _ steps.Services = (*services)(nil)

func (a *app) services(entry string) (*services, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	c, err := a.client(a.endpoint, a.practice)
	if err != nil {
		return nil, err
	}
	return &services{app: a, home: home, client: c, entry: entry, unsaved: map[int]unsaved{}, sealed: map[string]netsuite.Secret{}, opened: map[string]handoff{}}, nil
}

// ProbeStore tries a store. Sealed files are opened first, or made, when a file
// holds their passphrase.
func (s *services) ProbeStore(ctx context.Context, kind steps.StoreKind) steps.Store {
	probe, err := s.app.probe(ctx, kind, true)
	if err != nil {
		p := problemOf(err)
		return steps.Store{Kind: kind, Health: steps.StoreBroken, Detail: text.Join(" ", p.What, p.Next)}
	}
	return steps.Store{Kind: kind, Health: steps.Health(probe.Health), Detail: probe.Detail, New: probe.New}
}

// TryPassphrase opens the sealed files, or makes them when there are none.
func (s *services) TryPassphrase(_ context.Context, passphrase netsuite.Secret) steps.Problem {
	return problemOf(s.app.openSealed(passphrase))
}

// LookUp asks the discovery service.
func (s *services) LookUp(ctx context.Context, account netsuite.Account) steps.Lookup {
	d := s.client.Discover(ctx, account)
	return steps.Lookup{Known: steps.Known(d.Known), Detail: d.Detail, Doubt: d.Doubt}
}

// Keep writes keys as pending. What the store refuses stays in memory.
func (s *services) Keep(ctx context.Context, profile steps.Profile, keys netsuite.Keys) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
	s.mu.Lock()
	s.unsaved[profile.Setup] = unsaved{s.unsaved[profile.Setup].keys.Over(keys), profile.Name}
	s.mu.Unlock()
	return s.KeepAgain(ctx, profile)
}

// KeepAgain writes what the set-up has only in memory, under the name that the
// profile has now. With nothing in memory it only looks what is pending already.
func (s *services) KeepAgain(ctx context.Context, profile steps.Profile) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
	s.mu.Lock()
	keys := s.unsaved[profile.Setup].keys
	s.renamed(profile)
	s.mu.Unlock()
	if keys.Empty() {
		return s.pending(ctx, profile)
	}
	kept := map[netsuite.KeyName]steps.Kept{}
	vault, err := s.vault(profile)
	if err != nil {
		return kept, problemOf(err)
	}
	back, err := vault.Keep(ctx, s.saved(profile), keys)
	s.mu.Lock()
	defer s.mu.Unlock()
	still := s.unsaved[profile.Setup].keys
	for _, name := range netsuite.KeyNames {
		key := keys.Get(name)
		if key.Empty() || !back.Get(name).Equal(key) {
			continue
		}
		kept[name] = keptAs(key)
		if still.Get(name).Equal(key) {
			still = still.With(name, netsuite.Secret{})
		}
	}
	s.unsaved[profile.Setup] = unsaved{still, profile.Name}
	return kept, problemOf(err)
}

// renamed has what belongs to unsaved keys follow their profile to the name that
// it has now. It is called under the lock.
func (s *services) renamed(profile steps.Profile) {
	before, there := s.unsaved[profile.Setup]
	if !there || before.profile == profile.Name {
		return
	}
	if of, ok := s.opened[before.profile]; ok {
		delete(s.opened, before.profile)
		s.opened[profile.Name] = of
	}
	s.unsaved[profile.Setup] = unsaved{before.keys, profile.Name}
}

// pending tells which keys of a profile are pending in its store.
func (s *services) pending(ctx context.Context, profile steps.Profile) (map[netsuite.KeyName]steps.Kept, steps.Problem) {
	kept := map[netsuite.KeyName]steps.Kept{}
	vault, err := s.vault(profile)
	if err != nil {
		return kept, problemOf(err)
	}
	keys, err := vault.Pending(ctx, profile.Name)
	for _, name := range netsuite.KeyNames {
		if key := keys.Get(name); !key.Empty() {
			kept[name] = keptAs(key)
		}
	}
	return kept, problemOf(err)
}

// keptAs tells the wizard about a key that the store gave back.
func keptAs(key netsuite.Secret) steps.Kept {
	return steps.Kept{Fingerprint: key.Fingerprint(), Length: key.Len(), Usual: netsuite.UsualShape(key)}
}

// Test runs the connection test on the pending keys, or on the active ones
// where nothing is pending. What the person answered since the keys were kept
// goes into the index first: the names, and the script that may be called.
func (s *services) Test(ctx context.Context, profile steps.Profile, since *netsuite.Result, force bool, report func(netsuite.Check)) netsuite.Result {
	p, err := s.home.Profile(profile.Name)
	if err != nil {
		// Nothing was kept yet: the store rung says so.
		p = s.saved(profile)
	}
	denied := s.app.usable(p)
	if err == nil && denied == nil && s.home.Describe(s.saved(profile)) == nil {
		if now, err := s.home.Profile(profile.Name); err == nil {
			p = now
		}
	}
	p.Script, p.Deploy = profile.Script, profile.Deploy
	vault, err := s.vault(profile)
	if denied == nil {
		denied = err
	}
	t := tester{home: s.home, client: s.client, vault: vault, now: s.app.now, denied: denied, loginAt: profile.LoginAt}
	return t.run(ctx, p, len(p.Pending) > 0 && !profile.TestActive, force, since, report)
}

// Promote makes the pending keys the active ones.
func (s *services) Promote(ctx context.Context, profile steps.Profile, verified bool) steps.Problem {
	vault, err := s.vault(profile)
	if err != nil {
		return problemOf(err)
	}
	err = vault.Promote(ctx, profile.Name)
	if errors.Is(err, problem.NoKeys) {
		// A run that was killed right after it promoted them is gone on with.
		if _, active := vault.Keys(ctx, profile.Name, false); active == nil {
			err = nil
		}
	}
	if err == nil && verified {
		s.handedOver(ctx, profile.Name)
	}
	return problemOf(err)
}

// OpenPage opens a page in the browser; one of the practice company by way of
// its first address, which signs in.
func (s *services) OpenPage(ctx context.Context, address string) steps.Problem {
	if !s.mayOpen(address) {
		return steps.Problem{What: "That address is not NetSuite's.", Next: "Use the menu path."}
	}
	if s.entry != "" {
		address = practiceAddress(s.entry, address)
	}
	if err := openBrowser(ctx, address); err != nil {
		return steps.Problem{What: "No browser could be opened from here.", Next: "Open the address yourself."}
	}
	return steps.Problem{}
}

// mayOpen reports whether an address is one that the wizard links to: a page
// of NetSuite's or Oracle's, of a connector's maker, or of the practice
// company.
func (s *services) mayOpen(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	if origin := s.app.endpoint; origin != "" && u.Scheme+"://"+u.Host == origin {
		return true
	}
	source := slices.ContainsFunc(connectors.All(), func(c connectors.Connector) bool { return c.Source == address })
	return u.Scheme == "https" && (strings.HasSuffix(u.Host, ".netsuite.com") || u.Host == "docs.oracle.com" || source)
}

func (s *services) vault(profile steps.Profile) (*secrets.Vault, error) {
	store, err := s.app.storeOf(profile.Store)
	if err != nil {
		return nil, err
	}
	return secrets.NewVault(s.home, store), nil
}

// saved gives a wizard's profile as the index keeps it.
func (s *services) saved(p steps.Profile) secrets.Profile {
	return secrets.Profile{
		Name: p.Name, Customer: p.Customer, Account: p.Account, Connectors: p.Connectors, APIs: p.APIs,
		VendorRecord: p.VendorRecord, MadeIn: p.MadeIn, Record: p.Record, Role: p.Role, User: p.User,
		Script: p.Script, Deploy: p.Deploy, Store: string(p.Store),
		Practice: s.app.practice, Endpoint: s.app.endpoint,
	}
}

package cli

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// services is the real effects.Services.
type services struct {
	app    *app
	home   *secrets.Home
	client *client.Client

	mu sync.Mutex
	// unsaved holds keys that a store did not save, by the number of their setup,
	// because the name of the profile may change before they are saved.
	unsaved map[int]unsaved
	// messages holds encrypted messages that wait for locked files, by profile.
	messages map[string]netsuite.Secret
	// opened holds the transfers whose messages were decrypted, by profile.
	opened map[string]transfer
}

// unsaved holds keys that are only in memory, their certificates, and the name of their
// profile at the last attempt to save them.
type unsaved struct {
	keys         netsuite.Keys
	profile      string
	certificates []oauth2.Certificate
}

var _ effects.Services = (*services)(nil)

func (a *app) services() (*services, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	c, err := a.client(a.endpoint, a.practice)
	if err != nil {
		return nil, err
	}
	return &services{app: a, home: home, client: c, unsaved: map[int]unsaved{}, messages: map[string]netsuite.Secret{}, opened: map[string]transfer{}}, nil
}

// ProbeStore implements effects.KeyServices. With a passphrase file, it opens the
// encrypted files.
func (s *services) ProbeStore(ctx context.Context, kind profile.StoreKind) effects.Store {
	probe, err := s.app.probe(ctx, kind, true)
	if err != nil {
		p := s.app.problemOf(err)
		return effects.Store{Kind: kind, Health: effects.StoreBroken, Detail: text.Join(" ", p.What, p.Next)}
	}
	return effects.Store{Kind: kind, Health: effects.Health(probe.Health), Detail: probe.Detail, New: probe.New}
}

// TryPassphrase implements effects.KeyServices.
func (s *services) TryPassphrase(_ context.Context, passphrase netsuite.Secret) problem.Problem {
	return s.app.problemOf(s.app.openFiles(passphrase))
}

// LookUp implements effects.NetSuiteServices. It asks the discovery service.
func (s *services) LookUp(ctx context.Context, account netsuite.Account) netsuite.Lookup {
	return s.client.Discover(ctx, account).Lookup
}

// SaveKeys implements effects.KeyServices.
func (s *services) SaveKeys(ctx context.Context, t effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	return s.saveCertified(ctx, t, keys)
}

// saveCertified is SaveKeys for keys that may include a new private key.
func (s *services) saveCertified(ctx context.Context, t effects.Target, keys netsuite.Keys, certificates ...oauth2.Certificate) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	s.mu.Lock()
	before := s.unsaved[t.Setup]
	s.unsaved[t.Setup] = unsaved{before.keys.Over(keys), t.Profile.Name, append(before.certificates, certificates...)}
	s.mu.Unlock()
	return s.SaveUnsaved(ctx, t)
}

// SaveUnsaved implements effects.KeyServices. Without unsaved keys, it returns what is
// pending.
func (s *services) SaveUnsaved(ctx context.Context, t effects.Target) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	s.mu.Lock()
	keys, certificates := s.unsaved[t.Setup].keys, s.unsaved[t.Setup].certificates
	s.renamed(t)
	s.mu.Unlock()
	saved := map[netsuite.KeyName]profile.SavedKey{}
	if err := s.claim(t.Profile.Name); err != nil {
		return saved, s.app.problemOf(err)
	}
	if keys.Empty() {
		return s.pending(ctx, t.Profile)
	}
	if others, p := s.otherKeys(ctx, t, keys); !p.None() {
		return others, p
	}
	var back netsuite.Keys
	failed := s.with(t.Profile, func(k *secrets.KeyStore) (err error) {
		back, err = k.Save(ctx, s.saved(t.Profile), keys, certificates...)
		return err
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	still := s.unsaved[t.Setup].keys
	for _, name := range netsuite.AllNames {
		key := keys.Get(name)
		if key.Empty() || !back.Get(name).Equal(key) {
			continue
		}
		saved[name] = profile.SavedKeyOf(key)
		if still.Get(name).Equal(key) {
			still = still.With(name, netsuite.Secret{})
		}
	}
	if still.PrivateKey.Empty() {
		certificates = nil
	}
	s.unsaved[t.Setup] = unsaved{still, t.Profile.Name, certificates}
	return saved, failed
}

// otherKeys returns a problem if saving would replace keys that this window did not
// show.
func (s *services) otherKeys(ctx context.Context, t effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	if t.Seen == nil {
		return nil, problem.Problem{}
	}
	pending, p := s.pending(ctx, t.Profile)
	if !p.None() { // saving says what is wrong
		return nil, problem.Problem{}
	}
	for name, there := range pending {
		if key := keys.Get(name); !key.Empty() && there.Fingerprint != key.Fingerprint() && !t.Seen[there.Fingerprint] {
			return pending, problem.Problem{What: "Other keys are saved for " + t.Profile.Name + ".", Kind: problem.Changed}
		}
	}
	return nil, problem.Problem{}
}

// DropUnsaved implements effects.KeyServices.
func (s *services) DropUnsaved(t effects.Target) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.unsaved, t.Setup)
}

// AwaitProfile implements effects.KeyServices.
func (s *services) AwaitProfile(ctx context.Context, name string) {
	for s.claim(name) != nil {
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return
		}
	}
}

// claim reserves a profile for this window. A disk that cannot do that is no reason to
// lose keys.
func (s *services) claim(name string) error {
	if name == "" { // a setup whose profile has no name yet
		return nil
	}
	if err := s.home.Claim(name); errors.Is(err, problem.Taken) {
		return err
	}
	return nil
}

// renamed moves unsaved keys to their profile's present name. The caller holds the
// lock.
func (s *services) renamed(t effects.Target) {
	before, ok := s.unsaved[t.Setup]
	if !ok || before.profile == t.Profile.Name {
		return
	}
	if of, ok := s.opened[before.profile]; ok {
		delete(s.opened, before.profile)
		s.opened[t.Profile.Name] = of
	}
	before.profile = t.Profile.Name
	s.unsaved[t.Setup] = before
}

func (s *services) pending(ctx context.Context, p profile.Profile) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	saved := map[netsuite.KeyName]profile.SavedKey{}
	if p.Name == "" {
		return saved, problem.Problem{} // a setup whose profile has no name yet
	}
	return saved, s.with(p, func(k *secrets.KeyStore) error {
		keys, err := k.Pending(ctx, p.Name)
		for _, name := range netsuite.AllNames {
			if key := keys.Get(name); !key.Empty() {
				saved[name] = profile.SavedKeyOf(key)
			}
		}
		return err
	})
}

// Test implements effects.NetSuiteServices. It also saves what was answered since the
// keys were saved.
func (s *services) Test(ctx context.Context, test effects.TestRequest, report func(netsuite.Check)) netsuite.Result {
	p := test.Profile
	saved, err := s.home.Profile(p.Name)
	if err != nil {
		// Nothing is saved yet, as the store check will report.
		saved = s.saved(p)
	}
	denied := s.app.usable(saved)
	if err == nil && denied == nil && s.home.UpdateProfile(s.saved(p)) == nil {
		if now, err := s.home.Profile(p.Name); err == nil {
			saved = now
		}
	}
	saved.Script, saved.Deploy = p.Script, p.Deploy
	keyStore, err := s.app.lockedKeyStore(p.Store)
	if denied == nil {
		denied = err
	}
	t := tester{home: s.home, client: s.client, keyStore: keyStore, now: s.app.now, denied: denied, loginAt: test.LoginAt, history: test.History}
	o := testOptions{which: secrets.PendingOrActive, force: test.Force}
	if test.ActiveKeys {
		o.which = secrets.OnlyActive
	}
	r, _ := t.run(ctx, saved, o, report)
	recordTests(s.home, s.app.now(), map[string]netsuite.Result{p.Name: r})
	return r
}

// Promote implements effects.KeyServices.
func (s *services) Promote(ctx context.Context, p profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint, verified bool) problem.Problem {
	failed := s.with(p, func(k *secrets.KeyStore) error { return k.Promote(ctx, p.Name, tested) })
	if failed.None() && verified {
		s.dropTransfer(ctx, p.Name)
	}
	return failed
}

// OpenPage implements effects.NetSuiteServices.
func (s *services) OpenPage(ctx context.Context, address string) problem.Problem {
	if !s.mayOpen(address) {
		return problem.Problem{What: "This address does not belong to NetSuite.", Next: "Use the menu path."}
	}
	if err := openBrowser(ctx, address); err != nil {
		return problem.Problem{What: "No browser could be opened.", Next: "Open the address yourself."}
	}
	return problem.Problem{}
}

// mayOpen reports whether an address belongs to NetSuite, Oracle, a vendor or the
// simulated NetSuite.
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

// CopyConsumerPair implements effects.KeyServices.
func (s *services) CopyConsumerPair(ctx context.Context, t effects.Target, from string) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	other, err := s.app.usableProfile(from)
	var keys netsuite.Keys
	if err == nil {
		keys, err = s.active(ctx, other)
	}
	if err != nil {
		return nil, s.app.problemOf(err)
	}
	return s.SaveKeys(ctx, t, netsuite.Keys{ConsumerKey: keys.ConsumerKey, ConsumerSecret: keys.ConsumerSecret})
}

// Revoke implements effects.NetSuiteServices.
func (s *services) Revoke(ctx context.Context, p profile.Profile) problem.Problem {
	saved, err := s.app.usableProfile(p.Name)
	if err != nil {
		return s.app.problemOf(err)
	}
	if saved.Method == netsuite.M2M {
		return problem.Problem{What: "This program does not revoke certificates.", Next: "Revoke it on its page."}
	}
	var earlier, active netsuite.Keys
	failed := s.with(p, func(k *secrets.KeyStore) (err error) {
		if earlier, err = k.PreviousKeys(ctx, p.Name); err == nil {
			active, err = k.Keys(ctx, p.Name, false)
		}
		return err
	})
	switch {
	case !failed.None():
		return failed
	case active.TokenID.Equal(earlier.TokenID):
		return problem.Problem{What: "The earlier keys have the same token as the active ones.", Next: "Nothing was revoked."}
	}
	switch o := s.client.Revoke(ctx, saved.Account, earlier); o.Failure {
	case netsuite.FailureNone, netsuite.FailureCancelled:
		return problem.Problem{}
	case netsuite.FailureRefused:
		return problem.Problem{What: "NetSuite refused the request. The token may already be revoked.", Next: "Check the list of tokens."}
	default:
		return problem.Problem{What: "NetSuite did not accept the request.", Next: "Revoke the token on its page."}
	}
}

// DropPending implements effects.KeyServices.
func (s *services) DropPending(ctx context.Context, t effects.Target) problem.Problem {
	if err := s.claim(t.Profile.Name); err != nil {
		return s.app.problemOf(err)
	}
	s.DropUnsaved(t)
	return s.with(t.Profile, func(k *secrets.KeyStore) error { return k.DropPending(ctx, t.Profile.Name) })
}

// DropPrevious implements effects.KeyServices.
func (s *services) DropPrevious(ctx context.Context, p profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) problem.Problem {
	return s.with(p, func(k *secrets.KeyStore) error { return k.DropPrevious(ctx, p.Name, tested) })
}

// AddTool implements effects.KeyServices.
func (s *services) AddTool(_ context.Context, p profile.Profile) problem.Problem {
	return s.app.problemOf(s.home.UpdateProfile(s.saved(p)))
}

// WriteFiles implements effects.FileServices.
func (s *services) WriteFiles(ctx context.Context, f effects.ToolFiles) (written, existing []string, failed problem.Problem) {
	c, _ := connectors.Lookup(f.Tool)
	saved, err := s.home.Profile(f.Profile.Name)
	var keys netsuite.Keys
	if err == nil {
		keys, err = s.active(ctx, f.Profile)
	}
	if err != nil {
		return nil, nil, s.app.problemOf(err)
	}
	values := s.app.valuesOf(saved, keys)
	values.Variant = f.Variant
	documents, err := c.Documents(values)
	if err != nil {
		return nil, nil, s.app.problemOf(err)
	}
	paths, existing, err := writeToolFiles(inHome(f.Dir), documents, f.Replace)
	switch {
	case len(existing) > 0:
		return nil, cleaned(existing), problem.Problem{}
	case err != nil:
		return nil, nil, s.app.problemOf(notWritten("the folder", err))
	}
	s.app.noteExport(saved, c.Name, paths[0], keys)
	return text.Each(documents, func(d connectors.Document) string { return d.Name }), nil, problem.Problem{}
}

// ReadKey implements effects.KeyServices.
func (s *services) ReadKey(ctx context.Context, p profile.Profile, name netsuite.KeyName) (netsuite.Secret, problem.Problem) {
	keys, err := s.active(ctx, p)
	if err != nil {
		return netsuite.Secret{}, s.app.problemOf(err)
	}
	return keys.Get(name), problem.Problem{}
}

func (s *services) active(ctx context.Context, p profile.Profile) (netsuite.Keys, error) {
	keyStore, err := s.app.lockedKeyStore(p.Store)
	if err != nil {
		return netsuite.Keys{}, err
	}
	return keyStore.Keys(ctx, p.Name, false)
}

func (s *services) with(p profile.Profile, do func(*secrets.KeyStore) error) problem.Problem {
	keyStore, err := s.app.lockedKeyStore(p.Store)
	if err == nil {
		err = do(keyStore)
	}
	return s.app.problemOf(err)
}

// saved returns a profile of the wizard as the list of profiles holds it.
func (s *services) saved(p profile.Profile) profile.Profile {
	p.Practice, p.Endpoint = s.app.practice, s.app.endpoint
	return p
}

// Package effectstest holds the fake outside world for the tests of the state
// machine and of both front ends.
package effectstest

import (
	"context"
	"maps"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// Services is an effects.Services in memory. It answers at once, as its fields
// say, and records what it was asked to do. The zero value has no key store;
// Working returns one in which everything works.
type Services struct {
	Store      effects.Store // of the kind that ProbeStore is asked about
	Passphrase string        // of the encrypted files; if empty, any opens them
	Lookup     netsuite.Lookup

	RefuseSave     func(profile string) bool // the key store does not save these keys
	NothingPending bool                      // SaveUnsaved finds no keys in the store
	PromoteProblem problem.Problem
	ForgetProblem  problem.Problem
	RevokeProblem  problem.Problem
	WriteProblem   problem.Problem // of a tool's files
	TextProblem    problem.Problem // of a text for people

	CertificateProblem problem.Problem // of the file of a certificate
	ExistingFiles      []string        // a tool's files that exist already
	ExportedKeys       []profile.Export
	Message            effects.Imported // in every encrypted message
	MessageProblem     problem.Problem  // why it cannot be decrypted
	IdentityInFiles    bool             // it needs encrypted files that are not open

	Result         netsuite.Result  // of every test, except for the next two
	ActiveResult   *netsuite.Result // of a profile's active keys, before a Promote
	PromotedResult *netsuite.Result // of the active keys, after a Promote

	// These replace a method, to block, to panic or to observe the context.
	OnProbeStore func(ctx context.Context, kind profile.StoreKind) effects.Store
	OnLookUp     func(ctx context.Context, account netsuite.Account) netsuite.Lookup
	OnSaveKeys   func(ctx context.Context, t effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem)
	OnSaveSetup  func(ctx context.Context, e effects.SaveSetup) problem.Problem

	Pending netsuite.Keys // in the store, for all profiles

	// Active holds the keys that were active at first, by profile.
	Active map[string]map[netsuite.KeyName]netsuite.Fingerprint

	BeforeTest func() // what another program does before a test reads the keys

	// What was done.
	Saved           netsuite.Keys            // in all profiles
	SavedAs         map[string]netsuite.Keys // by profile
	Unsaved         map[int]netsuite.Keys    // by setup
	CopiedFrom      string
	Promoted        bool
	PromotedAfter   map[netsuite.KeyName]netsuite.Fingerprint // the keys that were tested before Promoted
	Verified        bool                                      // the last Promote said so
	Forgotten       []string                                  // profiles
	PendingDropped  bool
	PreviousDropped bool
	DroppedAfter    map[netsuite.KeyName]netsuite.Fingerprint // the keys that were tested before PreviousDropped
	Tools           []string                                  // of the last AddTool
	Tests           []effects.TestRequest
	Revocations     int
	Opened          string            // the last page
	Texts           map[string]string // by file name
	Setups          []effects.SaveSetup
}

var _ effects.Services = (*Services)(nil)

// Working returns services in which everything works: the key store saves, NetSuite
// has every account, and every test passes.
func Working() *Services {
	return &Services{
		Store:  effects.Store{Kind: profile.Keyring, Health: effects.StoreWorks},
		Lookup: netsuite.Lookup{Known: netsuite.KnownYes},
		Result: netsuite.Result{Verified: true, Checks: []netsuite.Check{
			{ID: netsuite.CheckStore, Status: netsuite.Passed, Detail: "read back from your keyring"},
			{ID: netsuite.CheckAddress, Status: netsuite.Passed, Detail: "TLS certificate is valid"},
			{ID: netsuite.CheckAccount, Status: netsuite.Passed},
			{ID: netsuite.CheckClock, Status: netsuite.Passed, Detail: "0.4 s off, 5 minutes allowed"},
			{ID: netsuite.CheckLogin, Status: netsuite.Passed},
			{ID: netsuite.CheckSOAP, Status: netsuite.Passed},
		}},
	}
}

// ProbeStore implements effects.Services. Without a keyring there are still files.
func (s *Services) ProbeStore(ctx context.Context, kind profile.StoreKind) effects.Store {
	if s.OnProbeStore != nil {
		return s.OnProbeStore(ctx, kind)
	}
	store := s.Store
	if store.Health == effects.StoreAbsent && kind == profile.Files {
		store = effects.Store{Health: effects.StoreNeedsPassphrase, New: true}
	}
	store.Kind = kind
	return store
}

// TryPassphrase implements effects.Services.
func (s *Services) TryPassphrase(_ context.Context, passphrase netsuite.Secret) problem.Problem {
	if s.Passphrase != "" && !passphrase.Equal(netsuite.NewSecret(s.Passphrase)) {
		return problem.Problem{What: "That is not the passphrase."}
	}
	s.IdentityInFiles = false
	return problem.Problem{}
}

// LookUp implements effects.Services.
func (s *Services) LookUp(ctx context.Context, account netsuite.Account) netsuite.Lookup {
	if s.OnLookUp != nil {
		return s.OnLookUp(ctx, account)
	}
	return s.Lookup
}

// SaveKeys implements effects.Services.
func (s *Services) SaveKeys(ctx context.Context, t effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	if s.OnSaveKeys != nil {
		return s.OnSaveKeys(ctx, t, keys)
	}
	name := t.Profile.Name
	keys = s.Unsaved[t.Setup].Over(keys)
	if s.RefuseSave != nil && s.RefuseSave(name) {
		if s.Unsaved == nil {
			s.Unsaved = map[int]netsuite.Keys{}
		}
		s.Unsaved[t.Setup] = keys
		return nil, problem.Problem{What: "Your keyring is locked."}
	}
	delete(s.Unsaved, t.Setup)
	if s.SavedAs == nil {
		s.SavedAs = map[string]netsuite.Keys{}
	}
	s.SavedAs[name] = s.SavedAs[name].Over(keys)
	s.Saved, s.Pending = s.Saved.Over(keys), s.Pending.Over(keys)
	return SavedKeys(keys), problem.Problem{}
}

// SaveUnsaved implements effects.Services. The store has all four keys, unless
// NothingPending says otherwise.
func (s *Services) SaveUnsaved(ctx context.Context, t effects.Target) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	if keys := s.Unsaved[t.Setup]; s.RefuseSave != nil && s.RefuseSave(t.Profile.Name) || !keys.Empty() {
		return s.SaveKeys(ctx, t, keys)
	}
	if s.NothingPending {
		return nil, problem.Problem{}
	}
	s.Pending = Keys
	return SavedKeys(Keys), problem.Problem{}
}

// DropUnsaved implements effects.Services.
func (s *Services) DropUnsaved(t effects.Target) { delete(s.Unsaved, t.Setup) }

// AwaitProfile implements effects.Services.
func (s *Services) AwaitProfile(context.Context, string) {}

// CopyConsumerPair implements effects.Services.
func (s *Services) CopyConsumerPair(_ context.Context, _ effects.Target, from string) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	s.CopiedFrom = from
	pair := netsuite.Keys{ConsumerKey: Keys.ConsumerKey, ConsumerSecret: Keys.ConsumerSecret}
	s.Pending = s.Pending.Over(pair)
	return SavedKeys(pair), problem.Problem{}
}

// MakeCertificate implements effects.Services.
func (s *Services) MakeCertificate(ctx context.Context, t effects.Target, fresh bool) (made effects.CertificateMade) {
	if exists := !s.Pending.PrivateKey.Empty() || s.Active[t.Profile.Name][netsuite.PrivateKey] != ""; !exists || fresh {
		made.Keys, made.Problem = s.SaveKeys(ctx, t, netsuite.Keys{PrivateKey: OAuth2Keys.PrivateKey, Certificate: OAuth2Keys.Certificate})
	}
	if made.Problem.None() {
		made.Certificate, made.File, made.Problem = Certificate, t.Profile.Name+"-certificate.pem", s.CertificateProblem
	}
	return made
}

// Promote implements effects.Services.
func (s *Services) Promote(_ context.Context, p profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint, verified bool) problem.Problem {
	if s.PromoteProblem.None() && (len(tested) == 0 || !maps.Equal(tested, s.next(p.Name))) {
		return problem.Problem{What: "The saved keys changed.", Kind: problem.Changed}
	}
	s.PromotedAfter = tested
	s.Verified, s.Promoted = verified, s.PromoteProblem.None()
	return s.PromoteProblem
}

// Forget implements effects.Services.
func (s *Services) Forget(_ context.Context, p profile.Profile) ([]profile.Export, problem.Problem) {
	s.Forgotten = append(s.Forgotten, p.Name)
	return s.ExportedKeys, s.ForgetProblem
}

// DropPending implements effects.Services.
func (s *Services) DropPending(context.Context, effects.Target) problem.Problem {
	s.PendingDropped, s.NothingPending = true, true
	return problem.Problem{}
}

// DropPrevious implements effects.Services.
func (s *Services) DropPrevious(_ context.Context, _ profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) problem.Problem {
	s.PreviousDropped, s.DroppedAfter = true, tested
	return problem.Problem{}
}

// AddTool implements effects.Services.
func (s *Services) AddTool(_ context.Context, p profile.Profile) problem.Problem {
	s.Tools = p.Connectors
	return problem.Problem{}
}

// ReadKey implements effects.Services.
func (s *Services) ReadKey(_ context.Context, _ profile.Profile, key netsuite.KeyName) (netsuite.Secret, problem.Problem) {
	return netsuite.NewSecret("value of " + string(key)), problem.Problem{}
}

// Decrypt implements effects.Services.
func (s *Services) Decrypt(context.Context, profile.Profile, netsuite.Secret) (effects.Imported, bool, problem.Problem) {
	if s.IdentityInFiles {
		return effects.Imported{}, true, problem.Problem{}
	}
	return s.Message, false, s.MessageProblem
}

// Test implements effects.Services.
func (s *Services) Test(_ context.Context, r effects.TestRequest, report func(netsuite.Check)) netsuite.Result {
	if s.BeforeTest != nil {
		s.BeforeTest()
	}
	s.Tests = append(s.Tests, r)
	result := s.test(r, report)
	result.Keys = s.next(r.Profile.Name)
	if r.ActiveKeys && !s.Promoted {
		result.Keys = s.Active[r.Profile.Name]
	}
	return result
}

// next returns the keys of a profile that are active after Promote.
func (s *Services) next(profile string) map[netsuite.KeyName]netsuite.Fingerprint {
	keys := map[netsuite.KeyName]netsuite.Fingerprint{}
	maps.Copy(keys, s.Active[profile])
	maps.Copy(keys, s.Pending.Fingerprints())
	return keys
}

func (s *Services) test(r effects.TestRequest, report func(netsuite.Check)) netsuite.Result {
	switch {
	case r.ActiveKeys && s.Promoted && s.PromotedResult != nil:
		return *s.PromotedResult
	case r.ActiveKeys && s.ActiveResult != nil:
		return *s.ActiveResult
	}
	for _, c := range s.Result.Checks {
		if c.Status != netsuite.Skipped {
			report(netsuite.Check{ID: c.ID, Status: netsuite.Running})
		}
		report(c)
	}
	return s.Result
}

// Revoke implements effects.Services.
func (s *Services) Revoke(context.Context, profile.Profile) problem.Problem {
	s.Revocations++
	return s.RevokeProblem
}

// OpenPage implements effects.Services.
func (s *Services) OpenPage(_ context.Context, address string) problem.Problem {
	s.Opened = address
	return problem.Problem{}
}

// WriteFiles implements effects.Services. It writes one file, named after the tool
// and its format.
func (s *Services) WriteFiles(_ context.Context, f effects.ToolFiles) (written, existing []string, p problem.Problem) {
	if s.ExistingFiles != nil && !f.Replace {
		return nil, s.ExistingFiles, problem.Problem{}
	}
	name := f.Tool
	if f.Variant != "" {
		name += "-" + f.Variant
	}
	return []string{name + ".xml"}, nil, s.WriteProblem
}

// WriteText implements effects.Services.
func (s *Services) WriteText(_ context.Context, name, text string, replace bool) (file string, exists bool, p problem.Problem) {
	if _, exists := s.Texts[name]; exists && !replace {
		return "", true, problem.Problem{What: "There already."}
	}
	if !s.TextProblem.None() {
		return "", false, s.TextProblem
	}
	if s.Texts == nil {
		s.Texts = map[string]string{}
	}
	s.Texts[name] = text
	return "~/" + name, false, problem.Problem{}
}

// SaveSetup implements effects.Services.
func (s *Services) SaveSetup(ctx context.Context, e effects.SaveSetup) problem.Problem {
	if s.OnSaveSetup != nil {
		return s.OnSaveSetup(ctx, e)
	}
	s.Setups = append(s.Setups, e)
	return problem.Problem{}
}

// SavedKeys returns what the store reports of keys that it saved.
func SavedKeys(keys netsuite.Keys) map[netsuite.KeyName]profile.SavedKey {
	saved := map[netsuite.KeyName]profile.SavedKey{}
	for name := range keys.Fingerprints() {
		saved[name] = profile.SavedKeyOf(keys.Get(name))
	}
	return saved
}

// LastTest returns the request of the last Test.
func (s *Services) LastTest() effects.TestRequest { return s.Tests[len(s.Tests)-1] }

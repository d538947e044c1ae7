package steps

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// key makes a key of the usual shape from a letter, the same for every run.
func key(letter byte) string {
	return strings.Repeat(string([]byte{letter, '0', letter, '7'}), 16)
}

var testKeys = netsuite.Keys{
	ConsumerKey: netsuite.NewSecret(key('a')), ConsumerSecret: netsuite.NewSecret(key('b')),
	TokenID: netsuite.NewSecret(key('c')), TokenSecret: netsuite.NewSecret(key('d')),
}

var (
	consumerPage = "CONSUMER KEY / CLIENT ID\n" + key('a') + "\nCONSUMER SECRET / CLIENT SECRET\n" + key('b') + "\n"
	tokenPage    = "TOKEN ID\n" + key('c') + "\nTOKEN SECRET\n" + key('d') + "\n"
)

// world is a Services that answers at once, as its fields say.
type world struct {
	store    effects.Store
	lookup   effects.Lookup
	refuse   bool                   // the store keeps nothing
	refused  func(name string) bool // the store keeps nothing under such a name
	unsaved  map[int]netsuite.Keys  // by set-up
	keptAs   map[string]netsuite.Keys
	result   netsuite.Result
	promote  problem.Problem
	forget   problem.Problem
	kept     netsuite.Keys
	saved    []effects.SaveSetup
	tests    int
	since    *netsuite.Result // of the last test
	forced   bool
	verified bool
	opened   string
	sealed   effects.Imported // in every sealed text
	unopened problem.Problem  // why one cannot be opened
	closed   bool             // what opens it is in sealed files that are not open
	// passphrase is that of the sealed files; any will do for none.
	passphrase string

	forgotten []string
	exported  []profile.Export // of the keys that are forgotten

	old             *netsuite.Result // of a profile's active keys, if other than result
	renewed         *netsuite.Result // of the active keys once new ones were promoted
	promoted        bool
	nothingPending  bool // a KeepAgain finds nothing
	from            string
	asked           int
	revoke          problem.Problem
	previousDropped bool
	droppedOthers   map[netsuite.KeyName]netsuite.Fingerprint // the keys that were tested before
	dropped         bool
	tools           []string // that were written down
	there           []string // files that are in the way
	write           problem.Problem
	files           map[string]string // sheets that were written
	disk            string            // why none can be
}

func goodWorld() *world {
	return &world{
		store:  effects.Store{Kind: profile.Keyring, Health: effects.StoreWorks},
		lookup: effects.Lookup{Known: effects.KnownYes},
		result: netsuite.Result{Verified: true, Checks: []netsuite.Check{
			{ID: netsuite.CheckStore, Status: netsuite.Passed}, {ID: netsuite.CheckLogin, Status: netsuite.Passed},
		}},
	}
}

func (w *world) ProbeStore(_ context.Context, kind profile.StoreKind) effects.Store {
	s := w.store
	if s.Health == effects.StoreAbsent && kind == profile.Files {
		s = effects.Store{Health: effects.StoreNeedsPassphrase, New: true}
	}
	s.Kind = kind
	return s
}
func (w *world) TryPassphrase(_ context.Context, passphrase netsuite.Secret) problem.Problem {
	if w.passphrase != "" && !passphrase.Equal(netsuite.NewSecret(w.passphrase)) {
		return problem.Problem{What: "That is not the passphrase."}
	}
	w.closed = false
	return problem.Problem{}
}
func (w *world) LookUp(context.Context, netsuite.Account) effects.Lookup { return w.lookup }
func (w *world) SaveKeys(_ context.Context, t effects.Target, keys netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	if name := t.Profile.Name; w.refuse || w.refused != nil && w.refused(name) {
		if w.unsaved == nil {
			w.unsaved = map[int]netsuite.Keys{}
		}
		w.unsaved[t.Setup] = w.unsaved[t.Setup].Over(keys)
		return nil, problem.Problem{What: "Your keyring refused it: locked."}
	}
	keys = w.unsaved[t.Setup].Over(keys)
	delete(w.unsaved, t.Setup)
	if w.keptAs == nil {
		w.keptAs = map[string]netsuite.Keys{}
	}
	w.keptAs[t.Profile.Name] = w.keptAs[t.Profile.Name].Over(keys)
	w.kept = w.kept.Over(keys)
	return savedOf(keys), problem.Problem{}
}
func (w *world) RetrySave(ctx context.Context, t effects.Target) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	if keys := w.unsaved[t.Setup]; w.refuse || !keys.Empty() {
		return w.SaveKeys(ctx, t, keys)
	}
	if w.nothingPending {
		return nil, problem.Problem{}
	}
	return savedOf(testKeys), problem.Problem{}
}
func (w *world) Decrypt(context.Context, profile.Profile, netsuite.Secret) (effects.Imported, bool, problem.Problem) {
	if w.closed {
		return effects.Imported{}, true, problem.Problem{}
	}
	return w.sealed, false, w.unopened
}

func refusedOnce(r netsuite.Result) netsuite.Result {
	r.Refused = 1
	return r
}

func (w *world) Test(_ context.Context, test effects.TestRequest, report func(netsuite.Check)) netsuite.Result {
	w.tests++
	w.forced, w.since = test.Force, test.Since
	if test.ActiveKeys && w.promoted && w.renewed != nil {
		return refusedOnce(*w.renewed)
	}
	if test.ActiveKeys && w.old != nil {
		return refusedOnce(*w.old)
	}
	for _, c := range w.result.Checks {
		report(c)
	}
	return w.result
}
func (w *world) Promote(_ context.Context, _ profile.Profile, verified bool) problem.Problem {
	w.verified, w.promoted = verified, w.promote.None()
	return w.promote
}
func (w *world) Forget(_ context.Context, p profile.Profile) ([]profile.Export, problem.Problem) {
	w.forgotten = append(w.forgotten, p.Name)
	return w.exported, w.forget
}
func (w *world) CopyConsumerPair(_ context.Context, _ effects.Target, from string) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
	w.from = from
	return savedOf(netsuite.Keys{ConsumerKey: testKeys.ConsumerKey, ConsumerSecret: testKeys.ConsumerSecret}), problem.Problem{}
}
func (w *world) Revoke(context.Context, profile.Profile) problem.Problem {
	w.asked++
	return w.revoke
}
func (w *world) DropPrevious(_ context.Context, _ profile.Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) problem.Problem {
	w.previousDropped, w.droppedOthers = true, tested
	return problem.Problem{}
}
func (w *world) DropPending(context.Context, effects.Target) problem.Problem {
	w.dropped, w.nothingPending = true, true
	return problem.Problem{}
}
func (w *world) AddTool(_ context.Context, p profile.Profile) problem.Problem {
	w.tools = p.Connectors
	return problem.Problem{}
}
func (w *world) WriteFiles(_ context.Context, f effects.ToolFiles) (written, existing []string, p problem.Problem) {
	if w.there != nil && !f.Replace {
		return nil, w.there, problem.Problem{}
	}
	name := f.Tool
	if f.Variant != "" {
		name += "-" + f.Variant
	}
	return []string{name + ".xml"}, nil, w.write
}
func (w *world) ReadKey(_ context.Context, _ profile.Profile, key netsuite.KeyName) (netsuite.Secret, problem.Problem) {
	return netsuite.NewSecret("value of " + string(key)), problem.Problem{}
}
func (w *world) OpenPage(_ context.Context, address string) problem.Problem {
	w.opened = address
	return problem.Problem{}
}
func (w *world) WriteText(_ context.Context, name, text string, replace bool) (string, bool, problem.Problem) {
	if _, there := w.files[name]; there && !replace {
		return "", true, problem.Problem{What: "There already."}
	}
	if w.disk != "" {
		return "", false, problem.Problem{What: w.disk}
	}
	if w.files == nil {
		w.files = map[string]string{}
	}
	w.files[name] = text
	return "~/" + name, false, problem.Problem{}
}
func (w *world) SaveSetup(_ context.Context, e effects.SaveSetup) problem.Problem {
	w.saved = append(w.saved, e)
	return problem.Problem{}
}

// someKeys are the fingerprints of a saved profile's active keys.
var someKeys = map[netsuite.KeyName]netsuite.Fingerprint{
	netsuite.ConsumerKey: "3f9a11c2", netsuite.ConsumerSecret: "80d15e07", netsuite.TokenID: "c41b9a60", netsuite.TokenSecret: "27eef013",
}

func savedOf(keys netsuite.Keys) map[netsuite.KeyName]profile.SavedKey {
	kept := map[netsuite.KeyName]profile.SavedKey{}
	for _, n := range netsuite.KeyNames {
		if s := keys.Get(n); !s.Empty() {
			kept[n] = profile.SavedKeyOf(s)
		}
	}
	return kept
}

// walker drives the machine as a shell does, carrying begun out at once.
type walker struct {
	t       *testing.T
	world   *world
	s       State
	effects []Effect // all that were emitted, the carried ones too
	ended   effects.Outcome
}

func walk(t *testing.T, w *world, setting Setting) *walker {
	t.Helper()
	if setting.Store == "" {
		setting.Store = profile.Keyring
	}
	k := &walker{t: t, world: w}
	s, begin := Start(setting)
	k.s = s
	k.carry(begin)
	return k
}

func (k *walker) do(events ...Event) *walker {
	k.t.Helper()
	for _, e := range events {
		s, begin := Next(k.s, e)
		k.s = s
		k.carry(begin)
	}
	return k
}

func (k *walker) carry(begin []Effect) {
	k.effects = append(k.effects, begin...)
	for _, e := range begin {
		if f, ok := e.(effects.Finish); ok {
			k.ended = f.Outcome
		}
		e.Run(context.Background(), k.world, func(e Event) { k.do(e) })
	}
}

// at asserts the name of the open screen.
func (k *walker) at(name string) *walker {
	k.t.Helper()
	if got := Describe(k.s).Name; got != name {
		k.t.Fatalf("at screen %q, want %q (news %q)", got, name, k.s.run.message.Text)
	}
	return k
}

// toTool goes from the welcome screen to the purpose step.
func (k *walker) toTool(account string) *walker {
	k.t.Helper()
	return k.do(Chose{"connect"}, Edited{"account", account}, Confirmed{}).at("account/found").
		do(Edited{"customer", "Acme"}, Confirmed{}).at("tool")
}

// toFeatures goes on through the purpose step with a tool.
func (k *walker) toFeatures(account, tool string) *walker {
	k.t.Helper()
	k.toTool(account).do(Chose{tool})
	if k.s.on(ScreenToolAPI) {
		k.do(Chose{"soap"})
	}
	return k.at("tool/name").do(Confirmed{})
}

// capture pastes the consumer page in the open branch and goes to the token.
func (k *walker) throughToken() *walker {
	k.t.Helper()
	k.do(Pasted{Text: netsuite.NewSecret(consumerPage)}, Confirmed{}).at("role").
		do(Confirmed{}).at("user").do(Edited{"user", "MuleSoft Service"}, Confirmed{}).at("token").
		do(Pasted{Text: netsuite.NewSecret(tokenPage)}, Confirmed{})
	if k.s.on(ScreenScript) {
		k.do(Chose{"login only"})
	}
	return k
}

// shown gives every text of a screen, for searching.
func shown(s Screen) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Product, s.Customer, s.Account, s.Title, s.Lead, s.Menu, s.Shortcut, s.Address, s.AddressNote, s.Message.Text)
	for _, n := range s.Notices {
		fmt.Fprintln(&b, n.Text)
	}
	for _, r := range s.Rows {
		fmt.Fprintln(&b, r.Label, r.Value, r.Hint, strings.Join(r.Cells, " "))
	}
	for _, f := range s.Fields {
		fmt.Fprintln(&b, f.Label, f.Note, f.Fingerprint)
	}
	for _, h := range s.Help.Sections {
		fmt.Fprintln(&b, h.Title, strings.Join(h.Text, "\n"))
	}
	return b.String()
}

var testTime = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

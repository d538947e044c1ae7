package steps

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
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
	store    Store
	lookup   Lookup
	refuse   bool                   // the store keeps nothing
	refused  func(name string) bool // the store keeps nothing under such a name
	unsaved  map[int]netsuite.Keys  // by set-up
	keptAs   map[string]netsuite.Keys
	result   netsuite.Result
	promote  Problem
	forget   Problem
	kept     netsuite.Keys
	saved    []State
	tests    int
	since    *netsuite.Result // of the last test
	forced   bool
	verified bool
	opened   string
	sealed   Brought // in every sealed text
	unopened Problem // why one cannot be opened
	closed   bool    // what opens it is in sealed files that are not open
	// passphrase is that of the sealed files; any will do for none.
	passphrase string

	forgotten []string
	exported  []Export // of the keys that are forgotten

	old            *netsuite.Result // of a profile's active keys, if other than result
	renewed        *netsuite.Result // of the active keys once new ones were promoted
	promoted       bool
	nothingPending bool // a KeepAgain finds nothing
	from           string
	asked          int
	revoke         Problem
	wayBackEnded   bool
	ended          map[netsuite.KeyName]netsuite.Fingerprint // the keys that were tested before
	dropped        bool
	tools          []string // that were written down
	there          []string // files that are in the way
	write          Problem
	files          map[string]string // sheets that were written
	disk           string            // why none can be
}

func goodWorld() *world {
	return &world{
		store:  Store{Kind: Keyring, Health: StoreWorks},
		lookup: Lookup{Known: KnownYes},
		result: netsuite.Result{Verified: true, Checks: []netsuite.Check{
			{ID: netsuite.RungStore, Status: netsuite.Passed}, {ID: netsuite.RungLogin, Status: netsuite.Passed},
		}},
	}
}

func (w *world) ProbeStore(_ context.Context, kind StoreKind) Store {
	s := w.store
	if s.Health == StoreAbsent && kind == Files {
		s = Store{Health: StoreNeedsPassphrase, New: true}
	}
	s.Kind = kind
	return s
}
func (w *world) TryPassphrase(_ context.Context, passphrase netsuite.Secret) Problem {
	if w.passphrase != "" && !passphrase.Equal(netsuite.NewSecret(w.passphrase)) {
		return Problem{What: "That is not the passphrase."}
	}
	w.closed = false
	return Problem{}
}
func (w *world) LookUp(context.Context, netsuite.Account) Lookup { return w.lookup }
func (w *world) Keep(_ context.Context, p Profile, keys netsuite.Keys) (map[netsuite.KeyName]Kept, Problem) {
	if w.refuse || w.refused != nil && w.refused(p.Name) {
		if w.unsaved == nil {
			w.unsaved = map[int]netsuite.Keys{}
		}
		w.unsaved[p.Setup] = w.unsaved[p.Setup].Over(keys)
		return nil, Problem{What: "Your keyring refused it: locked."}
	}
	keys = w.unsaved[p.Setup].Over(keys)
	delete(w.unsaved, p.Setup)
	if w.keptAs == nil {
		w.keptAs = map[string]netsuite.Keys{}
	}
	w.keptAs[p.Name] = w.keptAs[p.Name].Over(keys)
	w.kept = w.kept.Over(keys)
	return keptOf(keys), Problem{}
}
func (w *world) KeepAgain(ctx context.Context, p Profile) (map[netsuite.KeyName]Kept, Problem) {
	if keys := w.unsaved[p.Setup]; w.refuse || !keys.Empty() {
		return w.Keep(ctx, p, keys)
	}
	if w.nothingPending {
		return nil, Problem{}
	}
	return keptOf(testKeys), Problem{}
}
func (w *world) OpenSealed(context.Context, Profile, netsuite.Secret) (Brought, bool, Problem) {
	if w.closed {
		return Brought{}, true, Problem{}
	}
	return w.sealed, false, w.unopened
}

func refusedOnce(r netsuite.Result) netsuite.Result {
	r.Refused = 1
	return r
}

func (w *world) Test(_ context.Context, p Profile, since *netsuite.Result, force bool, report func(netsuite.Check)) netsuite.Result {
	w.tests++
	w.forced, w.since = force, since
	if p.TestActive && w.promoted && w.renewed != nil {
		return refusedOnce(*w.renewed)
	}
	if p.TestActive && w.old != nil {
		return refusedOnce(*w.old)
	}
	for _, c := range w.result.Checks {
		report(c)
	}
	return w.result
}
func (w *world) Promote(_ context.Context, _ Profile, verified bool) Problem {
	w.verified, w.promoted = verified, w.promote.None()
	return w.promote
}
func (w *world) Forget(_ context.Context, p Profile) ([]Export, Problem) {
	w.forgotten = append(w.forgotten, p.Name)
	return w.exported, w.forget
}
func (w *world) KeepFrom(_ context.Context, _ Profile, from string) (map[netsuite.KeyName]Kept, Problem) {
	w.from = from
	return keptOf(netsuite.Keys{ConsumerKey: testKeys.ConsumerKey, ConsumerSecret: testKeys.ConsumerSecret}), Problem{}
}
func (w *world) Revoke(context.Context, Profile) Problem {
	w.asked++
	return w.revoke
}
func (w *world) EndWayBack(_ context.Context, _ Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) Problem {
	w.wayBackEnded, w.ended = true, tested
	return Problem{}
}
func (w *world) DropPending(context.Context, Profile) Problem {
	w.dropped, w.nothingPending = true, true
	return Problem{}
}
func (w *world) AddTool(_ context.Context, p Profile) Problem {
	w.tools = p.Connectors
	return Problem{}
}
func (w *world) WriteFiles(_ context.Context, _ Profile, connector, variant, dir string, replace bool) (written, there []string, problem Problem) {
	if w.there != nil && !replace {
		return nil, w.there, Problem{}
	}
	if variant != "" {
		connector += "-" + variant
	}
	return []string{connector + ".xml"}, nil, w.write
}
func (w *world) ReadKey(_ context.Context, _ Profile, key netsuite.KeyName) (netsuite.Secret, Problem) {
	return netsuite.NewSecret("value of " + string(key)), Problem{}
}
func (w *world) OpenPage(_ context.Context, address string) Problem {
	w.opened = address
	return Problem{}
}
func (w *world) WriteSheet(_ context.Context, name, text string, replace bool) (string, bool, Problem) {
	if _, there := w.files[name]; there && !replace {
		return "", true, Problem{What: "There already."}
	}
	if w.disk != "" {
		return "", false, Problem{What: w.disk}
	}
	if w.files == nil {
		w.files = map[string]string{}
	}
	w.files[name] = text
	return "~/" + name, false, Problem{}
}
func (w *world) SaveProgress(_ context.Context, s State) Problem {
	w.saved = append(w.saved, s)
	return Problem{}
}

func keptOf(keys netsuite.Keys) map[netsuite.KeyName]Kept {
	kept := map[netsuite.KeyName]Kept{}
	for _, n := range netsuite.KeyNames {
		if s := keys.Get(n); !s.Empty() {
			kept[n] = Kept{s.Fingerprint(), s.Len(), netsuite.UsualShape(s)}
		}
	}
	return kept
}

// walker drives the machine as a shell does, carrying effects out at once.
type walker struct {
	t       *testing.T
	world   *world
	s       State
	effects []Effect // all that were emitted, the carried ones too
	ended   Outcome
}

func walk(t *testing.T, w *world, setting Setting) *walker {
	t.Helper()
	if setting.Store == "" {
		setting.Store = Keyring
	}
	k := &walker{t: t, world: w}
	s, effects := Start(setting)
	k.s = s
	k.carry(effects)
	return k
}

func (k *walker) do(events ...Event) *walker {
	k.t.Helper()
	for _, e := range events {
		var effects []Effect
		k.s, effects = Next(k.s, e)
		k.carry(effects)
	}
	return k
}

func (k *walker) carry(effects []Effect) {
	k.effects = append(k.effects, effects...)
	for _, e := range effects {
		if f, ok := e.(Finish); ok {
			k.ended = f.Outcome
		}
		Carry(context.Background(), k.world, e, func(e Event) { k.do(e) })
	}
}

// at asserts the name of the open screen.
func (k *walker) at(name string) *walker {
	k.t.Helper()
	if got := Describe(k.s).Name; got != name {
		k.t.Fatalf("at screen %q, want %q (news %q)", got, name, k.s.run.news.Text)
	}
	return k
}

// toPurpose goes from the welcome screen to the purpose step.
func (k *walker) toPurpose(account string) *walker {
	k.t.Helper()
	return k.do(Chose{"connect"}, Edited{"account", account}, Confirmed{}).at("account/found").
		do(Edited{"customer", "Acme"}, Confirmed{}).at("purpose")
}

// toFeatures goes on through the purpose step with a tool.
func (k *walker) toFeatures(account, tool string) *walker {
	k.t.Helper()
	k.toPurpose(account).do(Chose{tool})
	if k.s.Part == partAPI {
		k.do(Chose{"soap"})
	}
	return k.at("purpose/name").do(Confirmed{})
}

// capture pastes the consumer page in the open branch and goes to the token.
func (k *walker) throughToken() *walker {
	k.t.Helper()
	k.do(Pasted{Text: netsuite.NewSecret(consumerPage)}, Confirmed{}).at("role").
		do(Confirmed{}).at("user").do(Edited{"user", "MuleSoft Service"}, Confirmed{}).at("token").
		do(Pasted{Text: netsuite.NewSecret(tokenPage)}, Confirmed{})
	if k.s.Part == partScript {
		k.do(Chose{"login only"})
	}
	return k
}

// shown gives every text of a screen, for searching.
func shown(s Screen) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Product, s.Customer, s.Account, s.Title, s.Lead, s.Menu, s.Shortcut, s.Address, s.AddressNote, s.News.Text)
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

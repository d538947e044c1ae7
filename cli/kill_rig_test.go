package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// killed is one setup that is killed and resumed: a home directory, a
// store, and the simulated NetSuite that the setup is for.
type killed struct {
	t       *testing.T
	home    string   // of the person
	config  string   // the config directory
	flags   []string // of every start
	env     []string
	origin  string        // of the company; "" for a set-up at NetSuite
	keys    netsuite.Keys // those of its finished setup
	company *practice.NetSuite
	store   secrets.Store
	slow    atomic.Bool // the company does not answer signed calls
}

// newKilled starts a company and gives an empty home.
func newKilled(t *testing.T) *killed {
	t.Helper()
	k := &killed{t: t, home: t.TempDir()}
	k.config = filepath.Join(k.home, "netsuite-tba", "practice")
	company := practice.New(practice.Options{Ready: true, Rand: sameEachTime()})
	k.keys, k.company = company.ReadyKeys(), company
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if k.slow.Load() && strings.HasPrefix(r.URL.Path, "/services/") {
			io.Copy(io.Discard, r.Body) // only then the end of the program is noticed
			<-r.Context().Done()
			return
		}
		handler.ServeHTTP(w, r)
	}))
	handler = company.Handler(server.URL)
	t.Cleanup(server.Close)
	k.origin, k.flags = server.URL, []string{"--practice", "--endpoint", server.URL}
	files := secrets.NewFiles(filepath.Join(k.config, "keys"))
	if err := files.CreateOpen(); err != nil {
		t.Fatal(err)
	}
	k.store = files
	return k
}

// elsewhere makes it a setup at NetSuite itself, with keys that open nothing
// and another store. It has to end before anything is sent.
func (k *killed) elsewhere(store func(config string) secrets.Store, env ...string) {
	k.config, k.origin, k.flags = filepath.Join(k.home, "netsuite-tba"), "", nil
	k.store = store(k.config)
	k.env = append(env, "HTTPS_PROXY=http://127.0.0.1:1") // nothing leaves this computer
}

// start starts the wizard again after a kill.
func (k *killed) start(args ...string) *terminal {
	k.t.Helper()
	return startIn(k.t, k.home, 80, 24, k.env, slices.Concat(k.flags, args)...)
}

// again starts the wizard, which must resume the setup at this step.
func (k *killed) again(step string) *terminal {
	k.t.Helper()
	s := k.start()
	s.see(step + " of 9")
	return s
}

// progress is what is recorded of the setup.
func (k *killed) progress() (profile.Setup, error) {
	data, err := os.ReadFile(filepath.Join(k.config, "progress", profileName+".json"))
	if err != nil {
		return profile.Setup{}, err
	}
	return profile.ReadSetup(data)
}

// saved waits until it is recorded that the setup is at a step, with so
// many ticks: that is done beside the drawing.
func (k *killed) saved(step netsuite.Step, ticks int) {
	k.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		p, err := k.progress()
		if err == nil && p.Step == step && len(p.Ticks) == ticks {
			return
		}
		if time.Now().After(deadline) {
			k.t.Fatalf("not written down: %s, %d ticks; but %s, %d ticks, %v", step, ticks, p.Step, len(p.Ticks), err)
		}
		<-time.After(betweenKeys / 5)
	}
}

// dropped waits until no progress is recorded: the setup is finished.
func (k *killed) dropped() {
	k.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; <-time.After(betweenKeys / 5) {
		if _, err := k.progress(); errors.Is(err, fs.ErrNotExist) {
			return
		}
		if time.Now().After(deadline) {
			k.t.Fatal("the progress of a finished setup is still on disk")
		}
	}
}

// item is what the store holds.
func (k *killed) item() secrets.Item {
	k.t.Helper()
	item, err := k.store.Read(k.t.Context(), profileName)
	if err != nil && !errors.Is(err, problem.NotFound) {
		k.t.Fatalf("the store cannot be read: %v", err)
	}
	return item
}

// shownSaved are the keys that the terminal said were saved.
func (k *killed) shownSaved(s *terminal) (names []netsuite.KeyName) {
	for _, name := range netsuite.KeyNames {
		if print := k.keys.Get(name).Fingerprint().Grouped(); strings.Contains(s.screen()+s.printed(), print) {
			names = append(names, name)
		}
	}
	return names
}

// page is a confirmation page, copied whole.
func page(keys netsuite.Keys, part netsuite.Part) string {
	var b strings.Builder
	for _, name := range part.Names() {
		b.WriteString(name.Label() + "\n" + keys.Get(name).Reveal() + "\n")
	}
	return b.String()
}

// tickedItem is an item that is ticked off, in the card.
var tickedItem = regexp.MustCompile(`(?m)^  │ . ✓ `)

// profileName is the profile of these setups.
const profileName = "1234567-sb1-mulesoft"

// print is a key's fingerprint as screens show it.
func (k *killed) print(name netsuite.KeyName) string { return k.keys.Get(name).Fingerprint().Grouped() }

// ticked waits until so many items of this step are ticked off on the screen.
func ticked(s *terminal, want int) {
	s.t.Helper()
	s.until(func(screen string) bool { return len(tickedItem.FindAllString(screen, -1)) == want },
		fmt.Sprintf("%d items ticked off", want))
}

// halfWay writes down a setup that stands where a pair is captured, with two
// ticks there and all earlier keys saved.
func (k *killed) halfWay(part netsuite.Part) {
	k.t.Helper()
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		k.t.Fatal(err)
	}
	setup := profile.Setup{
		Version: profile.SetupVersion, Practice: k.origin != "", Endpoint: k.origin,
		Flow: profile.FlowSetup, Step: netsuite.StepIntegration,
		Answers: profile.Answers{
			Profile: profile.Profile{Name: profileName, Customer: "Acme", Account: practice.Sandbox, MadeIn: practice.Sandbox},
			Looked:  netsuite.Lookup{Known: netsuite.KnownYes}, Connector: "mulesoft", Branch: profile.RecordNew,
		},
		Ticks: []netsuite.Item{netsuite.ItemRecordState, netsuite.ItemRecordTBA},
	}
	if part == netsuite.TokenPair {
		first := netsuite.Keys{ConsumerKey: k.keys.ConsumerKey, ConsumerSecret: k.keys.ConsumerSecret}
		p := profile.Profile{
			Name: profileName, Account: practice.Sandbox, Connectors: []string{"mulesoft"},
			Store: k.store.Kind(), Practice: k.origin != "", Endpoint: k.origin,
		}
		if _, err := secrets.NewKeyStore(home, k.store).Save(k.t.Context(), p, first); err != nil {
			k.t.Fatal(err)
		}
		setup.Step = netsuite.StepToken
		setup.Ticks = []netsuite.Item{netsuite.ItemTokenApplication, "token/user"}
		setup.Keys = map[netsuite.KeyName]profile.SavedKey{}
		for name, print := range first.Fingerprints() {
			setup.Keys[name] = profile.SavedKey{Fingerprint: print, Length: netsuite.UsualKeyLen, Usual: true}
		}
	}
	data, err := json.Marshal(setup)
	if err != nil {
		k.t.Fatal(err)
	}
	if err := home.SaveProgress(profileName, data); err != nil {
		k.t.Fatal(err)
	}
}

package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// killed is one set-up that is killed and gone on with: a home directory, a
// store, and the practice company that the set-up is for.
type killed struct {
	t      *testing.T
	home   string // of the person
	config string // the config directory
	origin string
	keys   netsuite.Keys // those of the company's finished set-up
	store  secrets.Store
	slow   atomic.Bool // the company does not answer signed calls
}

// newKilled starts a company and gives an empty home.
func newKilled(t *testing.T) *killed {
	t.Helper()
	k := &killed{t: t, home: t.TempDir()}
	k.config = filepath.Join(k.home, "netsuite-tba", "practice")
	company := practice.New(practice.Options{Ready: true, Rand: rand.NewChaCha8([32]byte([]byte("keys that are the same each time")))})
	k.keys = company.ReadyKeys()
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if k.slow.Load() && strings.HasPrefix(r.URL.Path, "/"+practice.Sandbox.HostLabel()+"/services/") {
			<-r.Context().Done()
			return
		}
		handler.ServeHTTP(w, r)
	}))
	handler = company.Handler(server.URL)
	t.Cleanup(server.Close)
	k.origin = server.URL
	sealed := secrets.NewSealed(filepath.Join(k.config, "keys"))
	if err := sealed.CreateOpen(); err != nil {
		t.Fatal(err)
	}
	k.store = sealed
	return k
}

// start starts the wizard as somebody does who was thrown out.
func (k *killed) start(args ...string) *terminal {
	k.t.Helper()
	return startIn(k.t, k.home, 80, 24, nil, append([]string{"--practice", "--endpoint", k.origin}, args...)...)
}

// again starts the wizard and goes on where it offers to: at this step.
func (k *killed) again(step string) *terminal {
	k.t.Helper()
	s := k.start()
	s.see("Your connections", "at step "+step)
	s.keys(enter)
	s.see("Go on with the set-up at step " + step)
	s.keys(enter)
	s.see(step + " of 9")
	return s
}

// saved waits until the progress is written down as wanted: it is written
// beside the drawing.
func (k *killed) saved(want func(steps.State) bool) {
	k.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for {
		var p progress
		data, err := os.ReadFile(filepath.Join(k.config, "progress", profileName+".json"))
		if err == nil && json.Unmarshal(data, &p) == nil && want(p.State) {
			return
		}
		if time.Now().After(deadline) {
			k.t.Fatalf("the progress is not written down: %v\n%s", err, data)
		}
		<-time.After(betweenKeys / 5)
	}
}

// item is what the store holds.
func (k *killed) item() secrets.Item {
	k.t.Helper()
	item, err := k.store.Read(k.t.Context(), profileName)
	if err != nil && !errors.Is(err, secrets.ErrNotFound) {
		k.t.Fatalf("the store cannot be read: %v", err)
	}
	return item
}

// shownKept are the keys that the terminal said were kept.
func (k *killed) shownKept(s *terminal) (names []netsuite.KeyName) {
	for _, name := range netsuite.KeyNames {
		if print := k.keys.Get(name).Fingerprint().Grouped(); strings.Contains(s.screen()+s.printed(), print) {
			names = append(names, name)
		}
	}
	return names
}

// check counts the keys that were shown as kept, and those of them that the
// store has not. Whatever it holds is a whole key.
func (k *killed) check(s *terminal, item secrets.Item) (shown, lost int) {
	k.t.Helper()
	for _, name := range k.shownKept(s) {
		shown++
		if !item.Active.Over(item.Pending).Get(name).Equal(k.keys.Get(name)) {
			lost++
			k.t.Errorf("%s was shown as kept and is lost", name.Label())
		}
	}
	for _, name := range netsuite.KeyNames {
		if key := item.Pending.Get(name); !key.Empty() && !key.Equal(k.keys.Get(name)) {
			k.t.Errorf("the store holds something else than the %s that was pasted", name.Label())
		}
	}
	return shown, lost
}

// page is a confirmation page, copied whole.
func page(keys netsuite.Keys, pair netsuite.Pair) string {
	var b strings.Builder
	for _, name := range pair.Names() {
		b.WriteString(name.Label() + "\n" + keys.Get(name).Reveal() + "\n")
	}
	return b.String()
}

// tickedItem is an item that is ticked off, beside the rail.
var tickedItem = regexp.MustCompile(`(?m)^.{20,24}✓ `)

// profileName is the profile of these set-ups.
const profileName = "1234567-sb1-mulesoft"

// end ends the program without asking it.
func (s *terminal) end(how syscall.Signal) {
	s.t.Helper()
	s.cmd.Process.Signal(how)
	s.wait(how.String())
}

// wait waits until the program has ended.
func (s *terminal) wait(after string) {
	s.t.Helper()
	select {
	case <-s.exited:
	case <-time.After(s.patience):
		s.t.Fatalf("the program does not end after %s", after)
	}
}

// TestKilledAtEveryStep goes through the whole set-up and is thrown out at
// every step, by turns by SIGKILL and SIGHUP; each time it goes on right there.
func TestKilledAtEveryStep(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	shown, lost, kills := 0, 0, 0
	kill := func(s *terminal) {
		t.Helper()
		how := syscall.SIGKILL
		if kills++; kills%2 == 0 {
			how = syscall.SIGHUP
		}
		s.end(how)
		a, b := k.check(s, k.item())
		shown, lost = shown+a, lost+b
	}
	at := func(step netsuite.Step, ticks int) func(steps.State) bool {
		return func(s steps.State) bool { return s.Step == step && len(s.Ticks) == ticks }
	}

	s := k.start()
	s.see("Connect a NetSuite account")
	s.keys(enter)
	s.see("Which NetSuite account?")
	kill(s) // nothing was answered yet

	s = k.start()
	s.see("Connect a NetSuite account")
	s.keys(enter)
	s.see("Which NetSuite account?")
	s.text(string(practice.Sandbox))
	s.keys(enter)
	s.see("NetSuite knows it")
	s.settle()
	s.text("Acme")
	s.keys(enter)
	s.see("Which tool will use the keys?")
	s.text("mule")
	s.keys(enter)
	s.see("Profile")
	s.keys(enter)
	s.see("3 of 9")
	s.keys(" ", " ")
	k.saved(at(netsuite.StepFeatures, 2))
	kill(s)

	s = k.again("3")
	ticked(s, 2)
	s.keys(enter)
	s.see("The integration record")
	k.saved(at(netsuite.StepIntegration, 2))
	kill(s)

	s = k.again("4")
	s.see("The integration record")
	s.keys(enter)
	s.see("CONSUMER KEY / CLIENT ID")
	s.keys(" ", " ", " ")
	ticked(s, 3)
	k.saved(at(netsuite.StepIntegration, 5))
	s.paste(page(k.keys, netsuite.ConsumerPair))
	s.see(k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	kill(s) // whether or not the progress says so yet

	s = k.again("4")
	s.see("CONSUMER KEY / CLIENT ID", k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret))
	ticked(s, 3)
	s.keys(enter)
	s.see("5 of 9")
	s.keys(" ")
	k.saved(at(netsuite.StepRole, 6))
	kill(s)

	s = k.again("5")
	ticked(s, 1)
	s.keys(enter)
	s.see("6 of 9")
	s.keys(" ")
	k.saved(at(netsuite.StepUser, 7))
	kill(s)

	s = k.again("6")
	ticked(s, 1)
	s.keys(enter)
	s.see("7 of 9")
	s.keys(" ", " ")
	ticked(s, 2)
	k.saved(at(netsuite.StepToken, 9))
	s.paste(page(k.keys, netsuite.TokenPair))
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	kill(s)

	s = k.again("7")
	s.see(k.print(netsuite.TokenID), k.print(netsuite.TokenSecret))
	ticked(s, 2)
	k.slow.Store(true)
	s.keys(enter)
	s.see("8 of 9")
	k.saved(at(netsuite.StepTest, 9))
	kill(s) // while the test waits for an answer

	k.slow.Store(false)
	s = k.start()
	s.see("Your connections", "at step 8")
	s.keys(enter)
	s.see("Go on with the set-up at step 8")
	s.keys(enter) // and the test runs at once
	s.see("9 of 9", "Active keys of "+profileName)
	kill(s)

	if item := k.item(); !item.Active.Equal(k.keys) || !item.Pending.Empty() {
		t.Error("the proved keys are not the active ones")
	}
	s = k.start()
	s.see("Your connections", "passed now")
	kill(s)
	t.Logf("killed %d times: %d keys were shown as kept, %d of them are lost", kills, shown, lost)
}

// print is a key's fingerprint as screens show it.
func (k *killed) print(name netsuite.KeyName) string { return k.keys.Get(name).Fingerprint().Grouped() }

// ticked waits until so many items of this step are ticked off on the screen.
func ticked(s *terminal, want int) {
	s.t.Helper()
	s.until(func(screen string) bool { return len(tickedItem.FindAllString(screen, -1)) == want },
		fmt.Sprintf("%d items ticked off", want))
}

// until waits until the screen is as wanted.
func (s *terminal) until(is func(screen string) bool, what string) {
	s.t.Helper()
	deadline := time.After(s.patience)
	for !is(s.screen()) {
		select {
		case <-s.changed:
		case <-deadline:
			s.t.Fatalf("the screen is not as it should be (%s):\n%s", what, s.screen())
		}
	}
}

// halfWay writes down a set-up that stands where a pair is captured, with two
// ticks there and all earlier keys kept.
func (k *killed) halfWay(pair netsuite.Pair) {
	k.t.Helper()
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		k.t.Fatal(err)
	}
	state := steps.State{
		Version: steps.StateVersion, Flow: steps.FlowSetup, Place: steps.PlaceStep,
		Step: netsuite.StepIntegration, Part: string(steps.BranchNew),
		Answers: steps.Answers{
			Account: practice.Sandbox, Looked: steps.Lookup{Known: steps.KnownYes}, Customer: "Acme",
			Connector: "mulesoft", Profile: profileName, Branch: steps.BranchNew, MadeIn: practice.Sandbox,
		},
		Ticks: map[netsuite.Item]bool{netsuite.ItemRecordState: true, netsuite.ItemRecordTBA: true},
	}
	if pair == netsuite.TokenPair {
		first := netsuite.Keys{ConsumerKey: k.keys.ConsumerKey, ConsumerSecret: k.keys.ConsumerSecret}
		p := secrets.Profile{
			Name: profileName, Account: practice.Sandbox, Connectors: []string{"mulesoft"},
			Store: k.store.Kind(), Practice: true, Endpoint: k.origin,
		}
		if _, err := secrets.NewVault(home, k.store).Keep(k.t.Context(), p, first); err != nil {
			k.t.Fatal(err)
		}
		state.Step, state.Part = netsuite.StepToken, ""
		state.Ticks = map[netsuite.Item]bool{netsuite.ItemTokenApplication: true, "token/user": true}
		state.Kept = map[netsuite.KeyName]steps.Kept{}
		for name, print := range first.Fingerprints() {
			state.Kept[name] = steps.Kept{Fingerprint: print, Length: netsuite.UsualKeyLen, Usual: true}
		}
	}
	data, err := json.Marshal(progress{Practice: true, Endpoint: k.origin, State: state})
	if err != nil {
		k.t.Fatal(err)
	}
	if err := home.SaveProgress(profileName, data); err != nil {
		k.t.Fatal(err)
	}
}

// TestKilledAfterAPaste ends the program at random instants from the moment
// that a paste is sent, in several ways, and counts what is lost.
func TestKilledAfterAPaste(t *testing.T) {
	const rounds = 28
	ways := []struct {
		name string
		end  func(*terminal)
	}{
		{"SIGKILL", func(s *terminal) { s.end(syscall.SIGKILL) }},
		{"SIGHUP", func(s *terminal) { s.end(syscall.SIGHUP) }},
		{"SIGKILL", func(s *terminal) { s.end(syscall.SIGKILL) }},
		{"closed window", func(s *terminal) { s.tty.Close(); s.wait("a closed window") }},
	}
	var shown, lost, silent atomic.Int64
	random := rand.New(rand.NewPCG(1, 1))
	t.Run("rounds", func(t *testing.T) {
		for round := range rounds {
			way := ways[round%len(ways)]
			pair, step := netsuite.ConsumerPair, "4"
			if round/len(ways)%2 == 1 {
				pair, step = netsuite.TokenPair, "7"
			}
			instant := time.Duration(random.Int64N(int64(40 * time.Millisecond)))
			t.Run(fmt.Sprintf("%d, %s at step %s", round, way.name, step), func(t *testing.T) {
				t.Parallel()
				k := newKilled(t)
				k.halfWay(pair)
				s := k.start("setup", "--profile", profileName)
				s.see(step+" of 9", "paste the whole page")
				s.paste(page(k.keys, pair))
				<-time.After(instant)
				way.end(s)
				item := k.item()
				a, b := k.check(s, item)
				shown.Add(int64(a))
				lost.Add(int64(b))

				s = k.again(step)
				ticked(s, 2)
				for _, name := range pair.Names() {
					if !item.Pending.Get(name).Empty() {
						s.see(k.print(name))
					}
				}
				if a == 0 && !item.Pending.Get(pair.Names()[0]).Empty() {
					silent.Add(1)
				}
			})
		}
	})
	t.Logf("killed %d times: %d keys were shown as kept, %d of them are lost; %d times more was kept than was shown",
		rounds, shown.Load(), lost.Load(), silent.Load())
}

// TestPromotedBeforeTheKill goes on with a set-up whose keys became the active
// ones right before the last run was killed.
func TestPromotedBeforeTheKill(t *testing.T) {
	k := newKilled(t)
	k.halfWay(netsuite.TokenPair)
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		t.Fatal(err)
	}
	s := &services{app: &app{openedHome: home, openedFile: k.store.(*secrets.Sealed)}, home: home}
	profile := steps.Profile{Name: profileName, Account: practice.Sandbox, Store: steps.Files}
	for range 2 {
		if p := s.Promote(t.Context(), profile, true); !p.None() {
			t.Fatalf("promoting: %+v", p)
		}
	}
	profile.Name = "nobody"
	if p := s.Promote(t.Context(), profile, true); p.None() {
		t.Error("keys were promoted that are not there")
	}
}

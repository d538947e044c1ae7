package cli

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// wizardRun drives the machine with the real services, without a front end.
type wizardRun struct {
	t        *testing.T
	services *services
	state    steps.State
}

// wizardRun starts the wizard in practice mode.
func (h *testHome) wizardRun() *wizardRun { return h.wizardRunWith(&setupFlags{}) }

func (h *testHome) wizardRunWith(flags *setupFlags) *wizardRun {
	h.t.Helper()
	a := &app{practice: true, endpoint: h.origin, now: func() time.Time { return testNow }, signals: make(chan os.Signal, 1)}
	s, err := a.services()
	if err != nil {
		h.t.Fatal(err)
	}
	if h.window != nil {
		h.window.ReleaseAll() // the run before is over
	}
	h.window = s.home
	r := &wizardRun{t: h.t, services: s}
	var begin []steps.Effect
	if r.state, begin, err = a.begin(s, flags); err != nil {
		h.t.Fatal(err)
	}
	r.runEffects(begin)
	return r
}

func (r *wizardRun) runEffects(begin []steps.Effect) {
	for _, e := range begin {
		e.Run(context.Background(), r.services, func(e steps.Event) { r.do(e) })
	}
}

func (r *wizardRun) do(events ...steps.Event) *wizardRun {
	for _, e := range events {
		var begin []steps.Effect
		r.state, begin = steps.Next(r.state, e)
		r.runEffects(begin)
	}
	return r
}

func (r *wizardRun) at(name string) *wizardRun {
	r.t.Helper()
	if screen := steps.Describe(r.state); screen.Name != name {
		r.t.Fatalf("at screen %q, want %q; it says %q", screen.Name, name, screen.Message.Text)
	}
	return r
}

// toCapture goes from the list to where the consumer pair is pasted.
func (r *wizardRun) toCapture(profile string) *wizardRun {
	r.t.Helper()
	return r.do(steps.Chose{Choice: "connect"}, steps.Edited{Input: "account", Text: string(practice.Sandbox)}, steps.Confirmed{}, steps.Confirmed{},
		steps.Chose{Choice: "rest"}, steps.Chose{Choice: "tba"}, steps.Edited{Input: "profile", Text: profile}, steps.Chose{Choice: "mine"}, steps.Confirmed{}, steps.Chose{Choice: "new"}).at("integration/new")
}

// refuse has the store refuse whatever is to be saved under a name.
func (r *wizardRun) refuse(h *testHome, name string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Join(h.dir, "practice", "keys", name+".age", "in the way"), 0o700); err != nil {
		r.t.Fatal(err)
	}
}

// pending are the keys that the store has under a name.
func (r *wizardRun) pending(name string) netsuite.Keys {
	r.t.Helper()
	keyStore, err := r.services.app.lockedKeyStore(profile.Files)
	if err != nil {
		r.t.Fatal(err)
	}
	keys, err := keyStore.Pending(r.t.Context(), name)
	if err != nil {
		r.t.Fatal(err)
	}
	return keys
}

// TestKeysThatAStoreRefusesAreSavedUnderAnotherName has a store refuse keys,
// renames the profile and saves them.
func TestKeysThatAStoreRefusesAreSavedUnderAnotherName(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	page := netsuite.NewSecret(page(keys, netsuite.ConsumerPair))
	h.practiceIndex() // an empty list
	r := h.wizardRun().toCapture("first")
	r.refuse(h, "first")
	r.services.opened["first"] = transfer{name: "first"}
	r.do(steps.Pasted{Text: page})
	if screen := steps.Describe(r.state); screen.Fields[0].Phase != steps.FieldUnsaved || screen.Fields[1].Phase != steps.FieldUnsaved {
		t.Fatalf("fields %+v, news %q", screen.Fields, screen.Message.Text)
	}
	rename := func(name string) {
		t.Helper()
		r.do(steps.Back{}, steps.Back{}, steps.Back{}).at("tool/name").
			do(steps.Edited{Input: "profile", Text: name}, steps.Chose{Choice: "mine"}).at("features")
	}
	r.refuse(h, "second")
	rename("second")
	r.do(steps.Confirmed{}).at("integration/new")
	if screen := steps.Describe(r.state); screen.Fields[0].Phase != steps.FieldUnsaved || screen.Fields[1].Phase != steps.FieldUnsaved {
		t.Fatalf("fields %+v, news %q", screen.Fields, screen.Message.Text)
	}
	rename("third")
	r.do(steps.Confirmed{}).at("integration/new").do(steps.Confirmed{}).at("role")
	if got := r.pending("third"); !got.ConsumerKey.Equal(keys.ConsumerKey) || !got.ConsumerSecret.Equal(keys.ConsumerSecret) {
		t.Error("the pair is not saved under the last name")
	}
	if _, ok := r.services.opened["third"]; !ok || len(r.services.opened) != 1 {
		t.Errorf("the transfer they came in is of %v", r.services.opened)
	}
	profiles, err := r.services.home.Profiles()
	if err != nil || len(profiles) != 1 || profiles[0].Name != "third" {
		t.Errorf("%d profiles are in the list, %v", len(profiles), err)
	}
}

// TestUnsavedKeysStayOutOfTheNextSetUp leaves a setup whose keys were refused
// and begins another under the same name.
func TestUnsavedKeysStayOutOfTheNextSetUp(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	h.practiceIndex() // an empty list
	r := h.wizardRun().toCapture("first")
	r.refuse(h, "first")
	r.do(steps.Pasted{Text: netsuite.NewSecret(page(keys, netsuite.ConsumerPair))})
	for range 8 {
		r.do(steps.Back{})
	}
	r.at("leave").do(steps.Chose{Choice: "leave"}).at("start")
	if err := os.RemoveAll(filepath.Join(h.dir, "practice", "keys", "first.age")); err != nil {
		t.Fatal(err)
	}
	r.toCapture("first").do(steps.Pasted{Field: netsuite.ConsumerKey, Text: keys.TokenID})
	if got := r.pending("first"); !got.ConsumerKey.Equal(keys.TokenID) || !got.ConsumerSecret.Empty() {
		t.Error("a key of the set-up before is saved with this one's")
	}
}

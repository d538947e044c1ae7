package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// someKeys are the fingerprints of a saved profile's active keys.
var someKeys = map[netsuite.KeyName]netsuite.Fingerprint{
	netsuite.ConsumerKey: "3f9a11c2", netsuite.ConsumerSecret: "80d15e07", netsuite.TokenID: "c41b9a60", netsuite.TokenSecret: "27eef013",
}

// walker drives the machine as a front end does, and runs effects at once.
type walker struct {
	t        *testing.T
	services *effectstest.Services
	s        State
	effects  []Effect // all that were emitted, the carried ones too
	ended    effects.Outcome
}

func walk(t *testing.T, w *effectstest.Services, setting Setting) *walker {
	t.Helper()
	w.Active = map[string]map[netsuite.KeyName]netsuite.Fingerprint{}
	for _, p := range setting.Profiles {
		w.Active[p.Name] = p.Active
	}
	if setting.Store == "" {
		setting.Store = profile.Keyring
	}
	k := &walker{t: t, services: w}
	s, begin := Start(setting)
	k.s = s
	k.runEffects(begin)
	return k
}

func (k *walker) do(events ...Event) *walker {
	k.t.Helper()
	for _, e := range events {
		s, begin := Next(k.s, e)
		k.s = s
		k.runEffects(begin)
	}
	return k
}

func (k *walker) runEffects(begin []Effect) {
	k.effects = append(k.effects, begin...)
	for _, e := range begin {
		if f, ok := e.(effects.Finish); ok {
			k.ended = f.Outcome
		}
		e.Run(context.Background(), k.services, func(e Event) { k.do(e) })
	}
}

// at asserts the name of the open screen.
func (k *walker) at(name string) *walker {
	k.t.Helper()
	if got := Describe(k.s).Name; got != name {
		k.t.Fatalf("at screen %q, want %q (message %q)", got, name, k.s.run.message.Text)
	}
	return k
}

// toTool goes from the welcome screen to the tool step.
func (k *walker) toTool(account string) *walker {
	k.t.Helper()
	return k.do(Chose{"connect"}, Edited{"account", account}, Confirmed{}).at("account/found").
		do(Edited{"customer", "Acme"}, Confirmed{}).at("tool")
}

// toFeatures goes through the tool step with a tool.
func (k *walker) toFeatures(account, tool string) *walker {
	k.t.Helper()
	k.toTool(account).do(Chose{tool})
	if k.s.on(ScreenToolAPI) {
		k.do(Chose{"soap"})
	}
	if k.s.on(ScreenMethod) {
		k.do(Chose{"tba"})
	}
	return k.at("tool/name").do(Chose{"mine"})
}

// capture pastes the consumer page in the open branch and goes to the token.
func (k *walker) throughToken() *walker {
	k.t.Helper()
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{}).at("role").
		do(Confirmed{}).at("user").do(Edited{"user", "MuleSoft Service"}, Confirmed{}).at("token").
		do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{})
	if k.s.on(ScreenScript) {
		k.do(Chose{"login only"})
	}
	if k.s.on(ScreenConnected) {
		k.do(Chose{"deliver"})
	}
	return k
}

// shown returns every text of a screen, to search in.
func shown(s Screen) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Product, s.Customer, s.Account, s.Title, s.Lead, s.Menu, s.Shortcut, s.Address, s.AddressNote, s.Message.Text, s.Note.Text)
	for _, n := range s.Notices {
		fmt.Fprintln(&b, n.Text)
	}
	for _, r := range slices.Concat(s.Rows, s.SoFar()) {
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

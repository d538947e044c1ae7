// Package stepstest reaches states of the wizard by playing events to it, for the
// tests of the front ends.
package stepstest

import (
	"context"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects/effectstest"
)

// Now is when a Player starts the wizard.
var Now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// Player plays events to the state machine and carries out its effects at once.
type Player struct {
	Services *effectstest.Services
	Withhold func(steps.Event) bool // if not nil, reports whether an event never arrives
	State    steps.State
}

// Play starts the wizard.
func Play(services *effectstest.Services, setting steps.Setting) *Player {
	p := &Player{Services: services}
	setting.Now, setting.Store, setting.Home, setting.Clipboard = Now, profile.Keyring, "~/.config/netsuite-tba", true
	state, begin := steps.Start(setting)
	return p.Begin(state, begin)
}

// Begin takes over the state in which the wizard starts.
func (p *Player) Begin(state steps.State, begin []steps.Effect) *Player {
	p.State = state
	p.runEffects(begin)
	return p
}

// Do plays events, one after another.
func (p *Player) Do(events ...steps.Event) *Player {
	for _, e := range events {
		if p.Withhold != nil && p.Withhold(e) {
			continue
		}
		var begin []steps.Effect
		p.State, begin = steps.Next(p.State, e)
		p.runEffects(begin)
	}
	return p
}

func (p *Player) runEffects(begin []steps.Effect) {
	for _, e := range begin {
		e.Run(context.Background(), p.Services, func(e steps.Event) { p.Do(e) })
	}
}

// Screen returns the open screen.
func (p *Player) Screen() steps.Screen { return steps.Describe(p.State) }

// Choose makes choices, one after another.
func (p *Player) Choose(choices ...string) *Player {
	for _, c := range choices {
		p.Do(steps.Chose{Choice: c})
	}
	return p
}

// To does what sets up a tool for the sandbox 1234567_SB1, until a screen opens.
func (p *Player) To(tool, screen string) *Player {
	for range 30 {
		s := p.Screen()
		if s.Name == screen {
			return p
		}
		p.Do(usual(s, tool)...)
	}
	panic("the setup of " + tool + " never opens " + screen)
}

// usual is what a person does on a screen.
func usual(s steps.Screen, tool string) []steps.Event {
	enter := func(input, text string) []steps.Event {
		return []steps.Event{steps.Edited{Input: input, Text: text}, steps.Confirmed{}}
	}
	if f, wanted := s.Wanted(); wanted {
		page := effectstest.ConsumerPage
		switch f.Name {
		case netsuite.TokenID:
			page = effectstest.TokenPage
		case netsuite.CertificateID:
			page = effectstest.OAuth2Keys.CertificateID.Reveal()
		}
		return []steps.Event{steps.Pasted{Text: netsuite.NewSecret(page)}}
	}
	switch s.Name {
	case "welcome":
		return []steps.Event{steps.Chose{Choice: "connect"}}
	case "account":
		return enter("account", "1234567_SB1")
	case "account/found":
		return enter("customer", "Acme")
	case "tool":
		return []steps.Event{steps.Chose{Choice: tool}}
	case "tool/method":
		return []steps.Event{steps.Chose{Choice: "tba"}}
	case "tool/name":
		return []steps.Event{steps.Edited{Input: "profile", Text: "acme-sb1"}, steps.Chose{Choice: "mine"}}
	case "integration":
		return []steps.Event{steps.Chose{Choice: "new"}}
	case "user":
		return enter("user", "MuleSoft Service")
	case "test/script":
		return []steps.Event{
			steps.Edited{Input: "script", Text: "customscript_orders"}, steps.Edited{Input: "deploy", Text: "customdeploy1"}, steps.Chose{Choice: "call"},
		}
	}
	return []steps.Event{steps.Confirmed{}}
}

// WithCertificate returns a setup with OAuth 2.0 in which everything works, as it opens a
// screen.
func WithCertificate(tool, screen string) *Player {
	method := netsuite.M2M
	return Play(effectstest.Working(), steps.Setting{Method: &method}).To(tool, screen)
}

// SetUp returns a setup in which everything works, as it opens a screen.
func SetUp(tool, screen string) *Player {
	return Play(effectstest.Working(), steps.Setting{}).To(tool, screen)
}

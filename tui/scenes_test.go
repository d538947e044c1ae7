package tui

import (
	"context"
	"fmt"
	"slices"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// scene is the screen of a state, and what a person did on it. The golden files
// show how scenes are drawn.
type scene struct {
	name   string
	screen steps.Screen
	view   view
}

// at returns the view of a person whose cursor is on a row or field.
func at(focus string) view { return view{focus: focus, pulse: -1, typed: map[string]int{}} }

// sceneNow is the date in all scenes.
var sceneNow = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// player plays events to the state machine and carries out its effects at once.
type player struct {
	services *effectstest.Services
	withhold func(steps.Event) bool // reports whether an event never arrives
	state    steps.State
}

// play starts the wizard.
func play(services *effectstest.Services, setting steps.Setting) *player {
	p := &player{services: services}
	setting.Now, setting.Store, setting.Home, setting.Clipboard = sceneNow, profile.Keyring, "~/.config/netsuite-tba", true
	state, begin := steps.Start(setting)
	return p.begin(state, begin)
}

// begin takes over the state in which the wizard starts.
func (p *player) begin(state steps.State, begin []steps.Effect) *player {
	p.state = state
	p.carryOut(begin)
	return p
}

func (p *player) do(events ...steps.Event) *player {
	for _, e := range events {
		if p.withhold != nil && p.withhold(e) {
			continue
		}
		var begin []steps.Effect
		p.state, begin = steps.Next(p.state, e)
		p.carryOut(begin)
	}
	return p
}

func (p *player) carryOut(begin []steps.Effect) {
	for _, e := range begin {
		e.Run(context.Background(), p.services, func(e steps.Event) { p.do(e) })
	}
}

// choose makes choices, one after another.
func (p *player) choose(choices ...string) *player {
	for _, c := range choices {
		p.do(steps.Chose{Choice: c})
	}
	return p
}

// to does what sets up a tool for the sandbox 1234567_SB1, until a screen opens.
func (p *player) to(tool, screen string) *player {
	for range 30 {
		s := steps.Describe(p.state)
		if s.Name == screen {
			return p
		}
		p.do(usual(s, tool)...)
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
		if f.Name == netsuite.TokenID {
			page = effectstest.TokenPage
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
	case "tool/name":
		return enter("profile", "acme-sb1")
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

// scene returns the screen as it opens.
func (p *player) scene(name string) scene { return p.sceneAt(name, "") }

// sceneAt returns the screen with the cursor on a row or field.
func (p *player) sceneAt(name, focus string) scene {
	screen := steps.Describe(p.state)
	if focus == "" {
		focus = startFocus(screen)
	}
	v := at(focus)
	v.message = screen.Message
	if input, ok := inputFor(screen, focus); ok {
		v.edit = edit{input.ID, input.Value, len([]rune(input.Value))}
	}
	if waits(screen) {
		v.pulse, v.elapsed = 2, 3400*time.Millisecond
	}
	return scene{name, screen, v}
}

// setUp is a setup in which everything works, as it opens a screen.
func setUp(tool, screen string) *player {
	services := effectstest.Working()
	services.Result.Checks = checkedUpTo("", overSOAP, netsuite.Observation{}, "")
	return play(services, steps.Setting{}).to(tool, screen)
}

func welcomeScene() scene { return play(effectstest.Working(), steps.Setting{}).scene("welcome") }

// startScene is a support engineer's list: a setup that waits for someone else,
// one that does not, and forty profiles that were tested.
func startScene() scene {
	const hour, day = time.Hour, 24 * time.Hour
	var profiles []steps.Saved
	add := func(name, customer string, account netsuite.Account, tool string, tested, keys time.Duration, passed bool) *steps.Saved {
		p := steps.Saved{Profile: profile.Profile{Name: name, Customer: customer, Account: account, Connectors: []string{tool}, KeysSince: sceneNow.Add(-keys),
			Active: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "c41b9a60"}}}
		if tested > 0 {
			p.LastTest = &profile.TestNote{At: sceneNow.Add(-tested), Verified: passed}
		}
		profiles = append(profiles, p)
		return &profiles[len(profiles)-1]
	}
	begun := func(p *steps.Saved, waiting *profile.Waiting) {
		p.Active, p.KeysSince = nil, time.Time{}
		p.Resume = &profile.Setup{Step: netsuite.StepRole, Waiting: waiting}
	}
	globex := add("globex", "Globex Corporation", "7654321", "informatica", 0, 0, false)
	begun(globex, nil)
	globex.Pending = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "3f9a11c2"}
	begun(add("farnsworth", "Farnsworth", "2468013_SB1", "mulesoft", 0, 0, false), &profile.Waiting{Since: sceneNow.Add(-12 * day)})
	add("acme-sb1", "Acme", "1234567_SB1", "mulesoft", 2*hour, 245*day, false)
	add("acme", "Acme", "1234567", "mulesoft", day, 245*day, true)
	add("acme-sb2", "Acme", "1234567_SB2", "informatica", day, 160*day, true)
	add("brightwell", "Brightwell", "3141592", "netsweet", 3*day, 800*day, true)
	add("brightwell-rp", "Brightwell", "3141592_RP", "netsweet", 0, day, false)
	add("corvus", "Corvus", "TSTDRV1576318", "rest", 6*day, 6*day, true)
	for i := range 34 {
		add(fmt.Sprint("delta-", i), "Delta Foods", netsuite.Account(fmt.Sprintf("2718281_SB%d", i+1)), "onlink", 9*day, 400*day, i%3 > 0)
	}
	return play(effectstest.Working(), steps.Setting{Profiles: profiles}).scene("start")
}

func accountScene() scene {
	return setUp("mulesoft", "account/found").do(steps.Edited{Input: "customer", Text: "Acme"}).scene("account")
}

func toolScene() scene {
	return setUp("mulesoft", "tool").do(steps.Edited{Input: "find tool", Text: "mule"}).scene("tool")
}

func featuresScene() scene {
	return setUp("mulesoft", "features").do(steps.Ticked{Item: netsuite.ItemFeatureSOAP}).scene("features")
}

func integrationScene() scene { return setUp("mulesoft", "integration/new").scene("integration") }

// pasted is a key that is pasted into a field.
func pasted(field netsuite.KeyName, key string) steps.Event {
	return steps.Pasted{Field: field, Text: netsuite.NewSecret(key)}
}

// half is a setup with everything ticked and one key of two saved.
func half() *player {
	p := setUp("mulesoft", "integration/new")
	for _, r := range steps.Describe(p.state).Rows {
		if r.Kind == steps.RowItem {
			p.do(steps.Ticked{Item: netsuite.Item(r.ID)})
		}
	}
	return p.do(pasted(netsuite.ConsumerKey, effectstest.Key('a')))
}

// halfScene is the moment while the other key is typed.
func halfScene() scene {
	sc := half().sceneAt("half", string(netsuite.ConsumerSecret))
	sc.view.typed[string(netsuite.ConsumerSecret)] = 37
	return sc
}

// savingScene is the moment after a paste.
func savingScene() scene {
	p := setUp("mulesoft", "integration/new")
	p.withhold = func(e steps.Event) bool { _, is := e.(effects.KeysSaved); return is }
	return p.do(steps.Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}).scene("saving")
}

// savedScene is a pair that was pasted and saved.
func savedScene() scene {
	return half().do(pasted(netsuite.ConsumerSecret, effectstest.Key('b'))).sceneAt("saved", "integration/save")
}

// unsavedScene is a key that the key store refused.
func unsavedScene() scene {
	p := half()
	p.services.RefuseSave = func(string) bool { return true }
	return p.do(pasted(netsuite.ConsumerSecret, effectstest.Key('b'))).scene("unsaved")
}

// doubtScene is a key that may have been cut, pasted into both fields.
func doubtScene() scene {
	cut := effectstest.Key('a')[:63]
	return setUp("mulesoft", "integration/new").
		do(pasted(netsuite.ConsumerKey, cut), pasted(netsuite.ConsumerSecret, cut)).
		sceneAt("doubt", string(netsuite.ConsumerKey))
}

func sharedScene() scene {
	return half().do(steps.ShareToggled{}).sceneAt("shared", string(netsuite.ConsumerSecret))
}

func roleScene() scene { return setUp("mulesoft", "role").scene("role") }

func userScene() scene { return setUp("mulesoft", "user").scene("user") }

func leaveScene() scene {
	return setUp("mulesoft", "token").do(steps.LeaveAsked{Field: netsuite.TokenID, Unsaved: 31}).scene("leave")
}

// lockedScene is a keyring that is tried again and does not answer.
func lockedScene() scene {
	services := effectstest.Working()
	services.Store.Health = effects.StoreLocked
	p := play(services, steps.Setting{}).choose("connect")
	p.withhold = func(e steps.Event) bool { _, is := e.(effects.StoreProbed); return is }
	return p.choose("again").scene("locked")
}

// passphraseScene asks for the passphrase of encrypted files.
func passphraseScene() scene {
	services := effectstest.Working()
	services.Store.Health = effects.StoreNeedsPassphrase
	return play(services, steps.Setting{}).choose("connect").scene("passphrase")
}

func helpScene() scene {
	h := helpScreen(integrationScene().screen, unicodeSigns)
	return scene{"help", h, at(h.Focus)}
}

func scenes() []scene {
	return slices.Concat([]scene{
		welcomeScene(), startScene(), accountScene(), toolScene(), featuresScene(),
		integrationScene(), savingScene(), halfScene(), savedScene(), unsavedScene(), sharedScene(), doubtScene(), roleScene(), userScene(),
		leaveScene(), lockedScene(), passphraseScene(), helpScene(),
	}, instructionsScenes(), rekeyScenes(), toolScenes(), testScenes())
}

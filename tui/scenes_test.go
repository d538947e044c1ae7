package tui

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
	"netsuite-tba/steps/stepstest"
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

// sceneOf returns the open screen as a scene.
func sceneOf(name string, p *stepstest.Player) scene { return sceneAt(name, "", p) }

// sceneAt returns the open screen as a scene, with the cursor on a row or field.
func sceneAt(name, focus string, p *stepstest.Player) scene {
	screen := p.Screen()
	if focus == "" {
		focus = startFocus(screen)
	}
	v := at(focus)
	if v.message = screen.Message; v.message.Text == "" {
		v.message = screen.Note
	}
	if input, ok := inputFor(screen, focus); ok {
		v.edit = edit{input.ID, input.Value, len([]rune(input.Value))}
	}
	if waits(screen) {
		v.pulse, v.elapsed = 2, 3400*time.Millisecond
	}
	return scene{name, screen, v}
}

func welcomeScene() scene {
	return sceneOf("welcome", stepstest.Play(effectstest.Working(), steps.Setting{}))
}

// startScene is a support engineer's list: a setup that waits for someone else,
// one that does not, and forty profiles that were tested.
func startScene() scene {
	const hour, day = time.Hour, 24 * time.Hour
	var profiles []steps.Saved
	add := func(name, customer string, account netsuite.Account, tool string, tested, keys time.Duration, passed bool) *steps.Saved {
		p := steps.Saved{Profile: profile.Profile{Name: name, Customer: customer, Account: account, Connectors: []string{tool}, KeysSince: stepstest.Now.Add(-keys),
			Active: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "c41b9a60"}}}
		if tested > 0 {
			p.LastTest = &profile.TestNote{At: stepstest.Now.Add(-tested), Verified: passed}
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
	begun(add("farnsworth", "Farnsworth", "2468013_SB1", "mulesoft", 0, 0, false), &profile.Waiting{Since: stepstest.Now.Add(-12 * day)})
	add("acme-sb1", "Acme", "1234567_SB1", "mulesoft", 2*hour, 245*day, false)
	add("acme", "Acme", "1234567", "mulesoft", day, 245*day, true)
	add("acme-sb2", "Acme", "1234567_SB2", "informatica", day, 160*day, true)
	add("brightwell", "Brightwell", "3141592", "netsweet", 3*day, 800*day, true)
	add("brightwell-rp", "Brightwell", "3141592_RP", "netsweet", 0, day, false)
	add("corvus", "Corvus", "TSTDRV1576318", "rest", 6*day, 6*day, true)
	for i := range 34 {
		add(fmt.Sprint("delta-", i), "Delta Foods", netsuite.Account(fmt.Sprintf("2718281_SB%d", i+1)), "onlink", 9*day, 400*day, i%3 > 0)
	}
	return sceneOf("start", stepstest.Play(effectstest.Working(), steps.Setting{Profiles: profiles}))
}

func accountScene() scene {
	return sceneOf("account", stepstest.SetUp("mulesoft", "account/found").Do(steps.Edited{Input: "customer", Text: "Acme"}))
}

func toolScene() scene {
	return sceneOf("tool", stepstest.SetUp("mulesoft", "tool").Do(steps.Edited{Input: "find tool", Text: "mule"}))
}

func featuresScene() scene {
	return sceneOf("features", stepstest.SetUp("mulesoft", "features").Do(steps.Ticked{Item: netsuite.ItemFeatureSOAP}))
}

func integrationScene() scene {
	return sceneOf("integration", stepstest.SetUp("mulesoft", "integration/new"))
}

// pasteKey is a key that is pasted into a field.
func pasteKey(field netsuite.KeyName, key string) steps.Event {
	return steps.Pasted{Field: field, Text: netsuite.NewSecret(key)}
}

// half is a setup with everything ticked and one key of two saved.
func half() *stepstest.Player {
	p := stepstest.SetUp("mulesoft", "integration/new")
	for _, r := range p.Screen().Rows {
		if r.Kind == steps.RowItem {
			p.Do(steps.Ticked{Item: netsuite.Item(r.ID)})
		}
	}
	return p.Do(pasteKey(netsuite.ConsumerKey, effectstest.Key('a')))
}

// halfScene is the moment while the other key is typed.
func halfScene() scene {
	sc := sceneAt("half", string(netsuite.ConsumerSecret), half())
	sc.view.typed[string(netsuite.ConsumerSecret)] = 37
	return sc
}

// savingScene is the moment after a paste.
func savingScene() scene {
	p := stepstest.SetUp("mulesoft", "integration/new")
	p.Withhold = func(e steps.Event) bool { _, is := e.(effects.KeysSaved); return is }
	return sceneOf("saving", p.Do(steps.Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}))
}

// savedScene is a pair that was pasted and saved.
func savedScene() scene {
	return sceneAt("saved", "integration/save", half().Do(pasteKey(netsuite.ConsumerSecret, effectstest.Key('b'))))
}

// differsScene is a pasted page of another record, in another account.
func differsScene() scene {
	page := netsuite.NewSecret("ACCOUNT ID\n1234567\nNAME\nAcme tools\nSTATE\nBlocked\n" + effectstest.ConsumerPage)
	return sceneOf("page-differs", stepstest.SetUp("mulesoft", "integration/new").Do(steps.Pasted{Text: page}))
}

// unsavedScene is a key that the key store refused.
func unsavedScene() scene {
	p := half()
	p.Services.RefuseSave = func(string) bool { return true }
	return sceneOf("unsaved", p.Do(pasteKey(netsuite.ConsumerSecret, effectstest.Key('b'))))
}

// doubtScene is a key that may have been cut, pasted into both fields.
func doubtScene() scene {
	cut := effectstest.Key('a')[:63]
	return sceneAt("doubt", string(netsuite.ConsumerKey), stepstest.SetUp("mulesoft", "integration/new").
		Do(pasteKey(netsuite.ConsumerKey, cut), pasteKey(netsuite.ConsumerSecret, cut)))
}

func sharedScene() scene {
	return sceneAt("shared", string(netsuite.ConsumerSecret), half().Do(steps.ShareToggled{}))
}

func roleScene() scene { return sceneOf("role", stepstest.SetUp("mulesoft", "role")) }

func userScene() scene { return sceneOf("user", stepstest.SetUp("mulesoft", "user")) }

func leaveScene() scene {
	return sceneOf("leave", stepstest.SetUp("mulesoft", "token").Do(steps.LeaveAsked{Field: netsuite.TokenID, Unsaved: 31}))
}

// lockedScene is a keyring that is tried again and does not answer.
func lockedScene() scene {
	services := effectstest.Working()
	services.Store.Health = effects.StoreLocked
	p := stepstest.Play(services, steps.Setting{}).Choose("connect")
	p.Withhold = func(e steps.Event) bool { _, is := e.(effects.StoreProbed); return is }
	return sceneOf("locked", p.Choose("again"))
}

// passphraseScene asks for the passphrase of encrypted files.
func passphraseScene() scene {
	services := effectstest.Working()
	services.Store.Health = effects.StoreNeedsPassphrase
	return sceneOf("passphrase", stepstest.Play(services, steps.Setting{}).Choose("connect"))
}

func helpScene() scene {
	h := helpScreen(integrationScene().screen, true)
	return scene{"help", h, at(helpFocus(h, gridFor(h, 80, 24), unicodeSigns))}
}

// scenes returns all scenes, which are made once.
var scenes = sync.OnceValue(func() []scene {
	return slices.Concat([]scene{
		welcomeScene(), startScene(), accountScene(), toolScene(), featuresScene(),
		integrationScene(), savingScene(), halfScene(), savedScene(), differsScene(), unsavedScene(), sharedScene(), doubtScene(), roleScene(), userScene(),
		leaveScene(), lockedScene(), passphraseScene(), helpScene(),
	}, instructionsScenes(), moreScenes(), rekeyScenes(), toolScenes(), certificateScenes(), testScenes())
})

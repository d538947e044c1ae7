package tui

import (
	"context"
	"os"
	"regexp"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
	"netsuite-tba/steps/stepstest"
)

// moreScenes are the screens that a usual setup does not open.
func moreScenes() []scene {
	locked := effectstest.Working()
	locked.Store.Health = effects.StoreLocked
	lookup := func(l netsuite.Lookup) *stepstest.Player {
		services := effectstest.Working()
		services.Lookup = l
		return stepstest.Play(services, steps.Setting{}).To("mulesoft", "account").Do(steps.Edited{Input: "account", Text: "1234576_SB1"}, steps.Confirmed{})
	}
	practice := &steps.Practice{Origin: "http://127.0.0.1:4711", Entry: "http://127.0.0.1:4711/enter/3f9a", Accounts: []string{"1234567", "1234567_SB1"}, Ends: true}
	existing := stepstest.SetUp("mulesoft", "deliver").Choose("write")
	existing.Services.ExistingFiles = []string{"global.xml"}
	noHelp := refusedActive()
	noHelp.Checks = checkedUpTo(netsuite.CheckSOAP, overSOAP, netsuite.Observation{Failure: netsuite.FailurePermission, LoginOK: true}, "You do not have permission.")
	noHelp.Finding = &netsuite.Finding{Title: "Login passed, but the role cannot use SOAP", Means: "The keys work. NetSuite refused the call."}
	stopped := replacing(refusedActive(), nil)
	stopped.Withhold = func(e steps.Event) bool { _, end := e.(effects.Tested); return end }
	replaced := replacing(refusedActive(), nil).Do(append(detail("token_rejected"), steps.Chose{Choice: "token"}, steps.Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, steps.Confirmed{}, steps.Chose{Choice: "write/mulesoft"})...)
	replaced.Services.ExistingFiles = []string{"global.xml"}
	other := stepstest.SetUp("mulesoft", "integration/new")
	other.Services.OnSaveKeys = func(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		return effectstest.SavedKeys(netsuite.Keys{ConsumerKey: effectstest.Keys.TokenID, ConsumerSecret: effectstest.Keys.TokenSecret}), problem.Problem{Kind: problem.Changed}
	}
	return []scene{
		sceneOf("other-keys", other.Do(steps.Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})),
		sceneOf("welcome-practice", stepstest.Play(effectstest.Working(), steps.Setting{Practice: practice})),
		sceneOf("store", stepstest.Play(locked, steps.Setting{}).Choose("connect")),
		sceneOf("account-typed", stepstest.SetUp("mulesoft", "account").Do(steps.Edited{Input: "account", Text: "1234567-sb1.app.netsuite.com/app/center/card.nl"})),
		sceneOf("account-unknown", lookup(netsuite.Lookup{Known: netsuite.KnownNo})),
		sceneOf("account-offline", lookup(netsuite.Lookup{Known: netsuite.KnownUnreachable})),
		sceneOf("tool-api", stepstest.SetUp("onlink", "tool/api")),
		sceneOf("record-existing", stepstest.SetUp("mulesoft", "integration").Choose("existing", "production")),
		sceneOf("record-madein", stepstest.SetUp("mulesoft", "integration").Choose("existing")),
		sceneOf("record-lost", stepstest.SetUp("mulesoft", "integration").Choose("lost", "here")),
		sceneOf("record-reset", stepstest.SetUp("mulesoft", "integration").Choose("lost", "here", "reset")),
		sceneOf("token", stepstest.SetUp("mulesoft", "token")),
		sceneOf("instructions-text", stepstest.SetUp("mulesoft", "token").Do(steps.InstructionsAsked{}).Choose("show")),
		sceneOf("deliver-exists", existing.Do(steps.Edited{Input: "directory", Text: "~/mule"}, steps.Confirmed{})),
		sceneOf("second-api", stepstest.SetUp("mulesoft", "deliver").Choose("another tool", "onlink")),
		sceneOf("rekey-test", stopped.Choose("again")),
		sceneOf("rekey-exists", replaced.Do(steps.Confirmed{})),
		sceneOf("rekey-nohelp", replacing(noHelp, nil)),
		profileScene("profile", func(p *steps.Saved) {
			p.LastTest = &profile.TestNote{At: stepstest.Now.Add(-2 * time.Hour), Failed: netsuite.CheckLogin, Code: "login_refused"}
		}),
	}
}

// profileScene is a saved profile.
func profileScene(name string, change func(*steps.Saved)) scene {
	p := steps.Saved{Profile: profile.Profile{
		Name: "acme-sb1", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567", Store: profile.Keyring,
		Record: "MuleSoft", Role: "MuleSoft integration", User: "MuleSoft Service",
		Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP}, KeysSince: stepstest.Now.AddDate(0, -8, 0), LastPassed: stepstest.Now.AddDate(0, 0, -8),
		Active: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "6b0ed274", netsuite.ConsumerSecret: "915c33aa", netsuite.TokenID: "e2f708bd", netsuite.TokenSecret: "5d19a6c0"},
	}}
	change(&p)
	return sceneOf(name, stepstest.Play(effectstest.Working(), steps.Setting{Profiles: []steps.Saved{p}}).Choose("profile/acme-sb1"))
}

// TestEveryScreenIsAScene holds that the golden files and the pictures show every
// screen of the wizard.
func TestEveryScreenIsAScene(t *testing.T) {
	shown := map[string]bool{}
	for _, sc := range scenes() {
		shown[sc.screen.Name] = true
	}
	source, err := os.ReadFile("../steps/screens.go")
	names := regexp.MustCompile(`ScreenID = "(.+?)"`).FindAllStringSubmatch(string(source), -1)
	if err != nil || len(names) < 60 {
		t.Fatalf("%d names of screens, %v", len(names), err)
	}
	for _, name := range names {
		if !shown[name[1]] {
			t.Errorf("no scene shows %s", name[1])
		}
	}
}

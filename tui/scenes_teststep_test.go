package tui

import (
	"slices"
	"sync"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
	"netsuite-tba/steps/stepstest"
)

// checkedUpTo returns the checks of a test over SOAP or RESTlets that passed up to
// one of them, which failed with this observation. After a login that passed, the
// test continues.
func checkedUpTo(failed netsuite.CheckID, apis []netsuite.CheckID, seen netsuite.Observation, detail string) []netsuite.Check {
	details := map[netsuite.CheckID]string{
		netsuite.CheckStore: "read back from your keyring", netsuite.CheckAddress: "TLS certificate is valid",
		netsuite.CheckAccount: "NetSuite has account 1234567_SB1", netsuite.CheckClock: "0.4 s off, 5 minutes allowed",
		netsuite.CheckLogin: "accepted over " + netsuite.API(apis[0]).Name(), netsuite.CheckREST: "call passed", netsuite.CheckSOAP: "call passed",
		netsuite.CheckSuiteQL: "query passed", netsuite.CheckIdentity: "Acme Holding, role n8n integration",
	}
	took := map[netsuite.CheckID]time.Duration{netsuite.CheckAddress: 212 * time.Millisecond, netsuite.CheckAccount: 188 * time.Millisecond,
		netsuite.CheckLogin: 604 * time.Millisecond, netsuite.CheckREST: 320 * time.Millisecond, netsuite.CheckSuiteQL: 480 * time.Millisecond, netsuite.CheckIdentity: 290 * time.Millisecond}
	var checks []netsuite.Check
	status := netsuite.Passed
	for _, id := range append([]netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock, netsuite.CheckLogin}, apis...) {
		c := netsuite.Check{ID: id, Status: status}
		if status == netsuite.Passed {
			c.Detail, c.Took = details[id], took[id]
		}
		if id == failed {
			c.Status, c.Detail, c.Observation, c.Took, status = netsuite.Failed, detail, seen, 604*time.Millisecond, netsuite.Skipped
		}
		checks = append(checks, c)
	}
	return checks
}

var (
	overSOAP    = []netsuite.CheckID{netsuite.CheckSOAP}
	overREST    = []netsuite.CheckID{netsuite.CheckREST, netsuite.CheckSuiteQL, netsuite.CheckIdentity}
	overRESTlet = []netsuite.CheckID{netsuite.CheckRESTlet, netsuite.CheckIdentity}
)

// withResult returns services in which a test has this result and its finding.
func withResult(r netsuite.Result) *effectstest.Services {
	services := effectstest.Working()
	r.Finding = diagnose.Test(r)
	services.Result = r
	return services
}

// refused is the result of a login that NetSuite refused with new keys.
func refused() netsuite.Result {
	return netsuite.Result{
		Account: "1234567_SB1", At: stepstest.Now, Refused: 1,
		Checks: checkedUpTo(netsuite.CheckLogin, overSOAP, netsuite.Observation{Failure: netsuite.FailureRefused}, "Invalid login attempt."),
		Know:   netsuite.Knowledge{JustCreated: true, MadeIn: "1234567", Login: netsuite.SOAP, Role: "MuleSoft integration", User: "MuleSoft Service", Record: "MuleSoft"},
	}
}

// failed is the result of a test that failed at a check.
func failed(at netsuite.CheckID, apis []netsuite.CheckID, seen netsuite.Observation, detail string) netsuite.Result {
	r := refused()
	r.Refused, r.Checks = 0, checkedUpTo(at, apis, seen, detail)
	r.Know.Login = netsuite.API(apis[0])
	return r
}

// tested resumes a setup at its test. Withhold, if not nil, reports which events
// never arrive.
func tested(services *effectstest.Services, answers profile.Answers, withhold func(steps.Event) bool) *stepstest.Player {
	saved := profile.SavedKey{Fingerprint: "3f9a11c2", Length: 64, Usual: true}
	answers.Name, answers.Account, answers.Customer = "acme-sb1", services.Result.Account, "Acme"
	answers.MadeIn, answers.Record, answers.Role, answers.User = "1234567", "MuleSoft", "MuleSoft integration", "MuleSoft Service"
	answers.Looked = netsuite.Lookup{Known: netsuite.KnownYes}
	setup := steps.NewSetup(profile.FlowSetup, netsuite.StepToken, answers)
	setup.Keys = map[netsuite.KeyName]profile.SavedKey{
		netsuite.ConsumerKey: saved, netsuite.ConsumerSecret: saved, netsuite.TokenID: saved, netsuite.TokenSecret: saved,
	}
	p := &stepstest.Player{Services: services, Withhold: withhold}
	state, begin := steps.Resume(setup, steps.Setting{Now: stepstest.Now, Store: profile.Keyring})
	return p.Begin(state, begin).Do(steps.Confirmed{})
}

// detail enters a Detail value of the Login Audit Trail.
func detail(value string) []steps.Event {
	return []steps.Event{steps.Edited{Input: "detail", Text: value}, steps.Confirmed{}}
}

// testScenes are all screens of step 8.
var testScenes = sync.OnceValue(func() []scene {
	soap := profile.Answers{Connector: "mulesoft", Branch: profile.RecordNew}
	restlet := profile.Answers{Connector: "restlet", Branch: profile.RecordNew}
	agreed := restlet
	agreed.Script, agreed.Deploy = "customscript_orders", "customdeploy1"
	vendor := profile.Answers{Connector: "celigo", Branch: profile.RecordVendor}
	passed := netsuite.Result{Account: "1234567_SB1", At: stepstest.Now, Verified: true, Checks: checkedUpTo("", overSOAP, netsuite.Observation{}, "")}
	saving := func(e steps.Event) bool { _, is := e.(effects.Done); return is }
	running := func(e steps.Event) bool {
		c, is := e.(effects.CheckChanged)
		_, end := e.(effects.Tested)
		return end || is && (c.Check.ID == netsuite.CheckLogin && c.Check.Status != netsuite.Running || c.Check.ID == netsuite.CheckSOAP)
	}
	unsaved := withResult(passed)
	unsaved.PromoteProblem = problem.Problem{What: "Your keyring is locked.", Next: "Unlock it, then try again."}
	denied := netsuite.Observation{Failure: netsuite.FailurePermission, Code: "WS_PERMISSION_REQD", LoginOK: true}
	limited := failed(netsuite.CheckLogin, overSOAP, netsuite.Observation{Failure: netsuite.FailureRefusalLimit}, "not tried: five logins were refused in the last 30 minutes")
	limited.Refused = 5
	for i := range limited.Checks {
		if c := &limited.Checks[i]; c.Status == netsuite.Failed {
			c.Status = netsuite.Skipped
		}
	}
	production := refused()
	production.Account = "1234567"
	rest := netsuite.Result{Account: "1234567_SB1", At: stepstest.Now, Verified: true, Checks: checkedUpTo("", overREST, netsuite.Observation{}, ""),
		Identity: netsuite.Identity{Company: "Acme Holding", Role: "n8n integration"}, Took: 2400 * time.Millisecond}
	over := func(r netsuite.Result, answers profile.Answers) *stepstest.Player {
		return tested(withResult(r), answers, nil)
	}
	return []scene{
		sceneOf("test-script", over(refused(), restlet)),
		sceneOf("test-script-agreed", over(refused(), agreed)),
		sceneOf("test-script-changed", over(refused(), agreed).Do(steps.Edited{Input: "script", Text: "customscript_bills"})),
		sceneOf("test-testing", tested(withResult(passed), soap, running)),
		sceneOf("test-failed", over(refused(), soap)),
		sceneOf("test-failed-production", over(production, soap)),
		sceneOf("test-failed-permission", over(failed(netsuite.CheckSOAP, overSOAP, denied, "You do not have permission to access SOAP web services feature."), soap)),
		sceneOf("test-failed-clock", over(failed(netsuite.CheckClock, overSOAP, netsuite.Observation{Failure: netsuite.FailureClock, Skew: 20 * time.Minute}, "20 min off, 5 minutes allowed"), soap)),
		sceneOf("test-nottested", over(limited, soap)),
		sceneOf("test-failed-restlet", over(failed(netsuite.CheckRESTlet, overRESTlet, netsuite.Observation{Failure: netsuite.FailureScript, Code: "SSS_INVALID_SCRIPTLET_ID"}, "That Suitelet is disabled, or no longer exists."), agreed).Choose("call")),
		sceneOf("test-causes", over(refused(), soap).Choose("causes")),
		sceneOf("test-details", over(refused(), soap).Do(steps.Confirmed{})),
		sceneOf("test-fix-permission", over(refused(), soap).Do(detail("permission_denied")...)),
		sceneOf("test-fix-blocked", over(refused(), soap).Do(detail("consumer_key_refused")...)),
		sceneOf("test-fix-secret", over(refused(), soap).Do(detail("InvalidSignature")...)),
		sceneOf("test-fix-cause", over(refused(), soap).Choose("cause/0")),
		sceneOf("test-saving", tested(withResult(passed), soap, saving)),
		sceneOf("test-notsaved", tested(unsaved, soap, nil)),
		sceneOf("test-untested", over(refused(), soap).Choose("anyway")),
		sceneOf("test-connected", over(passed, soap)),
		sceneOf("test-connected-rest", over(rest, profile.Answers{Connector: "n8n", Branch: profile.RecordNew})),
		sceneOf("test-connected-more", over(rest, profile.Answers{Connector: "n8n", Branch: profile.RecordNew}).Choose("more")),
		sceneOf("test-owntest", over(refused(), vendor)),
	}
})

// sceneOfTest returns the scene of the test step with this name.
func sceneOfTest(name string) scene {
	list := testScenes()
	return list[slices.IndexFunc(list, func(sc scene) bool { return sc.name == name })]
}

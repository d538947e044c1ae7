package tui

import (
	"context"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// testWorld answers a test as it is told, with what the diagnosis says of it.
type testWorld struct {
	goodWorld
	result  netsuite.Result
	refused int // logins in the last 30 minutes
	promote problem.Problem
	// holds is the first event that does not arrive: what it ends goes on.
	holds func(steps.Event) bool
}

func (w *testWorld) Test(_ context.Context, _ effects.TestRequest, report func(netsuite.Check)) netsuite.Result {
	for _, c := range w.result.Checks {
		report(c)
	}
	w.result.Finding = netsuite.Diagnose(w.result)
	w.result.Refused = w.refused
	return w.result
}

func (w *testWorld) Promote(context.Context, profile.Profile, bool) problem.Problem { return w.promote }

// checkedUpTo are the checks of a test over SOAP or RESTlets that passed up to
// the rung given, on which it saw what is given; after a login that passed it
// went on.
func checkedUpTo(rung netsuite.CheckID, apis []netsuite.CheckID, seen netsuite.Observation, detail string) []netsuite.Check {
	details := map[netsuite.CheckID]string{
		netsuite.CheckStore: "read back from your keyring", netsuite.CheckAddress: "TLS certificate verified",
		netsuite.CheckAccount: "NetSuite knows 1234567_SB1", netsuite.CheckClock: "0.4 s apart; 5 minutes are allowed", netsuite.CheckLogin: "NetSuite took the keys",
	}
	var checks []netsuite.Check
	status := netsuite.Passed
	for _, id := range append([]netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock, netsuite.CheckLogin}, apis...) {
		c := netsuite.Check{ID: id, Status: status, Detail: details[id]}
		if id == rung {
			c.Status, c.Detail, c.Observation, c.Took, status = netsuite.Failed, detail, seen, 604*time.Millisecond, netsuite.Skipped
		}
		checks = append(checks, c)
	}
	return checks
}

var (
	overSOAP    = []netsuite.CheckID{netsuite.CheckSOAP}
	overRESTlet = []netsuite.CheckID{netsuite.CheckRESTlet, netsuite.CheckIdentity}
)

// refusedTest is a login that NetSuite refused with new keys.
func refusedTest() *testWorld {
	return &testWorld{refused: 1, result: netsuite.Result{
		Account: "1234567_SB1",
		Checks:  checkedUpTo(netsuite.CheckLogin, overSOAP, netsuite.Observation{Failure: netsuite.FailureRefused}, "Invalid login attempt."),
		Know:    netsuite.Knowledge{JustCreated: true, MadeIn: "1234567", Login: netsuite.SOAP, Role: "MuleSoft integration", User: "MuleSoft Service", Record: "MuleSoft"},
	}}
}

// failedTest is a test that failed on a rung.
func failedTest(rung netsuite.CheckID, apis []netsuite.CheckID, seen netsuite.Observation, detail string) *testWorld {
	w := refusedTest()
	w.refused, w.result.Checks = 0, checkedUpTo(rung, apis, seen, detail)
	w.result.Know.Login = netsuite.API(apis[0])
	return w
}

// tested goes on with a set-up at its test, in a world, and does what follows.
func tested(name string, w *testWorld, answers steps.Answers, events ...steps.Event) scene {
	saved := profile.SavedKey{Fingerprint: "3f9a11c2", Length: 64, Usual: true}
	answers.Name, answers.Account, answers.Customer = "acme-sb1", w.result.Account, "Acme"
	answers.MadeIn, answers.Record, answers.Role, answers.User = "1234567", "MuleSoft", "MuleSoft integration", "MuleSoft Service"
	answers.Looked = effects.Lookup{Known: effects.KnownYes}
	setup := steps.NewSetup(profile.FlowSetup, netsuite.StepToken, answers)
	setup.Keys = map[netsuite.KeyName]profile.SavedKey{
		netsuite.ConsumerKey: saved, netsuite.ConsumerSecret: saved, netsuite.TokenID: saved, netsuite.TokenSecret: saved,
	}
	state, begin := steps.Resume(setup, steps.Setting{Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Store: profile.Keyring})
	var do func(steps.Event)
	run := func(begin []steps.Effect) {
		for _, e := range begin {
			e.Run(context.Background(), w, func(ev steps.Event) {
				if w.holds == nil || !w.holds(ev) {
					do(ev)
				}
			})
		}
	}
	do = func(e steps.Event) {
		var begin []steps.Effect
		state, begin = steps.Next(state, e)
		run(begin)
	}
	run(begin)
	for _, e := range append([]steps.Event{steps.Confirmed{}}, events...) { // on to the test
		do(e)
	}
	screen := steps.Describe(state)
	v := at(screen.Focus)
	v.message = screen.Message
	if screen.Busy {
		v.pulse, v.elapsed = 2, 3400*time.Millisecond
	}
	return scene{name, screen, v}
}

// detail enters a Detail value of the Login Audit Trail.
func detail(value string) []steps.Event {
	return []steps.Event{steps.Edited{Input: "detail", Text: value}, steps.Confirmed{}}
}

// testScenes are all parts of step 8, as the machine gives them.
func testScenes() []scene {
	soap := steps.Answers{Connector: "mulesoft", Branch: profile.RecordNew}
	restlet := steps.Answers{Connector: "restlet", Branch: profile.RecordNew}
	agreed := restlet
	agreed.Script, agreed.Deploy = "customscript_orders", "customdeploy1"
	vendor := steps.Answers{Connector: "celigo", Branch: profile.RecordVendor}
	chose := func(choices ...string) []steps.Event {
		var events []steps.Event
		for _, c := range choices {
			events = append(events, steps.Chose{Choice: c})
		}
		return events
	}
	passed := &testWorld{result: netsuite.Result{Account: "1234567_SB1", Verified: true, Checks: checkedUpTo("", overSOAP, netsuite.Observation{}, "")}}
	saving, unsaved, running := *passed, *passed, *passed
	saving.holds = func(e steps.Event) bool { _, is := e.(effects.Done); return is }
	unsaved.promote = problem.Problem{What: "Your keyring is locked.", Next: "Unlock it, then try again."}
	running.holds = func(e steps.Event) bool {
		c, is := e.(effects.CheckChanged)
		_, end := e.(effects.Tested)
		return end || is && (c.Check.ID == netsuite.CheckLogin || c.Check.ID == netsuite.CheckSOAP)
	}
	denied := netsuite.Observation{Failure: netsuite.FailurePermission, Code: "WS_PERMISSION_REQD", LoginOK: true}
	guard := failedTest(netsuite.CheckLogin, overSOAP, netsuite.Observation{Failure: netsuite.FailureRefusalLimit}, "not tried: five logins were refused in the last 30 minutes")
	guard.refused = 5
	for i := range guard.result.Checks {
		if c := &guard.result.Checks[i]; c.Status == netsuite.Failed {
			c.Status = netsuite.Skipped
		}
	}
	production := refusedTest()
	production.result.Account = "1234567"
	return []scene{
		tested("test-script", refusedTest(), restlet),
		tested("test-script-agreed", refusedTest(), agreed),
		tested("test-script-changed", refusedTest(), agreed, steps.Edited{Input: "script", Text: "customscript_bills"}),
		tested("test-testing", &running, soap),
		tested("test-failed", refusedTest(), soap),
		tested("test-failed-production", production, soap),
		tested("test-failed-permission", failedTest(netsuite.CheckSOAP, overSOAP, denied, "You do not have permission to access SOAP web services feature."), soap),
		tested("test-failed-clock", failedTest(netsuite.CheckClock, overSOAP, netsuite.Observation{Failure: netsuite.FailureClock, Skew: 20 * time.Minute}, "20 min apart; 5 minutes are allowed"), soap),
		tested("test-nottested", guard, soap),
		tested("test-failed-restlet", failedTest(netsuite.CheckRESTlet, overRESTlet, netsuite.Observation{Failure: netsuite.FailureScript, Code: "SSS_INVALID_SCRIPTLET_ID"}, "That Suitelet is disabled, or no longer exists."), agreed, chose("call")...),
		tested("test-causes", refusedTest(), soap, chose("causes")...),
		tested("test-words", refusedTest(), soap, steps.Confirmed{}),
		tested("test-repair-permission", refusedTest(), soap, detail("permission_denied")...),
		tested("test-repair-blocked", refusedTest(), soap, detail("consumer_key_refused")...),
		tested("test-repair-secret", refusedTest(), soap, detail("InvalidSignature")...),
		tested("test-repair-cause", refusedTest(), soap, chose("cause/0")...),
		tested("test-saving", &saving, soap),
		tested("test-notsaved", &unsaved, soap),
		tested("test-anyway", refusedTest(), soap, chose("anyway")...),
		tested("test-owntest", refusedTest(), vendor),
	}
}

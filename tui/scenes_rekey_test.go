package tui

import (
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects/effectstest"
	"netsuite-tba/steps/stepstest"
)

// refusedActive is the result of a login that NetSuite refused with the keys of a
// saved profile.
func refusedActive() *netsuite.Result {
	r := checkedUpTo(netsuite.CheckLogin, overSOAP, netsuite.Observation{Failure: netsuite.FailureRefused}, "Invalid login attempt.")
	return &netsuite.Result{Checks: r, Refused: 1, Finding: &netsuite.Finding{Title: "NetSuite refused the login", Withheld: true}}
}

// notTestedActive is the result if too many logins were refused before.
func notTestedActive() *netsuite.Result {
	r := refusedActive()
	r.Finding, r.Refused = nil, 5
	for i := range r.Checks {
		if c := &r.Checks[i]; c.ID == netsuite.CheckLogin {
			*c = netsuite.Check{ID: c.ID, Status: netsuite.Skipped, Observation: netsuite.Observation{Failure: netsuite.FailureRefusalLimit}}
		}
	}
	return r
}

// replacing starts replacing the keys of acme-sb1, whose record production
// shares, and then of acme-sb2, whose record is its own. The active keys of both
// have this result; nil means that they pass.
func replacing(active *netsuite.Result, change func(*steps.Saved)) *stepstest.Player {
	saved := func(name string, account, madeIn netsuite.Account, consumer netsuite.Fingerprint) steps.Saved {
		return steps.Saved{
			Profile: profile.Profile{Name: name, Customer: "Acme", Account: account, MadeIn: madeIn, Record: "MuleSoft", Role: "MuleSoft integration",
				User: "MuleSoft Service", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
				LastTest: &profile.TestNote{At: stepstest.Now.AddDate(0, 0, -8), Verified: true}, LastPassed: stepstest.Now.AddDate(0, 0, -8),
				Active: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: consumer, netsuite.ConsumerSecret: "915c33aa", netsuite.TokenID: "e2f708bd", netsuite.TokenSecret: "5d19a6c0"},
			},
		}
	}
	profiles := []steps.Saved{
		saved("acme", "1234567", "1234567", "6b0ed274"), saved("acme-sb1", "1234567_SB1", "1234567", "6b0ed274"), saved("acme-sb2", "1234567_SB2", "1234567_SB2", "77c05f2e"),
	}
	if change != nil {
		change(&profiles[1])
	}
	services := effectstest.Working()
	services.ActiveResult, services.NothingPending = active, true
	return stepstest.Play(services, steps.Setting{Dir: "/home/anna/celigo", Rekey: []string{"acme-sb1", "acme-sb2"}, Profiles: profiles})
}

func rekeyScenes() []scene {
	page := steps.Pasted{Text: netsuite.NewSecret("TOKEN ID\n" + strings.Repeat("c07f", 16) + "\nTOKEN SECRET\n" + strings.Repeat("d17e", 16) + "\n")}
	made := []steps.Event{steps.Chose{Choice: "token"}, page, steps.Confirmed{}}
	first := append(detail("token_rejected"), made...)
	rotated := []steps.Event{steps.Chose{Choice: "rotate"}, page, steps.Confirmed{}, steps.Ticked{Item: "rekey/tool/mulesoft"}}
	pending := func(p *steps.Saved) {
		p.Pending = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "3f9a11c2", netsuite.ConsumerSecret: "80d15e07"}
	}
	nameless := func(p *steps.Saved) { p.Profile.Record, p.Profile.Role, p.Profile.User = "", "", "" }
	vendor := func(p *steps.Saved) {
		p.Profile.VendorRecord, p.Profile.Connectors = true, []string{"celigo"}
		delete(p.Active, netsuite.ConsumerKey)
		delete(p.Active, netsuite.ConsumerSecret)
	}
	tools := func(p *steps.Saved) { p.Profile.Connectors = []string{"mulesoft", "informatica"} }
	rival := func(p *steps.Saved) { p.Profile.Connectors = []string{"n8n"} }
	refused := func(change func(*steps.Saved), events ...steps.Event) *stepstest.Player {
		return replacing(refusedActive(), change).Do(events...)
	}
	passed := func(events ...steps.Event) *stepstest.Player { return replacing(nil, nil).Do(events...) }
	wrong := replacing(nil, nil)
	wrong.Services.PromotedResult = refusedActive()
	return []scene{
		sceneOf("rekey-pending", refused(pending)),
		sceneOf("rekey-names", refused(nameless, detail("token_rejected")...).Choose("token")),
		sceneOf("rekey-own", replacing(&netsuite.Result{Unverifiable: true}, vendor)),
		sceneOf("rekey-tools", refused(tools, first...)),
		sceneOf("rekey-variant", refused(rival, first...).Choose("write/n8n")),
		sceneOf("rekey-write", refused(nil, first...).Choose("write/mulesoft")),
		sceneOf("rekey-refused", refused(nil)),
		sceneOf("rekey-nottested", replacing(notTestedActive(), nil)),
		sceneOf("rekey-token", refused(nil, detail("token_rejected")...)),
		sceneOf("rekey-record", refused(nil).Choose("skip", "reason")),
		sceneOf("rekey-access", refused(nil, detail("permission_denied")...)),
		sceneOf("rekey-switched", refused(nil, first...)),
		sceneOf("rekey-fine", passed()),
		sceneOf("rekey-rotated", passed(rotated...)),
		sceneOf("rekey-revoke", passed(rotated...).Choose("revoke")),
		sceneOf("rekey-wrong", wrong.Do(rotated...).Choose("revoke", "revoked")),
	}
}

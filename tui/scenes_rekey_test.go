package tui

import (
	"context"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// rekeyWorld refuses the keys of saved profiles and takes new ones.
type rekeyWorld struct {
	goodWorld
	good  bool // the saved keys pass, too
	held  bool // too many logins were refused before
	wrong bool // until new ones are active: then the wrong token is revoked
}

func (w *rekeyWorld) Promote(ctx context.Context, p profile.Profile, verified bool) problem.Problem {
	w.good = w.good && !w.wrong
	return w.goodWorld.Promote(ctx, p, verified)
}

func (w *rekeyWorld) Test(ctx context.Context, test effects.TestRequest, report func(netsuite.Check)) netsuite.Result {
	if !test.ActiveKeys || w.good {
		return w.goodWorld.Test(ctx, test, report)
	}
	if test.Profile.VendorRecord {
		return netsuite.Result{Unverifiable: true}
	}
	r := netsuite.Result{Finding: &netsuite.Finding{Title: "NetSuite refused the login", Withheld: true}}
	for _, id := range []netsuite.CheckID{netsuite.CheckStore, netsuite.CheckAddress, netsuite.CheckAccount, netsuite.CheckClock} {
		r.Checks = append(r.Checks, netsuite.Check{ID: id, Status: netsuite.Passed})
	}
	if w.held {
		r.Finding = nil
		r.Checks = append(r.Checks,
			netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Skipped, Observation: netsuite.Observation{Failure: netsuite.FailureRefusalLimit}},
			netsuite.Check{ID: netsuite.CheckSOAP, Status: netsuite.Skipped})
		r.Refused = 5
		return r
	}
	r.Checks = append(r.Checks,
		netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Failed, Detail: "Invalid login attempt.", Took: 604 * time.Millisecond, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}},
		netsuite.Check{ID: netsuite.CheckSOAP, Status: netsuite.Skipped})
	r.Refused = 1
	return r
}

// rekeyed drives the machine through a re-keying of acme-sb1, whose record
// production shares, and then acme-sb2, whose record is its own.
func rekeyed(name string, good bool, events ...steps.Event) scene {
	return rekeyedAs(name, good, func(*steps.Saved) {}, events...)
}

// rekeyedAs does so with a changed acme-sb1.
func rekeyedAs(name string, good bool, change func(*steps.Saved), events ...steps.Event) scene {
	return rekeyedIn(&rekeyWorld{good: good, wrong: name == "rekey-wrong"}, name, change, events...)
}

// rekeyedIn does so in a world of its own.
func rekeyedIn(world *rekeyWorld, name string, change func(*steps.Saved), events ...steps.Event) scene {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	saved := func(name string, account, madeIn netsuite.Account, consumer netsuite.Fingerprint) steps.Saved {
		return steps.Saved{
			Profile: profile.Profile{Name: name, Customer: "Acme", Account: account, MadeIn: madeIn, Record: "MuleSoft", Role: "MuleSoft integration",
				User: "MuleSoft Service", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
				LastTest: &profile.TestNote{At: now.AddDate(0, 0, -8), Verified: true}, LastPassed: now.AddDate(0, 0, -8),
				Active: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: consumer, netsuite.ConsumerSecret: "915c33aa", netsuite.TokenID: "e2f708bd", netsuite.TokenSecret: "5d19a6c0"},
			},
		}
	}
	profiles := []steps.Saved{
		saved("acme", "1234567", "1234567", "6b0ed274"), saved("acme-sb1", "1234567_SB1", "1234567", "6b0ed274"), saved("acme-sb2", "1234567_SB2", "1234567_SB2", "77c05f2e"),
	}
	change(&profiles[1])
	state, begin := steps.Start(steps.Setting{Now: now, Store: profile.Keyring, Dir: "/home/anna/celigo", Rekey: []string{"acme-sb1", "acme-sb2"}, Profiles: profiles})
	var do func(steps.Event)
	run := func(begin []steps.Effect) {
		for _, e := range begin {
			e.Run(context.Background(), world, func(e steps.Event) { do(e) })
		}
	}
	do = func(e steps.Event) {
		var begin []steps.Effect
		state, begin = steps.Next(state, e)
		run(begin)
	}
	run(begin)
	for _, e := range events {
		do(e)
	}
	screen := steps.Describe(state)
	v := at(screen.Focus)
	v.message = screen.Message
	return scene{name, screen, v}
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
	return []scene{
		rekeyedAs("rekey-pending", false, pending),
		rekeyedAs("rekey-names", false, nameless, append(detail("token_rejected"), steps.Chose{Choice: "token"})...),
		rekeyedAs("rekey-own", false, vendor),
		rekeyedAs("rekey-tools", false, tools, first...),
		rekeyedAs("rekey-variant", false, rival, append(first, steps.Chose{Choice: "write/n8n"})...),
		rekeyed("rekey-write", false, append(first, steps.Chose{Choice: "write/mulesoft"})...),
		rekeyed("rekey-refused", false),
		rekeyedIn(&rekeyWorld{held: true}, "rekey-nottested", func(*steps.Saved) {}),
		rekeyed("rekey-token", false, detail("token_rejected")...),
		rekeyed("rekey-record", false, steps.Chose{Choice: "skip"}, steps.Chose{Choice: "reason"}),
		rekeyed("rekey-access", false, detail("permission_denied")...),
		rekeyed("rekey-switched", false, first...),
		rekeyed("rekey-fine", true),
		rekeyed("rekey-rotated", true, rotated...),
		rekeyed("rekey-revoke", true, append(rotated, steps.Chose{Choice: "revoke"})...),
		rekeyed("rekey-wrong", true, append(rotated, steps.Chose{Choice: "revoke"}, steps.Chose{Choice: "revoked"})...),
	}
}

package profile

import (
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

type prints = map[netsuite.KeyName]netsuite.Fingerprint

// keys returns fingerprints of four keys. The digit distinguishes one set from
// another.
func keys(digit string) prints {
	p := prints{}
	for _, name := range netsuite.KeyNames {
		p[name] = netsuite.Fingerprint(string(name[0:1]) + "000000" + digit)
	}
	return p
}

// full is a profile with a value in every field.
func full() Profile {
	return Profile{
		Name: "acme", Customer: "Acme", Account: "1234567_SB1", Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST},
		VendorRecord: true, MadeIn: "1234567", Record: "Record", Role: "Role", User: "User", Script: "script", Deploy: "deploy",
		Store: Files, Imported: true, Copy: Keyring, Mark: 7, Practice: true, Endpoint: "http://127.0.0.1:4711", Created: noon, KeysSince: noon,
		Active: keys("1"), Pending: keys("2"), Previous: keys("3"),
		RefusedTokens: []netsuite.Fingerprint{"t0000001"},
		LastTest:      &TestNote{At: noon}, LastPassed: noon, PassedWith: keys("1"),
		Exports: []Export{{Connector: "rest", At: noon}}, Steps: map[netsuite.Step]time.Time{netsuite.StepRole: noon},
		Receipt: &Receipt{At: noon, Keys: keys("1")}, Company: "Company", RoleID: "1", UserID: "2", Application: "Application", Method: netsuite.M2M, Certificates: []Certificate{{SHA256: "00"}}, Known: map[NameID]Known{NameRole: {Kind: Stated}},
	}
}

// This test lists every field, so that nobody adds one and overlooks WithoutKeys.
func TestWithoutKeys(t *testing.T) {
	facts := []string{"Name", "Customer", "Account", "Connectors", "APIs", "VendorRecord", "MadeIn", "Record", "Role", "User",
		"Script", "Deploy", "Practice", "Endpoint", "Company", "RoleID", "UserID", "Known", "Imported", "Method", "Application"}
	before, after := reflect.ValueOf(full()), reflect.ValueOf(full().WithoutKeys())
	for i := range before.NumField() {
		name := before.Type().Field(i).Name
		if before.Field(i).IsZero() {
			t.Errorf("%s is not set in this test", name)
		}
		if stays := !after.Field(i).IsZero(); stays != slices.Contains(facts, name) {
			t.Errorf("%s stays: %v", name, stays)
		}
	}
}

func TestWith(t *testing.T) {
	p := Profile{Name: "acme", Customer: "Acme", Account: "1234567", Role: "Role", Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}}
	q := Profile{Name: "other", Role: "New role", User: "User", Connectors: []string{"soap", "rest"}, APIs: []netsuite.API{netsuite.SOAP}}
	got := p.With(q)
	if got.Name != "acme" || got.Customer != "Acme" || got.Role != "New role" || got.User != "User" {
		t.Errorf("%+v", got)
	}
	if !slices.Equal(got.Connectors, q.Connectors) || !slices.Equal(got.APIs, q.APIs) {
		t.Errorf("without active keys: %v, %v", got.Connectors, got.APIs)
	}
	p.Active = keys("1")
	if got := p.With(q); !slices.Equal(got.Connectors, []string{"rest", "soap"}) || !slices.Equal(got.APIs, []netsuite.API{netsuite.REST, netsuite.SOAP}) {
		t.Errorf("with active keys: %v, %v", got.Connectors, got.APIs)
	}
}

func TestForget(t *testing.T) {
	p := full()
	p.Receipt = nil
	got := p.Forget(noon)
	if got.HasActive() || got.Pending != nil || got.Previous != nil || got.Store != "" || !got.KeysSince.IsZero() {
		t.Errorf("%+v", got)
	}
	if !got.Receipt.At.Equal(noon) || !maps.Equal(got.Receipt.Keys, keys("1")) {
		t.Errorf("receipt %+v", got.Receipt)
	}
	p.Active = nil
	if got := p.Forget(noon); !maps.Equal(got.Receipt.Keys, keys("2")) {
		t.Errorf("with pending keys alone: %+v", got.Receipt)
	}
}

func TestNoteOfATest(t *testing.T) {
	failed := NoteOf(netsuite.Result{At: noon.Add(time.Hour), Checks: []netsuite.Check{
		{ID: netsuite.CheckClock, Status: netsuite.Passed}, {ID: netsuite.CheckLogin, Status: netsuite.Failed}, {ID: netsuite.CheckSOAP, Status: netsuite.Failed},
	}, Finding: &netsuite.Finding{Code: "login_refused"}, Keys: keys("2")})
	if failed.Verified || failed.Failed != netsuite.CheckLogin || failed.Code != "login_refused" {
		t.Errorf("%+v", failed)
	}
	p := Profile{}.Note(NoteOf(netsuite.Result{At: noon, Verified: true, Keys: keys("1")}))
	if !p.LastOK() || !p.LastPassed.Equal(noon) || !maps.Equal(p.PassedWith, keys("1")) {
		t.Errorf("after a test that passed: %+v", p)
	}
	p = p.Note(failed)
	if p.LastOK() || !p.TestedAt().Equal(failed.At) || !p.LastPassed.Equal(noon) || !maps.Equal(p.PassedWith, keys("1")) {
		t.Errorf("after one that failed: %+v", p)
	}
}

// TestRefusedTokens follows a token that is refused, replaced and dropped.
func TestRefusedTokens(t *testing.T) {
	p := Profile{}.Holds(keys("1"), keys("2"), nil).LoggedIn(keys("1")[netsuite.TokenID], true)
	if p.PreviousRefused() {
		t.Error("without earlier keys")
	}
	p = p.Holds(keys("2"), nil, keys("1"))
	if !p.PreviousRefused() {
		t.Error("the refused token is the earlier one now")
	}
	if p := p.LoggedIn(keys("1")[netsuite.TokenID], false); p.PreviousRefused() {
		t.Error("a login with it has passed since")
	}
	if p = p.Holds(keys("2"), nil, nil); len(p.RefusedTokens) != 0 {
		t.Errorf("tokens that are gone stay: %v", p.RefusedTokens)
	}
}

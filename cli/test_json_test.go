package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/netsuite/profile"
)

// object returns the members of a JSON object, which must be exactly these.
func object(t *testing.T, what string, raw json.RawMessage, members ...string) map[string]json.RawMessage {
	t.Helper()
	var got map[string]json.RawMessage
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatalf("%s: %v\n%s", what, err, raw)
	}
	for name := range got {
		if !slices.Contains(members, name) {
			t.Errorf("%s has %q, which is not documented", what, name)
		}
	}
	for _, name := range members {
		if _, there := got[name]; !there {
			t.Errorf("%s lacks %q", what, name)
		}
	}
	return got
}

// value reads a member as the documented type.
func value[T any](t *testing.T, what string, raw json.RawMessage) T {
	t.Helper()
	var v *T
	if err := json.Unmarshal(raw, &v); err != nil || v == nil {
		t.Fatalf("%s is %s, which is not of the documented type", what, raw)
	}
	return *v
}

// list reads a member that must be an array, empty or not.
func list(t *testing.T, what string, raw json.RawMessage) []json.RawMessage {
	t.Helper()
	return value[[]json.RawMessage](t, what, raw)
}

// The documented values of test --json.
var (
	allChecks       = []string{"store", "address", "account", "clock", "login", "rest", "suiteql", "soap", "restlet", "identity"}
	allStatuses     = []string{"passed", "failed", "warned", "skipped"}
	allEnvironments = []string{"production", "sandbox", "release_preview", "test_drive", "unknown"}
	allFixSteps     = []string{"account", "tool", "features", "integration", "role", "user", "token", "certificate", "test"}
)

// testSummary holds the main facts of a document of test --json.
type testSummary struct {
	verified string // true, false or null
	failed   string // the first check that failed
	warned   string
	code     string // of the finding
	likely   []string
}

// checkTestJSON checks a document of test --json against its documentation.
func checkTestJSON(t *testing.T, out string) testSummary {
	t.Helper()
	members := []string{"version", "profile", "account", "method", "environment", "verified", "checks", "finding"}
	if strings.Contains(out, `"method": "m2m"`) {
		members = append(members, "certificate")
	}
	doc := object(t, "the document", json.RawMessage(out), members...)
	if v := value[int](t, "version", doc["version"]); v != 1 {
		t.Errorf("version %d", v)
	}
	for _, name := range []string{"profile", "account"} {
		if value[string](t, name, doc[name]) == "" {
			t.Errorf("%s is empty", name)
		}
	}
	if _, ok := netsuite.ParseMethod(value[string](t, "method", doc["method"])); !ok {
		t.Errorf("method %s", doc["method"])
	}
	if kind := value[string](t, "environment", doc["environment"]); !slices.Contains(allEnvironments, kind) {
		t.Errorf("environment %q", kind)
	}
	j := testSummary{verified: string(doc["verified"])}
	if !slices.Contains([]string{"true", "false", "null"}, j.verified) {
		t.Errorf("verified is %s", j.verified)
	}
	before := -1
	for _, raw := range list(t, "checks", doc["checks"]) {
		c := object(t, "a check", raw, "id", "status", "detail", "ms")
		id, status := value[string](t, "id", c["id"]), value[string](t, "status", c["status"])
		at := slices.Index(allChecks, id)
		if at <= before {
			t.Errorf("%q is not a check, or is out of order", id)
		}
		before = at
		if !slices.Contains(allStatuses, status) {
			t.Errorf("%s: status %q", id, status)
		}
		if value[string](t, "detail", c["detail"]) == "" {
			t.Errorf("%s %s without a word", id, status)
		}
		if value[int64](t, "ms", c["ms"]) < 0 {
			t.Errorf("%s took %s ms", id, c["ms"])
		}
		if status == "failed" && j.failed == "" {
			j.failed = id
		}
		if status == "warned" {
			j.warned += id
		}
	}
	if string(doc["finding"]) == "null" {
		return j
	}
	f := object(t, "the finding", doc["finding"], "code", "title", "likely", "fix_step")
	j.code = value[string](t, "code", f["code"])
	if j.code == "" || value[string](t, "title", f["title"]) == "" {
		t.Error("the finding has no code or no title")
	}
	for _, raw := range list(t, "likely", f["likely"]) {
		c := object(t, "a cause", raw, "cause", "because", "step", "item")
		step, item := value[string](t, "step", c["step"]), value[string](t, "item", c["item"])
		if value[string](t, "cause", c["cause"]) == "" || value[string](t, "because", c["because"]) == "" {
			t.Errorf("%s: a text is missing", item)
		}
		if !slices.Contains(allFixSteps, step) || !strings.HasPrefix(item, step+"/") {
			t.Errorf("item %q on step %q", item, step)
		}
		j.likely = append(j.likely, item)
	}
	fix := value[string](t, "fix_step", f["fix_step"])
	if len(j.likely) == 0 || !strings.HasPrefix(j.likely[0], fix+"/") {
		t.Errorf("fix step %q, causes %v", fix, j.likely)
	}
	if j.verified == "true" {
		t.Error("verified, and a finding")
	}
	return j
}

// TestJSONOfTest runs test --json in which it ends at each check, and
// holds what it prints, and its exit code, to what is promised.
func TestJSONOfTest(t *testing.T) {
	failure := func(kind practice.FailureKind) func(h *testHome) {
		return func(h *testHome) { h.company.Failure(practice.Sandbox, practice.Failure{Kind: kind}) }
	}
	clock := func(ahead time.Duration) func(h *testHome) {
		return func(h *testHome) {
			h.company.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureClock, Clock: ahead})
		}
	}
	tests := []struct {
		name    string
		make    func(h *testHome)
		account string      // of the profile; empty: the sandbox
		want    testSummary // likely: only the first
		exit    int
	}{
		{name: "passed", want: testSummary{verified: "true"}},
		{name: "clock warned", make: clock(3 * time.Minute), want: testSummary{verified: "true", warned: "clock"}},
		{name: "discovery blocked", make: failure(practice.FailureDiscovery), want: testSummary{verified: "true", warned: "account"}},
		{name: "unknown account", account: "7654321", exit: 3, want: testSummary{verified: "false", failed: "account", code: "unknown_account", likely: []string{"account/id"}}},
		{name: "clock", make: clock(20 * time.Minute), exit: 3, want: testSummary{verified: "false", failed: "clock", code: "clock", likely: []string{"test/clock"}}},
		{name: "refused", make: failure(practice.FailureBusyHidden), exit: 3, want: testSummary{verified: "false", failed: "login", code: "login_refused"}},
		{name: "429", make: failure(practice.FailureBusy), exit: 3, want: testSummary{verified: "false", failed: "login", code: "too_many_requests", likely: []string{"test/wait"}}},
		{name: "500", make: failure(practice.FailureError), exit: 3, want: testSummary{verified: "false", failed: "login", code: "netsuite_error", likely: []string{"test/wait"}}},
		{name: "503", make: failure(practice.FailureMaintenance), exit: 3, want: testSummary{verified: "false", failed: "login", code: "netsuite_error", likely: []string{"test/wait"}}},
		{name: "redirect", make: failure(practice.FailureRedirect), exit: 3, want: testSummary{verified: "false", failed: "login", code: "redirect", likely: []string{"test/network"}}},
		{name: "captive portal", make: failure(practice.FailurePortal), exit: 3, want: testSummary{verified: "false", warned: "account", failed: "login", code: "not_netsuite", likely: []string{"test/network"}}},
		{name: "REST's permission", make: without(practicetest.UseREST), exit: 3, want: testSummary{verified: "false", failed: "rest", code: "permission", likely: []string{"role/rest"}}},
		{name: "SuiteQL's permission", make: without(practicetest.Workbook), exit: 3, want: testSummary{verified: "false", failed: "suiteql", code: "permission", likely: []string{"role/workbook"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newTestHome(t)
			h.serve()
			account := netsuite.Account(tt.account)
			if account == "" {
				account = practice.Sandbox
			}
			h.practiced(inForm("dotenv", account, h.company.ReadyKeys()), "setup", "--non-interactive", "--account", string(account), "--for", "rest", "--profile", "acme", "--keys", "-")
			if tt.make != nil {
				tt.make(h)
			}
			out, errs, code := h.practiced("", "test", "acme", "--json")
			got := checkTestJSON(t, out)
			if n := len(tt.want.likely); n == 0 && tt.want.code != "" {
				tt.want.likely = got.likely
			} else if len(got.likely) > n {
				got.likely = got.likely[:n]
			}
			if fmt.Sprint(got) != fmt.Sprint(tt.want) || code != tt.exit || errs != "" {
				t.Errorf("got %v, exit code %d, want %v and %d\n%s%s", got, code, tt.want, tt.exit, out, errs)
			}
		})
	}
}

// without takes a permission from the role of the finished setup.
func without(g practicetest.Grant) func(h *testHome) {
	return func(h *testHome) {
		h.t.Helper()
		p := practicetest.OpenAccount(h.t, h.company.Entry(h.origin), practice.Sandbox)
		p.Edit(practicetest.RoleList, "Integration role")
		p.Press("Remove " + g.Name + ": " + g.Level)
		p.Press("Save")
	}
}

// TestJSONOfTestElsewhere: a way that is closed, keys that are not given out,
// five refused logins, a record that is the vendor's own.
func TestJSONOfTestElsewhere(t *testing.T) {
	t.Run("connection refused", func(t *testing.T) {
		h := newTestHome(t)
		server := h.serve()
		h.practiced(h.keys(), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-")
		server.Close()
		out, _, code := h.practiced("", "test", "--json")
		if got := checkTestJSON(t, out); got.verified != "false" || got.failed != "address" || got.code != "connect" || code != 3 {
			t.Errorf("got %v, exit code %d\n%s", got, code, out)
		}
	})
	t.Run("no store", func(t *testing.T) {
		h := newTestHome(t)
		h.index(saved()...)
		out, _, code := h.run("", "test", "acme", "--json")
		if got := checkTestJSON(t, out); got.verified != "false" || got.failed != "store" || code != 5 {
			t.Errorf("got %v, exit code %d\n%s", got, code, out)
		}
	})
	t.Run("five refused logins", func(t *testing.T) {
		h := newTestHome(t)
		h.serve()
		h.practiced(h.keys(), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-")
		h.company.Failure(practice.Sandbox, practice.Failure{Kind: practice.FailureBusyHidden})
		for range 5 {
			h.practiced("", "test", "--json")
		}
		out, _, code := h.practiced("", "test", "--json")
		if got := checkTestJSON(t, out); got.verified != "null" || got.failed != "" || got.code != "" || code != 3 {
			t.Errorf("got %v, exit code %d\n%s", got, code, out)
		}
	})
	t.Run("the vendor's own record", func(t *testing.T) {
		h := newTestHome(t)
		h.serve()
		keys := h.company.ReadyKeys()
		keys.ConsumerKey, keys.ConsumerSecret = netsuite.Secret{}, netsuite.Secret{}
		h.practiced(inForm("dotenv", practice.Sandbox, keys), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "celigo", "--profile", "acme", "--keys", "-")
		out, errs, code := h.practiced("", "test", "acme", "--json")
		if got := checkTestJSON(t, out); got.verified != "null" || got.code != "" || code != 0 {
			t.Errorf("got %v, exit code %d\n%s%s", got, code, out, errs)
		}
	})
}

// TestJSONOfEveryFailure holds the document to its promise for findings that
// take long, or a network, to come about.
func TestJSONOfEveryFailure(t *testing.T) {
	for failure, check := range map[netsuite.Failure]netsuite.CheckID{
		netsuite.FailureTimeout: netsuite.CheckLogin, netsuite.FailureOffline: netsuite.CheckAddress, netsuite.FailureUnknownHost: netsuite.CheckAddress,
		netsuite.FailureTLS: netsuite.CheckAddress, netsuite.FailureForeignHost: netsuite.CheckAddress, netsuite.FailureBadRequest: netsuite.CheckLogin,
		netsuite.FailureFeature: netsuite.CheckSOAP, netsuite.FailureScript: netsuite.CheckRESTlet, netsuite.FailureNotFound: netsuite.CheckREST,
		netsuite.FailureForbidden: netsuite.CheckLogin, netsuite.FailureKeysMissing: netsuite.CheckStore,
	} {
		r := netsuite.Result{Account: "1234567_SB1", Checks: []netsuite.Check{
			{ID: check, Status: netsuite.Failed, Detail: "It\x1b[31m failed.", Took: 10 * time.Second, Observation: netsuite.Observation{Failure: failure}},
		}}
		r.Finding = diagnose.Test(r)
		doc := (&app{now: time.Now}).jsonOfTest(profile.Profile{Name: "acme", Account: "1234567_SB1"}, r)
		doc.Version = jsonVersion
		text, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		if got := checkTestJSON(t, string(text)); got.code != string(failure) || got.failed != string(check) || strings.Contains(string(text), "u001b") {
			t.Errorf("%s: got %v", failure, got)
		}
	}
}

package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/internal/text/texttest"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// aRecord is a record as version 0.1 wrote it.
const aRecord = `{"at":"2026-11-22T08:31:00Z","program":"v0.1.0","checks":[` +
	`{"id":"clock","status":"warned","detail":"90 s off","ms":0,"skew_ms":90000},` +
	`{"id":"login","status":"failed","detail":"Invalid login attempt.","ms":604,"trouble":"login_refused","http":401,"code":"INVALID_LOGIN","error_id":"kgv4e1pk1bd8e8e9h8pkq","proxy":"http://proxy:1"}],` +
	`"finding":{"code":"login_refused","title":"NetSuite refused the login","likely":[{"cause":"the token was revoked","because":"It worked before.","step":"token","item":"token/state"}],"repair_step":"token"},` +
	`"refused":2,"odd":["token_id"]}`

// TestRecordOfAnOldVersion reads a record of version 0.1. It is written with today's
// names and is otherwise unchanged.
func TestRecordOfAnOldVersion(t *testing.T) {
	h := newTestHome(t)
	h.index(saved()[0])
	home, err := secrets.OpenHome(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := home.SaveTestRecord("acme", []byte(aRecord)); err != nil {
		t.Fatal(err)
	}
	r := readRecord(home, "acme")
	if r == nil {
		t.Fatal("not read")
	}
	login, _ := r.Check(netsuite.CheckLogin)
	if login.Took != 604*time.Millisecond || login.Observation.Failure != netsuite.FailureRefused || login.Observation.HTTPStatus != 401 ||
		r.Finding.Likely[0].Item != netsuite.ItemTokenState || r.Refused != 2 || r.Program != "v0.1.0" || len(r.Know.Malformed) != 1 || r.Finding.FixStep != netsuite.StepToken {
		t.Errorf("%+v", r)
	}
	want := strings.NewReplacer("repair_step", "fix_step", `"trouble"`, `"failure"`, `"odd"`, `"malformed"`).Replace(aRecord)
	if data, err := json.Marshal(testRecord(*r)); err != nil || string(data) != want {
		t.Errorf("%v\n got %s\nwant %s", err, data, want)
	}

	// A record has one item for each cause, and a limited number of causes.
	r.Finding.Likely = append(r.Finding.Likely, netsuite.Cause{Cause: "many", Item: netsuite.ItemRoleREST, Also: []netsuite.Item{netsuite.ItemRoleSOAP}})
	for range recordedCauses {
		r.Finding.Likely = append(r.Finding.Likely, r.Finding.Likely[1])
	}
	writeRecord(home, "acme", *r)
	if again := readRecord(home, "acme"); len(again.Finding.Likely) != recordedCauses || again.Program != version() {
		t.Errorf("%d causes, by %s", len(again.Finding.Likely), again.Program)
	}
	if len(r.Finding.Likely[1].Also) != 1 {
		t.Error("the test's own finding was changed")
	}
}

// TestHostileRecord: the file is a plain one, so that anything may be in it.
func TestHostileRecord(t *testing.T) {
	h := newTestHome(t)
	p := saved()[0]
	h.index(p)
	for _, tt := range texttest.Hostile {
		var doc any
		if err := json.Unmarshal([]byte(aRecord), &doc); err != nil {
			t.Fatal(err)
		}
		hostile, err := json.Marshal(withTexts(doc, tt.Text))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(h.dir, "tests"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(h.dir, "tests", p.Name+".json"), hostile, 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := h.run("", "report", p.Name, "--json")
		if code != 0 || !strings.Contains(out, `"test"`) {
			t.Fatalf("%s: exit code %d, said %s%s", tt.Name, code, out, errs)
		}
		if err := json.NewDecoder(bytes.NewReader([]byte(out))).Decode(&doc); err != nil || !plainTexts(doc) {
			t.Errorf("%s: %v prints %s", tt.Name, err, out)
		}
	}
}

// withTexts puts a text in the place of each in a JSON value but the time.
func withTexts(value any, text string) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = withTexts(value[i], text)
		}
	case map[string]any:
		for k := range value {
			if k != "at" {
				value[k] = withTexts(value[k], text)
			}
		}
	case string:
		return text
	}
	return value
}

// plainTexts reports whether no text in a JSON value holds anything that a
// terminal would obey.
func plainTexts(value any) bool {
	switch value := value.(type) {
	case string:
		return text.Lines(value) == value
	case []any:
		for _, v := range value {
			if !plainTexts(v) {
				return false
			}
		}
	case map[string]any:
		for k, v := range value {
			if !plainTexts(k) || !plainTexts(v) {
				return false
			}
		}
	}
	return true
}

package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// fullSetup has a value in every field.
func fullSetup() Setup {
	at := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	return Setup{
		Version: SetupVersion, Practice: true, Endpoint: "http://127.0.0.1:4711", Flow: FlowRekey, Step: netsuite.StepToken,
		Answers: Answers{
			Profile: Profile{Name: "acme-sb1", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567", Record: "MuleSoft",
				Role: "MuleSoft integration", User: "MuleSoft Service", Script: "customscript_orders", Deploy: "customdeploy1"},
			Looked: netsuite.Lookup{Known: netsuite.KnownYes}, Connector: "mulesoft", API: netsuite.SOAP,
			Others: []Use{{"rest", []netsuite.API{netsuite.REST, netsuite.SuiteQL}}}, Branch: RecordExisting, Delegated: true,
		},
		Ticks:   []netsuite.Item{netsuite.ItemFeatureTBA, netsuite.ItemRoleLogin},
		Keys:    map[netsuite.KeyName]SavedKey{netsuite.TokenID: {"434ae6e7", 64, true}},
		Login:   &Login{at, map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "434ae6e7"}},
		Sent:    []netsuite.Step{netsuite.StepRole},
		Waiting: &Waiting{at, []netsuite.Step{netsuite.StepRole, netsuite.StepUser}, "~/acme.html"},
		Fix:     netsuite.ItemRoleLogin,
		Rekey: &Rekey{Lost: "token", Detail: "token_rejected", Making: true, Asked: true, Rotated: true, Revoked: true, Active: true, Refused: true,
			Passed: &Passed{at, []netsuite.CheckID{netsuite.CheckStore, netsuite.CheckLogin}, 120}, Queue: []string{"acme-sb2"},
			Done: []Rekeyed{{Profile: "acme", Account: "1234567", Did: "new token", Test: "passed", At: at}}},
		Visited: map[netsuite.Step]time.Time{netsuite.StepFeatures: at},
	}
}

func indented(t *testing.T, s Setup) []byte {
	t.Helper()
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

// golden compares a value with a file in testdata.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs:\n%s", path, got)
	}
}

// TestSetupFormat fixes the file format, because a renamed field would lose
// someone's work.
func TestSetupFormat(t *testing.T) {
	want := indented(t, fullSetup())
	golden(t, "setup.json", want)
	for field, value := range flat(t, want) {
		if value == nil || value == "" || value == false || value == 0.0 {
			t.Errorf("the golden file shows no value for %s", field)
		}
	}
	s, err := ReadSetup(want)
	if err != nil {
		t.Fatal(err)
	}
	if got := indented(t, s); !bytes.Equal(got, want) {
		t.Errorf("read and written again it is\n%s", got)
	}
}

func flat(t *testing.T, data []byte) map[string]any {
	t.Helper()
	all := map[string]any{}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEarlierSetups migrates files that versions 1 and 2 wrote.
func TestEarlierSetups(t *testing.T) {
	files, err := filepath.Glob("testdata/v[12]-*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files of earlier versions: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := ReadSetup(data)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, "migrated-"+filepath.Base(file)[len("v1-"):], indented(t, s))
			again, err := ReadSetup(indented(t, s))
			if err != nil || !bytes.Equal(indented(t, again), indented(t, s)) {
				t.Errorf("what was migrated is not read back: %v", err)
			}
		})
	}
}

func TestReadSetupRefuses(t *testing.T) {
	change := func(f func(*Setup)) string {
		s := fullSetup()
		f(&s)
		return string(indented(t, s))
	}
	tests := []struct {
		name, text string
		kind       problem.Kind
	}{
		{"nothing", "", problem.Corrupt},
		{"no object", "[]", problem.Corrupt},
		{"no version", "{}", problem.Corrupt},
		{"version 1 without its version", `{"state":{}}`, problem.Corrupt},
		{"newer", `{"version":5,"flow":7}`, problem.Newer},
		{"OAuth 2.0 that an earlier program would resume as TBA", change(func(s *Setup) { s.Answers.Method, s.Step = netsuite.M2M, netsuite.StepUser }), problem.Corrupt},
		{"cut off", `{"version":2,"flow":"setup"`, problem.Corrupt},
		{"no account", change(func(s *Setup) { s.Answers.Account = "" }), problem.Corrupt},
		{"an account that is none", change(func(s *Setup) { s.Answers.Account = "evil.example/" }), problem.Corrupt},
		{"a parent that is none", change(func(s *Setup) { s.Answers.MadeIn = "../x" }), problem.Corrupt},
		{"a name that is none", change(func(s *Setup) { s.Answers.Name = "con" }), problem.Corrupt},
		{"a step that is none", change(func(s *Setup) { s.Step = "purpose" }), problem.Corrupt},
		{"a flow that is none", change(func(s *Setup) { s.Flow = "other" }), problem.Corrupt},
		{"a record source that is none", change(func(s *Setup) { s.Answers.Branch = "other" }), problem.Corrupt},
		{"replacing keys without how far", change(func(s *Setup) { s.Rekey = nil }), problem.Corrupt},
		{"a control character", change(func(s *Setup) { s.Answers.User = "A\x1b[2J" }), problem.Corrupt},
		{"a bidirectional control", change(func(s *Setup) { s.Answers.User = "A\u202eB" }), problem.Corrupt},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := ReadSetup([]byte(tt.text)); !errors.Is(err, tt.kind) {
				t.Errorf("error %v, want kind %q", err, tt.kind)
			}
		})
	}
}

// TestSetupOfOAuth2 reads a setup that earlier programs leave alone.
func TestSetupOfOAuth2(t *testing.T) {
	want := fullSetup()
	want.Answers.Method, want.Step = netsuite.M2M, netsuite.StepCertificate
	want.Version = SetupVersionOf(netsuite.M2M)
	if got, err := ReadSetup(indented(t, want)); err != nil || got.Version <= SetupVersion || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestSetupFileNames(t *testing.T) {
	named := fullSetup()
	unnamed := fullSetup()
	unnamed.Answers.Name = ""
	for _, tt := range []struct {
		setup Setup
		want  string
	}{{named, "acme-sb1"}, {unnamed, "account@1234567-sb1"}} {
		if got := tt.setup.FileName(); got != tt.want || !SetupFileName(got) {
			t.Errorf("file name %q, want %q; allowed: %v", got, tt.want, SetupFileName(got))
		}
	}
	for _, name := range []string{"", "con", "account@", "account@../x", "account@1234567_SB1", "receive@acme", "Acme"} {
		if SetupFileName(name) {
			t.Errorf("%q is allowed as the name of a setup's file", name)
		}
	}
}

func FuzzReadSetup(f *testing.F) {
	f.Add([]byte(`{"version":2,"flow":"setup","step":"role","answers":{"account":"1234567"}}`))
	for _, file := range []string{"setup.json", "v1-token.json"} {
		if data, err := os.ReadFile(filepath.Join("testdata", file)); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ReadSetup(data)
		if err != nil {
			return
		}
		if !SetupFileName(s.FileName()) {
			t.Errorf("%q would be written to a file that is not read", s.FileName())
		}
		again, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadSetup(again); err != nil {
			t.Errorf("what was read is refused when it is written: %v\n%s", err, again)
		}
	})
}

// TestSetupProfile lists the tools of a setup, those from before it first.
func TestSetupProfile(t *testing.T) {
	s := fullSetup()
	p := s.Profile()
	if !slices.Equal(p.Connectors, []string{"rest", "mulesoft"}) || !slices.Equal(p.APIs, []netsuite.API{netsuite.SOAP}) || p.VendorRecord {
		t.Errorf("the profile is for %v over %v, vendor's record %v", p.Connectors, p.APIs, p.VendorRecord)
	}
	if !s.KeysActive() {
		t.Error("the new keys are not active")
	}
}

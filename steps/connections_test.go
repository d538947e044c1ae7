package steps

import (
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

func TestSavedMatches(t *testing.T) {
	p := Saved{Profile: profile.Profile{
		LastTest: &profile.TestNote{At: time.Date(2026, 11, 22, 8, 31, 0, 0, time.UTC)}, Name: "acme-sb1", Customer: "Acme Ltd", Account: "1234567_SB1", Connectors: []string{"mulesoft", "rest"}, APIs: []netsuite.API{netsuite.SOAP}}}
	for text, want := range map[string]bool{
		"": true, "  ": true, "acme": true, "ACME ltd": true, "ltd acme": true, "1234567-sb1": true, "1234567_sb1": true,
		"sandbox": true, "mule": true, "rest": true, "soap failed": true, "acme-sb1": true,
		"passed": false, "acme globex": false, "production": false, "acmeltd": false,
	} {
		if got := p.Matches(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestFindBecomesTheNewConnection types what matches nothing saved.
func TestFindBecomesTheNewConnection(t *testing.T) {
	tests := []struct {
		find, offered     string
		account, customer string
	}{
		{"acme", "", "", ""}, // is saved
		{"7654321-sb2", "for 7654321_SB2, a sandbox of 7654321", "7654321_SB2", ""},
		{"https://7654321.app.netsuite.com/app", "for 7654321, a PRODUCTION account", "7654321", ""},
		{"Delta Foods", "for Delta Foods", "", "Delta Foods"},
	}
	for _, tt := range tests {
		s, _ := Start(Setting{Store: profile.Keyring, Profiles: []Saved{{Profile: profile.Profile{Name: "acme", Account: "1234567"}}}})
		s.run.store.Health = effects.StoreWorks
		s, _ = Next(s, Edited{Input: "find", Text: tt.find})
		screen := Describe(s)
		if (screen.Focus == "connect") != (tt.offered != "") {
			t.Errorf("%q: the cursor is on %q", tt.find, screen.Focus)
		}
		for _, r := range screen.Rows {
			if r.ID == "connect" && r.Value != tt.offered {
				t.Errorf("%q: offered %q, want %q", tt.find, r.Value, tt.offered)
			}
		}
		s, begun := Next(s, Chose{Choice: "connect"})
		if s.run.drafts["account"] != tt.account || s.Answers.Customer != tt.customer {
			t.Errorf("%q: account %q, customer %q", tt.find, s.run.drafts["account"], s.Answers.Customer)
		}
		looksUp := false
		for _, e := range begun {
			_, is := e.(effects.LookUp)
			looksUp = looksUp || is
		}
		if looksUp != (tt.account != "") {
			t.Errorf("%q: looked up %v", tt.find, looksUp)
		}
	}
}

// TestProfileInAShell: what the screen says to type works on what the run
// works on, and on a shared screen names no account.
func TestProfileInAShell(t *testing.T) {
	saved := []Saved{{Profile: profile.Profile{Name: "1234567-sb1-rest", Account: "1234567_SB1", Active: someKeys}}}
	tests := []struct {
		name    string
		setting Setting
		events  []Event
		want    string
		never   string
	}{
		{"real", Setting{}, nil, "netsuite-tba show 1234567-sb1-rest", "--endpoint"},
		{"practice", Setting{Practice: &Practice{Flags: "--endpoint http://127.0.0.1:1"}}, nil, "netsuite-tba --endpoint http://127.0.0.1:1 show 1234567-sb1-rest", "netsuite-tba show"},
		{"a shared screen", Setting{}, []Event{ShareToggled{}}, "netsuite-tba show PROFILE", "1234567"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.setting.Profiles = saved
			k := walk(t, effectstest.Working(), tt.setting).do(Chose{"profile/1234567-sb1-rest"}).at("profile").do(tt.events...)
			screen := Describe(k.s)
			text := screen.Title + shown(screen)
			for _, section := range screen.Help.Sections {
				text += strings.Join(section.Text, "\n")
			}
			if !strings.Contains(text, tt.want) || strings.Contains(text, tt.never) {
				t.Errorf("the screen and its help:\n%s", text)
			}
		})
	}
}

// What the list shows fits its columns: a customer nobody named goes by the
// profile's name.
func TestStartListFits(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for age, want := range map[time.Duration]string{
		time.Second: "just now", 33 * time.Minute: "33 min", 23 * time.Hour: "23 h", 59 * 24 * time.Hour: "59 d", 700 * 24 * time.Hour: "23 mo",
	} {
		p := Saved{Profile: profile.Profile{Name: "acme", Account: "1234567", KeysSince: now.Add(-age), LastTest: &profile.TestNote{At: now.Add(-age)}}}
		p.Active = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "f508491b"}
		s, _ := Start(Setting{Store: profile.Keyring, Now: now, Profiles: []Saved{p}})
		for _, r := range Describe(s).Rows {
			if r.ID == "profile/acme" && (r.Cells[0] != "acme" || r.Cells[4] != "active "+want || r.Cells[5] != "failed "+want) {
				t.Errorf("%s: %q", age, r.Cells)
			}
			for j, c := range r.Columns {
				if len(r.Cells[j]) > c.Width {
					t.Errorf("%s: %q has %d columns", age, r.Cells[j], c.Width)
				}
			}
		}
	}
}

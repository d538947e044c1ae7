package tui

import (
	"strings"
	"testing"

	"netsuite-tba/steps"
	"netsuite-tba/steps/stepstest"
)

// TestMustBeSeen holds that what nobody may miss is in a window of 80×24 before any
// key is pressed.
func TestMustBeSeen(t *testing.T) {
	at := func(tool, screen string) *stepstest.Player { return stepstest.SetUp(tool, screen) }
	type test struct {
		name   string
		player *stepstest.Player
		seen   []string
	}
	for _, tt := range []test{
		{"features", at("celigo", "features"), []string{"Save", "Nothing changes until you do."}},
		{"features without SuiteScript", at("mulesoft", "features"), []string{"also tick Client SuiteScript and Server SuiteScript"}},
		{"features of a RESTlet", at("restlet", "features"), []string{"[x] Client SuiteScript", "[x] Server SuiteScript"}},
		{"whose record", at("mulesoft", "integration"), []string{"A sandbox refresh deletes records created in the sandbox."}},
		{"record", at("mulesoft", "integration/new"), []string{
			"[ ] TBA: AUTHORIZATION FLOW", "[ ] AUTHORIZATION CODE GRANT", "[ ] all other boxes on the Authentication subtab",
			"Save", "and stay on the page. NetSuite shows the keys only once.", "paste the whole page here"}},
		{"lost keys", at("mulesoft", "integration").Choose("lost").Choose("here"), []string{"Reset Credentials stops every tool that uses this record"}},
		{"reset", at("mulesoft", "integration").Choose("lost").Choose("here").Choose("reset"), []string{
			"Reset Credentials stops every tool that uses this record", "Get confirmation from everyone", "NetSuite shows the new keys only once."}},
		{"role", at("mulesoft", "role"), lookAlikes},
		{"role with many permissions", at("celigo", "role"), lookAlikes},
		{"role of a RESTlet", at("restlet", "role"), append([]string{"[ ] Web Services Only Role", "never with RESTlets"}, lookAlikes...)},
		{"user", at("mulesoft", "user"), []string{"acts as this user", "[x] Give Access", "MuleSoft integration", "Save", "may need a license", "Which user?"}},
		{"token", at("mulesoft", "token"), []string{"Application Name", "and stay on the page. NetSuite shows the keys only once.", "paste the whole page here"}},
		{"leave", at("mulesoft", "token").Do(steps.LeaveAsked{}), []string{"Is NetSuite showing a token? Paste it first."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sc := sceneOf(tt.name, tt.player)
			frame := drawn(sc, 80, 24, unicodeSigns)
			for _, want := range tt.seen {
				if !strings.Contains(frame, want) {
					t.Errorf("%q is not in the window:\n%s", want, frame)
				}
			}
		})
	}
}

// TestMustBeSeenOnScenes holds the same of screens that the golden files show.
func TestMustBeSeenOnScenes(t *testing.T) {
	frames := map[string]string{}
	for _, sc := range scenes() {
		frames[sc.name] = drawn(sc, 80, 24, unicodeSigns)
	}
	for _, must := range []struct{ scene, words string }{
		{"test-connected-rest", "acts with the role n8n integration"},
		{"test-connected-rest", "A sandbox refresh deletes tokens."},
		{"tool-forget", "Nobody can show them again"},
	} {
		if frame := frames[must.scene]; !strings.Contains(frame, must.words) {
			t.Errorf("%s does not say %q:\n%s", must.scene, must.words, frame)
		}
	}
}

// TestMustBeSeenInSmallWindows holds that boxes to tick, and what to choose for an
// upload, are seen before any key is pressed where there is little room.
func TestMustBeSeenInSmallWindows(t *testing.T) {
	upload := sceneOf("upload", stepstest.WithCertificate("rest", "certificate").Do(steps.Confirmed{}))
	long := upload
	long.view.message.Text = "Your keyring is locked. Unlock it in the window that asks for its password, then try again."
	for _, tt := range []struct {
		scene         scene
		width, height int
		seen          []string
	}{
		{sceneOf("record", stepstest.SetUp("mulesoft", "integration/new")), 60, 16, []string{"[x] TOKEN-BASED AUTHENTICATION"}},
		{sceneOf("record for OAuth 2.0", stepstest.WithCertificate("rest", "integration/new")), 60, 16, []string{"[x] CLIENT CREDENTIALS (MACHINE TO MACHINE)", "[x] REST WEB SERVICES"}},
		{upload, 60, 16, []string{"Entity", "Role", "Application", "acme-sb1-certificate.pem", "Save"}},
		{long, 80, 24, []string{"Entity", "Role", "Application", "acme-sb1-certificate.pem", "Save", "Write the file again"}},
	} {
		frame := drawn(tt.scene, tt.width, tt.height, unicodeSigns)
		for _, want := range tt.seen {
			if !strings.Contains(frame, want) {
				t.Errorf("%s: %q is not in the window:\n%s", tt.scene.name, want, frame)
			}
		}
	}
}

// lookAlikes are the permissions that people mistake for the right one.
var lookAlikes = []string{
	"Log in using Access Tokens", "Don't add Log in using OAuth 2.0 Access Tokens.", "Don't add Access Token Management.",
}

package tui

import (
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects/effectstest"
	"netsuite-tba/steps/stepstest"
)

// certificateScenes are the screens of a setup with OAuth 2.0.
func certificateScenes() []scene {
	list := []scene{sceneOf("m2m-method", stepstest.SetUp("rest", "tool/method"))}
	for _, screen := range []struct{ name, tool, screen string }{
		{"m2m-name", "rest", "tool/name"},
		{"m2m-features", "restlet", "features"},
		{"m2m-integration", "rest", "integration"},
		{"m2m-record", "rest", "integration/new"},
		{"m2m-role", "restlet", "role"},
		{"m2m-certificate", "rest", "certificate"},
		{"m2m-connected", "rest", "test/connected"},
		{"m2m-deliver", "rest", "deliver"},
	} {
		list = append(list, sceneOf(screen.name, stepstest.WithCertificate(screen.tool, screen.screen)))
	}
	upload := stepstest.WithCertificate("rest", "certificate").Do(steps.Confirmed{})
	list = append(list, sceneOf("m2m-upload", upload),
		sceneOf("m2m-existing", stepstest.WithCertificate("rest", "integration").Choose("existing")))
	return append(list, sceneOf("m2m-uploaded", upload.Do(steps.Pasted{Text: effectstest.OAuth2Keys.CertificateID})))
}

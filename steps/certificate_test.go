package steps

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// clientPage is the page of a record for OAuth 2.0, with an Application ID.
const clientPage = "APPLICATION ID\n1A111AA1AA111A111111A1A1111111A1\n"

// toRecord goes to the integration record of a tool that signs in with a certificate.
func toRecord(t *testing.T, services *effectstest.Services, account string) *walker {
	t.Helper()
	return walk(t, services, Setting{Now: testTime}).toTool(account).do(Chose{"rest"}).at("tool/method").
		do(Chose{"m2m"}).at("tool/name").do(Chose{"mine"}).at("features").do(Confirmed{}).at("integration").
		do(Chose{"new"}).at("integration/new")
}

// toUpload goes on to the upload of the certificate.
func toUpload(t *testing.T, services *effectstest.Services, account string) *walker {
	t.Helper()
	return toRecord(t, services, account).
		do(Pasted{Text: netsuite.NewSecret(clientPage + effectstest.ConsumerPage)}, Confirmed{}).at("role").
		do(Confirmed{}).at("user").do(Edited{"user", "Integration User"}, Confirmed{}).at("certificate").
		do(Confirmed{})
}

func pasteID(id netsuite.Secret) Pasted { return Pasted{Field: netsuite.CertificateID, Text: id} }

// TestCertificateWalk sets a tool up with OAuth 2.0 from the account to the last step.
func TestCertificateWalk(t *testing.T) {
	services := effectstest.Working()
	k := toRecord(t, services, "1234567")
	for _, want := range []string{"CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT", "REST WEB SERVICES", "stay on the page. It shows the Client ID only once"} {
		if !strings.Contains(shown(Describe(k.s)), want) {
			t.Errorf("the record lacks %q", want)
		}
	}
	k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	if !services.Saved.ClientID.Equal(effectstest.OAuth2Keys.ClientID) || !services.Saved.ConsumerKey.Empty() || !services.Saved.ConsumerSecret.Empty() {
		t.Errorf("saved: %v", services.Saved.Fingerprints())
	}
	k.do(Confirmed{}).at("role")
	if words := shown(Describe(k.s)); !strings.Contains(words, "Log in using OAuth 2.0 Access Tokens Full") || !strings.Contains(words, "Manage own OAuth 2.0 Client Credentials certificates") {
		t.Errorf("the role shows %s", words)
	}
	k.do(Confirmed{}, Edited{"user", "Integration User"}, Confirmed{}).at("certificate")
	if rail := Describe(k.s).Rail; rail[6].Step != netsuite.StepCertificate || rail[6].Label != "Certificate" || rail[6].Sign != SignNow {
		t.Errorf("the seventh step is %+v", rail[6])
	}
	if screen := Describe(k.s); screen.Menu != "" || len(screen.Fields) > 0 {
		t.Error("there is something to upload before there is a certificate")
	}
	k.do(Confirmed{})
	if words := shown(Describe(k.s)); !strings.Contains(words, "1234567-rest-certificate.pem") || !strings.Contains(words, "valid until November 12, 2028") ||
		!strings.Contains(words, netsuite.PageCertificates.Menu) || !strings.Contains(words, netsuite.PageCertificates.Doubt) {
		t.Errorf("the upload shows %s", words)
	}
	k.do(Confirmed{}).at("certificate") // the ID is missing
	k.do(pasteID(effectstest.OAuth2Keys.CertificateID), Confirmed{}).at("test/connected")
	if !services.Promoted || !services.Verified {
		t.Error("the keys are not active")
	}
	k.s.Last.Identity = netsuite.Identity{Company: "1234567", Role: "1004", Entity: "1005"} // as in an access token
	if words := shown(Describe(k.s)); !strings.Contains(words, "acts with the role ID 1004") || strings.Contains(words, "1234567, 1234567") {
		t.Errorf("connected: %s", words)
	}
	if p := services.LastTest().Profile; p.Method != netsuite.M2M || !slices.Equal(p.APIs, []netsuite.API{netsuite.REST, netsuite.SuiteQL}) {
		t.Errorf("tested %+v", p)
	}
	k.s.Forgotten = true
	if words := Summary(k.s, effects.Real); !strings.Contains(words, "The file 1234567-rest-certificate.pem is public. You can delete it.") {
		t.Errorf("after the keys were deleted, the summary says %s", words)
	}
}

// TestWithheldAnswer ends a sentence that quotes a code.
func TestWithheldAnswer(t *testing.T) {
	for answer, want := range map[string]string{
		"Invalid login attempt.": "It says only \"Invalid login attempt.\" The first check passed.",
		"invalid_client":         "It says only \"invalid_client\". The first check passed.",
	} {
		if got := withheldWords([]netsuite.Check{{Status: netsuite.Passed}, {Status: netsuite.Failed, Detail: answer}}); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
}

// TestCertificateIDsOfOtherThings refuses only an ID that is known to be another thing.
func TestCertificateIDsOfOtherThings(t *testing.T) {
	elsewhere := netsuite.NewSecret("ID-of-another-profile")
	for name, test := range map[string]struct {
		paste string
		says  string
	}{
		"Client ID":      {effectstest.OAuth2Keys.ClientID.Reveal(), "This is the Client ID, not a Certificate ID."},
		"with hyphens":   {"1A111AA1-AA11-1A11-1111-A1A1111111A1", "This is the record's APPLICATION ID."},
		"as on the page": {"1A111AA1AA111A111111A1A1111111A1", "This is the record's APPLICATION ID."},
		"other profile":  {elsewhere.Reveal(), "This Certificate ID belongs to the certificate of profile other."},
		"two words":      {"a certificate", "Paste the Certificate ID alone."},
		"nothing":        {" ", "Paste the Certificate ID alone."},
		"too long":       {strings.Repeat("x", 129), "That is too long for a Certificate ID: 129 characters."},
		"private key":    {"-----BEGIN PRIVATE KEY-----\nMIG=\n-----END PRIVATE KEY-----", "Paste the Certificate ID alone."},
		"any other":      {"7", "The Certificate ID is saved."},
		"quoted":         {"\"abc-DEF_0\"", "The Certificate ID is saved."},
	} {
		services := effectstest.Working()
		k := toUpload(t, services, "1234567")
		k.s.Setting.Profiles = []Saved{{Profile: profile.Profile{Name: "other", Account: "1234567", Method: netsuite.M2M,
			Active: netsuite.Keys{CertificateID: elsewhere}.Fingerprints()}}}
		k.do(pasteID(netsuite.NewSecret(test.paste)))
		if message := Describe(k.s).Message.Text; !strings.HasPrefix(message, test.says) {
			t.Errorf("%s: says %q", name, message)
		}
		if saved := !services.Saved.CertificateID.Empty(); saved != strings.HasSuffix(test.says, "is saved.") {
			t.Errorf("%s: saved %v", name, saved)
		}
	}
}

// TestAnotherKeyPair has no Certificate ID yet.
func TestAnotherKeyPair(t *testing.T) {
	k := toUpload(t, effectstest.Working(), "1234567").do(pasteID(effectstest.OAuth2Keys.CertificateID))
	if !k.s.partSaved(netsuite.UploadedPart) {
		t.Fatal("the ID is not saved")
	}
	k.do(Back{}).at("user").do(Confirmed{}).at("certificate")
	if !k.s.partSaved(netsuite.UploadedPart) {
		t.Fatal("the ID is gone")
	}
	k.s.run.certificate.upload = true
	delete(k.s.Saved, netsuite.CertificateID)
	k.do(Chose{"create"})
	if _, ok := k.s.Saved[netsuite.CertificateID]; ok {
		t.Error("the new certificate has the old one's ID")
	}
}

// TestCertificateProblems are shown, and the step stays.
func TestCertificateProblems(t *testing.T) {
	services := effectstest.Working()
	services.CertificateProblem = problem.Problem{What: "The folder is read-only.", Next: "Choose another one."}
	k := toUpload(t, services, "1234567").at("certificate")
	if message := Describe(k.s).Message.Text; message != "The folder is read-only. Choose another one." {
		t.Errorf("says %q", message)
	}
	if !k.s.uploading() {
		t.Error("the private key is saved, but the step does not offer to write the file again")
	}
	services.CertificateProblem = problem.Problem{}
	k.do(Chose{"file"})
	if message := Describe(k.s).Message.Text; !strings.HasPrefix(message, "Written: 1234567-rest-certificate.pem. Upload it.") {
		t.Errorf("says %q", message)
	}
}

// TestMethodIsAskedWhereThereIsAChoice and not if the command line or the tool answers.
func TestMethodIsAskedWhereThereIsAChoice(t *testing.T) {
	m2m, tba := netsuite.M2M, netsuite.TBA
	for name, test := range map[string]struct {
		tool   string
		preset *netsuite.Method
		at     string
		method netsuite.Method
	}{
		"choice":          {"rest", nil, "tool/method", netsuite.TBA},
		"no choice":       {"mulesoft", nil, "tool/name", netsuite.TBA},
		"preset OAuth":    {"rest", &m2m, "tool/name", netsuite.M2M},
		"preset TBA":      {"rest", &tba, "tool/name", netsuite.TBA},
		"preset too much": {"mulesoft", &m2m, "tool", netsuite.M2M},
	} {
		k := walk(t, effectstest.Working(), Setting{Now: testTime, Method: test.preset}).toTool("1234567")
		if note := Describe(k.do(Back{}).at("account/found").s).Note.Text; (note == "") != (test.preset == &m2m) {
			t.Errorf("%s: the account has the note %q", name, note)
		}
		k.do(Confirmed{}).at("tool").do(Chose{test.tool})
		if screen := Describe(k.s); screen.Name != test.at || k.s.Answers.Method != test.method {
			t.Errorf("%s: %s, %s", name, screen.Name, k.s.Answers.Method)
		}
	}
}

// TestUnfinishedCertificateIsResumed at its step, with the certificate in the store.
func TestUnfinishedCertificateIsResumed(t *testing.T) {
	services := effectstest.Working()
	k := toUpload(t, services, "1234567")
	var saved profile.Setup
	for _, e := range k.effects {
		if e, ok := e.(effects.SaveSetup); ok {
			saved = e.Setup
		}
	}
	data, err := json.Marshal(saved)
	if err != nil {
		t.Fatal(err)
	}
	read, err := profile.ReadSetup(data)
	if err != nil {
		t.Fatal(err)
	}
	again := walk(t, services, Setting{Now: testTime, Profiles: []Saved{SavedSetup(read)}})
	again.s.run.viewing = read.FileName()
	again.do(Confirmed{})
	again.do(Confirmed{}).at("certificate")
	if !strings.Contains(shown(Describe(again.s)), "Upload the certificate") {
		t.Errorf("shows %s", shown(Describe(again.s)))
	}
}

// certified is a saved profile whose certificate passed eight days ago.
func certified(name string, account netsuite.Account) Saved {
	p := savedAs(name, account, "1234567", "6b0ed274")
	p.Method, p.Connectors, p.APIs = netsuite.M2M, []string{"rest"}, []netsuite.API{netsuite.REST, netsuite.SuiteQL}
	p.Active = effectstest.OAuth2Keys.Fingerprints()
	p.Certificates = []profile.Certificate{effectstest.Certificate}
	return p
}

// recertifying starts to replace what no longer works in a sandbox.
func recertifying(t *testing.T) *walker {
	t.Helper()
	services := effectstest.Working()
	services.ActiveResult, services.NothingPending = refusedOld(), true
	return walk(t, services, Setting{Now: testTime, Profiles: []Saved{certified("acme-sb1", "1234567_SB1")}, Rekey: []string{"acme-sb1"}}).
		at("rekey/refused").do(Chose{"reason"}).at("rekey/lost")
}

// TestCertificateAfterARefresh uploads the same certificate again and asks for the new
// Certificate ID alone.
func TestCertificateAfterARefresh(t *testing.T) {
	k := recertifying(t)
	says(t, k.s, "A sandbox refresh most likely deleted the certificate, but not the record.", "Upload a certificate")
	k.do(Chose{"token"}).at("certificate")
	says(t, k.s, "Upload the same certificate again", "Create a new key pair")
	k.do(Chose{"again"})
	says(t, k.s, "Upload the certificate", "valid until November 12, 2028")
	if !k.services.Saved.PrivateKey.Empty() {
		t.Error("there is a new private key")
	}
	id := netsuite.NewSecret("the-new-ID")
	k.do(pasteID(id), Confirmed{}).at("rekey/switched")
	if !k.services.SavedAs["acme-sb1"].Equal(netsuite.Keys{CertificateID: id}) {
		t.Errorf("saved %v", k.services.SavedAs["acme-sb1"].Fingerprints())
	}
}

// TestOldCertificateByItsIDs shows what an access token said of the old login.
func TestOldCertificateByItsIDs(t *testing.T) {
	services := effectstest.Working()
	services.ActiveResult, services.NothingPending = refusedOld(), true
	acme := certified("acme-sb1", "1234567_SB1")
	acme.Record, acme.Role, acme.User, acme.RoleID, acme.UserID = "", "", "", "1004", "1005"
	id := effectstest.OAuth2Keys.CertificateID.Reveal()
	acme.Certificates = []profile.Certificate{{SHA256: effectstest.Certificate.SHA256, ID: id}}
	k := walk(t, services, Setting{Now: testTime, Profiles: []Saved{acme}, Rekey: []string{"acme-sb1"}}).
		do(Chose{"reason"}, Chose{"token"}).at("rekey/names")
	says(t, k.s, "role ID 1004 and user ID 1005", "Old CERTIFICATE ID "+id)
	if strings.Contains(shown(Describe(k.s)), "Create New") {
		t.Error("nothing is created here")
	}
}

// TestCertificateWithANewKeyPair refuses the ID of the certificate that it replaces.
func TestCertificateWithANewKeyPair(t *testing.T) {
	k := recertifying(t).do(Chose{"token"}, Chose{"create"})
	k.s.Saved[netsuite.Certificate] = profile.SavedKey{Fingerprint: "0badcafe"} // as the key store says of a new one
	k.do(pasteID(effectstest.OAuth2Keys.CertificateID))
	says(t, k.s, "This Certificate ID belongs to an earlier certificate of acme-sb1.")
	k.do(pasteID(netsuite.NewSecret("the-new-ID")))
	says(t, k.s, "The Certificate ID is saved.")
}

// TestRevokeNamesTheOldCertificate: two rows of NetSuite's list look alike, but for their
// Certificate IDs.
func TestRevokeNamesTheOldCertificate(t *testing.T) {
	services := effectstest.Working()
	services.NothingPending = true
	acme, id := certified("acme-sb1", "1234567_SB1"), effectstest.OAuth2Keys.CertificateID.Reveal()
	acme.Certificates = []profile.Certificate{{SHA256: effectstest.Certificate.SHA256, ID: id}}
	k := walk(t, services, Setting{Now: testTime, Profiles: []Saved{acme}, Rekey: []string{"acme-sb1"}}).at("rekey/fine").do(Chose{"rotate"}, Chose{"create"})
	k.do(pasteID(netsuite.NewSecret("the-new-ID")), Confirmed{}, Ticked{"rekey/tool/rest"}, Chose{"revoke"}).at("rekey/revoke")
	says(t, k.s, "Old CERTIFICATE ID "+id)
	k.do(ShareToggled{})
	saysNot(t, k.s, id)
}

// TestStrayKeysAreNoID leaves the saved ID alone when a key is pressed by mistake.
func TestStrayKeysAreNoID(t *testing.T) {
	k := toUpload(t, effectstest.Working(), "1234567").do(pasteID(effectstest.OAuth2Keys.CertificateID))
	k.do(Pasted{Field: netsuite.CertificateID, Text: netsuite.NewSecret("?"), Typed: true})
	says(t, k.s, "That is probably not a Certificate ID.")
	if !k.services.Saved.CertificateID.Equal(effectstest.OAuth2Keys.CertificateID) {
		t.Error("the ID was replaced")
	}
	k.do(Pasted{Field: netsuite.CertificateID, Text: netsuite.NewSecret("typed-ID"), Typed: true})
	says(t, k.s, "The Certificate ID is saved.")
}

// TestProfileKeepsItsMethod proposes another name and refuses the name of a profile that
// signs in otherwise.
func TestProfileKeepsItsMethod(t *testing.T) {
	p := savedAs("1234567-rest", "1234567", "1234567", "6b0ed274")
	k := walk(t, effectstest.Working(), Setting{Now: testTime, Profiles: []Saved{p}}).do(Chose{"connect"}, Edited{"account", "1234567"}, Confirmed{}, Confirmed{}).
		at("tool").do(Chose{"rest"}, Chose{"m2m"}).at("tool/name")
	if name := k.s.run.drafts["profile"]; name != "1234567-rest-m2m" {
		t.Errorf("proposes %q", name)
	}
	k.do(Edited{"profile", "1234567-rest"}, Chose{"mine"}).at("tool/name")
	says(t, k.s, "The profile 1234567-rest uses Token-based Authentication (TBA). Choose another name.")
}

// TestCertificateByDetailValue says what no longer works.
func TestCertificateByDetailValue(t *testing.T) {
	for detail, want := range map[string]struct{ screen, says string }{
		"MissingKey":           {"rekey/lost", "A sandbox refresh most likely deleted the certificate, but not the record."},
		"InvalidIssuer":        {"rekey/lost", "A sandbox refresh most likely removed the integration record and its certificate."},
		"EntityOrRoleDisabled": {"rekey/access", "Test the certificate again"},
		"FeatureDisabled":      {"test/fix", "Probably the feature OAuth 2.0 is off in this account"},
	} {
		services := effectstest.Working()
		services.ActiveResult, services.NothingPending = refusedOld(), true
		services.ActiveResult.Know.Method = netsuite.M2M
		k := walk(t, services, Setting{Now: testTime, Profiles: []Saved{certified("acme-sb1", "1234567_SB1")}, Rekey: []string{"acme-sb1"}}).
			at("rekey/refused").do(Edited{"detail", detail}, Confirmed{}).at(want.screen)
		says(t, k.s, want.says)
	}
}

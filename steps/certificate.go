package steps

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// certificateState is the state of the certificate's screen.
type certificateState struct {
	file   string // that was written for the upload, as shown
	upload bool   // the certificate is to be uploaded
}

// uploading reports whether there is a certificate to upload, so that the Certificate ID
// is missing.
func (s State) uploading() bool {
	_, made := s.Saved[netsuite.PrivateKey]
	return made || s.run.certificate.upload
}

// makeCertificate writes the certificate for the upload. With fresh, it is the one of a
// new key pair.
func (m *machine) makeCertificate(fresh bool) {
	if m.waits(waitCertificate) || m.beingSaved() {
		return
	}
	m.do(effects.MakeCertificate{Write: effects.Write{ID: m.await(waitCertificate)}, Target: m.target(), Fresh: fresh})
}

// makeWith returns the action that makes a certificate.
func makeWith(fresh bool) action { return func(m *machine) { m.makeCertificate(fresh) } }

func (m *machine) certificateMade(e effects.CertificateMade) {
	if len(e.Keys) > 0 {
		delete(m.Saved, netsuite.CertificateID) // it belongs to the earlier certificate
	}
	for name, saved := range e.Keys {
		m.Saved[name] = saved
		m.run.seen[saved.Fingerprint] = true
	}
	if m.failed(e.Problem) {
		return
	}
	m.run.certificate = certificateState{file: e.File, upload: true}
	if !slices.ContainsFunc(m.Answers.Certificates, func(c profile.Certificate) bool { return c.SHA256 == e.Certificate.SHA256 }) {
		m.Answers.Certificates = append(slices.Clone(m.Answers.Certificates), e.Certificate)
	}
	m.tell(SignDone, "Written: "+m.certificateFile()+". Upload it.")
}

// certificateFile names the file for the upload.
func (s State) certificateFile() string {
	if file := s.run.certificate.file; file != "" {
		return file[strings.LastIndexAny(file, `/\`)+1:]
	}
	if s.Answers.Name == "" {
		return "the file that comes with these instructions"
	}
	return profile.CertificateFile(s.Answers.Name)
}

// mostFolder is the width that the name of a folder has beside a choice.
const mostFolder = 36

// certificateScreen creates a key pair and its certificate, and captures the
// Certificate ID.
type certificateScreen struct{}

func (certificateScreen) tasks(s State) []Row {
	if !s.uploading() {
		return nil
	}
	user, role, record := s.Answers.User, s.roleName(), s.record()
	if user == "" {
		user = "see step 6"
		if s.Flow == profile.FlowRekey {
			user = "the same user as before"
		}
	}
	if s.recordUnknown() {
		record = "the same record as before"
	}
	return []Row{
		{ID: "certificate/entity", Label: "Entity", Value: user, Copy: s.Answers.User, Hint: s.unconfirmed(profile.NameUser), Field: true},
		{ID: "certificate/role", Label: "Role", Value: role, Copy: s.Answers.Role, Hint: s.unconfirmed(profile.NameRole), Field: true},
		{ID: "certificate/application", Label: "Application", Value: record, Copy: s.Answers.Record, Hint: s.unconfirmed(profile.NameRecord), Field: true},
		{ID: "certificate/file", Label: "Certificate", Value: s.certificateFile(), Copy: s.certificateFile(), Field: true},
		{ID: string(netsuite.ItemCertificateUpload), Label: "Save", Value: "Copy its ID from the first column.", Save: true},
	}
}

func (certificateScreen) describe(s State, screen *Screen) {
	screen.Help.Sections = certificateHelp(s)
	switch {
	case s.waits(waitCertificate):
		screen.Title = "Create the certificate"
		screen.wait("Creating", "the key pair and its certificate", "")
	case s.uploading():
		s.describeUpload(screen)
	default:
		s.describeCreation(screen)
	}
}

// describeCreation asks which certificate to upload: a new one or, if the active keys
// have one, that one again.
func (s State) describeCreation(screen *Screen) {
	screen.Title = "Create the certificate"
	screen.Lead = s.toolFirst() + " signs in with a private key. NetSuite gets only its certificate."
	screen.fact("Private key", "goes straight into "+s.Setting.Store.Words())
	screen.fact("Certificate", s.certificateFile()+", for the upload")
	screen.fact("Valid for", "729 days. NetSuite allows two years.")
	screen.blank()
	screen.quiet("The file is written to the folder where you started this program.")
	create := Row{Kind: RowChoice, ID: "create", Label: "Create the certificate", Enter: "create it", do: makeWith(true)}
	if s.activePrints()[netsuite.Certificate] == "" {
		screen.add(create)
		screen.onEnter("create it", makeWith(true))
		return
	}
	screen.Title = "Which certificate will you upload?"
	create.Label, create.Value = "Create a new key pair", "the active one stays until the new one works"
	again := Row{Kind: RowChoice, ID: "again", Label: "Upload the same certificate again", Value: "after a refresh", Enter: "write its file", do: makeWith(false)}
	if s.Rekey.Rotated || s.expired() {
		screen.add(create)
		screen.Focus = "create"
		return
	}
	screen.add(again, create)
	screen.Focus = "again"
}

// expired reports whether the certificate of the active keys has ended.
func (s State) expired() bool {
	p := s.saved(s.Answers.Name)
	return p != nil && !p.Expires().IsZero() && p.Expires().Before(s.Setting.Now)
}

func (s State) describeUpload(screen *Screen) {
	screen.Title = "Upload the certificate"
	screen.Lead = "It links " + s.tool() + " to that user and role."
	screen.page(s, netsuite.PageNewCertificate)
	s.showTasks(screen)
	screen.blank()
	if !s.partSaved(netsuite.UploadedPart) {
		where := s.certificateFile()
		if folder := strings.TrimRight(strings.TrimSuffix(s.run.certificate.file, where), `/\`); folder != "" {
			where = "in " + folder
		}
		if text.Width(where) > mostFolder {
			where = "" // in a second line, it would hide what to fill in
		}
		screen.choice("file", "Write the file again", where, makeWith(false))
		screen.choice("create", "Create another key pair", "if NetSuite refuses this one", makeWith(true))
	}
	s.showCapture(screen, netsuite.UploadedPart)
}

// certificateHelp explains the upload
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162686838198.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_162755332391.html).
func certificateHelp(s State) []HelpSection {
	valid := "NetSuite warns Administrators by email before a certificate ends."
	if c, ok := s.profile().CertificateOf(s.savedKeys()); ok {
		valid = "This certificate is valid until " + text.Day(c.NotAfter) + ". NetSuite warns Administrators by email before it ends."
	}
	return []HelpSection{{"In plain words", []string{
		valid,
		"The certificate is not secret. Whoever has its private key can sign in as that user, in that role. The private key stays in the key store until someone exports it.",
		"The Entity is the user. One certificate belongs to one record, one user and one role. A record can have five active certificates.",
		"A sandbox refresh removes all uploaded certificates of the sandbox. Production's certificates are not copied. Upload the certificate again afterward.",
	}}, {"If something goes wrong", []string{
		"Is " + s.record() + " not in the list? In step 4, review CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT and STATE.",
		"Is the role or the user not in the list? Review steps 5 and 6.",
		"Setup > Company > Certificates is a different page. Don't upload the certificate there.",
		"A revoked certificate cannot be used again. Upload a new one.",
	}}, {"Who can do this", []string{
		"An Administrator, or a role with OAuth 2.0 Authorized Applications Management. Don't add that permission to the tool's own role. It forces two-factor login.",
	}}}
}

package practice

import (
	"io"
	"slices"
	"strings"
)

// showCertificates lists the mappings. The names of two columns are from vendors'
// guides. Oracle documents neither the others nor their order.
func (v *visit) showCertificates() page {
	p := v.here()
	switch {
	case !v.features[featOAuth2]:
		// Oracle only says that the feature is required.
		p.Failure = "The feature OAuth 2.0 is off: Setup > Company > Enable Features > SuiteCloud."
		return p
	case v.wants("create"):
		return v.newCertificate("")
	}
	p.Saved = "The certificate was saved. Copy its CERTIFICATE ID."
	p.Links = []link{{"Create New", v.path(pathCertificates) + "?create=T"}}
	p.Table = &table{Heads: []string{"CERTIFICATE ID", "APPLICATION", "ENTITY", "ROLE", "VALID UNTIL", "REVOKED"}}
	for _, m := range slices.Backward(v.mappings) {
		who := v.partiesOf(m.Record, m.User, m.Role)
		line := row{Cells: []string{m.ID, who.Record.Name, who.User.Name, who.Role.Name, m.Until.Format("2006-01-02"), yes(m.Revoked)}}
		if !m.Revoked {
			line.Button = &button{"Revoke", "revoke", m.ID}
		}
		p.Table.Rows = append(p.Table.Rows, line)
	}
	return p
}

// newCertificate is the form of Create New, a pop-up in NetSuite. Oracle only documents
// that it lists the applications with the box of the grant.
func (v *visit) newCertificate(failure string) page {
	p := v.here()
	p.Menu, p.Failure = p.Menu+" > Create New", failure
	p.Links = []link{{"Cancel", v.path(pathCertificates)}}
	p.Form = formOf(section{Legend: "New Mapping", Fields: []field{
		pickField(v, "Entity", v.users()), pickField(v, "Role", v.activeRoles()), pickField(v, "Application", v.applications(boxClient)),
		{Kind: kindFile, Label: "Certificate", Name: "Certificate", Required: true, Note: "A .cer, .pem or .crt file. Never upload a private key."},
	}})
	p.Form.Hidden = []hidden{{"create", "T"}}
	return p
}

func (v *visit) saveCertificates() page {
	if !v.features[featOAuth2] {
		return v.showCertificates()
	}
	if v.wants("create") {
		return v.createMapping()
	}
	id := v.Form.Get("revoke")
	m := v.mappingOf(id)
	switch {
	case m == nil:
		return v.missing()
	case !v.wants("sure"):
		return page{
			Title: "Revoke " + id,
			Lead:  []string{"This is final. To sign in again, the tool needs a new mapping."},
			Links: []link{{"Cancel", v.path(pathCertificates)}},
			Form:  &form{Hidden: []hidden{{"revoke", id}}, Buttons: []button{{"OK", "sure", "T"}}},
		}
	}
	m.Revoked = true
	return page{To: v.path(pathCertificates)}
}

// createMapping creates the mapping in the form, or says why it cannot. Oracle
// documents only the limits. Here, the user needs the role, and a certificate has one
// active mapping. A role that cannot sign in is accepted.
func (v *visit) createMapping() page {
	rec, user, r := find(v.applications(boxClient), v.number("Application")), find(v.users(), v.number("Entity")), find(v.activeRoles(), v.number("Role"))
	name, file, ok := v.upload("Certificate")
	if rec == nil || user == nil || r == nil || !ok {
		return v.newCertificate("Enter a value for Entity, Role, Application and Certificate.")
	}
	c, failure := readCertificate(name, file)
	used, same := 0, false
	for _, m := range v.mappings {
		of := find(v.records, m.Record)
		if m.active(v.now()) && m.Client.Equal(of.Key) { // a reset ends a mapping
			same = same || c != nil && m.Certificate.Equal(c)
			if of == rec {
				used++
			}
		}
	}
	switch {
	case failure != "":
		return v.newCertificate(failure)
	case !v.now().Before(c.NotAfter):
		return v.newCertificate("The certificate has expired.")
	case !user.holds(r.ID):
		return v.newCertificate(user.Name + " does not have the role " + r.Name + ".")
	case same:
		return v.newCertificate("This certificate already has a mapping. Revoke that one first, or upload another certificate.")
	case used >= maxCertificates:
		return v.newCertificate(rec.Name + " already has five active certificates. Revoke one first.")
	}
	v.mappings = append(v.mappings, v.newMapping(c, rec, user, r))
	return v.saved()
}

func (v *visit) upload(field string) (name string, content []byte, ok bool) {
	if len(v.Files[field]) != 1 {
		return "", nil, false
	}
	header := v.Files[field][0]
	file, err := header.Open() // it is in memory, like the whole form
	if err != nil {
		return "", nil, false
	}
	defer file.Close()
	content, err = io.ReadAll(file)
	return strings.TrimSpace(header.Filename), content, err == nil && len(content) > 0
}

package steps

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
)

// captureID reads a paste of a setup with OAuth 2.0: the record's page or its Client ID
// alone, or a Certificate ID. The record's secret is not needed, so it is dropped.
func (m *machine) captureID(e Pasted) {
	part, here := m.captures()
	switch {
	case !here:
		m.tell(SignWarning, "Paste the Client ID in step 4 and the Certificate ID in step 7. Nothing was saved.")
	case part == netsuite.ClientPart:
		m.captureClient(e)
	default:
		m.captureCertificateID(e)
	}
}

func (m *machine) captureClient(e Pasted) {
	pasted, err := paste.Read(e.Text)
	if m.failed(problem.Of(err)) {
		return
	}
	pasted = pasted.For(m.Answers.Account)
	client := pasted.Keys.ConsumerKey
	if lone, ok := pasted.Lone(); ok {
		client = lone
	} else if client.Empty() {
		m.tell(SignWarning, "That text contains no Client ID. Paste the whole page, or the Client ID alone.")
		return
	}
	m.run.clipboard = m.run.clipboard || !e.Typed && !pasted.Keys.ConsumerSecret.Empty()
	if id := pasted.Seen(paste.ApplicationID); netsuite.IsApplicationID(id) {
		m.Answers.Application = id
	}
	m.readPage(pasted, netsuite.Keys{ConsumerKey: client})
	m.saveNew(netsuite.Keys{ClientID: client})
}

// strayKeys is the number of typed characters from which a text is taken for an ID. Fewer
// are probably keys that were pressed by mistake.
const strayKeys = 8

// captureCertificateID saves a Certificate ID. Oracle does not say how it looks, so it is
// refused only if it is known to be something else.
func (m *machine) captureCertificateID(e Pasted) {
	id := netsuite.NewSecret(strings.Trim(strings.TrimSpace(e.Text.Reveal()), "\"'`,;"))
	bad := m.withSaved().CheckUpload(netsuite.Keys{CertificateID: id}, m.profiles())
	switch {
	case len(strings.Fields(id.Reveal())) != 1:
		m.tell(SignWarning, "Paste the Certificate ID alone. It is in the first column of the list.")
	case e.Typed && id.Len() < strayKeys:
		m.tell(SignWarning, "That is probably not a Certificate ID. Paste it, so that nothing is missing.")
	case id.Len() > netsuite.MaxKeyLen:
		m.tell(SignWarning, fmt.Sprintf("That is too long for a Certificate ID: %d characters.", id.Len()))
	case !bad.None():
		m.tellProblem(bad)
	default:
		m.saveNew(netsuite.Keys{CertificateID: id})
	}
}

func (s State) withSaved() profile.Profile {
	p := s.profile()
	if saved := s.saved(s.Answers.Name); saved != nil {
		p.Active, p.Previous = saved.Active, saved.Previous
	}
	p.Pending = s.prints()
	return p
}

func (m *machine) showIDs(keys map[netsuite.KeyName]profile.SavedKey) {
	for _, name := range []netsuite.KeyName{netsuite.ClientID, netsuite.CertificateID} {
		if saved, ok := keys[name]; ok && Doubt(name, saved) != "" {
			m.tell(SignWarning, Doubt(name, saved))
			return
		} else if ok {
			m.tell(SignDone, "The "+idWords[name]+" is saved. You can close that page.")
		}
	}
}

var idWords = map[netsuite.KeyName]string{netsuite.ClientID: "Client ID", netsuite.CertificateID: "Certificate ID"}

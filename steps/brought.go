package steps

import (
	"strings"

	"netsuite-tba/netsuite"
)

// armour begins a text that somebody sealed with age.
const armour = "-----BEGIN AGE ENCRYPTED FILE-----"

// SealedText reports whether a text is the beginning of a sealed one, and
// whether it is the whole of it.
func SealedText(text string) (begun, whole bool) {
	_, after, begun := strings.Cut(text, armour)
	return begun, strings.Contains(after, "-----END AGE ENCRYPTED FILE-----")
}

// openSealed has a sealed text opened.
func (m *machine) openSealed(text netsuite.Secret) {
	m.tell(SignBlank, "A sealed text: it is being opened.")
	m.do(OpenSealed{m.await("sealed"), m.profile(), text})
}

// notOpened says that a sealed text had to wait for the sealed files, in vain.
const notOpened = "The sealed text was not opened. Paste it again when you have the passphrase."

// unsealed ends an OpenSealed. Keys are kept wherever the person is by now.
func (m *machine) unsealed(e Unsealed) {
	switch {
	case !m.arrived("sealed", e.ID):
	case e.Closed && m.Place == PlaceStep:
		m.run.unseals = true
		m.Place = PlacePassphrase
	case e.Closed:
		m.tell(SignLook, notOpened)
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	default:
		m.brought(e.Brought)
	}
}

// brought has keys kept that were named for certain. Those of another account
// are not: who sealed them may have meant another set-up.
func (m *machine) brought(e Brought) {
	switch {
	case !m.named():
	case e.Account != "" && e.Account != m.Answers.Account:
		m.tell(SignFailed, "Those are keys of "+string(e.Account)+", this set-up is for "+string(m.Answers.Account)+". Nothing was kept.")
	default:
		m.keep(e.Keys)
	}
}

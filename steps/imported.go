package steps

import (
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

// armour begins a text that somebody sealed with age.
const armour = "-----BEGIN AGE ENCRYPTED FILE-----"

// EncryptedMessage reports whether a text is the beginning of a sealed one, and
// whether it is the whole of it.
func EncryptedMessage(text string) (begun, whole bool) {
	_, after, begun := strings.Cut(text, armour)
	return begun, strings.Contains(after, "-----END AGE ENCRYPTED FILE-----")
}

// decrypt has an encrypted message opened.
func (m *machine) decrypt(text netsuite.Secret) {
	m.tell(SignBlank, "A sealed text: it is being opened.")
	m.do(effects.Decrypt{Query: effects.Query{ID: m.await(waitDecrypt)}, Profile: m.profile(), Message: text})
}

// notDecrypted says that a sealed text had to wait for the sealed files, in vain.
const notDecrypted = "The sealed text was not opened. Paste it again when you have the passphrase."

// decrypted ends an OpenSealed. Keys are kept wherever the person is by now.
func (m *machine) decrypted(e effects.Decrypted) {
	switch {
	case !m.arrived(waitDecrypt, e.ID):
	case e.Closed && m.atStep():
		m.run.decrypts = true
		m.askPassphrase()
	case e.Closed:
		m.tell(SignLook, notDecrypted)
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	default:
		m.imported(e.Imported)
	}
}

// imported has keys kept that were named for certain. Those of another account
// are not: who sealed them may have meant another set-up.
func (m *machine) imported(e effects.Imported) {
	switch {
	case !m.named():
	case e.Account != "" && e.Account != m.Answers.Account:
		m.tell(SignFailed, "Those are keys of "+string(e.Account)+", this set-up is for "+string(m.Answers.Account)+". Nothing was kept.")
	default:
		m.keep(e.Keys)
	}
}

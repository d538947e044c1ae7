package steps

import (
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
)

const armor = "-----BEGIN AGE ENCRYPTED FILE-----"

// EncryptedMessage reports whether a text contains the beginning of a message that
// age encrypted, and whether it contains all of it.
func EncryptedMessage(text string) (begun, whole bool) {
	_, after, begun := strings.Cut(text, armor)
	return begun, strings.Contains(after, "-----END AGE ENCRYPTED FILE-----")
}

func (m *machine) decrypt(text netsuite.Secret) {
	m.tell(SignBlank, "Opening the encrypted message.")
	m.do(effects.Decrypt{Query: effects.Query{ID: m.await(waitDecrypt)}, Profile: m.profile(), Message: text})
}

const notDecrypted = "The encrypted message was not opened. Paste it again when you have the passphrase."

// decrypted handles the end of decrypting. The keys count on every screen.
func (m *machine) decrypted(e effects.Decrypted) {
	switch {
	case e.Closed && m.atStep():
		m.run.decrypts = true
		m.askPassphrase()
	case e.Closed:
		m.tell(SignWarning, notDecrypted)
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	default:
		m.imported(e.Imported)
	}
}

// imported saves imported keys, but not those of another account. They may be for
// another setup.
func (m *machine) imported(e effects.Imported) {
	switch {
	case !m.named():
	case e.Account != "" && e.Account != m.Answers.Account:
		m.tell(SignFailed, "Those keys are for "+string(e.Account)+", but this setup is for "+string(m.Answers.Account)+". Nothing was saved.")
	default:
		m.saveNew(e.Keys)
	}
}

package steps

import "netsuite-tba/steps/effects"

// passphraseScreen opens the encrypted files, or creates them.
type passphraseScreen struct{}

func (passphraseScreen) closed(m *machine) {
	m.cancel(waitPassphrase)
	m.run.pass = ""
	if m.run.decrypts {
		m.run.decrypts = false
		m.tell(SignWarning, notDecrypted)
	}
}

func (passphraseScreen) entered(m *machine, e Entered) {
	if e.Text.Empty() {
		m.tell(SignWarning, "The passphrase is empty. Type one.")
		return
	}
	if m.waits(waitPassphrase) {
		return
	}
	if m.run.store.New && m.run.pass == "" {
		m.run.pass = e.Text.Fingerprint()
		return
	}
	if m.run.store.New && m.run.pass != e.Text.Fingerprint() {
		m.run.pass = ""
		m.tell(SignFailed, "The two passphrases differ. Type it again, then repeat it.")
		return
	}
	m.do(effects.TryPassphrase{Query: effects.Query{ID: m.await(waitPassphrase)}, Passphrase: e.Text})
}

func (passphraseScreen) describe(s State, screen *Screen) {
	screen.Title = "Open your encrypted files"
	// Each entry has its own ID, so that a front end starts it empty.
	id, label := "passphrase", "Passphrase"
	if s.run.store.New {
		screen.Title = "Choose a passphrase"
		screen.Lead = "It encrypts your keys. Nobody can recover it, so save it somewhere safe."
	}
	if s.run.pass != "" {
		id, label = "passphrase again", "Repeat the passphrase"
	}
	if s.run.decrypts {
		screen.Lead = "They hold the key that opens the encrypted message."
	}
	if s.waits(waitPassphrase) {
		screen.wait("Opening", "this takes about a second", "back")
		return
	}
	screen.add(Row{Kind: RowInput, ID: id, Label: label, Hidden: true, Hint: "nothing shows while you type"})
	screen.blank()
	screen.quiet("The files are in " + s.Setting.Home + ". The age tool can open them too.")
	screen.Focus, screen.Enter = id, "continue"
}

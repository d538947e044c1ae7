package steps

import "netsuite-tba/steps/effects"

// passphraseScreen opens the encrypted files, or creates them.
type passphraseScreen struct{}

func (passphraseScreen) closed(m *machine) {
	m.cancel(waitPassphrase)
	m.run.pass = ""
	if m.run.decrypts {
		m.run.decrypts = false
		m.tell(SignLook, notDecrypted)
	}
}

func (passphraseScreen) entered(m *machine, e Entered) {
	if e.Text.Empty() {
		m.tell(SignLook, "An empty passphrase seals nothing.")
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
		m.tell(SignFailed, "The two differ. Type the passphrase again, then once more.")
		return
	}
	m.do(effects.TryPassphrase{Query: effects.Query{ID: m.await(waitPassphrase)}, Passphrase: e.Text})
}

func (passphraseScreen) describe(s State, screen *Screen) {
	screen.Title = "Open your sealed files"
	label := "Passphrase"
	if s.run.store.New {
		screen.Title = "Choose a passphrase for the sealed files"
		screen.text("Keys are kept in files that only this passphrase opens. Nobody can recover it: keep it in your password manager.")
		screen.blank()
		if s.run.pass != "" {
			label = "The same once more"
		}
	}
	if s.run.decrypts {
		screen.text("What opens the sealed text lies in them.")
		screen.blank()
	}
	if s.waits(waitPassphrase) {
		screen.add(Row{Kind: RowCheck, ID: "passphrase", Sign: SignNow, Label: "Opening", Value: "this takes about a second, on purpose"})
		screen.Busy = true
		screen.BackWord = "back"
		return
	}
	// Each entry has an ID of its own, so that a shell begins it empty.
	id := "passphrase"
	if s.run.pass != "" {
		id = "passphrase again"
	}
	screen.add(Row{Kind: RowInput, ID: id, Label: label, Hidden: true, Hint: "nothing shows while you type"})
	screen.blank()
	screen.quiet("The files lie in " + s.Setting.Home + "; the age tool opens them too.")
	screen.Focus = id
	screen.Enter, screen.BackWord = "go on", "back"
}

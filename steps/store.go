package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// probe has a key store tried. One try runs at a time.
func (m *machine) probe(kind StoreKind) {
	m.run.store = Store{Kind: kind}
	m.do(ProbeStore{m.await("store"), kind})
}

func (m *machine) storeProbed(e StoreProbed) {
	if !m.arrived("store", e.ID) {
		return
	}
	m.run.store = e.Store
	if m.Place != PlaceStore {
		return
	}
	switch e.Store.Health {
	case StoreWorks:
		m.reach()
	case StoreNeedsPassphrase:
		m.Place = PlacePassphrase
	}
}

func (m *machine) onStore(e Event) {
	switch e := e.(type) {
	case Back:
		m.Place = startPlace(m.Setting)
	case Confirmed:
		m.onStore(Chose{"again"})
	case Chose:
		switch e.Choice {
		case "again":
			if !m.waits("store") {
				m.probe(m.Setting.Store)
			}
		case "files":
			m.Setting.Store = Files
			m.probe(Files)
		case "leave":
			m.do(Finish{NoStore})
		}
	}
}

func showStore(s State, screen *Screen) {
	store := s.run.store
	words := s.Setting.Store.Words()
	again, files := "Try again", s.Setting.Store != Files
	switch store.Health {
	case StoreUnknown:
		screen.Title = "Trying " + words
		said := "A test value is written, read back and removed before any key is asked for."
		if s.Setting.Store == Keyring {
			said += " If your keyring is locked, its password may be asked for in another window."
		}
		screen.text(said)
		screen.blank()
		screen.add(Row{Kind: RowCheck, ID: "store", Sign: SignNow, Label: "Waiting"})
		screen.Busy = true
		again = "Keep waiting"
	case StoreLocked:
		screen.Title = text.UpperFirst(words) + " does not answer"
		screen.text("It is probably locked and asks for its password in another window. Unlock it there.")
		if s.Setting.OverSSH {
			screen.blank()
			screen.quiet("Over SSH nothing can ask for it: unlock it on that computer's own desktop.")
		}
	case StoreAbsent:
		screen.Title = "This computer has no keyring"
		screen.text("Nothing answers where the operating system's key store should be. That is usual on servers, in containers and under WSL.")
	default:
		screen.Title = text.UpperFirst(words) + " cannot be used"
		screen.text("A test value could not be written and read back as it was, so no key would be safe there. Nothing was kept.")
	}
	if store.Detail != "" {
		screen.blank()
		screen.quiet(store.Detail)
	}
	screen.blank()
	if store.Health == StoreAbsent && files {
		screen.choice("files", "Keep the keys in files sealed with a passphrase", "")
		files = false
	}
	screen.choice("again", again, "")
	if files {
		screen.choice("files", "Keep the keys in files sealed with a passphrase", "")
	}
	screen.choice("leave", "Leave", "")
	screen.blank()
	screen.text("No key has been asked for yet.")
	screen.Enter, screen.BackWord = "choose", "back"
	screen.Focus = firstChoice(screen.Rows)
}

func (m *machine) onPassphrase(e Event) {
	switch e := e.(type) {
	case Back:
		m.cancel("passphrase")
		m.run.pass = ""
		m.Place = startPlace(m.Setting)
		if m.run.unseals {
			m.run.unseals = false
			m.Place = PlaceStep
			m.tell(SignLook, notOpened)
		}
	case Entered:
		if e.Text.Empty() {
			m.tell(SignLook, "An empty passphrase seals nothing.")
			return
		}
		if m.waits("passphrase") {
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
		m.do(TryPassphrase{m.await("passphrase"), e.Text})
	}
}

func (m *machine) passphraseTried(e PassphraseTried) {
	if !m.arrived("passphrase", e.ID) {
		return
	}
	m.run.pass = ""
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	if m.run.unseals {
		m.run.unseals = false
		m.Place = PlaceStep
		m.openSealed(netsuite.Secret{})
		return
	}
	m.run.store = Store{Kind: Files, Health: StoreWorks}
	m.reach()
}

func showPassphrase(s State, screen *Screen) {
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
	if s.run.unseals {
		screen.text("What opens the sealed text lies in them.")
		screen.blank()
	}
	if s.waits("passphrase") {
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

package steps

import (
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// probe has a key store tried. One try runs at a time.
func (m *machine) probe(kind profile.StoreKind) {
	m.run.store = effects.Store{Kind: kind}
	m.do(effects.ProbeStore{Query: effects.Query{ID: m.await(waitStore)}, Kind: kind})
}

func (m *machine) storeProbed(e effects.StoreProbed) {
	if !m.arrived(waitStore, e.ID) {
		return
	}
	m.run.store = e.Store
	m.storeTried()
}

// storeScreen helps when the key store does not work.
type storeScreen struct{}

func (m *machine) probeAgain() {
	if !m.waits(waitStore) {
		m.probe(m.Setting.Store)
	}
}

func (m *machine) useFiles() {
	m.Setting.Store = profile.Files
	m.probe(profile.Files)
}

func (m *machine) leaveWithoutStore() { m.do(effects.Finish{Outcome: effects.NoStore}) }

func (storeScreen) describe(s State, screen *Screen) {
	store := s.run.store
	words := s.Setting.Store.Words()
	again, files := "Try again", s.Setting.Store != profile.Files
	switch store.Health {
	case effects.StoreUnknown:
		screen.Title = "Trying " + words
		said := "A test value is written, read back and removed before any key is asked for."
		if s.Setting.Store == profile.Keyring {
			said += " If your keyring is locked, its password may be asked for in another window."
		}
		screen.text(said)
		screen.blank()
		screen.add(Row{Kind: RowCheck, ID: "store", Sign: SignNow, Label: "Waiting"})
		screen.Busy = true
		again = "Keep waiting"
	case effects.StoreLocked:
		screen.Title = text.UpperFirst(words) + " is probably locked"
		screen.text("It may be asking for its password in another window. Unlock it there.")
		if s.Setting.OverSSH {
			screen.blank()
			screen.quiet("Over SSH nothing can ask for it: unlock it on that computer's own desktop.")
		}
	case effects.StoreAbsent:
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
	if store.Health == effects.StoreAbsent && files {
		screen.choice("files", "Keep the keys in files sealed with a passphrase", "", (*machine).useFiles)
		files = false
	}
	screen.choice("again", again, "", (*machine).probeAgain)
	if files {
		screen.choice("files", "Keep the keys in files sealed with a passphrase", "", (*machine).useFiles)
	}
	screen.choice("leave", "Leave", "", (*machine).leaveWithoutStore)
	screen.blank()
	screen.text("No key has been asked for yet.")
	screen.onEnter("choose", (*machine).probeAgain)
	screen.BackWord = "back"
	screen.Focus = firstChoice(screen.Rows)
}

func (m *machine) passphraseTried(p problem.Problem) {
	m.run.pass = ""
	if !p.None() {
		m.tellProblem(p)
		return
	}
	if m.run.decrypts {
		m.run.decrypts = false
		m.pop()
		m.decrypt(netsuite.Secret{})
		return
	}
	m.run.store = effects.Store{Kind: profile.Files, Health: effects.StoreWorks}
	m.begin()
}

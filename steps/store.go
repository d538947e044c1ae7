package steps

import (
	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// probe tries a key store. Only one try runs at a time.
func (m *machine) probe(kind profile.StoreKind) {
	m.run.store = effects.Store{Kind: kind}
	m.do(effects.ProbeStore{Query: effects.Query{ID: m.await(waitStore)}, Kind: kind})
}

func (m *machine) storeProbed(e effects.StoreProbed) {
	m.run.store = e.Store
	if m.on(ScreenStore) { // the person waits for it
		m.pop()
		m.awaitStore()
	}
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
	again := "Try again"
	switch store.Health {
	case effects.StoreUnknown:
		screen.Title = "Trying " + words
		screen.Lead = "This program writes a test value, reads it back and deletes it."
		if s.Setting.Store == profile.Keyring {
			screen.text("If your keyring is locked, another window may ask for its password.")
		}
		screen.add(Row{Kind: RowCheck, ID: "store", Sign: SignNow, Label: "Waiting"})
		screen.Busy = true
		again = "Keep waiting"
	case effects.StoreLocked:
		screen.Title = text.UpperFirst(words) + " does not answer"
		screen.Lead = "It is probably locked. Unlock it in the window that asks for its password."
		if s.Setting.OverSSH {
			screen.quiet("No window can ask over SSH. Unlock it on that computer's own desktop.")
		}
	case effects.StoreAbsent:
		screen.Title = "This computer has no keyring"
		screen.Lead = "That is usual on servers, in containers and under WSL."
	default:
		screen.Title = text.UpperFirst(words) + " cannot be used"
		screen.Lead = "A test value could not be written and read back, so no key is safe there."
	}
	if store.Detail != "" {
		screen.blank()
		screen.quiet(store.Detail)
	}
	showStoreChoices(s, screen, again)
}

func showStoreChoices(s State, screen *Screen, again string) {
	files := s.Setting.Store != profile.Files
	offerFiles := func() {
		screen.choice("files", "Use encrypted files instead", "you choose a passphrase", (*machine).useFiles)
	}
	absent := s.run.store.Health == effects.StoreAbsent
	if files && absent {
		offerFiles()
	}
	screen.choice("again", again, "", (*machine).probeAgain)
	if files && !absent {
		offerFiles()
	}
	screen.choice("leave", "Leave", "no key is saved yet", (*machine).leaveWithoutStore)
	screen.onEnter("choose", (*machine).probeAgain)
}

func (m *machine) passphraseTried(p problem.Problem) {
	m.run.pass = ""
	if m.failed(p) {
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

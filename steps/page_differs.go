package steps

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
)

// pageRead is what the last pasted page shows beside its keys. Whether NetSuite's pages
// show more than the keys is not known, so a missing label means nothing.
type pageRead struct {
	names   map[profile.NameID]string
	differs []difference
}

// difference is a value of a pasted page where the setup has another, and what that
// means, if it is known.
type difference struct{ label, page, ours, note string }

func (m *machine) readPage(p paste.Result, keys netsuite.Keys) {
	page := pageRead{names: map[profile.NameID]string{}}
	compare := func(label, shown, ours, note string) {
		if shown != "" && ours != "" && !strings.EqualFold(shown, ours) {
			page.differs = append(page.differs, difference{label, shown, ours, note})
		}
	}
	name := func(label string, f paste.Field, id profile.NameID, ours string) {
		shown := seen(p, f)
		if m.asked(id) {
			compare(label, shown, ours, "")
		}
		if shown != "" {
			page.names[id] = shown
		}
	}
	hasToken := !keys.Get(netsuite.TokenID).Empty() || !keys.Get(netsuite.TokenSecret).Empty()
	ours := m.Answers.Account
	foreign := "Keys of another account cannot sign in to " + string(ours) + "."
	if !hasToken && p.Account() == ours.Parent() {
		foreign = string(ours) + " accepts them only if a refresh copied the record."
	}
	if hasToken || p.Account() != m.Answers.MadeIn { // the accounts share the pair of a record that was copied
		compare("ACCOUNT", string(p.Account()), string(ours), foreign)
	}
	if !keys.Get(netsuite.ConsumerKey).Empty() || !keys.Get(netsuite.ConsumerSecret).Empty() {
		name("NAME", paste.Name, profile.NameRecord, m.Answers.Record)
		compare("STATE", seen(p, paste.State), "Enabled", "NetSuite refuses every login while the record is not Enabled.")
	}
	if hasToken {
		name("APPLICATION NAME", paste.Application, profile.NameRecord, m.Answers.Record)
		name("USER", paste.User, profile.NameUser, m.Answers.User)
		name("ROLE", paste.Role, profile.NameRole, m.Answers.Role)
	}
	m.run.page = page
}

// asked reports whether the person knows a name or was asked to use it. Without
// that, a proposed name says nothing about keys that exist already.
func (s State) asked(id profile.NameID) bool {
	return s.Answers.Known[id].Kind != profile.Planned || s.Flow != profile.FlowKeys && (id != profile.NameRecord || s.Answers.Branch == profile.RecordNew)
}

// seen returns what a page shows for a field, made safe to show.
func seen(p paste.Result, f paste.Field) string {
	shown := p.Seen(f)
	if netsuite.MayHoldKey(shown) { // before it is cut, so that no part of a key stays
		return ""
	}
	return text.Clean(shown, 80)
}

// pageSaved continues when the keys of a page are saved. It asks about what differs,
// or saves the names.
func (m *machine) pageSaved() {
	if len(m.run.page.differs) > 0 {
		if m.run.message.Sign == SignDone { // the next screen says it
			m.run.message = Notice{}
		}
		m.showDiffers()
		return
	}
	m.learnPage()
	if m.on(ScreenDiffers) {
		m.pop()
	}
}

func (m *machine) learnPage() {
	known := profile.Known{Kind: profile.Seen, From: profile.SourcePage, At: m.Setting.Now}
	for id, name := range m.run.page.names {
		m.Answers.Profile = m.Answers.Learn(id, name, known)
	}
	for id, input := range map[profile.NameID]string{profile.NameUser: "user", profile.NameRecord: "record"} {
		if name := m.run.page.names[id]; name != "" {
			m.run.drafts[input] = name
		}
	}
	m.run.page = pageRead{}
}

func (m *machine) acceptPage() {
	m.learnPage()
	m.pop()
	m.tell(SignDone, "The keys and the names on the page are saved.")
}

// pasteAgain goes back to the step, where another page replaces these keys.
func (m *machine) pasteAgain() {
	m.pop()
	m.tell(SignWarning, "Paste the right page. It replaces the keys of the other one.")
}

// differsScreen shows what a pasted page shows otherwise than the setup.
type differsScreen struct{}

func (differsScreen) describe(s State, screen *Screen) {
	screen.Sign, screen.Title = SignWarning, "This page differs from your setup"
	screen.Lead = "Its keys are saved but not tested yet."
	for _, d := range s.run.page.differs {
		screen.add(Row{Kind: RowFact, Label: d.label, Value: d.page, Hint: "instead of " + d.ours})
	}
	screen.blank()
	for _, d := range s.run.page.differs {
		if d.note != "" {
			screen.sign(SignWarning, d.note)
		}
	}
	screen.choice("again", "Paste another page", "it replaces these keys", (*machine).pasteAgain)
	screen.choice("accept", "Continue with what the page shows", "", (*machine).acceptPage)
	screen.onEnter("paste another page", (*machine).pasteAgain)
}

package steps

import (
	"cmp"
	"fmt"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// sayWho takes who makes the changes in NetSuite, and continues.
func (m *machine) sayWho(delegated bool) {
	m.Answers.Delegated = delegated
	m.nameProfile()
}

// nameProfile takes the profile's name. A saved profile of the same account
// gets the new keys as pending ones; one of another account is left alone.
func (m *machine) nameProfile() {
	name := strings.ToLower(strings.TrimSpace(m.run.drafts["profile"]))
	if p := problem.Of(profile.ValidNewName(name)); !p.None() {
		m.tell(SignFailed, p.What+" "+p.Next)
		return
	}
	if saved := m.saved(name); saved != nil && saved.Profile.Account != m.Answers.Account {
		m.tell(SignFailed, fmt.Sprintf("%s is the profile of %s. Choose another name.", name, saved.Profile.Account))
		return
	}
	if m.Answers.Name != "" && m.Answers.Name != name && len(m.Kept) > 0 {
		m.tell(SignLook, "Keys are kept under "+m.Answers.Name+" already. The name stays.")
		m.run.drafts["profile"] = m.Answers.Name
		return
	}
	if name != m.Answers.Name && m.beingSaved() {
		m.tell(SignBlank, "One moment. A key is being saved under "+m.Answers.Name+".")
		return
	}
	if name != m.Answers.Name {
		m.leaveFile()
	}
	m.Answers.Name = name
	m.Answers.Record = m.record()
	if m.Answers.Role == "" {
		m.Answers.Role = m.defaultRole()
	}
	m.advance()
	if m.holdsKey() { // the name may be why the store refused it
		m.saveAgain()
	}
}

// toolNameScreen shows what the tool needs and asks for the profile's name.
type toolNameScreen struct{}

// opened proposes a name.
func (toolNameScreen) opened(m *machine) {
	m.run.drafts["profile"] = cmp.Or(m.Answers.Name, m.Setting.Profile,
		profile.SuggestName(m.Answers.Account.HostLabel(), m.Answers.Connector))
}

func (toolNameScreen) describe(s State, screen *Screen) {
	showToolStep(screen)
	c := s.connector()
	if !c.Any {
		screen.Title = c.Title
	} else {
		screen.Title = "A tool that calls " + c.Title
	}
	screen.text(text.UpperFirst(s.tool()) + " calls " + s.apiWords() + ", so you will need")
	for i, f := range netsuite.FeaturesFor(s.apis()) {
		screen.fact(ifFirst(i, "features"), f.Name)
	}
	for i, p := range netsuite.PermissionsFor(s.apis()) {
		screen.fact(ifFirst(i, "permissions"), p.Name+", "+p.Level)
	}
	screen.fact("integration record", whoseRecord(c))
	if more := s.requirementsPreview(); more != "" {
		screen.text(more)
	}
	if end := netsuite.EndOf(s.apis()); end != "" {
		screen.sign(SignLook, end)
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "profile", Label: "Profile", Value: s.run.drafts["profile"], Hint: "a name for these keys"})
	if saved := s.saved(s.run.drafts["profile"]); saved != nil && saved.HasActive() && saved.Profile.Account == s.Answers.Account {
		screen.sign(SignLook, "This profile exists. New keys are kept beside its active ones until they are proved.")
	}
	screen.Focus = "profile"
	screen.onEnter("next", (*machine).nameProfile)
	if s.Flow == profile.FlowKeys {
		return // nobody works in NetSuite: the keys are there
	}
	screen.blank()
	screen.text("Who works in NetSuite? It takes an Administrator.")
	screen.choice("mine", "Go on: I administer this account", "", func(m *machine) { m.sayWho(false) })
	screen.choice("elsewhere", "Someone else will. Write instructions to send.", "", func(m *machine) { m.sayWho(true) })
	screen.Likely = "mine"
}

// whoseRecord is whose integration record a token for c must name.
func whoseRecord(c connectors.Connector) string {
	switch {
	case c.Record == connectors.RecordVendor:
		return c.Title + "'s: you make only a token"
	case c.Record == connectors.RecordEither:
		return "your own or " + c.Title + "'s, as it is set there"
	case c.Any:
		return "your own, unless its maker brings one"
	}
	return "your own"
}

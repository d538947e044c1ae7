package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

func (m *machine) sayWho(delegated bool) {
	m.Answers.Delegated = delegated
	m.nameProfile()
}

// nameProfile records the profile's name. New keys for a saved profile of the same
// account are pending. The name of another account's profile is refused.
func (m *machine) nameProfile() {
	name := strings.ToLower(strings.TrimSpace(m.run.drafts["profile"]))
	saved, renamed := m.saved(name), name != m.Answers.Name
	switch p := problem.Of(profile.ValidNewName(name)); {
	case !p.None():
		m.tell(SignFailed, p.What+" "+p.Next)
		return
	case saved != nil && saved.Profile.Account != m.Answers.Account:
		m.tell(SignFailed, fmt.Sprintf("The profile %s belongs to %s. Choose another name.", name, saved.Profile.Account))
		return
	case saved != nil && saved.HasKeys() && saved.Method != m.Answers.Method:
		m.tell(SignFailed, "The profile "+name+" uses "+saved.Method.Words()+". Choose another name.")
		return
	case renamed && m.Answers.Name != "" && len(m.Saved) > 0:
		m.tell(SignWarning, "Keys are already saved as "+m.Answers.Name+". The name stays.")
		m.run.drafts["profile"] = m.Answers.Name
		return
	case renamed && m.beingSaved():
		m.tell(SignBlank, "One moment. A key is being saved as "+m.Answers.Name+".")
		return
	case renamed:
		m.leaveFile()
	}
	m.Answers.Name = name
	m.nameThings()
	m.advance()
	if m.hasUnsaved() { // the store may have refused it because of the name
		m.saveAgain()
	}
}

// toolNameScreen shows what the tool needs and asks for the profile's name.
type toolNameScreen struct{}

// opened suggests a name. Until keys are saved under it, it follows the tool. A name
// that the person typed stays.
func (toolNameScreen) opened(m *machine) {
	suggested := profile.SuggestName(m.Answers.Account.HostLabel(), m.Answers.Connector)
	if p := m.saved(suggested); p != nil && p.HasKeys() && p.Method != m.Answers.Method {
		suggested = profile.SuggestName(suggested, m.Answers.Method.String())
	}
	typed := cmp.Or(m.run.drafts["profile"], m.Answers.Name, m.Setting.Profile)
	if typed == m.run.suggested && len(m.Saved) == 0 {
		typed = ""
	}
	m.run.drafts["profile"], m.run.suggested = cmp.Or(typed, suggested), suggested
}

func (toolNameScreen) describe(s State, screen *Screen) {
	tool := s.toolFirst()
	name := Row{Kind: RowInput, ID: "profile", Label: "Save the keys as", Value: s.run.drafts["profile"]}
	screen.Card = "What " + s.tool() + " needs"
	s.showNeeds(screen)
	screen.blank()
	if slices.Contains(s.apis(), netsuite.SOAP) {
		screen.Note = Notice{SignWarning, netsuite.SOAPOnlyTBA}
	}
	if s.Flow == profile.FlowKeys { // nobody makes changes in NetSuite
		screen.Title, screen.Lead = "Name these keys", tool+" calls "+s.apiWords()+"."
		screen.Focus = "profile"
		screen.onEnter(s.continueWords(), (*machine).nameProfile)
	} else {
		screen.Title, screen.Lead = "Who will make the changes in NetSuite?", "This usually takes an Administrator."
		screen.choiceTo("mine", "I will", "", "continue", func(m *machine) { m.sayWho(false) })
		screen.choiceTo("delegate", "Someone else will", "send instructions", "continue", func(m *machine) { m.sayWho(true) })
		if s.Answers.Delegated {
			screen.Focus = "delegate"
		}
	}
	screen.add(name)
	if saved := s.saved(name.Value); saved != nil && saved.HasActive() && saved.Profile.Account == s.Answers.Account && saved.Method == s.Answers.Method {
		screen.sign(SignWarning, "This profile exists. Its active keys stay until new ones pass the test.")
	}
}

// mostNames is how many names fit in a card beside what else the screen has.
const mostNames = 3

// showNeeds says what the tool needs in NetSuite. Where there is no room for names, it
// counts them. The help lists those that it counts in every window.
func (s State) showNeeds(screen *Screen) {
	var help []HelpSection
	need := func(label string, names []string) {
		counted := Row{Kind: RowFact, Label: label, Value: count(len(names)), Room: SmallRoom}
		if len(names) > mostNames {
			counted.Room, names = AnyRoom, nil
		}
		for i, name := range names {
			screen.add(Row{Kind: RowFact, Label: ifFirst(i, label), Value: name, Room: LargeRoom})
		}
		screen.add(counted)
	}
	features := text.Each(s.features(), func(f netsuite.Feature) string { return f.Name })
	permissions := text.Each(s.permissions(), func(p netsuite.Permission) string { return p.Name })
	need("Features", features)
	need("Permissions", permissions)
	screen.fact("Record", whoseRecord(s.connector()))
	if max(len(features), len(permissions)) > mostNames {
		help = append(help, HelpSection{screen.Card, []string{"Features: " + list(features) + ".", "Permissions: " + list(permissions) + "."}})
	}
	if c := s.connector(); !c.Forms(netsuite.M2M) {
		help = append(help, HelpSection{"OAuth 2.0", []string{c.WhyMethod()}})
	}
	screen.Help.Sections = append(help, screen.Help.Sections...)
}

func whoseRecord(c connectors.Connector) string {
	switch {
	case c.Record == connectors.RecordVendor:
		return c.Title + "'s. You only create the token."
	case c.Record == connectors.RecordEither:
		return "your own or " + c.Title + "'s, as set in " + c.Title
	case c.Any:
		return "your own or the vendor's"
	}
	return "your own"
}

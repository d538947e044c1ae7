package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// Start begins a run: on the welcome screen when nothing is saved, on the
// list of profiles when something is, or in the account step when the command
// line names an account, a tool or a profile. The key store is tried at once.
func Start(setting Setting) (State, []Effect) {
	m := &machine{State: State{Version: StateVersion, Flow: FlowSetup, Setting: setting}}
	m.ready()
	m.run.share = setting.Share
	m.Place = startPlace(setting)
	m.probe(setting.Store)
	if len(setting.Rekey) > 0 {
		m.Rekey.Queue = setting.Rekey[1:]
		m.pursue(goal{goalRekey, setting.Rekey[0]})
	} else if setting.Account != "" || setting.Connector != "" || setting.Profile != "" {
		m.pursue(goal{kind: goalConnect, profile: setting.Profile})
	}
	return m.State, m.effects
}

// Resume goes on with an unfinished set-up that was saved earlier.
func Resume(saved State, setting Setting) (State, []Effect) {
	s, effects := Start(Setting{Store: setting.Store})
	m := &machine{State: s, effects: effects}
	m.Setting = setting
	m.run.share = setting.Share
	m.Place = startPlace(setting)
	m.Setting.Profiles = append([]Saved{{Profile: Profile{Name: saved.Answers.Profile}, Resume: &saved}}, setting.Profiles...)
	m.pursue(goal{kind: goalResume, profile: saved.Answers.Profile})
	return m.State, m.effects
}

func startPlace(setting Setting) Place {
	if len(setting.Profiles) == 0 {
		return PlaceWelcome
	}
	return PlaceStart
}

// goal is what the person wants, which may have to wait for the key store.
type goal struct {
	kind    goalKind
	profile string
}

type goalKind string

const (
	goalNone    goalKind = ""
	goalConnect goalKind = "connect" // a new connection
	goalKeys    goalKind = "keys"    // the keys are at hand
	goalResume  goalKind = "resume"
	goalTest    goalKind = "test"  // test a saved profile
	goalRenew   goalKind = "renew" // new keys for a saved profile
	goalRekey   goalKind = "rekey" // what is dead of a saved profile
)

func (m *machine) onStart(e Event) {
	switch e := e.(type) {
	case Back:
		if m.Place == PlaceProfile {
			m.Place = PlaceStart
		} else {
			m.run.drafts["find"] = ""
		}
	case Chose:
		m.choseAtStart(e.Choice)
	}
}

func (m *machine) choseAtStart(choice string) {
	name := m.run.goal.profile
	switch choice {
	case "connect":
		m.pursue(goal{kind: goalConnect})
	case "keys":
		m.pursue(goal{kind: goalKeys})
	case "practise":
		m.do(Finish{GoPractise})
	case "resume":
		m.pursue(goal{goalResume, name})
	case "test":
		m.pursue(goal{goalTest, name})
	case "rekey":
		m.Rekey = Rekey{}
		m.pursue(goal{goalRekey, name})
	case "renew":
		m.pursue(goal{goalRenew, name})
	default:
		if profile, ok := strings.CutPrefix(choice, "profile/"); ok && m.saved(profile) != nil {
			m.run.goal = goal{profile: profile}
			m.Place = PlaceProfile
		}
	}
}

func (s State) saved(name string) *Saved {
	i := slices.IndexFunc(s.Setting.Profiles, func(p Saved) bool { return p.Profile.Name == name })
	if i < 0 {
		return nil
	}
	return &s.Setting.Profiles[i]
}

// pursue sets a goal and goes for it as soon as the key store works.
func (m *machine) pursue(g goal) {
	m.run.goal = g
	if s := m.saved(g.profile); s != nil && s.Profile.Store != "" && s.Profile.Store != m.Setting.Store {
		m.Setting.Store = s.Profile.Store
		m.probe(s.Profile.Store)
	}
	switch {
	case m.run.store.Health == StoreWorks:
		m.reach()
	case m.run.store.Health == StoreNeedsPassphrase:
		m.Place = PlacePassphrase
	default:
		m.Place = PlaceStore
	}
}

// reach does what was pursued: the key store works.
func (m *machine) reach() {
	g := m.run.goal
	saved := m.saved(g.profile)
	switch {
	case g.kind == goalResume && saved != nil && saved.Resume != nil:
		m.resume(*saved.Resume)
	case g.kind == goalTest && saved != nil:
		m.load(saved.Profile)
		m.open(netsuite.StepTest)
	case g.kind == goalRekey && saved != nil && saved.Resume != nil && saved.Resume.Flow == FlowRekey:
		queue, done := m.Rekey.Queue, m.Rekey.Done
		m.resume(*saved.Resume)
		m.Rekey.Queue, m.Rekey.Done = queue, done
	case g.kind == goalRekey && saved != nil:
		m.rekeySaved(saved.Profile, nil)
	case (g.kind == goalRenew || g.kind == goalConnect) && saved != nil:
		m.load(saved.Profile)
		m.open(netsuite.StepIntegration)
	default:
		m.begin(g.kind)
	}
}

// begin starts a new set-up at the account step.
func (m *machine) begin(kind goalKind) {
	m.Flow = FlowSetup
	if kind == goalKeys {
		m.Flow = FlowKeys
	}
	account, customer := m.soughtNew()
	m.Answers = Answers{Customer: customer}
	m.run.drafts["account"] = cmp.Or(m.Setting.Account, account)
	m.open(netsuite.StepAccount)
	if m.run.drafts["account"] != "" {
		stepOf(netsuite.StepAccount).on(m, Confirmed{})
	}
}

// resume lays a saved set-up over this run. What ran then does not run now.
func (m *machine) resume(saved State) {
	m.Flow, m.Step, m.Part = saved.Flow, saved.Step, saved.Part
	m.Answers, m.Ticks, m.Kept = saved.Answers, saved.Ticks, saved.Kept
	m.Last, m.Refused, m.Active, m.Repair = saved.Last, saved.Refused, saved.Active, saved.Repair
	m.Explained = saved.Explained
	m.LoginAt, m.LoginWith = saved.LoginAt, saved.LoginWith
	m.Rekey = saved.Rekey
	m.Away, m.Sent = saved.Away, saved.Sent
	m.ready()
	switch {
	case m.Away != nil:
		m.Place = PlaceAway
	case m.Flow == FlowRekey && saved.Place != PlaceStep:
		m.resumeRekey()
		return
	case m.Step == netsuite.StepTest:
		m.open(netsuite.StepTest)
	default:
		m.Place = PlaceStep
	}
	m.tell(SignBlank, "Going on where you left: "+nameStep(m.Step)+".")
	// A key is kept before the progress can say so; the last run may have been
	// ended in between.
	m.keepAgain()
}

// load takes the answers from a saved profile.
func (m *machine) load(p Profile) {
	m.Flow = FlowSetup
	m.Answers = AnswersOf(p)
	m.Kept = map[netsuite.KeyName]Kept{}
}

// AnswersOf is what a saved profile answers.
func AnswersOf(p Profile) Answers {
	a := Answers{
		Account: p.Account, Customer: p.Customer, Profile: p.Name,
		MadeIn: p.MadeIn, Record: p.Record, Role: p.Role, User: p.User,
		Script: p.Script, Deploy: p.Deploy,
		Looked: Lookup{Known: KnownYes},
	}
	if len(p.APIs) > 0 {
		a.API = p.APIs[0]
	}
	if len(p.Connectors) > 0 {
		a.Connector = p.Connectors[0]
		for _, name := range p.Connectors[1:] {
			if c, ok := connectors.Lookup(name); ok {
				use := Use{c.Name, calls(c, "")}
				if c.Ask {
					use.APIs = p.APIs // what was said of it is among them
				}
				a.Others = append(a.Others, use)
			}
		}
	}
	if p.VendorRecord {
		a.Branch = BranchVendor
	}
	return a
}

func showWelcome(s State, screen *Screen) {
	screen.Title = "Connect a tool to NetSuite"
	screen.text("NetSuite lets a tool sign in with two pairs of keys instead of a password. " +
		"One pair names the tool, the other the user and role it works as. " +
		"This program shows where to click, keeps each key the moment you paste it, " +
		"and ends with a real test of the connection.")
	screen.blank()
	screen.text("You need a NetSuite Administrator, or somebody to send the steps to.")
	screen.blank()
	screen.choice("connect", "Connect a NetSuite account", "")
	if s.Setting.Practice == nil {
		screen.choice("practise", "Practise first, on a pretend account on this computer", "")
	}
	screen.choice("keys", "Enter keys that I already have", "")
	screen.blank()
	showStoreLine(s, screen)
	if s.Setting.Home != "" {
		screen.add(Row{Kind: RowText, Indent: 2, Quiet: true, Label: "Everything else: " + s.Setting.Home})
	}
	screen.Enter = "choose"
	screen.Focus = "connect"
	showPracticeEntry(s, screen)
	screen.Help.Sections = []HelpSection{{"In plain words", []string{
		"Token-based authentication (TBA) gives a tool four keys. The consumer pair comes from an integration record and names the tool; the token pair comes from an access token and names a user and a role.",
		"NetSuite shows each pair once. That is why this program keeps a key the moment you paste it.",
	}}}
}

// showPracticeEntry tells where the practice company's pages begin.
func showPracticeEntry(s State, screen *Screen) {
	if s.Setting.Practice == nil {
		return
	}
	screen.blank()
	screen.text("Practice: open this address first. It signs you in to a pretend company on this computer; nothing of it is real.")
	screen.Address = s.Setting.Practice.Entry
}

// showStoreLine says in one line how the key store is.
func showStoreLine(s State, screen *Screen) {
	words := s.Setting.Store.Words()
	switch s.run.store.Health {
	case StoreWorks:
		verb := " works"
		if s.Setting.Store == Files {
			verb = " work"
		}
		screen.sign(SignDone, upperFirst(words)+verb+" (tried just now). Keys go there.")
	case StoreNeedsPassphrase:
		screen.sign(SignToDo, "Keys go into files sealed with a passphrase.")
	case StoreUnknown:
		screen.sign(SignNow, "Trying "+words+".")
	default:
		screen.sign(SignLook, upperFirst(words)+" cannot be used just now. You are asked before the first key.")
	}
}

// showStoreNotice warns when the store is known not to work.
func showStoreNotice(s State, screen *Screen) {
	switch s.run.store.Health {
	case StoreLocked, StoreAbsent, StoreBroken:
		screen.Notices = append(screen.Notices, Notice{SignLook, upperFirst(s.Setting.Store.Words()) + " cannot be used just now."})
	}
}

func lastTest(p Saved, now time.Time) string {
	switch {
	case p.Resume != nil && p.Resume.Away != nil:
		if since := now.Sub(p.Resume.Away.Since); since >= time.Hour { // shorter, and longer to say
			return "waiting " + Age(since)
		}
		return "waiting"
	case p.Resume != nil:
		return "at step " + strconv.Itoa(Number(p.Resume.Step))
	case p.LastTest.IsZero():
		return "never"
	case p.LastOK:
		return "passed " + Age(now.Sub(p.LastTest))
	}
	return "failed " + Age(now.Sub(p.LastTest))
}

func keysAge(p Saved, now time.Time) string {
	switch {
	case !p.HasActive && len(p.Pending) > 0:
		return "kept"
	case !p.Forgotten.IsZero():
		return "gone"
	case p.KeysSince.IsZero():
		return "none"
	}
	return Age(now.Sub(p.KeysSince))
}

// Age is a time span as lists show it: "2 h", "3 d", "8 mo", "2 y".
func Age(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < day:
		return fmt.Sprintf("%d h", d/time.Hour)
	case d < 60*day:
		return fmt.Sprintf("%d d", d/day)
	case d < 730*day:
		return fmt.Sprintf("%d mo", d/(30*day))
	}
	return fmt.Sprintf("%d y", d/(365*day))
}

func showProfile(s State, screen *Screen) {
	p := s.saved(s.run.goal.profile)
	if p == nil {
		screen.Title = "No such profile"
		screen.BackWord = "back"
		return
	}
	screen.Title = p.Profile.Name
	screen.fact("Customer", s.shownCustomer(p.Profile.Customer))
	screen.fact("Account", s.shownAccount(p.Profile.Account)+", "+p.Profile.Account.Kind().Words())
	screen.fact("Tool", p.Kind)
	screen.fact("Last test", lastTest(*p, s.Setting.Now))
	if p.Forgotten.IsZero() {
		screen.fact("Keys", keysAge(*p, s.Setting.Now))
	} else {
		screen.fact("Keys", "forgotten here on "+p.Forgotten.Format("2 January 2006")+"; the receipt is left")
	}
	screen.blank()
	if p.Resume != nil {
		what := "set-up"
		if p.Resume.Flow == FlowRekey {
			what = "re-keying"
		}
		screen.choice("resume", "Go on with the "+what+" at "+nameStep(p.Resume.Step), "")
	}
	if p.HasActive || len(p.Pending) > 0 {
		screen.choice("test", "Test the connection", "")
	}
	if p.HasActive && p.Resume == nil {
		screen.choice("rekey", "Re-key: find out what still works", "after a refresh, or to rotate")
	}
	if p.Resume == nil {
		screen.choice("renew", "Put in new keys", "the active ones stay until the new ones are proved")
	}
	screen.blank()
	screen.quiet("In a shell: netsuite-tba show " + p.Profile.Name + ", netsuite-tba forget " + p.Profile.Name)
	screen.Enter, screen.BackWord = "choose", "back"
	for _, r := range screen.Rows {
		if r.Kind == RowChoice {
			screen.Focus = r.ID
			break
		}
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

package steps

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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

	goalHandOver goalKind = "handover" // the keys of a saved profile to a tool
	goalForget   goalKind = "forget"   // the keys of a saved profile
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
	case "handover", "forget":
		if p := m.saved(name); p != nil && p.mayHandOver() {
			m.pursue(goal{goalKind(choice), name})
		}
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
	m.fresh()
	switch {
	case g.kind == goalResume && saved != nil && saved.Resume != nil:
		m.resume(*saved.Resume)
	case g.kind == goalTest && saved != nil:
		m.Answers = AnswersOf(saved.Profile)
		m.open(netsuite.StepTest)
	case (g.kind == goalHandOver || g.kind == goalForget) && saved != nil:
		m.handOverSaved(*saved)
	case g.kind == goalRekey && saved != nil && saved.Resume != nil && saved.Resume.Flow == FlowRekey:
		queue, done := m.Rekey.Queue, m.Rekey.Done
		m.resume(*saved.Resume)
		m.Rekey.Queue, m.Rekey.Done = queue, done
	case g.kind == goalRekey && saved != nil:
		m.rekeySaved(saved.Profile, nil)
	case (g.kind == goalRenew || g.kind == goalConnect) && saved != nil:
		m.Answers = AnswersOf(saved.Profile)
		if g.kind == goalConnect {
			m.Answers.Customer = cmp.Or(m.Setting.Customer, m.Answers.Customer)
		}
		m.open(netsuite.StepIntegration)
	default:
		m.begin(g.kind)
	}
}

// begin starts a new set-up at the account step.
func (m *machine) begin(kind goalKind) {
	if kind == goalKeys {
		m.Flow = FlowKeys
	}
	account, customer := m.soughtNew()
	m.Answers = Answers{Customer: cmp.Or(m.Setting.Customer, customer)}
	m.run.drafts["account"] = cmp.Or(m.Setting.Account, account)
	m.open(netsuite.StepAccount)
	if m.run.drafts["account"] != "" {
		stepOf(netsuite.StepAccount).on(m, Confirmed{})
	}
}

// fresh forgets the set-up, the test or the re-keying that was at hand before
// another begins, and hears no more of what is still under way for it.
func (m *machine) fresh() {
	for _, what := range slices.Sorted(maps.Keys(m.run.waiting)) {
		m.cancel(what)
	}
	was := m.run
	m.State = State{
		Version: m.Version, Flow: FlowSetup, Place: m.Place, Setting: m.Setting,
		Rekey: Rekey{Queue: m.Rekey.Queue, Done: m.Rekey.Done},
		run: run{
			lastID: was.lastID, setup: was.setup + 1, goal: was.goal, store: was.store, share: was.share, clipboard: was.clipboard,
			agreed: was.agreed, declined: was.declined, drafts: map[string]string{"find": was.drafts["find"]},
		},
	}
	m.ready()
}

// resume lays a saved set-up over this run. What ran then does not run now.
func (m *machine) resume(saved State) {
	setting, here := m.Setting, m.run
	m.State = saved.clone()
	m.Setting, m.run = setting, here
	if m.Step != netsuite.StepTest { // which is opened as a whole
		stepOf(m.Step).enter(m) // what is typed there begins with what was answered
		m.Part = saved.Part
	}
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
				if c.AskAPI {
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

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

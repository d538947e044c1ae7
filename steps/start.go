package steps

import (
	"cmp"
	"maps"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// Start begins a run: on the welcome screen if nothing is saved, at the step of the only
// unfinished setup, on the list of profiles, or at the account step if the command line
// names an account, a tool or a profile.
func Start(setting Setting) (State, []Effect) {
	m := &machine{State: State{Flow: profile.FlowSetup, Setting: setting}}
	m.ready()
	m.run.share = setting.Share
	m.Stack = m.base("")
	m.probe(setting.Store)
	if m.ends() && m.canOpen() {
		m.do(effects.OpenPage{Query: effects.Query{ID: m.await(waitEntry)}, Address: setting.Practice.Entry})
	}
	unfinished := slices.DeleteFunc(slices.Clone(setting.Profiles), func(p Saved) bool { return p.Resume == nil })
	switch {
	case len(setting.Rekey) > 0:
		m.Rekey.Queue = setting.Rekey[1:]
		m.startWith(intentRekey, setting.Rekey[0])
	case setting.Account != "" || setting.Connector != "" || setting.Profile != "":
		m.startWith(intentConnect, setting.Profile)
	case len(unfinished) == 1:
		m.startWith(intentResume, unfinished[0].Key())
	}
	return m.State, m.effects
}

// Resume continues an unfinished setup.
func Resume(setup profile.Setup, setting Setting) (State, []Effect) {
	s, effects := Start(Setting{Store: setting.Store})
	m := &machine{State: s, effects: effects}
	m.Setting = setting
	m.run.share = setting.Share
	m.Setting.Profiles = append([]Saved{SavedSetup(setup)}, setting.Profiles...)
	m.Stack = m.base("")
	m.startWith(intentResume, m.Setting.Profiles[0].Key())
	return m.State, m.effects
}

// intent is what the person wants to do with which profile. It may have to wait
// for the key store.
type intent struct {
	kind    intentKind
	profile string // its key
	// A new connection is for this account or customer, as typed into Find.
	account, customer string
}

type intentKind string

const (
	intentNone    intentKind = ""
	intentConnect intentKind = "connect" // a new connection
	intentKeys    intentKind = "keys"    // a new one, whose keys the person has
	intentResume  intentKind = "resume"
	intentTest    intentKind = "test"    // test a saved profile
	intentRenew   intentKind = "renew"   // enter new keys for a saved profile
	intentRekey   intentKind = "rekey"   // replace what no longer works
	intentDeliver intentKind = "deliver" // deliver the keys of a saved profile to a tool
	intentForget  intentKind = "forget"  // delete the keys of a saved profile
)

// The actions of the first screens.

func (m *machine) connect()     { m.startWith(intentConnect, "") }
func (m *machine) enterKeys()   { m.startWith(intentKeys, "") }
func (m *machine) practice()    { m.do(effects.Finish{Outcome: effects.Practice}) }
func (m *machine) connectReal() { m.do(effects.Finish{Outcome: effects.Real}) }

func start(kind intentKind, profile string) action {
	return func(m *machine) {
		if kind == intentRekey {
			m.Rekey = Rekey{}
		}
		m.startWith(kind, profile)
	}
}

// saved returns the saved profile or unfinished setup of this key, or nil.
func (s State) saved(key string) *Saved {
	i := slices.IndexFunc(s.Setting.Profiles, func(p Saved) bool { return p.Key() == key })
	if i < 0 {
		return nil
	}
	return &s.Setting.Profiles[i]
}

func (s State) profiles() []profile.Profile {
	return text.Each(s.Setting.Profiles, func(p Saved) profile.Profile { return p.Profile })
}

func (m *machine) startWith(kind intentKind, profile string) {
	m.run.intent = intent{kind: kind, profile: profile}
	if m.on(ScreenStart) {
		m.run.intent.account, m.run.intent.customer = m.soughtNew()
	}
	if p := m.saved(profile); p != nil && p.Store != "" && p.Store != m.Setting.Store {
		m.Setting.Store = p.Store
		m.probe(p.Store)
	}
	m.awaitStore()
}

func (m *machine) begin() {
	i := m.run.intent
	p := m.saved(i.profile)
	m.fresh()
	if p == nil {
		m.beginNew(i.kind)
		return
	}
	m.Stack, m.Answers = m.base(i.profile), AnswersOf(p.Profile)
	switch i.kind {
	case intentResume:
		m.resume(*p.Resume)
	case intentTest:
		m.enter(netsuite.StepTest)
	case intentDeliver:
		m.Active = true
		m.enter(netsuite.StepDeliver)
	case intentForget:
		m.Active = true
		m.askForget()
	case intentRekey:
		if p.Resume == nil || p.Resume.Flow != profile.FlowRekey {
			m.rekeySaved(p.Profile, nil)
			return
		}
		queue, done := m.Rekey.Queue, m.Rekey.Done
		m.resume(*p.Resume)
		m.Rekey.Queue, m.Rekey.Done = queue, done
	case intentConnect:
		m.Answers.Customer = cmp.Or(m.Setting.Customer, m.Answers.Customer)
		m.enter(netsuite.StepIntegration)
	case intentRenew:
		m.enter(netsuite.StepIntegration)
	}
}

func (m *machine) beginNew(kind intentKind) {
	m.Stack = m.base("")
	if kind == intentKeys {
		m.Flow = profile.FlowKeys
	}
	m.Answers = m.newAnswers("", cmp.Or(m.Setting.Customer, m.run.intent.customer))
	m.run.drafts["account"] = cmp.Or(m.Setting.Account, m.run.intent.account)
	m.enter(netsuite.StepAccount)
	if m.run.drafts["account"] != "" {
		m.takeAccount()
	}
}

// newAnswers returns the answers of a new setup. Its method is the preset one, until a
// tool is chosen.
func (s State) newAnswers(account netsuite.Account, customer string) profile.Answers {
	a := profile.Answers{Profile: profile.Profile{Account: account, Customer: customer, Imported: s.Flow == profile.FlowKeys}}
	if s.Setting.Method != nil && !a.Imported {
		a.Method = *s.Setting.Method
	}
	return a
}

// fresh clears the setup, the test or the replacement of keys before another
// begins, and cancels the effects that still run for it.
func (m *machine) fresh() {
	for _, w := range slices.Sorted(maps.Keys(m.run.waiting)) {
		m.cancel(w)
	}
	was := m.run
	m.State = State{
		Flow: profile.FlowSetup, Stack: m.Stack, Setting: m.Setting,
		Rekey: Rekey{Rekey: profile.Rekey{Queue: m.Rekey.Queue, Done: m.Rekey.Done}},
		run: run{
			lastID: was.lastID, setup: was.setup + 1, intent: was.intent, viewing: was.viewing, store: was.store, share: was.share, clipboard: was.clipboard,
			agreed: was.agreed, declined: was.declined,
		},
	}
	m.ready()
}

// AnswersOf returns the answers that a saved profile holds.
func AnswersOf(p profile.Profile) profile.Answers {
	a := profile.Answers{Profile: p.WithoutKeys(), Looked: netsuite.Lookup{Known: netsuite.KnownYes}}
	a.Connectors, a.APIs = nil, nil
	if len(p.APIs) > 0 {
		a.API = p.APIs[0]
	}
	if len(p.Connectors) > 0 {
		a.Connector = p.Connectors[0]
		for _, name := range p.Connectors[1:] {
			if c, ok := connectors.Lookup(name); ok {
				use := profile.Use{Connector: c.Name, APIs: calls(c, "")}
				if c.AskAPI {
					use.APIs = p.APIs // the one that the person chose is among them
				}
				a.Others = append(a.Others, use)
			}
		}
	}
	if p.VendorRecord {
		a.Branch = profile.RecordVendor
	}
	return a
}

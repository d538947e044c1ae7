package profile

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// setup1 is version 1 of a saved setup. It has the state machine's types of that
// version, marshaled without tags.
type setup1 struct {
	Practice bool   `json:"practice"`
	Endpoint string `json:"endpoint"`
	State    struct {
		Version int
		Flow    Flow
		Step    string
		Answers struct {
			Account  netsuite.Account
			Looked   netsuite.Lookup
			Customer string
			// Connector is the tool that is being set up.
			Connector string
			Others    []struct {
				Connector string
				APIs      []netsuite.API
			}
			API                netsuite.API
			Profile            string
			Branch             RecordSource
			MadeIn             netsuite.Account
			Record, Role, User string
			Script, Deploy     string
			Elsewhere          bool
		}
		Ticks     map[netsuite.Item]bool
		Kept      map[netsuite.KeyName]SavedKey
		Last      *result1
		LoginAt   time.Time
		LoginWith map[netsuite.KeyName]netsuite.Fingerprint
		Active    bool
		Fix       *struct{ Item netsuite.Item } `json:"Repair"`
		Rekey     struct {
			Dead, Word                      string
			Making, Asked, Rotated, Revoked bool
			Queue                           []string
			Done                            []Rekeyed
		}
		Away *struct {
			Since time.Time
			Steps []string
			File  string
		}
		Sent []string
	} `json:"state"`
	Visited map[string]time.Time `json:"reached"`
}

type result1 struct {
	Verified bool
	At       time.Time
	Took     time.Duration
	Checks   []struct {
		ID     netsuite.CheckID
		Status netsuite.Status
	}
}

// steps1 maps the step names that changed since version 1.
var steps1 = map[string]netsuite.Step{"purpose": netsuite.StepTool, "handover": netsuite.StepDeliver}

func step1(name string) netsuite.Step {
	if step, ok := steps1[name]; ok {
		return step
	}
	return netsuite.Step(name)
}

func stepsOf1(names []string) []netsuite.Step {
	var steps []netsuite.Step
	for _, name := range names {
		steps = append(steps, step1(name))
	}
	return steps
}

// item1 migrates an item, which begins with its step.
func item1(item netsuite.Item) netsuite.Item {
	step, rest, _ := strings.Cut(string(item), "/")
	return netsuite.Item(string(step1(step)) + "/" + rest)
}

// readSetup1 reads a setup of version 1.
func readSetup1(data []byte) (Setup, error) {
	var old setup1
	if err := json.Unmarshal(data, &old); err != nil {
		return Setup{}, err
	}
	was := old.State
	if was.Version != 1 {
		return Setup{}, errSetupCorrupt
	}
	a := was.Answers
	s := Setup{
		Version: SetupVersion, Practice: old.Practice, Endpoint: old.Endpoint, Flow: was.Flow, Step: step1(was.Step),
		Answers: Answers{
			Profile: Profile{Name: a.Profile, Customer: a.Customer, Account: a.Account, MadeIn: a.MadeIn,
				Record: a.Record, Role: a.Role, User: a.User, Script: a.Script, Deploy: a.Deploy},
			Looked: a.Looked, Connector: a.Connector, API: a.API, Branch: a.Branch, Delegated: a.Elsewhere,
		},
		Keys: was.Kept, Sent: stepsOf1(was.Sent),
	}
	for _, other := range a.Others {
		s.Answers.Others = append(s.Answers.Others, Use(other))
	}
	for _, item := range slices.Sorted(maps.Keys(was.Ticks)) {
		if was.Ticks[item] {
			s.Ticks = append(s.Ticks, item1(item))
		}
	}
	if !was.LoginAt.IsZero() {
		s.Login = &Login{was.LoginAt, was.LoginWith}
	}
	if w := was.Away; w != nil {
		s.Waiting = &Waiting{w.Since, stepsOf1(w.Steps), w.File}
	}
	if was.Fix != nil {
		s.Fix = item1(was.Fix.Item)
	}
	if was.Flow == FlowRekey {
		r := was.Rekey
		s.Rekey = &Rekey{Lost: r.Dead, Detail: r.Word, Making: r.Making, Asked: r.Asked,
			Rotated: r.Rotated, Revoked: r.Revoked, Active: was.Active, Queue: r.Queue, Done: r.Done}
		if was.Active && was.Last != nil && was.Last.Verified {
			s.Rekey.Passed = was.Last.passed()
		}
	}
	if len(old.Visited) > 0 {
		s.Visited = map[netsuite.Step]time.Time{}
		for step, at := range old.Visited {
			s.Visited[step1(step)] = at
		}
	}
	return s, nil
}

func (r result1) passed() *Passed {
	p := &Passed{At: r.At, Millis: r.Took.Milliseconds()}
	for _, c := range r.Checks {
		if c.Status == netsuite.Passed {
			p.Checks = append(p.Checks, c.ID)
		}
	}
	return p
}

package profile

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// setup1 is version 1 of a saved setup. It has the state machine's types of that
// version, marshaled without tags. Where only the case of a name differs, it decodes
// into today's types.
type setup1 struct {
	Practice bool                 `json:"practice"`
	Endpoint string               `json:"endpoint"`
	State    state1               `json:"state"`
	Visited  map[string]time.Time `json:"reached"`
}

type state1 struct {
	Setup
	Version int
	Answers struct {
		Answers
		Profile   string
		Connector string
		Others    []struct {
			Connector string
			APIs      []netsuite.API
		}
		Branch    RecordSource
		MadeIn    netsuite.Account
		Elsewhere bool
	}
	Ticks     map[netsuite.Item]bool
	Kept      map[netsuite.KeyName]SavedKey
	Last      *result1
	LoginAt   time.Time
	LoginWith map[netsuite.KeyName]netsuite.Fingerprint
	Active    bool
	Fix       *struct{ Item netsuite.Item } `json:"Repair"`
	Rekey     struct {
		Rekey
		Dead, Word string
	}
	Away *Waiting
	Sent []netsuite.Step
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

func step1(step netsuite.Step) netsuite.Step { return cmp.Or(steps1[string(step)], step) }

func stepsOf1(steps []netsuite.Step) []netsuite.Step {
	for i, step := range steps {
		steps[i] = step1(step)
	}
	return steps
}

// item1 migrates an item, which begins with its step.
func item1(item netsuite.Item) netsuite.Item {
	step, rest, _ := strings.Cut(string(item), "/")
	return netsuite.Item(string(step1(netsuite.Step(step))) + "/" + rest)
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
	a, s := was.Answers, was.Setup
	s.Version, s.Practice, s.Endpoint, s.Step = SetupVersion, old.Practice, old.Endpoint, step1(s.Step)
	s.Answers = a.Answers
	s.Answers.Name, s.Answers.Connector, s.Answers.Branch = a.Profile, a.Connector, a.Branch
	s.Answers.MadeIn, s.Answers.Delegated = a.MadeIn, a.Elsewhere
	for _, other := range a.Others {
		s.Answers.Others = append(s.Answers.Others, Use(other))
	}
	s.Keys, s.Sent = was.Kept, stepsOf1(was.Sent)
	for _, item := range slices.Sorted(maps.Keys(was.Ticks)) {
		if was.Ticks[item] {
			s.Ticks = append(s.Ticks, item1(item))
		}
	}
	if !was.LoginAt.IsZero() {
		s.Login = &Login{was.LoginAt, was.LoginWith}
	}
	if s.Waiting = was.Away; s.Waiting != nil {
		stepsOf1(s.Waiting.Steps)
	}
	if was.Fix != nil {
		s.Fix = item1(was.Fix.Item)
	}
	if was.Flow == FlowRekey {
		r := was.Rekey.Rekey
		r.Lost, r.Detail, r.Active = Lost(was.Rekey.Dead), was.Rekey.Word, was.Active
		if was.Active && was.Last != nil && was.Last.Verified {
			r.Passed = was.Last.passed()
		}
		s.Rekey = &r
	}
	for step, at := range old.Visited {
		if s.Visited == nil {
			s.Visited = map[netsuite.Step]time.Time{}
		}
		s.Visited[step1(netsuite.Step(step))] = at
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

package cli

import (
	"context"
	"encoding/json"

	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// progress is a file of an unfinished set-up: where it stands, and with whom.
// A set-up at a practice company must not be gone on with at NetSuite.
type progress struct {
	Practice bool        `json:"practice,omitempty"`
	Endpoint string      `json:"endpoint,omitempty"`
	State    steps.State `json:"state"`
}

// SaveProgress remembers an unfinished set-up, and forgets a finished one.
func (s *services) SaveProgress(_ context.Context, state steps.State) steps.Problem {
	if !state.Unfinished() {
		return problem(s.home.DropProgress(state.Answers.Profile))
	}
	data, err := json.Marshal(progress{s.app.practice, s.app.endpoint, state})
	if err != nil {
		return problem(err)
	}
	return problem(s.home.SaveProgress(state.Answers.Profile, data))
}

// unfinished gives the set-ups that this run can go on with, by profile. What
// another version wrote is left alone.
func (a *app) unfinished(home *secrets.Home) map[string]steps.State {
	files, err := home.Progresses()
	if err != nil {
		return nil
	}
	states := map[string]steps.State{}
	for name, data := range files {
		var p progress
		if json.Unmarshal(data, &p) != nil || p.Practice != a.practice || p.Endpoint != a.endpoint {
			continue
		}
		if p.State.Version == steps.StateVersion && p.State.Answers.Profile == name {
			states[name] = p.State
		}
	}
	return states
}

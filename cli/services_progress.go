package cli

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// progress is a file of an unfinished set-up: where it stands, and with whom.
// A set-up at a practice company must not be gone on with at NetSuite.
type progress struct {
	Practice bool        `json:"practice,omitempty"`
	Endpoint string      `json:"endpoint,omitempty"`
	State    steps.State `json:"state"`
	// Reached is when each step was first open, for reports.
	Reached map[netsuite.Step]time.Time `json:"reached,omitempty"`
}

// SaveProgress remembers an unfinished set-up. A finished one it forgets, but
// for when its steps were open.
func (s *services) SaveProgress(_ context.Context, state steps.State) steps.Problem {
	name := state.Answers.Profile
	reached := reachedSteps(s.home, name)
	begun := len(reached) > 0
	if _, known := reached[state.Step]; !known {
		reached[state.Step] = s.app.now().UTC().Truncate(time.Second)
	}
	if !state.Unfinished() {
		if begun && state.Active {
			// Without a profile there is nothing to remember it of.
			if err := s.home.NoteSteps(name, reached); err != nil && !isNoProfile(err) {
				return problemOf(err)
			}
		}
		return problemOf(s.home.DropProgress(name))
	}
	data, err := json.Marshal(progress{s.app.practice, s.app.endpoint, state, reached})
	if err != nil {
		return problemOf(err)
	}
	return problemOf(s.home.SaveProgress(name, data))
}

// reachedSteps tells when the steps of an unfinished set-up were first open.
func reachedSteps(home *secrets.Home, profile string) map[netsuite.Step]time.Time {
	var p progress
	if data, err := home.Progress(profile); err == nil {
		json.Unmarshal(data, &p) // what cannot be read tells nothing
	}
	if p.Reached == nil {
		p.Reached = map[netsuite.Step]time.Time{}
	}
	return p.Reached
}

// stepsOf tells when the steps of a profile's set-up were first open, those of
// one that is under way before those of one that is finished.
func stepsOf(home *secrets.Home, p secrets.Profile) map[netsuite.Step]time.Time {
	all := map[netsuite.Step]time.Time{}
	maps.Copy(all, p.Steps)
	maps.Copy(all, reachedSteps(home, p.Name))
	return all
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
		if p.State.Version == steps.StateVersion && p.State.Answers.Profile == name && sound(p.State, data) {
			states[name] = p.State
		}
	}
	return states
}

// sound reports whether a progress file is as this program wrote it, as far as
// addresses are made of it and texts of it are shown: its accounts are account
// IDs, and no text has a control character.
func sound(s steps.State, data []byte) bool {
	for _, account := range []netsuite.Account{s.Answers.Account, s.Answers.MadeIn} {
		if read, err := netsuite.ParseAccount(string(account)); account != "" && (err != nil || read != account) {
			return false
		}
	}
	var document any
	return json.Unmarshal(data, &document) == nil && plainTexts(document)
}

// plainTexts reports whether no text in a JSON value holds anything that a
// terminal would obey.
func plainTexts(value any) bool {
	switch value := value.(type) {
	case string:
		return text.Lines(value) == value
	case []any:
		for _, v := range value {
			if !plainTexts(v) {
				return false
			}
		}
	case map[string]any:
		for k, v := range value {
			if !plainTexts(k) || !plainTexts(v) {
				return false
			}
		}
	}
	return true
}

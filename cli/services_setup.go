package cli

import (
	"context"
	"encoding/json"
	"maps"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// SaveSetup saves an unfinished setup, or when the steps of a finished one were first
// open. It deletes the file of an earlier name last, so that a kill loses nothing.
func (s *services) SaveSetup(_ context.Context, e effects.SaveSetup) problem.Problem {
	name := e.Setup.FileName()
	if err := s.claim(e.Setup.Answers.Name); err != nil {
		return s.app.problemOf(err)
	}
	reached := visitedSteps(s.home, name)
	if e.Replaces != "" {
		maps.Copy(reached, visitedSteps(s.home, e.Replaces))
	}
	if err := s.saveSetup(e, name, reached); err != nil {
		return s.app.problemOf(err)
	}
	if e.Finished {
		s.home.Release(name)
	}
	if e.Replaces != "" && e.Replaces != name {
		s.home.Release(e.Replaces)
		return s.app.problemOf(s.home.DropProgress(e.Replaces))
	}
	return problem.Problem{}
}

func (s *services) saveSetup(e effects.SaveSetup, name string, reached map[netsuite.Step]time.Time) error {
	setup := e.Setup
	begun := len(reached) > 0
	if _, known := reached[setup.Step]; !known {
		reached[setup.Step] = s.app.now().UTC().Truncate(time.Second)
	}
	if e.Finished {
		if begun && e.Active {
			// Without a profile there is nothing to record it for.
			if err := s.home.NoteSteps(name, reached); err != nil && !isNoProfile(err) {
				return err
			}
		}
		return s.home.DropProgress(name)
	}
	setup.Practice, setup.Endpoint, setup.Visited = s.app.practice, s.app.endpoint, reached
	data, err := json.Marshal(setup)
	if err != nil {
		return err
	}
	return s.home.SaveProgress(name, data)
}

func readSetup(home *secrets.Home, name string) (profile.Setup, bool) {
	data, err := home.Progress(name)
	if err != nil {
		return profile.Setup{}, false
	}
	setup, err := profile.ReadSetup(data)
	return setup, err == nil && setup.FileName() == name
}

// visitedSteps returns when the steps of an unfinished setup were first open.
func visitedSteps(home *secrets.Home, name string) map[netsuite.Step]time.Time {
	if setup, ok := readSetup(home, name); ok && setup.Visited != nil {
		return setup.Visited
	}
	return map[netsuite.Step]time.Time{}
}

// unfinished returns the setups that this run can resume. What a newer version wrote is
// left alone.
func (a *app) unfinished(home *secrets.Home) map[string]profile.Setup {
	setups := map[string]profile.Setup{}
	for _, name := range home.Progresses() {
		if setup, ok := readSetup(home, name); ok && setup.Practice == a.practice && setup.Endpoint == a.endpoint {
			setups[name] = setup
		}
	}
	return setups
}

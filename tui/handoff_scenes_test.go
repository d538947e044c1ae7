package tui

import (
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// handOffState is the role step of a set-up whose sheet is with somebody else.
func handOffState(place steps.Place) steps.State {
	return steps.State{
		Version: steps.StateVersion, Flow: steps.FlowSetup, Place: place, Step: netsuite.StepRole,
		Answers: steps.Answers{
			Account: "1234567_SB1", Customer: "Acme", Connector: "mulesoft", Profile: "acme-sb1", Elsewhere: true,
			Branch: steps.BranchNew, MadeIn: "1234567_SB1", Record: "MuleSoft", Role: "MuleSoft integration",
		},
		Away: &steps.Away{
			Since: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
			Steps: []steps.ID{netsuite.StepRole, netsuite.StepUser, netsuite.StepToken},
			File:  "~/acme/acme-sb1-step-5-to-7.html",
		},
	}
}

// handOffScenes are the screens on which work is given to somebody else.
func handOffScenes() []scene {
	var list []scene
	for _, place := range []steps.Place{steps.PlaceSheet, steps.PlaceAway} {
		s := steps.Describe(handOffState(place))
		list = append(list, scene{s.Name, s, at(s.Focus)})
	}
	offered := handOffState(steps.PlaceStep)
	offered.Away = nil
	s := steps.Describe(offered)
	return append(list, scene{"offered", s, at(s.Focus)})
}

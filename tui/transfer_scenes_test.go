package tui

import (
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// delegatedState is a setup at the role step whose instructions someone else
// has, with the screens given over that step.
func delegatedState(over ...steps.ScreenID) steps.State {
	return steps.State{
		Flow: profile.FlowSetup, Stack: append([]steps.ScreenID{steps.ScreenRole}, over...),
		Answers: steps.Answers{
			Profile:   profile.Profile{Name: "acme-sb1", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567_SB1", Record: "MuleSoft", Role: "MuleSoft integration"},
			Connector: "mulesoft", Delegated: true, Branch: profile.RecordNew,
		},
		Waiting: &profile.Waiting{
			Since: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
			Steps: []netsuite.Step{netsuite.StepRole, netsuite.StepUser, netsuite.StepToken},
			File:  "~/acme/acme-sb1-step-5-to-7.html",
		},
	}
}

// delegationScenes are the screens on which someone else does the work.
func delegationScenes() []scene {
	offered := delegatedState()
	offered.Waiting = nil
	var list []scene
	for _, sc := range []struct {
		name  string
		state steps.State
	}{
		{"sheet", delegatedState(steps.ScreenInstructions)},
		{"away", delegatedState(steps.ScreenWaiting)},
		{"offered", offered},
	} {
		s := steps.Describe(sc.state)
		list = append(list, scene{sc.name, s, at(s.Focus)})
	}
	return list
}

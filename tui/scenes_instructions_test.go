package tui

import (
	"netsuite-tba/steps"
	"netsuite-tba/steps/stepstest"
)

// instructionsScenes are the screens on which someone else does the work.
func instructionsScenes() []scene {
	delegated := func() *stepstest.Player {
		return stepstest.SetUp("mulesoft", "tool/name").Choose("delegate").To("mulesoft", "role")
	}
	asked := func() *stepstest.Player { return delegated().Do(steps.InstructionsAsked{}) }
	return []scene{
		sceneOf("instructions", asked()),
		sceneOf("waiting", asked().Choose("wait")),
		sceneOf("delegated", delegated()),
	}
}

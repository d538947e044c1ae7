package tui

import "netsuite-tba/steps"

// instructionsScenes are the screens on which someone else does the work.
func instructionsScenes() []scene {
	delegated := func() *player { return setUp("mulesoft", "tool/name").choose("elsewhere").to("mulesoft", "role") }
	asked := func() *player { return delegated().do(steps.InstructionsAsked{}) }
	return []scene{
		asked().scene("instructions"),
		asked().choose("wait").scene("waiting"),
		delegated().scene("delegated"),
	}
}

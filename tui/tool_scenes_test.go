package tui

import (
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// toolScenes are the screens that depend on the tool, as the machine gives them.
func toolScenes() []scene {
	var list []scene
	for _, c := range []struct {
		name, tool string
		screen     steps.ScreenID
	}{
		{"tool-purpose", "", steps.ScreenTool},
		{"tool-needs", "mulesoft", steps.ScreenToolName},
		{"tool-needs-asked", "celigo", steps.ScreenToolName},
		{"tool-features-asked", "celigo", steps.ScreenFeatures},
		{"tool-role-asked", "celigo", steps.ScreenRole},
		{"tool-record-vendor", "celigo", steps.ScreenVendor},
		{"tool-record-either", "boomi", steps.ScreenIntegration},
		{"tool-handover-mulesoft", "mulesoft", steps.ScreenDeliver},
		{"tool-handover-informatica", "informatica", steps.ScreenDeliver},
		{"tool-handover-n8n", "n8n", steps.ScreenDeliver},
		{"tool-handover-netsweet", "netsweet", steps.ScreenDeliver},
		{"tool-handover-oauth1", "oauth1", steps.ScreenDeliver},
		{"tool-handover-postman", "postman", steps.ScreenDeliver},
		{"tool-write-postman", "postman", steps.ScreenDeliverWrite},
		{"tool-handover-variant", "n8n", steps.ScreenDeliverFormat},
		{"tool-run", "mulesoft", steps.ScreenDeliverRun},
		{"tool-reveal", "mulesoft", steps.ScreenDeliverReveal},
		{"tool-second", "mulesoft", steps.ScreenSecondTool},
	} {
		s := toolState(c.tool, c.screen)
		screen := steps.Describe(s)
		list = append(list, scene{c.name, screen, at(screen.Focus)})
	}
	return append(list, copyScene())
}

// copyScene is the form with the cursor on a value, after the first enter.
func copyScene() scene {
	s := toolState("mulesoft", steps.ScreenDeliverCopy)
	screen := steps.Describe(s)
	s, _ = steps.Next(s, steps.Chose{Choice: screen.Focus})
	c := scene{"tool-copy", steps.Describe(s), at(screen.Focus)}
	c.view.message = c.screen.Message
	return c
}

// toolState is a verified setup for a tool, with one screen open.
func toolState(tool string, screen steps.ScreenID) steps.State {
	s := steps.State{
		Flow: profile.FlowSetup, Stack: []steps.ScreenID{screen}, Active: tool != "",
		Answers: steps.Answers{
			Profile:   profile.Profile{Name: "acme-sb1", Customer: "Acme", Account: "1234567_SB1", MadeIn: "1234567_SB1", Record: "MuleSoft", Role: "MuleSoft integration"},
			Connector: tool, Branch: profile.RecordNew,
		},
		Kept: map[netsuite.KeyName]profile.SavedKey{},
		Last: &netsuite.Result{Verified: true, Took: 1200 * time.Millisecond,
			Checks: []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Passed}, {ID: netsuite.CheckSOAP, Status: netsuite.Passed}}},
	}
	s.Setting.Clipboard = true
	for i, print := range []netsuite.Fingerprint{"3f9a11c2", "80d15e07", "c41b9a60", "27eef013"} {
		s.Kept[netsuite.KeyNames[i]] = profile.SavedKey{Fingerprint: print, Length: 64, Usual: true}
	}
	return s
}

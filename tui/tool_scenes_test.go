package tui

import (
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// toolScenes are the screens that depend on the tool, as the machine gives them.
func toolScenes() []scene {
	var list []scene
	for _, c := range []struct{ name, tool, step, part string }{
		{"tool-purpose", "", "purpose", ""},
		{"tool-needs", "mulesoft", "purpose", "name"},
		{"tool-needs-asked", "celigo", "purpose", "name"},
		{"tool-features-asked", "celigo", "features", ""},
		{"tool-role-asked", "celigo", "role", ""},
		{"tool-record-vendor", "celigo", "integration", "vendor"},
		{"tool-record-either", "boomi", "integration", ""},
		{"tool-handover-mulesoft", "mulesoft", "handover", ""},
		{"tool-handover-informatica", "informatica", "handover", ""},
		{"tool-handover-n8n", "n8n", "handover", ""},
		{"tool-handover-netsweet", "netsweet", "handover", ""},
		{"tool-handover-oauth1", "oauth1", "handover", ""},
		{"tool-handover-postman", "postman", "handover", ""},
		{"tool-write-postman", "postman", "handover", "write"},
		{"tool-handover-variant", "n8n", "handover", "variant"},
		{"tool-run", "mulesoft", "handover", "run"},
		{"tool-reveal", "mulesoft", "handover", "reveal"},
		{"tool-second", "mulesoft", "handover", "tool"},
	} {
		s := toolState(c.tool)
		s.Step, s.Part = netsuite.Step(c.step), c.part
		screen := steps.Describe(s)
		list = append(list, scene{c.name, screen, at(screen.Focus)})
	}
	return append(list, copyScene())
}

// copyScene is the form with the cursor on a value, after the first enter.
func copyScene() scene {
	s := toolState("mulesoft")
	s.Step, s.Part = netsuite.StepHandOver, "copy"
	screen := steps.Describe(s)
	s, _ = steps.Next(s, steps.Chose{Choice: screen.Focus})
	c := scene{"tool-copy", steps.Describe(s), at(screen.Focus)}
	c.view.news = c.screen.News
	return c
}

// toolState is a set-up for a tool that a test has proved.
func toolState(tool string) steps.State {
	s := steps.State{
		Version: steps.StateVersion, Flow: steps.FlowSetup, Place: steps.PlaceStep, Active: tool != "",
		Answers: steps.Answers{
			Account: "1234567_SB1", Customer: "Acme", Connector: tool, Profile: "acme-sb1",
			Branch: steps.BranchNew, MadeIn: "1234567_SB1", Record: "MuleSoft", Role: "MuleSoft integration",
		},
		Kept: map[netsuite.KeyName]steps.Kept{},
		Last: &netsuite.Result{Verified: true, Took: 1200 * time.Millisecond,
			Checks: []netsuite.Check{{ID: netsuite.RungLogin, Status: netsuite.Passed}, {ID: netsuite.RungSOAP, Status: netsuite.Passed}}},
	}
	s.Setting.Clipboard = true
	for i, print := range []netsuite.Fingerprint{"3f9a11c2", "80d15e07", "c41b9a60", "27eef013"} {
		s.Kept[netsuite.KeyNames[i]] = steps.Kept{Fingerprint: print, Length: 64, Usual: true}
	}
	return s
}

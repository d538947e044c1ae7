package tui

import "netsuite-tba/steps/stepstest"

// toolScenes are the screens that depend on the tool.
func toolScenes() []scene {
	var list []scene
	for _, c := range []struct {
		name, tool, screen string
		choices            []string
	}{
		{"tool-needs", "mulesoft", "tool/name", nil},
		{"tool-needs-more", "celigo", "tool/name", nil},
		{"tool-features-more", "celigo", "features", nil},
		{"tool-role-more", "celigo", "role", nil},
		{"tool-record-vendor", "celigo", "integration/vendor", nil},
		{"tool-record-either", "boomi", "integration", nil},
		{"tool-deliver-mulesoft", "mulesoft", "deliver", nil},
		{"tool-deliver-informatica", "informatica", "deliver", nil},
		{"tool-deliver-n8n", "n8n", "deliver", nil},
		{"tool-deliver-netsweet", "netsweet", "deliver", nil},
		{"tool-deliver-oauth1", "oauth1", "deliver", nil},
		{"tool-deliver-postman", "postman", "deliver", nil},
		{"tool-write-postman", "postman", "deliver", []string{"write"}},
		{"tool-deliver-format", "n8n", "deliver", []string{"write"}},
		{"tool-run", "mulesoft", "deliver", []string{"run"}},
		{"tool-reveal", "mulesoft", "deliver", []string{"reveal"}},
		{"tool-copy", "mulesoft", "deliver", []string{"copy", "copy/consumer_key"}},
		{"tool-second", "mulesoft", "deliver", []string{"another tool"}},
		{"tool-second-needs", "mulesoft", "deliver", []string{"another tool", "rest"}},
		{"tool-deliver-more", "mulesoft", "deliver", []string{"more"}},
		{"tool-forget", "mulesoft", "deliver", []string{"more", "forget"}},
	} {
		list = append(list, sceneOf(c.name, stepstest.SetUp(c.tool, c.screen).Choose(c.choices...)))
	}
	return list
}

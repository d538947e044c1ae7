package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite/profile"
)

// Replacing keys starts with a test, which names the RESTlet that it calls.
func TestOldTestNamesItsRESTlet(t *testing.T) {
	state := State{Flow: profile.FlowRekey, Stack: []ScreenID{ScreenRekeyTest},
		Answers: profile.Answers{Profile: profile.Profile{Name: "acme", Account: "1234567_SB1", Script: "customscript_orders", Deploy: "customdeploy1"}, Connector: "restlet"}}
	lead := func(s State) string { return Describe(s).Lead }
	if got := lead(state); !strings.HasSuffix(got, "As agreed, it calls script customscript_orders, deployment customdeploy1 with GET.") {
		t.Error(got)
	}
	for name, change := range map[string]func(*profile.Answers){
		"none was agreed to":        func(a *profile.Answers) { a.Script = "" },
		"the tool calls none":       func(a *profile.Answers) { a.Connector = "rest" },
		"nothing signed can be run": func(a *profile.Answers) { a.Branch = profile.RecordVendor },
	} {
		other := state
		change(&other.Answers)
		if got := lead(other); strings.Contains(got, "customscript") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

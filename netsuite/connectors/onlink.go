package connectors

import "netsuite-tba/netsuite"

// onlink is OnLink's NetSuite API connector. Its documentation does not say which API
// it calls.
var onlink = Connector{
	Name: "onlink", Title: "OnLink", Group: Tools,
	Also:   []string{"onwarddb", "onward"},
	AskAPI: true,
	Fields: form("Account ID", true),
	Runs:   "in OnLink's cloud",
	Sure:   FromPart,
	Form:   "Netsuite API connector > Connection Setup",
	Differences: []Difference{{
		They: "create the token as a user with Access Token Management",
		We:   "create it as Administrator, or with that permission on your own role, never on OnLink's",
		Why:  "Access Token Management does not allow token logins, and it forces two-factor authentication on its role",
		Step: netsuite.StepRole,
	}},
	Notes:  []string{"A bundled record brings its own credentials. Only its owner can reset them."},
	Source: "https://onwardb.atlassian.net/wiki/spaces/ONLINK/pages/788660225/Netsuite+API",
}

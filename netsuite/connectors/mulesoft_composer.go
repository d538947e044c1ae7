package connectors

import "netsuite-tba/netsuite"

// composerPage names the bundle in its Japanese edition; of the English one only
// the beginning was read.
const composerPage = "https://docs.mulesoft.com/composer/ms_composer_netsuite_reference"

// mulesoftComposer is MuleSoft Composer. Its documents do not say which API it
// calls.
var mulesoftComposer = Connector{
	Name: "mulesoft-composer", Title: "MuleSoft Composer", Group: Tools,
	AskAPI: true,
	Fields: append([]Field{
		{Label: "Connection Display Name", Value: func(v Values) string { return "NetSuite " + v.realm() }},
		{Label: "Account"},
	}, fourKeys()...),
	Runs: "in MuleSoft's cloud",
	Requirements: []Requirement{{
		Step:   netsuite.StepRole,
		Text:   "MuleSoft's bundle 462515, MuleSoft Composer, brings a role with the permissions that Composer needs: give yours those of them that your flows use.",
		Source: composerPage,
	}, {
		Step:   netsuite.StepRole,
		Text:   "The role must not be under Setup > Users/Roles > Two-Factor Authentication Roles, says MuleSoft.",
		Source: composerPage,
	}, {
		Step:   netsuite.StepUser,
		Text:   "A regular web services user (WSU), not a concurrent one (cWSU), says MuleSoft.",
		Source: composerPage,
	}},
	Notes: []string{"The account is always in capitals."},
	Sure:  FromDocs, Source: composerPage,
}

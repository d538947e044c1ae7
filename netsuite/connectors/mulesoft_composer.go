package connectors

import "netsuite-tba/netsuite"

// composerPage names the bundle in its Japanese edition. Only the start of the English
// one was read.
const composerPage = "https://docs.mulesoft.com/composer/ms_composer_netsuite_reference"

// mulesoftComposer is MuleSoft Composer. Its documentation does not say which API it
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
		Text:   "MuleSoft's bundle 462515, MuleSoft Composer, includes a role with the permissions that Composer needs. Add those that your flows use to your role.",
		Source: composerPage,
	}, {
		Step:   netsuite.StepRole,
		Text:   "MuleSoft says that the role must not be listed in Setup > Users/Roles > Two-Factor Authentication Roles.",
		Source: composerPage,
	}, {
		Step:   netsuite.StepUser,
		Text:   "MuleSoft requires a regular web services user (WSU), not a concurrent one (cWSU).",
		Source: composerPage,
	}},
	OAuth2: OAuth2{Support: Unsupported, About: "MuleSoft Composer takes only TBA keys.", Source: composerPage},
	Sure:   FromDocs, Source: composerPage,
}

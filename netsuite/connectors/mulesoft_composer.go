package connectors

// mulesoftComposer is MuleSoft Composer. Its documents do not say which API it
// calls.
var mulesoftComposer = Connector{
	Name: "mulesoft-composer", Title: "MuleSoft Composer", Group: Tools,
	Ask: true,
	Fields: append([]Field{
		{Label: "Connection Display Name", Value: func(v Values) string { return "NetSuite " + v.Account.Realm() }},
		{Label: "Account"},
	}, fourKeys()...),
	Runs: "in MuleSoft's cloud",
	Notes: []string{
		"The account is always in capitals.",
		"The role must not be on NetSuite's list of roles with two-factor authentication.",
	},
	Sure: FromDocs, Source: "https://docs.mulesoft.com/composer/ms_composer_netsuite_reference",
}

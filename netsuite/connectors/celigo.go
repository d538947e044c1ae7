package connectors

import "netsuite-tba/netsuite"

// celigo is Celigo's integrator.io. Its connection has no field for the consumer pair.
// Unless an iClient has your own pair, the token must be for Celigo's record.
var celigo = Connector{
	Name: "celigo", Title: "Celigo", Group: Tools,
	Also:   []string{"integrator.io"},
	APIs:   []netsuite.API{netsuite.SOAP},
	Record: RecordVendor, VendorRecordName: "integrator.io",
	RecordNote: "Celigo's connection has no field for the consumer pair, so the token is for the application integrator.io from bundle 20038. Only an iClient in Celigo can use the keys of your own record.",
	Fields: []Field{
		{Label: "Authentication Type", Value: always("Token Based Auth (Manual)")},
		{Label: "Environment", Value: celigoEnvironment},
		{Label: "Account ID"},
		{Label: "Token ID", Key: netsuite.TokenID},
		{Label: "Token secret", Key: netsuite.TokenSecret},
	},
	Runs: "in Celigo's cloud",
	Requirements: []Requirement{{
		Features: append([]netsuite.Item{netsuite.ItemFeatureFiles, netsuite.ItemFeatureRecords, netsuite.ItemFeatureREST}, suiteScript...),
		Step:     netsuite.StepFeatures,
		Text:     "Then install Celigo's bundle integrator.io (20038). Celigo says that NetSuite's language must be English (Home > Set Preferences) to install it.",
		Source:   "https://docs.celigo.com/hc/en-us/articles/115001075611",
	}, {
		Permissions: []netsuite.Permission{
			permission("Setup", "Custom Fields", "Full"), permission("Setup", "Custom Lists", "Full"), permission("Setup", "Custom Record Types", "Full"),
			permission("Lists", "Custom Record Entries", "Full"), permission("Lists", "Documents and Files", "Full"),
			permission("Transactions", "Find Transaction", "Full"),
		},
		Step:   netsuite.StepRole,
		Text:   "The bundle includes its own roles. Celigo suggests its Full Access role w/o 2FA as a model. A role with fewer permissions is safer.",
		Source: "https://docs.celigo.com/hc/en-us/articles/115001763391",
	}},
	Differences: []Difference{{
		They: "Full on cases, contacts, customers, employees, items, orders, invoices and more, and on Users & Passwords and SuiteBundler",
		We:   "only the records that Celigo uses",
		Why:  "anyone with the keys can do what the role can do. You install the bundle, not the token",
		Step: netsuite.StepRole,
	}, {
		They: "Web Services and User Access Tokens",
		We:   "SOAP Web Services and Log in using Access Tokens",
		Why:  "Web Services is now SOAP Web Services. User Access Tokens lets a user create tokens, which an administrator does here",
		Step: netsuite.StepRole,
	}},
	Notes: []string{
		"Create the token for the application integrator.io (bundle 20038). A token for your own record fails, unless an iClient in Celigo has your consumer pair.",
		"Enter the token fields again on every edit.",
	},
	OAuth2: OAuth2{Support: OtherSupports, Other: "its HTTP connection", About: "Celigo's HTTP connection can sign in with OAuth 2.0 client credentials. Its NetSuite connection cannot.",
		Source: "https://connective.celigo.com/t/netsuite-oauth2-0/6014"},
	Variants: []Variant{
		{Name: "form", About: "the fields of the form"},
		{Name: "api", About: "the body of POST /v1/connections, as two users' scripts send it"},
	},
	Sure: FromDocs, Source: "https://docs.celigo.com/hc/en-us/articles/360038996151",
	typed: true, documents: celigoDocuments,
}

func celigoDocuments(v Values) ([]Document, error) {
	if v.Variant == "form" {
		return nil, nil
	}
	return []Document{document("celigo-connection.json", "the body of POST https://api.integrator.io/v1/connections", jsonText(object{
		{"type", "netsuite"}, {"name", "NetSuite " + v.Account.Realm()}, {"offline", false}, {"netsuite", object{
			{"authType", "token"}, {"environment", celigoEnvironment(v)}, {"account", v.Account.Realm()},
			{"tokenId", v.Keys.TokenID.Reveal()}, {"tokenSecret", v.Keys.TokenSecret.Reveal()}, {"concurrencyLevel", 1},
		}},
	}))}, nil
}

func celigoEnvironment(v Values) string {
	if v.Account == "" {
		return "<production, sandbox2.0 or beta>"
	}
	switch v.Account.Environment() {
	case netsuite.Sandbox:
		return "sandbox2.0"
	case netsuite.ReleasePreview:
		return "beta"
	}
	return "production"
}

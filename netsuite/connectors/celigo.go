package connectors

import "netsuite-tba/netsuite"

// celigo is Celigo's integrator.io. Its connection has no field for the
// consumer pair: unless an iClient holds your own, the token must name
// Celigo's record.
var celigo = Connector{
	Name: "celigo", Title: "Celigo", Group: Tools,
	Also:   []string{"integrator.io"},
	APIs:   []netsuite.API{netsuite.SOAP},
	Record: RecordVendor, MakerRecord: "integrator.io",
	RecordNote: "Celigo's connection has no field for consumer keys: the token is made for the application integrator.io, which bundle 20038 brings. Only an iClient in Celigo takes the keys of a record of your own.",
	Fields:     celigoForm.Fields,
	Runs:       "in Celigo's cloud",
	Notes: []string{
		"Make the token for the application integrator.io (bundle 20038): one for your own record fails, unless an iClient there holds your consumer pair.",
		"Its token fields must be typed again on every edit.",
	},
	Variants: []Variant{
		{"form", "what the form asks for"},
		{"api", "the body of POST /v1/connections, as two users' scripts send it"},
	},
	Sure: FromDocs, Source: "https://docs.celigo.com/hc/en-us/articles/360038996151",
	typed: true, documents: celigoDocuments,
}

// celigoForm is its form.
var celigoForm = Connector{
	Name: "celigo", Title: "Celigo",
	Fields: []Field{
		{Label: "Authentication Type", Value: always("Token Based Auth (Manual)")},
		{Label: "Environment", Value: celigoEnvironment},
		{Label: "Account ID"},
		{Label: "Token ID", Key: netsuite.TokenID},
		{Label: "Token secret", Key: netsuite.TokenSecret},
	},
}

func celigoDocuments(v Values) ([]Document, error) {
	if v.Variant == "form" {
		return []Document{celigoForm.sheet(v)}, nil
	}
	type settings struct {
		AuthType         string `json:"authType"`
		Environment      string `json:"environment"`
		Account          string `json:"account"`
		TokenID          string `json:"tokenId"`
		TokenSecret      string `json:"tokenSecret"`
		ConcurrencyLevel int    `json:"concurrencyLevel"`
	}
	return []Document{secret("celigo-connection.json", "the body of POST https://api.integrator.io/v1/connections", jsonText(struct {
		Type     string   `json:"type"`
		Name     string   `json:"name"`
		Offline  bool     `json:"offline"`
		NetSuite settings `json:"netsuite"`
	}{"netsuite", "NetSuite " + v.Account.Realm(), false, settings{
		"token", celigoEnvironment(v), v.Account.Realm(), v.Keys.TokenID.Reveal(), v.Keys.TokenSecret.Reveal(), 1,
	}}))}, nil
}

// celigoEnvironment is the value that its form has for a kind of account.
func celigoEnvironment(v Values) string {
	switch v.Account.Kind() {
	case netsuite.Sandbox:
		return "sandbox2.0"
	case netsuite.ReleasePreview:
		return "beta"
	}
	return "production"
}

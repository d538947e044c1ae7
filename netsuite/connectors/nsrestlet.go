package connectors

import (
	"net/url"

	"netsuite-tba/netsuite"
)

// nsrestlet is the npm package nsrestlet.
var nsrestlet = Connector{
	Name: "nsrestlet", Title: "nsrestlet", Group: Libraries,
	Also: []string{"node", "javascript", "npm"},
	APIs: []netsuite.API{netsuite.RESTlet},
	Fields: append(append([]Field{{Label: "accountId"}}, keyFields("consumerKey", "consumerSecret", "tokenKey", "tokenSecret")...),
		Field{Label: "url", Value: restletURL, Blank: blankScript}),
	Form: "nsrestlet.createLink(accountSettings, urlSettings)",
	Differences: []Difference{{
		They: "Access Token Management, Log in using Access Tokens and User Access Tokens for the role",
		We:   "only Log in using Access Tokens",
		Why:  "the other two create tokens, which an administrator does here, and Access Token Management forces two-factor authentication on its role",
		Step: netsuite.StepRole,
	}},
	Sure: FromDocs, Source: "https://github.com/MichaelEPope/nsrestlet",
	documents: func(v Values) ([]Document, error) {
		return []Document{document("nsrestlet.json", "accountSettings and urlSettings of createLink", jsonText(object{
			{"accountSettings", objectOf(five(v, "accountId", "consumerKey", "consumerSecret", "tokenKey", "tokenSecret"))},
			{"urlSettings", object{{"url", restletURL(v)}}},
		}))}, nil
	},
}

func restletURL(v Values) string {
	script, deploy := url.QueryEscape(v.Script), url.QueryEscape(v.Deploy)
	return v.Hosts.RESTlets + "/app/site/hosting/restlet.nl?script=" + script + "&deploy=" + deploy
}

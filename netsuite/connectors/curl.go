package connectors

import (
	"strings"

	"netsuite-tba/netsuite"
)

// timePath is the request that REST logins are tested with.
const timePath = "/services/rest/system/v1/serverTime"

// curl is one signed request. The consumer key and the token ID are in it, as in
// every one, and neither secret: the signature is good for this request alone,
// for five minutes.
var curl = Connector{
	Name: "curl", Title: "curl", Group: Formats, NoSetup: noTool,
	Fields: append(fourKeys(), Field{Label: "Realm"}), Form: "one signed request, as a configuration for curl -K -",
	Notes: []string{"curl reads it from standard input, so nothing of it is an argument: netsuite-tba export P --for curl | curl -K -"},
	Sure:  FromDocs, Source: "https://curl.se/docs/manpage.html",
	documents: func(v Values) ([]Document, error) {
		url := v.Request.URL
		header, err := netsuite.SignOAuth1("GET", url, v.Account, v.Keys, v.Request.Nonce, v.Request.At)
		if err != nil {
			return nil, &Error{What: "That address cannot be signed.", Next: "Give a whole one, with its query well encoded."}
		}
		// Masks are encoded in a header as keys are.
		header = strings.ReplaceAll(header, netsuite.PercentEncode(netsuite.Mask), netsuite.Mask)
		return []Document{secret("netsuite.curl", "for curl -K FILE, once and within five minutes", "url = "+curlQuoted(url)+
			"\nheader = "+curlQuoted("Authorization: "+header)+"\nheader = \"Accept: application/json\"\nno-progress-meter\n")}, nil
	},
}

// curlQuoted gives a quoted value of curl's configuration.
func curlQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}

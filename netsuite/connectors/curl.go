package connectors

import (
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// timePath is the request that REST logins are tested with.
const timePath = "/services/rest/system/v1/serverTime"

// curl is one signed request. Over SOAP the signature is in its body, else in
// a header. The consumer key and the token ID are in it, as in
// every one, and neither secret: the signature is good for this request alone,
// for five minutes.
var curl = Connector{
	Name: "curl", Title: "curl", Group: Formats, NoSetup: noTool,
	Fields: append(fourKeys(), Field{Label: "Realm"}), Form: "one signed request, as a configuration for curl -K -",
	Notes: []string{"curl reads it from standard input, so nothing of it is an argument: netsuite-tba export P --for curl | curl -K -"},
	Sure:  FromDocs, Source: "https://curl.se/docs/manpage.html",
	documents: func(v Values) ([]Document, error) {
		sign := curlGet
		if v.Request.SOAP {
			sign = curlSOAP
		}
		lines, err := sign(v)
		if err != nil {
			return nil, problem.Problem{What: "That address cannot be signed.", Next: "Give a whole one, with its query well encoded.", Kind: problem.Usage}
		}
		return []Document{secret("netsuite.curl", "for curl -K FILE, once and within five minutes",
			"url = "+curlQuoted(v.Request.URL)+"\n"+lines+"no-progress-meter\n")}, nil
	},
}

// curlGet gives the header of a signed GET.
func curlGet(v Values) (string, error) {
	header, err := netsuite.SignOAuth1("GET", v.Request.URL, v.Account, v.Keys, v.Request.Nonce, v.Request.At)
	// Masks are encoded in a header as keys are.
	header = strings.ReplaceAll(header, netsuite.PercentEncode(netsuite.Mask), netsuite.Mask)
	return curlHeader("Authorization", header) + curlHeader("Accept", "application/json"), err
}

// curlSOAP gives headers and body of a SOAP request.
func curlSOAP(v Values) (string, error) {
	passport, err := netsuite.SignTokenPassport(v.Account, v.Keys, v.Request.Nonce, v.Request.At)
	return curlHeader("Content-Type", netsuite.SOAPContentType) + curlHeader("SOAPAction", netsuite.SOAPAction) +
		"data = " + curlQuoted(string(passport.GetServerTime())) + "\n", err
}

func curlHeader(name, value string) string { return "header = " + curlQuoted(name+": "+value) + "\n" }

// curlQuoted gives a quoted value of curl's configuration.
func curlQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}

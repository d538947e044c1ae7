package connectors

import (
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

const timePath = "/services/rest/system/v1/serverTime"

// curl is one signed request, or with OAuth 2.0 a token request. It contains the
// consumer key and the token ID, like every request, but neither secret. The signature
// is valid only for this request, for five minutes.
var curl = Connector{
	Name: "curl", Title: "curl", Group: Formats, NoSetup: noTool,
	Fields: append(fourKeys(), Field{Label: "Realm"}), Form: "one signed request, as a configuration for curl -K -",
	Notes: []string{"curl reads it from standard input, so no part of it is an argument: netsuite-tba export P --for curl | curl -K -"},
	M2M: &Login{
		Fields:    m2mKeys("Client ID", "Certificate ID", "Private key"),
		Form:      "one signed token request, as a configuration for curl -K -",
		documents: curlToken,
	},
	Sure: FromDocs, Source: "https://curl.se/docs/manpage.html",
	documents: func(v Values) ([]Document, error) {
		sign := curlGet
		if v.Request.SOAP {
			sign = curlSOAP
		}
		lines, err := sign(v)
		if err != nil {
			return nil, problem.Problem{What: "That address cannot be signed.", Next: "Use a complete address with an encoded query.", Kind: problem.Usage}
		}
		return []Document{document("netsuite.curl", "for curl -K FILE, once and within five minutes",
			"url = "+curlQuoted(v.Request.URL)+"\n"+lines+"no-progress-meter\n")}, nil
	},
}

func curlGet(v Values) (string, error) {
	header, err := netsuite.SignOAuth1("GET", v.Request.URL, v.Account, v.Keys, v.Request.Nonce, v.Request.At)
	// Masks are encoded in a header like keys.
	header = strings.ReplaceAll(header, netsuite.PercentEncode(netsuite.Mask), netsuite.Mask)
	return curlHeader("Authorization", header) + curlHeader("Accept", "application/json"), err
}

func curlSOAP(v Values) (string, error) {
	passport, err := netsuite.SignTokenPassport(v.Account, v.Keys, v.Request.Nonce, v.Request.At)
	return curlHeader("Content-Type", netsuite.SOAPContentType) + curlHeader("SOAPAction", netsuite.SOAPAction) +
		"data = " + curlQuoted(string(passport.GetServerTime())) + "\n", err
}

// curlToken is a token request with an assertion that is valid for five minutes.
func curlToken(v Values) ([]Document, error) {
	return []Document{document("netsuite.curl", "for curl -K FILE, once and within five minutes",
		"url = "+curlQuoted(tokenURL(v))+"\ndata = "+curlQuoted(v.Request.Body.Reveal())+"\nno-progress-meter\n")}, nil
}

func curlHeader(name, value string) string { return "header = " + curlQuoted(name+": "+value) + "\n" }

func curlQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + `"`
}

package cli

import (
	"testing"

	"netsuite-tba/netsuite"
)

// A signed request goes to the account's own hosts, and what curl asks for is
// what was signed: curl takes dots and backslashes out of a path.
func TestRequestAddress(t *testing.T) {
	const suiteTalk, restlets = "https://1234567-sb1.suitetalk.api.netsuite.com", "https://1234567-sb1.restlets.api.netsuite.com"
	for given, want := range map[string]string{
		"/services/rest/record/v1/customer?limit=1":      suiteTalk + "/services/rest/record/v1/customer?limit=1",
		"/app/site/hosting/restlet.nl?script=6":          restlets + "/app/site/hosting/restlet.nl?script=6",
		restlets + "/rest/tokeninfo":                     restlets + "/rest/tokeninfo",
		suiteTalk + "/services/x?q=a.b..c":               suiteTalk + "/services/x?q=a.b..c",
		"//evil.example/x":                               suiteTalk + "//evil.example/x", // a path as any
		"http://1234567-sb1.suitetalk.api.netsuite.com/": "",
		"https://1234567.suitetalk.api.netsuite.com/":    "",
		suiteTalk + ".evil.example/":                     "",
		suiteTalk + ":8443/":                             "",
		suiteTalk + "@evil.example/":                     "",
		suiteTalk + `\@evil.example/`:                    "",
		suiteTalk + "#@evil.example/":                    "",
		"https://evil.example/" + suiteTalk:              "",
		"file:///etc/passwd":                             "",
		"services/rest":                                  "",
		"/x\"\noutput = \"y":                             "",
		"/x y":                                           "",
		"/x?a=[1-3]":                                     "",
		"/x/{a,b}":                                       "",
		"/x/../y":                                        "",
		"/x/./y":                                         "",
		"/x/%2e%2E/y":                                    "",
		`/x\y`:                                           "",
	} {
		got, err := requestAddress(given, netsuite.AddressesOf("1234567_SB1"))
		if (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%q: %q, %v; want %q", given, got, err, want)
		}
	}
}

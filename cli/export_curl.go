package cli

import (
	"crypto/rand"
	"net/url"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/profile"
)

// curlRequest returns a request for curl that only a login can pass, or one to --url.
func (a *app) curlRequest(f exportFlags, p profile.Profile, hosts netsuite.Addresses) (connectors.Request, error) {
	r := connectors.Request{Nonce: rand.Text(), At: a.now()}
	api := netsuite.API(f.api)
	switch {
	case f.api != "" && f.url != "":
		return r, usage("You passed both --api and --url.", "Use one of them.")
	case f.url != "":
		var err error
		r.URL, err = requestAddress(f.url, hosts)
		return r, err
	case api == "" && len(p.APIs) > 0:
		api = p.APIs[0]
	case api == "":
		api = netsuite.RESTlet // which needs no feature but token-based authentication
	}
	switch api {
	case netsuite.REST, netsuite.SuiteQL:
		r.URL = hosts.SuiteTalk + "/services/rest/system/v1/serverTime"
	case netsuite.SOAP:
		r.URL, r.SOAP = hosts.SuiteTalk+netsuite.SOAPPath, true
	case netsuite.RESTlet:
		r.URL = hosts.RESTlets + "/rest/tokeninfo"
	default:
		return r, usage("There is no API "+quoted(f.api)+".", "Use rest, soap or restlet.")
	}
	return r, nil
}

// signedDocuments returns a tool's documents. The token request for curl is signed here.
func signedDocuments(tool connectors.Connector, v connectors.Values) ([]connectors.Document, error) {
	if v.Method == netsuite.M2M && tool.Name == "curl" {
		assertion, err := oauth2.Assertion(v.Keys, v.Account, v.APIs, v.Request.At)
		if err != nil {
			return nil, problem.Problem{What: "The token request was not signed, because " + err.Error() + "."}
		}
		v.Request.Body = oauth2.TokenForm(assertion)
	}
	return tool.Documents(v)
}

// requestAddress returns the address to call. It must belong to this account, because a
// signed request that is sent elsewhere could be replayed.
func requestAddress(given string, hosts netsuite.Addresses) (string, error) {
	switch {
	case netsuite.MayHoldKey(given):
		return "", usage("The value of --url may be a key.", "Never put keys on the command line.")
	case strings.HasPrefix(given, "/app/"):
		given = hosts.RESTlets + given
	case strings.HasPrefix(given, "/"):
		given = hosts.SuiteTalk + given
	}
	u, err := url.Parse(given)
	if err != nil || u.User != nil || u.Fragment != "" || text.Clean(given, 4000) != given || strings.ContainsAny(given, ` {}[]\`) || hasDots(u.Path) {
		return "", usage("The address of --url cannot be signed.", "Encode spaces and brackets: %20, %5B. Omit . and .. between slashes.")
	}
	if origin := u.Scheme + "://" + u.Host; origin != hosts.SuiteTalk && origin != hosts.RESTlets {
		return "", usage("The address of --url does not belong to this profile's account.", "Signed requests go only to "+hosts.SuiteTalk+" and "+hosts.RESTlets+". You can pass the path alone.")
	}
	return given, nil
}

// hasDots reports whether a path has . or .. segments, which curl removes after
// signing.
func hasDots(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(step string) bool { return step == "." || step == ".." })
}

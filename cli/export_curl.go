package cli

import (
	"crypto/rand"
	"net/url"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// curlRequest gives the request that curl sends: what --url names, else what
// proves a login over the API that --api names or, without it, over the
// profile's own.
func (a *app) curlRequest(f exportFlags, p profile.Profile, hosts netsuite.Addresses) (connectors.Request, error) {
	r := connectors.Request{Nonce: rand.Text(), At: a.now()}
	api := netsuite.API(f.api)
	switch {
	case f.api != "" && f.url != "":
		return r, usage("--api and --url both say what is asked for.", "Give one of them.")
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
		return r, usage("--api takes rest, soap or restlet.", "")
	}
	return r, nil
}

// requestAddress gives the address that was asked for: given as a path, it is
// REST's or, under /app, a RESTlet's; a whole address must be this account's,
// since a signed request sent elsewhere could be replayed.
func requestAddress(given string, hosts netsuite.Addresses) (string, error) {
	switch {
	case netsuite.MayHoldKey(given):
		return "", usage("What --url names may be a key.", "Keys never belong on the command line.")
	case strings.HasPrefix(given, "/app/"):
		given = hosts.RESTlets + given
	case strings.HasPrefix(given, "/"):
		given = hosts.SuiteTalk + given
	}
	u, err := url.Parse(given)
	if err != nil || u.User != nil || u.Fragment != "" || text.Clean(given, 4000) != given || strings.ContainsAny(given, ` {}[]\`) || hasDots(u.Path) {
		return "", usage("--url is no address that can be signed.", "Encode blanks and brackets: %20, %5B. Leave out . and .. between slashes.")
	}
	if origin := u.Scheme + "://" + u.Host; origin != hosts.SuiteTalk && origin != hosts.RESTlets {
		return "", usage("--url is not of this profile's account.", "Signed requests go to "+hosts.SuiteTalk+" or "+hosts.RESTlets+" alone. A path is enough.")
	}
	return given, nil
}

// hasDots reports whether a path has steps that curl takes out before it asks:
// the signature would be of another address.
func hasDots(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(step string) bool { return step == "." || step == ".." })
}

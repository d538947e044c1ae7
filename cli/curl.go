package cli

import (
	"net/url"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// requestAddress gives the address that curl asks for: given as a path, it is
// REST's or, under /app, a RESTlet's; a whole address must be this account's,
// since a signed request sent elsewhere could be replayed. Without one it is
// the server's time, or for a profile without REST what the token logs in as.
func requestAddress(given string, p secrets.Profile, hosts netsuite.Addresses) (string, error) {
	switch {
	case given == "" && slices.Contains(p.APIs, netsuite.REST):
		return hosts.SuiteTalk + "/services/rest/system/v1/serverTime", nil
	case given == "":
		return hosts.RESTlets + "/rest/tokeninfo", nil
	case netsuite.MayHoldKey(given):
		return "", usage("What --url names may be a key.", "Keys never belong on the command line.")
	case strings.HasPrefix(given, "/app/"):
		given = hosts.RESTlets + given
	case strings.HasPrefix(given, "/"):
		given = hosts.SuiteTalk + given
	}
	u, err := url.Parse(given)
	if err != nil || u.User != nil || u.Fragment != "" || netsuite.Clean(given, 4000) != given || strings.ContainsAny(given, " {}[]") {
		return "", usage("--url is no address that can be signed.", "Encode blanks and brackets: %20, %5B.")
	}
	if origin := u.Scheme + "://" + u.Host; origin != hosts.SuiteTalk && origin != hosts.RESTlets {
		return "", usage("--url is not of this profile's account.", "Signed requests go to "+hosts.SuiteTalk+" or "+hosts.RESTlets+" alone. A path is enough.")
	}
	return given, nil
}

package netsuite

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// ParseEndpoint reads the origin of a simulated NetSuite: http or https, a literal
// address of 127.0.0.0/8, [::1] or localhost, an optional port, and nothing else. It
// returns the origin without a final slash. Its error is a problem.Usage.
//
// It refuses spellings that only some programs read as loopback: 127.1, 0177.0.0.1,
// 0.0.0.0, [::ffff:127.0.0.1], and localhost with a final dot. So all parts of the
// program and every resolver agree on the address.
func ParseEndpoint(text string) (origin string, err error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Opaque != "" || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", Unusable("The endpoint must be an origin on this computer, like http://127.0.0.1:4711.")
	}
	switch {
	case u.User != nil:
		return "", Unusable("The endpoint has a user name. Use only the origin, like http://127.0.0.1:4711.")
	case strings.Trim(u.Path, "/") != "" || len(u.Path) > 1 || u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#"):
		return "", Unusable("The endpoint has more than an origin. Use only the origin, like http://127.0.0.1:4711.")
	case !loopbackName(u.Hostname()) || !exactHost(u):
		return "", Unusable("The endpoint is not on this computer. Only 127.0.0.1, [::1] and localhost are allowed.")
	}
	if p := u.Port(); p != "" {
		if n, err := strconv.ParseUint(p, 10, 16); err != nil || n == 0 {
			return "", Unusable("The endpoint's port is not between 1 and 65535.")
		}
	}
	return u.Scheme + "://" + strings.ToLower(u.Host), nil
}

// loopbackName reports whether host is a literal loopback address or
// localhost.
func loopbackName(host string) bool {
	for _, r := range host {
		if r > unicode.MaxASCII {
			return false // EqualFold would take U+017F for an s
		}
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.Zone() == "" && !a.Is4In6() && a.IsLoopback()
}

// exactHost reports whether the host part is exactly host and port, without an empty
// port or brackets around a name.
func exactHost(u *url.URL) bool {
	host := u.Hostname()
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" {
		host += ":" + p
	}
	return host == u.Host
}

package netsuite

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// ParseEndpoint reads the origin of a practice company: http or https, a
// literal address of 127.0.0.0/8, [::1] or the name localhost, a port if one
// is wanted, and nothing else. It gives the origin without a final slash. An
// error is a problem.Usage.
//
// Spellings that only some programs read as loopback are refused: 127.1,
// 0177.0.0.1, 0.0.0.0, [::ffff:127.0.0.1], localhost with a final dot. So no
// two parts of the program, and no resolver, can differ about where it leads.
func ParseEndpoint(text string) (origin string, err error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Opaque != "" || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return "", Unusable("The endpoint is an origin on this computer, like http://127.0.0.1:4711.")
	}
	switch {
	case u.User != nil:
		return "", Unusable("The endpoint holds a user name. Give the origin only, like http://127.0.0.1:4711.")
	case strings.Trim(u.Path, "/") != "" || len(u.Path) > 1 || u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#"):
		return "", Unusable("The endpoint holds more than an origin. Give it like http://127.0.0.1:4711.")
	case !loopbackName(u.Hostname()) || !wellBuilt(u):
		return "", Unusable("The endpoint is not on this computer. Only 127.0.0.1, [::1] and localhost are taken.")
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
			return false // folded, U+017F is an s
		}
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.Zone() == "" && !a.Is4In6() && a.IsLoopback()
}

// wellBuilt reports whether the host part is exactly host and port: an empty
// port or brackets around a name are left to nobody's reading.
func wellBuilt(u *url.URL) bool {
	host := u.Hostname()
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" {
		host += ":" + p
	}
	return host == u.Host
}

package practice

import (
	"net/url"
	"strings"

	"netsuite-tba/netsuite"
)

// authorization is a parsed Authorization header of OAuth 1.0a.
type authorization struct {
	Realm     string
	Signature string
	// Signed are the decoded parameters that the signature covers: all but realm and
	// signature.
	Signed []netsuite.Param
	// Flaw is detailParameter if the syntax is broken, or a parameter repeated or empty.
	// The other fields may then be incomplete.
	Flaw detailValue
}

const maxParams = 32

// parseAuthorization reads the header's value. ok is false if it is not an OAuth
// header. Values must be in double quotes. NetSuite refuses others
// (https://github.com/NetSweet/netsuite/issues/557).
func parseAuthorization(header string) (auth authorization, ok bool) {
	scheme, rest, _ := strings.Cut(strings.TrimSpace(header), " ")
	if !strings.EqualFold(scheme, "OAuth") {
		return auth, false
	}
	seen := map[string]bool{}
	for _, piece := range strings.Split(rest, ",") {
		name, value, good := parseParam(piece)
		if !good || value == "" || seen[name] || len(seen) == maxParams {
			auth.Flaw = detailParameter
		}
		if !good || seen[name] || len(seen) == maxParams {
			continue
		}
		seen[name] = true
		switch name {
		case "realm":
			auth.Realm = value
		case "oauth_signature":
			auth.Signature = value
		default:
			auth.Signed = append(auth.Signed, netsuite.Param{Name: name, Value: value})
		}
	}
	return auth, true
}

// parseParam reads one name="value", percent-encoded on both sides.
func parseParam(piece string) (name, value string, ok bool) {
	name, quoted, ok := strings.Cut(strings.TrimSpace(piece), "=")
	if !ok || len(quoted) < 2 || quoted[0] != '"' || strings.IndexByte(quoted[1:], '"') != len(quoted)-2 {
		return "", "", false
	}
	name, err1 := url.PathUnescape(name)
	value, err2 := url.PathUnescape(quoted[1 : len(quoted)-1])
	if err1 != nil || err2 != nil || name == "" {
		return "", "", false
	}
	return name, value, true
}

func (auth authorization) get(name string) string {
	for _, p := range auth.Signed {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

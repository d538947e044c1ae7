package netsuite

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// SignatureMethod is the only one that NetSuite has accepted for REST and RESTlets
// since 2023.1
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html).
const SignatureMethod = "HMAC-SHA256"

// Param is a decoded parameter of an OAuth request.
type Param struct{ Name, Value string }

// SignOAuth1 returns the Authorization header for one request, signed with OAuth 1.0a
// HMAC-SHA256. rawURL is the requested address with its query. The body is never
// signed, because REST and RESTlets accept no form-encoded bodies. The nonce must be
// new for every request and have 6 to 64 letters and digits. The request must reach
// NetSuite within five minutes of at. SignOAuth1 fails if the address is not absolute,
// its query cannot be decoded, or keys are missing. Its errors contain neither keys nor
// the address.
func SignOAuth1(method, rawURL string, account Account, keys Keys, nonce string, at time.Time) (string, error) {
	if len(MissingFrom(keys.Fingerprints(), KeyNames[:])) > 0 {
		return "", errors.New("some of the four keys are missing")
	}
	params := []Param{
		{"oauth_consumer_key", keys.ConsumerKey.Reveal()},
		{"oauth_nonce", nonce},
		{"oauth_signature_method", SignatureMethod},
		{"oauth_timestamp", strconv.FormatInt(at.Unix(), 10)},
		{"oauth_token", keys.TokenID.Reveal()},
		{"oauth_version", "1.0"},
	}
	base, err := OAuth1BaseString(method, rawURL, params)
	if err != nil {
		return "", err
	}
	params = append(params, Param{"oauth_signature", OAuth1Signature(base, keys.ConsumerSecret, keys.TokenSecret)})
	var b strings.Builder
	b.WriteString(`OAuth realm="` + PercentEncode(account.Realm()) + `"`)
	for _, p := range params {
		b.WriteString(", " + p.Name + `="` + PercentEncode(p.Value) + `"`)
	}
	return b.String(), nil
}

// OAuth1BaseString returns the signature base string of RFC 5849, 3.4.1. params are the
// OAuth parameters without realm and signature, plus those of a form-encoded body.
// Those of the query come from rawURL.
func OAuth1BaseString(method, rawURL string, params []Param) (string, error) {
	u, err := url.Parse(rawURL)
	if err != nil || u.Scheme == "" || u.Host == "" {
		return "", errors.New("the address to sign is not absolute")
	}
	query, err := queryParams(u.RawQuery)
	if err != nil {
		return "", err
	}
	pairs := make([]string, 0, len(params)+len(query))
	for _, p := range append(query, params...) {
		// The NUL sorts pairs by name, then by value, because it is below every other
		// byte.
		pairs = append(pairs, PercentEncode(p.Name)+"\x00"+PercentEncode(p.Value))
	}
	slices.Sort(pairs)
	joined := strings.ReplaceAll(strings.Join(pairs, "&"), "\x00", "=")
	return strings.ToUpper(method) + "&" + PercentEncode(baseURL(u)) + "&" + PercentEncode(joined), nil
}

// baseURL returns the address without its query: scheme and host in lowercase, no
// default port, and the path as sent.
func baseURL(u *url.URL) string {
	scheme, host := strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	if (scheme == "https" && u.Port() == "443") || (scheme == "http" && u.Port() == "80") {
		host = strings.TrimSuffix(host, ":"+u.Port())
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	return scheme + "://" + host + path
}

// queryParams decodes a query. Unlike url.ParseQuery, it keeps the order and repeated
// names, and accepts a semicolon as a character.
func queryParams(raw string) ([]Param, error) {
	var params []Param
	for piece := range strings.SplitSeq(raw, "&") {
		if piece == "" {
			continue
		}
		name, value, _ := strings.Cut(piece, "=")
		n, err1 := url.QueryUnescape(name)
		v, err2 := url.QueryUnescape(value)
		if err1 != nil || err2 != nil {
			return nil, errors.New("the query of the address to sign is not encoded correctly")
		}
		params = append(params, Param{n, v})
	}
	return params, nil
}

// OAuth1Signature returns the Base64 of the HMAC-SHA256 of a base string, not
// percent-encoded.
func OAuth1Signature(base string, consumerSecret, tokenSecret Secret) string {
	mac := hmac.New(sha256.New, []byte(PercentEncode(consumerSecret.Reveal())+"&"+PercentEncode(tokenSecret.Reveal())))
	mac.Write([]byte(base))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// PercentEncode encodes as in RFC 5849, 3.6: all but letters, digits and "-._~" becomes
// %XX, and a space %20.
func PercentEncode(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

package netsuite

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dghubble/oauth1"
)

// vector is one worked example of testdata/signature-vectors.json.
type vector struct {
	Name, Kind, Method, URL, Realm, Note string
	OAuth                                map[string]string `json:"oauth_params"`
	Body                                 [][2]string       `json:"extra_body_params"`
	ConsumerSecret                       string            `json:"consumer_secret"`
	TokenSecret                          string            `json:"token_secret"`
	Hash                                 string
	Base                                 string `json:"base_string"`
	Signature                            string
	Published                            *string `json:"published_signature"`
	PublishedMatches                     *bool   `json:"published_matches"`
	// For the SOAP vectors.
	Account, Token, Nonce, Timestamp string
	ConsumerKey                      string `json:"consumer_key"`
}

// vectors reads the worked examples, either those of SOAP or the others.
func vectors(t *testing.T, soap bool) []vector {
	t.Helper()
	text, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var all, wanted []vector
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for _, v := range all {
		if (v.Kind == "soap-token-passport") == soap {
			wanted = append(wanted, v)
		}
	}
	if len(wanted) < 2 {
		t.Fatalf("only %d vectors", len(wanted))
	}
	return wanted
}

// checkPublished compares a signature with the published one. The vectors mark
// misprints.
func (v vector) checkPublished(t *testing.T, signature string) {
	t.Helper()
	if v.Published != nil && (signature == *v.Published) != *v.PublishedMatches {
		t.Errorf("published %q, computed %q; the note says: %s", *v.Published, signature, v.Note)
	}
}

func TestSignatureVectors(t *testing.T) {
	for _, v := range vectors(t, false) {
		t.Run(v.Name, func(t *testing.T) {
			var params []Param
			for name, value := range v.OAuth {
				params = append(params, Param{name, value})
			}
			for _, p := range v.Body {
				params = append(params, Param{p[0], p[1]})
			}
			base, err := OAuth1BaseString(v.Method, v.URL, params)
			if err != nil {
				t.Fatal(err)
			}
			if base != v.Base {
				t.Fatalf("base string\n got %s\nwant %s", base, v.Base)
			}
			if v.Hash != "sha256" {
				return // RFC 5849 signs with SHA-1, which NetSuite refuses
			}
			signature := OAuth1Signature(base, NewSecret(v.ConsumerSecret), NewSecret(v.TokenSecret))
			if signature != v.Signature {
				t.Errorf("signature %s, want %s", signature, v.Signature)
			}
			v.checkPublished(t, signature)
			if v.Kind == "oauth1" {
				v.checkHeader(t)
			}
		})
	}
}

// checkHeader signs the vector's request like the client.
func (v vector) checkHeader(t *testing.T) {
	t.Helper()
	keys := Keys{
		ConsumerKey: NewSecret(v.OAuth["oauth_consumer_key"]), ConsumerSecret: NewSecret(v.ConsumerSecret),
		TokenID: NewSecret(v.OAuth["oauth_token"]), TokenSecret: NewSecret(v.TokenSecret),
	}
	seconds, err := strconv.ParseInt(v.OAuth["oauth_timestamp"], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	header, err := SignOAuth1(v.Method, v.URL, Account(v.Realm), keys, v.OAuth["oauth_nonce"], time.Unix(seconds, 999))
	if err != nil {
		t.Fatal(err)
	}
	got := readHeader(t, header)
	want := map[string]string{"realm": v.Realm, "oauth_signature": v.Signature}
	for name, value := range v.OAuth {
		want[name] = value
	}
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, want %q", name, got[name], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d parameters, want %d: %s", len(got), len(want), header)
	}
}

var headerShape = regexp.MustCompile(`^OAuth ([a-z_]+="[A-Za-z0-9._~%-]*")(, [a-z_]+="[A-Za-z0-9._~%-]*")*$`)

// readHeader parses an Authorization header and fails if it does not follow RFC 5849,
// 3.5.1.
func readHeader(t *testing.T, header string) map[string]string {
	t.Helper()
	if !headerShape.MatchString(header) {
		t.Fatalf("malformed header: %s", header)
	}
	params := map[string]string{}
	for _, pair := range strings.Split(strings.TrimPrefix(header, "OAuth "), ", ") {
		name, value, _ := strings.Cut(pair, "=")
		if _, twice := params[name]; twice {
			t.Errorf("%s is repeated", name)
		}
		decoded, err := url.PathUnescape(strings.Trim(value, `"`))
		if err != nil {
			t.Error(err)
		}
		params[name] = decoded
	}
	return params
}

func TestSignOAuth1Refuses(t *testing.T) {
	at := time.Unix(1700000000, 0)
	whole := sampleKeys()
	for _, address := range []string{"", "/services/rest", "https://", "https://x.example/?a=%zz", "https://x.example/?%=1", "https://[::1"} {
		if _, err := SignOAuth1("GET", address, "1", whole, "abcdef", at); err == nil || address != "" && strings.Contains(err.Error(), address) {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, n := range KeyNames {
		if _, err := SignOAuth1("GET", "https://x.example/", "1", whole.With(n, Secret{}), "abcdef", at); err == nil {
			t.Errorf("signed without %s", n)
		}
		if _, err := SignTokenPassport("1", whole.With(n, Secret{}), "abcdef", at); err == nil {
			t.Errorf("a passport without %s", n)
		}
	}
}

// sampleKeys are four different keys of the usual shape.
func sampleKeys() Keys {
	return Keys{
		ConsumerKey: NewSecret(strings.Repeat("a1", 32)), ConsumerSecret: NewSecret(strings.Repeat("b2", 32)),
		TokenID: NewSecret(strings.Repeat("c3", 32)), TokenSecret: NewSecret(strings.Repeat("d4", 32)),
	}
}

func TestBaseString(t *testing.T) {
	for _, test := range []struct{ name, method, address, want string }{
		{"case of scheme, host and method", "get", "HTTPS://EXAMPLE.com/Path", "GET&https%3A%2F%2Fexample.com%2FPath&"},
		{"default ports are removed", "GET", "https://example.com:443/", "GET&https%3A%2F%2Fexample.com%2F&"},
		{"default ports are removed, http", "GET", "http://example.com:80/", "GET&http%3A%2F%2Fexample.com%2F&"},
		{"other ports stay", "GET", "https://example.com:80/", "GET&https%3A%2F%2Fexample.com%3A80%2F&"},
		{"no path", "GET", "https://example.com", "GET&https%3A%2F%2Fexample.com%2F&"},
		{"encoded path", "GET", "https://example.com/a%2Fb%20c", "GET&https%3A%2F%2Fexample.com%2Fa%252Fb%2520c&"},
		{"fragment", "GET", "https://example.com/#x", "GET&https%3A%2F%2Fexample.com%2F&"},
		{"repeated names, sorted by value", "GET", "https://example.com/?b=2&a=z&b=1&a=", "GET&https%3A%2F%2Fexample.com%2F&a%3D%26a%3Dz%26b%3D1%26b%3D2"},
		{"a name that is the start of another", "GET", "https://example.com/?a-b=1&a=2&ab=3", "GET&https%3A%2F%2Fexample.com%2F&a%3D2%26a-b%3D1%26ab%3D3"},
		{"plus is a space", "GET", "https://example.com/?a=x+y%2Bz", "GET&https%3A%2F%2Fexample.com%2F&a%3Dx%2520y%252Bz"},
		{"semicolon", "GET", "https://example.com/?a=1;b=2", "GET&https%3A%2F%2Fexample.com%2F&a%3D1%253Bb%253D2"},
		{"empty pieces", "GET", "https://example.com/?&a&&", "GET&https%3A%2F%2Fexample.com%2F&a%3D"},
	} {
		got, err := OAuth1BaseString(test.method, test.address, nil)
		if err != nil || got != test.want {
			t.Errorf("%s:\n got %s, %v\nwant %s", test.name, got, err, test.want)
		}
	}
}

// fixedNonce is the nonce of the other library.
type fixedNonce string

func (n fixedNonce) Nonce() string { return string(n) }

// keepHeader is a transport that only records the header.
type keepHeader struct{ header string }

func (k *keepHeader) RoundTrip(r *http.Request) (*http.Response, error) {
	k.header = r.Header.Get("Authorization")
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("")), Request: r}, nil
}

// An independent library signs the same requests identically. Its clock cannot be set,
// so its time is read from its header.
func TestSameAsAnotherLibrary(t *testing.T) {
	keys := sampleKeys()
	config := oauth1.NewConfig(keys.ConsumerKey.Reveal(), keys.ConsumerSecret.Reveal())
	config.Realm = "1234567_SB1"
	config.Signer = &oauth1.HMAC256Signer{ConsumerSecret: keys.ConsumerSecret.Reveal()}
	config.Noncer = fixedNonce("abcdefghij0123456789")
	for _, request := range []struct{ method, address string }{
		{"GET", "https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/system/v1/serverTime"},
		{"POST", "https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/query/v1/suiteql?limit=1&offset=0"},
		{"GET", "https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=customscript_x&deploy=1&q=Caf%C3%A9%20%26%20Co%20(EU)%21*'~"},
		{"GET", "http://127.0.0.1:4711/rest/tokeninfo"},
	} {
		sink := &keepHeader{}
		ctx := context.WithValue(t.Context(), oauth1.HTTPClient, &http.Client{Transport: sink})
		client := config.Client(ctx, oauth1.NewToken(keys.TokenID.Reveal(), keys.TokenSecret.Reveal()))
		r, err := http.NewRequest(request.method, request.address, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.Do(r); err != nil {
			t.Fatal(err)
		}
		theirs := readHeader(t, sink.header)
		seconds, err := strconv.ParseInt(theirs["oauth_timestamp"], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		header, err := SignOAuth1(request.method, request.address, "1234567_SB1", keys, "abcdefghij0123456789", time.Unix(seconds, 0))
		if err != nil {
			t.Fatal(err)
		}
		ours := readHeader(t, header)
		if len(ours) != len(theirs) {
			t.Errorf("%s: %d parameters, theirs %d", request.address, len(ours), len(theirs))
		}
		for name, value := range theirs {
			if ours[name] != value {
				t.Errorf("%s: %s is %q, theirs %q", request.address, name, ours[name], value)
			}
		}
	}
}

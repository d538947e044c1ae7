package practice

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

func TestParseAuthorization(t *testing.T) {
	for _, test := range []struct {
		header string
		ok     bool
		flaw   detailValue
		realm  string
		signed []netsuite.Param
	}{
		{"", false, "", "", nil},
		{"Bearer abc", false, "", "", nil},
		{`OAuth realm="1234567_SB1", a="b", oauth_signature="x"`, true, "", "1234567_SB1", []netsuite.Param{{Name: "a", Value: "b"}}},
		{`oauth  a="%2Fb%20",c="d"`, true, "", "", []netsuite.Param{{Name: "a", Value: "/b "}, {Name: "c", Value: "d"}}},
		{`OAuth a="b+c"`, true, "", "", []netsuite.Param{{Name: "a", Value: "b+c"}}},
		{`OAuth a="b", a="b"`, true, detailParameter, "", []netsuite.Param{{Name: "a", Value: "b"}}},
		{`OAuth realm="1", realm="2"`, true, detailParameter, "1", nil},
		{`OAuth a=""`, true, detailParameter, "", []netsuite.Param{{Name: "a"}}},
		{`OAuth a=b`, true, detailParameter, "", nil},
		{`OAuth a="b`, true, detailParameter, "", nil},
		{`OAuth a="%zz"`, true, detailParameter, "", nil},
		{`OAuth ="b"`, true, detailParameter, "", nil},
		{`OAuth`, true, detailParameter, "", nil},
	} {
		auth, ok := parseAuthorization(test.header)
		if ok != test.ok || auth.Flaw != test.flaw || auth.Realm != test.realm || len(auth.Signed) != len(test.signed) {
			t.Errorf("%q: %v %+v", test.header, ok, auth)
			continue
		}
		for i := range test.signed {
			if auth.Signed[i] != test.signed[i] {
				t.Errorf("%q: %+v", test.header, auth)
			}
		}
	}
}

func FuzzParseAuthorization(f *testing.F) {
	f.Add(`OAuth realm="1234567_SB1", oauth_token="a", oauth_signature="B5OIWznZ2YP0OB7VrJrGkYsTh%2B8H%2B5T9Hag%2Bo92q0zY%3D"`)
	f.Add(`OAuth a="b", a="b",,=, "`)
	f.Add("OAuth " + strings.Repeat(`a="b",`, 100))
	f.Fuzz(func(t *testing.T, header string) {
		auth, ok := parseAuthorization(header)
		if !ok && (auth.Realm != "" || auth.Signature != "" || auth.Signed != nil || auth.Flaw != detailNone) {
			t.Error("something was read from another header")
		}
		if len(auth.Signed) > maxParams {
			t.Errorf("%d parameters", len(auth.Signed))
		}
		seen := map[string]bool{}
		for _, p := range auth.Signed {
			if p.Name == "" || p.Name == "realm" || p.Name == "oauth_signature" || seen[p.Name] {
				t.Errorf("%q among the signed parameters", p.Name)
			}
			if p.Value == "" && auth.Flaw == detailNone {
				t.Errorf("%q is empty but no flaw is set", p.Name)
			}
			seen[p.Name] = true
		}
	})
}

// envelopeOf wraps a header and a body.
func envelopeOf(header, body string) string {
	return `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="urn:messages_2025_2.platform.webservices.netsuite.com" ` +
		`xmlns:c="urn:core_2025_2.platform.webservices.netsuite.com"><e:Header>` + header + `</e:Header><e:Body>` + body + `</e:Body></e:Envelope>`
}

func TestParseEnvelope(t *testing.T) {
	const call = `<m:getServerTime/>`
	for _, test := range []struct {
		name, text string
		ok         bool
		account    string
		others     bool
	}{
		{"messages", envelopeOf(`<m:tokenPassport><m:account> 1 </m:account></m:tokenPassport>`, call), true, "1", false},
		{"core", envelopeOf(`<m:tokenPassport><c:account>1</c:account></m:tokenPassport>`, call), true, "1", false},
		{"foreign namespace", envelopeOf(`<m:tokenPassport><account>1</account></m:tokenPassport>`, call), true, "", false},
		{"entities", envelopeOf(`<m:tokenPassport><m:account>&lt;&#49;</m:account></m:tokenPassport>`, call), true, "<1", false},
		{"two passports", envelopeOf(`<m:tokenPassport/><m:tokenPassport/>`, call), true, "", true},
		{"user and password", envelopeOf(`<m:passport/>`, call), true, "", true},
		{"passport in the body", envelopeOf("", `<m:getServerTime><m:tokenPassport><m:account>1</m:account></m:tokenPassport></m:getServerTime>`), true, "", false},
		{"no operation", envelopeOf("", ""), false, "", false},
		{"document type", `<!DOCTYPE e [<!ENTITY a "b">]>` + envelopeOf("", call), false, "", false},
		{"unknown entity", envelopeOf("&a;", call), false, "", false},
		{"too deep", envelopeOf(strings.Repeat("<a>", 20_000)+strings.Repeat("</a>", 20_000), call), false, "", false},
		{"cut off", envelopeOf("", call)[:200], false, "", false},
		{"page", "<html><body>", false, "", false},
		{"nothing", "", false, "", false},
	} {
		env, ok := parseEnvelope([]byte(test.text))
		if ok != test.ok || env.Passport["account"] != test.account || env.Others != test.others {
			t.Errorf("%s: %+v, %v", test.name, env, ok)
		}
		if ok && env.Operation != "getServerTime" {
			t.Errorf("%s: the operation is %q", test.name, env.Operation)
		}
	}
}

func FuzzParseEnvelope(f *testing.F) {
	f.Add([]byte(envelopeOf(`<m:tokenPassport><m:signature algorithm="HMAC-SHA256">a</m:signature></m:tokenPassport>`, `<m:getServerTime/>`)))
	f.Add([]byte(`<!DOCTYPE a><a>`))
	f.Add([]byte("</e></e>"))
	f.Fuzz(func(t *testing.T, body []byte) {
		env, ok := parseEnvelope(body)
		if !ok && (env.Passport != nil || env.Operation != "") {
			t.Error("something was read from an invalid envelope")
		}
		if ok && env.Operation == "" {
			t.Error("an envelope without an operation")
		}
	})
}

func TestScopes(t *testing.T) {
	for text, want := range map[string][]string{
		`["restlets", " rest_webservices"]`: {"restlets", "rest_webservices"},
		`"restlets"`:                        {"restlets"},
		`"restlets, rest_webservices,"`:     {"restlets", "rest_webservices"},
		`""`:                                nil, `[]`: nil, `null`: nil,
	} {
		var as assertion
		if err := json.Unmarshal([]byte(`{"scope":`+text+`}`), &as); err != nil || !slices.Equal(as.scopes(), want) {
			t.Errorf("%s: %q, %v", text, as.scopes(), err)
		}
	}
	for _, text := range []string{`5`, `{}`, `[5]`, `true`} {
		if err := json.Unmarshal([]byte(`{"scope":`+text+`}`), &assertion{}); err == nil {
			t.Errorf("%s was read", text)
		}
	}
}

// FuzzTokenRequest reads the body of a token request, and checks the claims of what can
// be read.
func FuzzTokenRequest(f *testing.F) {
	const before = "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
	f.Add(before + "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImEifQ.eyJpc3MiOiJhIiwic2NvcGUiOlsicmVzdGxldHMiXSwiYXVkIjoiaHR0cHM6Ly9hLmIvYyIsImlhdCI6MSwiZXhwIjozMDF9.AAAA")
	f.Add(before + "e30.e30.")
	f.Add(before + "bnVsbA.bnVsbA.bnVsbA")
	f.Add(before + "eyJhbGciOiJub25lIn0.eyJpYXQiOjFlMzAwLCJleHAiOi0xZTMwMH0.")
	f.Add("grant_type=%zz;&grant_type=a")
	f.Fuzz(func(t *testing.T, body string) {
		r := &http.Request{Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}}
		as, ok := readTokenRequest(r, []byte(body))
		if !ok && (as.text != "" || as.kid != "" || as.Issuer != "") {
			t.Error("something was read from an invalid request")
		}
		if form, err := url.ParseQuery(body); ok && (err != nil || len(form["client_assertion"]) != 1) {
			t.Error("a malformed form was read")
		}
		as.label()
		as.checkClaims("1234567", time.Unix(1, 0))
		for _, scope := range as.scopes() {
			if scope == "" || strings.TrimSpace(scope) != scope {
				t.Errorf("the scope %q", scope)
			}
		}
	})
}

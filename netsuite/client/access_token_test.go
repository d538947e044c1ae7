package client

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
)

// accessToken is an access token as NetSuite describes it.
var accessToken = unsignedToken(jwt.MapClaims{"sub": "1111;38", "aud": "A-1;1234567_SB1, 6611", "scope": "rest_webservices"})

// unsignedToken returns an access token that nobody signed.
func unsignedToken(claims jwt.MapClaims) string {
	token, err := jwt.NewWithClaims(jwt.SigningMethodNone, claims).SignedString(jwt.UnsafeAllowNoneSignatureType)
	if err != nil {
		panic(err)
	}
	return token + "c2lnbmF0dXJl"
}

func tokenAnswer(token string) answer {
	return jsonAnswer(200, `{"access_token":"`+token+`","expires_in":"3600","token_type":"bearer"}`)
}

// certificateKeys are keys for OAuth 2.0, with the certificate of its private key.
var certificateKeys, certificate = func() (netsuite.Keys, oauth2.Certificate) {
	keys, c, err := oauth2.NewCertificate("acme", noon)
	if err != nil {
		panic(err)
	}
	keys.ClientID, keys.CertificateID = netsuite.NewSecret(strings.Repeat("e5", 32)), netsuite.NewSecret("kid_1")
	return keys, c
}()

// newOAuth2Fake returns a fake with a token endpoint.
func newOAuth2Fake(t testing.TB) *fake {
	f := newFake(t)
	f.token = accessToken
	f.answers[netsuite.TokenPath] = tokenAnswer(accessToken)
	return f
}

// certificateRequest is request for OAuth 2.0.
func certificateRequest(apis ...netsuite.API) Request {
	r := request(apis...)
	r.Method = netsuite.M2M
	r.Keys = func(context.Context) (netsuite.Keys, error) { return certificateKeys, nil }
	return r
}

// checkAssertion verifies the assertion of a token request.
func (f *fake) checkAssertion(r *http.Request) {
	if r.Header.Get("Authorization") != "" || r.Method != http.MethodPost || r.ParseForm() != nil || r.PostForm.Get("grant_type") != oauth2.GrantType || r.PostForm.Get("client_assertion_type") != oauth2.AssertionType {
		f.t.Error("the token request is wrong")
	}
	block, _ := pem.Decode(certificate.PEM)
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		f.t.Fatal(err)
	}
	parser := jwt.NewParser(jwt.WithTimeFunc(func() time.Time { return f.date }), jwt.WithIssuedAt(), jwt.WithExpirationRequired(),
		jwt.WithAudience("https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token"))
	assertion, err := parser.Parse(r.PostForm.Get("client_assertion"), func(*jwt.Token) (any, error) { return c.PublicKey, nil })
	if err != nil || assertion.Header["kid"] != "kid_1" {
		f.t.Errorf("assertion: %v", err)
	}
}

func (f *fake) checkToken(r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+f.token {
		f.t.Errorf("%s: came without the access token", r.URL.Path)
	}
}

func TestChecksWithOAuth2(t *testing.T) {
	oauth2Error := func(status int, code string) map[string]answer {
		return map[string]answer{netsuite.TokenPath: jsonAnswer(status, `{"error":"`+code+`"}`)}
	}
	for _, test := range []struct {
		name    string
		apis    []netsuite.API
		change  func(*Request)
		answers map[string]answer
		want    string
		asked   []string
		failure netsuite.Failure
		code    string
	}{
		{name: "REST and SuiteQL", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
			want: "login passed, rest passed, suiteql passed, identity passed", asked: []string{netsuite.TokenPath, pathServerTime, pathSuiteQL}},
		{name: "SuiteQL alone", apis: []netsuite.API{netsuite.SuiteQL},
			want: "login passed, suiteql passed, identity passed", asked: []string{netsuite.TokenPath, pathSuiteQL}},
		{name: "RESTlet", apis: []netsuite.API{netsuite.RESTlet}, change: func(r *Request) { r.Script, r.Deploy = "6", "1" },
			want: "login passed, restlet passed, identity passed", asked: []string{netsuite.TokenPath, pathRESTlet}},
		{name: "RESTlet without script", apis: []netsuite.API{netsuite.RESTlet},
			want: "login passed, restlet skipped, identity passed", asked: []string{netsuite.TokenPath}},
		{name: "a token that is no JWT", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: tokenAnswer("opaque")},
			want: "login passed, rest passed, identity skipped", asked: []string{netsuite.TokenPath, pathServerTime}},
		{name: "SOAP has no OAuth 2.0", apis: []netsuite.API{netsuite.SOAP, netsuite.REST},
			want: "login failed, rest skipped, soap skipped, identity skipped", failure: netsuite.FailureNoOAuth2},
		{name: "an expired certificate", apis: []netsuite.API{netsuite.REST}, change: knows(netsuite.Knowledge{NotAfter: noon}),
			want: "login failed, rest skipped, identity skipped", failure: netsuite.FailureCertificate},
		{name: "a certificate of tomorrow", apis: []netsuite.API{netsuite.REST}, change: knows(netsuite.Knowledge{NotBefore: noon.Add(time.Hour)}),
			want: "login failed, rest skipped, identity skipped", failure: netsuite.FailureCertificate},
		{name: "another profile's Certificate ID", apis: []netsuite.API{netsuite.REST}, change: knows(netsuite.Knowledge{TakenFrom: "beta"}),
			want: "login failed, rest skipped, identity skipped", failure: netsuite.FailureKeysMissing},
		{name: "the Client ID as Certificate ID", apis: []netsuite.API{netsuite.REST}, change: func(r *Request) {
			r.Keys = func(context.Context) (netsuite.Keys, error) {
				return certificateKeys.With(netsuite.CertificateID, certificateKeys.ClientID), nil
			}
		}, want: "login failed, rest skipped, identity skipped", failure: netsuite.FailureKeysMissing},
		{name: "an unreadable private key", apis: []netsuite.API{netsuite.REST}, change: func(r *Request) {
			r.Keys = func(context.Context) (netsuite.Keys, error) {
				return certificateKeys.With(netsuite.PrivateKey, netsuite.NewSecret("AAAA")), nil
			}
		}, want: "login failed, rest skipped, identity skipped", failure: netsuite.FailureKeysMissing},
		{name: "held back", apis: []netsuite.API{netsuite.REST}, change: func(r *Request) { r.HoldBack = holdBack(true) },
			want: "login skipped, rest skipped, identity skipped"},
		{name: "invalid_client", apis: []netsuite.API{netsuite.REST}, answers: oauth2Error(400, "invalid_client"),
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureRefused, code: "invalid_client"},
		{name: "invalid_client with the status of Oracle's table", apis: []netsuite.API{netsuite.REST}, answers: oauth2Error(401, "invalid_client"),
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureRefused, code: "invalid_client"},
		{name: "invalid_grant", apis: []netsuite.API{netsuite.REST}, answers: oauth2Error(400, "invalid_grant"),
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureRefused, code: "invalid_grant"},
		{name: "invalid_request", apis: []netsuite.API{netsuite.REST}, answers: oauth2Error(400, "invalid_request"),
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureBadRequest, code: "invalid_request"},
		{name: "server_error", apis: []netsuite.API{netsuite.REST}, answers: oauth2Error(500, "server_error"),
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureRefused, code: "server_error"},
		{name: "an error of NetSuite", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: jsonAnswer(503, `{}`)},
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureNetSuite},
		{name: "too many requests", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: jsonAnswer(429, `{}`)},
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureBusy},
		{name: "a gateway's JSON", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: jsonAnswer(401, `{"error":"Unauthorized"}`)},
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureNotNetSuite},
		{name: "a page in place of a token", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: {status: 200, kind: "text/html", body: "<html>"}},
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureNotNetSuite},
		{name: "a token that no header can hold", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: tokenAnswer(`a\r\nb`)},
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureNotNetSuite},
		{name: "an API's answer in place of a token", apis: []netsuite.API{netsuite.REST}, answers: map[string]answer{netsuite.TokenPath: jsonAnswer(400, `{"error":{"code":"INSUFFICIENT_PERMISSION","message":"x"}}`)},
			want: "login failed, rest skipped, identity skipped", asked: []string{netsuite.TokenPath}, failure: netsuite.FailureNotNetSuite},
		{name: "a refused token stops", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
			answers: map[string]answer{pathServerTime: {status: 401, kind: "text/html", header: http.Header{"Www-Authenticate": {`Bearer realm="1234567_SB1", error="invalid_token"`}}}},
			want:    "login passed, rest failed, suiteql skipped, identity skipped", asked: []string{netsuite.TokenPath, pathServerTime}, failure: netsuite.FailureRefused, code: "invalid_token"},
		{name: "no permission", apis: []netsuite.API{netsuite.REST, netsuite.SuiteQL}, answers: map[string]answer{pathServerTime: noPermission},
			want: "login passed, rest failed, suiteql passed, identity passed", asked: []string{netsuite.TokenPath, pathServerTime, pathSuiteQL}, failure: netsuite.FailurePermission, code: "USER_ERROR"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newOAuth2Fake(t)
			for path, a := range test.answers {
				f.answers[path] = a
				if path == netsuite.TokenPath && strings.Contains(a.body, "opaque") {
					f.token = "opaque"
				}
			}
			r := certificateRequest(test.apis...)
			if test.change != nil {
				test.change(&r)
			}
			result := f.client().Test(t.Context(), r, nil)
			if got := statuses(result); got != unsignedPassed+test.want {
				t.Errorf("statuses\n got %s\nwant %s", got, unsignedPassed+test.want)
			}
			if got := f.signed(); !slices.Equal(got, test.asked) {
				t.Errorf("asked %v, want %v", got, test.asked)
			}
			verified := test.failure == "" && !result.NotTested()
			if result.Verified != verified || (result.Finding == nil) != (verified || result.NotTested()) || result.Method != netsuite.M2M {
				t.Errorf("verified %v, finding %+v", result.Verified, result.Finding)
			}
			failed := firstFailed(result)
			if failed.Observation.Failure != test.failure || failed.Observation.Code != test.code || test.failure != "" && failed.Detail == "" {
				t.Errorf("failed %+v, want %q %q", failed, test.failure, test.code)
			}
			mustNotHold(t, fmt.Sprintf("%+v", result), f.token)
		})
	}
}

func knows(k netsuite.Knowledge) func(*Request) {
	return func(r *Request) {
		r.Know = func(map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge { return k }
	}
}

// mustNotHold fails if a text has eight characters in a row of a secret.
func mustNotHold(t *testing.T, text, secret string) {
	t.Helper()
	for i := 0; i+echoRun <= len(secret); i++ {
		if strings.Contains(text, secret[i:i+echoRun]) {
			t.Fatalf("holds %q of a secret", secret[i:i+echoRun])
		}
	}
}

func TestMissingCertificateID(t *testing.T) {
	f := newOAuth2Fake(t)
	r := certificateRequest(netsuite.REST)
	r.Keys = func(context.Context) (netsuite.Keys, error) { return netsuite.Keys{}, nil }
	store := firstFailed(f.client().Test(t.Context(), r, nil))
	if store.Detail != "missing: CLIENT ID, private key, certificate, CERTIFICATE ID" || store.Observation.Failure != netsuite.FailureKeysMissing {
		t.Errorf("%+v", store)
	}
}

// TestIdentityOfToken: the token's claims are shown without their controls.
func TestIdentityOfToken(t *testing.T) {
	f := newOAuth2Fake(t)
	result := f.client().Test(t.Context(), certificateRequest(netsuite.REST), nil)
	identity, _ := result.Check(netsuite.CheckIdentity)
	if want := (netsuite.Identity{Company: "1234567_SB1", Role: "1111", Entity: "38"}); result.Identity != want || identity.Detail != "Account 1234567_SB1, role ID 1111, user ID 38" {
		t.Errorf("%+v, %q", result.Identity, identity.Detail)
	}
}

// TestAnotherCompanyInToken: a token for another account than the profile's is reported
// with both. The result stays verified, because Oracle does not document the claim.
func TestAnotherCompanyInToken(t *testing.T) {
	for company, want := range map[string]string{
		"1234567_SB1": "passed: Account 1234567_SB1, role ID 3",
		"1234567-sb1": "passed: Account 1234567-sb1, role ID 3",
		"1234567":     "warned: Account 1234567 instead of 1234567_SB1, role ID 3",
		"7654321_SB1": "warned: Account 7654321_SB1 instead of 1234567_SB1, role ID 3",
	} {
		f := newOAuth2Fake(t)
		f.token = unsignedToken(jwt.MapClaims{"sub": "3", "aud": []string{"client;" + company}})
		f.answers[netsuite.TokenPath] = tokenAnswer(f.token)
		result := f.client().Test(t.Context(), certificateRequest(netsuite.REST), nil)
		identity, _ := result.Check(netsuite.CheckIdentity)
		if got := string(identity.Status) + ": " + identity.Detail; got != want || !result.Verified || result.Finding != nil {
			t.Errorf("%s: got %s, want %s; verified %v", company, got, want, result.Verified)
		}
	}
}

func TestAccessToken(t *testing.T) {
	f := newOAuth2Fake(t)
	token, life, result := f.client().AccessToken(t.Context(), certificateRequest(netsuite.REST))
	if token.Reveal() != accessToken || life != time.Hour || statuses(result) != "store passed, login passed" || result.Finding != nil {
		t.Errorf("%d characters for %v: %s", token.Len(), life, statuses(result))
	}
	f.answers[netsuite.TokenPath] = jsonAnswer(400, `{"error":"invalid_client"}`)
	token, _, result = f.client().AccessToken(t.Context(), certificateRequest(netsuite.REST))
	if !token.Empty() || statuses(result) != "store passed, login failed" || result.Finding == nil || result.Finding.Code != "login_refused" {
		t.Errorf("refused: %s, %+v", statuses(result), result.Finding)
	}
	if got := f.signed(); !slices.Equal(got, []string{netsuite.TokenPath, netsuite.TokenPath}) {
		t.Errorf("asked %v", got)
	}
}

// TestEchoedToken: no reply brings the assertion or the token to the screen.
func TestEchoedToken(t *testing.T) {
	f := newOAuth2Fake(t)
	var assertion string
	f.handle[netsuite.TokenPath] = func(w http.ResponseWriter, r *http.Request) {
		assertion = r.PostForm.Get("client_assertion")
		jsonAnswer(400, `{"error":"invalid_client","message":"Refused `+assertion+`."}`).write(w)
	}
	result := f.client().Test(t.Context(), certificateRequest(netsuite.REST), nil)
	mustNotHold(t, fmt.Sprintf("%+v %+v", result, result.Finding), assertion)

	f = newOAuth2Fake(t)
	f.answers[pathServerTime] = jsonAnswer(400, `{"o:errorDetails":[{"detail":"Refused `+accessToken+` `+strings.ToUpper(accessToken)+`","o:errorCode":"USER_ERROR"}]}`)
	result = f.client().Test(t.Context(), certificateRequest(netsuite.REST), nil)
	mustNotHold(t, strings.ToLower(fmt.Sprintf("%+v %+v", result, result.Finding)), strings.ToLower(accessToken))
}

// TestEchoAsToken: what the request sent, or a key, is not an access token. It is not
// returned, and no API gets it.
func TestEchoAsToken(t *testing.T) {
	for name, echo := range map[string]func(assertion string) string{
		"the assertion":      func(assertion string) string { return assertion },
		"its signed part":    func(assertion string) string { return assertion[:strings.LastIndex(assertion, ".")] },
		"the grant type":     func(string) string { return oauth2.GrantType },
		"the Client ID":      func(string) string { return certificateKeys.ClientID.Reveal() },
		"the Certificate ID": func(string) string { return certificateKeys.CertificateID.Reveal() },
		"the private key":    func(string) string { return certificateKeys.PrivateKey.Reveal() },
	} {
		f := newOAuth2Fake(t)
		f.handle[netsuite.TokenPath] = func(w http.ResponseWriter, r *http.Request) {
			tokenAnswer(echo(r.PostForm.Get("client_assertion"))).write(w)
		}
		token, _, r := f.client().AccessToken(t.Context(), certificateRequest(netsuite.REST))
		if failed := firstFailed(r); !token.Empty() || failed.ID != netsuite.CheckLogin || failed.Observation.Failure != netsuite.FailureNotNetSuite {
			t.Errorf("%s: a token of %d characters, %s", name, token.Len(), statuses(r))
		}
		if r := f.client().Test(t.Context(), certificateRequest(netsuite.REST), nil); r.Verified || !slices.Equal(f.signed(), []string{netsuite.TokenPath, netsuite.TokenPath}) {
			t.Errorf("%s: asked %v, %s", name, f.signed(), statuses(r))
		}
	}
}

func FuzzParseToken(f *testing.F) {
	for _, body := range []string{tokenAnswer(accessToken).body, `{"access_token":"a","expires_in":3600,"token_type":"Bearer"}`, `{"access_token":"a b"}`, `{"error":"invalid_client"}`, "<html>"} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		token, life, ok := parseToken(body)
		if ok == token.Empty() || life < 0 || life > 24*time.Hour || strings.ContainsAny(token.Reveal(), " \r\n\x00") || token.Len() > maxToken {
			t.Errorf("%v, %v, %d characters", ok, life, token.Len())
		}
	})
}

package client

import (
	"io"
	"log"
	"net/http"
	"testing"
	"unicode"

	"netsuite-tba/netsuite"
)

// quiet discards the errors that test servers log.
var quiet = log.New(io.Discard, "", 0)

// replyOf converts an answer to a reply.
func replyOf(a answer) reply {
	h := a.header.Clone()
	if h == nil {
		h = http.Header{}
	}
	h.Set("Content-Type", a.kind)
	return reply{status: a.status, header: h, body: []byte(a.body)}
}

// restRefusal is a refusal in REST's envelope.
func restRefusal(status int, code, detail string) answer {
	return jsonAnswer(status, `{"type":"https://www.rfc-editor.org/rfc/rfc9110.html","title":"x","status":1,"o:errorDetails":[{"detail":"`+detail+`","o:errorCode":"`+code+`"}]}`)
}

func scriptRefusal(status int, code, message string) answer {
	return jsonAnswer(status, `{"error":{"code":"`+code+`","message":"`+message+`"}}`)
}

type replyTest struct {
	name    string
	answer  answer
	failure netsuite.Failure
	loginOK bool
	code    string
}

func checkReplies(t *testing.T, read func(reply) netsuite.Observation, tests []replyTest) {
	t.Helper()
	for _, v := range tests {
		obs := read(replyOf(v.answer))
		if obs.Failure != v.failure || obs.LoginOK != v.loginOK || obs.Code != v.code || obs.HTTPStatus != v.answer.status {
			t.Errorf("%s: got %q, login %v, code %q, HTTP %d", v.name, obs.Failure, obs.LoginOK, obs.Code, obs.HTTPStatus)
		}
	}
}

func TestReadServerTime(t *testing.T) {
	oauth := http.Header{"Www-Authenticate": {`OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."`}}
	checkReplies(t, readAs(netsuite.TBA, netsuite.REST), []replyTest{
		{"the time", timeAnswer, netsuite.FailureNone, true, ""},
		{"Oracle's other content type", answer{status: 200, kind: "application/vnd.oracle.resource+json", body: timeAnswer.body}, netsuite.FailureNone, true, ""},
		{"null", jsonAnswer(200, `{"serverTime":null}`), netsuite.FailureNotNetSuite, false, ""},
		{"another key", jsonAnswer(200, `{"time":1}`), netsuite.FailureNotNetSuite, false, ""},
		{"JSON as text", answer{status: 200, kind: "text/plain", body: timeAnswer.body}, netsuite.FailureNotNetSuite, false, ""},
		{"no content", answer{status: 204}, netsuite.FailureNotNetSuite, false, ""},
		{"refused", refusedREST, netsuite.FailureRefused, false, "INVALID_LOGIN"},
		{"refused without a body", answer{status: 401, header: oauth}, netsuite.FailureRefused, false, ""},
		{"refused in other words", restRefusal(401, "NEW_CODE", "Ungültig"), netsuite.FailureRefused, false, "NEW_CODE"},
		{"refused with 403", restRefusal(403, "INVALID_LOGIN", "Invalid login attempt."), netsuite.FailureRefused, false, "INVALID_LOGIN"},
		{"a gateway's 401", answer{status: 401, kind: "text/html", body: "<html>"}, netsuite.FailureNotNetSuite, false, ""},
		{"malformed request", restRefusal(400, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax."), netsuite.FailureBadRequest, false, "INVALID_REQUEST"},
		{"no permission", noPermission, netsuite.FailurePermission, true, "USER_ERROR"},
		{"a login refused as USER_ERROR", restRefusal(400, "USER_ERROR", "Invalid login attempt."), netsuite.FailureRefused, false, "USER_ERROR"},
		{"a named permission", restRefusal(403, "INSUFFICIENT_PERMISSION", "You need the 'Custom Lists' permission"), netsuite.FailurePermission, true, "INSUFFICIENT_PERMISSION"},
		{"a page with 403", answer{status: 403, kind: "text/html", body: "<html>"}, netsuite.FailureForbidden, false, ""},
		{"not found", restRefusal(404, "NONEXISTENT_ID", "Record does not exist."), netsuite.FailureNotFound, false, "NONEXISTENT_ID"},
		{"not found, page", answer{status: 404, kind: "text/html", body: "<html>"}, netsuite.FailureNotFound, false, ""},
		{"busy", jsonAnswer(429, `{"title":"Bad Request","status":429,"o:errorCode":"USER_ERROR","o:errorDetails":[{"detail":"Concurrent request limit exceeded. Request blocked.","o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"}]}`), netsuite.FailureBusy, false, "CONCURRENCY_LIMIT_EXCEEDED"},
		{"busy, Oracle's sample that lacks a comma", answer{status: 429, kind: "application/json", body: `{"status":429 "o:errorCode":"USER_ERROR"}`}, netsuite.FailureBusy, false, "USER_ERROR"},
		{"redirect", answer{status: 302}, netsuite.FailureRedirect, false, ""},
		{"teapot", answer{status: 418}, netsuite.FailureNotNetSuite, false, ""},
		{"maintenance", answer{status: 503, kind: "text/html", body: "<html>"}, netsuite.FailureNetSuite, false, ""},
		{"title of another type", jsonAnswer(401, `{"title":{"a":1},"o:errorDetails":[{"detail":"Invalid login attempt.","o:errorCode":"INVALID_LOGIN"}]}`), netsuite.FailureRefused, false, "INVALID_LOGIN"},
	})
	obs := readAs(netsuite.TBA, netsuite.REST)(replyOf(restRefusal(500, "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: jrgbpyylphhishmmlxyt")))
	if obs.Failure != netsuite.FailureNetSuite || obs.ErrorID != "jrgbpyylphhishmmlxyt" {
		t.Errorf("error ID %q", obs.ErrorID)
	}
}

func TestReadSuiteQL(t *testing.T) {
	checkReplies(t, readAs(netsuite.TBA, netsuite.SuiteQL), []replyTest{
		{"rows", queryAnswer, netsuite.FailureNone, true, ""},
		{"no rows", jsonAnswer(200, `{"links":[],"count":0,"hasMore":false,"items":[],"offset":0,"totalResults":0}`), netsuite.FailureNone, true, ""},
		{"no permission", noPermission, netsuite.FailurePermission, true, "USER_ERROR"},
		{"the record cannot be seen", restRefusal(400, "INVALID_PARAMETER", "Invalid search query"), netsuite.FailureNone, true, "INVALID_PARAMETER"},
		{"refused", refusedREST, netsuite.FailureRefused, false, "INVALID_LOGIN"},
	})
}

func TestReadSOAP(t *testing.T) {
	fault := func(name, code, message string) answer {
		return soapAnswer(500, soapFaultBody(message, name, code, message))
	}
	checkReplies(t, readAs(netsuite.TBA, netsuite.SOAP), []replyTest{
		{"the time", soapAnswerOK, netsuite.FailureNone, true, ""},
		{"the time with a 500", soapAnswer(500, soapAnswerOK.body), netsuite.FailureNetSuite, false, ""},
		{"no time", soapAnswer(200, soapBody(`<getServerTimeResponse><getServerTimeResult><status isSuccess="true"/></getServerTimeResult></getServerTimeResponse>`)), netsuite.FailureNotNetSuite, false, ""},
		{"a failed status", soapAnswer(200, soapBody(`<getServerTimeResponse><getServerTimeResult><status isSuccess="false"><statusDetail type="ERROR"><code>INSUFFICIENT_PERMISSION</code><message>no</message></statusDetail></status></getServerTimeResult></getServerTimeResponse>`)), netsuite.FailurePermission, true, "INSUFFICIENT_PERMISSION"},
		{"refused", refusedSOAP, netsuite.FailureRefused, false, "USER_ERROR"},
		{"refused in a 200", soapAnswer(200, refusedSOAP.body), netsuite.FailureRefused, false, "USER_ERROR"},
		{"refused in another language", fault("invalidCredentialsFault", "USER_ERROR", "Ungültiger Anmeldeversuch."), netsuite.FailureRefused, false, "USER_ERROR"},
		{"ambiguous", fault("invalidCredentialsFault", "USER_ERROR", "Ambiguous authentication"), netsuite.FailureBadRequest, false, "USER_ERROR"},
		{"no permission", fault("insufficientPermissionFault", "WS_PERMISSION_REQD", "You do not have permission to access SOAP web services feature."), netsuite.FailurePermission, true, "WS_PERMISSION_REQD"},
		{"feature off", fault("insufficientPermissionFault", "WS_FEATURE_REQD", "off"), netsuite.FailureFeature, false, "WS_FEATURE_REQD"},
		{"busy", fault("exceededConcurrentRequestLimitFault", "WS_REQUEST_BLOCKED", "limit"), netsuite.FailureBusy, false, "WS_REQUEST_BLOCKED"},
		{"disabled", fault("invalidAccountFault", "LOGIN_DISABLED", "Login access has been disabled for this role."), netsuite.FailureRefused, false, "LOGIN_DISABLED"},
		{"unexpected", fault("unexpectedErrorFault", "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: abcdefghij"), netsuite.FailureNetSuite, false, "UNEXPECTED_ERROR"},
		{"wrong data center", soapAnswer(200, soapFaultBody("Incorrect data center requested!", "x", "USER_ERROR", "Incorrect data center requested!")), netsuite.FailureRedirect, false, "USER_ERROR"},
		{"a fault without detail", soapAnswer(500, soapBody(`<soapenv:Fault><faultstring>Invalid login attempt.</faultstring></soapenv:Fault>`)), netsuite.FailureRefused, false, ""},
		{"a page", answer{status: 200, kind: "text/html", body: "<html><body></body></html>"}, netsuite.FailureNotNetSuite, false, ""},
		{"JSON", jsonAnswer(200, `{}`), netsuite.FailureNotNetSuite, false, ""},
		{"redirect", answer{status: 301}, netsuite.FailureRedirect, false, ""},
		{"forbidden", answer{status: 403}, netsuite.FailureForbidden, false, ""},
		{"not found", answer{status: 404}, netsuite.FailureNotFound, false, ""},
		{"busy, bare", answer{status: 429}, netsuite.FailureBusy, false, ""},
		{"bad gateway", answer{status: 502, kind: "text/html", body: "<html>"}, netsuite.FailureNetSuite, false, ""},
	})
}

func TestReadRESTlet(t *testing.T) {
	checkReplies(t, readAs(netsuite.TBA, netsuite.RESTlet), []replyTest{
		{"JSON", scriptAnswer, netsuite.FailureNone, true, ""},
		{"text", answer{status: 200, kind: "text/plain", body: "done"}, netsuite.FailureNone, true, ""},
		{"nothing", answer{status: 200}, netsuite.FailureNone, true, ""},
		{"a page", answer{status: 200, kind: "application/json", body: " <html>"}, netsuite.FailureNotNetSuite, false, ""},
		{"refused", refusedScript, netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused with 403", scriptRefusal(403, "INVALID_LOGIN_ATTEMPT", "Invalid login attempt."), netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"web services only", scriptRefusal(401, "INVALID_LOGIN_CREDENTIALS", "x"), netsuite.FailureRefused, false, "INVALID_LOGIN_CREDENTIALS"},
		{"refused as XML", answer{status: 401, kind: "text/xml", body: "<error><code>INVALID_LOGIN_ATTEMPT</code><message>Invalid login attempt.</message></error>"}, netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused as text", answer{status: 401, kind: "text/plain", body: "error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt."}, netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused as text with blanks", answer{status: 401, kind: "text/plain", body: "error code : INVALID_LOGIN_ATTEMPT\r\nerror message : Invalid login attempt."}, netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"header not understood", scriptRefusal(400, "INVALID_REQUEST", "x"), netsuite.FailureBadRequest, false, "INVALID_REQUEST"},
		{"no such script", scriptRefusal(400, "SSS_INVALID_SCRIPTLET_ID", "x"), netsuite.FailureScript, true, "SSS_INVALID_SCRIPTLET_ID"},
		{"the script's own error", scriptRefusal(400, "ORDER_MISSING", "x"), netsuite.FailureScript, true, "ORDER_MISSING"},
		{"what the script returned", scriptRefusal(500, "INVALID_RETURN_DATA_FORMAT", "x"), netsuite.FailureScript, true, "INVALID_RETURN_DATA_FORMAT"},
		{"busy", scriptRefusal(400, "SSS_REQUEST_LIMIT_EXCEEDED", "Límite superado"), netsuite.FailureBusy, false, "SSS_REQUEST_LIMIT_EXCEEDED"},
		{"no permission", scriptRefusal(403, "INSUFFICIENT_PERMISSION", "x"), netsuite.FailurePermission, true, "INSUFFICIENT_PERMISSION"},
		{"invalid domain", answer{status: 403}, netsuite.FailureForbidden, false, ""},
		{"wrong data center", answer{status: 302}, netsuite.FailureRedirect, false, ""},
		{"no such address", answer{status: 404}, netsuite.FailureNotFound, false, ""},
		{"offline", answer{status: 503}, netsuite.FailureNetSuite, false, ""},
		{"unexpected", scriptRefusal(400, "UNEXPECTED_ERROR", "x"), netsuite.FailureNetSuite, false, "UNEXPECTED_ERROR"},
		{"method", answer{status: 405, kind: "text/html", body: "<html>"}, netsuite.FailureNotNetSuite, false, ""},
	})
}

func TestReadTokenInfo(t *testing.T) {
	checkReplies(t, readTokenInfo, []replyTest{
		{"who", whoAnswer, netsuite.FailureNone, true, ""},
		{"names of our own", jsonAnswer(200, `{"anything":"x"}`), netsuite.FailureNone, true, ""},
		{"nothing", jsonAnswer(200, `{}`), netsuite.FailureNotNetSuite, false, ""},
		{"a list", jsonAnswer(200, `[1]`), netsuite.FailureNotNetSuite, false, ""},
		{"a page", answer{status: 200, kind: "text/html", body: "<html>"}, netsuite.FailureNotNetSuite, false, ""},
		{"an error in a 200", scriptRefusal(200, "INVALID_LOGIN_ATTEMPT", "Invalid login attempt."), netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused", refusedScript, netsuite.FailureRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"a code of its own", scriptRefusal(400, "NEW_CODE", "x"), netsuite.FailureBadRequest, false, "NEW_CODE"},
	})
}

func TestReadIdentity(t *testing.T) {
	for body, want := range map[string]netsuite.Identity{
		whoAnswer.body: {Company: "Acme", Role: "Integration"},
		`{"COMPANY_NAME":"Acme","ROLE-NAME":"Integration"}`:                       {Company: "Acme", Role: "Integration"},
		`{"company":{"name":"Acme","id":1},"role":{"id":3,"name":"Integration"}}`: {Company: "Acme", Role: "Integration"},
		`{"companyId":1234567,"roleId":1001}`:                                     {Company: "1234567", Role: "1001"},
		`{"company":"Ac\u001bme\u202e","role":""}`:                                {Company: "Acme", Role: ""},
		`{"role":[1]}`: {},
		`{"a":{"b":{"c":{"d":{"role":"deep"}}}}}`: {},
		`<html>`: {},
	} {
		if got := readIdentity([]byte(body)); got != want {
			t.Errorf("%s: got %+v", body, got)
		}
	}
}

// mustBeClean fails if a displayed text has controls.
func mustBeClean(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		for _, r := range text {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("%q holds %U", text, r)
			}
		}
	}
}

func FuzzReplies(f *testing.F) {
	for _, a := range []answer{timeAnswer, queryAnswer, soapAnswerOK, scriptAnswer, whoAnswer, refusedREST, refusedSOAP, refusedScript, noPermission} {
		f.Add(a.status, a.kind, a.body)
	}
	f.Add(401, "text/plain", "error code: X\nerror message: \x1b[2J")
	f.Add(401, "text/xml", "<error><code>X</code></error>")
	f.Fuzz(func(t *testing.T, status int, kind, body string) {
		r := reply{status: status, header: http.Header{"Content-Type": {kind}}, body: []byte(body)}
		for _, read := range []func(reply) netsuite.Observation{readAs(netsuite.TBA, netsuite.REST), readAs(netsuite.TBA, netsuite.SuiteQL), readAs(netsuite.TBA, netsuite.SOAP), readAs(netsuite.TBA, netsuite.RESTlet), readTokenInfo} {
			obs := read(r)
			mustBeClean(t, obs.Code, obs.Message, obs.ErrorID, observationText(obs))
			if obs.Failure == netsuite.FailureNone && !obs.LoginOK {
				t.Errorf("neither failure nor login: %+v", obs)
			}
			if obs.LoginOK && (status == 401 || status == 302 || status == 429) && obs.Failure == netsuite.FailureNone {
				t.Errorf("HTTP %d passed: %+v", status, obs)
			}
		}
		named := readIdentity([]byte(body))
		mustBeClean(t, named.Company, named.Role)
	})
}

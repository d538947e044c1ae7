package client

import (
	"io"
	"log"
	"net/http"
	"testing"
	"unicode"

	"netsuite-tba/netsuite"
)

// quiet swallows what test servers complain of.
var quiet = log.New(io.Discard, "", 0)

// of makes the reply of an answer.
func of(a answer) reply {
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

type verdict struct {
	name    string
	answer  answer
	trouble netsuite.Trouble
	loginOK bool
	code    string
}

func judge(t *testing.T, read func(reply) netsuite.Seen, verdicts []verdict) {
	t.Helper()
	for _, v := range verdicts {
		seen := read(of(v.answer))
		if seen.Trouble != v.trouble || seen.LoginOK != v.loginOK || seen.Code != v.code || seen.HTTPStatus != v.answer.status {
			t.Errorf("%s: got %q, login %v, code %q, HTTP %d", v.name, seen.Trouble, seen.LoginOK, seen.Code, seen.HTTPStatus)
		}
	}
}

func TestReadServerTime(t *testing.T) {
	oauth := http.Header{"Www-Authenticate": {`OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."`}}
	judge(t, readServerTime, []verdict{
		{"the time", timeAnswer, netsuite.TroubleNone, true, ""},
		{"Oracle's other content type", answer{status: 200, kind: "application/vnd.oracle.resource+json", body: timeAnswer.body}, netsuite.TroubleNone, true, ""},
		{"null", jsonAnswer(200, `{"serverTime":null}`), netsuite.TroubleNotNetSuite, false, ""},
		{"another key", jsonAnswer(200, `{"time":1}`), netsuite.TroubleNotNetSuite, false, ""},
		{"JSON as text", answer{status: 200, kind: "text/plain", body: timeAnswer.body}, netsuite.TroubleNotNetSuite, false, ""},
		{"no content", answer{status: 204}, netsuite.TroubleNotNetSuite, false, ""},
		{"refused", refusedREST, netsuite.TroubleRefused, false, "INVALID_LOGIN"},
		{"refused without a body", answer{status: 401, header: oauth}, netsuite.TroubleRefused, false, ""},
		{"refused in other words", restRefusal(401, "NEW_CODE", "Ungültig"), netsuite.TroubleRefused, false, "NEW_CODE"},
		{"refused with 403", restRefusal(403, "INVALID_LOGIN", "Invalid login attempt."), netsuite.TroubleRefused, false, "INVALID_LOGIN"},
		{"a gateway's 401", answer{status: 401, kind: "text/html", body: "<html>"}, netsuite.TroubleNotNetSuite, false, ""},
		{"malformed request", restRefusal(400, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax."), netsuite.TroubleBadRequest, false, "INVALID_REQUEST"},
		{"no permission", noPermission, netsuite.TroublePermission, true, "USER_ERROR"},
		{"a login refused as USER_ERROR", restRefusal(400, "USER_ERROR", "Invalid login attempt."), netsuite.TroubleRefused, false, "USER_ERROR"},
		{"a named permission", restRefusal(403, "INSUFFICIENT_PERMISSION", "You need the 'Custom Lists' permission"), netsuite.TroublePermission, true, "INSUFFICIENT_PERMISSION"},
		{"a page with 403", answer{status: 403, kind: "text/html", body: "<html>"}, netsuite.TroubleForbidden, false, ""},
		{"not found", restRefusal(404, "NONEXISTENT_ID", "Record does not exist."), netsuite.TroubleNotFound, false, "NONEXISTENT_ID"},
		{"not found, page", answer{status: 404, kind: "text/html", body: "<html>"}, netsuite.TroubleNotFound, false, ""},
		{"busy", jsonAnswer(429, `{"title":"Bad Request","status":429,"o:errorCode":"USER_ERROR","o:errorDetails":[{"detail":"Concurrent request limit exceeded. Request blocked.","o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"}]}`), netsuite.TroubleBusy, false, "CONCURRENCY_LIMIT_EXCEEDED"},
		{"busy, Oracle's sample that lacks a comma", answer{status: 429, kind: "application/json", body: `{"status":429 "o:errorCode":"USER_ERROR"}`}, netsuite.TroubleBusy, false, ""},
		{"redirect", answer{status: 302}, netsuite.TroubleRedirect, false, ""},
		{"teapot", answer{status: 418}, netsuite.TroubleNotNetSuite, false, ""},
		{"maintenance", answer{status: 503, kind: "text/html", body: "<html>"}, netsuite.TroubleNetSuite, false, ""},
		{"title of another type", jsonAnswer(401, `{"title":{"a":1},"o:errorDetails":[{"detail":"Invalid login attempt.","o:errorCode":"INVALID_LOGIN"}]}`), netsuite.TroubleRefused, false, "INVALID_LOGIN"},
	})
	seen := readServerTime(of(restRefusal(500, "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: jrgbpyylphhishmmlxyt")))
	if seen.Trouble != netsuite.TroubleNetSuite || seen.ErrorID != "jrgbpyylphhishmmlxyt" {
		t.Errorf("error ID %q", seen.ErrorID)
	}
}

func TestReadSuiteQL(t *testing.T) {
	judge(t, readSuiteQL, []verdict{
		{"rows", queryAnswer, netsuite.TroubleNone, true, ""},
		{"no rows", jsonAnswer(200, `{"links":[],"count":0,"hasMore":false,"items":[],"offset":0,"totalResults":0}`), netsuite.TroubleNone, true, ""},
		{"no permission", noPermission, netsuite.TroublePermission, true, "USER_ERROR"},
		{"the record cannot be seen", restRefusal(400, "INVALID_PARAMETER", "Invalid search query"), netsuite.TroubleNone, true, "INVALID_PARAMETER"},
		{"refused", refusedREST, netsuite.TroubleRefused, false, "INVALID_LOGIN"},
	})
}

func TestReadSOAP(t *testing.T) {
	fault := func(name, code, message string) answer {
		return soapAnswer(500, soapFaultBody(message, name, code, message))
	}
	judge(t, readSOAP, []verdict{
		{"the time", soapAnswerOK, netsuite.TroubleNone, true, ""},
		{"the time with a 500", soapAnswer(500, soapAnswerOK.body), netsuite.TroubleNetSuite, false, ""},
		{"no time", soapAnswer(200, soapBody(`<getServerTimeResponse><getServerTimeResult><status isSuccess="true"/></getServerTimeResult></getServerTimeResponse>`)), netsuite.TroubleNotNetSuite, false, ""},
		{"a failed status", soapAnswer(200, soapBody(`<getServerTimeResponse><getServerTimeResult><status isSuccess="false"><statusDetail type="ERROR"><code>INSUFFICIENT_PERMISSION</code><message>no</message></statusDetail></status></getServerTimeResult></getServerTimeResponse>`)), netsuite.TroublePermission, true, "INSUFFICIENT_PERMISSION"},
		{"refused", refusedSOAP, netsuite.TroubleRefused, false, "USER_ERROR"},
		{"refused in a 200", soapAnswer(200, refusedSOAP.body), netsuite.TroubleRefused, false, "USER_ERROR"},
		{"refused in another language", fault("invalidCredentialsFault", "USER_ERROR", "Ungültiger Anmeldeversuch."), netsuite.TroubleRefused, false, "USER_ERROR"},
		{"ambiguous", fault("invalidCredentialsFault", "USER_ERROR", "Ambiguous authentication"), netsuite.TroubleBadRequest, false, "USER_ERROR"},
		{"no permission", fault("insufficientPermissionFault", "WS_PERMISSION_REQD", "You do not have permission to access SOAP web services feature."), netsuite.TroublePermission, true, "WS_PERMISSION_REQD"},
		{"feature off", fault("insufficientPermissionFault", "WS_FEATURE_REQD", "off"), netsuite.TroubleFeature, false, "WS_FEATURE_REQD"},
		{"busy", fault("exceededConcurrentRequestLimitFault", "WS_REQUEST_BLOCKED", "limit"), netsuite.TroubleBusy, false, "WS_REQUEST_BLOCKED"},
		{"disabled", fault("invalidAccountFault", "LOGIN_DISABLED", "Login access has been disabled for this role."), netsuite.TroubleRefused, false, "LOGIN_DISABLED"},
		{"unexpected", fault("unexpectedErrorFault", "UNEXPECTED_ERROR", "An unexpected error occurred. Error ID: abcdefghij"), netsuite.TroubleNetSuite, false, "UNEXPECTED_ERROR"},
		{"wrong data centre", soapAnswer(200, soapFaultBody("Incorrect data center requested!", "x", "USER_ERROR", "Incorrect data center requested!")), netsuite.TroubleRedirect, false, "USER_ERROR"},
		{"a fault without detail", soapAnswer(500, soapBody(`<soapenv:Fault><faultstring>Invalid login attempt.</faultstring></soapenv:Fault>`)), netsuite.TroubleRefused, false, ""},
		{"a page", answer{status: 200, kind: "text/html", body: "<html><body></body></html>"}, netsuite.TroubleNotNetSuite, false, ""},
		{"JSON", jsonAnswer(200, `{}`), netsuite.TroubleNotNetSuite, false, ""},
		{"redirect", answer{status: 301}, netsuite.TroubleRedirect, false, ""},
		{"forbidden", answer{status: 403}, netsuite.TroubleForbidden, false, ""},
		{"not found", answer{status: 404}, netsuite.TroubleNotFound, false, ""},
		{"busy, bare", answer{status: 429}, netsuite.TroubleBusy, false, ""},
		{"bad gateway", answer{status: 502, kind: "text/html", body: "<html>"}, netsuite.TroubleNetSuite, false, ""},
	})
}

func TestReadRESTlet(t *testing.T) {
	judge(t, readRESTlet, []verdict{
		{"JSON", scriptAnswer, netsuite.TroubleNone, true, ""},
		{"text", answer{status: 200, kind: "text/plain", body: "done"}, netsuite.TroubleNone, true, ""},
		{"nothing", answer{status: 200}, netsuite.TroubleNone, true, ""},
		{"a page", answer{status: 200, kind: "application/json", body: " <html>"}, netsuite.TroubleNotNetSuite, false, ""},
		{"refused", refusedScript, netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused with 403", scriptRefusal(403, "INVALID_LOGIN_ATTEMPT", "Invalid login attempt."), netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"web services only", scriptRefusal(401, "INVALID_LOGIN_CREDENTIALS", "x"), netsuite.TroubleRefused, false, "INVALID_LOGIN_CREDENTIALS"},
		{"refused as XML", answer{status: 401, kind: "text/xml", body: "<error><code>INVALID_LOGIN_ATTEMPT</code><message>Invalid login attempt.</message></error>"}, netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused as text", answer{status: 401, kind: "text/plain", body: "error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt."}, netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused as text with blanks", answer{status: 401, kind: "text/plain", body: "error code : INVALID_LOGIN_ATTEMPT\r\nerror message : Invalid login attempt."}, netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"header not understood", scriptRefusal(400, "INVALID_REQUEST", "x"), netsuite.TroubleBadRequest, false, "INVALID_REQUEST"},
		{"no such script", scriptRefusal(400, "SSS_INVALID_SCRIPTLET_ID", "x"), netsuite.TroubleScript, true, "SSS_INVALID_SCRIPTLET_ID"},
		{"the script's own error", scriptRefusal(400, "ORDER_MISSING", "x"), netsuite.TroubleScript, true, "ORDER_MISSING"},
		{"what the script gave back", scriptRefusal(500, "INVALID_RETURN_DATA_FORMAT", "x"), netsuite.TroubleScript, true, "INVALID_RETURN_DATA_FORMAT"},
		{"busy", scriptRefusal(400, "SSS_REQUEST_LIMIT_EXCEEDED", "Límite superado"), netsuite.TroubleBusy, false, "SSS_REQUEST_LIMIT_EXCEEDED"},
		{"no permission", scriptRefusal(403, "INSUFFICIENT_PERMISSION", "x"), netsuite.TroublePermission, true, "INSUFFICIENT_PERMISSION"},
		{"invalid domain", answer{status: 403}, netsuite.TroubleForbidden, false, ""},
		{"wrong data centre", answer{status: 302}, netsuite.TroubleRedirect, false, ""},
		{"no such address", answer{status: 404}, netsuite.TroubleNotFound, false, ""},
		{"offline", answer{status: 503}, netsuite.TroubleNetSuite, false, ""},
		{"unexpected", scriptRefusal(400, "UNEXPECTED_ERROR", "x"), netsuite.TroubleNetSuite, false, "UNEXPECTED_ERROR"},
		{"method", answer{status: 405, kind: "text/html", body: "<html>"}, netsuite.TroubleNotNetSuite, false, ""},
	})
}

func TestReadTokenInfo(t *testing.T) {
	judge(t, readTokenInfo, []verdict{
		{"who", whoAnswer, netsuite.TroubleNone, true, ""},
		{"names of our own", jsonAnswer(200, `{"anything":"x"}`), netsuite.TroubleNone, true, ""},
		{"nothing", jsonAnswer(200, `{}`), netsuite.TroubleNotNetSuite, false, ""},
		{"a list", jsonAnswer(200, `[1]`), netsuite.TroubleNotNetSuite, false, ""},
		{"a page", answer{status: 200, kind: "text/html", body: "<html>"}, netsuite.TroubleNotNetSuite, false, ""},
		{"an error in a 200", scriptRefusal(200, "INVALID_LOGIN_ATTEMPT", "Invalid login attempt."), netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"refused", refusedScript, netsuite.TroubleRefused, false, "INVALID_LOGIN_ATTEMPT"},
		{"a code of its own", scriptRefusal(400, "NEW_CODE", "x"), netsuite.TroubleBadRequest, false, "NEW_CODE"},
	})
}

func TestReadWho(t *testing.T) {
	for body, want := range map[string]who{
		whoAnswer.body: {"Acme", "Integration"},
		`{"COMPANY_NAME":"Acme","ROLE-NAME":"Integration"}`:                       {"Acme", "Integration"},
		`{"company":{"name":"Acme","id":1},"role":{"id":3,"name":"Integration"}}`: {"Acme", "Integration"},
		`{"companyId":1234567,"roleId":1001}`:                                     {"1234567", "1001"},
		`{"company":"Ac\u001bme\u202e","role":""}`:                                {"Acme", ""},
		`{"role":[1]}`: {},
		`{"a":{"b":{"c":{"d":{"role":"deep"}}}}}`: {},
		`<html>`: {},
	} {
		if got := readWho([]byte(body)); got != want {
			t.Errorf("%s: got %+v", body, got)
		}
	}
}

// mustBeClean fails on controls in texts that are shown.
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
		for _, read := range []func(reply) netsuite.Seen{readServerTime, readSuiteQL, readSOAP, readRESTlet, readTokenInfo} {
			seen := read(r)
			mustBeClean(t, seen.Code, seen.Message, seen.ErrorID, seenWords(seen))
			if seen.Trouble == netsuite.TroubleNone && !seen.LoginOK {
				t.Errorf("neither trouble nor login: %+v", seen)
			}
			if seen.LoginOK && (status == 401 || status == 302 || status == 429) && seen.Trouble == netsuite.TroubleNone {
				t.Errorf("HTTP %d passed: %+v", status, seen)
			}
		}
		named := readWho([]byte(body))
		mustBeClean(t, named.company, named.role)
	})
}

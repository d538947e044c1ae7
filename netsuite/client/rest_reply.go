package client

import (
	"cmp"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"regexp"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// restError is the body of a refusal by REST web services
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html).
// Oracle's samples have more fields and disagree about their types; only what
// is read here is named.
type restError struct {
	Code    string `json:"o:errorCode"`
	Details []struct {
		Detail string `json:"detail"`
		Code   string `json:"o:errorCode"`
	} `json:"o:errorDetails"`
}

// readRESTError reads a refusal; ok is false when the body is none.
func readRESTError(body []byte) (code, message string, ok bool) {
	var e restError
	if !lenient(json.Unmarshal(body, &e)) {
		return "", "", false
	}
	code = e.Code
	if len(e.Details) > 0 {
		// The detail's code is the finer one: with a top-level USER_ERROR it
		// may say CONCURRENCY_LIMIT_EXCEEDED.
		code, message = cmp.Or(e.Details[0].Code, code), e.Details[0].Detail
	}
	return code, message, code != "" || message != ""
}

// lenient reports whether JSON was decoded, a field of another type than
// expected aside.
func lenient(err error) bool {
	var wrongType *json.UnmarshalTypeError
	return err == nil || errors.As(err, &wrongType)
}

// readREST says what a reply of REST web services shows. key is a member that
// the documented answer has at its top: a 200 without it is not NetSuite's,
// as happens behind captive portals and on NetSuite's wrong hosts, which were
// seen to answer 200 with a SOAP fault.
func readREST(r reply, key string) netsuite.Observation {
	seen := netsuite.Observation{HTTPStatus: r.status}
	if r.status == http.StatusOK {
		if r.cut || !isJSON(r.header) || !hasMember(r.body, key) {
			seen.Failure = netsuite.FailureNotNetSuite
			return seen
		}
		seen.LoginOK = true
		return seen
	}
	code, message, ok := readRESTError(r.body)
	if !ok {
		code, message, ok = readRESTletError(r.body)
	}
	describe(&seen, code, message)
	seen.Failure, seen.LoginOK = restFailure(r, seen.Code, seen.Message, ok)
	return seen
}

// restFailure classifies a refusal. A refusal of the permission comes after
// the login and so proves it.
func restFailure(r reply, code, message string, documented bool) (failure netsuite.Failure, loginOK bool) {
	switch {
	case busy(r.status, code):
		return netsuite.FailureBusy, false
	case r.status >= 300 && r.status < 400:
		return netsuite.FailureRedirect, false
	case refusedLogin(code, message):
		return netsuite.FailureRefused, false
	case r.status == http.StatusUnauthorized:
		// Without NetSuite's body a 401 counts as NetSuite's when it asks for
		// OAuth: a gateway on the way would ask for its own scheme.
		if documented || strings.HasPrefix(r.header.Get("WWW-Authenticate"), "OAuth") {
			return netsuite.FailureRefused, false
		}
		return netsuite.FailureNotNetSuite, false
	case r.status >= 500:
		return netsuite.FailureNetSuite, false
	case r.status == http.StatusNotFound:
		return netsuite.FailureNotFound, false
	case !documented && r.status == http.StatusForbidden:
		return netsuite.FailureForbidden, false
	case !documented:
		return netsuite.FailureNotNetSuite, false
	case code == "INSUFFICIENT_PERMISSION", r.status == http.StatusForbidden:
		return netsuite.FailurePermission, true
	case code == "USER_ERROR":
		// Second-hand, not from Oracle: 400 USER_ERROR "Your current role
		// does not have permission to perform this action." The words may
		// come in another language, so the code decides.
		return netsuite.FailurePermission, true
	}
	return netsuite.FailureBadRequest, false
}

// busy reports a refusal because of too many concurrent requests, which comes
// with several statuses
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1525252812.html).
func busy(status int, code string) bool {
	switch code {
	case "CONCURRENCY_LIMIT_EXCEEDED", "SSS_REQUEST_LIMIT_EXCEEDED", "WS_REQUEST_BLOCKED", "WS_CONCUR_SESSION_DISALLWD":
		return true
	}
	return status == http.StatusTooManyRequests
}

// refusedLogin reports NetSuite's generic refusal of a login.
func refusedLogin(code, message string) bool {
	switch code {
	case "INVALID_LOGIN", "INVALID_LOGIN_ATTEMPT", "INVALID_LOGIN_CREDENTIALS":
		return true
	}
	return strings.HasPrefix(message, "Invalid login attempt")
}

// errorID finds the ID that NetSuite gives an unexpected error.
var errorID = regexp.MustCompile(`(?i)\berror id:\s*([a-z0-9]{6,40})\b`)

// maxForeign bounds foreign text, in characters, until the keys that it may
// hold are hidden: a shorter cut could leave half a key.
const maxForeign = 4000

// describe puts NetSuite's code and words into seen, without controls.
func describe(seen *netsuite.Observation, code, message string) {
	seen.Code = text.Clean(code, maxForeign)
	seen.Message = text.Clean(message, maxForeign)
	if m := errorID.FindStringSubmatch(seen.Message); m != nil {
		seen.ErrorID = m[1]
	}
}

// isJSON reports whether a reply says that it is JSON. NetSuite was seen to
// say application/json and application/vnd.oracle.resource+json.
func isJSON(h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && (kind == "application/json" || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json"))
}

// hasMember reports whether body is a JSON object with a member of that name
// that is not null.
func hasMember(body []byte, name string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal(body, &object) != nil {
		return false
	}
	value, ok := object[name]
	return ok && string(value) != "null"
}

// readServerTime reads the reply of serverTime: {"serverTime": "…Z"}
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0528010158.html).
func readServerTime(r reply) netsuite.Observation { return readREST(r, "serverTime") }

// readSuiteQL reads the reply of a query. INVALID_PARAMETER for the query of
// Oracle's own example means that SuiteQL read it and that this role cannot
// see the record it names: the API works. Oracle does not document this case.
func readSuiteQL(r reply) netsuite.Observation {
	seen := readREST(r, "items")
	if seen.Failure == netsuite.FailureBadRequest && seen.Code == "INVALID_PARAMETER" {
		seen.Failure, seen.LoginOK = netsuite.FailureNone, true
	}
	return seen
}

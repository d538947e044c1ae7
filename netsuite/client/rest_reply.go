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
// Oracle's samples have more fields and disagree about their types, so only the fields
// used are declared.
type restError struct {
	Code    string `json:"o:errorCode"`
	Details []struct {
		Detail string `json:"detail"`
		Code   string `json:"o:errorCode"`
	} `json:"o:errorDetails"`
}

// readRESTError reads a refusal. ok is false if the body is not one.
func readRESTError(body []byte) (code, message string, ok bool) {
	var e restError
	if !lenient(json.Unmarshal(body, &e)) {
		return "", "", false
	}
	code = e.Code
	if len(e.Details) > 0 {
		// The detail's code is more specific. With a top-level USER_ERROR it may be
		// CONCURRENCY_LIMIT_EXCEEDED.
		code, message = cmp.Or(e.Details[0].Code, code), e.Details[0].Detail
	}
	return code, message, code != "" || message != ""
}

// lenient reports whether JSON was decoded, ignoring fields of unexpected types.
func lenient(err error) bool {
	var wrongType *json.UnmarshalTypeError
	return err == nil || errors.As(err, &wrongType)
}

// readREST reads a reply of REST web services. key is a member that the documented
// answer has at its top. A 200 without it is not NetSuite's. Captive portals answer
// that way, and NetSuite's wrong hosts were seen to answer 200 with a SOAP fault.
func readREST(r reply, key string) netsuite.Observation {
	obs := netsuite.Observation{HTTPStatus: r.status}
	if r.status == http.StatusOK {
		if r.cut || !isJSON(r.header) || !hasMember(r.body, key) {
			obs.Failure = netsuite.FailureNotNetSuite
			return obs
		}
		obs.LoginOK = true
		return obs
	}
	code, message, ok := readRESTError(r.body)
	if !ok {
		code, message, ok = readRESTletError(r.body)
	}
	setError(&obs, code, message)
	obs.Failure, obs.LoginOK = restFailure(r, obs.Code, obs.Message, ok)
	return obs
}

// restFailure classifies a refusal. A refused permission comes after the login, so the
// login passed.
func restFailure(r reply, code, message string, documented bool) (failure netsuite.Failure, loginOK bool) {
	switch {
	case busy(r.status, code):
		return netsuite.FailureBusy, false
	case r.status >= 300 && r.status < 400:
		return netsuite.FailureRedirect, false
	case refusedLogin(code, message):
		return netsuite.FailureRefused, false
	case r.status == http.StatusUnauthorized:
		// Without NetSuite's body, a 401 is NetSuite's only if it asks for OAuth. A
		// gateway would ask for its own scheme.
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
		// Second-hand, not from Oracle: 400 USER_ERROR "Your current role does not have
		// permission to perform this action." The message may be in another language,
		// so only the code is checked.
		return netsuite.FailurePermission, true
	}
	return netsuite.FailureBadRequest, false
}

// busy reports whether there were too many concurrent requests. This comes with several
// statuses
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1525252812.html).
func busy(status int, code string) bool {
	switch code {
	case "CONCURRENCY_LIMIT_EXCEEDED", "SSS_REQUEST_LIMIT_EXCEEDED", "WS_REQUEST_BLOCKED", "WS_CONCUR_SESSION_DISALLWD":
		return true
	}
	return status == http.StatusTooManyRequests
}

// refusedLogin reports whether this is NetSuite's generic refusal of a login.
func refusedLogin(code, message string) bool {
	switch code {
	case "INVALID_LOGIN", "INVALID_LOGIN_ATTEMPT", "INVALID_LOGIN_CREDENTIALS":
		return true
	}
	return strings.HasPrefix(message, "Invalid login attempt")
}

// errorID finds the ID of an unexpected error.
var errorID = regexp.MustCompile(`(?i)\berror id:\s*([a-z0-9]{6,40})\b`)

// maxForeign limits text from a reply, in characters, until its keys are hidden. A
// shorter limit could leave half a key.
const maxForeign = 4000

// setError sets NetSuite's code and message, without controls.
func setError(obs *netsuite.Observation, code, message string) {
	obs.Code = text.Clean(code, maxForeign)
	obs.Message = text.Clean(message, maxForeign)
	if m := errorID.FindStringSubmatch(obs.Message); m != nil {
		obs.ErrorID = m[1]
	}
}

// isJSON reports whether a reply claims to be JSON. NetSuite was seen to say
// application/json and application/vnd.oracle.resource+json.
func isJSON(h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && (kind == "application/json" || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json"))
}

// hasMember reports whether body is a JSON object with a member of that name that is
// not null.
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

// readSuiteQL reads the reply of a query. INVALID_PARAMETER for the query of Oracle's
// own example means that SuiteQL read it and that this role cannot see the record. So
// the API works. Oracle does not document this case.
func readSuiteQL(r reply) netsuite.Observation {
	obs := readREST(r, "items")
	if obs.Failure == netsuite.FailureBadRequest && obs.Code == "INVALID_PARAMETER" {
		obs.Failure, obs.LoginOK = netsuite.FailureNone, true
	}
	return obs
}

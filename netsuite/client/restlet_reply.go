package client

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"regexp"
	"strings"

	"netsuite-tba/netsuite"
)

// restletError is what is inside the error of a RESTlet or a token endpoint
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
type restletError struct {
	Code    string `json:"code" xml:"code"`
	Message string `json:"message" xml:"message"`
}

// textError is the same as plain text, seen with and without blanks around
// the colon.
var textError = regexp.MustCompile(`(?is)^\s*error code\s*:\s*(\S+)\s*(?:error message\s*:\s*(.*))?$`)

// readRESTletError reads a refusal in any of its three shapes: JSON, XML and
// text. Which one comes follows the request's content type, says Oracle; a
// mistaken request may get another.
func readRESTletError(body []byte) (code, message string, ok bool) {
	var asJSON struct{ Error restletError }
	if lenient(json.Unmarshal(body, &asJSON)) && asJSON.Error.Code != "" {
		return asJSON.Error.Code, asJSON.Error.Message, true
	}
	var asXML struct {
		XMLName xml.Name `xml:"error"`
		restletError
	}
	if xml.Unmarshal(body, &asXML) == nil && asXML.Code != "" {
		return strings.TrimSpace(asXML.Code), strings.TrimSpace(asXML.Message), true
	}
	if m := textError.FindSubmatch(body); m != nil {
		return string(m[1]), string(bytes.TrimSpace(m[2])), true
	}
	return "", "", false
}

// readRESTlet says what a reply of the person's own RESTlet shows. What a
// script answers is its own affair, so any 200 will do that is not a page or
// a SOAP fault in place of an answer.
func readRESTlet(r reply) netsuite.Observation {
	seen := netsuite.Observation{HTTPStatus: r.status}
	if r.status == http.StatusOK && !bytes.HasPrefix(bytes.TrimSpace(r.body), []byte("<")) {
		seen.LoginOK = true
		return seen
	}
	code, message, ok := readRESTletError(r.body)
	describe(&seen, code, message)
	seen.Failure, seen.LoginOK = restletFailure(r, seen.Code, seen.Message, ok)
	if seen.Failure == netsuite.FailureBadRequest && seen.Code != "INVALID_REQUEST" {
		// A code that is none of NetSuite's for a refused request is the
		// script's own, which therefore ran.
		seen.Failure, seen.LoginOK = netsuite.FailureScript, true
	}
	return seen
}

// readTokenInfo says what a reply of the tokeninfo endpoint shows. Oracle
// lists what its JSON holds but not under which names, so any JSON object
// that names something passes.
func readTokenInfo(r reply) netsuite.Observation {
	seen := netsuite.Observation{HTTPStatus: r.status}
	code, message, ok := readRESTletError(r.body)
	if r.status == http.StatusOK && !ok {
		if r.cut || len(members(r.body)) == 0 {
			seen.Failure = netsuite.FailureNotNetSuite
			return seen
		}
		seen.LoginOK = true
		return seen
	}
	describe(&seen, code, message)
	seen.Failure, seen.LoginOK = restletFailure(r, seen.Code, seen.Message, ok)
	return seen
}

// restletFailure classifies a refusal by the RESTlet host.
func restletFailure(r reply, code, message string, documented bool) (failure netsuite.Failure, loginOK bool) {
	switch {
	case busy(r.status, code):
		return netsuite.FailureBusy, false
	case r.status >= 300 && r.status < 400:
		return netsuite.FailureRedirect, false // "wrong data centre", says Oracle
	case refusedLogin(code, message):
		return netsuite.FailureRefused, false
	case strings.HasPrefix(code, "SSS_"), code == "INVALID_RETURN_DATA_FORMAT":
		// Codes of the script engine, behind the login.
		return netsuite.FailureScript, true
	case code == "INSUFFICIENT_PERMISSION":
		return netsuite.FailurePermission, true
	case r.status == http.StatusUnauthorized:
		if documented || strings.HasPrefix(r.header.Get("WWW-Authenticate"), "OAuth") {
			return netsuite.FailureRefused, false
		}
		return netsuite.FailureNotNetSuite, false
	case r.status >= 500, code == "UNEXPECTED_ERROR":
		return netsuite.FailureNetSuite, false
	case r.status == http.StatusNotFound:
		return netsuite.FailureNotFound, false
	case r.status == http.StatusForbidden && !documented:
		return netsuite.FailureForbidden, false
	case !documented:
		return netsuite.FailureNotNetSuite, false
	}
	return netsuite.FailureBadRequest, false
}

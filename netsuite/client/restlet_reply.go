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

// restletError is the content of the error of a RESTlet or a token endpoint
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
type restletError struct {
	Code    string `json:"code" xml:"code"`
	Message string `json:"message" xml:"message"`
}

// textError is the same as plain text, seen with and without spaces around the colon.
var textError = regexp.MustCompile(`(?is)^\s*error code\s*:\s*(\S+)\s*(?:error message\s*:\s*(.*))?$`)

// readRESTletError reads a refusal as JSON, XML or text. Oracle says that its shape
// follows the request's content type, but an invalid request may get another.
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

// readRESTlet reads a reply of the person's own RESTlet. A script may answer anything,
// so any 200 passes that is not a page or a SOAP fault.
func readRESTlet(r reply) netsuite.Observation {
	if r.status == http.StatusOK && !bytes.HasPrefix(bytes.TrimSpace(r.body), []byte("<")) {
		return netsuite.Observation{HTTPStatus: r.status, LoginOK: true}
	}
	obs, _ := readRESTletRefusal(r)
	if obs.Failure == netsuite.FailureBadRequest && obs.Code != "INVALID_REQUEST" {
		// NetSuite has no other code for a refused request, so the script ran and
		// returned its own.
		obs.Failure, obs.LoginOK = netsuite.FailureScript, true
	}
	return obs
}

// readTokenInfo reads a reply of the tokeninfo endpoint. Oracle lists what its JSON
// holds but not the names, so any JSON object with a value passes.
func readTokenInfo(r reply) netsuite.Observation {
	obs, documented := readRESTletRefusal(r)
	switch {
	case r.status != http.StatusOK || documented:
		return obs
	case r.cut || len(members(r.body)) == 0:
		return netsuite.Observation{HTTPStatus: r.status, Failure: netsuite.FailureNotNetSuite}
	}
	return netsuite.Observation{HTTPStatus: r.status, LoginOK: true}
}

// readRESTletRefusal reads a refusal by the RESTlet host, and reports whether its body
// is a documented error.
func readRESTletRefusal(r reply) (obs netsuite.Observation, documented bool) {
	code, message, documented := readRESTletError(r.body)
	obs.HTTPStatus = r.status
	setError(&obs, code, message)
	obs.Failure, obs.LoginOK = restletFailure(r, obs.Code, obs.Message, documented)
	return obs, documented
}

// restletFailure classifies a refusal by the RESTlet host.
func restletFailure(r reply, code, message string, documented bool) (failure netsuite.Failure, loginOK bool) {
	switch {
	case busy(r.status, code):
		return netsuite.FailureBusy, false
	case r.status >= 300 && r.status < 400:
		return netsuite.FailureRedirect, false // Oracle: "wrong data center"
	case refusedLogin(code, message):
		return netsuite.FailureRefused, false
	case strings.HasPrefix(code, "SSS_"), code == "INVALID_RETURN_DATA_FORMAT":
		// Codes of the script engine, which runs after the login.
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

package diagnose

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"mime"
	"regexp"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Reply is the reply to a signed request.
type Reply struct {
	Status      int
	ContentType string
	Challenge   string // the header WWW-Authenticate
	Body        []byte
	Cut         bool // the body was too long
}

// Read reads the reply of an API's probe. Only the documented answer shows that the
// login passed: a member of the JSON at its top, the server's time in SOAP, or any
// answer of the person's own RESTlet that is not a page or a SOAP fault. A 200 without
// it is not NetSuite's, as from captive portals.
func Read(api netsuite.API, r Reply) netsuite.Observation {
	if r.Status == 200 && r.answers(api) {
		return netsuite.Observation{HTTPStatus: r.Status, LoginOK: true}
	}
	obs, _ := Refusal(api, r)
	if api == netsuite.SuiteQL && obs.Code == "INVALID_PARAMETER" {
		// SuiteQL read the query of Oracle's own example, and this role cannot see the
		// record. So the API works. Oracle does not document this case.
		obs.Failure, obs.LoginOK = netsuite.FailureNone, true
	}
	return obs
}

// answers reports whether a reply is the documented answer to a probe.
func (r Reply) answers(api netsuite.API) bool {
	switch api {
	case netsuite.REST:
		return !r.Cut && r.isJSON() && r.hasMember("serverTime")
	case netsuite.SuiteQL:
		return !r.Cut && r.isJSON() && r.hasMember("items")
	case netsuite.SOAP:
		var body soapReply
		return !r.Cut && xml.Unmarshal(r.Body, &body) == nil && body.Fault == nil && body.Result != nil &&
			body.Result.Status.Success == "true" && body.Result.Time != ""
	}
	return api == netsuite.RESTlet && !strings.HasPrefix(strings.TrimSpace(string(r.Body)), "<")
}

// Refusal reads a reply that is not the answer to a probe, and reports whether its body
// is a documented error. api is empty for the token endpoints.
func Refusal(api netsuite.API, r Reply) (obs netsuite.Observation, documented bool) {
	a := r.answer()
	obs.HTTPStatus, obs.Code, obs.Message = r.Status, text.Clean(a.code, MaxForeign), text.Clean(a.message, MaxForeign)
	if m := errorID.FindStringSubmatch(obs.Message); m != nil {
		obs.ErrorID = m[1]
	}
	obs.Failure, obs.LoginOK = r.failure(api, a)
	if obs.Failure == netsuite.FailureBadRequest && api == netsuite.RESTlet && !a.known() {
		// NetSuite has no other code for a refused request, so the script ran and
		// returned its own.
		obs.Failure, obs.LoginOK = netsuite.FailureScript, true
	}
	return obs, a.shape != ""
}

// failure classifies a refusal. A refused permission comes after the login, so the
// login passed.
func (r Reply) failure(api netsuite.API, a answer) (failure netsuite.Failure, loginOK bool) {
	m, known := codeIn(api, a.code, a.message+" "+a.fault)
	rest := api == netsuite.REST || api == netsuite.SuiteQL
	switch {
	case r.Status == 429:
		return netsuite.FailureBusy, false
	case r.Status >= 300 && r.Status < 400:
		return netsuite.FailureRedirect, false
	case r.Status == 200 && rest && a.shape != "soap":
		return netsuite.FailureNotNetSuite, false
	case known && m.failure != "":
		return m.failure, m.passed || failures[m.failure].passed
	case a.shape == "soap":
		return netsuite.FailureNetSuite, false
	case a.shape == "":
		return r.bareFailure(), false
	case r.Status == 401:
		return netsuite.FailureRefused, false
	case r.Status >= 500:
		return netsuite.FailureNetSuite, false
	case r.Status == 404:
		return netsuite.FailureNotFound, false
	case rest && r.Status == 403:
		return netsuite.FailurePermission, true
	}
	return netsuite.FailureBadRequest, false
}

// bareFailure classifies a reply without NetSuite's body. A 401 is NetSuite's only if it
// asks for OAuth. A gateway would ask for its own scheme.
func (r Reply) bareFailure() netsuite.Failure {
	switch m := statuses[r.Status]; {
	case r.Status == 401 && !strings.HasPrefix(r.Challenge, "OAuth"):
		return netsuite.FailureNotNetSuite
	case m.failure != "":
		return m.failure
	case r.Status >= 500:
		return netsuite.FailureNetSuite
	}
	return netsuite.FailureNotNetSuite
}

// answer is what a body says.
type answer struct{ shape, code, message, fault string }

// known reports whether the answer's code is one of NetSuite's.
func (a answer) known() bool {
	return slices.ContainsFunc(codes, func(m meaning) bool { return m.kind == code && m.value == a.code })
}

// answer reads a body in the shapes of REST web services, RESTlets and SOAP.
func (r Reply) answer() answer {
	if a, ok := r.restAnswer(); ok {
		return a
	}
	if a, ok := r.soapAnswer(); ok {
		return a
	}
	if code, message, ok := r.restletAnswer(); ok {
		return answer{shape: "restlet", code: code, message: message}
	}
	return answer{}
}

// restAnswer reads the error of REST web services
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html).
// Oracle's samples have more fields and disagree about their types, so only the fields
// used are declared. The detail's code is more specific. With a top-level USER_ERROR it
// may be CONCURRENCY_LIMIT_EXCEEDED.
func (r Reply) restAnswer() (answer, bool) {
	var e struct {
		Code    string `json:"o:errorCode"`
		Details []struct {
			Detail string `json:"detail"`
			Code   string `json:"o:errorCode"`
		} `json:"o:errorDetails"`
	}
	if !lenient(json.Unmarshal(r.Body, &e)) {
		return answer{}, false
	}
	a := answer{shape: "rest", code: e.Code}
	if len(e.Details) > 0 {
		a.code, a.message = cmp.Or(e.Details[0].Code, e.Code), e.Details[0].Detail
	}
	return a, a.code+a.message != ""
}

// lenient reports whether JSON was decoded, ignoring fields of unexpected types.
func lenient(err error) bool {
	var wrongType *json.UnmarshalTypeError
	return err == nil || errors.As(err, &wrongType)
}

// restletError is the content of the error of a RESTlet or a token endpoint
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
type restletError struct {
	Code    string `json:"code" xml:"code"`
	Message string `json:"message" xml:"message"`
}

// textError is the same as plain text, seen with and without spaces around the colon.
var textError = regexp.MustCompile(`(?is)^\s*error code\s*:\s*(\S+)\s*(?:error message\s*:\s*(.*))?$`)

// restletAnswer reads a refusal as JSON, XML or text. Oracle says that its shape follows
// the request's content type, but an invalid request may get another.
func (r Reply) restletAnswer() (code, message string, ok bool) {
	var asJSON struct{ Error restletError }
	if lenient(json.Unmarshal(r.Body, &asJSON)) && asJSON.Error.Code != "" {
		return asJSON.Error.Code, asJSON.Error.Message, true
	}
	var asXML struct {
		XMLName xml.Name `xml:"error"`
		restletError
	}
	if xml.Unmarshal(r.Body, &asXML) == nil && asXML.Code != "" {
		return strings.TrimSpace(asXML.Code), strings.TrimSpace(asXML.Message), true
	}
	if m := textError.FindSubmatch(r.Body); m != nil {
		return string(m[1]), strings.TrimSpace(string(m[2])), true
	}
	return "", "", false
}

// soapReply is the part of a reply that is read. Namespaces contain the release and
// prefixes differ, so elements are found by local name.
type soapReply struct {
	XMLName xml.Name `xml:"Envelope"`
	Fault   *struct {
		Text   string `xml:"faultstring"`
		Detail struct {
			Faults []soapFault `xml:",any"`
		} `xml:"detail"`
	} `xml:"Body>Fault"`
	Result *struct {
		Status struct {
			Success string      `xml:"isSuccess,attr"`
			Details []soapFault `xml:"statusDetail"`
		} `xml:"status"`
		Time string `xml:"serverTime"`
	} `xml:"Body>getServerTimeResponse>getServerTimeResult"`
}

// soapFault is a fault or the detail of a failed status.
type soapFault struct {
	XMLName xml.Name
	Code    string `xml:"code"`
	Message string `xml:"message"`
}

// soapAnswer reads a fault or a failed status. Faults come with several HTTP statuses,
// also with 200.
func (r Reply) soapAnswer() (answer, bool) {
	var body soapReply
	if r.Cut || xml.Unmarshal(r.Body, &body) != nil {
		return answer{}, false
	}
	var all []soapFault
	fallback := ""
	switch {
	case body.Fault != nil:
		all, fallback = body.Fault.Detail.Faults, body.Fault.Text
	case body.Result != nil && r.Status == 200:
		all = body.Result.Status.Details
	}
	for _, f := range all {
		if f.Code != "" {
			return answer{"soap", f.Code, cmp.Or(f.Message, fallback), f.XMLName.Local}, true
		}
	}
	return answer{shape: "soap", message: fallback}, fallback != ""
}

// errorID finds the ID of an unexpected error.
var errorID = regexp.MustCompile(`(?i)\berror id:\s*([a-z0-9]{6,40})\b`)

// MaxForeign limits text from a reply, in characters, until its keys are hidden. A
// shorter limit could leave half a key.
const MaxForeign = 4000

// isJSON reports whether a reply claims to be JSON. NetSuite was seen to say
// application/json and application/vnd.oracle.resource+json.
func (r Reply) isJSON() bool {
	kind, _, err := mime.ParseMediaType(r.ContentType)
	return err == nil && (kind == "application/json" || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json"))
}

// hasMember reports whether the body is a JSON object with a member of that name that is
// not null.
func (r Reply) hasMember(name string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal(r.Body, &object) != nil {
		return false
	}
	value, ok := object[name]
	return ok && string(value) != "null"
}

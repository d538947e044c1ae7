package diagnose

import (
	"encoding/json"
	"encoding/xml"
	"mime"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Reply is the reply to a signed request.
type Reply struct {
	Method      netsuite.Method // of the request
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

func (r Reply) answers(api netsuite.API) bool {
	switch api {
	case netsuite.REST:
		return !r.Cut && r.isJSON() && r.hasMember("serverTime")
	case netsuite.SuiteQL:
		return !r.Cut && r.isJSON() && r.hasMember("items")
	case netsuite.SOAP:
		var body soapReply
		return !r.Cut && xml.Unmarshal(r.Body, &body) == nil && body.Fault == nil &&
			body.Result.Status.Success == "true" && body.Result.Time != ""
	}
	return api == netsuite.RESTlet && !strings.HasPrefix(strings.TrimSpace(string(r.Body)), "<")
}

// Refusal reads a reply that is not the answer to a probe, and reports whether its body
// is a documented error. api is empty for the token endpoints.
func Refusal(api netsuite.API, r Reply) (obs netsuite.Observation, documented bool) {
	p := readPasted(string(r.Body))
	a := answer{code: p.errorCode(), message: p.message(meaning{}), soap: errorAt().MatchString(p.raw) && p.api() == netsuite.SOAP}
	a.documented = !r.Cut && (a.code != "" || a.soap || strings.Contains(p.raw, `"o:errorDetails"`))
	if !a.documented {
		a = answer{}
	}
	if m := bearerError().FindStringSubmatch(r.Challenge); m != nil && r.Method == netsuite.M2M && !r.Cut {
		a.code, a.documented = m[1], true // the body only has the generic refusal
	}
	if m := faultAt().FindStringSubmatch(p.raw); m != nil && a.soap {
		a.fault = m[1]
	}
	obs = netsuite.Observation{HTTPStatus: r.Status, Code: a.code, Message: a.message}
	if m := errorID().FindStringSubmatch(obs.Message); m != nil {
		obs.ErrorID = m[1]
	}
	obs.Failure, obs.LoginOK = r.failure(api, a)
	if obs.Failure == netsuite.FailureBadRequest && api == netsuite.RESTlet && !isCode(a.code) {
		// NetSuite has no other code for a refused request, so the script ran and
		// returned its own.
		obs.Failure, obs.LoginOK = netsuite.FailureScript, true
	}
	return obs, a.documented
}

type answer struct {
	documented, soap     bool
	code, message, fault string // fault is the name of SOAP's
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
	case r.Status == 200 && rest && !a.soap:
		return netsuite.FailureNotNetSuite, false
	case known && m.failure != "":
		return m.failure, m.passed || failures[m.failure].passed
	case a.soap:
		return netsuite.FailureNetSuite, false
	case !a.documented:
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

// soapReply is the documented answer of SOAP. Namespaces contain the release and
// prefixes differ, so elements are found by local name.
type soapReply struct {
	XMLName xml.Name  `xml:"Envelope"`
	Fault   *struct{} `xml:"Body>Fault"`
	Result  struct {
		Status struct {
			Success string `xml:"isSuccess,attr"`
		} `xml:"status"`
		Time string `xml:"serverTime"`
	} `xml:"Body>getServerTimeResponse>getServerTimeResult"`
}

// bearerError finds the error of a refused access token in the header WWW-Authenticate
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521885412.html).
var bearerError = text.Pattern(`(?i)^Bearer\b.*\berror="?(invalid_token|invalid_request)\b`)

var errorID = text.Pattern(`(?i)\berror id:\s*([a-z0-9]{6,40})\b`)

// MaxForeign limits text from a reply, in characters, until its keys are hidden. A
// shorter limit could leave half a key.
const MaxForeign = 4000

// isJSON reports whether a reply claims to be JSON, as application/json or
// application/vnd.oracle.resource+json.
func (r Reply) isJSON() bool {
	kind, _, err := mime.ParseMediaType(r.ContentType)
	return err == nil && (kind == "application/json" || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json"))
}

// hasMember reports whether the body is a JSON object with this member, not null.
func (r Reply) hasMember(name string) bool {
	var object map[string]json.RawMessage
	if json.Unmarshal(r.Body, &object) != nil {
		return false
	}
	value, ok := object[name]
	return ok && string(value) != "null"
}

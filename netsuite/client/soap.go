package client

import (
	"encoding/xml"
	"net/http"
	"strings"

	"netsuite-tba/netsuite"
)

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

// readSOAP reads a reply to getServerTime. Faults come with several HTTP statuses, so
// the body is read first.
func readSOAP(r reply) netsuite.Observation {
	obs := netsuite.Observation{HTTPStatus: r.status}
	var body soapReply
	if r.cut || xml.Unmarshal(r.body, &body) != nil {
		obs.Failure = plainFailure(r.status)
		return obs
	}
	switch {
	case body.Fault != nil:
		fault := soapFault{Message: body.Fault.Text}
		for _, f := range body.Fault.Detail.Faults {
			if f.Code != "" {
				fault = f
				break
			}
		}
		if fault.Message == "" {
			fault.Message = body.Fault.Text
		}
		setError(&obs, fault.Code, fault.Message)
		obs.Failure, obs.LoginOK = soapFailure(fault.XMLName.Local, obs.Code, obs.Message)
	case body.Result == nil || r.status != http.StatusOK:
		obs.Failure = plainFailure(r.status)
	case body.Result.Status.Success == "true" && body.Result.Time != "":
		obs.LoginOK = true
	case len(body.Result.Status.Details) > 0:
		detail := body.Result.Status.Details[0]
		setError(&obs, detail.Code, detail.Message)
		obs.Failure, obs.LoginOK = soapFailure("", obs.Code, obs.Message)
	default:
		obs.Failure = netsuite.FailureNotNetSuite
	}
	return obs
}

// soapFailure classifies a fault. The codes are those of NetSuite's schema. Oracle
// explains few of them, so most are read by their names.
func soapFailure(fault, code, message string) (failure netsuite.Failure, loginOK bool) {
	switch {
	case busy(0, code):
		return netsuite.FailureBusy, false
	case strings.Contains(message, "Ambiguous authentication"):
		// Something in between added a second way to sign in, such as a cookie
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1509544929.html).
		return netsuite.FailureBadRequest, false
	case code == "WS_FEATURE_REQD":
		return netsuite.FailureFeature, false
	case code == "WS_PERMISSION_REQD", code == "INSUFFICIENT_PERMISSION":
		return netsuite.FailurePermission, true
	case fault == "invalidCredentialsFault", refusedLogin(code, message):
		return netsuite.FailureRefused, false
	}
	switch code {
	case "INVALID_ACCT", "INVALID_ROLE", "ROLE_REQUIRED", "LOGIN_DISABLED", "WS_LOG_IN_REQD", "IP_REQUEST":
		return netsuite.FailureRefused, false
	case "INVALID_WS_VERSION", "UNSUPPORTED_WS_VERSION":
		return netsuite.FailureBadRequest, false
	}
	if strings.HasPrefix(message, "Incorrect data center") {
		return netsuite.FailureRedirect, false
	}
	return netsuite.FailureNetSuite, false
}

// plainFailure classifies a reply by its status alone, if its body is not the
// documented one.
func plainFailure(status int) netsuite.Failure {
	switch {
	case status == http.StatusTooManyRequests:
		return netsuite.FailureBusy
	case status >= 300 && status < 400:
		return netsuite.FailureRedirect
	case status == http.StatusForbidden:
		return netsuite.FailureForbidden
	case status == http.StatusNotFound:
		return netsuite.FailureNotFound
	case status >= 500:
		return netsuite.FailureNetSuite
	}
	return netsuite.FailureNotNetSuite
}

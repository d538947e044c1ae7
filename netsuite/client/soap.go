package client

import (
	"encoding/xml"
	"net/http"
	"strings"

	"netsuite-tba/netsuite"
)

// soapReply is what is read of a reply. Namespaces carry the release and
// prefixes differ, so elements are found by their local names.
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

// readSOAP says what a reply to getServerTime shows. Faults come with several
// HTTP statuses, so the body is read first.
func readSOAP(r reply) netsuite.Seen {
	seen := netsuite.Seen{HTTPStatus: r.status}
	var body soapReply
	if r.cut || xml.Unmarshal(r.body, &body) != nil {
		seen.Trouble = bareTrouble(r.status)
		return seen
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
		describe(&seen, fault.Code, fault.Message)
		seen.Trouble, seen.LoginOK = soapTrouble(fault.XMLName.Local, seen.Code, seen.Message)
	case body.Result == nil || r.status != http.StatusOK:
		seen.Trouble = bareTrouble(r.status)
	case body.Result.Status.Success == "true" && body.Result.Time != "":
		seen.LoginOK = true
	case len(body.Result.Status.Details) > 0:
		detail := body.Result.Status.Details[0]
		describe(&seen, detail.Code, detail.Message)
		seen.Trouble, seen.LoginOK = soapTrouble("", seen.Code, seen.Message)
	default:
		seen.Trouble = netsuite.TroubleNotNetSuite
	}
	return seen
}

// soapTrouble classifies a fault. The codes are those of NetSuite's schema;
// Oracle explains few of them, so most are read by their names.
func soapTrouble(fault, code, message string) (trouble netsuite.Trouble, loginOK bool) {
	switch {
	case busy(0, code):
		return netsuite.TroubleBusy, false
	case strings.Contains(message, "Ambiguous authentication"):
		// Something on the way added a second way to log in, such as a cookie
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1509544929.html).
		return netsuite.TroubleBadRequest, false
	case code == "WS_FEATURE_REQD":
		return netsuite.TroubleFeature, false
	case code == "WS_PERMISSION_REQD", code == "INSUFFICIENT_PERMISSION":
		return netsuite.TroublePermission, true
	case fault == "invalidCredentialsFault", refusedLogin(code, message):
		return netsuite.TroubleRefused, false
	}
	switch code {
	case "INVALID_ACCT", "INVALID_ROLE", "ROLE_REQUIRED", "LOGIN_DISABLED", "WS_LOG_IN_REQD", "IP_REQUEST":
		return netsuite.TroubleRefused, false
	case "INVALID_WS_VERSION", "UNSUPPORTED_WS_VERSION":
		return netsuite.TroubleBadRequest, false
	}
	if strings.HasPrefix(message, "Incorrect data center") {
		return netsuite.TroubleRedirect, false
	}
	return netsuite.TroubleNetSuite, false
}

// bareTrouble classifies a reply by its status alone, where the body is not
// the documented one.
func bareTrouble(status int) netsuite.Trouble {
	switch {
	case status == http.StatusTooManyRequests:
		return netsuite.TroubleBusy
	case status >= 300 && status < 400:
		return netsuite.TroubleRedirect
	case status == http.StatusForbidden:
		return netsuite.TroubleForbidden
	case status == http.StatusNotFound:
		return netsuite.TroubleNotFound
	case status >= 500:
		return netsuite.TroubleNetSuite
	}
	return netsuite.TroubleNotNetSuite
}

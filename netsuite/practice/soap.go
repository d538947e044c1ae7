package practice

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// soap serves getServerTime, which only needs the login and SOAP web services
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3508018.html).
// The codes of the faults are Oracle's. Their elements are inferred from their names.
func (s *site) soap(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		restMethod(w, http.MethodPost)
		return
	}
	env, ok := parseEnvelope(readBody(r))
	if !ok {
		soapFault(w, "unexpectedErrorFault", "UNEXPECTED_ERROR", "The request is not a readable SOAP envelope.")
		return
	}
	// Oracle documents this for a JSESSIONID cookie and for further
	// credentials (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1509544929.html).
	if env.Others || len(r.Header.Values("Cookie")) > 0 {
		soapFault(w, "invalidCredentialsFault", "USER_ERROR", "Ambiguous authentication")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := env.attempt()
	t.From = caller(r)
	who, detail := s.login(t)
	switch {
	case detail == detailAddress:
		// Code and message are from a vendor's list of errors. Oracle documents that
		// SOAP respects the rules, but not how it reports them.
		soapFault(w, "invalidCredentialsFault", "IP_REQUEST",
			"Your IP address "+t.From.String()+" does not match any of the ipaddress rules specified for this account")
	case detail != detailNone:
		writeSOAPRefusal(w)
	case !who.Account.features[featSOAP]:
		soapFault(w, "insufficientPermissionFault", "WS_FEATURE_REQD", "You have not enabled SOAP web services feature for your account.")
	case !who.Role.has(permSOAP, "Full"):
		soapFault(w, "insufficientPermissionFault", "WS_PERMISSION_REQD", "You do not have permission to access SOAP web services feature.")
	case env.Operation != "getServerTime":
		soapFault(w, "unexpectedErrorFault", "UNEXPECTED_ERROR", "The simulated NetSuite only has getServerTime.")
	default:
		soapReply(w, http.StatusOK, fmt.Sprintf(`<getServerTimeResponse xmlns="urn:messages_%s.platform.webservices.netsuite.com"><getServerTimeResult>`+
			`<platformCore:status isSuccess="true" xmlns:platformCore="urn:core_%[1]s.platform.webservices.netsuite.com"/>`+
			`<platformCore:serverTime xmlns:platformCore="urn:core_%[1]s.platform.webservices.netsuite.com">%s</platformCore:serverTime>`+
			`</getServerTimeResult></getServerTimeResponse>`, netsuite.SOAPVersion, utc(who.Account.failure.clock(s.now()))))
	}
}

// attempt returns the login in the TokenPassport. The signature covers only its fields.
func (env envelope) attempt() attempt {
	p := env.Passport
	t := attempt{
		Service: serviceSOAP, Request: "SOAP " + text.Clean(env.Operation, 100),
		Realm: p["account"], Key: p["consumerKey"], Token: p["token"], Nonce: p["nonce"],
		Timestamp: p["timestamp"], Method: env.Algorithm, Signature: p["signature"],
	}
	if t.missing() {
		t.Flaw = detailMissing
	}
	t.Base = netsuite.TokenPassport{
		Account: t.Realm, ConsumerKey: netsuite.NewSecret(t.Key), Token: netsuite.NewSecret(t.Token),
		Nonce: t.Nonce, Timestamp: t.Timestamp,
	}.BaseString()
	return t
}

func writeSOAPRefusal(w http.ResponseWriter) {
	soapFault(w, "invalidCredentialsFault", "USER_ERROR", "Invalid login attempt.")
}

// soapFault replies with a fault as seen in public test fixtures.
func soapFault(w http.ResponseWriter, fault, code, message string) {
	soapFaultAs(w, http.StatusInternalServerError, fault, code, message)
}

func soapFaultAs(w http.ResponseWriter, status int, fault, code, message string) {
	var text strings.Builder
	xml.EscapeText(&text, []byte(message))
	soapReply(w, status, fmt.Sprintf(`<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode>`+
		`<faultstring>%s</faultstring><detail>`+
		`<platformFaults:%s xmlns:platformFaults="urn:faults_%s.platform.webservices.netsuite.com">`+
		`<platformFaults:code>%s</platformFaults:code><platformFaults:message>%[1]s</platformFaults:message></platformFaults:%[2]s>`+
		`<ns1:hostname xmlns:ns1="http://xml.apache.org/axis/">practice</ns1:hostname></detail></soapenv:Fault>`,
		text.String(), fault, netsuite.SOAPVersion, code))
}

func soapReply(w http.ResponseWriter, status int, body string) {
	write(w, status, "text/xml; charset=utf-8", `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>`+body+`</soapenv:Body></soapenv:Envelope>`)
}

package practice

import "net/http"

// answer replies in place of a service if the failure does, and reports whether it did.
func (f Failure) answer(w http.ResponseWriter, r *http.Request, via service, realm string, errorID func() string) bool {
	switch {
	case f.Kind == FailurePortal:
		write(w, http.StatusOK, "text/html; charset=utf-8", portalPage)
		return true
	case via == serviceDiscovery:
		if f.Kind != FailureDiscovery {
			return false
		}
		w.WriteHeader(http.StatusBadGateway)
		return true
	}
	switch f.Kind {
	case FailureBusy:
		answerBusy(w, r, via)
	case FailureBusyHidden:
		if via == serviceToken {
			return false // only the APIs limit the calls
		}
		writeRefusal(w, r, via, realm)
	case FailureMaintenance:
		// For RESTlets, Oracle names the status ("database offline") but no body.
		w.WriteHeader(http.StatusServiceUnavailable)
	case FailureError:
		answerError(w, r, via, "An unexpected error occurred. Error ID: "+errorID())
	case FailureRedirect:
		// For RESTlets at a wrong data center, Oracle names the status. NetSuite names
		// another host. This one names itself, because nothing may lead a signed
		// request off this computer.
		w.Header().Set("Location", "/")
		w.WriteHeader(http.StatusFound)
	case FailureForbidden:
		// For RESTlets at an invalid domain, Oracle names the status but no body.
		w.WriteHeader(http.StatusForbidden)
	case FailureDataCenter:
		// Reported for a REST path at a host that serves only SOAP.
		soapFaultAs(w, http.StatusOK, "unexpectedErrorFault", "UNEXPECTED_ERROR", "Incorrect data center requested!")
	case FailureOther:
		write(w, http.StatusOK, "application/json", `{"status":"ok"}`)
	default:
		return false
	}
	return true
}

func writeRefusal(w http.ResponseWriter, r *http.Request, via service, realm string) {
	switch via {
	case serviceREST:
		writeRESTRefusal(w, r, realm)
	case serviceSOAP:
		writeSOAPRefusal(w)
	default:
		writeRESTletRefusal(w, r, realm)
	}
}

// restBusy is REST's answer to too many concurrent requests. Title and top-level code
// are those of Oracle's sample
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html).
const restBusy = `{"type":"https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"Bad Request","status":429,"o:errorCode":"USER_ERROR",` +
	`"o:errorDetails":[{"detail":"Concurrent request limit exceeded. Request blocked.","o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"}]}`

// answerBusy says that there are too many concurrent calls
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_1525252812.html).
// Oracle prints no message for SOAP's fault, so it has REST's. It does not mention the
// token endpoint, so that answers like REST.
func answerBusy(w http.ResponseWriter, r *http.Request, via service) {
	switch via {
	case serviceREST, serviceToken:
		write(w, http.StatusTooManyRequests, "application/json", restBusy)
	case serviceSOAP:
		soapFault(w, "exceededConcurrentRequestLimitFault", "WS_REQUEST_BLOCKED", "Concurrent request limit exceeded. Request blocked.")
	default:
		restError(w, r, http.StatusBadRequest, "SSS_REQUEST_LIMIT_EXCEEDED", "Request Limit Exceeded!")
	}
}

// answerError sends an internal error of NetSuite. Oracle prints REST's. The others
// have its message in their own shapes.
func answerError(w http.ResponseWriter, r *http.Request, via service, message string) {
	const code = "UNEXPECTED_ERROR"
	switch via {
	case serviceREST:
		resourceError(w, http.StatusInternalServerError, code, message)
	case serviceSOAP:
		soapFault(w, "unexpectedErrorFault", code, message)
	case serviceToken:
		tokenError(w, http.StatusInternalServerError, "server_error") // reported
	default:
		restError(w, r, http.StatusInternalServerError, code, message)
	}
}

const portalPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8" /><title>Guest network</title></head>
<body><h1>Guest network</h1><p>To use this network, agree to its terms.</p></body></html>
`

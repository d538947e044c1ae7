package netsuite

import "strconv"

// trailStatuses are the HTTP statuses that Oracle explains for RESTlets
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html)
// or names with REST's errors, for logs that show nothing else. A code next to one says
// more.
var trailStatuses = []trailValue{
	status(302, "NetSuite redirected the request", "For RESTlets, Oracle explains it as a wrong data center. A signed request is valid for one address only.",
		otherAddress, "incorrect data center"),
	refusedStatus,
	status(403, "The request was rejected", "For RESTlets, Oracle explains it as a wrong domain. A code next to it says more.", otherAddress),
	status(404, "There is nothing at this address", "For RESTlets, Oracle says that the address is wrong. For REST and SOAP, it does not say what this means.", evidence.notFound),
	status(405, "NetSuite does not accept this method at this address", "The program that calls chooses the method. The keys are not the problem.",
		always(causeTool.because("The program that calls chooses the method."),
			causeRecordFlow.because("One vendor explains it, at requesttoken, with a record without the authorization flow. Oracle does not say."))),
	status(415, "NetSuite does not accept this content type", "The program that calls chooses the content type. The keys are not the problem.",
		always(causeTool.because("The program that calls chooses it."))),
	status(429, "Too many concurrent calls in this account", "The keys are not the problem.", always(causeBusy.because("Oracle gives the status for this."))),
	status(500, "NetSuite had an internal error", "The keys are probably not the problem. SOAP faults may have this status too. A code next to it says more.",
		always(causeDown.because("Oracle says this for RESTlets and REST."))),
	status(503, "NetSuite is temporarily unavailable", "For RESTlets, Oracle says that the database is offline. The keys are not the problem.",
		always(causeDown.because("The error is NetSuite's."))),
}

func status(code int, title, means string, causes func(evidence) []Cause, phrases ...string) trailValue {
	return trailValue{value: "HTTP " + strconv.Itoa(code), code: true, status: code, title: title, means: means,
		causes: causes, phrases: phrases, page: pageRESTletErrors}
}

// otherAddress are the causes if a request went to a wrong address. The address is in
// the tool whose log this is, so no test by this program rules it out.
var otherAddress = always(
	causeAddress.because("Oracle says this for RESTlets."),
	causeProxy.because("Networks that ask you to sign in first, proxies and firewalls also do this."))

// refusedStatus is the status of a refused login.
var refusedStatus = trailValue{value: "HTTP 401", code: true, status: 401, title: refusedTitle,
	means:    "It does not tell tools why. The answer may also come from a gateway in between.",
	withheld: true, causes: evidence.refused, page: pageRESTErrors}

// trailPage is a web page instead of an answer.
var trailPage = trailValue{value: "HTML page", code: true, title: "The answer is not NetSuite's",
	means: "A web page came instead. NetSuite answers tools with JSON, and SOAP with XML.", page: pageRESTletErrors,
	causes: always(causeProxy.because("Networks that ask you to sign in first, proxies and firewalls do this."),
		causeAddress.because("Or it is a sign-in page."))}

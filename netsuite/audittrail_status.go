package netsuite

import "strconv"

// trailStatuses are the HTTP statuses that Oracle explains for RESTlets
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html)
// or gives with REST's errors, for logs that show nothing else. A code beside
// one says more.
var trailStatuses = []trailWord{
	status(302, "NetSuite sent the request elsewhere", "Of RESTlets that answer so Oracle says: a wrong data center. A signed request is good for one address alone.",
		otherAddress, "incorrect data center"),
	hiddenStatus,
	status(403, "The request was turned away", "Of RESTlets that answer so Oracle says: a domain that is not right. A code beside it says more.", otherAddress),
	status(404, "There is nothing at this address", "Of RESTlets Oracle says that the address is wrong; of REST and SOAP it does not say what this means.", evidence.notFound),
	status(405, "NetSuite does not take this method at this address", "The method is the program's choice, not a matter of the keys.",
		always(causeTool.because("The program that calls chooses the method."),
			causeRecordFlow.because("One vendor takes it, from requesttoken, for a record without the authorization flow; Oracle does not say."))),
	status(415, "NetSuite does not take this content type", "The content type is the program's choice, not a matter of the keys.",
		always(causeTool.because("The program that calls chooses it."))),
	status(429, "Too many calls at once in this account", "Not a matter of the keys.", always(causeBusy.because("Oracle gives the status for this."))),
	status(500, "NetSuite had an error of its own", "Not a matter of the keys, as far as it tells. SOAP's faults may come so too: a code beside it says more.",
		always(causeDown.because("For RESTlets and REST Oracle says so."))),
	status(503, "NetSuite is not available for now", "Of RESTlets that answer so Oracle says that the database is offline. Not a matter of the keys.",
		always(causeDown.because("The error is NetSuite's."))),
}

func status(code int, title, means string, causes func(evidence) []Cause, phrases ...string) trailWord {
	return trailWord{word: "HTTP " + strconv.Itoa(code), code: true, status: code, title: title, means: means,
		causes: causes, phrases: phrases, page: pageRESTletErrors}
}

// otherAddress are the causes of answers to a request at a wrong address. The
// address is that of the tool whose log it is, so no test here rules it out.
var otherAddress = always(
	causeAddress.because("Oracle says so of RESTlets."),
	causeProxy.because("Networks that ask you to sign in first, proxies and firewalls answer so too."))

// hiddenStatus is that of a refused login.
var hiddenStatus = trailWord{word: "HTTP 401", code: true, status: 401, title: hiddenTitle,
	means:    "It does not tell tools why, if the answer was its own: a gateway on the way may answer 401 too.",
	withheld: true, causes: evidence.refused, page: pageRESTErrors}

// trailPage is a web page in place of an answer.
var trailPage = trailWord{word: "HTML page", code: true, title: "The answer is not NetSuite's",
	means: "A web page came in its place. NetSuite answers tools with JSON, SOAP with XML.", page: pageRESTletErrors,
	causes: always(causeProxy.because("Networks that ask you to sign in first, proxies and firewalls answer so."),
		causeAddress.because("Or it is a page to log in to."))}

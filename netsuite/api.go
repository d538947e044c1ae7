package netsuite

// API is a way in which a tool calls NetSuite.
type API string

// The APIs, spelled like the checks of the connection test.
const (
	REST    API = "rest"    // the REST record API
	SuiteQL API = "suiteql" // queries over REST
	SOAP    API = "soap"
	RESTlet API = "restlet"
)

// APIs lists all, in the order of their checks.
var APIs = [...]API{REST, SuiteQL, SOAP, RESTlet}

// Name returns the API's name for screens.
func (a API) Name() string {
	switch a {
	case REST:
		return "REST"
	case SuiteQL:
		return "SuiteQL"
	case SOAP:
		return "SOAP"
	case RESTlet:
		return "RESTlet"
	}
	return string(a)
}

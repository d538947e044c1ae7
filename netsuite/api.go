package netsuite

// API is one of the ways in which a tool calls NetSuite.
type API string

// The APIs, spelt as the rungs of the connection test.
const (
	REST    API = "rest"    // the REST record API
	SuiteQL API = "suiteql" // queries over REST
	SOAP    API = "soap"
	RESTlet API = "restlet"
)

// APIs lists all, in the order in which they are tested.
var APIs = [...]API{REST, SuiteQL, SOAP, RESTlet}

// Name is the API's name on screens.
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

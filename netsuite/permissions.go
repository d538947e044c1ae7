package netsuite

// Feature is a box on Setup > Company > Enable Features.
type Feature struct {
	Item    Item
	Name    string
	Subtab  string
	Section string
	Terms   bool // ticking it asks to agree to terms of service
}

// The features that the APIs need
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4253254429.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html).
var (
	featureClientScript = Feature{ItemFeatureClientSS, "Client SuiteScript", "SuiteCloud", "SuiteScript", true}
	featureServerScript = Feature{ItemFeatureServerSS, "Server SuiteScript", "SuiteCloud", "SuiteScript", true}
	featureSOAP         = Feature{ItemFeatureSOAP, "SOAP Web Services", "SuiteCloud", "SuiteTalk (Web Services)", false}
	featureREST         = Feature{ItemFeatureREST, "REST Web Services", "SuiteCloud", "SuiteTalk (Web Services)", true}
	featureTBA          = Feature{ItemFeatureTBA, "Token-based Authentication", "SuiteCloud", "Manage Authentication", true}
	featureWorkbook     = Feature{ItemFeatureWorkbook, "SuiteAnalytics Workbook", "Analytics", "", false}
)

// FeaturesFor lists the features that a set of APIs needs, in the order of
// NetSuite's page. TBA is always among them.
func FeaturesFor(apis []API) []Feature {
	var list []Feature
	if calls(apis, RESTlet) {
		list = append(list, featureClientScript, featureServerScript)
	}
	if calls(apis, SOAP) {
		list = append(list, featureSOAP)
	}
	rest := calls(apis, REST) || calls(apis, SuiteQL)
	if rest {
		list = append(list, featureREST)
	}
	list = append(list, featureTBA)
	if rest {
		list = append(list, featureWorkbook)
	}
	return list
}

// Permission is a line on a role's Permissions tab.
type Permission struct {
	Item   Item
	Name   string
	Subtab string // "Setup", "Reports"
	Level  string // "Full", "Edit"
	For    API    // the API that needs it; empty: every token login
}

// The permissions that the APIs need besides those on the records a tool
// works on
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0320025211.html).
// For Log in using Access Tokens Oracle names no level; such permissions
// offer only Full.
var (
	permissionLogin    = Permission{ItemRoleLogin, "Log in using Access Tokens", "Setup", "Full", ""}
	permissionREST     = Permission{ItemRoleREST, "REST Web Services", "Setup", "Full", REST}
	permissionSOAP     = Permission{ItemRoleSOAP, "SOAP Web Services", "Setup", "Full", SOAP}
	permissionWorkbook = Permission{ItemRoleWorkbook, "SuiteAnalytics Workbook", "Reports", "Edit", REST}
)

// PermissionsFor lists the permissions that a role needs for a set of APIs.
// RESTlets need none of their own for the login; the deployment's Audience
// decides there.
func PermissionsFor(apis []API) []Permission {
	list := []Permission{permissionLogin}
	rest := calls(apis, REST) || calls(apis, SuiteQL)
	if rest {
		list = append(list, permissionREST)
	}
	if calls(apis, SOAP) {
		list = append(list, permissionSOAP)
	}
	if rest {
		list = append(list, permissionWorkbook)
	}
	return list
}

func calls(apis []API, want API) bool {
	for _, a := range apis {
		if a == want {
			return true
		}
	}
	return false
}

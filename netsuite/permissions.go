package netsuite

import "slices"

// Feature is a box on Setup > Company > Enable Features.
type Feature struct {
	Item    Item
	Name    string
	Subtab  string
	Section string
}

// features are those that tools need, in the order of NetSuite's page, SuiteCloud
// subtab first. apis are the APIs that require the feature. It is nil for what only
// some vendors require
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4253254429.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_5085602973.html).
var features = []struct {
	Feature
	apis []API
}{
	{Feature{ItemFeatureRecords, "Custom Records", "SuiteCloud", "SuiteBuilder"}, nil},
	{Feature{ItemFeatureClientSS, "Client SuiteScript", "SuiteCloud", "SuiteScript"}, []API{RESTlet}},
	{Feature{ItemFeatureServerSS, "Server SuiteScript", "SuiteCloud", "SuiteScript"}, []API{RESTlet}},
	{Feature{ItemFeatureSOAP, "SOAP Web Services", "SuiteCloud", "SuiteTalk (Web Services)"}, []API{SOAP}},
	{Feature{ItemFeatureREST, "REST Web Services", "SuiteCloud", "SuiteTalk (Web Services)"}, []API{REST, SuiteQL}},
	{Feature{ItemFeatureTBA, "Token-based Authentication", "SuiteCloud", "Manage Authentication"}, nil},
	{Feature{ItemFeatureWorkbook, "SuiteAnalytics Workbook", "Analytics", ""}, []API{REST, SuiteQL}},
	{Feature{ItemFeatureConnect, "SuiteAnalytics Connect", "Analytics", ""}, nil},
	{Feature{ItemFeatureFiles, "File Cabinet", "Company", "Data Management"}, nil},
}

// FeaturesFor lists the features that a set of APIs needs, and extra ones. TBA is
// always among them.
func FeaturesFor(apis []API, extra ...Item) []Feature {
	var list []Feature
	for _, f := range features {
		if f.Item == ItemFeatureTBA || slices.Contains(extra, f.Item) ||
			slices.ContainsFunc(f.apis, func(a API) bool { return slices.Contains(apis, a) }) {
			list = append(list, f.Feature)
		}
	}
	return list
}

// Permission is a line on a role's Permissions tab.
type Permission struct {
	Item   Item
	Name   string
	Subtab string // "Setup", "Reports", "Lists", "Transactions"
	Level  string // "Full", "Edit"; empty if no source names one
	For    API    // the API that needs it; empty for every token login, or a tool
}

// The permissions that the APIs need in addition to those on the tool's records
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0320025211.html).
// Oracle names no level for Log in using Access Tokens. Such permissions offer only
// Full.
var (
	permissionLogin    = Permission{ItemRoleLogin, "Log in using Access Tokens", "Setup", "Full", ""}
	permissionREST     = Permission{ItemRoleREST, "REST Web Services", "Setup", "Full", REST}
	permissionSOAP     = Permission{ItemRoleSOAP, "SOAP Web Services", "Setup", "Full", SOAP}
	permissionWorkbook = Permission{ItemRoleWorkbook, "SuiteAnalytics Workbook", "Reports", "Edit", REST}
)

// PermissionsFor lists the permissions that a role needs for a set of APIs. RESTlets
// need none of their own for the login. Their deployment's Audience decides.
func PermissionsFor(apis []API) []Permission {
	list := []Permission{permissionLogin}
	rest := slices.Contains(apis, REST) || slices.Contains(apis, SuiteQL)
	if rest {
		list = append(list, permissionREST)
	}
	if slices.Contains(apis, SOAP) {
		list = append(list, permissionSOAP)
	}
	if rest {
		list = append(list, permissionWorkbook)
	}
	return list
}

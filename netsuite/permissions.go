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
	{Feature{ItemFeatureOAuth2, "OAuth 2.0", "SuiteCloud", "Manage Authentication"}, nil},
	{Feature{ItemFeatureWorkbook, "SuiteAnalytics Workbook", "Analytics", ""}, []API{REST, SuiteQL}},
	{Feature{ItemFeatureConnect, "SuiteAnalytics Connect", "Analytics", ""}, nil},
	{Feature{ItemFeatureFiles, "File Cabinet", "Company", "Data Management"}, nil},
}

// FeaturesFor lists the features that a method and a set of APIs need, and extra ones
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157771482304.html).
func FeaturesFor(method Method, apis []API, extra ...Item) []Feature {
	login := ByMethod(method, ItemFeatureTBA, ItemFeatureOAuth2)
	var list []Feature
	for _, f := range features {
		if f.Item == login || slices.Contains(extra, f.Item) || overlap(f.apis, apis) {
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
}

// permissionLogin and permissionOAuth2 let a role sign in. Oracle names no level for them.
// Such permissions offer only Full.
var (
	permissionLogin  = Permission{ItemRoleLogin, "Log in using Access Tokens", "Setup", "Full"}
	permissionOAuth2 = Permission{ItemRoleOAuth2, "Log in using OAuth 2.0 Access Tokens", "Setup", "Full"}
)

// permissions are those that the APIs need in addition to those on the tool's records
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4248124361.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0320025211.html).
var permissions = []struct {
	Permission
	apis []API
}{
	{Permission{ItemRoleREST, "REST Web Services", "Setup", "Full"}, []API{REST, SuiteQL}},
	{Permission{ItemRoleSOAP, "SOAP Web Services", "Setup", "Full"}, []API{SOAP}},
	{Permission{ItemRoleWorkbook, "SuiteAnalytics Workbook", "Reports", "Edit"}, []API{REST, SuiteQL}},
}

// PermissionRotate lets the tool's own user upload the next certificate without an
// Administrator
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_92130837826.html).
var PermissionRotate = Permission{ItemRoleRotate, "Manage own OAuth 2.0 Client Credentials certificates", "Setup", "Full"}

// PermissionsFor lists the permissions that a role needs for a method and a set of APIs
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157771510070.html).
// RESTlets need none of their own for the login. Their deployment's Audience decides.
func PermissionsFor(method Method, apis []API) []Permission {
	list := []Permission{ByMethod(method, permissionLogin, permissionOAuth2)}
	for _, p := range permissions {
		if overlap(p.apis, apis) {
			list = append(list, p.Permission)
		}
	}
	return list
}

func overlap(a, b []API) bool {
	return slices.ContainsFunc(a, func(api API) bool { return slices.Contains(b, api) })
}

package practice

// feature is a box on Setup > Company > Enable Features, by its label.
type feature string

// The features for the setup of TBA and OAuth 2.0, and those that tools' guides require.
// Nothing here depends on the latter.
const (
	featFiles        feature = "File Cabinet"
	featRecords      feature = "Custom Records"
	featConnect      feature = "SuiteAnalytics Connect"
	featClientScript feature = "Client SuiteScript"
	featServerScript feature = "Server SuiteScript"
	featSOAP         feature = "SOAP Web Services"
	featREST         feature = "REST Web Services"
	featTBA          feature = "Token-based Authentication"
	featOAuth2       feature = "OAuth 2.0"
	featWorkbook     feature = "SuiteAnalytics Workbook"
)

type featureSection struct {
	Subtab, Section string
	Features        []feature
}

// featureSections are the subtabs with their sections in NetSuite's order
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4253254429.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_1114080552.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_1114080636.html).
var featureSections = []featureSection{
	{"Company", "Data Management", []feature{featFiles}},
	{"Analytics", "Analytics", []feature{featConnect, featWorkbook}},
	{"SuiteCloud", "SuiteBuilder", []feature{featRecords}},
	{"SuiteCloud", "SuiteScript", []feature{featClientScript, featServerScript}},
	{"SuiteCloud", "SuiteTalk (Web Services)", []feature{featSOAP, featREST}},
	{"SuiteCloud", "Manage Authentication", []feature{featTBA, featOAuth2}},
}

// hasTerms are the features whose terms of service must be accepted, once each. Oracle
// says that the first three open the terms page, and that the terms of REST web
// services and OAuth 2.0 must be accepted.
var hasTerms = map[feature]bool{
	featClientScript: true, featServerScript: true, featTBA: true, featREST: true, featOAuth2: true,
}

func allFeatures() []feature {
	var all []feature
	for _, s := range featureSections {
		all = append(all, s.Features...)
	}
	return all
}

package netsuite

import "slices"

// What Oracle has announced for coming releases, each said in one place
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4247329078.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_2104046421.html).
const (
	// NoNewTBA is when NetSuite stops taking new integrations.
	NoNewTBA = "From 2027.1, NetSuite accepts no new TBA integrations."
	// NoNewTBAYet says in addition what happens to existing ones.
	NoNewTBAYet = NoNewTBA + " Existing ones keep working for now."
	// NoRecordAgain is what follows from it for a record that gets lost. Oracle
	// does not say it.
	NoRecordAgain = "After the upgrade to 2027.1, you probably cannot create such a record again."
	// EndOfTBA is when existing integrations end. Oracle moved the release once
	// and calls it tentative.
	EndOfTBA = "Oracle tentatively plans to end TBA for existing integrations with 2028.2. Earlier pages said 2028.1. SuiteAnalytics Connect is not affected."
	// LastSOAP is what follows for the version that a tool calls. Oracle's pages
	// disagree on the release.
	LastSOAP = "2025.2 is the last SOAP version that Oracle plans. From 2027.1 or 2027.2, NetSuite supports no other."
	// EndOfSOAP is when all SOAP web services end, whatever a tool signs in with.
	EndOfSOAP = "SOAP web services end with 2028.2."
	// SOAPOnlyTBA is why a tool that calls SOAP has no other method, in at most 60 columns.
	SOAPOnlyTBA = "SOAP does not accept OAuth 2.0, and it ends with 2028.2."
)

// EndOf returns when one of the APIs ends; empty if none of them does.
func EndOf(apis []API) string {
	if slices.Contains(apis, SOAP) {
		return EndOfSOAP
	}
	return ""
}

// Lasts says in at most 60 columns how long the method works for a tool that calls these
// APIs. Without one, the tool reads SuiteAnalytics Connect or is not known.
func (m Method) Lasts(apis []API) string {
	switch {
	case m == M2M:
		return "Oracle has announced no end."
	case slices.Contains(apis, SOAP):
		return "No new integrations from 2027.1. SOAP ends with 2028.2."
	}
	return "No new integrations from 2027.1. TBA may end with 2028.2."
}

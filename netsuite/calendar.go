package netsuite

// What Oracle has announced for coming releases, each said in one place
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4247329078.html).
const (
	// NoNewTBA is when NetSuite stops taking new integrations.
	NoNewTBA = "From 2027.1, NetSuite accepts no new TBA integrations. Existing ones keep working for now."
	// NoRecordAgain is what follows from it for a record that gets lost. Oracle
	// does not say it.
	NoRecordAgain = "After the upgrade to 2027.1, you probably cannot create such a record again."
	// EndOfTBA is when existing integrations end. Oracle moved the release once
	// and calls it tentative.
	EndOfTBA = "Oracle plans to end TBA for existing integrations with 2028.2, tentatively. Earlier pages said 2028.1. SuiteAnalytics Connect is not affected."
)

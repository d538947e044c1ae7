package practice

// showSOAPPreferences is Setup > Integration > SOAP Web Services Preferences, where
// guides look for the account ID. Its address is not known.
func (v *visit) showSOAPPreferences() page {
	p := v.here()
	p.Facts = []fact{{"ACCOUNT ID", string(v.id)}}
	p.Lead = []string{"In NetSuite, this page also has Require Approval during Auto-Installation of Integration. " +
		"With it, records that a tool installs wait for approval. Nothing installs records here."}
	return p
}

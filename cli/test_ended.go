package cli

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// companyEnded explains a test that nothing answered at a practice company's
// address: causes that only NetSuite could have do not apply there. It gives
// the result's own finding where something answered.
func companyEnded(r netsuite.Result) *netsuite.Finding {
	address, _ := r.Check(netsuite.CheckAddress)
	if r.Finding == nil || address.Observation.Failure != netsuite.FailureConnect {
		return r.Finding
	}
	return &netsuite.Finding{
		Code:  string(netsuite.FailureConnect),
		Title: "The practice company of this profile has ended",
		Means: "Nothing answers at " + text.Clean(address.Observation.Host, 60) + " any more. What was set up there is gone.",
		Likely: []netsuite.Cause{{
			Cause:   "the program that served it was closed",
			Because: "It answered at this address alone.",
			Step:    netsuite.StepTest, Item: netsuite.ItemNetwork,
			Fix: "netsuite-tba practice starts a new company, for a new set-up.",
		}},
		FixStep: netsuite.StepTest,
	}
}

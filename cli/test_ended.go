package cli

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// simulationEnded explains a test in practice mode in which nothing answered. The
// causes that apply to NetSuite do not apply there. If something answered, it returns
// the result's own finding.
func simulationEnded(r netsuite.Result) *netsuite.Finding {
	address, _ := r.Check(netsuite.CheckAddress)
	if r.Finding == nil || address.Observation.Failure != netsuite.FailureConnect {
		return r.Finding
	}
	return &netsuite.Finding{
		Code:  string(netsuite.FailureConnect),
		Title: "The simulated NetSuite of this profile is no longer running",
		Means: "Nothing answers at " + text.Clean(address.Observation.Host, 60) + ". Everything that was set up there is gone.",
		Likely: []netsuite.Cause{{
			Cause:   "the program that served it was closed",
			Because: "It existed only at this address.",
			Step:    netsuite.StepTest, Item: netsuite.ItemNetwork,
			Fix: "To start a new one: netsuite-tba practice",
		}},
		FixStep: netsuite.StepTest,
	}
}

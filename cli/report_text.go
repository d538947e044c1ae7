package cli

import (
	"cmp"
	"fmt"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// printReport prints a report for people.
func (a *app) printReport(r *report) {
	a.printf("netsuite-tba report, %s. Safe to paste.\n", text.Minute(r.At))
	a.paragraph("", "It contains no key, no part of a key, no passphrase and no proxy password. Keys appear as fingerprints: 8 digits of a hash, from which nobody can find the key.")
	if r.Anonymous {
		a.paragraph("", "It names no customer, company, profile, record, role, user, file or host. Of an account, it shows two digits and the environment.")
	} else {
		a.paragraph("", "It names the account, the customer, the record, the role and the user. --anonymize omits them.")
	}
	a.printf("\n")
	a.fact("Program", text.Join(", ", r.Program, r.Go, r.System, r.Release))
	a.fact("Terminal", r.Terminal)
	a.fact("Browser", r.Browser)
	a.fact("Settings", r.Settings)
	for _, c := range r.Stores {
		a.fact(text.UpperFirst(string(c.ID)), text.Join(": ", string(c.Status), c.Detail))
	}
	a.fact("Proxy", r.Proxy)
	a.fact("Variables set", cmp.Or(strings.Join(r.Variables, " "), "none that matter"))
	a.fact("Profiles", text.Join(", ", fmt.Sprint(r.Profiles), r.ListOfProfiles))
	if r.Profile == nil {
		if r.Profiles > 1 {
			a.printf("\n%s\n", a.here("About one of them: netsuite-tba report PROFILE"))
		}
		return
	}
	a.printf("\n")
	a.printFacts(r.Profile.Words())
	if r.test != nil {
		a.printf("\n")
		a.printTest(r.test)
	}
}

// printTest prints every rung of a test and all that it may mean.
func (a *app) printTest(r *testRecord) {
	a.printf("Test of %s, by %s\n", text.Minute(r.At), r.Program)
	for _, c := range r.Checks {
		skew, http := "", ""
		seen := c.Observation
		if seen.Skew != 0 && c.ID == netsuite.CheckClock {
			skew = "NetSuite's clock minus ours: " + seen.Skew.String()
		}
		if seen.HTTPStatus != 0 {
			http = fmt.Sprintf("HTTP %d", seen.HTTPStatus)
		}
		words := text.Join("; ", c.Detail, string(seen.Failure), http, seen.Code, after("error", seen.ErrorID), skew, after("proxy", seen.Proxy))
		a.printCheckLine(string(c.Status), string(c.ID), words, c.Took)
	}
	if r.Refused > 0 {
		a.printf("%s in the 30 minutes before.\n", count(r.Refused, "refused login"))
	}
	f := r.Finding
	if f == nil {
		a.printf("No finding.\n")
		return
	}
	a.paragraph("", text.Join(": ", "Finding "+f.Code, f.Title))
	for i, c := range f.Likely {
		where := ""
		if n := c.Step.Number(); n > 0 {
			where = fmt.Sprintf("step %d, %s", n, c.Step.Label())
		}
		mark := fmt.Sprintf("%-3d", i+1)
		if words := text.Join(". ", text.UpperFirst(c.Cause), text.UpperFirst(c.Because)); words != "" {
			a.paragraph(mark, words)
			mark = "   "
		}
		a.paragraph(mark, text.Join(": ", where, string(c.Item)))
	}
}

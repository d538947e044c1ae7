package cli

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// printReport prints a report for people. Its times are UTC: who reads it is
// elsewhere.
func (a *app) printReport(r *report) {
	a.printf("netsuite-tba report, %s. Safe to paste.\n", utcMinute(r.At))
	a.paragraph("", "It holds no key, no part of one, no passphrase and no password of a proxy. Keys stand in it as fingerprints: 8 digits of a hash, from which no key can be made.")
	if r.Anonymous {
		a.paragraph("", "It names no customer, company, profile, record, role, user, file or host; of the account it has two digits and the kind.")
	} else {
		a.paragraph("", "It names the account, the customer, the record, the role and the user. --anonymize leaves these out.")
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
	a.printReported(r.Profile)
	if r.Profile.Test != nil {
		a.printf("\n")
		a.printTest(r.Profile.Test)
	}
}

func (a *app) printReported(p *reportProfile) {
	practice, vendor, script := "", "", ""
	if p.Practice {
		practice = "practice"
	}
	if p.VendorRecord {
		vendor = "the integration record is its maker's"
	}
	if p.Script {
		script = "calls a script of its own"
	}
	a.fact("Profile", text.Join(", ", p.Name, p.Customer))
	a.fact("Account", text.Join(", ", p.Account, p.Kind.Words(), practice))
	a.fact("Tool", text.Join("; ", text.Join(", over ", connectors.Titles(p.Tools), apiWords(p.APIs)), vendor, script))
	a.fact("In NetSuite", text.Join(", ", after("record", p.Record), after("role", p.Role), after("user", p.User)))
	a.fact("Record made in", p.MadeIn)
	a.fact("Kept", text.Join(", ", after("in", p.Store.Words()), after("since", stamp(p.KeysSince)), after("forgotten", stamp(p.Forgotten)), after("a copy may be in", string(p.Copy))))
	for _, set := range []struct {
		prints fingerprints
		state  string
	}{{p.Active, ""}, {p.Pending, ", " + string(profile.KeysPending)}, {p.Previous, ", before"}} {
		for _, name := range netsuite.KeyNames {
			if print, ok := set.prints[name]; ok {
				a.fact(name.Label(), print.Grouped()+set.state)
			}
		}
	}
	if p.SharedWith > 0 {
		a.fact("Consumer pair", "the same in "+count(p.SharedWith, "other profile"))
	}
	for _, g := range p.Given {
		a.fact("Given to", text.Join(", ", text.Join(": ", g.Connector, g.File), utcMinute(g.At)))
	}
	a.fact("Set up", stamp(p.Created))
	if u := p.Unfinished; u != nil {
		a.fact("Unfinished", text.Join(", ", fmt.Sprintf("at step %d of %d, %s", steps.Number(u.Step), len(netsuite.Steps), steps.Label(u.Step)),
			count(u.Ticked, "item")+" ticked", string(u.Branch), stamp(timeOrNil(u.At))))
	}
	label := "Steps"
	for _, step := range netsuite.Steps {
		if at, ok := p.Steps[step]; ok {
			a.fact(label, fmt.Sprintf("%d %s, since %s", steps.Number(step), steps.Label(step), utcMinute(at)))
			label = ""
		}
	}
	a.fact("Last test", noteWords(p.LastTest))
	a.fact("Last passed", stamp(p.LastPassed))
	if p.Refused > 0 {
		a.fact("Refused logins", fmt.Sprintf("%d in the last 30 minutes", p.Refused))
	}
}

func noteWords(t *testNoteJSON) string {
	switch {
	case t == nil:
		return string(profile.TestNever)
	case t.Verified:
		return string(profile.TestPassed) + ", " + utcMinute(t.At)
	}
	return text.Join(", ", text.Join(" at ", string(profile.TestFailed), t.Failed), t.Code, utcMinute(t.At))
}

// printTest prints every rung of a test and all that it may mean.
func (a *app) printTest(r *testRecord) {
	a.printf("Test of %s, by %s\n", utcMinute(r.At), r.Program)
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
		if n := steps.Number(c.Step); n > 0 {
			where = fmt.Sprintf("step %d, %s", n, steps.Label(c.Step))
		}
		mark := fmt.Sprintf("%-3d", i+1)
		if words := text.Join(". ", text.UpperFirst(c.Cause), text.UpperFirst(c.Because)); words != "" {
			a.paragraph(mark, words)
			mark = "   "
		}
		a.paragraph(mark, text.Join(": ", where, string(c.Item)))
	}
}

func stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return utcMinute(*t)
}

func utcMinute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

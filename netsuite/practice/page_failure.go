package practice

import (
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/text"
)

var switches = slices.Concat([]failureSwitch{
	{Failure{}, "None"},
	{Failure{Kind: FailureClock}, "Clock: yours and NetSuite's differ"},
	{Failure{Kind: FailureBusy}, "Concurrency: too many calls at once"},
	{Failure{Kind: FailureBusyHidden}, "Concurrency: too many calls at once, answered as a refused login"},
	{Failure{Kind: FailureMaintenance}, "NetSuite: maintenance"},
	{Failure{Kind: FailureError}, "NetSuite: unexpected error"},
	{Failure{Kind: FailureSlow}, "NetSuite: answers late"},
	{Failure{Kind: FailureRedirect}, "Wrong host: redirects the request"},
	{Failure{Kind: FailureForbidden}, "Wrong host: rejects the request"},
	{Failure{Kind: FailureDataCenter}, "Wrong host: answers with a SOAP fault"},
	{Failure{Kind: FailurePortal}, "Network: captive portal"},
	{Failure{Kind: FailureOther}, "Network: something else answers"},
	{Failure{Kind: FailureDiscovery}, "Network: only the discovery service is blocked"},
}, text.Each(flaws, func(f loginFlaw) failureSwitch {
	return failureSwitch{Failure{Kind: FailureFlaw, Detail: string(f.detail)}, string(f.login) + ": " + f.text}
}))

// failureSwitch is a failure to choose. Clock and delay have fields of their own.
type failureSwitch struct {
	failure Failure
	text    string
}

func (f Failure) title() string {
	i := slices.IndexFunc(switches, func(s failureSwitch) bool {
		return s.failure.Kind == f.Kind && s.failure.Detail == f.Detail
	})
	if i < 0 {
		return string(f.Kind)
	}
	return switches[i].text
}

// showFailure is an extra page that NetSuite does not have.
func (v *visit) showFailure() page { return v.failurePage("") }

func (v *visit) failurePage(failure string) page {
	offered := text.Each(switches, func(s failureSwitch) string { return s.text })
	on, minutes, seconds := v.failure.title(), strconv.Itoa(defaultMinutes), strconv.Itoa(int(MaxDelay.Seconds()))
	clock, delay := textField(clockMinutes, &minutes), textField(delaySeconds, &seconds)
	clock.Note = "How many minutes NetSuite's clock is ahead of yours. If it is behind, use a negative number, such as -10. NetSuite accepts up to 5."
	delay.Note = "At most " + seconds + "."
	p := page{
		Title: "Simulate a Failure", Menu: "Practice only: NetSuite has no such page", Failure: failure, Saved: "On: " + on + ".",
		Lead: []string{"Switch on a failure for this account. These failures cannot be caused on NetSuite's pages. None switches it off."},
		Form: formOf(section{Legend: "Failure", Fields: []field{choiceField("FAILURE", &on, offered), clock, delay}}, section{
			Legend: "Confirmation pages",
			Note:   "Oracle does not show what these pages have beside the keys. The simulated pages show names, or only the keys.",
			Fields: []field{boxField(keysOnlyBox, &v.keysOnly)},
		}),
		Table: &table{Heads: []string{"Cause these failures on NetSuite's pages", "Where"}},
	}
	if len(v.records) > 0 {
		records := pickField(v, "INTEGRATION RECORD", v.records)
		records.Options = records.Options[1:] // starts with the first record
		p.Form.Sections = append(p.Form.Sections, section{
			Legend: "Waiting for Approval",
			Note:   "In NetSuite, only a record that a vendor's login installed gets this state. Here, any record can get it.",
			Fields: []field{records},
			Add:    &button{"Set to Waiting for Approval", "waiting", "T"},
		})
	}
	for _, m := range pageFailures {
		p.Table.Rows = append(p.Table.Rows, row{Cells: []string{m.failure, m.where}, To: v.path(m.path)})
	}
	return p
}

const keysOnlyBox = "ONLY THE KEYS"

const (
	clockMinutes = "CLOCK: MINUTES"
	delaySeconds = "ANSWERS LATE: SECONDS"
)

const defaultMinutes = 20

func (v *visit) saveFailure() page {
	if v.wants("waiting") {
		rec := find(v.records, v.number("INTEGRATION RECORD"))
		if rec == nil {
			return v.missing()
		}
		rec.State, rec.StateSince = stateWaiting, v.now()
		return page{To: v.pathTo(pathIntegration, rec.ID, "")}
	}
	i := slices.IndexFunc(switches, func(s failureSwitch) bool { return s.text == v.Form.Get("FAILURE") })
	if i < 0 {
		return v.failurePage("Choose a FAILURE.")
	}
	t := switches[i].failure
	switch minutes, seconds := v.number(clockMinutes), v.number(delaySeconds); {
	case t.Kind == FailureClock && (minutes == 0 || minutes < -maxMinutes || minutes > maxMinutes):
		return v.failurePage(clockMinutes + " must be a whole number other than 0, at most 10000 either way.")
	case t.Kind == FailureSlow && (seconds < 1 || seconds > int(MaxDelay.Seconds())):
		return v.failurePage(delaySeconds + " must be a whole number from 1 to " + strconv.Itoa(int(MaxDelay.Seconds())) + ".")
	case t.Kind == FailureClock:
		t.Clock = time.Duration(minutes) * time.Minute
	case t.Kind == FailureSlow:
		t.Delay = time.Duration(seconds) * time.Second
	}
	v.failure, v.keysOnly = t, v.wants(keysOnlyBox)
	return v.saved()
}

// maxMinutes limits how far the clocks can differ to a week.
const maxMinutes = 10_000

// pageFailures lists failures to cause on NetSuite's own pages.
var pageFailures = []struct{ failure, where, path string }{
	{"Token-based Authentication, OAuth 2.0 or an API's feature off", "Enable Features: clear the box", pathFeatures},
	{"Record Blocked", "Manage Integrations, Edit: STATE", pathIntegrations},
	{"Record without TBA", "Manage Integrations, Edit: TOKEN-BASED AUTHENTICATION", pathIntegrations},
	{"Record without the M2M grant, or without a scope", "Manage Integrations, Edit: OAuth 2.0", pathIntegrations},
	{"Someone clicked Reset Credentials", "Manage Integrations, Edit, in the account that created the record", pathIntegrations},
	{"Role lacks a permission", "Manage Roles, Edit: Remove", pathRoles},
	{"Role inactive, or Web Services Only", "Manage Roles, Edit", pathRoles},
	{"Role hidden by its user", "View My Roles", pathMyRoles},
	{"Role sees no records", "Manage Roles, Edit: ACCESSIBLE SUBSIDIARIES Selected", pathRoles},
	{"Role not in the Audience, or deployment not Released", "Script Deployment", pathDeployment},
	{"User without access or role, or inactive", "Employees, Edit", pathEmployees},
	{"User locked", "Employees, Edit: Lock, or five refused logins", pathEmployees},
	{"IP address rules", "Company Information: ALLOWED IP ADDRESSES 203.0.113.7", pathCompany},
	{"Token inactive or revoked", "Access Tokens, Edit", pathTokens},
	{"Token for another application", "Access Tokens, New Access Token", pathToken},
	{"Certificate revoked", "OAuth 2.0 Client Credentials (M2M) Setup: Revoke", pathCertificates},
	{"Sandbox refreshed", "Sandbox Accounts, in production", pathSandboxes},
}

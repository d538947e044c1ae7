package practice

import (
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// The states of an integration record.
const (
	stateEnabled = "Enabled"
	stateBlocked = "Blocked"
	// stateWaiting is the state of a record that a vendor's login installed while
	// Require Approval during Auto-Installation of Integration is on
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4249032125.html).
	// Nothing installs records here, so the failure page sets it.
	stateWaiting = "Waiting for Approval"
)

// record is an integration record in one account. State, note and concurrency limit are
// the account's own.
type record struct {
	*definition
	ID          int
	State, Note string
	Concurrency string
	StateSince  time.Time
}

func (r *record) number() int   { return r.ID }
func (r *record) title() string { return r.Name }

// definition is the part of a record that all its accounts share. A sandbox gets
// production's records with the same consumer key and secret
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html).
type definition struct {
	Name, Description string
	Owner             netsuite.Account // where it was created; only this account can reset the pair
	Application       string           // the application ID, not used with TBA
	Created           time.Time
	Boxes             map[string]bool // by label
	Callback          string
	Redirect          string
	Key, Secret       netsuite.Secret // empty until a way to sign in is ticked
}

const (
	boxTBA       = "TOKEN-BASED AUTHENTICATION"
	boxTBAIssue  = "TBA: ISSUETOKEN ENDPOINT"
	boxTBAFlow   = "TBA: AUTHORIZATION FLOW"
	boxCodeGrant = "AUTHORIZATION CODE GRANT"
	boxPublic    = "PUBLIC CLIENT"
	boxDynamic   = "DYNAMIC CLIENT REGISTRATION"
	boxClient    = "CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT"
	boxRESTlets  = "RESTLETS"
	boxREST      = "REST WEB SERVICES"
	boxConnect   = "SUITEANALYTICS CONNECT"
	boxAI        = "NETSUITE AI CONNECTOR SERVICE"
	boxUser      = "USER CREDENTIALS"
)

var recordScopes = []string{boxRESTlets, boxREST, boxConnect, boxAI}

// recordBoxes are all boxes with their state on a new record. Oracle only documents
// that TOKEN-BASED AUTHENTICATION is checked. The other two are inferred from guides
// that tell people to clear them.
var recordBoxes = []struct {
	Label string
	New   bool
}{
	{boxTBA, true}, {boxTBAIssue, false}, {boxTBAFlow, true},
	{boxCodeGrant, true}, {boxPublic, false}, {boxDynamic, false}, {boxClient, false},
	{boxRESTlets, false}, {boxREST, false}, {boxConnect, false}, {boxAI, false}, {boxUser, false},
}

func (d *definition) scoped() bool {
	return slices.ContainsFunc(recordScopes, func(s string) bool { return d.Boxes[s] })
}

// wantsKeys reports whether a way to sign in is ticked that needs a pair of keys.
func (d *definition) wantsKeys() bool {
	return d.Boxes[boxTBA] || d.Boxes[boxCodeGrant] || d.Boxes[boxClient]
}

func (a *account) recordOf(key netsuite.Secret) *record {
	return first(a.records, func(r *record) bool { return !r.Key.Empty() && r.Key.Equal(key) })
}

// states lists the values that the record's State can have. Nobody can choose Waiting
// for Approval.
func (r *record) states() []string {
	if r.State == stateWaiting {
		return []string{stateWaiting, stateEnabled, stateBlocked}
	}
	return []string{stateEnabled, stateBlocked}
}

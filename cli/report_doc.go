package cli

import (
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// report is what report prints, as text or as JSON. It holds no key. Anonymous
// ones have nothing in the fields that name somebody.
type report struct {
	At             time.Time      `json:"at"`
	Anonymous      bool           `json:"anonymous"`
	Program        string         `json:"program"`
	Go             string         `json:"go"`
	System         string         `json:"system"`
	Release        string         `json:"release,omitempty"`
	Terminal       string         `json:"terminal"`
	Browser        string         `json:"browser"`
	Settings       string         `json:"settings,omitempty"`
	Stores         []checkJSON    `json:"stores"`
	Proxy          string         `json:"proxy"`
	Variables      []string       `json:"variables"` // names of those that are set
	Profiles       int            `json:"profiles"`
	ListOfProfiles string         `json:"list_of_profiles,omitempty"` // why it cannot be read
	Profile        *reportProfile `json:"profile,omitempty"`
}

// reportProfile is a profile in a report.
type reportProfile struct {
	Name         string               `json:"profile,omitempty"`
	Customer     string               `json:"customer,omitempty"`
	Account      string               `json:"account"` // shortened in anonymous reports
	Kind         netsuite.Environment `json:"environment"`
	Practice     bool                 `json:"practice"`
	Tools        []string             `json:"tools"`
	APIs         []netsuite.API       `json:"apis"`
	VendorRecord bool                 `json:"vendor_record"`
	MadeIn       string               `json:"record_made_in"`
	Record       string               `json:"record,omitempty"`
	Role         string               `json:"role,omitempty"`
	User         string               `json:"user,omitempty"`
	Script       bool                 `json:"script"` // a RESTlet is called
	Store        profile.StoreKind    `json:"store"`
	Copy         profile.StoreKind    `json:"copy,omitempty"`
	Active       fingerprints         `json:"active"`
	Pending      fingerprints         `json:"pending"`
	Previous     fingerprints         `json:"previous"`
	SharedWith   int                  `json:"shared_with"` // profiles with the same consumer pair
	Given        []exportJSON         `json:"given,omitempty"`
	Created      *time.Time           `json:"created"`
	KeysSince    *time.Time           `json:"keys_since"`
	Forgotten    *time.Time           `json:"forgotten,omitempty"`
	Unfinished   *reportSetup         `json:"unfinished,omitempty"`
	// Steps is when each step of the set-up was first open.
	Steps      map[netsuite.Step]time.Time `json:"steps,omitempty"`
	LastTest   *testNoteJSON               `json:"last_test"`
	LastPassed *time.Time                  `json:"last_passed"`
	Refused    int                         `json:"refused"` // logins in the last 30 minutes
	Test       *testRecord                 `json:"ladder,omitempty"`
}

// reportSetup is a set-up that is under way.
type reportSetup struct {
	Step   netsuite.Step        `json:"step"`
	Branch profile.RecordSource `json:"branch,omitempty"`
	Ticked int                  `json:"ticked"` // items
	At     time.Time            `json:"at"`     // when it was last gone on with
}

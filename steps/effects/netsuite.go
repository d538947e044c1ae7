package effects

import (
	"context"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// LookUp asks the discovery service about an account.
type LookUp struct {
	Query
	Account netsuite.Account
}

// LookedUp ends a LookUp.
type LookedUp struct {
	ID     int
	Lookup netsuite.Lookup
}

func (e LookUp) Run(ctx context.Context, s Services, report func(Event)) {
	report(LookedUp{e.ID, s.LookUp(ctx, e.Account)})
}

// TestRequest says what a connection test tests.
type TestRequest struct {
	Profile profile.Profile
	// ActiveKeys tests the active keys even if others are pending. Otherwise,
	// pending keys are tested if there are any.
	ActiveKeys bool
	LoginAt    time.Time // when a login last passed with these keys; zero if never
	Force      bool      // test even after many refused logins
	// History is what the person did shortly before.
	History netsuite.History
}

// Test runs the connection test.
type Test struct {
	Query
	TestRequest
}

// CheckChanged reports a check as it starts and ends while a Test runs.
type CheckChanged struct {
	ID    int
	Check netsuite.Check
}

// Tested ends a Test.
type Tested struct {
	ID     int
	Result netsuite.Result
}

func (e Test) Run(ctx context.Context, s Services, report func(Event)) {
	result := s.Test(ctx, e.TestRequest, func(c netsuite.Check) { report(CheckChanged{e.ID, c}) })
	report(Tested{e.ID, result})
}

// Revoke asks NetSuite to revoke the token of the profile's earlier keys.
// Success means that NetSuite accepted the request. Only its list of tokens
// shows whether the token is revoked.
type Revoke struct {
	Query
	Profile profile.Profile
}

func (e Revoke) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.Revoke(ctx, e.Profile)})
}

// OpenPage opens an address in the browser.
type OpenPage struct {
	Query
	Address string
}

func (e OpenPage) Run(ctx context.Context, s Services, report func(Event)) {
	report(Done{e.ID, s.OpenPage(ctx, e.Address)})
}

// NetSuiteServices is what these effects need from the outside world.
type NetSuiteServices interface {
	LookUp(ctx context.Context, account netsuite.Account) netsuite.Lookup
	// Test reports each check as it starts (Running) and ends. A check that
	// passed in the previous test and that no fix affects is not repeated.
	Test(ctx context.Context, r TestRequest, report func(netsuite.Check)) netsuite.Result
	Revoke(ctx context.Context, p profile.Profile) problem.Problem
	OpenPage(ctx context.Context, address string) problem.Problem
}

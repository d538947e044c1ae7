package client

import (
	"slices"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// The second test of a run repeats only the checks whose result may have changed.
func TestReuseOfUnsignedChecks(t *testing.T) {
	asked := func(r netsuite.Result, id netsuite.CheckID, status netsuite.Status) netsuite.Result {
		r.Checks = slices.Clone(r.Checks)
		for i := range r.Checks {
			if r.Checks[i].ID == id {
				r.Checks[i].Status = status
			}
		}
		return r
	}
	for _, test := range []struct {
		name   string
		change func(netsuite.Result) netsuite.Result
		later  time.Duration
		want   string // the clock check's detail if it is reused
	}{
		{name: "at once", want: "passed a moment ago"},
		{name: "after a fix", later: 9 * time.Minute, want: "passed 9 min ago"},
		{name: "after a long one", later: 11 * time.Minute},
		{name: "the clock was set back", later: -time.Minute},
		{name: "another account", change: func(r netsuite.Result) netsuite.Result { r.Account = "7654321"; return r }},
		{name: "the account was not confirmed", change: func(r netsuite.Result) netsuite.Result {
			return asked(r, netsuite.CheckAccount, netsuite.Warned)
		}},
		{name: "the clock was off", change: func(r netsuite.Result) netsuite.Result {
			return asked(r, netsuite.CheckClock, netsuite.Failed)
		}},
		{name: "the address was not reached", change: func(r netsuite.Result) netsuite.Result {
			return asked(r, netsuite.CheckAddress, netsuite.Skipped)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			c := f.client()
			f.answers[pathServerTime] = refusedREST
			before := c.Test(t.Context(), request(netsuite.REST), nil)
			if before.Verified {
				t.Fatal("verified")
			}
			if test.change != nil {
				before = test.change(before)
			}
			now := noon.Add(test.later)
			c.now = func() time.Time { return now }
			f.asked, f.date, f.answers[pathServerTime] = nil, now, timeAnswer
			r := request(netsuite.REST)
			r.Since = &before
			after := c.Test(t.Context(), r, nil)
			if !after.Verified {
				t.Fatal(statuses(after))
			}
			if taken := !slices.Contains(f.asked, pathDiscovery); taken != (test.want != "") {
				t.Fatalf("reused: %v; asked %v", taken, f.asked)
			}
			clock, _ := after.Check(netsuite.CheckClock)
			if test.want != "" && (clock.Detail != test.want || clock.Took != 0) {
				t.Errorf("clock %+v", clock)
			}
			if want := []string{pathServerTime, pathTokenInfo}; !slices.Equal(f.signed(), want) {
				t.Errorf("signed %v", f.signed())
			}
		})
	}
}

// A reused result ages from when its check ran, not from when it was last reused.
func TestReuseDoesNotRenewItself(t *testing.T) {
	f := newFake(t)
	c := f.client()
	f.answers[pathServerTime] = refusedREST
	now := noon
	c.now = func() time.Time { return now }
	var before *netsuite.Result
	for _, want := range []bool{true, false, true} { // whether discovery is asked
		f.asked, f.date = nil, now
		r := request(netsuite.REST)
		r.Since = before
		result := c.Test(t.Context(), r, nil)
		if got := slices.Contains(f.asked, pathDiscovery); got != want {
			t.Errorf("at %v: discovery asked: %v", now.Sub(noon), got)
		}
		before, now = &result, now.Add(6*time.Minute)
	}
}

// A clock that was set wrong between two tests shows in the refusal itself.
func TestReuseSeesTheClockInTheRefusal(t *testing.T) {
	f := newFake(t)
	c := f.client()
	f.answers[pathServerTime] = refusedREST
	before := c.Test(t.Context(), request(netsuite.REST), nil)
	f.date = noon.Add(time.Hour)
	r := request(netsuite.REST)
	r.Since = &before
	f.answers[pathServerTime] = refusedREST
	if f := c.Test(t.Context(), r, nil).Finding; f == nil || f.Likely[0].Item != netsuite.ItemClock {
		t.Errorf("finding %+v", f)
	}
}

// Only a documented reply that no cache answered sets the clock.
func TestRepliesThatSetTheClock(t *testing.T) {
	cached := knownAccount
	cached.header = map[string][]string{"Age": {"420"}, "Date": {noon.Add(-7 * time.Minute).Format("Mon, 02 Jan 2006 15:04:05 GMT")}}
	foreign := answer{status: 200, kind: "text/html", body: "<html>", header: map[string][]string{"Date": {noon.Add(time.Hour).Format("Mon, 02 Jan 2006 15:04:05 GMT")}}}
	for name, a := range map[string]answer{"cached": cached, "a portal's page": foreign} {
		f := newFake(t)
		f.answers[pathDiscovery] = a
		result := f.client().Test(t.Context(), request(netsuite.SOAP), nil)
		if clock, _ := result.Check(netsuite.CheckClock); clock.Status != netsuite.Passed {
			t.Errorf("%s: %s %s", name, clock.Status, clock.Detail)
		}
	}
}

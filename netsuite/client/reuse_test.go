package client

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// A second test repeats only the checks whose result may have changed.
func TestReuseOfUnsignedChecks(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*fake, *Request) // of the first test
		later  time.Duration
		want   string // the clock check's detail if it is reused
	}{
		{name: "at once", want: "passed a moment ago"},
		{name: "after a fix", later: 9 * time.Minute, want: "passed 9 minutes ago"},
		{name: "after a long one", later: 11 * time.Minute},
		{name: "the clock was set back", later: -time.Minute},
		{name: "another account", change: func(_ *fake, r *Request) { r.Account = "7654321" }},
		{name: "the account was not confirmed", change: func(f *fake, _ *Request) { f.answers[pathDiscovery] = answer{status: 404} }},
		{name: "the clock was off", change: func(f *fake, _ *Request) { f.date = noon.Add(time.Hour) }},
		{name: "the keys could not be read", change: func(_ *fake, r *Request) {
			r.Keys = func(context.Context) (netsuite.Keys, error) { return netsuite.Keys{}, errors.New("locked") }
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			c := f.client()
			f.answers[pathServerTime] = refusedREST
			first := request(netsuite.REST)
			if test.change != nil {
				test.change(f, &first)
			}
			f.otherRealm = first.Account != account
			if c.Test(t.Context(), first, nil).Verified {
				t.Fatal("verified")
			}
			now := noon.Add(test.later)
			c.now = func() time.Time { return now }
			f.asked, f.date, f.otherRealm = nil, now, false
			f.answers[pathServerTime], f.answers[pathDiscovery] = timeAnswer, knownAccount
			after := c.Test(t.Context(), request(netsuite.REST), nil)
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

// A result is reused only if that test connected to every host that is needed now.
func TestReuseOfOtherHosts(t *testing.T) {
	soap, restlet := request(netsuite.SOAP), request(netsuite.RESTlet)
	c, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	run := func(r Request, reused bool) {
		t.Helper()
		s := &testRun{session: c.newSession(r.Account), r: r, addresses: c.Addresses(r.Account),
			checks: map[netsuite.CheckID]netsuite.Check{}, began: map[netsuite.CheckID]time.Time{}}
		if got := s.reuseUnsigned(); got != reused {
			t.Errorf("%v: reused: %v", r.APIs, got)
		}
		hosts := s.hosts()
		for i := range hosts {
			hosts[i].open = true
		}
		s.rememberUnsigned([]netsuite.Check{{ID: netsuite.CheckAddress, Status: netsuite.Passed, At: c.now()}}, hosts)
	}
	run(soap, false)
	run(soap, true)
	run(restlet, false)
	run(restlet, true)
	run(soap, false)
}

// A reused result ages from when its check ran, not from when it was last reused.
func TestReuseDoesNotRenewItself(t *testing.T) {
	f := newFake(t)
	c := f.client()
	f.answers[pathServerTime] = refusedREST
	now := noon
	c.now = func() time.Time { return now }
	for _, want := range []bool{true, false, true} { // whether discovery is asked
		f.asked, f.date = nil, now
		c.Test(t.Context(), request(netsuite.REST), nil)
		if got := slices.Contains(f.asked, pathDiscovery); got != want {
			t.Errorf("at %v: discovery asked: %v", now.Sub(noon), got)
		}
		now = now.Add(6 * time.Minute)
	}
}

// A clock that was set wrong between two tests shows in the refusal itself.
func TestReuseSeesTheClockInTheRefusal(t *testing.T) {
	f := newFake(t)
	c := f.client()
	f.answers[pathServerTime] = refusedREST
	c.Test(t.Context(), request(netsuite.REST), nil)
	f.date = noon.Add(time.Hour)
	if f := c.Test(t.Context(), request(netsuite.REST), nil).Finding; f == nil || f.Likely[0].Item != netsuite.ItemClock {
		t.Errorf("finding %+v", f)
	}
}

// Tests of an account share its connections while they are held.
func TestHeldConnections(t *testing.T) {
	f := newFake(t)
	c := f.client()
	release := c.Hold(account)
	for range 5 {
		if r := c.Test(t.Context(), request(netsuite.REST), nil); !r.Verified {
			t.Fatal(statuses(r))
		}
	}
	held := len(f.from)
	if held > 2 {
		t.Errorf("%d connections for one account", held)
	}
	release()
	if r := c.Test(t.Context(), request(netsuite.REST), nil); !r.Verified || len(f.from) == held {
		t.Errorf("%s, %d connections after the release", statuses(r), len(f.from))
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

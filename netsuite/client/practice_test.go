package client_test

import (
	"context"
	"net/http/httptest"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/practice"
)

// The simulated NetSuite decides by its own records. A finished setup passes
// over every API; with one key changed it refuses, and the test finds out.
func TestAgainstSimulatedNetSuite(t *testing.T) {
	sim := practice.New(practice.Options{Ready: true})
	server := httptest.NewUnstartedServer(nil)
	origin := "http://" + server.Listener.Addr().String()
	server.Config.Handler = sim.Handler(origin)
	server.Start()
	defer server.Close()
	c, err := client.New(client.Options{Endpoint: origin})
	if err != nil {
		t.Fatal(err)
	}
	run := func(keys netsuite.Keys, apis ...netsuite.API) netsuite.Result {
		return c.Test(t.Context(), client.Request{
			Account: "1234567_SB1",
			Keys:    func(context.Context) (netsuite.Keys, error) { return keys, nil },
			APIs:    apis, Script: "6", Deploy: "1",
		}, nil)
	}
	keys := sim.ReadyKeys()
	for _, apis := range [][]netsuite.API{
		{netsuite.REST, netsuite.SuiteQL}, {netsuite.SOAP}, {netsuite.RESTlet},
		{netsuite.REST, netsuite.SuiteQL, netsuite.SOAP, netsuite.RESTlet},
	} {
		result := run(keys, apis...)
		if !result.Verified || result.Finding != nil {
			t.Errorf("%v: %+v", apis, result.Checks)
		}
		wrong := run(keys.With(netsuite.TokenSecret, keys.ConsumerSecret), apis...)
		login, _ := wrong.Check(netsuite.CheckLogin)
		if wrong.Verified || login.Observation.Failure != netsuite.FailureRefused || wrong.Finding == nil || !wrong.Finding.Withheld {
			t.Errorf("%v, wrong key: %+v", apis, wrong.Checks)
		}
	}
}

// A revoked token is refused, and so is revoking it again.
func TestRevokeAgainstSimulatedNetSuite(t *testing.T) {
	sim := practice.New(practice.Options{Ready: true})
	server := httptest.NewUnstartedServer(nil)
	origin := "http://" + server.Listener.Addr().String()
	server.Config.Handler = sim.Handler(origin)
	server.Start()
	defer server.Close()
	c, err := client.New(client.Options{Endpoint: origin})
	if err != nil {
		t.Fatal(err)
	}
	keys := sim.ReadyKeys()
	for _, test := range []struct {
		name string
		keys netsuite.Keys
		want netsuite.Failure
	}{
		{"wrong secret", keys.With(netsuite.TokenSecret, keys.ConsumerSecret), netsuite.FailureRefused},
		{"its own", keys, netsuite.FailureNone},
		{"revoked already", keys, netsuite.FailureRefused},
	} {
		if obs := c.Revoke(t.Context(), "1234567_SB1", test.keys); obs.Failure != test.want {
			t.Errorf("%s: %q, want %q", test.name, obs.Failure, test.want)
		}
	}
}

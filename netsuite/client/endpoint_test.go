package client

import (
	"errors"
	"net/url"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

func TestHosts(t *testing.T) {
	real, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	practice := clientAt(t, "http://127.0.0.1:4711")
	for _, test := range []struct {
		c          *Client
		address    string
		ask, trust bool
	}{
		{real, "https://1234567-sb1.suitetalk.api.netsuite.com/x", true, true},
		{real, "https://1234567-sb1.restlets.api.netsuite.com/x", true, true},
		{real, "https://rest.netsuite.com/rest/datacenterurls", true, false},
		{real, "https://1234567.suitetalk.api.netsuite.com/x", true, false},
		{real, "https://1234567-sb10.suitetalk.api.netsuite.com/x", true, false},
		{real, "http://1234567-sb1.suitetalk.api.netsuite.com/x", false, false},
		{real, "https://1234567-sb1.suitetalk.api.netsuite.com:443/x", false, false},
		{real, "https://1234567-sb1.suitetalk.api.netsuite.com:8443/x", false, false},
		{real, "https://u@1234567-sb1.suitetalk.api.netsuite.com/x", false, false},
		{real, "https://1234567-sb1.suitetalk.api.netsuite.com.evil.example/x", false, false},
		{real, "https://1234567-sb1.evilnetsuite.com/x", false, false},
		{real, "https://1234567-sb1.netsuite.com@evil.example/x", false, false},
		{real, "https://netsuite.com/x", false, false},
		{real, "https://127.0.0.1/x", false, false},
		{practice, "http://127.0.0.1:4711/x", true, true},
		{practice, "http://127.0.0.1:4712/x", false, false},
		{practice, "http://localhost:4711/x", false, false},
		{practice, "https://127.0.0.1:4711/x", false, false},
		{practice, "http://u@127.0.0.1:4711/x", false, false},
		{practice, "https://1234567-sb1.suitetalk.api.netsuite.com/x", false, false},
	} {
		u, err := url.Parse(test.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := test.c.checkHost(u, "") == nil; got != test.ask {
			t.Errorf("%s: may ask %v", test.address, got)
		}
		if got := test.c.checkHost(u, account) == nil; got != test.trust {
			t.Errorf("%s: may trust %v", test.address, got)
		}
	}
}

func TestOnlyLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"127.0.0.1:80": true, "127.200.1.1:80": true, "[::1]:80": true,
		"198.51.100.7:80": false, "0.0.0.0:80": false, "[::]:80": false,
		"[::ffff:198.51.100.7]:80": false, "localhost:80": false, "": false,
	} {
		if got := onlyLoopback("tcp", address, nil) == nil; got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

// A wrong endpoint in the client does not make it leave this computer.
func TestDialsOnlyLoopback(t *testing.T) {
	c := clientAt(t, "http://127.0.0.1:4711")
	c.endpoint = "http://198.51.100.7:4711"
	if d := c.Discover(t.Context(), account); d.Observation.Failure != netsuite.FailureForeignHost {
		t.Errorf("failure %q: %s", d.Observation.Failure, d.Detail)
	}
}

func TestSendChecksTheAddress(t *testing.T) {
	f, ca := newFake(t), newAuthority(t)
	c, _ := realClient(t, f, certificates(t, ca, time.Now().Add(time.Hour)), ca.file)
	l := c.newSession(account)
	defer l.close()
	for _, k := range []call{
		{method: "GET", address: "https://rest.netsuite.com/rest/datacenterurls", signedFor: account},
		{method: "GET", address: "https://7654321.suitetalk.api.netsuite.com/", signedFor: account},
		{method: "GET", address: "https://evil.example/"},
		{method: "GET", address: "http://rest.netsuite.com/rest/datacenterurls"},
		{method: "GET", address: "://"},
	} {
		if _, err := l.send(t.Context(), k); !errors.Is(err, errHost) {
			t.Errorf("%s: %v", k.address, err)
		}
	}
	if len(f.asked) > 0 {
		t.Errorf("asked %v", f.asked)
	}
}

func TestAddresses(t *testing.T) {
	if got := clientAt(t, "http://127.0.0.1:4711/").Addresses(account); got != netsuite.AddressesAt("http://127.0.0.1:4711", account) {
		t.Errorf("got %+v", got)
	}
	if _, err := New(Options{Endpoint: "http://198.51.100.7"}); err == nil {
		t.Error("an endpoint on another computer was accepted")
	}
	if _, err := New(Options{Practice: true}); err == nil {
		t.Error("practice without an endpoint would go to NetSuite")
	}
}

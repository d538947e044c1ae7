package client

import (
	"net/http"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

func TestReadDiscovery(t *testing.T) {
	origin := func(service string) string { return "https://1234567-sb1." + service + ".netsuite.com" }
	hosts := func(pages, talk, restlets string) answer {
		return jsonAnswer(200, `{"systemDomain":"`+pages+`","webservicesDomain":"`+talk+`","restDomain":"`+restlets+`"}`)
	}
	for _, test := range []struct {
		name   string
		answer answer
		known  netsuite.Known
		doubt  bool
	}{
		{"known", knownAccount, netsuite.KnownYes, false},
		{"known, final slashes and capitals", hosts(origin("app")+"/", origin("SUITETALK.api")+"/", origin("restlets.api")), netsuite.KnownYes, false},
		{"unknown", noAccount, netsuite.KnownNo, false},
		{"refused ID", jsonAnswer(200, `{"error":{"code":"USER_ERROR","message":"Company ID is invalid"}}`), netsuite.KnownNo, false},
		{"another account", hosts("https://7654321.app.netsuite.com", "https://7654321.suitetalk.api.netsuite.com", "https://7654321.restlets.api.netsuite.com"), netsuite.KnownYes, true},
		{"one foreign host", hosts(origin("app"), origin("suitetalk.api"), "https://evil.example"), netsuite.KnownYes, true},
		{"a suffix", hosts(origin("app"), origin("suitetalk.api")+".evil.example", origin("restlets.api")), netsuite.KnownYes, true},
		{"user name", hosts(origin("app"), "https://1234567-sb1.suitetalk.api.netsuite.com@evil.example", origin("restlets.api")), netsuite.KnownYes, true},
		{"port", hosts(origin("app"), origin("suitetalk.api")+":8443", origin("restlets.api")), netsuite.KnownYes, true},
		{"not https", hosts(origin("app"), "http://1234567-sb1.suitetalk.api.netsuite.com", origin("restlets.api")), netsuite.KnownYes, true},
		{"controls", hosts(origin("app"), `https://\u001b]0;x\u0007`, origin("restlets.api")), netsuite.KnownYes, true},
		{"partly generic", hosts("https://system.netsuite.com", origin("suitetalk.api"), origin("restlets.api")), netsuite.KnownYes, true},
		{"a host is missing", jsonAnswer(200, `{"systemDomain":"`+origin("app")+`"}`), netsuite.KnownUnreachable, false},
		{"a list", jsonAnswer(200, `[]`), netsuite.KnownUnreachable, false},
		{"null", jsonAnswer(200, `null`), netsuite.KnownUnreachable, false},
		{"a page", answer{status: 200, kind: "text/html", body: "<html>"}, netsuite.KnownUnreachable, false},
		{"an error", jsonAnswer(500, `{}`), netsuite.KnownUnreachable, false},
		{"redirect", answer{status: 302, header: http.Header{"Location": {"https://evil.example/"}}}, netsuite.KnownUnreachable, false},
		{"hosts in an error", answer{status: 500, kind: "application/json", body: knownAccount.body}, netsuite.KnownUnreachable, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t)
			f.answers[pathDiscovery] = test.answer
			d := f.client().Discover(t.Context(), account)
			if d.Known != test.known || (d.Doubt != "") != test.doubt {
				t.Errorf("known %q, doubt %q", d.Known, d.Doubt)
			}
			if (d.Known == netsuite.KnownUnreachable) != (d.Detail != "") {
				t.Errorf("detail %q", d.Detail)
			}
			// Only the service's own answer sets the clock.
			if d.timed != (d.Known != netsuite.KnownUnreachable) || d.timed && d.skew != time.Second/2 {
				t.Errorf("skew %v, %v", d.skew, d.timed)
			}
		})
	}
}

// Oracle asks for a second form of the request after "Service Unavailable".
func TestDiscoverySecondForm(t *testing.T) {
	f := newFake(t)
	f.handle[pathDiscovery] = func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.RawQuery {
		case "account=1234567_SB1":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "account=1234567_SB1&c=1234567_SB1":
			knownAccount.write(w)
		default:
			t.Errorf("asked %q", r.URL.RawQuery)
		}
	}
	if d := f.client().Discover(t.Context(), account); d.Known != netsuite.KnownYes {
		t.Errorf("known %q: %s", d.Known, d.Detail)
	}
}

func FuzzReadDiscovery(f *testing.F) {
	f.Add(200, knownAccount.body)
	f.Add(200, noAccount.body)
	f.Add(400, `{"error":{"code":"USER_ERROR","message":"Company ID is invalid"}}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		d := readDiscovery(account, reply{status: status, body: []byte(body)})
		mustBeClean(t, d.Doubt, d.Detail, d.Observation.Message, d.Observation.Code)
	})
}

func TestClock(t *testing.T) {
	for _, test := range []struct {
		apart  time.Duration
		known  bool
		status string
		detail string
	}{
		{0, false, "skipped", "no reply had a usable date"},
		{400 * time.Millisecond, true, "passed", "0.4 s off, 5 minutes allowed"},
		{-time.Minute, true, "passed", "1 min 0 s off, 5 minutes allowed"},
		{time.Minute + time.Second, true, "warned", "1 min 1 s off, 5 minutes allowed"},
		{-5 * time.Minute, true, "warned", "5 min 0 s off, 5 minutes allowed"},
		{5*time.Minute + time.Second, true, "failed", "5 min 1 s off, 5 minutes allowed"},
		{-3*time.Hour - 61*time.Second, true, "failed", "3 h 1 min off, 5 minutes allowed"},
		{72 * time.Hour, true, "failed", "3 days off, 5 minutes allowed"},
	} {
		c := clockCheck(test.apart, test.known)
		if string(c.Status) != test.status || c.Detail != test.detail || c.Observation.Skew != test.apart {
			t.Errorf("%v: %s %q", test.apart, c.Status, c.Detail)
		}
	}
}

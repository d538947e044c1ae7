package practice_test

import (
	"net/http"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// simulation is a simulated NetSuite served for one test.
type simulation struct {
	*practice.NetSuite
	Origin string
	clock  time.Time // set by tests
}

// serve serves a simulated NetSuite on a free port until the test ends.
func serve(t testing.TB, o practice.Options) *simulation {
	t.Helper()
	l, err := practice.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &simulation{Origin: "http://" + l.Addr().String(), clock: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	if o.Now == nil {
		o.Now = func() time.Time { return c.clock }
	}
	c.NetSuite = practice.New(o)
	server := practice.Server(c.Handler(c.Origin))
	done := make(chan struct{})
	go func() {
		defer close(done)
		server.Serve(l)
	}()
	t.Cleanup(func() {
		server.Close()
		<-done
	})
	return c
}

// browse opens a browser on the pages of an account.
func (s *simulation) browse(t testing.TB, a netsuite.Account) *practicetest.Pages {
	t.Helper()
	return practicetest.OpenAccount(t, s.Entry(s.Origin), a)
}

// get opens an address without a browser.
func get(t testing.TB, address string, change func(*http.Request)) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(req)
	}
	res, err := noRedirects.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	return res
}

var noRedirects = &http.Client{
	Timeout:       10 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

package client

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// switching answers 101 to the requests that match and then keeps the connection open
// silently. h answers all others.
func switching(t *testing.T, h http.Handler, when func(r *http.Request) bool) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !when(r) {
			h.ServeHTTP(w, r)
			return
		}
		conn, rw, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		io.WriteString(rw, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
		rw.Flush()
		io.Copy(io.Discard, bufio.NewReader(conn)) // until the client closes
	})}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	return "http://" + l.Addr().String()
}

// After a 101, no limit would end a read of the raw connection.
func TestSwitchingProtocols(t *testing.T) {
	for _, test := range []struct {
		name  string
		when  func(r *http.Request) bool
		check netsuite.CheckID // the check that fails
	}{
		{"connecting", func(r *http.Request) bool { return r.Method == http.MethodHead }, ""},
		{"discovery", func(r *http.Request) bool { return r.URL.Path == pathDiscovery }, netsuite.CheckAccount},
		{"login", func(r *http.Request) bool { return r.URL.Path == pathServerTime }, netsuite.CheckLogin},
		{"access token", func(r *http.Request) bool { return r.URL.Path == netsuite.TokenPath }, netsuite.CheckLogin},
		{"identity", func(r *http.Request) bool { return r.URL.Path == pathTokenInfo }, netsuite.CheckIdentity},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, of := newFake(t), request(netsuite.REST)
			if test.name == "access token" {
				f, of = newOAuth2Fake(t), certificateRequest(netsuite.REST)
			}
			c := clientAt(t, switching(t, f, test.when))
			// The timeout turns a hanging read into a test failure.
			done := make(chan netsuite.Result, 1)
			go func() { done <- c.Test(t.Context(), of, nil) }()
			select {
			case result := <-done:
				for _, check := range result.Checks {
					if want := check.ID == test.check; want != (check.Status != netsuite.Passed) {
						t.Errorf("%s %s: %s", check.ID, check.Status, check.Detail)
					}
					if check.ID == test.check {
						break // nothing runs after a failed login
					}
				}
				if check, ok := result.Check(test.check); ok && test.check == netsuite.CheckLogin && check.Observation.Failure != netsuite.FailureNotNetSuite {
					t.Errorf("failure %q", check.Observation.Failure)
				}
			case <-time.After(5 * time.Second):
				t.Fatal("the test is still reading the connection")
			}
		})
	}
}

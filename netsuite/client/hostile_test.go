package client

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// loginWith runs a REST test whose login h answers, within limit.
func loginWith(t *testing.T, method netsuite.Method, h http.HandlerFunc, limit time.Duration) netsuite.Check {
	t.Helper()
	f, r := newFake(t), request(netsuite.REST)
	if method == netsuite.M2M {
		f, r = newOAuth2Fake(t), certificateRequest(netsuite.REST)
	}
	f.handle[pathServerTime], f.handle[netsuite.TokenPath] = h, h
	c := f.client()
	c.requestLimit = limit
	result := c.Test(t.Context(), r, nil)
	if len(f.signed()) != 1 {
		t.Errorf("%d signed requests were sent: %v", len(f.signed()), f.signed())
	}
	login, _ := result.Check(netsuite.CheckLogin)
	if login.Status != netsuite.Failed || result.Verified {
		t.Errorf("login %s", login.Status)
	}
	return login
}

func TestHostileReplies(t *testing.T) {
	for _, test := range []struct {
		name    string
		answer  http.HandlerFunc
		failure netsuite.Failure
	}{
		{"huge", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"serverTime":"`)
			junk := strings.Repeat("x", 1<<16)
			for { // endless
				if _, err := io.WriteString(w, junk); err != nil {
					return
				}
			}
		}, netsuite.FailureNotNetSuite},
		{"huge header", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Junk", strings.Repeat("x", 1<<18))
		}, netsuite.FailureNotNetSuite},
		{"silent", func(_ http.ResponseWriter, r *http.Request) {
			<-r.Context().Done()
		}, netsuite.FailureTimeout},
		{"stops half-way", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, `{"serverTime":`)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, netsuite.FailureTimeout},
		{"closes at once", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, netsuite.FailureConnect},
		{"closes half-way", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, `{"serverTime":`)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, netsuite.FailureConnect},
		{"speaks something else", hijack("SSH-2.0-OpenSSH_9.2\r\n"), netsuite.FailureNotNetSuite},
		{"page", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<html>sign in to the hotel</html>")
		}, netsuite.FailureNotNetSuite},
		{"page that says JSON", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, "<html>")
		}, netsuite.FailureNotNetSuite},
		{"SOAP fault in a 200", func(w http.ResponseWriter, _ *http.Request) {
			soapAnswer(200, soapFaultBody("Incorrect data center requested!", "x", "USER_ERROR", "Incorrect data center requested!")).write(w)
		}, netsuite.FailureRedirect},
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://"+r.Host+pathTokenInfo, http.StatusFound)
		}, netsuite.FailureRedirect},
		{"nothing", func(http.ResponseWriter, *http.Request) {}, netsuite.FailureNotNetSuite},
		{"another's 401", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", "Basic realm=gateway")
			http.Error(w, "who are you", http.StatusUnauthorized)
		}, netsuite.FailureNotNetSuite},
		{"another's 403", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "blocked by policy", http.StatusForbidden) }, netsuite.FailureForbidden},
		{"502", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "<html>bad gateway", http.StatusBadGateway)
		}, netsuite.FailureNetSuite},
		{"429", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "slow down", http.StatusTooManyRequests) }, netsuite.FailureBusy},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			limit := requestLimit
			if test.failure == netsuite.FailureTimeout {
				limit = 200 * time.Millisecond
			}
			for _, method := range []netsuite.Method{netsuite.TBA, netsuite.M2M} {
				login := loginWith(t, method, test.answer, limit)
				if login.Observation.Failure != test.failure {
					t.Errorf("%s: failure %q (%s), want %q", method, login.Observation.Failure, login.Detail, test.failure)
				}
				if login.Detail == "" {
					t.Errorf("%s: no detail", method)
				}
			}
		})
	}
}

// hijack answers with raw bytes.
func hijack(raw string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		io.WriteString(conn, raw)
		conn.Close()
	}
}

// net/http would repeat a GET when a kept connection breaks before the answer. This
// server keeps the connection after the unsigned request and breaks it at the signed
// one, which must arrive once.
func TestSignedRequestIsNeverRepeated(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	var signed, connections atomic.Int32
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			go func() {
				defer conn.Close()
				reader := bufio.NewReader(conn)
				for {
					r, err := http.ReadRequest(reader)
					if err != nil {
						return
					}
					if r.Header.Get("Authorization") != "" {
						signed.Add(1)
						return
					}
					body := ""
					if r.Method == http.MethodGet {
						body = knownAccount.body
					}
					fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", noon.Format(http.TimeFormat), len(body), body)
				}
			}()
		}
	}()
	result := clientAt(t, "http://"+listener.Addr().String()).Test(t.Context(), request(netsuite.REST), nil)
	login, _ := result.Check(netsuite.CheckLogin)
	if login.Observation.Failure != netsuite.FailureConnect {
		t.Errorf("login %s %q", login.Status, login.Observation.Failure)
	}
	if signed.Load() != 1 || connections.Load() > 2 {
		t.Errorf("%d signed requests over %d connections, want one over a kept one", signed.Load(), connections.Load())
	}
}

func TestTimeLimitOfTheTest(t *testing.T) {
	f := newFake(t)
	hang := func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body) // otherwise the server does not notice that the client left
		<-r.Context().Done()
	}
	f.handle[pathSuiteQL], f.handle[pathSOAP] = hang, hang
	c := f.client()
	c.testLimit = 100 * time.Millisecond
	began := time.Now()
	result := c.Test(t.Context(), request(netsuite.REST, netsuite.SuiteQL, netsuite.SOAP), nil)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if got := statuses(result); got != unsignedPassed+"login passed, rest passed, suiteql failed, soap skipped, identity skipped" {
		t.Errorf("got %s", got)
	}
	if testLimit >= 20*time.Second || requestLimit > 10*time.Second {
		t.Error("the limits exceed the promised ones")
	}
}

func TestNothingListens(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	origin := "http://" + listener.Addr().String()
	listener.Close()
	result := clientAt(t, origin).Test(t.Context(), request(netsuite.REST), nil)
	if got := statuses(result); got != "store passed, address failed, account warned, clock skipped, login skipped, rest skipped, identity skipped" {
		t.Errorf("got %s", got)
	}
	if address, _ := result.Check(netsuite.CheckAddress); address.Observation.Failure != netsuite.FailureConnect {
		t.Errorf("failure %q", address.Observation.Failure)
	}
}

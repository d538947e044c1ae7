package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"sync/atomic"
	"testing"

	"netsuite-tba/netsuite/practice"
)

// chatty serves a handler and sends more than the reply: after each one, and as
// the body of a reply to HEAD, it repeats the request's signature. It counts
// the signatures.
func chatty(t *testing.T, handler func(origin string) http.Handler) (origin string, signed *atomic.Int64) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	origin, signed = "http://"+listener.Addr().String(), new(atomic.Int64)
	company := handler(origin)
	serve := func(conn net.Conn) {
		defer conn.Close()
		in := bufio.NewReader(conn)
		for {
			request, err := http.ReadRequest(in)
			if err != nil {
				return
			}
			signature := request.Header.Get("Authorization")
			if signature != "" {
				signed.Add(1)
			}
			recorder := httptest.NewRecorder()
			company.ServeHTTP(recorder, request)
			response := recorder.Result()
			response.ContentLength = int64(recorder.Body.Len())
			out := bufio.NewWriter(conn) // the reply and what follows go out together
			response.Write(out)
			io.WriteString(out, "stray bytes, "+request.Method+", "+signature)
			if out.Flush() != nil {
				return
			}
		}
	}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go serve(conn)
		}
	}()
	return origin, signed
}

// TestLibrariesLogNothing tests a profile against a server that sends more than
// its replies. net/http logs such bytes through the standard logger.
func TestLibrariesLogNothing(t *testing.T) {
	program := built(t)
	h, m := markedHome(t)
	if _, errs, code := h.practiced(h.keys(), alone...); code != exitDone {
		t.Fatal(errs)
	}
	var signed *atomic.Int64
	h.origin, signed = chatty(t, h.company.Handler)
	cmd := exec.CommandContext(t.Context(), program, "--practice", "--endpoint", h.origin, "test", "acme", "--json")
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if signed.Load() == 0 {
		t.Errorf("no request was signed")
	}
	m.look(t, "standard output and standard error", string(out))
	var doc testJSON
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Errorf("not one JSON document: %v\n%s", err, out)
	}
	if doc.Account != string(practice.Sandbox) {
		t.Errorf("the account is %q", doc.Account)
	}
}

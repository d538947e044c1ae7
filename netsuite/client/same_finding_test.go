package client

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// replyCase is a reply to the probe of an API.
type replyCase struct {
	name  string
	api   netsuite.API
	reply string // the whole HTTP reply
}

func httpReply(status int, contentType, body string) string {
	return fmt.Sprintf("HTTP/1.1 %d %s\r\nContent-Type: %s\r\n\r\n%s", status, http.StatusText(status), contentType, body)
}

// replyCases returns the replies of public bug reports, and a reply for each code,
// message and status in the table of Detail values.
func replyCases(t *testing.T) []replyCase {
	t.Helper()
	files, err := filepath.Glob("../diagnose/testdata/cases/*.http")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases")
	}
	var all []replyCase
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, reply, _ := strings.Cut(string(data), "\n")
		path := regexp.MustCompile(strings.TrimPrefix(head, "# match "))
		for api, at := range map[netsuite.API]string{netsuite.REST: pathServerTime, netsuite.SOAP: pathSOAP, netsuite.RESTlet: pathRESTlet} {
			if path.MatchString(at) {
				all = append(all, replyCase{filepath.Base(file), api, reply})
			}
		}
	}
	for _, w := range detailRows(t) {
		said := w.message
		if said == "" {
			said = "Text of a message."
		}
		quoted, _ := json.Marshal(said)
		add := func(api netsuite.API, status int, contentType, body string) {
			all = append(all, replyCase{w.table + " " + w.value, api, httpReply(status, contentType, body)})
		}
		switch w.table {
		case "REST code":
			if !strings.Contains(w.where, "OAuth 2.0") {
				status := 400
				fmt.Sscan(w.where, &status)
				add(netsuite.REST, status, "application/json", fmt.Sprintf(`{"status":%d,"o:errorDetails":[{"detail":%s,"o:errorCode":"%s"}]}`, status, quoted, w.value))
			}
		case "RESTlet code":
			add(netsuite.RESTlet, 400, "application/json", fmt.Sprintf(`{"error":{"code":"%s","message":%s}}`, w.value, quoted))
			add(netsuite.RESTlet, 400, "text/xml", fmt.Sprintf("<error><code>%s</code><message>%s</message></error>", w.value, said))
			add(netsuite.RESTlet, 400, "text/plain", fmt.Sprintf("error code: %s\nerror message: %s", w.value, said))
		case "RESTlet status":
			status := 0
			fmt.Sscanf(w.value, "HTTP %d", &status)
			add(netsuite.RESTlet, status, "text/html", "<html></html>")
		case "SOAP fault", "SOAP code":
			fault := "someFault"
			if w.where != "" {
				fault = w.where
			}
			add(netsuite.SOAP, 500, "text/xml", soapFaultBody(said, fault, w.value, said))
		case "Message":
			add(netsuite.SOAP, 500, "text/xml", soapFaultBody(said, "someFault", "USER_ERROR", said))
			add(netsuite.REST, 400, "application/json", fmt.Sprintf(`{"status":400,"o:errorDetails":[{"detail":%s,"o:errorCode":"USER_ERROR"}]}`, quoted))
		}
	}
	return all
}

// TestSameFinding sends each reply through the connection test and through explain. With
// the same evidence the findings are equal. As a tool's log, the reply has the same code
// and title. Its first cause differs only if the evidence of a tool's request does.
func TestSameFinding(t *testing.T) {
	ofTools := []netsuite.Failure{netsuite.FailureRefused, netsuite.FailureBadRequest, netsuite.FailureRedirect, netsuite.FailureForbidden, netsuite.FailureNotNetSuite}
	for _, c := range replyCases(t) {
		t.Run(c.name+"/"+string(c.api), func(t *testing.T) {
			f := newFake(t)
			answer := func(w http.ResponseWriter, _ *http.Request) { copyReply(t, w, c.reply) }
			for _, path := range []string{pathServerTime, pathSOAP, pathRESTlet} {
				f.handle[path] = answer
			}
			request := request(c.api)
			request.Script, request.Deploy = "1", "1"
			result := f.client().Test(t.Context(), request, nil)
			tested := result.Finding
			if tested == nil {
				t.Skip("the test passes: ", statuses(result))
			}
			result.Finding = nil
			text := strings.Replace(c.reply, "HTTP/1.1 ", "POST "+f.path(c.api)+"\nHTTP/1.1 ", 1)
			same, ok := diagnose.Explain(text, diagnose.Evidence{Result: result})
			if !ok || !reflect.DeepEqual(same.Finding, *tested) {
				t.Errorf("the test finds %+v\nexplain finds %+v", *tested, same.Finding)
			}
			tool, ok := diagnose.Explain(text, diagnose.Evidence{Tool: true})
			if !ok || tool.Finding.Code != tested.Code || tool.Finding.Title != tested.Title {
				t.Errorf("the test finds %s (%s)\nof a tool, explain finds %s (%s)", tested.Code, tested.Title, tool.Finding.Code, tool.Finding.Title)
			}
			if ours, theirs := tested.Likely[0].Item, tool.Finding.Likely[0].Item; ours != theirs && !slices.Contains(ofTools, netsuite.Failure(tested.Code)) &&
				!strings.HasPrefix(string(theirs), "tool/") && theirs != netsuite.ItemRoleRecords {
				t.Errorf("the test names %s first, and of a tool, explain names %s", ours, theirs)
			}
		})
	}
}

// copyReply answers with a whole HTTP reply.
func copyReply(t *testing.T, w http.ResponseWriter, text string) {
	r, err := http.ReadResponse(bufio.NewReader(strings.NewReader(text)), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range r.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(r.StatusCode)
	io.Copy(w, r.Body)
}

// path returns the path of an API's probe.
func (f *fake) path(api netsuite.API) string {
	return map[netsuite.API]string{netsuite.REST: pathServerTime, netsuite.SOAP: pathSOAP, netsuite.RESTlet: pathRESTlet}[api]
}

// TestSameFindingOAuth2 is TestSameFinding for a profile with OAuth 2.0: the errors of the
// token endpoint, and refused calls after it.
func TestSameFindingOAuth2(t *testing.T) {
	const challenge = "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nWWW-Authenticate: Bearer realm=\"1234567_SB1\", error=\"invalid_token\"\r\n\r\n"
	cases := []struct{ name, path, reply string }{
		{"a refused token", pathServerTime, challenge + refusedREST.body},
		{"a refused token without a body", pathServerTime, challenge},
		{"a refusal without the header", pathServerTime, httpReply(401, "application/json", refusedREST.body)},
		{"no permission", pathServerTime, httpReply(400, "application/json", noPermission.body)},
		{"a page", netsuite.TokenPath, httpReply(403, "text/html", "<html></html>")},
	}
	for _, code := range []string{"invalid_request", "invalid_client", "invalid_grant", "invalid_scope", "unauthorized_client", "unsupported_grant_type", "server_error"} {
		for _, status := range []int{400, 401, 500} {
			cases = append(cases, struct{ name, path, reply string }{fmt.Sprint(code, status), netsuite.TokenPath, httpReply(status, "application/json", `{"error":"`+code+`"}`)})
		}
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newOAuth2Fake(t)
			f.handle[c.path] = func(w http.ResponseWriter, _ *http.Request) { copyReply(t, w, c.reply) }
			result := f.client().Test(t.Context(), certificateRequest(netsuite.REST), nil)
			tested := result.Finding
			if tested == nil {
				t.Fatal("no finding: ", statuses(result))
			}
			result.Finding = nil
			text := strings.Replace(c.reply, "HTTP/1.1 ", "POST "+c.path+"\nHTTP/1.1 ", 1)
			same, ok := diagnose.Explain(text, diagnose.Evidence{Result: result})
			if !ok || !reflect.DeepEqual(same.Finding, *tested) {
				t.Errorf("the test finds %+v\nexplain finds %+v", *tested, same.Finding)
			}
			tool, ok := diagnose.Explain(text, diagnose.Evidence{Result: netsuite.Result{Account: account, Know: result.Know}, Tool: true})
			if !ok || tool.Finding.Code != tested.Code || tool.Finding.Title != tested.Title {
				t.Errorf("the test finds %s (%s)\nof a tool, explain finds %s (%s)", tested.Code, tested.Title, tool.Finding.Code, tool.Finding.Title)
			}
		})
	}
}

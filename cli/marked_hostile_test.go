package cli

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
)

// TestRepliesThatRepeatTheKeys tests against companies that give back, in
// every place of a reply, what the signed request told them.
func TestRepliesThatRepeatTheKeys(t *testing.T) {
	h, m := markedHome(t)
	good := h.company
	keys := good.ReadyKeys()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	forms := map[string]func(string) string{
		"as they are":     func(s string) string { return s },
		"in capitals":     strings.ToUpper,
		"cut":             func(s string) string { return s[:len(s)/2] },
		"the end of them": func(s string) string { return s[len(s)-20:] },
		"in pieces":       func(s string) string { return s[:12] + " " + s[12:24] + " " + s[24:] },
		"escaped":         url.QueryEscape,
		"in base64":       func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
		"as hex":          func(s string) string { return fmt.Sprintf("%x", s) },
	}
	replies := map[string]func(w http.ResponseWriter, text string){
		"REST": func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "application/vnd.oracle.resource+json; type=error")
			w.WriteHeader(http.StatusBadRequest)
			json.NewEncoder(w).Encode(map[string]any{"title": text, "o:errorCode": text,
				"o:errorDetails": []map[string]string{{"detail": text, "o:errorCode": text}}})
		},
		"REST, refused": func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			json.NewEncoder(w).Encode(map[string]any{"o:errorCode": "INVALID_LOGIN",
				"o:errorDetails": []map[string]string{{"detail": "Invalid login attempt " + text, "o:errorCode": "INVALID_LOGIN"}}})
		},
		"an unexpected error": func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusInternalServerError)
			json.NewEncoder(w).Encode(map[string]any{"o:errorCode": "UNEXPECTED_ERROR",
				"o:errorDetails": []map[string]string{{"detail": "Error ID: " + strings.ReplaceAll(text, " ", "")}}})
		},
		"HTML": func(w http.ResponseWriter, text string) { io.WriteString(w, "<html><title>"+text+"</title>"+text) },
		"a redirect": func(w http.ResponseWriter, text string) {
			w.Header().Set("Location", "https://"+text)
			w.WriteHeader(302)
		},
		"SOAP": func(w http.ResponseWriter, text string) {
			w.Header().Set("Content-Type", "text/xml")
			fmt.Fprintf(w, `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault>`+
				`<faultcode>%[1]s</faultcode><faultstring>%[1]s</faultstring><detail><fault><code>%[1]s</code><message>%[1]s</message></fault></detail>`+
				`</soapenv:Fault></soapenv:Body></soapenv:Envelope>`, text)
		},
		"headers": func(w http.ResponseWriter, text string) {
			w.Header().Set("WWW-Authenticate", `OAuth realm="`+text+`"`)
			w.Header().Set("Content-Type", text)
			w.WriteHeader(http.StatusUnauthorized)
		},
	}
	for reply, write := range replies {
		for form, put := range forms {
			t.Run(reply+" "+form, func(t *testing.T) {
				var discovery http.Handler
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.Header.Get("Authorization") == "" {
						discovery.ServeHTTP(w, r)
						return
					}
					write(w, put(keys.ConsumerKey.Reveal())+" "+put(keys.TokenID.Reveal()))
				}))
				defer server.Close()
				discovery = practice.New(practice.Options{}).Handler(server.URL)
				h.origin = server.URL
				for _, args := range [][]string{{"test", "acme", "--force"}, {"test", "acme", "--force", "--json"}, {"show", "acme"}} {
					out, errs, _ := h.practiced("", args...)
					m.look(t, strings.Join(args, " "), out+errs)
				}
			})
		}
	}
	m.lookUnder(t, h.dir)
}

package practice

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"time"
)

type call struct {
	*http.Request
	who identity
}

// refusedLogin is the only answer to a refused login of REST web services
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html).
const refusedLogin = `{"type":"https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"Unauthorized","status":401,"o:errorDetails":[{"detail":"Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.","o:errorCode":"INVALID_LOGIN"}]}`

// rest wraps a resource of REST web services. It checks the login, the feature, then
// the permission. Oracle does not document the reply to a request without a login.
func (s *site) rest(method string, resource func(http.ResponseWriter, call)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		t, who, detail := s.loginHeader(r, serviceREST)
		switch {
		case detail != detailNone:
			writeRESTRefusal(w, r, t.Realm)
		case !who.Account.features[featREST]:
			// Oracle does not document this reply either.
			s.restNotFound(w, call{})
		case !who.Role.has(permREST, "Full"):
			resourceDenied(w)
		case method != "" && r.Method != method:
			w.Header().Set("Allow", method)
			resourceError(w, http.StatusMethodNotAllowed, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax.")
		default:
			resource(w, call{r, who})
		}
	}
}

// writeRESTRefusal answers a refused login. Oracle prints the header for an access token
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521885412.html),
// but no body. It has the one of TBA.
func writeRESTRefusal(w http.ResponseWriter, r *http.Request, realm string) {
	w.Header().Set("WWW-Authenticate",
		`OAuth realm="`+echoRealm(realm)+`", error="token_rejected", error_description="Invalid login attempt."`)
	challengeBearer(w, r, realm)
	write(w, http.StatusUnauthorized, "application/json", refusedLogin)
}

// serverTime needs no permission of its own
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0528010158.html).
func (s *site) serverTime(w http.ResponseWriter, r call) {
	write(w, http.StatusOK, "application/json", `{"serverTime": "`+utc(r.who.Account.failure.clock(s.now()))+`"}`)
}

type recordType struct {
	Permission string // that it needs
	IDs        []string
}

// recordTypes are the record types by name. dual is SQL's table for queries without one.
var recordTypes = map[string]recordType{
	"customer": {permCustomers, []string{"101", "102"}},
	"employee": {permEmployees, []string{"1", "2"}},
	"dual":     {"", []string{"1"}},
}

var fromClause = regexp.MustCompile(`(?i)^\s*select\s.*\bfrom\s+([a-z]+)`)

// suiteQL only reads the record type after FROM
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157909186990.html).
// A type that the role cannot see gets the same reply as one that does not exist.
func (s *site) suiteQL(w http.ResponseWriter, r call) {
	if !canQuery(r.who) {
		resourceDenied(w)
		return
	}
	var body struct{ Q string }
	err := json.Unmarshal(readBody(r.Request), &body)
	if err != nil || !strings.EqualFold(r.Header.Get("Prefer"), "transient") {
		resourceError(w, http.StatusBadRequest, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax.")
		return
	}
	var kind recordType
	known := false
	if from := fromClause.FindStringSubmatch(body.Q); from != nil {
		kind, known = recordTypes[strings.ToLower(from[1])]
	}
	if !known || kind.Permission != "" && !r.who.Role.has(kind.Permission, "View") {
		resourceError(w, http.StatusBadRequest, "INVALID_PARAMETER", "Invalid search query.")
		return
	}
	ids, more := kind.IDs, false
	if r.who.Role.seesNoSubsidiary() && kind.Permission != "" {
		ids = nil
	}
	total := len(ids)
	if r.URL.Query().Get("limit") == "1" && total > 1 {
		ids, more = ids[:1], true
	}
	type item struct {
		Links []string `json:"links"`
		ID    string   `json:"id"`
	}
	items := []item{}
	for _, id := range ids {
		items = append(items, item{[]string{}, id})
	}
	resourceJSON(w, http.StatusOK, map[string]any{
		"links": []string{}, "count": len(items), "hasMore": more, "items": items,
		"offset": 0, "totalResults": total,
	})
}

// metadata serves the metadata catalog
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1540810174.html).
// Oracle names no permission for it. Here it requires what every role for the REST
// record API needs.
func (s *site) metadata(w http.ResponseWriter, r call) {
	if !canQuery(r.who) {
		resourceDenied(w)
		return
	}
	type item struct {
		Name  string   `json:"name"`
		Links []string `json:"links"`
	}
	items := []item{}
	selected := r.URL.Query().Get("select")
	for _, name := range []string{"customer", "employee"} {
		if selected == "" || strings.EqualFold(selected, name) {
			items = append(items, item{name, []string{}})
		}
	}
	resourceJSON(w, http.StatusOK, map[string]any{"items": items})
}

// canQuery reports whether the role can use the SuiteAnalytics Workbook. Oracle
// requires level Edit and does not say whether less is enough. Here it is not.
func canQuery(who identity) bool {
	return who.Account.features[featWorkbook] && who.Role.has(permWorkbook, "Edit")
}

func (s *site) restNotFound(w http.ResponseWriter, _ call) {
	resourceError(w, http.StatusNotFound, "NONEXISTENT_ID", "Record does not exist.")
}

func resourceDenied(w http.ResponseWriter) {
	resourceError(w, http.StatusBadRequest, "USER_ERROR", "Your current role does not have permission to perform this action.")
}

func resourceError(w http.ResponseWriter, status int, code, detail string) {
	type errorDetail struct {
		Detail string `json:"detail"`
		Code   string `json:"o:errorCode"`
	}
	resourceJSON(w, status, struct {
		Type    string        `json:"type"`
		Title   string        `json:"title"`
		Status  int           `json:"status"`
		Details []errorDetail `json:"o:errorDetails"`
	}{"https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html", http.StatusText(status), status, []errorDetail{{detail, code}}})
}

func resourceJSON(w http.ResponseWriter, status int, v any) {
	body, _ := json.Marshal(v) // this program's own values
	write(w, status, "application/json", string(body))
}

func utc(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

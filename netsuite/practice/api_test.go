package practice_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/dghubble/oauth1"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestPermissions shows what a role cannot do after a successful login.
func TestPermissions(t *testing.T) {
	const (
		denied = `"detail":"Your current role does not have permission to perform this action.","o:errorCode":"USER_ERROR"`
		query  = "SELECT id FROM employee"
	)
	serverTime := (*caller).serverTime
	suiteQL := func(k *caller) answer { return k.suiteQL(query) }
	soap := func(k *caller) answer { return k.soap("messages", "HMAC-SHA256", "") }
	without := func(permission string) func(*practicetest.Pages) {
		return func(b *practicetest.Pages) {
			b.Edit(practicetest.RoleList, "Orders role")
			b.Press("Remove " + permission)
			b.Press("Save")
		}
	}
	off := func(feature string) func(*practicetest.Pages) {
		return func(b *practicetest.Pages) {
			b.Page("/app/setup/features.nl")
			b.Clear(feature)
			b.Press("Save")
		}
	}
	for _, test := range []struct {
		name   string
		page   func(*practicetest.Pages)
		call   func(*caller) answer
		status int
		piece  string
	}{
		{"REST permission", without("REST Web Services: Full"), serverTime, 400, denied},
		{"REST feature", off("REST Web Services"), serverTime, 404, "NONEXISTENT_ID"},
		{"Workbook permission", without("SuiteAnalytics Workbook: Edit"), suiteQL, 400, denied},
		{"Workbook permission, no query", without("SuiteAnalytics Workbook: Edit"), serverTime, 200, "serverTime"},
		{"Workbook feature", off("SuiteAnalytics Workbook"), suiteQL, 400, denied},
		{"record permission", without("Employees: View"), suiteQL, 400, "INVALID_PARAMETER"},
		{"record permission, dual", without("Employees: View"), func(k *caller) answer { return k.suiteQL("SELECT 1 FROM dual") }, 200, `"count":1`},
		{"SOAP permission", without("SOAP Web Services: Full"), soap, 500, "<platformFaults:code>WS_PERMISSION_REQD</platformFaults:code>"},
		{"SOAP feature", off("SOAP Web Services"), soap, 500, "<platformFaults:code>WS_FEATURE_REQD</platformFaults:code>"},
		{"RESTlet outside the Audience", nil, (*caller).restlet, 403, "INSUFFICIENT_PERMISSION"},
		{"RESTlet without SuiteScript", off("Server SuiteScript"), (*caller).restlet, 400, "SSS_INVALID_SCRIPTLET_ID"},
		{"Web Services Only role, REST", webServicesOnly, serverTime, 200, "serverTime"},
		{"Web Services Only role, RESTlet", webServicesOnly, (*caller).restlet, 401, "INVALID_LOGIN_CREDENTIALS"},
		{"User Access Tokens instead", func(b *practicetest.Pages) {
			b.Edit(practicetest.RoleList, "Orders role")
			b.Press("Remove Log in using Access Tokens: Full")
			b.Add(practicetest.Grant{Subtab: "Setup", Name: "User Access Tokens", Level: "Full"})
			b.Press("Save")
		}, serverTime, 200, "serverTime"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := serve(t, practice.Options{})
			b := c.browse(t, practice.Production)
			k := c.caller(t, practice.Production, b.SetUp())
			if test.page != nil {
				test.page(b)
			}
			test.call(k).want(t, test.status, test.piece)
		})
	}
}

func webServicesOnly(b *practicetest.Pages) {
	b.Edit(practicetest.RoleList, "Orders role")
	b.Tick("WEB SERVICES ONLY ROLE")
	b.Press("Save")
}

// TestDiscovery compares the unauthenticated service with Oracle's examples.
func TestDiscovery(t *testing.T) {
	c := serve(t, practice.Options{})
	const generic = `{"webservicesDomain":"https://webservices.netsuite.com","restDomain":"https://rest.netsuite.com","systemDomain":"https://system.netsuite.com"}`
	for _, test := range []struct {
		query  string
		status int
		body   string
	}{
		{"?account=1234567_SB1", 200, `{"webservicesDomain":"https://1234567-sb1.suitetalk.api.netsuite.com","restDomain":"https://1234567-sb1.restlets.api.netsuite.com","systemDomain":"https://1234567-sb1.app.netsuite.com"}`},
		{"?account=1234567", 200, `{"webservicesDomain":"https://1234567.suitetalk.api.netsuite.com","restDomain":"https://1234567.restlets.api.netsuite.com","systemDomain":"https://1234567.app.netsuite.com"}`},
		{"?account=7654321", 200, generic},
		{"?account=1234567_SB2", 200, generic},
		{"?account=%25", 400, `{"error" : {"code" : "USER_ERROR", "message" : "Company ID is invalid"}}`},
		{"", 400, `{"error" : {"code" : "USER_ERROR", "message" : "You need to provide a proper value for the required field: account."}}`},
	} {
		res := get(t, c.Origin+"/rest/datacenterurls"+test.query, nil)
		body, _ := io.ReadAll(res.Body)
		if res.StatusCode != test.status || string(body) != test.body {
			t.Errorf("%q: got %d %s", test.query, res.StatusCode, body)
		}
	}
}

// TestErrorShapes shows that RESTlets answer in the request's content type.
func TestErrorShapes(t *testing.T) {
	c := serve(t, practice.Options{})
	for contentType, body := range map[string]string{
		"":                 `{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}`,
		"application/json": `{"error" : {"code" : "INVALID_LOGIN_ATTEMPT", "message" : "Invalid login attempt."}}`,
		"application/xml":  `<error><code>INVALID_LOGIN_ATTEMPT</code><message>Invalid login attempt.</message></error>`,
		"text/plain":       "error code: INVALID_LOGIN_ATTEMPT\nerror message: Invalid login attempt.",
	} {
		res := get(t, c.Origin+"/app/site/hosting/restlet.nl?script=6&deploy=1", func(r *http.Request) { r.Header.Set("Content-Type", contentType) })
		got, _ := io.ReadAll(res.Body)
		if res.StatusCode != 401 || string(got) != body {
			t.Errorf("%q: got %d %s", contentType, res.StatusCode, got)
		}
	}
}

// TestRESTletCalls shows the RESTlet's replies after a successful login.
func TestRESTletCalls(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	const path = "/app/site/hosting/restlet.nl"
	k.call("GET", path+"?script=7&deploy=1", "").want(t, 400, "That Suitelet is invalid, disabled, or no longer exists.")
	k.call("GET", path+"?script=6&deploy=2", "").want(t, 400, "SSS_INVALID_SCRIPTLET_ID")
	k.call("POST", path+"?script=6&deploy=1&name=Caf%C3%A9%20%26%20Co", "{}").want(t, 200, "hello")
	k.call("PATCH", path+"?script=6&deploy=1", "").want(t, 405, "")
	k.change = func(r *http.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }
	k.call("POST", path+"?script=6&deploy=1", "a=b").want(t, 415, "")
}

// TestRESTCalls shows the replies of REST web services to wrong requests with a correct
// login and role.
func TestRESTCalls(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	k.call("POST", "/services/rest/query/v1/suiteql", `{"q":"SELECT id FROM employee"}`).want(t, 400, "INVALID_REQUEST") // no Prefer
	k.suiteQL("DROP TABLE employee").want(t, 400, "INVALID_PARAMETER")
	k.suiteQL("SELECT id FROM secrets").want(t, 400, "INVALID_PARAMETER")
	k.call("POST", "/services/rest/system/v1/serverTime", "").want(t, 405, "")
	k.call("GET", "/services/rest/record/v1/customer/1", "").want(t, 404, "NONEXISTENT_ID")
	k.call("GET", "/rest/roles", "").want(t, 404, "")
	if a := k.call("POST", "/services/rest/query/v1/suiteql", strings.Repeat(" ", 65<<10)); a.Status != 413 {
		t.Errorf("a body of 65 KiB: %d", a.Status)
	}
}

// TestSOAP shows the flaws of an envelope.
func TestSOAP(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	const ambiguous = "<faultstring>Ambiguous authentication</faultstring>"
	k.soap("messages", "HMAC-SHA1", "").want(t, 500, "Invalid login attempt.")
	k.soap("messages", "HMAC-SHA256", `<m:passport xmlns:m="urn:messages_2025_2.platform.webservices.netsuite.com"/>`).want(t, 500, ambiguous)
	k.soap("messages", "HMAC-SHA256", `<m:applicationInfo xmlns:m="urn:messages_2025_2.platform.webservices.netsuite.com"/>`).want(t, 500, ambiguous)
	k.soap("messages", "HMAC-SHA256", `<m:tokenPassport xmlns:m="urn:messages_2025_2.platform.webservices.netsuite.com"/>`).want(t, 500, ambiguous)
	k.post("/services/NetSuitePort_2025_2", "<html>").want(t, 500, "UNEXPECTED_ERROR")
	k.post("/services/NetSuitePort_2025_2", strings.Repeat(" ", 65<<10)).want(t, 413, "")
	k.change = func(r *http.Request) { r.Header.Set("Cookie", "JSESSIONID=1") }
	k.soap("messages", "HMAC-SHA256", "").want(t, 500, ambiguous)

	const fault = `<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>Invalid login attempt.</faultstring><detail>` +
		`<platformFaults:invalidCredentialsFault xmlns:platformFaults="urn:faults_2025_2.platform.webservices.netsuite.com">` +
		`<platformFaults:code>USER_ERROR</platformFaults:code><platformFaults:message>Invalid login attempt.</platformFaults:message></platformFaults:invalidCredentialsFault>` +
		`<ns1:hostname xmlns:ns1="http://xml.apache.org/axis/">practice</ns1:hostname></detail></soapenv:Fault>`
	k.change, k.offset = nil, -time.Hour
	k.soap("messages", "HMAC-SHA256", "").want(t, 500, fault)
}

// TestIndependentClient signs with an independent library. Its calls are accepted with
// the keys, and refused with one character of any of them changed.
func TestIndependentClient(t *testing.T) {
	c := serve(t, practice.Options{Ready: true, Now: time.Now})
	keys := c.ReadyKeys()
	call := func(k netsuite.Keys) int {
		t.Helper()
		config := &oauth1.Config{
			ConsumerKey: k.ConsumerKey.Reveal(), ConsumerSecret: k.ConsumerSecret.Reveal(),
			Realm:  string(practice.Sandbox),
			Signer: &oauth1.HMAC256Signer{ConsumerSecret: k.ConsumerSecret.Reveal()},
			Noncer: oauth1.HexNoncer{},
		}
		client := config.Client(context.Background(), oauth1.NewToken(k.TokenID.Reveal(), k.TokenSecret.Reveal()))
		res, err := client.Get(c.Origin + "/services/rest/record/v1/metadata-catalog?select=customer&note=a%20b%26c")
		if err != nil {
			t.Fatal("the call failed") // the library's error may hold its keys
		}
		res.Body.Close()
		return res.StatusCode
	}
	if status := call(keys); status != 200 {
		t.Errorf("the keys: %d", status)
	}
	for _, n := range netsuite.KeyNames {
		if status := call(keys.With(n, other(keys.Get(n)))); status != 401 {
			t.Errorf("with another %s: %d", n, status)
		}
	}
}

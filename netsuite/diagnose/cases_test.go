package diagnose

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

var update = flag.Bool("update", false, "write CASES.md")

// rightCauses are the items of which one must be the first cause of a case. Most were
// the outcome of a public thread. No item means that the text has no answer of
// NetSuite's.
var rightCauses = map[string][]netsuite.Item{
	"01-php-soap-badlogin.txt":               {netsuite.ItemToolAccount, netsuite.ItemToolSigning},
	"02-jacobsvante-rest-401.txt":            {netsuite.ItemToolAccount, netsuite.ItemToolSigning},
	"04-ambiguous-soap.txt":                  {netsuite.ItemToolSigning},
	"05-restlet-malformed-syntax-sha1.txt":   {netsuite.ItemToolSetting},
	"07-concurrency-as-invalid-login.txt":    {netsuite.ItemToolAccount, netsuite.ItemToolSigning, netsuite.ItemWait},
	"10-token-limit.txt":                     {netsuite.ItemTokenLimit},
	"11-ip-rule-entity.txt":                  {netsuite.ItemUserIP},
	"12-flow-insufficient.txt":               {netsuite.ItemRoleLogin},
	"15-restlet-suitescript-permission.txt":  {netsuite.ItemRoleRecords},
	"18-sdf-token-not-validated.txt":         {netsuite.ItemToolAccount, netsuite.ItemToolSigning},
	"20-login-disabled-role.txt":             {netsuite.ItemUserActive, netsuite.ItemRoleActive},
	"22-token-not-in-m2m-invalid-grant.txt":  {netsuite.ItemToolKeys, netsuite.ItemToolSetting},
	"25-sdf-features-missing.txt":            {netsuite.ItemFeatureOther},
	"62-oauth-header-log.txt":                nil,
	"72-go-config-log.txt":                   nil,
	"80-rest-403-insufficient.http":          {netsuite.ItemRoleREST, netsuite.ItemRoleRecords},
	"84-restlet-400-malformed.http":          {netsuite.ItemToolSetting},
	"87-soap-no-webservices-usererror.http":  {netsuite.ItemRoleSOAP},
	"88-soap-ambiguous.http":                 {netsuite.ItemToolSigning},
	"89-soap-ip-rule.http":                   {netsuite.ItemUserIP},
	"90-soap-role-disabled.http":             {netsuite.ItemUserActive, netsuite.ItemRoleActive},
	"91-rest-200-soapfault-datacenter.http":  {netsuite.ItemToolAddress},
	"92-akamai-403.http":                     {netsuite.ItemToolAddress, netsuite.ItemNetwork},
	"93-restlet-suitescript-permission.http": {netsuite.ItemRoleRecords},
	"95-restlet-login-credentials.http":      {netsuite.ItemRoleWSOnly},
	"96-soap-wrong-version-404.http":         {netsuite.ItemFeatureSOAP},
	"97-rest-404-feature.http":               {netsuite.ItemFeatureREST},
	"120-permission-words-in-log.txt":        nil,
	"121-http-client-unauthorized-only.txt":  {netsuite.ItemToolAccount, netsuite.ItemToolSigning},
	"122-status-in-json-only.txt":            {netsuite.ItemToolAddress, netsuite.ItemNetwork},
	"123-enotfound.txt":                      {netsuite.ItemToolAddress},
	"124-cert-hostname.txt":                  {netsuite.ItemToolAddress},
	"125-spanish-message.txt":                {netsuite.ItemToolAccount, netsuite.ItemToolSigning},
	"126-ws-concur.txt":                      {netsuite.ItemWait},
	"130-integration-execution-log.txt":      {netsuite.ItemTokenKeys, netsuite.ItemToolAccount},
	"131-restlet-unexpected.txt":             {netsuite.ItemRoleRecords},
	"133-feature-unavailable.txt":            {netsuite.ItemFeatureREST},
	"134-soap-wsdl-404.txt":                  {netsuite.ItemToolAddress},
	"135-token-expired-words.txt":            {netsuite.ItemToolAccount, netsuite.ItemToolSigning},
	"136-soap-role-rest.txt":                 {netsuite.ItemRoleWSOnly, netsuite.ItemToolSetting},
	"137-keyring.txt":                        {netsuite.ItemStore},
	"138-odbc-login.txt":                     {netsuite.ItemRoleRecords},
	"140-m2m-invalid-client.txt":             {netsuite.ItemToolKeys},
	"141-m2m-server-error.txt":               {netsuite.ItemRecordClient, netsuite.ItemRecordGrant},
	"142-m2m-rs256.txt":                      {netsuite.ItemToolSetting},
	"143-m2m-secret.txt":                     {netsuite.ItemToolSetting},
	"144-m2m-application-id.txt":             {netsuite.ItemToolKeys},
	"145-m2m-expired-token.txt":              {netsuite.ItemToolSetting},
	"146-m2m-log-value.txt":                  {netsuite.ItemRoleOAuth2, netsuite.ItemUserActive, netsuite.ItemRoleLogin},
}

const casesHead = `# Cases

Each row is a reply or a log from a public bug report with its keys replaced, or as one
describes it. It shows what the explain command reads in it, the finding, and its first
cause. The right first causes are in the test.

The tests write this page: go test ./netsuite/diagnose -run TestCases -update

| Case | Found | Finding | First cause | Right |
| --- | --- | --- | --- | --- |
`

// TestCases explains each case and compares the first cause with the right one.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(files) != len(rightCauses) {
		t.Fatalf("%d files, %d known: %v", len(files), len(rightCauses), err)
	}
	page := casesHead
	for _, file := range files {
		name := filepath.Base(file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		x, ok := Explain(string(data), Evidence{Tool: true})
		found, title, first, right := "–", "no answer of NetSuite's", "–", "yes"
		if ok {
			checkFinding(t, x.Finding)
			c := x.Finding.Likely[0]
			found, title, first = x.Found, x.Finding.Title, fmt.Sprintf("%s (`%s`)", c.Cause, c.Item)
		}
		if want := rightCauses[name]; ok != (want != nil) || ok && !slices.Contains(want, x.Finding.Likely[0].Item) {
			right = "no"
			t.Errorf("%s: found %s, first cause %s", name, found, first)
		}
		page += "| " + strings.Join([]string{name, found, title, first, right}, " | ") + " |\n"
	}
	if *update {
		if err := os.WriteFile("CASES.md", []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if saved, err := os.ReadFile("CASES.md"); err != nil || string(saved) != page {
		t.Error("CASES.md does not match the tests; write it with -update")
	}
}

// TestCaseVariants explains texts as the cases have them, in other shapes.
func TestCaseVariants(t *testing.T) {
	const refused, permission = "login_refused", "permission"
	tests := []struct{ name, text, code, says string }{
		{"wrapped by a terminal", "2026-11-02 ERROR request failed: INVALID_LOGIN_AT\nTEMPT (401)", refused, ""},
		{"wrapped between words", "Invalid login\n    attempt.", refused, ""},
		{"capitals", "INVALID LOGIN ATTEMPT", refused, ""},
		{"German fault", `<faultstring>Ungültiger Anmeldeversuch.</faultstring><detail><platformFaults:invalidCredentialsFault><platformFaults:code>USER_ERROR</platformFaults:code><platformFaults:message>Ungültiger Anmeldeversuch.</platformFaults:message>`, refused, ""},
		{"truncated JSON", `{"type":"https://www.w3.org/","title":"Unauthorized","status":401,"o:errorDetails":[{"detail":"Invalid log`, refused, ""},
		{"truncated after the code", `{"error":{"code":"SSS_INVALID_SCRIPTLET_ID","mess`, "script", ""},
		{"an HTML-escaped permission", "INSUFFICIENT_PERMISSION: You need the &#39;Lists -&gt; Customers&#39; permission to access this page.", permission, "under Permissions > Lists, select Customers"},
		{"a JSON-escaped permission", `{"code":"INSUFFICIENT_PERMISSION","message":"You need the \u0027Custom Lists\u0027 permission"}`, permission, "role lacks Custom Lists"},
		{"a Spanish permission", `{"error":{"code":"INSUFFICIENT_PERMISSION","message":"Infracción de permisos: necesita el permiso 'SuiteScript' para acceder."}}`, permission, "role lacks SuiteScript"},
		{"a query's record", `{"o:errorDetails":[{"detail":"Invalid search query. Detailed unprocessed description follows. Search error occurred: Record 'salesorderx' was not found.","o:errorCode":"INVALID_PARAMETER"}]}`, permission, "the record salesorderx"},
		{"the request's script", "GET /app/site/hosting/restlet.nl?script=customscript_orders&deploy=customdeploy1 400 SSS_INVALID_SCRIPTLET_ID", "script", "script customscript_orders, deployment customdeploy1"},
		{"a script's own code", `{"error":{"code":"SSS_MISSING_REQD_ARGUMENT","message":"x"}}`, "script", "SSS_MISSING_REQD_ARGUMENT"},
		{"curl -v", "> GET /services/rest/system/v1/serverTime HTTP/1.1\n< HTTP/2 401 \n< content-type: application/json\n< www-authenticate: OAuth realm=\"1\", error=\"token_rejected\"\n\n{\"o:errorDetails\":[{\"o:errorCode\":\"INVALID_LOGIN\"}]}", refused, ""},
		{"a gateway's 401", "HTTP/1.1 401 Unauthorized\nContent-Type: text/html\n\n<html>Sign in</html>", "not_netsuite", ""},
		{"the last event of a log", "08:31 WS_REQUEST_BLOCKED\n08:32 INVALID_LOGIN_ATTEMPT", refused, ""},
		{"a feature in another message", "Feature Unavailable. To enable SuiteAnalytics Workbook contact your administrator.", "feature", "SuiteAnalytics Workbook"},
		{"curl's unknown host", "curl: (6) Could not resolve host: 1234567-sb1.suitetalk.api.netsuite.com", "unknown_host", ""},
		{"Java's certificate error", "javax.net.ssl.SSLHandshakeException: PKIX path building failed: 1234567.suitetalk.api.netsuite.com", "tls", "trust its certificate"},
		{"a refused connection", "connect ECONNREFUSED 1234567.restlets.api.netsuite.com:443", "connect", ""},
		{"JDBC", "[NetSuite][SuiteAnalytics Connect JDBC Driver][OpenAccess SDK SQL Engine]Failed to login using TBA.[10353]", "code_SuiteAnalytics Connect", "SuiteAnalytics Connect"},
		{"a row's words with underscores", "Failure\tINVALID_SIGNATURE\tMuleSoft", "detail_InvalidSignature", ""},
		{"a row's label", "Status: Failure\nDetail: Permission denied\n", "detail_permission_denied", ""},
		{"escaped twice", `"error":"401 - \"{\\\"o:errorDetails\\\":[{\\\"o:errorCode\\\":\\\"INVALID_LOGIN\\\"}]}\""`, refused, ""},
		{"a shared host that is right", `<soapenv:Fault> https://webservices.netsuite.com/wsdl/v2025_2_0/netsuite.wsdl Invalid login attempt.`, refused, ""},
		{"two-factor", "Two-Factor Authentication Required", refused, "Token-based Authentication"},
		{"macOS's keyring", "errSecInteractionNotAllowed", "store", "doctor"},
		{"an SDK's token limit", "Too many access tokens for this role", "code_too many tokens", "revoke the tokens"},
		{"another host", "getaddrinfo ENOTFOUND api.example.com", "", ""},
		{"prose", "The vendor said the invalid signature was a token expired problem, permission denied.", "", ""},
		{"another API's code", `{"code":"NOT_FOUND_ERROR","message":"Slack channel not found"}`, "", ""},
		{"a shell's error", "bash: /etc/x: Permission denied", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, _ := Explain(tt.text, Evidence{Tool: true})
			if x.Finding.Code != tt.code {
				t.Fatalf("found %q, code %q, want %q", x.Found, x.Finding.Code, tt.code)
			}
			if all := fmt.Sprint(x.Finding); !strings.Contains(all, tt.says) {
				t.Errorf("%q is not in %s", tt.says, all)
			}
		})
	}
}

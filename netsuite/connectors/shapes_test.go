package connectors

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// shape is a JSON document as its reader publishes it: one name per line with its type,
// with ! if it is required. A star stands for any index of a list.
type shape struct {
	connector, variant string
	document           int
	source             string
	names              string
}

var shapes = []shape{
	{"airbyte", "", 0, "https://github.com/airbytehq/airbyte/blob/master/airbyte-integrations/connectors/source-netsuite/source_netsuite/spec.yaml and https://docs.airbyte.com/integrations/sources/netsuite", `
		realm string!
		consumer_key string!
		consumer_secret string!
		token_key string!
		token_secret string!
		object_types array
		object_types.* string
		start_datetime string!
		window_in_days number`},
	{"airbyte-connect", "", 0, "https://www.pulumi.com/registry/packages/airbyte/api-docs/sourcenetsuiteenterprise/", `
		host string!
		port number!
		username string!
		account_id string!
		role_id string!
		authentication_method.authentication_method string
		authentication_method.client_id string!
		authentication_method.client_secret string!
		authentication_method.token_id string!
		authentication_method.token_secret string!
		tunnel_method.tunnel_method string!
		cursor.cursor_method string!`},
	// Two users' scripts send this. No shape published by Celigo was read.
	{"celigo", "api", 0, "https://docs.celigo.com/hc/en-us/articles/360038996151", `
		type string!
		name string!
		offline boolean
		netsuite.authType string!
		netsuite.environment string!
		netsuite.account string!
		netsuite.tokenId string!
		netsuite.tokenSecret string!
		netsuite.wsdlVersion string
		netsuite.concurrencyLevel number
		netsuite._iClientId string`},
	{"n8n", "netsuite", 0, "https://github.com/drudge/n8n-nodes-netsuite/blob/master/credentials/NetSuite.credentials.ts", n8nShape + `
		*.data.hostname string!
		*.data.accountId string!
		*.data.consumerKey string!
		*.data.consumerSecret string!
		*.data.tokenKey string!
		*.data.tokenSecret string!`},
	{"n8n", "netsuiteOAuth1Api", 0, "its NetsuiteOAuth1Api.credentials.ts", n8nShape + `
		*.data.accountId string!
		*.data.realm string!
		*.data.consumerKey string!
		*.data.consumerSecret string!
		*.data.tokenId string!
		*.data.tokenSecret string!
		*.data.scriptId string!
		*.data.deployId string!`},
	{"n8n", "netSuiteOAuth1Api", 0, "its NetSuiteOAuth1Api.credentials.ts", n8nShape + `
		*.data.accountId string!
		*.data.companyUrl string!
		*.data.consumerKey string!
		*.data.consumerSecret string!
		*.data.tokenKey string!
		*.data.tokenSecret string!`},
	{"postman", "", 0, "environments that Postman exported", `
		id string
		name string!
		values.*.key string!
		values.*.value string!
		values.*.type string
		values.*.enabled boolean
		_postman_variable_scope string`},
	{"postman", "", 1, "https://schema.getpostman.com/json/collection/v2.1.0/collection.json", `
		info.name string!
		info.schema string!
		auth.type string!
		auth.oauth1.*.key string!
		auth.oauth1.*.value string
		auth.oauth1.*.value boolean
		auth.oauth1.*.type string
		item.*.name string
		item.*.request.method string
		item.*.request.header array
		item.*.request.url.raw string
		item.*.request.url.protocol string
		item.*.request.url.host.* string
		item.*.request.url.path.* string`},
	{"netsuite-api-client", "", 0, "https://github.com/julbrs/netsuite-api-client", `
		consumer_key string!
		consumer_secret_key string!
		token string!
		token_secret string!
		realm string!
		base_url string`},
	{"nsrestlet", "", 0, "https://github.com/MichaelEPope/nsrestlet", `
		accountSettings.accountId string!
		accountSettings.tokenKey string!
		accountSettings.tokenSecret string!
		accountSettings.consumerKey string!
		accountSettings.consumerSecret string!
		urlSettings.url string!`},
	{"json", "", 0, "setup --non-interactive", `
		account string
		consumer_key string!
		consumer_secret string!
		token_id string!
		token_secret string!`},
}

var m2mShapes = []shape{
	{"postman", "", 0, "environments that Postman exported", `
		id string
		name string!
		values.*.key string!
		values.*.value string!
		values.*.type string
		values.*.enabled boolean
		_postman_variable_scope string`},
	{"postman", "", 1, "https://schema.getpostman.com/json/collection/v2.1.0/collection.json", `
		info.name string!
		info.schema string!
		auth.type string!
		auth.bearer.*.key string!
		auth.bearer.*.value string
		auth.bearer.*.type string
		event.*.listen string!
		event.*.script.type string
		event.*.script.exec.* string
		item.*.name string
		item.*.request.method string
		item.*.request.header array
		item.*.request.url.raw string
		item.*.request.url.protocol string
		item.*.request.url.host.* string
		item.*.request.url.path.* string`},
	{"json", "", 0, "this program", `
		account string!
		client_id string!
		certificate_id string!
		private_key string!`},
}

// n8nShape is what n8n import:credentials reads
// (https://github.com/n8n-io/n8n/blob/master/packages/cli/src/commands/import/credentials.ts).
const n8nShape = `
		*.id string!
		*.name string!
		*.type string!`

// Every JSON document has all that its reader needs, nothing that it does not know, and
// the published types.
func TestShapes(t *testing.T) {
	checkShapes(t, shapes, readKeys)
	checkShapes(t, m2mShapes, readM2M)
}

func checkShapes(t *testing.T, shapes []shape, keys netsuite.Keys) {
	t.Helper()
	for _, c := range All() {
		if slices.ContainsFunc(readingsOf(keys.Method()), func(r reading) bool {
			return r.connector == c.Name && slices.ContainsFunc(r.parsers, func(p parser) bool { return p.name == byJSON.name })
		}) && !slices.ContainsFunc(shapes, func(s shape) bool { return s.connector == c.Name }) {
			t.Errorf("%s: no shape", c.Name)
		}
	}
	for _, s := range shapes {
		c, _ := Lookup(s.connector)
		docs, err := c.Documents(filledWith(keys, s.variant))
		if err != nil {
			t.Errorf("%s %s: %v", s.connector, s.variant, err)
			continue
		}
		var doc any
		if err := json.Unmarshal([]byte(docs[s.document].Text.Reveal()), &doc); err != nil {
			t.Errorf("%s %s: %v", s.connector, s.variant, err)
			continue
		}
		has := map[string]bool{}
		typesIn(has, "", doc)
		needs := map[string]bool{}
		for _, line := range strings.Split(strings.TrimSpace(s.names), "\n") {
			line = strings.TrimSpace(line)
			name, needed := strings.CutSuffix(line, "!")
			needs[name] = needed
			if needed && !has[name] {
				t.Errorf("%s %s lacks %s: %s", s.connector, s.variant, name, s.source)
			}
		}
		for name := range has {
			if _, known := needs[name]; !known {
				t.Errorf("%s %s has %s, which is not in %s", s.connector, s.variant, name, s.source)
			}
		}
	}
}

// typesIn lists the names in a document with their types.
func typesIn(has map[string]bool, path string, v any) {
	below := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			typesIn(has, below(name), value)
		}
	case []any:
		if len(v) == 0 {
			has[path+" array"] = true
		}
		for _, value := range v {
			typesIn(has, below("*"), value)
		}
	case string:
		has[path+" string"] = true
	case float64:
		has[path+" number"] = true
	case bool:
		has[path+" boolean"] = true
	default:
		has[path+" null"] = true
	}
}

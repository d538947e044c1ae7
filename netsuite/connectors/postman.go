package connectors

import (
	"crypto/sha256"
	_ "embed"
	"fmt"
	"strings"

	"netsuite-tba/netsuite"
)

// postman gets an environment with the keys and a collection that signs with them.
var postman = Connector{
	Name: "postman", Title: "Postman", Group: Tools,
	APIs:   []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: postmanFields,
	Form:   "Import both files, then choose the environment",
	Try:    "Send the Server time request in the collection.",
	Notes:  postmanNotes,
	OAuth2: OAuth2{Support: Supported, About: "Postman can also sign in with OAuth 2.0, with a pre-request script.", Source: "https://wp.jjknowledgebase.com/?p=80252"},
	M2M: &Login{
		Fields: postmanM2M,
		Notes: append([]string{
			"The collection's pre-request script requests an access token for each request and saves none.",
			"The script needs a Postman app of March 2025 or later. Newman 6 cannot run it, because its scripts have no crypto.subtle.",
		}, postmanNotes...),
		documents: postmanDocuments(postmanM2M, object{{"type", "bearer"}, {"bearer", []object{{{"key", "token"}, {"value", "{{accessToken}}"}, {"type", "string"}}}}}, postmanToken),
	},
	Sure: FromUsers, Source: "https://gist.github.com/michoelchaikin",
	documents: postmanDocuments(postmanFields, postmanOAuth1(), ""),
}

var (
	postmanFields = append(append([]Field{{Label: "account"}}, keyFields("consumerKey", "consumerSecret", "tokenId", "tokenSecret")...), postmanHost)
	postmanM2M    = append(append([]Field{{Label: "account"}}, m2mKeys("clientId", "certificateId", "privateKey")...), scopeField("scope", netsuite.REST), postmanHost)
	postmanHost   = Field{Label: "restHost", Value: suiteTalkHost}
	postmanNotes  = []string{
		"Postman may sync an environment to its cloud, so the keys leave this computer.",
		"Clear NetSuite's cookies in Postman. They can make NetSuite refuse a correct signature.",
	}
)

// postmanToken is the pre-request script. Postman's scripts have crypto.subtle since
// version 6.0.0 of their sandbox
// (https://github.com/postmanlabs/postman-sandbox/blob/develop/CHANGELOG.yaml).
//
//go:embed postman_token.js
var postmanToken string

// postmanDocuments returns the function that writes an environment with these variables
// and a collection with this authorization, which a script prepares unless it is empty.
func postmanDocuments(fields []Field, auth object, script string) func(Values) ([]Document, error) {
	return func(v Values) ([]Document, error) {
		return []Document{
			document("netsuite.postman_environment.json", "the environment, with the keys as secrets", postmanEnvironment(fields, v)),
			document("netsuite.postman_collection.json", "a collection that signs with the environment's keys", postmanCollection(auth, script)),
		}, nil
	}
}

func postmanEnvironment(fields []Field, v Values) string {
	var values []object
	for _, f := range fields {
		kind, value := "secret", v.key(f.Key).Reveal()
		if f.Key == "" {
			kind, value = "default", f.Plain(v)
		}
		values = append(values, object{{"key", f.Label}, {"value", value}, {"type", kind}, {"enabled", true}})
	}
	return jsonText(object{
		{"id", uuidOf("postman environment " + v.Name + " " + v.Account.Realm())}, {"name", "NetSuite " + v.Account.Realm()},
		{"values", values}, {"_postman_variable_scope", "environment"},
	})
}

func postmanOAuth1() object {
	setting := func(key string, value any, kind string) object {
		return object{{"key", key}, {"value", value}, {"type", kind}}
	}
	var auth []object
	for _, s := range [][2]string{
		{"realm", "{{account}}"}, {"consumerKey", "{{consumerKey}}"}, {"consumerSecret", "{{consumerSecret}}"},
		{"token", "{{tokenId}}"}, {"tokenSecret", "{{tokenSecret}}"}, {"signatureMethod", netsuite.SignatureMethod},
	} {
		auth = append(auth, setting(s[0], s[1], "string"))
	}
	auth = append(auth, setting("addParamsToHeader", true, "boolean"), setting("disableHeaderEncoding", false, "boolean"))
	return object{{"type", "oauth1"}, {"oauth1", auth}}
}

func postmanCollection(auth object, script string) string {
	collection := object{
		{"info", object{{"name", "NetSuite"}, {"schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}},
		{"auth", auth},
		{"item", []object{{{"name", "Server time"}, {"request", object{
			{"method", "GET"}, {"header", []object{}},
			{"url", object{{"raw", "https://{{restHost}}" + timePath}, {"protocol", "https"}, {"host", []string{"{{restHost}}"}},
				{"path", []string{"services", "rest", "system", "v1", "serverTime"}}}},
		}}}}},
	}
	if script != "" {
		lines := strings.Split(strings.TrimSpace(script), "\n")
		collection = append(collection, member{"event", []object{{{"listen", "prerequest"},
			{"script", object{{"type", "text/javascript"}, {"exec", lines}}}}}})
	}
	return jsonText(collection)
}

// uuidOf returns the same UUID for the same text, so that a second import replaces the
// first.
func uuidOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8, a custom one
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

package connectors

import (
	"crypto/sha256"
	"fmt"

	"netsuite-tba/netsuite"
)

// postman gets an environment with the keys and a collection that signs with them.
var postman = Connector{
	Name: "postman", Title: "Postman", Group: Tools,
	APIs: []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: append(append([]Field{{Label: "account"}}, keyFields("consumerKey", "consumerSecret", "tokenId", "tokenSecret")...),
		Field{Label: "restHost", Value: suiteTalkHost}),
	Form: "Import both files, choose the environment",
	Try:  "Send the Server time request in the collection.",
	Notes: []string{
		"Postman may sync an environment to its cloud. Then it leaves this computer.",
		"Clear NetSuite's cookies in Postman. They can make NetSuite refuse a correct signature.",
	},
	OAuth2: OAuth2{Support: Supported, About: "Postman can also sign in with OAuth 2.0, with a pre-request script.", Source: "https://wp.jjknowledgebase.com/?p=80252"},
	Sure:   FromUsers, Source: "https://gist.github.com/michoelchaikin",
	documents: func(v Values) ([]Document, error) {
		return []Document{
			secret("netsuite.postman_environment.json", "the environment, with the keys as secrets", postmanEnvironment(v)),
			plain("netsuite.postman_collection.json", "a collection that signs with the environment's keys", postmanCollection()),
		}, nil
	},
}

func postmanEnvironment(v Values) string {
	var values []object
	add := func(name, value, kind string) {
		values = append(values, object{{"key", name}, {"value", value}, {"type", kind}, {"enabled", true}})
	}
	add("account", v.Account.Realm(), "default")
	for _, f := range five(v, "account", "consumerKey", "consumerSecret", "tokenId", "tokenSecret")[1:] {
		add(f.Name, f.Value.Reveal(), "secret")
	}
	add("restHost", host(v.Hosts.SuiteTalk), "default")
	return jsonText(object{
		{"id", uuidOf("postman environment " + v.Name + " " + v.Account.Realm())}, {"name", "NetSuite " + v.Account.Realm()},
		{"values", values}, {"_postman_variable_scope", "environment"},
	})
}

// postmanCollection returns a collection with one request and NetSuite's kind of
// signature.
func postmanCollection() string {
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
	return jsonText(object{
		{"info", object{{"name", "NetSuite"}, {"schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}},
		{"auth", object{{"type", "oauth1"}, {"oauth1", auth}}},
		{"item", []object{{{"name", "Server time"}, {"request", object{
			{"method", "GET"}, {"header", []object{}},
			{"url", object{{"raw", "https://{{restHost}}" + timePath}, {"protocol", "https"}, {"host", []string{"{{restHost}}"}},
				{"path", []string{"services", "rest", "system", "v1", "serverTime"}}}},
		}}}}},
	})
}

// uuidOf returns the same UUID for the same text, so that a second import replaces the
// first.
func uuidOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8, a custom one
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

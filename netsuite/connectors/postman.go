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
		Field{Label: "restHost", Value: func(v Values) string { return host(v.Hosts.SuiteTalk) }}),
	Form: "Import both files, choose the environment",
	Try:  "Send the Server time request in the collection.",
	Notes: []string{
		"The signature method is HMAC-SHA256. The realm is the account ID in capitals with an underscore.",
		"Postman may sync an environment to its cloud. Then it leaves this computer.",
		"Clear NetSuite's cookies in Postman. They can make NetSuite refuse a correct signature.",
	},
	Sure: FromUsers, Source: "https://gist.github.com/michoelchaikin",
	documents: func(v Values) ([]Document, error) {
		return []Document{
			secret("netsuite.postman_environment.json", "the environment, with the keys as secrets", postmanEnvironment(v)),
			plain("netsuite.postman_collection.json", "a collection that signs with the environment's keys", postmanCollection()),
		}, nil
	},
}

func postmanEnvironment(v Values) string {
	type value struct {
		Key     string `json:"key"`
		Value   string `json:"value"`
		Type    string `json:"type"`
		Enabled bool   `json:"enabled"`
	}
	var values []value
	for i, f := range five(v, "account", "consumerKey", "consumerSecret", "tokenId", "tokenSecret") {
		kind := "secret"
		if i == 0 {
			kind = "default"
		}
		values = append(values, value{f.Name, f.Value.Reveal(), kind, true})
	}
	values = append(values, value{"restHost", host(v.Hosts.SuiteTalk), "default", true})
	return jsonText(struct {
		ID     string  `json:"id"`
		Name   string  `json:"name"`
		Values []value `json:"values"`
		Scope  string  `json:"_postman_variable_scope"`
	}{uuidOf("postman environment " + v.Name + " " + v.Account.Realm()), "NetSuite " + v.Account.Realm(), values, "environment"})
}

// postmanCollection returns a collection with one request and NetSuite's kind of
// signature.
func postmanCollection() string {
	type setting struct {
		Key   string `json:"key"`
		Value any    `json:"value"`
		Type  string `json:"type"`
	}
	type object map[string]any
	text := func(key, value string) setting { return setting{key, value, "string"} }
	return jsonText(object{
		"info": object{"name": "NetSuite", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
		"auth": object{"type": "oauth1", "oauth1": []setting{
			text("realm", "{{account}}"), text("consumerKey", "{{consumerKey}}"), text("consumerSecret", "{{consumerSecret}}"),
			text("token", "{{tokenId}}"), text("tokenSecret", "{{tokenSecret}}"), text("signatureMethod", netsuite.SignatureMethod),
			{"addParamsToHeader", true, "boolean"}, {"disableHeaderEncoding", false, "boolean"},
		}},
		"item": []object{{"name": "Server time", "request": object{
			"method": "GET", "header": []object{},
			"url": object{"raw": "https://{{restHost}}" + timePath, "protocol": "https", "host": []string{"{{restHost}}"},
				"path": []string{"services", "rest", "system", "v1", "serverTime"}},
		}}},
	})
}

// uuidOf returns the same UUID for the same text, so that a second import replaces the
// first.
func uuidOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8, a custom one
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

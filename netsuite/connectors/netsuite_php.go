package connectors

import "netsuite-tba/netsuite"

// netsuitePHP is the Composer package ryanwinchester/netsuite-php, which calls
// SOAP.
var netsuitePHP = Connector{
	Name: "netsuite-php", Title: "netsuite-php", Group: Libraries,
	Also: []string{"php", "laravel", "composer"},
	APIs: []netsuite.API{netsuite.SOAP},
	Fields: append(append([]Field{
		{Label: "endpoint", Value: always(netsuite.SOAPVersion)},
		{Label: "host", Value: func(v Values) string { return v.Hosts.SuiteTalk }},
		{Label: "account"},
	}, keyFields("consumerKey", "consumerSecret", "token", "tokenSecret")...),
		Field{Label: "signatureAlgorithm", Value: always("sha256")}),
	Form:  "new NetSuiteService($config)",
	Notes: []string{"The token's ID is called token there.", "A package with the classes of endpoint " + netsuite.SOAPVersion + " is needed; with an older one name its own endpoint."},
	Sure:  FromUsers, Source: "https://github.com/netsuitephp/netsuite-php/issues/36",
	documents: func(v Values) ([]Document, error) {
		list := []Variable{{"endpoint", netsuite.NewSecret(netsuite.SOAPVersion)}, {"host", netsuite.NewSecret(v.Hosts.SuiteTalk)}}
		list = append(list, five(v, "account", "consumerKey", "consumerSecret", "token", "tokenSecret")...)
		list = append(list, Variable{"signatureAlgorithm", netsuite.NewSecret("sha256")})
		return []Document{secret("netsuite.php", "$config = require 'netsuite.php';", "<?php\nreturn [\n"+lines("    '%s' => %s,\n", list, phpQuoted)+"];\n")}, nil
	},
}

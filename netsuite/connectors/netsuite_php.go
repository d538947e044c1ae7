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
		{Label: "host", Value: suiteTalk},
		{Label: "account"},
	}, keyFields("consumerKey", "consumerSecret", "token", "tokenSecret")...),
		Field{Label: "signatureAlgorithm", Value: always(phpHash)}),
	Form: "new NetSuiteService($config), or environment variables",
	Notes: []string{
		"Its maintainer has announced that he is stopping work on it (https://github.com/netsuitephp/netsuite-php/discussions/186).",
		"It calls the token ID token, and NETSUITE_TOKEN_KEY in the environment.",
		"It needs a package with the classes of endpoint " + netsuite.SOAPVersion + ". With an older package, use its own endpoint.",
	},
	Variants: []Variant{
		{Name: "array", About: "netsuite.php with the keys in it"},
		{Name: "env", About: "a .env file with the variables that it reads"},
	},
	Sure: FromCode, Source: "https://github.com/netsuitephp/netsuite-php",
	variables: phpVariables,
	documents: func(v Values) ([]Document, error) {
		if v.Variant == "env" {
			return dotenvOf(phpVariables)(v)
		}
		list := []Variable{{"endpoint", netsuite.NewSecret(netsuite.SOAPVersion)}, {"host", netsuite.NewSecret(v.Hosts.SuiteTalk)}}
		list = append(list, five(v, "account", "consumerKey", "consumerSecret", "token", "tokenSecret")...)
		list = append(list, Variable{"signatureAlgorithm", netsuite.NewSecret(phpHash)})
		return []Document{document("netsuite.php", "$config = require 'netsuite.php';", "<?php\nreturn [\n"+lines("    '%s' => %s,\n", list, rubyQuoted)+"];\n")}, nil
	},
}

const phpHash = "sha256"

// phpVariables returns the variables that NetSuiteClient::getEnvConfig reads for a
// token.
func phpVariables(v Values) []Variable {
	list := []Variable{{"NETSUITE_ENDPOINT", netsuite.NewSecret(netsuite.SOAPVersion)}, {"NETSUITE_HOST", netsuite.NewSecret(v.Hosts.SuiteTalk)}}
	list = append(list, five(v, "NETSUITE_ACCOUNT", "NETSUITE_CONSUMER_KEY", "NETSUITE_CONSUMER_SECRET", "NETSUITE_TOKEN_KEY", "NETSUITE_TOKEN_SECRET")...)
	return append(list, Variable{"NETSUITE_HASH_TYPE", netsuite.NewSecret(phpHash)})
}

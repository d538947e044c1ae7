package connectors

import "netsuite-tba/netsuite"

// netsweet is the Ruby gem "netsuite" of NetSweet, which calls SOAP.
var netsweet = Connector{
	Name: "netsweet", Title: "NetSweet", Group: Libraries,
	Also:   []string{"ruby", "rails", "gem"},
	APIs:   []netsuite.API{netsuite.SOAP},
	Fields: append([]Field{{Label: "account"}}, keyFields("consumer_key", "consumer_secret", "token_id", "token_secret")...),
	Form:   "NetSuite.configure, from the environment (NETSUITE_ACCOUNT, …)",
	Differences: []Difference{{
		They: "User Access Token, Access Token Management and Web Services for the role",
		We:   "Log in using Access Tokens and SOAP Web Services",
		Why:  "Web Services is now SOAP Web Services. User Access Tokens (guides spell it with and without the last s) lets a user create tokens, which an administrator does here. Access Token Management creates tokens for others and cannot sign in with one",
		Step: netsuite.StepRole,
	}, {
		They: "click Reset Credentials if the keys of an existing record are missing",
		We:   "only after asking who else uses the record",
		Why:  "a reset stops every other tool that uses the record",
		Step: netsuite.StepIntegration,
	}, {
		They: "give the token role to your own administrator",
		We:   "to a dedicated user, if you have a license for one",
		Why:  "the connection ends when that person leaves or loses the role",
		Step: netsuite.StepUser,
	}, {
		They: "copy the keys to a secrets file",
		We:   "paste them into netsuite-tba, then deliver them from the key store",
		Why:  "a file in a project is committed sooner or later",
		Step: netsuite.StepToken,
	}},
	Notes: []string{
		"Set api_version before everything else, because changing it resets wsdl and wsdl_domain.",
		"Set wsdl_domain to the account's own host. The default is a shared one.",
		"Its README says that the gem is no longer maintained.",
	},
	Variants: []Variant{
		{Name: "env", About: "netsuite.rb that reads the environment, and a .env file with the keys"},
		{Name: "inline", About: "one netsuite.rb with the keys in it"},
	},
	Sure:      FromCode,
	Source:    "https://github.com/NetSweet/netsuite",
	variables: variables,
	documents: func(v Values) ([]Document, error) {
		if v.Variant == "inline" {
			values := five(v, "account", "consumer_key", "consumer_secret", "token_id", "token_secret")
			return []Document{document("netsuite.rb", "the configuration with the keys in it",
				netsweetFile(v, lines("  %-16s %s\n", values, rubyQuoted)))}, nil
		}
		file, err := dotenvFile(variables(v))
		return []Document{file, document("netsuite.rb", "the configuration, which reads the environment", netsweetFile(v, netsweetEnv))}, err
	},
}

const netsweetEnv = `  account          ENV['NETSUITE_ACCOUNT']
  consumer_key     ENV['NETSUITE_CONSUMER_KEY']
  consumer_secret  ENV['NETSUITE_CONSUMER_SECRET']
  token_id         ENV['NETSUITE_TOKEN_ID']
  token_secret     ENV['NETSUITE_TOKEN_SECRET']
`

// netsweetFile returns the block that configures the gem. api_version comes first,
// because setting it resets wsdl and wsdl_domain.
func netsweetFile(v Values, values string) string {
	return "NetSuite.configure do\n  reset!\n" +
		"  api_version      '" + netsuite.SOAPVersion + "'\n" +
		"  wsdl_domain      " + rubyQuoted(host(v.Hosts.SuiteTalk)) + "\n" +
		values +
		"  endpoint         \"https://#{wsdl_domain}/services/NetSuitePort_#{api_version}\"\nend\n"
}

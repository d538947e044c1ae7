package connectors

// noTool says why the wizard does not set up a format.
const noTool = "This is an export format, not a tool."

// variables returns the names that the Python library netsuite, NetSweet's README and
// several programs use.
func variables(v Values) []Variable {
	return five(v, "NETSUITE_ACCOUNT", "NETSUITE_CONSUMER_KEY", "NETSUITE_CONSUMER_SECRET", "NETSUITE_TOKEN_ID", "NETSUITE_TOKEN_SECRET")
}

// variableFields are the same names as fields of a form.
func variableFields() []Field {
	return append([]Field{{Label: "NETSUITE_ACCOUNT"}},
		keyFields("NETSUITE_CONSUMER_KEY", "NETSUITE_CONSUMER_SECRET", "NETSUITE_TOKEN_ID", "NETSUITE_TOKEN_SECRET")...)
}

// dotenv is a file of variables, one per line.
var dotenv = Connector{
	Name: "dotenv", Title: "dotenv", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: variableFields(), Form: "NETSUITE_ACCOUNT, NETSUITE_CONSUMER_KEY, … one per line",
	Sure: FromOurself, Source: "https://github.com/jacobsvante/netsuite",
	variables: variables, documents: dotenvOf(variables),
}

// dotenvOf returns the function that writes variables to a .env file.
func dotenvOf(variables func(Values) []Variable) func(Values) ([]Document, error) {
	return func(v Values) ([]Document, error) {
		file, err := dotenvFile(variables(v))
		return []Document{file}, err
	}
}

// dotenvFile returns the file that dotenv readers look for.
func dotenvFile(list []Variable) (Document, error) {
	text, err := dotenvLines(list)
	return secret(".env", "variables for a dotenv reader or the shell", text), err
}

// jsonFormat is the JSON of the command line.
var jsonFormat = Connector{
	Name: "json", Title: "JSON", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: append([]Field{{Label: "account"}}, keyFields("consumer_key", "consumer_secret", "token_id", "token_secret")...),
	Form:   "account, consumer_key, consumer_secret, token_id, token_secret",
	Sure:   FromOurself, Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html",
	documents: func(v Values) ([]Document, error) {
		return []Document{secret("netsuite.json", "the format that setup --non-interactive reads",
			jsonText(objectOf(five(v, "account", "consumer_key", "consumer_secret", "token_id", "token_secret"))))}, nil
	},
}

// shell is a file for the POSIX shell.
var shell = Connector{
	Name: "shell", Title: "shell", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: variableFields(), Form: "export NETSUITE_ACCOUNT='…', for the POSIX shell",
	Sure: FromOurself, Source: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html",
	variables: variables,
	documents: func(v Values) ([]Document, error) {
		return []Document{secret("netsuite.sh", "read it into a shell with: . ./netsuite.sh", lines("export %s=%s\n", variables(v), shellQuoted))}, nil
	},
}

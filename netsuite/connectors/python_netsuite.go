package connectors

import "netsuite-tba/netsuite"

// pythonNetSuite is the Python library "netsuite". Its command crashes without a
// log_level, so the file always has one.
var pythonNetSuite = Connector{
	Name: "python-netsuite", Title: "netsuite for Python", Group: Libraries,
	Also:   []string{"python", "jacobsvante"},
	APIs:   []netsuite.API{netsuite.REST, netsuite.SuiteQL},
	Fields: append([]Field{{Label: "account"}}, keyFields("consumer_key", "consumer_secret", "token_id", "token_secret")...),
	Form:   "~/.config/netsuite.ini, or environment variables",
	Notes:  []string{"Its command crashes without a log_level, so the file has one."},
	Sure:   FromCode, Source: "https://github.com/jacobsvante/netsuite",
	documents: func(v Values) ([]Document, error) {
		values := five(v, "account", "consumer_key", "consumer_secret", "token_id", "token_secret")
		return []Document{document("netsuite.ini", "belongs in ~/.config/netsuite.ini",
			"[netsuite]\nauth_type = token\n"+lines("%s = %s\n", values, iniEscaped)+"log_level = INFO\n")}, nil
	},
	variables: func(v Values) []Variable {
		list := append([]Variable{{"NETSUITE_AUTH_TYPE", netsuite.NewSecret("token")}}, variables(v)...)
		return append(list, Variable{"NETSUITE_LOG_LEVEL", netsuite.NewSecret("INFO")})
	},
}

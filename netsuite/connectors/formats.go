package connectors

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
)

// noTool says why the wizard does not set up a format.
const noTool = "This is an export format, not a tool."

// ownVariables returns the account and the keys of the profile's method under this
// program's names for them, spelled in some way.
func ownVariables(v Values, spell func(string) string) []Variable {
	list := []Variable{{spell("account"), netsuite.NewSecret(v.Account.Realm())}}
	for _, f := range ownFields(v.Method, spell)[1:] {
		list = append(list, Variable{f.Label, v.key(f.Key)})
	}
	return list
}

func ownFields(m netsuite.Method, spell func(string) string) []Field {
	names := netsuite.ByMethod(m, netsuite.KeyNames[:], []netsuite.KeyName{netsuite.ClientID, netsuite.CertificateID, netsuite.PrivateKey})
	list := []Field{{Label: spell("account")}}
	for _, name := range names {
		list = append(list, Field{Label: spell(string(name)), Key: name})
	}
	return list
}

// upper spells an environment variable, as the Python library netsuite, NetSweet's README
// and several programs do.
func upper(name string) string { return "NETSUITE_" + strings.ToUpper(name) }

// HoldsKey reports whether a variable has one of this program's own names for a key, in
// any case.
func HoldsKey(variable string) bool {
	return slices.ContainsFunc(netsuite.AllNames, func(n netsuite.KeyName) bool { return strings.EqualFold(variable, upper(string(n))) })
}

func lower(name string) string { return name }

func variables(v Values) []Variable { return ownVariables(v, upper) }

// variableFields and variableM2M are the variables as fields of a form.
var (
	variableFields = ownFields(netsuite.TBA, upper)
	variableM2M    = &Login{Fields: ownFields(netsuite.M2M, upper)}
)

var dotenv = Connector{
	Name: "dotenv", Title: "dotenv", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: variableFields, Form: "NETSUITE_ACCOUNT and the other variables, one per line",
	M2M:  variableM2M,
	Sure: FromOurself, Source: "https://github.com/jacobsvante/netsuite",
	variables: variables, documents: dotenvOf(variables),
}

func dotenvOf(variables func(Values) []Variable) func(Values) ([]Document, error) {
	return func(v Values) ([]Document, error) {
		file, err := dotenvFile(variables(v))
		return []Document{file}, err
	}
}

func dotenvFile(list []Variable) (Document, error) {
	text, err := dotenvLines(list)
	about := "variables for a dotenv reader or the shell"
	if slices.ContainsFunc(list, func(v Variable) bool { return strings.Contains(v.Value.Reveal(), "\n") }) {
		about = "variables for a dotenv reader, not for the shell or docker run --env-file"
	}
	return document(".env", about, text), err
}

var jsonFormat = Connector{
	Name: "json", Title: "JSON", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: ownFields(netsuite.TBA, lower), Form: "account, consumer_key, consumer_secret, token_id, token_secret",
	M2M:  &Login{Fields: ownFields(netsuite.M2M, lower), Form: "account, client_id, certificate_id, private_key"},
	Sure: FromOurself, Source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html",
	documents: func(v Values) ([]Document, error) {
		return []Document{document("netsuite.json", "this program's own format", jsonText(objectOf(ownVariables(v, lower))))}, nil
	},
}

var shell = Connector{
	Name: "shell", Title: "shell", Group: Formats, NoSetup: noTool, Record: RecordEither,
	Fields: variableFields, Form: "export NETSUITE_ACCOUNT='…', for the POSIX shell",
	M2M:  variableM2M,
	Sure: FromOurself, Source: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html",
	variables: variables,
	documents: func(v Values) ([]Document, error) {
		return []Document{document("netsuite.sh", "read it into a shell with: . ./netsuite.sh", lines("export %s=%s\n", variables(v), shellQuoted))}, nil
	},
}

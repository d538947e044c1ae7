package connectors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// bare reports whether a value means itself to every reader of assignments. The
// dots of a mask look as a key would.
func bare(text string) bool {
	return text != "" && strings.Trim(text, "•ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._+/:@%,") == ""
}

// shellQuoted gives a word of the POSIX shell.
func shellQuoted(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// dotenvQuoted gives a value as both dotenv readers and the shell read it:
// plain where that is safe, since some readers would keep the quotes.
func dotenvQuoted(text string) string {
	switch {
	case bare(text):
		return text
	case inSingleQuotes(text):
		return "'" + text + "'"
	}
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}

// inSingleQuotes reports whether a value in single quotes means the same to
// all: there the shell knows no escapes, python-dotenv two.
func inSingleQuotes(text string) bool {
	return !strings.Contains(text, "'") && !strings.Contains(text, `\\`) && !strings.HasSuffix(text, `\`)
}

// dotenvAgrees reports whether a value can be written so that the shell and
// the dotenv readers give it back alike. In double quotes only the shell takes
// the backslash before a dollar or a backtick away, and Ruby's reader makes line
// breaks of \n and \r however they are escaped; python-dotenv fills in ${NAME}
// wherever it stands.
func dotenvAgrees(text string) bool {
	return !strings.Contains(text, "${") && (inSingleQuotes(text) || !strings.ContainsAny(text, "$`\\"))
}

// dotenvLines writes variables as a dotenv file. It fails for a value
// that its readers would take differently.
func dotenvLines(list []Variable) (string, error) {
	for _, variable := range list {
		if !dotenvAgrees(variable.Value.Reveal()) {
			return "", problem.Problem{What: "The value of " + variable.Name + " has characters that dotenv readers take differently. Nothing was written.",
				Next: "Use --for shell or --for json, or netsuite-tba exec.", Kind: problem.Usage}
		}
	}
	return lines("%s=%s\n", list, dotenvQuoted), nil
}

// rubyQuoted gives a string of Ruby in which nothing is filled in.
func rubyQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

// phpQuoted gives a string of PHP in which nothing is filled in.
func phpQuoted(text string) string { return rubyQuoted(text) }

// property gives a value of a Java properties file.
func property(text string) string {
	text = strings.ReplaceAll(text, `\`, `\\`)
	if strings.HasPrefix(text, " ") {
		text = `\` + text
	}
	return text
}

// iniEscaped gives a value that Python's configparser reads as it is: it fills in
// what stands behind a percent sign.
func iniEscaped(text string) string { return strings.ReplaceAll(text, "%", "%%") }

// jsonText gives an indented JSON document.
func jsonText(doc any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		panic("a document of strings and numbers cannot fail to encode")
	}
	return b.String()
}

// quotedJSON gives a JSON string; YAML's double-quoted strings and JavaScript's
// are read alike.
func quotedJSON(text string) string { return strings.TrimSuffix(jsonText(text), "\n") }

// lines writes the variables that have a value one a line, quoted in one way.
func lines(format string, list []Variable, quote func(string) string) string {
	var b strings.Builder
	for _, variable := range list {
		if !variable.Value.Empty() {
			fmt.Fprintf(&b, format, variable.Name, quote(variable.Value.Reveal()))
		}
	}
	return b.String()
}

// five gives the account and the four keys under a tool's names.
func five(v Values, account, consumerKey, consumerSecret, tokenID, tokenSecret string) []Variable {
	return []Variable{
		{account, netsuite.NewSecret(v.Account.Realm())},
		{consumerKey, v.Keys.ConsumerKey}, {consumerSecret, v.Keys.ConsumerSecret},
		{tokenID, v.Keys.TokenID}, {tokenSecret, v.Keys.TokenSecret},
	}
}

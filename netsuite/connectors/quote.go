package connectors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// bare reports whether every reader of assignments takes a value literally. The dots of
// a mask count as key characters.
func bare(text string) bool {
	return text != "" && strings.Trim(text, "•ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._+/:@%,") == ""
}

func shellQuoted(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// dotenvQuoted returns a value that dotenv readers and the shell read the same way. It
// is unquoted if that is safe, because some readers keep the quotes.
func dotenvQuoted(text string) string {
	switch {
	case bare(text):
		return text
	case strings.Contains(text, "\n"): // not all dotenv readers take a value of several lines
		return `"` + strings.ReplaceAll(text, "\n", `\n`) + `"`
	case inSingleQuotes(text):
		return "'" + text + "'"
	}
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}

// inSingleQuotes reports whether all readers agree on a value in single quotes. The
// shell has no escapes there, python-dotenv has two.
func inSingleQuotes(text string) bool {
	return !strings.Contains(text, "'") && !strings.Contains(text, `\\`) && !strings.HasSuffix(text, `\`)
}

// dotenvAgrees reports whether a value can be written so that the shell and the dotenv
// readers read it the same way. In double quotes, only the shell removes the backslash
// before a dollar or a backtick, and Ruby's reader converts \n and \r to line breaks
// however they are escaped. python-dotenv replaces ${NAME} everywhere. A value with line
// breaks is only for dotenv readers, because the shell does not convert \n.
func dotenvAgrees(text string) bool {
	if strings.Contains(text, "\n") {
		return !strings.ContainsAny(text, "$`\\\"\r")
	}
	return !strings.Contains(text, "${") && (inSingleQuotes(text) || !strings.ContainsAny(text, "$`\\"))
}

// dotenvLines writes variables, unless dotenv readers would read a value differently.
func dotenvLines(list []Variable) (string, error) {
	for _, variable := range list {
		if !dotenvAgrees(variable.Value.Reveal()) {
			return "", problem.Problem{What: "The value of " + variable.Name + " has characters that dotenv readers read differently. Nothing was written.",
				Next: "Use --for shell or --for json, or netsuite-tba exec.", Kind: problem.Usage}
		}
	}
	return lines("%s=%s\n", list, dotenvQuoted), nil
}

func rubyQuoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

func property(text string) string {
	text = strings.ReplaceAll(text, `\`, `\\`)
	if strings.HasPrefix(text, " ") {
		text = `\` + text
	}
	return text
}

// iniEscaped escapes percent signs, which Python's configparser would interpolate.
func iniEscaped(text string) string { return strings.ReplaceAll(text, "%", "%%") }

func jsonText(doc any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(doc) // texts and numbers always encode
	return b.String()
}

type object []member

type member struct {
	name  string
	value any
}

func objectOf(list []Variable, more ...member) object {
	var o object
	for _, v := range list {
		if !v.Value.Empty() {
			o = append(o, member{v.Name, v.Value.Reveal()})
		}
	}
	return append(o, more...)
}

func (o object) MarshalJSON() ([]byte, error) {
	members := text.Each(o, func(m member) string { return quotedJSON(m.name) + ":" + jsonText(m.value) })
	return []byte("{" + strings.Join(members, ",") + "}"), nil
}

// quotedJSON returns a JSON string, which YAML and JavaScript read the same way.
func quotedJSON(text string) string { return strings.TrimSuffix(jsonText(text), "\n") }

// lines writes the variables that have a value, one per line, with one way of quoting.
func lines(format string, list []Variable, quote func(string) string) string {
	var b strings.Builder
	for _, variable := range list {
		if !variable.Value.Empty() {
			fmt.Fprintf(&b, format, variable.Name, quote(variable.Value.Reveal()))
		}
	}
	return b.String()
}

func five(v Values, account, consumerKey, consumerSecret, tokenID, tokenSecret string) []Variable {
	return []Variable{
		{account, netsuite.NewSecret(v.Account.Realm())},
		{consumerKey, v.Keys.ConsumerKey}, {consumerSecret, v.Keys.ConsumerSecret},
		{tokenID, v.Keys.TokenID}, {tokenSecret, v.Keys.TokenSecret},
	}
}

package connectors

import (
	"regexp"
	"strings"
)

// variable matches the start of a line that sets a variable.
var variable = regexp.MustCompile(`^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*`)

// readDotenv reads a file of variables like dotenv libraries and shells. A value in
// single quotes is literal, one in double quotes may have escapes, and one without
// quotes ends at a space and a #. Values with substitutions or commands are not
// evaluated.
func readDotenv(text string) (File, bool, error) {
	var settings []setting
	for text != "" {
		line, rest, _ := strings.Cut(text, "\n")
		if body := strings.TrimSpace(line); body == "" || body[0] == '#' {
			text = rest
			continue
		}
		m := variable.FindStringSubmatch(line)
		if m == nil {
			return File{}, false, nil
		}
		s := setting{name: m[1]}
		s.value, s.not, text = dotenvValue(text[len(m[0]):])
		settings = append(settings, s)
	}
	return fileOf("a dotenv file", "", settings), len(settings) > 0, nil
}

// dotenvValue reads the value at the start of text and returns the text after its line.
func dotenvValue(text string) (value, not, rest string) {
	line, rest, _ := strings.Cut(text, "\n")
	if line == "" || strings.IndexByte("'\"`", line[0]) < 0 {
		value = line
		if at := strings.Index(" "+line, " #"); at >= 0 {
			value = line[:max(at-1, 0)]
		}
		if value = strings.TrimSpace(value); strings.ContainsAny(value, "'\"`\\") {
			return "", "has quotes or backslashes that programs read differently", rest
		}
		if substituted(value) {
			return "", elsewhere, rest
		}
		return value, "", rest
	}
	quote := line[0]
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == quote:
			line, rest, _ = strings.Cut(text[i+1:], "\n")
			if after := strings.TrimSpace(line); after != "" && after[0] != '#' {
				return "", "continues after its quotes", rest
			}
			return b.String(), not, rest
		case c == '\\' && quote == '"' && i+1 < len(text):
			i++
			if strings.IndexByte(`"\$`+"`", text[i]) < 0 {
				not = "has escapes that no key needs"
			}
			b.WriteByte(text[i])
		case (c == '$' || c == '`') && quote == '"' && substituted(text[i:min(i+2, len(text))]):
			not = elsewhere
		default:
			b.WriteByte(c)
		}
	}
	return "", "has a quote that is not closed", ""
}

const elsewhere = "is taken from elsewhere"

// substituted reports whether a shell or library would replace a part of the value.
func substituted(value string) bool {
	at := strings.IndexAny(value, "$`")
	if at < 0 || value[at] == '`' {
		return at >= 0
	}
	next := value[at+1:]
	return next != "" && (next[0] == '{' || next[0] == '(' || next[0] == '_' || 'a' <= next[0]|0x20 && next[0]|0x20 <= 'z')
}

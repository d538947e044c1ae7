package connectors

import (
	"regexp"
	"strconv"
	"strings"
)

// dottedName matches a line that sets a name with a dot, as in Mule's properties.
var dottedName = regexp.MustCompile(`(?m)^[ \t]*[A-Za-z][\w-]*(?:\.[\w-]+)+[ \t]*[=:]`)

// maxLine limits joined lines, in bytes. No key is that long.
const maxLine = 4096

// readProperties reads Java properties by their own rules
// (https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-):
// = or : or a space separates name and value, a backslash at the end of a line joins
// the next line, and a value ends only with its line.
func readProperties(text string) (File, bool, error) {
	if !dottedName.MatchString(text) {
		return File{}, false, nil
	}
	var settings []setting
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimLeft(lines[i], " \t\f")
		if line == "" || line[0] == '#' || line[0] == '!' {
			continue
		}
		for continues(line) && i+1 < len(lines) && len(line) < maxLine {
			i++
			line = line[:len(line)-1] + strings.TrimLeft(lines[i], " \t\f")
		}
		name, value := cutProperty(line)
		if value == "" && strings.ContainsAny(line, " \t") && strings.ContainsAny(line, "<>{}") {
			return File{}, false, nil // some other language
		}
		s := setting{}
		s.name, _ = unescapeProperty(name)
		var ok bool
		if s.value, ok = unescapeProperty(value); !ok {
			s.value, s.not = "", "has a broken \\u"
		}
		settings = append(settings, s)
	}
	tool := ""
	if strings.Contains(text, "netsuite.") {
		tool = mulesoft.Name
	}
	return fileOf("a properties file", tool, settings), true, nil
}

// continues reports whether a line ends in an odd number of backslashes.
func continues(line string) bool {
	return (len(line)-len(strings.TrimRight(line, `\`)))%2 == 1
}

// cutProperty cuts a line into name and value, both still escaped.
func cutProperty(line string) (name, value string) {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case strings.IndexByte("=: \t\f", c) >= 0:
			value = strings.TrimLeft(line[i:], " \t\f")
			if value != "" && (value[0] == '=' || value[0] == ':') {
				value = strings.TrimLeft(value[1:], " \t\f")
			}
			return line[:i], value
		}
	}
	return line, ""
}

// unescapeProperty unescapes a text. ok is false for a \u without four digits.
func unescapeProperty(text string) (plain string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		if at := strings.IndexByte("tnrf", text[i]); at >= 0 {
			b.WriteByte("\t\n\r\f"[at])
			continue
		}
		if text[i] != 'u' {
			b.WriteByte(text[i])
			continue
		}
		if i+5 > len(text) {
			return "", false
		}
		n, err := strconv.ParseUint(text[i+1:i+5], 16, 16)
		if err != nil {
			return "", false
		}
		b.WriteRune(rune(n))
		i += 4
	}
	return b.String(), true
}

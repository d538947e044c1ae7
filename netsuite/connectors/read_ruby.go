package connectors

import (
	"regexp"
	"strings"
)

// rubySetting matches one setting of NetSuite.configure, up to its value.
var rubySetting = regexp.MustCompile(`^\s*(?:[a-z_]\w*\.|self\.)?(account|consumer_key|consumer_secret|token_id|token_secret|wsdl_domain)(?:\s*=\s*|\s*\(\s*|\s+)(\S.*)$`)

// readRuby reads the Ruby configuration of NetSweet's gem:
//
//	NetSuite.configure do
//	  consumer_key 'abc'
//
// Only strings are values. Nothing is computed.
func readRuby(text string) (File, bool, error) {
	if !strings.Contains(text, "NetSuite.configure") {
		return File{}, false, nil
	}
	var settings []setting
	comment := false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		switch {
		case line == "__END__":
			return fileOf("a NetSweet configuration", netsweet.Name, settings), true, nil
		case strings.HasPrefix(line, "=begin"):
			comment = true
		case strings.HasPrefix(line, "=end"):
			comment = false
		case comment:
		default:
			if m := rubySetting.FindStringSubmatch(line); m != nil {
				s := rubyValue(m[2])
				s.name = m[1]
				settings = append(settings, s)
			}
		}
	}
	return fileOf("a NetSweet configuration", netsweet.Name, settings), true, nil
}

const computed = "is computed by the program"

// rubyValue reads the text after a setting's name.
func rubyValue(text string) setting {
	quote := text[0]
	if quote != '\'' && quote != '"' {
		word, _, _ := strings.Cut(text, " ")
		if word = strings.TrimRight(word, ");"); strings.Trim(word, "0123456789") == "" {
			return setting{value: word} // account 1234567
		}
		if strings.HasPrefix(text, "ENV") {
			return setting{not: "is taken from the environment"}
		}
		return setting{not: computed}
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		c := text[i]
		switch {
		case c == quote:
			if !rubyEnd(text[i+1:]) {
				return setting{not: computed}
			}
			return setting{value: b.String()}
		case c == '\\' && i+1 < len(text):
			i++
			switch next := text[i]; {
			case next == quote || next == '\\':
				b.WriteByte(next)
			case quote == '\'':
				b.WriteByte('\\')
				b.WriteByte(next)
			case next == '#' || next == '$':
				b.WriteByte(next)
			default:
				return setting{not: computed}
			}
		case c == '#' && quote == '"' && i+1 < len(text) && strings.IndexByte("{$@", text[i+1]) >= 0:
			return setting{not: computed}
		default:
			b.WriteByte(c)
		}
	}
	return setting{not: computed} // the string continues on another line
}

// rubyEnd reports whether nothing after a string changes it.
func rubyEnd(rest string) bool {
	rest = strings.TrimLeft(rest, " \t);,")
	return rest == "" || rest[0] == '#' || strings.HasPrefix(rest, "end") || strings.HasPrefix(rest, "}")
}

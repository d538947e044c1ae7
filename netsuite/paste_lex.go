package netsuite

import (
	"regexp"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

// tokenKind is the kind of a token of a pasted line.
type tokenKind int

const (
	tokenWord    tokenKind = iota
	tokenQuoted            // text between two quotes
	tokenDelim             // = : => := ->
	tokenBreak             // a tab, comma, pipe or bracket, which ends a cell
	tokenAddress           // a web address or a NetSuite host
)

// token is one token of a pasted line.
type token struct {
	kind  tokenKind
	text  string
	tight bool // the next token follows without a space
	open  bool // a quote before it is not closed on this line
}

// escapeSequence matches a terminal's color codes and the marks of a bracketed paste
// that a program did not remove.
var escapeSequence = regexp.MustCompile("\x1b\\[[0-9;?]*[ -/]*[@-~]")

// tag matches layout tags in the HTML source of a page or an email, which end a cell
// like on the rendered page. The end of any element also does. Its start may be a
// label.
var tag = regexp.MustCompile(`(?i)</[a-z][a-z0-9:._-]*\s*>|<(?:table|thead|tbody|tr|t[dh]|br|wbr|p|div|span|b|i|em|strong|font|u|ul|ol|li|code|pre|label)(?:\s[^<>]{0,200})?/?>`)

// pasteLines cleans a text and splits it into lines. It removes invisible characters
// and controls. All spaces except the tab become a space, all quotes one of two, and
// escape sequences and HTML tags a tab.
func pasteLines(pasted string) []string {
	pasted = escapeSequence.ReplaceAllString(pasted, "\t")
	pasted = tag.ReplaceAllString(pasted, "\t")
	pasted = strings.ReplaceAll(pasted, "\r\n", "\n")
	var b strings.Builder
	for _, r := range pasted {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			b.WriteByte('\n')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case text.Hidden(r):
		case strings.ContainsRune("“”„‟«»＂", r):
			b.WriteByte('"')
		case strings.ContainsRune("‘’‚‛`´", r):
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	clean := strings.NewReplacer(`\"`, `"`, "$env:", "").Replace(b.String())
	return strings.Split(clean, "\n")
}

// commentedOut reports whether a line is a disabled setting.
func commentedOut(line string) bool {
	line = strings.TrimSpace(line)
	return (strings.HasPrefix(line, "#") || strings.HasPrefix(line, ";") || strings.HasPrefix(line, "//")) &&
		strings.Contains(line, "=")
}

// address matches a web address or a NetSuite host at the start.
var address = regexp.MustCompile(`(?i)^(?:https?://|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.netsuite\.com)[^\s"'<>,;|{}]*`)

const (
	delims = "=:"
	breaks = "\t,;{}[]<>&|"
)

// lexPasteLine splits a cleaned line into tokens.
func lexPasteLine(line string) []token {
	var tokens []token
	open := false
	add := func(kind tokenKind, text string) {
		tokens = append(tokens, token{kind, text, true, open})
		open = false
	}
	for len(line) > 0 {
		switch c := line[0]; {
		case c == ' ':
			if n := len(tokens); n > 0 {
				tokens[n-1].tight = false
			}
			line = line[1:]
		case c == '"' || c == '\'':
			if text, rest, ok := cutQuoted(line); ok {
				add(tokenQuoted, text)
				line = rest
			} else {
				line, open = line[1:], true
			}
		case strings.HasPrefix(line, "->"):
			add(tokenDelim, "=")
			line = line[2:]
		case strings.IndexByte(delims, c) >= 0:
			n := 1
			if len(line) > 1 && strings.IndexByte("=>", line[1]) >= 0 {
				n = 2
			}
			// Prose has ":" too. The others occur only in settings.
			add(tokenDelim, line[n-1:n])
			line = line[n:]
		case strings.IndexByte(breaks, c) >= 0:
			add(tokenBreak, line[:1])
			line = line[1:]
		default:
			text := address.FindString(line)
			if text != "" {
				add(tokenAddress, text)
			} else {
				text = line[:wordEnd(line)]
				if len(tokens) > 0 && !tokens[len(tokens)-1].tight && (text[0] == '#' || strings.HasPrefix(text, "//")) {
					return tokens // a comment after a setting
				}
				add(tokenWord, text)
			}
			line = line[len(text):]
		}
	}
	return tokens
}

// wordEnd returns the length of the word at the start of line. A quote inside a word,
// as in don't, is part of it.
func wordEnd(line string) int {
	for i := 0; i < len(line); i++ {
		c := line[i]
		if c == ' ' || c == '"' || strings.IndexByte(delims+breaks, c) >= 0 {
			return i
		}
		if c == '\'' && (i+1 == len(line) || !isAlnum(line[i+1])) {
			return i
		}
		if c == '-' && i+1 < len(line) && line[i+1] == '>' {
			if i == 0 {
				return 1
			}
			return i
		}
	}
	return len(line)
}

// maxQuoted is how many bytes are searched for the closing quote.
const maxQuoted = 1024

// cutQuoted cuts a quoted text off the start of line. The closing quote must not be
// inside a word.
func cutQuoted(line string) (text, rest string, ok bool) {
	quote := line[0]
	for i := 1; i < min(len(line), maxQuoted); i++ {
		if line[i] == quote && (i+1 == len(line) || !isAlnum(line[i+1])) {
			return strings.TrimSpace(line[1:i]), line[i+1:], true
		}
	}
	return "", "", false
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

package paste

import (
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

type tokenKind int

const (
	tokenWord    tokenKind = iota
	tokenQuoted            // text between two quotes
	tokenOp                // = : => := ->
	tokenBreak             // a line end, tab, comma, pipe or bracket, which ends a cell
	tokenAddress           // a web address or a NetSuite host
)

type token struct {
	kind   tokenKind
	text   string
	rest   string // the rest of its line, with it
	line   int    // from 1
	indent int    // of its line
	tight  bool   // the next token follows without a space
	off    bool   // in a comment
}

var (
	// escapeSequence matches a terminal's color codes and the marks of a bracketed
	// paste that a program did not remove.
	escapeSequence = text.Pattern("\x1b\\[[0-9;?]*[ -/]*[@-~]")
	// tag matches layout tags in the source of a page, an email or an XML file, which
	// end a cell like on the rendered page. The end of any element also does. Its start
	// may be a label.
	tag = text.Pattern(`(?i)</[a-z][a-z0-9:._-]*\s*>|<!\[CDATA\[|\]\]>|<(?:string|key|name)>|` +
		`<(?:value|table|thead|tbody|tr|t[dh]|br|wbr|p|div|span|b|i|em|strong|font|u|ul|ol|li|code|pre|label)(?:\s[^<>]{0,200})?/?>`)
	// glued matches a key next to an escape whose last character could be taken for a
	// part of it.
	glued = text.Pattern(`(?i)(?:\\[nrt]|[%=]3d|%[0-9a-f]{2}|\\u00[0-9a-f]{2}|&(?:quot|nbsp|#\d+);)["']?[0-9a-f]{64}\b|\b[0-9a-f]{64}(?:\\[nrt]|%[0-9a-f]{2})`)
	// unglue decodes these escapes.
	unglue = strings.NewReplacer(`\r`, "\t", `\n`, "\t", `\t`, "\t", "=\n", "", "=3D", "=", "=3d", "=", "%3D", "=", "%3d", "=", "%3A", ":", "%3a", ":",
		"%22", `"`, "%27", "'", "%20", " ", "%26", "&", "%2C", ",", "%2c", ",", "%0A", "\t", "%0a", "\t", "%0D", "\t", "%0d", "\t", "%09", "\t",
		`\u0022`, `"`, `\u0027`, "'", `\u0026`, "&", `\u003d`, "=", "&quot;", `"`, "&nbsp;", " ", "&#34;", `"`, "&#39;", "'")
)

// clean removes invisible characters and controls. All spaces except the tab become a
// space, all quotes one of three, and escape sequences and HTML tags a tab.
func clean(pasted string) string {
	pasted = strings.ReplaceAll(pasted, "\r\n", "\n")
	pasted = escapeSequence().ReplaceAllString(pasted, "\t")
	pasted = tag().ReplaceAllString(pasted, "\t")
	pasted = values().ReplaceAllString(accessors().ReplaceAllString(pasted, ""), "\n")
	if glued().MatchString(pasted) {
		pasted = unglue.Replace(pasted)
	}
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
		case strings.ContainsRune("‘’‚‛´", r):
			b.WriteByte('\'')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

var (
	// listMark matches the marks of lists and quoted emails at the start of a line.
	listMark    = text.Pattern(`^[ \t]*(?:(?:>+|[-*+•‣–]|\(?(?:[0-9]{1,2}|[a-z])[.)]|\[[ xX]?\])[ \t]+)*`)
	commentMark = text.Pattern(`^(?:///?|#+|;+|/\*+|<!--|!|::|(?i:rem)\b|--+(?:[ \t]|$))[ \t]*`)
	// address matches a web address or a NetSuite host at the start.
	address = text.Pattern(`(?i)^(?:https?://|[a-z0-9_-]+(?:\.[a-z0-9-]+)*\.netsuite\.com)[^\s"'<>,;|{}` + "`" + `]*`)
	// accessors matches what stands between a property and its value in C#, and values what
	// stands between the columns and their values in SQL.
	accessors = text.Pattern(`\{ *(?:get|set|init)\b[^{}]*\}`)
	values    = text.Pattern(`(?i)\)\s*values\s*\(`)
	// iniSection matches the first line of a section.
	iniSection = text.Pattern(`^\[([^\[\]{}"',]+)\]\s*$`)
	// template matches what stands for a value after an operator.
	template = text.Pattern(`^(?:[$=]*\{\{[^{}"]*\}\}|[$#%]\{[^{}]*\}|!\[[^\]]*\]|ENC\([^()]*\)|\$\([^()]*\)|%\([^()]*\)s|<%[^%]*%>|<[a-zA-Z][\w -]*>)`)
	// stringPrefix matches the letters before a string in Python, C#, Go and SQL.
	stringPrefix = text.Pattern("^(?:[rRbBuUfFNL@$]|@\\$|[bB][rR]|[rR][bB])[\"']")
)

const (
	ops    = "=:"
	breaks = "\t,;{}[]<>&|"
	quotes = "\"'`"
)

type lexer struct {
	tokens []token
	at     token  // line and indent of what follows
	calls  int    // open parentheses of calls on this line
	opens  string // quotes that are not closed on this line
	depth  int    // of texts in quotes
	block  bool   // in a comment of several lines
}

func (x *lexer) lexLine(line string, n int) {
	if name := iniSection().FindStringSubmatch(line); name != nil {
		line = "]" + name[1] + "["
	}
	body := line[len(listMark().FindString(line)):]
	x.at = token{line: n, indent: len(line) - len(strings.TrimLeft(line, " \t"))}
	mark := commentMark().FindString(body)
	switch {
	case strings.HasPrefix(body, "=begin"), strings.HasPrefix(mark, "/*") && !strings.Contains(body, "*/"):
		x.block = true
	case strings.HasPrefix(body, "=end"), strings.Contains(body, "*/"):
		x.block = false
	}
	body = body[len(mark):]
	body = body[len(listMark().FindString(body)):]
	x.at.off = mark != "" || x.block
	x.lex(body)
	x.calls, x.opens = 0, ""
	x.add(tokenBreak, "\n")
}

func (x *lexer) add(kind tokenKind, text string) {
	t := x.at
	t.kind, t.text, t.tight = kind, text, true
	x.tokens = append(x.tokens, t)
}

// last returns the last token if line continues it without a space.
func (x *lexer) last() *token {
	if n := len(x.tokens); n > 0 && x.tokens[n-1].tight && x.tokens[n-1].line == x.at.line {
		return &x.tokens[n-1]
	}
	return &token{kind: tokenBreak}
}

func (x *lexer) afterOp() bool {
	n := len(x.tokens)
	return n > 0 && x.tokens[n-1].kind == tokenOp
}

func (x *lexer) lex(line string) {
	for line != "" {
		x.at.rest = line
		switch c := line[0]; {
		case c == ' ':
			x.last().tight = false
			line = line[1:]
		case x.afterOp() && templateAt(line) != "":
			word := templateAt(line)
			x.add(tokenWord, word)
			line = line[len(word):]
		case strings.IndexByte(quotes, c) >= 0, strings.HasPrefix(line, `\"`):
			line = x.quoted(line)
		case strings.HasPrefix(line, "->"):
			x.add(tokenOp, "=")
			line = line[2:]
		case strings.IndexByte(ops, c) >= 0:
			n := 1
			if len(line) > 1 && strings.IndexByte("=>", line[1]) >= 0 {
				n = 2
			}
			// Prose has ":" too. The others occur only in settings.
			x.add(tokenOp, line[n-1:n])
			line = line[n:]
		case c == '[':
			line = x.index(line)
		case c == '(' && x.last().kind == tokenWord:
			x.calls++
			x.add(tokenBreak, "(")
			line = line[1:]
		case strings.HasPrefix(line, "??"):
			x.add(tokenBreak, "|")
			line = line[2:]
		case strings.IndexByte(breaks, c) >= 0, c == ')' && x.calls > 0:
			x.add(tokenBreak, line[:1])
			line = line[1:]
		default:
			line = x.word(line)
		}
	}
}

func templateAt(line string) string { return template().FindString(line[:min(len(line), maxCell)]) }

// quoted adds the quoted text at the start of line and returns the rest. A text in
// quotes that has settings of its own is lexed, for example JSON in JSON.
func (x *lexer) quoted(line string) string {
	quote := line[:1]
	if quote == `\` {
		quote = line[:2]
	}
	plain, rest, ok := "", "", false
	if !strings.Contains(x.opens, quote) {
		plain, rest, ok = cutQuoted(line, quote)
	}
	if !ok {
		if !strings.Contains(x.opens, quote) {
			x.opens += quote
		}
		return line[len(quote):]
	}
	if _, glued := key64(plain); (glued || strings.HasPrefix(plain, "{")) && strings.ContainsAny(plain, ops+"\t\n") && x.depth < 8 {
		x.depth++
		x.add(tokenBreak, "\t")
		opens := x.opens
		x.lex(strings.ReplaceAll(plain, "\n", "\t"))
		x.opens = opens
		x.add(tokenBreak, "\t")
		x.depth--
		return rest
	}
	kind := tokenQuoted
	if plain != "" && address().FindString(plain) == plain {
		kind = tokenAddress
	}
	x.add(kind, plain)
	return rest
}

// cutQuoted cuts a quoted text off the start of line. The closing quote must not be
// inside a word.
func cutQuoted(line, quote string) (plain, rest string, ok bool) {
	for i := len(quote); i < len(line); i++ {
		end := i + len(quote)
		switch {
		case strings.HasPrefix(line[i:], quote) && (end == len(line) || !isAlnum(line[end])):
			return strings.TrimSpace(unescape.Replace(line[len(quote):i])), line[end:], true
		case line[i] == '\\':
			i++
		}
	}
	return "", "", false
}

var unescape = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\/`, "/", `\'`, "'", `\n`, "\n", `\r`, "\n", `\t`, "\t")

// index reads a name in brackets. It is a part of the word before it: config['token_id']
// becomes config.token_id.
func (x *lexer) index(line string) string {
	inner := line[1:]
	if inner != "" && strings.IndexByte(quotes, inner[0]) >= 0 {
		if plain, rest, ok := cutQuoted(inner, inner[:1]); ok && strings.HasPrefix(rest, "]") {
			switch after := strings.TrimLeft(rest[1:], " "); {
			case x.last().kind == tokenWord:
				x.last().text += "." + plain
				return rest[1:]
			case after != "" && strings.IndexByte(ops, after[0]) >= 0:
				x.add(tokenWord, plain)
				return rest[1:]
			}
		}
	}
	x.add(tokenBreak, "[")
	return inner
}

func (x *lexer) word(line string) string {
	if at := address().FindString(line); at != "" {
		path, query, _ := strings.Cut(at, "?")
		if key, attached := key64(query); key != "" || attached {
			at = path
		}
		x.add(tokenAddress, at)
		return line[len(at):]
	}
	if prefix := stringPrefix().FindString(line); prefix != "" {
		if plain, rest, ok := cutQuoted(line[len(prefix)-1:], prefix[len(prefix)-1:]); ok {
			x.add(tokenQuoted, plain)
			return rest
		}
	}
	n := x.wordEnd(line)
	word := line[:n]
	if k := len(x.tokens); k > 0 && x.tokens[k-1].line == x.at.line && !x.tokens[k-1].tight && (word[0] == '#' || strings.HasPrefix(word, "//")) {
		return "" // a comment after a setting
	}
	x.add(tokenWord, word)
	return line[n:]
}

// wordEnd returns the length of the word at the start of line. A quote inside a word,
// as in don't, is part of it. So is the padding of base64 at the end of a value.
func (x *lexer) wordEnd(line string) int {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '=' && i > 0 && x.afterOp():
			if end := len(line) - len(strings.TrimLeft(line[i:], "=")); end == len(line) || strings.IndexByte(" \t,;}\"'", line[end]) >= 0 {
				return end
			}
			return i
		case c == ' ' || c == '"' || strings.IndexByte(ops+breaks, c) >= 0,
			c == ')' && x.calls > 0, c == '(' && i > 0,
			(c == '\'' || c == '`') && (i+1 == len(line) || !isAlnum(line[i+1])):
			return max(i, 1)
		case strings.HasPrefix(line[i:], "->"):
			if word := line[:i]; word != "this" && word != "self" && !strings.HasPrefix(word, "$") {
				return max(i, 1)
			}
			i++
		}
	}
	return len(line)
}

func isAlnum(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

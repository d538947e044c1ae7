package diagnose

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// MaxText is the number of bytes that Explain reads.
const MaxText = 100_000

var (
	// challenge matches NetSuite's answer to a refused OAuth header. Its error was seen
	// to be token_rejected for any cause, so it is not a Detail value.
	challenge = text.Pattern(`(?i)\bOAuth\s+realm=[^,]*,\s*error="?[^",]*"?`)
	// colors matches a terminal's color codes, which are common in logs.
	colors = text.Pattern(`\x1b\[[0-9;?]*[A-Za-z]`)
	// escapes matches the escapes of ASCII characters in JSON.
	escapes = text.Pattern(`\\u00([2-7][0-9a-fA-F])`)
	// statusIn finds an HTTP status in a reply or a log, or a number on its own.
	statusIn = text.Pattern(`(?i)\b(?:http(?:error|/[0-9.]+)?|(?:status|response)(?:[ _-]?code)?)\W{0,3}([1-5][0-9][0-9])\b|^\W*([1-5][0-9][0-9])\W*$`)
	// codeAt finds what is where NetSuite puts a code: in the errors of REST web
	// services, of RESTlets in JSON and text, and of RESTlets and SOAP in XML
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html,
	// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
	codeAt = text.Pattern(`(?im)(?:"o:errorCode"\s*:\s*"|"error"\s*:\s*\{\s*(?:"message"\s*:\s*"[^"]*"\s*,\s*)?"code"\s*:\s*"|^\s*error code\s*:\s*)([^"\s]+)`)
	// oauth2At finds the errors of the token endpoint
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521832417.html).
	oauth2At  = text.Pattern(`["']error["']\s*:\s*["'](invalid_(?:request|client|grant|scope|token)|unauthorized_client|unsupported_grant_type|server_error)["']`)
	xmlCodeAt = text.Pattern(`(?i)<(?:\w+:)?code>\s*([^<\s]+)`)
	// errorAt matches the elements around a code in XML, and faultAt the name of a fault.
	errorAt   = text.Pattern(`(?i)<(?:\w+:)?(?:fault|faultstring|statusdetail|error)>|<(?:\w+:)?statusdetail\s`)
	faultAt   = text.Pattern(`(?i)<(?:\w+:)?(\w+fault)\b`)
	messageAt = text.Pattern(`(?is)(?:"(?:detail|message)"\s*:\s*"([^"]*)"|<(?:\w+:)?(?:message|faultstring)>([^<]*)<|error message\s*:\s*([^\n]*))`)
	// detailAt finds the value under the label Detail, or in a cell of a copied row.
	detailAt = text.Pattern(`(?i)(?:^|\t|\bdetail\s*[:=]\s*"?)([a-z][a-z _-]{5,40}[a-z])[."]?\s*(?:$|\t|\n)`)
)

// pasted is a text to search, in the forms in which codes and values may appear.
type pasted struct {
	raw   string   // without colors and escapes, with its lines
	line  string   // on one line
	low   string   // the same in lowercase
	parts []string // runs of letters, digits and underscores
}

func readPasted(s string) pasted {
	s = s[max(0, len(s)-MaxText):]
	s = text.Lines(colors().ReplaceAllString(s, " "))
	s = html.UnescapeString(strings.NewReplacer(`\"`, `"`, `\'`, "'", `\/`, "/", `\n`, "\n", `\r`, "", `\t`, "\t", "%20", " ", "’", "'", "‘", "'").Replace(s))
	s = escapes().ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[4:], 16, 8)
		return string(rune(n))
	})
	p := pasted{raw: s, line: text.Clean(challenge().ReplaceAllString(s, "Invalid login attempt."), MaxText)}
	p.low = strings.ToLower(p.line)
	p.parts = wordsOf(p.line)
	return p
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
}

func squeeze(s string) string {
	return strings.ToLower(strings.ReplaceAll(strings.Join(wordsOf(s), ""), "_", ""))
}

// joined returns the text without line breaks, as a terminal wraps a long line.
func (p pasted) joined() pasted {
	return readPasted(strings.NewReplacer("\r", "", "\n", "").Replace(p.raw))
}

// detail returns the Detail value in the text: in its spelling, in any case or, if
// nothing else is there, with other separators.
func (p pasted) detail() (meaning, bool) {
	if m, ok := lastOf(details, p.parts, func(a, b string) bool { return a == b }); ok {
		return m, true
	}
	if m, ok := lastOf(details, p.parts, strings.EqualFold); ok && !slices.ContainsFunc(p.parts, func(s string) bool { return s == strings.ToUpper(m.value) && isCode(s) }) {
		return m, true
	}
	if m, ok := lastOf(details, p.parts, func(word, value string) bool { return !isCode(word) && squeeze(word) == squeeze(value) }); ok {
		return m, true
	}
	for _, cell := range detailAt().FindAllStringSubmatch(p.raw, -1) {
		for _, m := range details {
			if squeeze(cell[1]) == squeeze(m.value) && !isCode(cell[1]) {
				return m, true
			}
		}
	}
	return meaning{}, false
}

func isCode(value string) bool {
	return slices.ContainsFunc(codes, func(m meaning) bool { return m.kind == code && m.value == value })
}

// lastOf returns the row of the last word, because in a log the latest event matters.
func lastOf(rows []meaning, words []string, equal func(a, b string) bool) (meaning, bool) {
	for _, word := range slices.Backward(words) {
		for _, m := range rows {
			if m.kind != message && !m.vague && !m.placed && equal(word, m.value) {
				return m, true
			}
		}
	}
	return meaning{}, false
}

// code returns the row of the code or message in the text. A code is known by its form,
// or by its place: the whole text, or where NetSuite puts a code. Words of prose are
// none.
func (p pasted) code(api netsuite.API) (meaning, bool) {
	if m, ok := codeAmong(p.errorCode(), p.parts, p.low); ok {
		return m.forAPI(api, p.low)
	}
	whole := squeeze(text.Clean(p.line, 60))
	for _, m := range codes {
		if m.kind == code && whole == squeeze(m.value) {
			return m, true
		}
	}
	return meaning{}, false
}

func codeIn(api netsuite.API, code, message string) (meaning, bool) {
	m, ok := codeAmong(code, wordsOf(code+" "+message), strings.ToLower(message))
	if !ok {
		return m, false
	}
	return m.forAPI(api, strings.ToLower(message))
}

// forAPI returns what a row means for an API. USER_ERROR comes with many messages, and
// only for REST one of them is reported for the code alone.
func (m meaning) forAPI(api netsuite.API, message string) (meaning, bool) {
	switch {
	case m.value != "USER_ERROR" || m.said(message):
		return m, true
	case api == netsuite.RESTlet:
		return m, false
	case api == netsuite.SOAP, api == "":
		return userError, true
	}
	return m, true
}

// codeAmong returns the row of the last code among words, of a message, of a fault's
// name, or of a vague code.
func codeAmong(placed string, words []string, low string) (meaning, bool) {
	for _, equal := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		if m, ok := lastOf(codes, words, equal); ok {
			return m, true
		}
	}
	for _, matches := range []func(meaning) bool{
		func(m meaning) bool { return m.said(low) },
		func(m meaning) bool {
			return slices.ContainsFunc(m.faults, func(f string) bool { return strings.Contains(low, f) })
		},
		func(m meaning) bool { return m.placed && placed == m.value },
		func(m meaning) bool {
			return m.vague && m.kind == code && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, m.value) })
		},
	} {
		if i := slices.IndexFunc(codes, matches); i >= 0 {
			return codes[i], true
		}
	}
	if i := slices.IndexFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "SSS_") && w == strings.ToUpper(w) && len(w) <= 60 && !netsuite.MayHoldKey(w)
	}); i >= 0 {
		return meaning{value: words[i], failure: netsuite.FailureScript}, true
	}
	return meaning{}, false
}

func (m meaning) said(s string) bool {
	return slices.ContainsFunc(m.phrases, func(phrase string) bool { return strings.Contains(s, phrase) })
}

func (m meaning) phraseIn(low string) string {
	for _, phrase := range m.phrases {
		if strings.Contains(low, phrase) {
			return `"` + phrase + `"`
		}
	}
	return m.value
}

// errorCode returns what is where NetSuite puts a code. The code of a detail says more
// than a vague one around it.
func (p pasted) errorCode() string {
	found := ""
	all := append(codeAt().FindAllStringSubmatch(p.raw, -1), oauth2At().FindAllStringSubmatch(p.raw, -1)...)
	if errorAt().MatchString(p.raw) {
		all = append(all, xmlCodeAt().FindAllStringSubmatch(p.raw, -1)...)
	}
	for _, m := range all {
		if found == "" || found == "USER_ERROR" {
			found = text.Clean(m[1], 100)
		}
	}
	return found
}

// message returns NetSuite's message: the longest in a place of its own, or the line
// with a phrase of the row.
func (p pasted) message(m meaning) string {
	found := ""
	for _, groups := range messageAt().FindAllStringSubmatch(p.raw, -1) {
		if s := cmp.Or(groups[1], groups[2], groups[3]); len(s) > len(found) {
			found = s
		}
	}
	if found != "" {
		return text.Clean(hideKeys(text.Line(found)), MaxForeign)
	}
	for line := range strings.Lines(p.raw) {
		for _, phrase := range m.phrases {
			if at := strings.Index(strings.ToLower(line), phrase); at >= 0 {
				return text.Clean(hideKeys(sentenceAround(line, at)), MaxForeign)
			}
		}
	}
	return ""
}

// sentenceAround returns what a line says around a position: from the last quote or
// colon before it, to the end of the line.
func sentenceAround(line string, at int) string {
	if at > len(line) { // lowercase may have another length
		return ""
	}
	from := strings.LastIndexAny(line[:at], `":{}<>[]`) + 1
	rest := line[from:]
	if to := strings.IndexAny(rest, `"{}<[]`); to > at-from {
		rest = rest[:to]
	}
	return rest
}

func (p pasted) status() int {
	m := statusIn().FindStringSubmatch(p.line)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1] + m[2]) // three digits
	return n
}

// headOf matches the first line of an HTTP reply, also as curl shows it.
var headOf = text.Pattern(`(?m)^[<\s]*HTTP/[0-9.]+ +([1-5][0-9][0-9])\b.*$`)

func (p pasted) reply(original string) (Reply, bool) {
	heads := headOf().FindAllStringSubmatchIndex(original, -1)
	if heads == nil {
		return Reply{}, false
	}
	at := heads[len(heads)-1]
	r := Reply{}
	r.Status, _ = strconv.Atoi(original[at[2]:at[3]])
	rest := original[at[1]:]
	for line := range strings.Lines(rest) {
		rest = rest[len(line):]
		line = strings.Trim(line, "< \t\r\n")
		name, value, ok := strings.Cut(line, ":")
		switch {
		case strings.EqualFold(name, "Content-Type"):
			r.ContentType = strings.TrimSpace(value)
		case strings.EqualFold(name, "WWW-Authenticate"):
			if r.Challenge = strings.TrimSpace(value); bearerError().MatchString(r.Challenge) {
				r.Method = netsuite.M2M
			}
		case !ok && line == "" && r.ContentType+r.Challenge != "":
			r.Body = []byte(strings.TrimSpace(rest))
			return r, true
		}
	}
	return r, false
}

// valuesIn lists the known values and codes in a text, without those that say nothing
// by themselves.
func valuesIn(p pasted) []string {
	var values []string
	for _, m := range slices.Concat(details, codes) {
		known := func(w string) bool { return strings.EqualFold(w, m.value) }
		if m.kind != message && !m.vague && !m.placed && !m.withheld && slices.ContainsFunc(p.parts, known) && !slices.ContainsFunc(values, known) {
			values = append(values, m.value)
		}
	}
	return values
}

// Nearest returns up to three known values that are spelled much like the given one,
// nearest first.
func Nearest(value string) []string {
	given := squeeze(text.Clean(value, 60))
	near := func(known string) int { return typos(given, squeeze(known)) }
	list := slices.DeleteFunc(KnownValues(), func(known string) bool { return near(known) > 3 })
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(near(a), near(b)) })
	return list[:min(3, len(list))]
}

// typos returns how many characters differ between the common start and end.
func typos(given, known string) int {
	start, end := 0, 0
	for start < min(len(given), len(known)) && given[start] == known[start] {
		start++
	}
	for end < min(len(given), len(known))-start && given[len(given)-1-end] == known[len(known)-1-end] {
		end++
	}
	return max(len(given), len(known)) - start - end
}

package netsuite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

// challenge matches NetSuite's answer to a refused OAuth header. Its error was seen to
// be token_rejected for any cause, so it is not a Detail value.
var challenge = regexp.MustCompile(`(?i)\bOAuth\s+realm=[^,]*,\s*error=\\?"[^"]*"`)

// colors matches a terminal's color codes, which are common in logs.
var colors = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]`)

// statusIn finds an HTTP status in a reply or a log, or a number on its own.
var statusIn = regexp.MustCompile(`(?i)\b(?:http(?:error|/[0-9.]+)?|(?:status|response)(?:[ _-]?code)?)\W{0,3}([1-5][0-9][0-9])\b|^\W*([1-5][0-9][0-9])\W*$`)

// pasted is a text to search for values, in the forms in which they may appear.
type pasted struct {
	parts  []string // runs of letters, digits and underscores
	whole  string   // only letters and digits, in lowercase
	low    string   // in lowercase
	spaced string   // letters and digits in lowercase, separated by spaces
	status int      // HTTP status, if there is one
}

func readPasted(s string) pasted {
	s = challenge.ReplaceAllString(text.Clean(colors.ReplaceAllString(s, " "), MaxExplained), "Invalid login attempt.")
	p := pasted{
		parts: strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) && r != '_' }),
		whole: squeeze(s), low: strings.ToLower(s), spaced: spaced(s),
	}
	if m := statusIn.FindStringSubmatch(s); m != nil {
		p.status, _ = strconv.Atoi(m[1] + m[2]) // three digits
	}
	return p
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// spaced returns a text in lowercase with one space before and after each run of
// letters and digits.
func spaced(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }), " ") + " "
}

// exact and anyCase report whether the text contains a value.
func (p pasted) exact(w trailValue) bool { return slices.Contains(p.parts, w.value) }

func (p pasted) anyCase(w trailValue) bool {
	return slices.ContainsFunc(p.parts, func(part string) bool { return strings.EqualFold(part, w.value) })
}

// findValue looks for a known value: in its spelling, then in any case, then as the
// whole text without separators, then by the sentences that come with codes, then with
// spaces for underscores. A vague code counts only without other values, a status only
// without any value, and a web page comes last. If a row has several, a Detail value
// wins over a code.
func findValue(text string) (trailValue, bool) {
	p := readPasted(text)
	for _, matches := range []func(trailValue) bool{
		func(w trailValue) bool { return !w.vague && p.exact(w) },
		func(w trailValue) bool { return !w.vague && p.anyCase(w) },
		func(w trailValue) bool { return p.whole == squeeze(w.value) },
		func(w trailValue) bool {
			return slices.ContainsFunc(w.phrases, func(phrase string) bool { return strings.Contains(p.low, phrase) })
		},
		func(w trailValue) bool {
			return !w.vague && strings.Contains(w.value, "_") && strings.Contains(p.spaced, spaced(w.value))
		},
		p.anyCase,
		func(w trailValue) bool { return w.status != 0 && w.status == p.status },
	} {
		for _, w := range trailValues() {
			if matches(w) {
				return w, true
			}
		}
	}
	return trailPage, strings.Contains(p.low, "<html") || strings.Contains(p.low, "<!doctype html")
}

// ValuesIn lists the known values and codes in a text, each once. It omits those that
// say nothing by themselves: the generic refusal and codes that come with many
// messages.
func ValuesIn(text string) []string {
	p := readPasted(text)
	var values []string
	for _, w := range trailValues() {
		if !w.vague && !w.withheld && p.anyCase(w) && !slices.ContainsFunc(values, func(o string) bool { return strings.EqualFold(o, w.value) }) {
			values = append(values, w.value)
		}
	}
	return values
}

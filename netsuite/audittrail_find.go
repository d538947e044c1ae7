package netsuite

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

// challenge is NetSuite's answer to a refused OAuth header. Its error was seen
// to be token_rejected whatever the cause, so it is no word of the trail's.
var challenge = regexp.MustCompile(`(?i)\bOAuth\s+realm=[^,]*,\s*error=\\?"[^"]*"`)

// colours are a terminal's, which logs are full of.
var colours = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]`)

// statusIn finds an HTTP status in a reply or a log; a number that stands
// alone is one too.
var statusIn = regexp.MustCompile(`(?i)\b(?:http(?:error|/[0-9.]+)?|(?:status|response)(?:[ _-]?code)?)\W{0,3}([1-5][0-9][0-9])\b|^\W*([1-5][0-9][0-9])\W*$`)

// pasted is a text in which words are looked for, in the forms in which they
// may stand there.
type pasted struct {
	parts  []string // letters, digits and underscores on end
	whole  string   // letters and digits alone, in lower case
	low    string   // in lower case
	spaced string   // letters and digits in lower case, blanks for all between
	status int      // HTTP status, if there is one
}

func readPasted(s string) pasted {
	s = challenge.ReplaceAllString(text.Clean(colours.ReplaceAllString(s, " "), MaxExplained), "Invalid login attempt.")
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

// spaced writes a text in lower case with one blank before and after each of
// its runs of letters and digits.
func spaced(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isWordRune(r) }), " ") + " "
}

// spelt and anyCase report whether a word stands in the text.
func (p pasted) spelt(w trailWord) bool { return slices.Contains(p.parts, w.word) }

func (p pasted) anyCase(w trailWord) bool {
	return slices.ContainsFunc(p.parts, func(part string) bool { return strings.EqualFold(part, w.word) })
}

// findWord looks for a known word: spelt as it is, then in any case, then the
// whole text without what separates words, then the sentences that come with
// codes, then words whose underscores became blanks. A code that stands beside
// words that say more counts only without them, a status only without any, and a web
// page for what it is. In a row that holds several, a word of the Detail column
// wins over a code.
func findWord(text string) (trailWord, bool) {
	p := readPasted(text)
	for _, matches := range []func(trailWord) bool{
		func(w trailWord) bool { return !w.vague && p.spelt(w) },
		func(w trailWord) bool { return !w.vague && p.anyCase(w) },
		func(w trailWord) bool { return p.whole == squeeze(w.word) },
		func(w trailWord) bool {
			return slices.ContainsFunc(w.phrases, func(phrase string) bool { return strings.Contains(p.low, phrase) })
		},
		func(w trailWord) bool {
			return !w.vague && strings.Contains(w.word, "_") && strings.Contains(p.spaced, spaced(w.word))
		},
		p.anyCase,
		func(w trailWord) bool { return w.status != 0 && w.status == p.status },
	} {
		for _, w := range trailWords() {
			if matches(w) {
				return w, true
			}
		}
	}
	return trailPage, strings.Contains(p.low, "<html") || strings.Contains(p.low, "<!doctype html")
}

// ValuesIn lists the known words and codes that stand in a text, each once, but
// not those that say nothing by themselves: the generic refusal and codes that
// come with many messages.
func ValuesIn(text string) []string {
	p := readPasted(text)
	var words []string
	for _, w := range trailWords() {
		if !w.vague && !w.withheld && p.anyCase(w) && !slices.ContainsFunc(words, func(o string) bool { return strings.EqualFold(o, w.word) }) {
			words = append(words, w.word)
		}
	}
	return words
}

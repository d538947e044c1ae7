package netsuite

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

// MaxExplained is how many characters of a text ExplainDetail looks at: a reply
// with all its headers, or the lines of a log around it.
const MaxExplained = 100_000

// trailWord is a word that NetSuite gives for a refused login or request, and
// what to do about it.
type trailWord struct {
	word  string
	code  bool   // an error code of a reply, not a word of the Login Audit Trail
	title string // what happened
	brief string // the same in a few words, of what DetailValues lists
	means string // may be empty
	// phrases are the words of people that NetSuite prints with a code, in
	// lower case.
	phrases  []string
	withheld bool // the code is the generic refusal
	// vague says that the code stands beside words that say more.
	vague  bool
	status int // an HTTP status that stands alone; 0 for words and codes
	causes func(evidence) []Cause
	page   string // Oracle's page on it, below oracleHelp
}

// finding is what the word means beside all that was seen.
func (w trailWord) finding(e evidence) Finding {
	f := Finding{Code: "detail_" + w.word, Title: w.title, Means: w.means, Withheld: w.withheld, Likely: w.causes(e)}
	if w.code {
		f.Code = "code_" + w.word
	}
	if w.page != "" {
		f.Oracle = oracleHelp + w.page
	}
	f.finish(e.know)
	return f
}

// DetailValue is a word of the Login Audit Trail's Detail column, and what it
// says in a few words.
type DetailValue struct{ Word, Brief string }

// DetailValues lists the words that the Login Audit Trail's Detail column has
// for TBA, in Oracle's spelling
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
func DetailValues() []DetailValue {
	var words []DetailValue
	for _, w := range trailWordsTBA {
		words = append(words, DetailValue{w.word, w.brief})
	}
	return words
}

// KnownValues lists every word and error code that ExplainDetail explains, each
// once, HTTP statuses aside: first those of DetailValues.
func KnownValues() []string {
	var words []string
	for _, w := range trailWords() {
		if w.status == 0 && !slices.Contains(words, w.word) {
			words = append(words, w.word)
		}
	}
	return words
}

// trailWords are all tables, in the order in which a word that stands in
// several is looked for.
func trailWords() []trailWord {
	return slices.Concat(trailWordsTBA, trailWordsFlow, trailWordsOAuth2, trailCodes, trailStatuses)
}

// ExplainDetail explains a word of the Login Audit Trail's Detail column, or
// an error code of a reply, beside what a test saw and what is known of its
// profile; the zero Result is for a word of which nothing else is known.
// The first cause is what the word means: where Oracle gives it several
// meanings and nothing that was seen decides between them, the cause names
// them all, in Item and Also. The text may be in any case, with blanks for
// underscores, or a whole pasted row, reply or part of a log that holds the
// word. It reports false for a text without a known word; NearestValues may
// help then. Nothing of the text is in the finding.
func ExplainDetail(text string, r Result) (Finding, bool) {
	w, ok := findWord(text)
	if !ok {
		return Finding{}, false
	}
	login, _ := r.Check(CheckLogin)
	login.ID = CheckLogin // it is what the trail has lines about
	return w.finding(evidence{r, login, r.Know}), true
}

// squeeze leaves the letters and digits of a text, in lower case.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// NearestValues gives up to three known words that are spelt much like the
// given one, nearest first.
func NearestValues(word string) []string {
	type near struct {
		word     string
		distance int
	}
	given := squeeze(text.Clean(word, 60))
	var list []near
	for _, w := range trailWords() {
		target := squeeze(w.word)
		d := distance(given, target)
		if d <= max(2, len(target)/3) && !slices.ContainsFunc(list, func(n near) bool { return n.word == w.word }) {
			list = append(list, near{w.word, d})
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	var words []string
	for _, n := range list[:min(3, len(list))] {
		words = append(words, n.word)
	}
	return words
}

// distance is the least number of characters to add, drop or change that
// makes a of b (Levenshtein).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, s := range to {
			change := diagonal
			if r != s {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(to)]
}

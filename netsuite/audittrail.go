package netsuite

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

// MaxExplained is the number of characters that ExplainDetail reads: a reply with all
// its headers, or the surrounding lines of a log.
const MaxExplained = 100_000

// trailValue is a value or code that NetSuite gives for a refused login or request, and
// what to do about it.
type trailValue struct {
	value string
	code  bool   // an error code of a reply, not a Detail value
	title string // what happened
	brief string // a short title, for DetailValues
	means string // may be empty
	// phrases are the sentences that NetSuite prints with a code, in lowercase.
	phrases  []string
	withheld bool // the code is the generic refusal
	// vague means that another value next to the code says more.
	vague  bool
	status int // an HTTP status, 0 for values and codes
	causes func(evidence) []Cause
	page   string // Oracle's page on it, below oracleHelp
}

// finding returns the value's finding, given the evidence.
func (w trailValue) finding(e evidence) Finding {
	f := Finding{Code: "detail_" + w.value, Title: w.title, Means: w.means, Withheld: w.withheld, Likely: w.causes(e)}
	if w.code {
		f.Code = "code_" + w.value
	}
	if w.page != "" {
		f.Oracle = oracleHelp + w.page
	}
	f.finish(e.know)
	return f
}

// DetailValue is a value of the Login Audit Trail's Detail column and its meaning in a
// few words.
type DetailValue struct{ Value, Brief string }

// DetailValues lists the values of the Login Audit Trail's Detail column for TBA, in
// Oracle's spelling
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
func DetailValues() []DetailValue {
	var values []DetailValue
	for _, v := range trailValuesTBA {
		values = append(values, DetailValue{v.value, v.brief})
	}
	return values
}

// KnownValues lists every value and error code that ExplainDetail explains, each once
// and without HTTP statuses. The first are those of DetailValues.
func KnownValues() []string {
	var values []string
	for _, v := range trailValues() {
		if v.status == 0 && !slices.Contains(values, v.value) {
			values = append(values, v.value)
		}
	}
	return values
}

// trailValues returns all tables. The order decides about a value that is in several.
func trailValues() []trailValue {
	return slices.Concat(trailValuesTBA, trailValuesFlow, trailValuesOAuth2, trailCodes, trailStatuses)
}

// ExplainDetail explains a Detail value of the Login Audit Trail or an error code of a
// reply, given a test's result and what is known of its profile. The zero Result means
// that nothing else is known. The first cause is what the value means. If Oracle gives
// it several meanings and nothing decides between them, the cause covers them all, in
// Item and Also.
//
// The text may be in any case, have spaces for underscores, or be a whole pasted row,
// reply or part of a log. The function returns false for a text without a known value.
// NearestValues may help then. The finding contains nothing of the text.
func ExplainDetail(text string, r Result) (Finding, bool) {
	w, ok := findValue(text)
	if !ok {
		return Finding{}, false
	}
	login, _ := r.Check(CheckLogin)
	login.ID = CheckLogin // the trail's lines are about logins
	return w.finding(evidence{r, login, r.Know}), true
}

// squeeze returns the letters and digits of a text, in lowercase.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// NearestValues returns up to three known values that are spelled much like the given
// one, nearest first.
func NearestValues(value string) []string {
	type near struct {
		value    string
		distance int
	}
	given := squeeze(text.Clean(value, 60))
	var list []near
	for _, w := range trailValues() {
		target := squeeze(w.value)
		d := distance(given, target)
		if d <= max(2, len(target)/3) && !slices.ContainsFunc(list, func(n near) bool { return n.value == w.value }) {
			list = append(list, near{w.value, d})
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	var values []string
	for _, n := range list[:min(3, len(list))] {
		values = append(values, n.value)
	}
	return values
}

// distance returns the Levenshtein distance of a and b.
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

package client

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

var update = flag.Bool("update", false, "write the pages of troubles and words anew")

// table is the page that the test keeps.
const table = "../practice/TROUBLES.md"

// made is a trouble that was made over an API, and what came of it.
type made struct {
	row
	api   netsuite.API
	cells []string // of the table
	saw   saw
}

// TestFailures makes every trouble in a practice company, by its pages or on
// the client's side, runs the connection test and follows what it says. The
// right cause is always in the finding, and first where the client can tell;
// with the word of the Login Audit Trail, or where the client can tell,
// following the first repair makes the next test pass.
func TestFailures(t *testing.T) {
	rows := slices.Clone(refusedRows)
	for i := range rows {
		rows[i].sees = netsuite.FailureRefused
	}
	rows = append(rows, plainRows...)
	var all []*made
	for _, w := range rows {
		over := w.over
		if over == nil {
			over = []netsuite.API{netsuite.REST, netsuite.SOAP, netsuite.RESTlet}
		}
		for _, api := range over {
			all = append(all, &made{row: w, api: api})
		}
	}
	t.Run("all", func(t *testing.T) {
		for _, m := range all {
			t.Run(m.name+"/"+string(m.api), func(t *testing.T) {
				t.Parallel()
				m.run(t)
			})
		}
	})
	if t.Failed() {
		return
	}
	// APIs over which a trouble looks and ends alike share a line.
	lines := [][]string{}
	for i, m := range all {
		before := slices.IndexFunc(all[:i], func(o *made) bool { return o.name == m.name && slices.Equal(o.cells, m.cells) })
		if before < 0 {
			lines = append(lines, append([]string{m.name, m.api.Name()}, m.cells...))
			continue
		}
		at := slices.IndexFunc(lines, func(l []string) bool { return l[0] == m.name && slices.Equal(l[2:], m.cells) })
		lines[at][1] += ", " + m.api.Name()
	}
	checkTable(t, lines)
	checkWords(t, all)
}

// run makes a trouble and fills in what came of it.
func (m *made) run(t *testing.T) {
	w, api := m.row, m.api
	apis := []netsuite.API{api}
	if api == netsuite.REST {
		apis = append(apis, netsuite.SuiteQL)
	}
	r := newRig(t, apis...)
	r.worked = w.worked
	w.make(r)
	if !r.cut {
		r.detail() // what came before is not about the trouble
	}
	result := r.test()
	if w.sees == netsuite.FailureNone {
		if !result.Verified || result.Finding != nil {
			t.Fatalf("not verified: %s", statuses(result))
		}
		m.cells, m.saw = []string{warnings(result), "none", "", "", ""}, sawIn(result, "")
		return
	}
	if w.sees == netsuite.FailureRefusalLimit {
		if !result.NotTested() || result.Finding != nil {
			t.Fatalf("tested, or a cause is named: %s", statuses(result))
		}
		m.cells, m.saw = []string{sees(result), "none: not tested", "", "", ""}, sawIn(result, "")
		return
	}
	f := result.Finding
	if result.Verified || f == nil {
		t.Fatalf("verified, or no finding: %s", statuses(result))
	}
	if f.Code != string(w.sees) {
		t.Fatalf("found %s (%s), want %s: %s", f.Code, f.Title, w.sees, statuses(result))
	}
	at := slices.IndexFunc(f.Likely, func(c netsuite.Cause) bool { return slices.Contains(w.right, c.Item) })
	if at < 0 || w.told && at > 0 {
		t.Errorf("the right cause is at %d of: %s", at+1, causes(f.Likely))
	}
	advice := f.Likely
	word := w.trailWord(r, api)
	said := ""
	if word != "" {
		explained, ok := netsuite.ExplainDetail(word, result)
		if !ok {
			t.Fatalf("%s is not explained", word)
		}
		advice = explained.Likely
		places := append([]netsuite.Item{advice[0].Item}, advice[0].Also...)
		if !slices.ContainsFunc(w.right, func(i netsuite.Item) bool { return slices.Contains(places, i) }) {
			t.Errorf("with %s the first cause is wrong: %s", word, causes(advice))
		}
		said = "`" + word + "`: " + advice[0].Cause
		if len(places) > 1 {
			said += fmt.Sprintf(", in %d places", len(places))
		}
	}
	fixed := r.fix(advice, w.told || word != "")
	m.saw = sawIn(result, word)
	m.cells = []string{
		sees(result), f.Title + ": " + f.Likely[0].Cause,
		ordinal(at + 1), said, fixed,
	}
}

// trailWord reads the word that the Login Audit Trail has for the test, and
// holds it to the row's.
func (w row) trailWord(r *rig, api netsuite.API) string {
	r.t.Helper()
	want := w.word
	if want == "nonce_used" && api != netsuite.RESTlet {
		want = "NonceUsed"
	}
	word := ""
	if !r.cut {
		word = r.detail()
	}
	if word != want {
		r.t.Errorf("the trail says %q, not %q", word, want)
	}
	return word
}

// fix follows the causes in their order until the test passes, and says
// which of them it took. Where the first is known it has to be that.
func (r *rig) fix(likely []netsuite.Cause, first bool) string {
	r.t.Helper()
	for i, c := range likely {
		r.follow(c)
		r.hasty = false
		result := r.test()
		if result.Verified {
			return "the " + ordinal(i+1) + " repair"
		}
		if first {
			r.t.Fatalf("after %q the test says: %s", c.Fix, causesOf(result))
		}
	}
	r.t.Fatalf("no repair did it: %s", causes(likely))
	return ""
}

func causesOf(result netsuite.Result) string {
	if result.Finding == nil {
		return statuses(result)
	}
	return result.Finding.Title + ": " + causes(result.Finding.Likely)
}

func causes(list []netsuite.Cause) string {
	var texts []string
	for _, c := range list {
		texts = append(texts, c.Cause)
	}
	return strings.Join(texts, "; ")
}

// sees says what a client has to go by: the rung and NetSuite's code.
func sees(result netsuite.Result) string {
	i := slices.IndexFunc(result.Checks, func(c netsuite.Check) bool {
		return c.Status == netsuite.Failed || c.Observation.Failure == netsuite.FailureRefusalLimit
	})
	c := result.Checks[i]
	text := string(c.ID) + ": "
	switch {
	case c.Observation.Failure == netsuite.FailureRefused && slices.Contains([]string{"INVALID_LOGIN", "USER_ERROR", "INVALID_LOGIN_ATTEMPT"}, c.Observation.Code):
		return text + "the generic refusal"
	case c.Observation.HTTPStatus != 0 && c.Observation.Failure != netsuite.FailureUnknownAccount:
		return text + strings.TrimSpace(fmt.Sprintf("HTTP %d %s", c.Observation.HTTPStatus, cmp.Or(c.Observation.Code, "without NetSuite's code")))
	case c.Observation.Host != "":
		return text + strings.ReplaceAll(string(c.Observation.Failure), "_", " ")
	}
	return text + c.Detail
}

// warnings says what a test that verifies shows of a trouble.
func warnings(result netsuite.Result) string {
	text := "verified"
	for _, c := range result.Checks {
		if c.Status == netsuite.Warned {
			text += ", " + string(c.ID) + " warned"
		}
		if c.ID == netsuite.CheckSuiteQL && c.Observation.Code != "" {
			text += ": " + c.Detail
		}
	}
	return text
}

func ordinal(n int) string {
	if n < 4 {
		return [...]string{"", "first", "second", "third"}[n]
	}
	return fmt.Sprintf("%dth", n)
}

const tableHead = `# Troubles

Every trouble that the tests make in the practice company, over each API that
it is about: what the client can see of it, what the test's finding says
first, where among the finding's causes the right one stands, the word in the
Login Audit Trail's column Detail with the cause that it leads to, and what
repaired it. NetSuite answers most refused logins alike, so the finding alone
cannot name their cause; the word can. Some words have several meanings: where
nothing that was seen decides between them, the cause that they lead to names
all the places where it may lie, and its repair goes through them. Where neither
finding nor word can tell, the causes were followed in their order.

This page is written by the tests: go test ./netsuite/client -run TestTroubles -update

| Trouble | Over | The client sees | Finding: first cause | Right cause | Detail: first cause | Repaired by |
| --- | --- | --- | --- | --- | --- | --- |
`

// tableTail is what the table has no row for.
const tableTail = `
## Not produced here

| What NetSuite's pages or people name | Why not |
| --- | --- |
| A host that is not found, no network, a certificate that is not trusted | the company is on this computer, without names and TLS; the client's own tests make them |
| Words of the three-step flow and of OAuth 2.0 | the company has neither; explain knows the words |
| LOGIN_DISABLED, INVALID_ROLE, ROLE_REQUIRED, INVALID_ACCT and others of SOAP's schema | Oracle does not say when NetSuite gives them |
| AmbiguousAuthentication, a cookie sent along | the test sends neither a cookie nor a second login |
| An account spelt otherwise in a signature (1234567-SB1) | the test always spells it as NetSuite does |
| INVALID_CONTENT, INVALID_PARAMETER, 405, 415 | answers to what a tool sends; the test sends none of it |
| INVALID_RETURN_DATA_FORMAT | a matter of the script; the company's one script answers as asked |
`

// checkTable holds the table that is kept to what was seen.
func checkTable(t *testing.T, lines [][]string) {
	t.Helper()
	var text strings.Builder
	text.WriteString(tableHead)
	for _, line := range lines {
		for _, cell := range line {
			text.WriteString("| " + cmp.Or(cell, "–") + " ")
		}
		text.WriteString("|\n")
	}
	text.WriteString(tableTail)
	checkPage(t, table, text.String())
}

// checkPage holds a page that is kept to its text, or writes it anew.
func checkPage(t *testing.T, path, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != text {
		t.Errorf("%s is not what the tests see; write it anew with -update", path)
	}
}

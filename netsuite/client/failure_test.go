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
	"netsuite-tba/netsuite/diagnose"
)

var update = flag.Bool("update", false, "write the pages of failures and Detail values")

// failuresPage is the table that the test checks.
const failuresPage = "../practice/FAILURES.md"

// outcome is a failure that was caused over an API, and what happened.
type outcome struct {
	row
	api      netsuite.API
	cells    []string // of the table
	observed observed
}

// TestFailures causes every failure, on the simulated NetSuite's pages or in the
// client. It runs the connection test and follows what it says. The right cause is
// always in the finding, and it is first if the client can tell. With the Detail value,
// or if the client can tell, following the first fix makes the next test pass.
func TestFailures(t *testing.T) {
	rows := slices.Clone(refusedRows)
	for i := range rows {
		rows[i].failure = netsuite.FailureRefused
	}
	rows = append(rows, plainRows...)
	for _, w := range oauth2Rows {
		w.method, w.name, w.failure = netsuite.M2M, "OAuth 2.0: "+w.name, cmp.Or(w.failure, netsuite.FailureRefused)
		rows = append(rows, w)
	}
	var all []*outcome
	for _, w := range rows {
		over := w.over
		if over == nil {
			over = slices.DeleteFunc([]netsuite.API{netsuite.REST, netsuite.SOAP, netsuite.RESTlet}, func(a netsuite.API) bool { return !w.method.Supports(a) })
		}
		if testing.Short() && !*update { // each failure over one API, in turn over all
			over = over[len(all)%len(over):][:1]
		}
		for _, api := range over {
			all = append(all, &outcome{row: w, api: api})
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
	if testing.Short() && !*update {
		checkLines(t, all)
		return
	}
	// APIs with the same outcome share a line.
	lines := [][]string{}
	for i, m := range all {
		before := slices.IndexFunc(all[:i], func(o *outcome) bool { return o.name == m.name && slices.Equal(o.cells, m.cells) })
		if before < 0 {
			lines = append(lines, append([]string{m.name, m.api.Name()}, m.cells...))
			continue
		}
		at := slices.IndexFunc(lines, func(l []string) bool { return l[0] == m.name && slices.Equal(l[2:], m.cells) })
		lines[at][1] += ", " + m.api.Name()
	}
	checkTable(t, lines)
	checkValues(t, all)
}

// run causes a failure and records the outcome.
func (m *outcome) run(t *testing.T) {
	w, api := m.row, m.api
	apis := []netsuite.API{api}
	if api == netsuite.REST {
		apis = append(apis, netsuite.SuiteQL)
	}
	r := w.rig(t, apis)
	result := r.test()
	if w.failure == netsuite.FailureNone {
		if !result.Verified || result.Finding != nil {
			t.Fatalf("not verified: %s", statuses(result))
		}
		m.cells, m.observed = []string{warnings(result), "none", "", "", ""}, observedIn(result, "")
		return
	}
	if w.failure == netsuite.FailureRefusalLimit {
		if !result.NotTested() || result.Finding != nil {
			t.Fatalf("tested, or a cause is named: %s", statuses(result))
		}
		m.cells, m.observed = []string{clientSees(result), "none: not tested", "", "", ""}, observedIn(result, "")
		return
	}
	f := result.Finding
	if result.Verified || f == nil {
		t.Fatalf("verified, or no finding: %s", statuses(result))
	}
	if f.Code != string(w.failure) {
		t.Fatalf("found %s (%s), want %s: %s", f.Code, f.Title, w.failure, statuses(result))
	}
	at := slices.IndexFunc(f.Likely, func(c netsuite.Cause) bool { return slices.Contains(w.right, c.Item) })
	if at < 0 || w.certain && at > 0 {
		t.Errorf("the right cause is at %d of: %s", at+1, causes(f.Likely))
	}
	advice := f.Likely
	detail := w.trailDetail(r, api)
	byDetail := ""
	if detail != "" {
		explained, ok := diagnose.Explain(detail, diagnose.Evidence{Result: result})
		if !ok {
			t.Fatalf("%s is not explained", detail)
		}
		advice = explained.Finding.Likely
		places := append([]netsuite.Item{advice[0].Item}, advice[0].Also...)
		if !slices.ContainsFunc(w.right, func(i netsuite.Item) bool { return slices.Contains(places, i) }) {
			t.Errorf("with %s the first cause is wrong: %s", detail, causes(advice))
		}
		byDetail = "`" + detail + "`: " + advice[0].Cause
		if len(places) > 1 {
			byDetail += fmt.Sprintf(" (%d places to check)", len(places))
		}
	}
	fixed := r.fix(advice, w.certain || detail != "")
	m.observed = observedIn(result, detail)
	m.cells = []string{
		clientSees(result), f.Title + ": " + f.Likely[0].Cause,
		ordinal(at + 1), byDetail, fixed,
	}
}

// rig returns a rig with the failure.
func (w row) rig(t *testing.T, apis []netsuite.API) *rig {
	r := newRig(t, apis...)
	if w.method == netsuite.M2M {
		r = newOAuth2Rig(t, apis...)
	}
	r.worked = w.worked
	w.make(r)
	if !r.offline {
		r.detail() // skip earlier lines
	}
	return r
}

// trailDetail returns the Detail value that the Login Audit Trail shows for the test,
// and compares it with the row's.
func (w row) trailDetail(r *rig, api netsuite.API) string {
	r.t.Helper()
	want := w.detail
	if want == "nonce_used" && api != netsuite.RESTlet {
		want = "NonceUsed"
	}
	detail := ""
	if !r.offline {
		detail = r.detail()
	}
	if detail != want {
		r.t.Errorf("the trail says %q, not %q", detail, want)
	}
	return detail
}

// fix follows the causes in order until the test passes, and says which one worked. If
// first is true, it must be the first.
func (r *rig) fix(likely []netsuite.Cause, first bool) string {
	r.t.Helper()
	for i, c := range likely {
		r.follow(c)
		r.shortTimeout = false
		result := r.test()
		if result.Verified {
			return "the " + ordinal(i+1) + " fix"
		}
		if first {
			r.t.Fatalf("after %q, the test says: %s", c.Fix, causesOf(result))
		}
	}
	r.t.Fatalf("no fix worked: %s", causes(likely))
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

// clientSees says what a client can see: the failed check and NetSuite's code.
func clientSees(result netsuite.Result) string {
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

// warnings says what a verified test shows of a failure.
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
	words := [...]string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprintf("%dth", n)
}

const tableHead = `# Failures

The tests cause every failure below in the simulated NetSuite, over each API that it
affects. The table shows what the client can see, the finding's first cause, the
position of the right cause among the finding's causes, the Detail value in the
Login Audit Trail with its first cause, and what fixed it.

NetSuite gives the same answer to most refused logins. The finding alone cannot name
their cause, but the Detail value can. Some values have several meanings. If nothing
else decides between them, the cause names every place to look, and its fix goes
through them. If neither the finding nor the Detail value can tell, the tests followed
the causes in order.

The tests write this page: go test ./netsuite/client -run TestFailures -update

| Failure | Over | The client sees | Finding: first cause | Right cause | Detail: first cause | Fixed by |
| --- | --- | --- | --- | --- | --- | --- |
`

// tableTail lists failures without a row.
const tableTail = `
## Not simulated

| Failure that Oracle or people report | Why not |
| --- | --- |
| A host that is not found, no network, a certificate that is not trusted | The simulated NetSuite runs on this computer without host names and TLS. The client's own tests cover them. |
| Detail values of the three-step flow | The simulated NetSuite does not have it. The explain command knows the values. |
| Detail values of OAuth 2.0 for the authorization code grant | The simulated NetSuite does not have it. The explain command knows the values. |
| LOGIN_DISABLED, INVALID_ROLE, ROLE_REQUIRED, INVALID_ACCT and other codes of SOAP's schema | Oracle does not say when NetSuite returns them. |
| AmbiguousAuthentication, an extra cookie | The test sends neither a cookie nor a second login. |
| An account spelled differently in a signature (1234567-SB1) | The test always uses NetSuite's spelling. |
| INVALID_CONTENT, INVALID_PARAMETER, 405, 415 | They answer requests that a tool sends but the test does not. |
| INVALID_RETURN_DATA_FORMAT | It depends on the script. The simulated script answers correctly. |
`

// checkLines looks for outcomes in the table.
func checkLines(t *testing.T, all []*outcome) {
	t.Helper()
	page, err := os.ReadFile(failuresPage)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		cells := ""
		for _, cell := range m.cells {
			cells += " | " + cmp.Or(cell, "–")
		}
		if !slices.ContainsFunc(strings.Split(string(page), "\n"), func(line string) bool {
			line, begins := strings.CutPrefix(line, "| "+m.name+" | ")
			apis, ends := strings.CutSuffix(line, cells+" |")
			return begins && ends && slices.Contains(strings.Split(apis, ", "), m.api.Name())
		}) {
			t.Errorf("%s has no line for %s over %s%s", failuresPage, m.name, m.api.Name(), cells)
		}
	}
}

// checkTable compares the table with the outcomes.
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
	checkPage(t, failuresPage, text.String())
}

// checkPage compares a generated page with its text, or writes it with -update.
func checkPage(t *testing.T, path, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(old) != text {
		t.Errorf("%s does not match the tests; write it with -update", path)
	}
}

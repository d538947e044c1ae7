package client

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"netsuite-tba/netsuite"
)

// wordsPage is the page that TestFailures keeps of the rows of wordRows.
const wordsPage = "../practice/WORDS.md"

// oracleHelp is where the pages that a row names are.
const oracleHelp = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/"

// wordRow is a row of a table of NetSuite's words and codes, from
// netsuite/testdata/words.tsv.
type wordRow struct {
	table, word string
	message     string // NetSuite's own words beside it; may be empty
	where       string
	meaning     string // empty where the source has the name alone
	source      string // who says so
	page        string
	item        netsuite.Item // that the first cause points to when nothing else is known
	keeps       string        // what the explanation must say: the row's doubt, or its point
	absent      string        // why the practice company does not produce it; empty: it does
	twin        bool          // another word differs in case and underscores alone
}

// wordRows reads the rows.
func wordRows(t *testing.T) []wordRow {
	t.Helper()
	text, err := os.ReadFile("../testdata/words.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []wordRow
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			t.Fatalf("line %d has %d fields", i+1, len(f))
		}
		if i > 0 {
			rows = append(rows, wordRow{f[0], f[1], f[2], f[3], f[4], f[5], f[6], netsuite.Item(f[7]), f[8], f[9], false})
		}
	}
	for i := range rows {
		plain := func(word string) string { return strings.ToLower(strings.ReplaceAll(word, "_", "")) }
		rows[i].twin = slices.ContainsFunc(rows, func(o wordRow) bool { return o.word != rows[i].word && plain(o.word) == plain(rows[i].word) })
	}
	return rows
}

// forms are the ways in which a person may give the row's word: as it is
// spelt, in other cases, with blanks, in the reply that it comes in, in a log.
func (w wordRow) forms() []string {
	var forms []string
	alone := w.word != "USER_ERROR" || w.message == "" // with a message it is the message that counts
	if alone {
		forms = append(forms, w.word, " "+w.word+"\n", "11/22/2026\t8:31 am\tFailure\tjo@example.com\t"+w.word+"\tMuleSoft")
		if !w.twin {
			forms = append(forms, strings.ToLower(w.word), strings.ToUpper(w.word), blanks(w.word))
		}
	}
	said := w.message
	if said == "" {
		said = "Words of a message."
	}
	quoted, _ := json.Marshal(said) // a string always marshals
	switch w.table {
	case "REST code":
		above := ""
		if strings.Contains(w.where, "USER_ERROR") {
			above = `"o:errorCode":"USER_ERROR",`
		}
		forms = append(forms, fmt.Sprintf(`{"type":"https://www.rfc-editor.org/rfc/rfc9110.html","title":"Bad Request","status":400,%s"o:errorDetails":[{"detail":%s,"o:errorCode":"%s"}]}`, above, quoted, w.word))
		if w.word == "INVALID_LOGIN" { // its header was seen to have a word that decides nothing
			forms = append(forms, "HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nWWW-Authenticate: OAuth realm=\"1234567_SB1\", "+
				"error=\"token_rejected\", error_description=\"Invalid login attempt.\"\r\n\r\n"+forms[len(forms)-1])
		}
	case "RESTlet code", "Discovery":
		forms = append(forms, fmt.Sprintf(`{"error" : {"code" : "%s", "message" : %s}}`, w.word, quoted),
			fmt.Sprintf("<error><code>%s</code><message>%s</message></error>", w.word, said),
			fmt.Sprintf("error code: %s\nerror message: %s", w.word, said),
			fmt.Sprintf("error code:%s\nerror message:%s", w.word, said),
			fmt.Sprintf(`2026-11-22 08:31:07 ERROR call failed: 400 {\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}`, w.word, said))
	case "RESTlet status":
		number := strings.TrimPrefix(w.word, "HTTP ")
		forms = append(forms, number, "HTTP/1.1 "+number+" Some Reason\r\nDate: Sun, 22 Nov 2026 08:31:07 GMT", `{"status":`+number+`}`,
			"Server returned HTTP response code: "+number+" for URL", "HTTPError: "+number+" Client Error", "statusCode="+number)
	case "SOAP fault", "SOAP code":
		forms = append(forms, fmt.Sprintf(`<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>%s</faultstring><detail>`+
			`<platformFaults:someFault xmlns:platformFaults="urn:faults_2025_2.platform.webservices.netsuite.com"><platformFaults:code>%s</platformFaults:code>`+
			`<platformFaults:message>%[1]s</platformFaults:message></platformFaults:someFault></detail></soapenv:Fault>`, said, w.word))
	}
	if strings.Contains(w.where, "Fault") && w.where != "invalidCredentialsFault" {
		forms = append(forms, w.where)
	}
	if w.message != "" && w.word != "UNEXPECTED_ERROR" {
		forms = append(forms, "the tool says: "+w.message+" (code "+w.word+")")
	}
	return forms
}

// blanks puts blanks where a word has underscores or begins a part with a
// capital.
func blanks(word string) string {
	var b strings.Builder
	before := ' '
	for _, r := range word {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		if before = r; r == '_' {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// explanation is all that a finding says.
func explanation(f netsuite.Finding) string {
	text := f.Title + ". " + f.Means
	for _, c := range f.Likely {
		text += " " + c.Cause + ". " + c.Because + " " + c.Fix
	}
	return text
}

// TestEveryWord gives every row of the tables to ExplainDetail, in every form
// in which a person may have it: it is known, leads to the item that the row's
// meaning names, on Oracle's page or beside it, and keeps the row's doubt.
func TestEveryWord(t *testing.T) {
	for _, w := range wordRows(t) {
		t.Run(w.table+"/"+w.word+"/"+w.where, func(t *testing.T) {
			for _, form := range w.forms() {
				f, ok := netsuite.ExplainDetail(form, netsuite.Result{})
				if !ok {
					t.Errorf("not known: %q", form)
					continue
				}
				if got := f.Likely[0]; got.Item != w.item || f.FixStep != w.item.Step() {
					t.Errorf("%q leads to %s (%s), not to %s", form, got.Item, f.Code, w.item)
				}
				if !strings.Contains(explanation(f), w.keeps) {
					t.Errorf("%q: %q is not in: %s", form, w.keeps, explanation(f))
				}
				if !strings.HasPrefix(f.Oracle, oracleHelp) {
					t.Errorf("%q: no page of Oracle's", form)
				}
			}
		})
	}
}

// saw is what a trouble gave away: the word of the Login Audit Trail, and the
// codes, messages and statuses that the client read.
type saw struct {
	word string
	seen []netsuite.Observation
}

func sawIn(result netsuite.Result, word string) saw {
	s := saw{word: word}
	for _, c := range result.Checks {
		s.seen = append(s.seen, c.Observation)
	}
	return s
}

// shows reports whether a trouble over an API gave the row's word.
func (w wordRow) shows(s saw, api netsuite.API) bool {
	if strings.HasPrefix(w.table, "Detail") {
		return s.word == w.word && (w.table == "Detail, TBA")
	}
	over := map[string][]netsuite.API{
		"REST code": {netsuite.REST}, "RESTlet code": {netsuite.RESTlet}, "RESTlet status": {netsuite.RESTlet},
		"SOAP fault": {netsuite.SOAP}, "SOAP code": {netsuite.SOAP},
		"Message": {netsuite.REST, netsuite.SOAP, netsuite.RESTlet},
	}[w.table]
	if !slices.Contains(over, api) {
		return false
	}
	return slices.ContainsFunc(s.seen, func(seen netsuite.Observation) bool {
		switch w.table {
		case "RESTlet status":
			return seen.Code == "" && w.word == fmt.Sprint("HTTP ", seen.HTTPStatus)
		case "Message":
			return seen.Message == w.message
		case "SOAP fault":
			return seen.Code == w.word && strings.HasPrefix(seen.Message, w.message)
		}
		return seen.Code == w.word
	})
}

// checkWords holds the page of words to what the troubles gave away, by name
// and API, and each row to what it says of itself.
func checkWords(t *testing.T, all []*made) {
	t.Helper()
	text := wordsHead
	for _, w := range wordRows(t) {
		var from []string
		for _, m := range all {
			if w.shows(m.saw, m.api) && !slices.Contains(from, m.name) {
				from = append(from, m.name)
			}
		}
		produced := "Not here. " + w.absent
		switch {
		case len(from) == 0 && w.absent == "":
			t.Errorf("%s: %s (%s) is produced by no trouble, and no reason is given", w.table, w.word, w.message)
		case len(from) > 0 && w.absent != "":
			t.Errorf("%s: %s is produced by %q, though it is said not to be", w.table, w.word, from)
		case len(from) > 0:
			if produced = from[0]; len(from) > 1 {
				produced += fmt.Sprintf(", and %d more", len(from)-1)
			}
		}
		form := w.word
		if w.message != "" {
			form = w.message + " " + w.word
		}
		f, _ := netsuite.ExplainDetail(form, netsuite.Result{})
		if len(f.Likely) == 0 {
			continue // TestEveryWord tells
		}
		first := f.Likely[0]
		says, name := w.meaning, "`"+w.word+"`"
		if says == "" {
			says = "–"
		}
		if w.message != "" && w.message != w.word {
			name += " " + w.message
		}
		if w.where != "" {
			name += " (" + w.where + ")"
		}
		more := ""
		if n := len(f.Likely) + len(first.Also) - 1; n > 0 {
			more = fmt.Sprintf(", and %d more", n)
		}
		text += fmt.Sprintf("| %s | %s | %s: %s | %s%s | %d %s, `%s` | %s |\n", w.table, name, w.source, says,
			first.Cause, more, first.Step.Number(), first.Step.Label(), first.Item, produced)
	}
	checkPage(t, wordsPage, text)
}

const wordsHead = `# Words

Every row of the tables of words and codes that NetSuite's pages, its SOAP
schema or people's reports have for a refused login or request: who says what
of it, the first cause that explain gives when nothing else is known, the step
and item that repair it, and the trouble of the practice company that produces
it. A row that stands in two tables is in both. The rows are kept in
netsuite/testdata/words.tsv, with Oracle's page for each.

This page is written by the tests: go test ./netsuite/client -run TestTroubles -update

| Table | Word | Who says what | explain: first cause | Step, item | Produced by |
| --- | --- | --- | --- | --- | --- |
`

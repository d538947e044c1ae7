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
	"netsuite-tba/netsuite/diagnose"
)

// valuesPage is the page that TestFailures checks against detailRows.
const valuesPage = "../practice/DETAIL_VALUES.md"

// oracleHelp is the base address of the rows' pages.
const oracleHelp = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/"

// detailRow is a row of netsuite/testdata/detail_values.tsv: a Detail value, error
// code, message or status of NetSuite's.
type detailRow struct {
	table, value string
	message      string // NetSuite's message with it, may be empty
	where        string
	meaning      string // empty if the source only names it
	source       string // who says it
	page         string
	item         netsuite.Item // of the first cause if nothing else is known
	mustSay      string        // what the explanation must contain: the row's doubt or its point
	whyAbsent    string        // why the simulated NetSuite does not produce it; empty if it does
	ambiguous    bool          // another value differs only in case and underscores
	byAPI        bool          // the value leads to another item over another API
}

// detailRows reads the rows.
func detailRows(t *testing.T) []detailRow {
	t.Helper()
	text, err := os.ReadFile("../testdata/detail_values.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []detailRow
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			t.Fatalf("line %d has %d fields", i+1, len(f))
		}
		if i > 0 {
			rows = append(rows, detailRow{f[0], f[1], f[2], f[3], f[4], f[5], f[6], netsuite.Item(f[7]), f[8], f[9], false, false})
		}
	}
	for i := range rows {
		rows[i].byAPI = rows[i].table == "SOAP code" && slices.ContainsFunc(rows, func(o detailRow) bool { return o.value == rows[i].value && o.item != rows[i].item })
		plainName := func(value string) string { return strings.ToLower(strings.ReplaceAll(value, "_", "")) }
		rows[i].ambiguous = slices.ContainsFunc(rows, func(o detailRow) bool {
			return o.value != rows[i].value && plainName(o.value) == plainName(rows[i].value)
		})
	}
	return rows
}

// forms returns the texts in which a person may enter the row's value: exactly, in
// other cases, with spaces, in a reply, or in a log.
func (w detailRow) forms() []string {
	var forms []string
	alone := !w.byAPI && (w.value != "USER_ERROR" || w.message == "") // if there is a message, it decides
	if alone {
		forms = append(forms, w.value, " "+w.value+"\n", "11/22/2026\t8:31 am\tFailure\tjo@example.com\t"+w.value+"\tMuleSoft")
		if !w.ambiguous {
			forms = append(forms, strings.ToLower(w.value), strings.ToUpper(w.value), withSpaces(w.value))
		}
	}
	said := w.message
	if said == "" {
		said = "Text of a message."
	}
	quoted, _ := json.Marshal(said) // a string always marshals
	switch w.table {
	case "REST code":
		above := ""
		if strings.Contains(w.where, "USER_ERROR") {
			above = `"o:errorCode":"USER_ERROR",`
		}
		forms = append(forms, fmt.Sprintf(`{"type":"https://www.rfc-editor.org/rfc/rfc9110.html","title":"Bad Request","status":400,%s"o:errorDetails":[{"detail":%s,"o:errorCode":"%s"}]}`, above, quoted, w.value))
		if w.value == "INVALID_LOGIN" { // its header was seen to have a value that decides nothing
			forms = append(forms, "HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nWWW-Authenticate: OAuth realm=\"1234567_SB1\", "+
				"error=\"token_rejected\", error_description=\"Invalid login attempt.\"\r\n\r\n"+forms[len(forms)-1])
		}
	case "RESTlet code", "Discovery":
		forms = append(forms, fmt.Sprintf(`{"error" : {"code" : "%s", "message" : %s}}`, w.value, quoted),
			fmt.Sprintf("<error><code>%s</code><message>%s</message></error>", w.value, said),
			fmt.Sprintf("error code: %s\nerror message: %s", w.value, said),
			fmt.Sprintf("error code:%s\nerror message:%s", w.value, said),
			fmt.Sprintf(`2026-11-22 08:31:07 ERROR call failed: 400 {\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}`, w.value, said))
	case "RESTlet status":
		number := strings.TrimPrefix(w.value, "HTTP ")
		forms = append(forms, number, "HTTP/1.1 "+number+" Some Reason\r\nDate: Sun, 22 Nov 2026 08:31:07 GMT", `{"status":`+number+`}`,
			"Server returned HTTP response code: "+number+" for URL", "HTTPError: "+number+" Client Error", "statusCode="+number)
	case "SOAP fault", "SOAP code":
		forms = append(forms, fmt.Sprintf(`<soapenv:Fault><faultcode>soapenv:Server.userException</faultcode><faultstring>%s</faultstring><detail>`+
			`<platformFaults:someFault xmlns:platformFaults="urn:faults_2025_2.platform.webservices.netsuite.com"><platformFaults:code>%s</platformFaults:code>`+
			`<platformFaults:message>%[1]s</platformFaults:message></platformFaults:someFault></detail></soapenv:Fault>`, said, w.value))
	}
	if strings.Contains(w.where, "Fault") && w.where != "invalidCredentialsFault" {
		forms = append(forms, w.where)
	}
	if w.message != "" && w.value != "UNEXPECTED_ERROR" {
		forms = append(forms, "the tool says: "+w.message+" (code "+w.value+")")
	}
	return forms
}

// withSpaces replaces underscores with spaces and adds a space before each capital that
// follows a lowercase letter.
func withSpaces(value string) string {
	var b strings.Builder
	before := ' '
	for _, r := range value {
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

// explanation returns the whole text of a finding.
func explanation(f netsuite.Finding) string {
	text := f.Title + ". " + f.Means
	for _, c := range f.Likely {
		text += " " + c.Cause + ". " + c.Because + " " + c.Fix
	}
	return text
}

// TestEveryDetailValue passes every row, in every form, to ExplainDetail. It must
// recognize the value, lead to the row's item, name Oracle's page, and keep the row's
// doubt.
func TestEveryDetailValue(t *testing.T) {
	for _, w := range detailRows(t) {
		t.Run(w.table+"/"+w.value+"/"+w.where, func(t *testing.T) {
			for _, form := range w.forms() {
				x, ok := diagnose.Explain(form, diagnose.Evidence{Tool: true})
				f := x.Finding
				if !ok {
					t.Errorf("not known: %q", form)
					continue
				}
				if got := f.Likely[0]; got.Item != w.item || f.FixStep != w.item.Step() {
					t.Errorf("%q leads to %s (%s), want %s", form, got.Item, f.Code, w.item)
				}
				if !strings.Contains(explanation(f), w.mustSay) {
					t.Errorf("%q: %q is not in: %s", form, w.mustSay, explanation(f))
				}
				if !strings.HasPrefix(f.Oracle, oracleHelp) {
					t.Errorf("%q: no Oracle page", form)
				}
			}
		})
	}
}

// observed is what a failure showed: its Detail value, and the codes, messages and
// statuses that the client read.
type observed struct {
	value  string
	method netsuite.Method
	obs    []netsuite.Observation
}

func observedIn(result netsuite.Result, value string) observed {
	s := observed{value: value, method: result.Method}
	for _, c := range result.Checks {
		s.obs = append(s.obs, c.Observation)
	}
	return s
}

// shows reports whether a failure over an API showed the row's value.
func (w detailRow) shows(s observed, api netsuite.API) bool {
	if strings.HasPrefix(w.table, "Detail") {
		return s.value == w.value && w.table == map[netsuite.Method]string{netsuite.TBA: "Detail, TBA", netsuite.M2M: "Detail, OAuth 2.0"}[s.method]
	}
	over := map[string][]netsuite.API{
		"REST code": {netsuite.REST}, "RESTlet code": {netsuite.RESTlet}, "RESTlet status": {netsuite.RESTlet},
		"OAuth 2.0 code": {netsuite.REST, netsuite.RESTlet},
		"SOAP fault":     {netsuite.SOAP}, "SOAP code": {netsuite.SOAP},
		"Message": {netsuite.REST, netsuite.SOAP, netsuite.RESTlet},
	}[w.table]
	if !slices.Contains(over, api) {
		return false
	}
	return slices.ContainsFunc(s.obs, func(obs netsuite.Observation) bool {
		switch w.table {
		case "RESTlet status":
			return obs.Code == "" && w.value == fmt.Sprint("HTTP ", obs.HTTPStatus)
		case "REST code":
			// The code of a refused access token is in a header. The body has INVALID_LOGIN.
			return obs.Code == w.value || w.value == "invalid_token" && s.method == netsuite.M2M && obs.HTTPStatus == 401
		case "Message":
			return obs.Message == w.message
		case "SOAP fault":
			return obs.Code == w.value && strings.HasPrefix(obs.Message, w.message)
		}
		return obs.Code == w.value
	})
}

// checkValues compares the page of Detail values with what the failures showed, and
// each row with its own claims.
func checkValues(t *testing.T, all []*outcome) {
	t.Helper()
	text := valuesHead
	for _, w := range detailRows(t) {
		var from []string
		for _, m := range all {
			if w.shows(m.observed, m.api) && !slices.Contains(from, m.name) {
				from = append(from, m.name)
			}
		}
		produced := "Not simulated. " + w.whyAbsent
		switch {
		case len(from) == 0 && w.whyAbsent == "":
			t.Errorf("%s: no failure produces %s (%s), and no reason is given", w.table, w.value, w.message)
		case len(from) > 0 && w.whyAbsent != "":
			t.Errorf("%s: %q produces %s, although the row denies it", w.table, from, w.value)
		case len(from) > 0:
			if produced = from[0]; len(from) > 1 {
				produced += fmt.Sprintf(", and %d more", len(from)-1)
			}
		}
		form := w.value
		if w.message != "" {
			form = w.message + " " + w.value
		}
		if w.byAPI {
			form = "<faultstring>" + form
		}
		x, _ := diagnose.Explain(form, diagnose.Evidence{Tool: true})
		f := x.Finding
		if len(f.Likely) == 0 {
			continue // TestEveryDetailValue fails
		}
		first := f.Likely[0]
		meaning, name := w.source, "`"+w.value+"`"
		if w.meaning != "" {
			meaning += ": " + w.meaning
		}
		if w.message != "" && w.message != w.value {
			name += " " + w.message
		}
		if w.where != "" {
			name += " (" + w.where + ")"
		}
		more := ""
		if n := len(f.Likely) + len(first.Also) - 1; n > 0 {
			more = fmt.Sprintf(", and %d more", n)
		}
		text += fmt.Sprintf("| %s | %s | %s | %s%s | %d %s, `%s` | %s |\n", w.table, name, meaning,
			first.Cause, more, first.Step.Number(), first.Step.Label(), first.Item, produced)
	}
	checkPage(t, valuesPage, text)
}

const valuesHead = `# Detail values and error codes

This page lists the Detail values and error codes of refused logins and requests that
are in Oracle's documentation, in NetSuite's SOAP schema or in people's reports. It
shows who explains each and how, the first cause that the explain command names if
nothing else is known, the step and item that fix it, and the simulated failure that
produces it. A value of two tables is listed in both. The rows come from
netsuite/testdata/detail_values.tsv, which has Oracle's page for each.

The tests write this page: go test ./netsuite/client -run TestFailures -update

| Table | Value | Source and meaning | explain: first cause | Step, item | Produced by |
| --- | --- | --- | --- | --- | --- |
`

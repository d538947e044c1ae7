package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/documents"
)

func (a *app) reportCommand() *cobra.Command {
	var f documentFlags
	var anonymous, asJSON bool
	c := &cobra.Command{
		Use:   "report [P]",
		Short: "Write a report for a support ticket",
		Long: `Write a report for a support ticket: versions, system, terminal, key store and
proxy. For a profile, it also says what the profile is for, how far its setup
got, and what its last test showed. It contains no keys and no passphrase. It
tries the key store and sends nothing. With --anonymize, it names no customer,
account, profile, record, role, user, file or host.`,
		Example: `  netsuite-tba report acme-sb1 --anonymize`,
		Args:    atMost(1, "one profile"), ValidArgsFunction: a.completeProfile,
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			facts, test, err := a.reportOn(c.Context(), first(args), anonymous)
			switch {
			case err != nil:
				return err
			case asJSON:
				return a.printJSON(facts)
			}
			return a.printOrWrite(reportDocument(facts, test, anonymous), f, "")
		}),
	}
	c.Flags().BoolVar(&anonymous, "anonymize", false, "omit all names: customer, account, profile, record, role, user, file, host")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	f.add(c, documents.AsText)
	c.MarkFlagsMutuallyExclusive("json", "format")
	c.MarkFlagsMutuallyExclusive("json", "output")
	return c
}

// anonymizer hides names, or nothing.
type anonymizer struct {
	on   bool
	hide func(string) string
}

// text returns a text for the report, or "" if it may hold a key.
func (n anonymizer) text(text string) string {
	if text = recordableText(text); n.on {
		text = n.hide(text)
	}
	return text
}

// named returns a text with names, or "" in an anonymous report.
func (n anonymizer) named(text string) string {
	if n.on {
		return ""
	}
	return recordableText(text)
}

// reportOn returns what a report says, and the last test of the profile or nil. The
// times are UTC, because the reader may be anywhere.
func (a *app) reportOn(ctx context.Context, name string, anonymous bool) (list facts.List, test *testRecord, err error) {
	home, err := a.home()
	if err != nil {
		return nil, nil, err
	}
	profiles, listErr := home.Profiles()
	account, about := anyAccount, (*profile.Profile)(nil)
	if name != "" || len(profiles) == 1 {
		p, err := a.profile(name)
		if err != nil {
			return nil, nil, err
		}
		account, about = p.Account, &p
	}
	n := anonymizer{anonymous, steps.Hider(namesEverywhere(profiles))}
	add := func(id facts.ID, label, words string, value any) {
		list = append(list, facts.Fact{ID: id, Label: label, Words: words, Value: value})
	}
	word := func(id facts.ID, label, words string) { add(id, label, words, words) }
	now, system, release, variables := a.now().UTC(), runtime.GOOS+"/"+runtime.GOARCH, n.text(systemRelease()), variablesSet()
	add("version", "", "", jsonVersion)
	add("at", "Date", text.Minute(now), now)
	add("anonymous", "", "", anonymous)
	add("program", "Program", text.Join(", ", version(), runtime.Version(), system, release), version())
	add("go", "", "", runtime.Version())
	add("system", "", "", system)
	add("release", "", "", release)
	word("terminal", "Terminal", n.text(a.examineTerminal().Detail))
	word("browser", "Browser", n.text(a.examineBrowser().Detail))
	word("settings", "Settings", n.named(a.shownHome()))
	var stores []checkJSON
	for _, c := range append(a.examineStores(ctx, a.storeUse(profiles)), examineCopies(profiles)...) {
		c.Detail = text.Join(" ", n.text(c.Detail), n.named(c.Observation.Message))
		c.Observation = netsuite.Observation{}
		stores = append(stores, jsonOfCheck(c))
		add("", text.UpperFirst(string(c.ID)), text.Join(": ", string(c.Status), c.Detail), nil)
	}
	add("stores", "", "", stores)
	word("proxy", "Proxy", a.proxyWord(account, n))
	add("variables", "Variables set", cmp.Or(strings.Join(variables, " "), "none that matter"), variables)
	damaged := n.named(problem.Of(listErr).What) // why the list cannot be read
	add("profiles", "Profiles", text.Join(", ", strconv.Itoa(len(profiles)), damaged), len(profiles))
	add("list_of_profiles", "", "", damaged)
	switch {
	case ctx.Err() != nil:
		return nil, nil, context.Canceled
	case about != nil:
		about, test := a.reportOnProfile(home, *about, profiles, n)
		add("profile", "", "", about)
		return list, test, nil
	case len(profiles) > 1:
		add("", "", a.withFlags("To add one of them: netsuite-tba report PROFILE"), nil)
	}
	return list, nil, nil
}

func (a *app) proxyWord(account netsuite.Account, n anonymizer) string {
	c, err := a.client(a.endpoint, false)
	if err != nil {
		return "unknown"
	}
	switch proxy := c.Proxy(account); {
	case proxy == "":
		return "none"
	case n.on:
		return "set"
	default:
		return n.text(proxy)
	}
}

func (a *app) reportOnProfile(home *secrets.Home, p profile.Profile, all []profile.Profile, n anonymizer) (facts.List, *testRecord) {
	names := facts.Whole
	if n.on {
		names = facts.Omitted
	}
	list := facts.Of(p, a.factsContext(home, p, all, a.now().UTC(), names))
	record := readRecord(home, p.Name)
	if record == nil {
		return list, nil
	}
	test := testRecord(n.result(*record))
	return append(list, facts.Fact{ID: "test", Value: &test}), &test
}

// result returns a test result for the report. The texts of findings contain names.
func (n anonymizer) result(r netsuite.Result) netsuite.Result {
	r = r.WithTexts(n.named)
	r.Program = n.text(r.Program)
	for i := range r.Checks {
		o := &r.Checks[i].Observation
		o.Code, o.ErrorID = n.text(facts.Code(o.Code)), n.named(o.ErrorID)
	}
	if r.Finding != nil {
		r.Finding.Code = n.text(facts.Code(r.Finding.Code))
	}
	return r
}

// namesEverywhere returns all names that an anonymous report must not contain.
func namesEverywhere(profiles []profile.Profile) []steps.Hidden {
	var names []steps.Hidden
	add := func(instead string, texts ...string) {
		for _, text := range texts {
			names = append(names, steps.Hidden{Name: text, Instead: instead})
		}
	}
	for _, p := range profiles {
		add("PROFILE", p.Name)
		add("CUSTOMER", p.Customer)
		add("RECORD", p.Record)
		add("ROLE", p.Role)
		add("USER", p.User)
		for _, account := range []netsuite.Account{p.Account, p.MadeIn} {
			names = append(names, steps.HiddenAccount(account, func(netsuite.Account) string { return "ACCOUNT" })...)
		}
	}
	if dir, err := os.UserHomeDir(); err == nil && len(dir) > 1 {
		add("HOME", dir)
	}
	if host, err := os.Hostname(); err == nil {
		add("HOST", host)
	}
	add("LOGIN", os.Getenv("USER"), os.Getenv("USERNAME"))
	return names
}

// variables are the environment variables that change what this program does.
var variables = []string{
	"ACCESSIBLE", "ALL_PROXY", "BROWSER", "COLORFGBG", "COLORTERM", "DBUS_SESSION_BUS_ADDRESS", "GODEBUG", "HTTPS_PROXY", "HTTP_PROXY",
	"LANG", "LC_ALL", "LC_CTYPE", "NETSUITE_TBA_HOME", "NETSUITE_TBA_NO_BROWSER", "NETSUITE_TBA_PASSPHRASE_FILE", "NETSUITE_TBA_STORE", "NETSUITE_TBA_THEME",
	"NO_COLOR", "NO_MOTION", "NO_PROXY", "SSH_CONNECTION", "SSH_TTY", "SSL_CERT_DIR", "SSL_CERT_FILE", "STY", "TMUX", "TZ", "WSL_DISTRO_NAME",
	"XDG_CONFIG_HOME", "https_proxy", "http_proxy", "no_proxy",
}

// variablesSet returns the names of those that are set.
func variablesSet() []string {
	set := []string{}
	for _, name := range variables {
		value := os.Getenv(name)
		kind := profile.StoreKind(value)
		switch {
		case value == "":
		case name == "NETSUITE_TBA_STORE" && (kind == profile.Files || kind == profile.Keyring):
			set = append(set, name+"="+value)
		default:
			set = append(set, name)
		}
	}
	return set
}

// systemRelease returns the release of the operating system, if this is Linux.
func systemRelease() string {
	data, err := os.ReadFile("/etc/os-release")
	if err != nil || len(data) > 1<<16 {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), "PRETTY_NAME="); ok {
			return strings.Trim(value, `"'`)
		}
	}
	return ""
}

func reportDocument(list facts.List, test *testRecord, anonymous bool) documents.Document {
	names := "It names the account, the customer, the record, the role and the user. --anonymize omits them."
	if anonymous {
		names = "It names no customer, company, profile, record, role, user, file or host. Of an account, it shows two digits and the environment."
	}
	doc := documents.Document{Title: "netsuite-tba report", Facts: documents.Rows(list.Words()), Lead: []string{
		"This report is safe to paste. It contains no key, no part of a key, no passphrase and no proxy password. Keys appear as fingerprints: 8 digits of a hash, which do not reveal the key.",
		names,
	}}
	if profile, ok := list.Get("profile").Value.(facts.List); ok {
		doc.Sections = append(doc.Sections, documents.Section{Title: "Profile", Lines: documents.Rows(profile.Words())})
	}
	if test != nil {
		doc.Sections = append(doc.Sections, test.section())
	}
	return doc
}

// section lists every check of a test and every likely cause.
func (r *testRecord) section() documents.Section {
	section := documents.Section{Title: "Test of " + text.Minute(r.At) + ", by " + r.Program}
	for _, c := range r.Checks {
		section.Row(string(c.ID), checkWords(c))
	}
	if r.Refused > 0 {
		section.Add(documents.Text, count(r.Refused, "refused login")+" in the 30 minutes before.")
	}
	f := r.Finding
	if f == nil {
		section.Add(documents.Text, "No finding.")
		return section
	}
	section.Add(documents.Text, text.Join(": ", "Finding "+f.Code, f.Title))
	for i, c := range f.Likely {
		where := text.Join(": ", stepWords(c.Step), string(c.Item))
		words := text.Join(". ", text.UpperFirst(c.Cause), text.UpperFirst(c.Because))
		line := documents.Line{Kind: documents.Row, Label: strconv.Itoa(i + 1), Value: words, Hint: where}
		if words == "" {
			line.Value, line.Hint = where, ""
		}
		section.Lines = append(section.Lines, line)
	}
	return section
}

func checkWords(c netsuite.Check) string {
	o := c.Observation
	took, http, skew := "", "", ""
	if c.Took >= time.Millisecond {
		took = fmt.Sprintf("%d ms", c.Took.Milliseconds())
	}
	if o.HTTPStatus != 0 {
		http = fmt.Sprintf("HTTP %d", o.HTTPStatus)
	}
	if o.Skew != 0 && c.ID == netsuite.CheckClock {
		skew = "NetSuite's clock minus this computer's: " + o.Skew.String()
	}
	return text.Join("; ", text.Join(", ", string(c.Status), took), c.Detail, string(o.Failure), http, o.Code,
		after("error", o.ErrorID), skew, after("proxy", o.Proxy))
}

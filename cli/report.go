package cli

import (
	"context"
	"os"
	"runtime"
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
proxy. For a profile, it also says what it is for, how far its setup is and what
its last test showed. It contains no keys and no passphrase. It tries the key
store and sends nothing. With --anonymize, it names no customer, account,
profile, record, role, user, file or host.`,
		Example: `  netsuite-tba report acme-sb1 --anonymize`,
		Args:    atMost(1, "one profile"), ValidArgsFunction: a.completeProfile,
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			doc, err := a.reportOn(c.Context(), first(args), anonymous)
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(doc)
			}
			return a.printOrWrite(doc.document(a.withFlags), f, "")
		}),
	}
	c.Flags().BoolVar(&anonymous, "anonymize", false, "omit all names: customer, account, profile, record, role, user, file, host")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	f.add(c, documents.AsText)
	c.MarkFlagsMutuallyExclusive("json", "format")
	c.MarkFlagsMutuallyExclusive("json", "output")
	return c
}

// report holds what the command report prints. It holds no key. If it is anonymous,
// fields that identify someone are empty.
type report struct {
	Version        int         `json:"version"`
	At             time.Time   `json:"at"`
	Anonymous      bool        `json:"anonymous"`
	Program        string      `json:"program"`
	Go             string      `json:"go"`
	System         string      `json:"system"`
	Release        string      `json:"release,omitempty"`
	Terminal       string      `json:"terminal"`
	Browser        string      `json:"browser"`
	Settings       string      `json:"settings,omitempty"`
	Stores         []checkJSON `json:"stores"`
	Proxy          string      `json:"proxy"`
	Variables      []string    `json:"variables"` // names of those that are set
	Profiles       int         `json:"profiles"`
	ListOfProfiles string      `json:"list_of_profiles,omitempty"` // why it cannot be read
	Profile        facts.List  `json:"profile,omitempty"`
	test           *testRecord // of Profile
}

// anonymizer hides names, or nothing.
type anonymizer struct {
	on   bool
	hide func(string) string
}

// text returns a text as the report may hold it. It returns "" if the text may hold a
// key.
func (n anonymizer) text(text string) string {
	if text = recordableText(text); n.on {
		text = n.hide(text)
	}
	return text
}

// named returns a text that contains names. In an anonymous report, it returns "".
func (n anonymizer) named(text string) string {
	if n.on {
		return ""
	}
	return recordableText(text)
}

// reportOn returns a report on this computer and on the named or only profile.
func (a *app) reportOn(ctx context.Context, name string, anonymous bool) (*report, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	profiles, listErr := home.Profiles()
	var about *profile.Profile
	if name != "" || len(profiles) == 1 {
		p, err := a.profile(name)
		if err != nil {
			return nil, err
		}
		about = &p
	}
	n := anonymizer{anonymous, steps.Hider(namesEverywhere(profiles))}
	doc := &report{
		Version: jsonVersion, At: a.now().UTC(), Anonymous: anonymous,
		Program: version(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Release: n.text(systemRelease()),
		Terminal: n.text(a.examineTerminal().Detail), Browser: n.text(a.examineBrowser().Detail),
		Settings: n.named(a.shownHome()), Variables: variablesSet(), Profiles: len(profiles),
	}
	if listErr != nil {
		doc.ListOfProfiles = n.named(problem.Of(listErr).What)
	}
	for _, c := range append(a.examineStores(ctx, a.storeUse(profiles)), examineCopies(profiles)...) {
		detail := text.Join(" ", n.text(c.Detail), n.named(c.Observation.Message))
		doc.Stores = append(doc.Stores, jsonOfCheck(netsuite.Check{ID: c.ID, Status: c.Status, Detail: detail, Took: c.Took}))
	}
	if ctx.Err() != nil {
		return nil, context.Canceled
	}
	if about == nil {
		doc.Proxy = a.proxyWord(anyAccount, n)
		return doc, nil
	}
	doc.Proxy = a.proxyWord(about.Account, n)
	a.reportOnProfile(doc, home, *about, profiles, n)
	return doc, nil
}

// proxyWord names the proxy for an account, without credentials.
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

// reportOnProfile adds what is known about a profile and its last test. The times
// are UTC, because the reader may be anywhere.
func (a *app) reportOnProfile(doc *report, home *secrets.Home, p profile.Profile, all []profile.Profile, n anonymizer) {
	names := facts.Whole
	if n.on {
		names = facts.Omitted
	}
	doc.Profile = a.factsOf(home, p, all, doc.At, names)
	if record := readRecord(home, p.Name); record != nil {
		test := testRecord(n.result(*record))
		doc.test = &test
		doc.Profile = append(doc.Profile, facts.Fact{ID: "test", Value: doc.test})
	}
}

// result returns a test result as the report may hold it. The texts of findings
// contain names, so an anonymous report has only codes, steps and items.
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

// namesEverywhere returns all names that an anonymous report must not contain: those
// of every profile, of this computer and of its user.
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

// variables are the environment variables that change what this program does. The
// report lists their names.
var variables = []string{
	"ACCESSIBLE", "ALL_PROXY", "BROWSER", "COLORFGBG", "COLORTERM", "DBUS_SESSION_BUS_ADDRESS", "GODEBUG", "HTTPS_PROXY", "HTTP_PROXY",
	"LANG", "LC_ALL", "LC_CTYPE", "NETSUITE_TBA_HOME", "NETSUITE_TBA_NO_BROWSER", "NETSUITE_TBA_PASSPHRASE_FILE", "NETSUITE_TBA_STORE", "NETSUITE_TBA_THEME",
	"NO_COLOR", "NO_MOTION", "NO_PROXY", "SSH_CONNECTION", "SSH_TTY", "SSL_CERT_DIR", "SSL_CERT_FILE", "STY", "TMUX", "TZ", "WSL_DISTRO_NAME",
	"XDG_CONFIG_HOME", "https_proxy", "http_proxy", "no_proxy",
}

// variablesSet returns the names of those that are set, and the value of
// NETSUITE_TBA_STORE.
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

// systemRelease returns the release of the operating system on Linux, and "" on other
// systems.
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

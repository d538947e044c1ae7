package netsuite

import (
	"cmp"
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"

	"netsuite-tba/internal/text"
)

// Environment is the kind of an account, as far as its ID shows.
type Environment string

// The environments, as in the JSON of the command line.
const (
	Production         Environment = "production"
	Sandbox            Environment = "sandbox"
	ReleasePreview     Environment = "release_preview"
	TestDrive          Environment = "test_drive"
	UnknownEnvironment Environment = "unknown"
)

var environmentWords = map[Environment]string{
	Production: "PRODUCTION", Sandbox: "sandbox", ReleasePreview: "release preview", TestDrive: "test drive",
	UnknownEnvironment: "unknown environment",
}

// Words returns the environment for screens. Only PRODUCTION is in capitals.
func (e Environment) Words() string { return environmentWords[e] }

// Account is a NetSuite account ID in its canonical spelling: uppercase with
// underscores, as on Company Information and in the OAuth realm. The zero Account means
// none.
type Account string

var (
	shapeProduction = regexp.MustCompile(`^[0-9]{4,9}$`)
	shapeSandbox    = regexp.MustCompile(`^[A-Z0-9]+_SB[0-9]*$`)
	shapePreview    = regexp.MustCompile(`^[A-Z0-9]+_RP[0-9]*$`)
	shapeTestDrive  = regexp.MustCompile(`^TSTDRV[0-9]+$`)
	shapeTestOther  = regexp.MustCompile(`^TD[A-Z0-9]*[0-9]+$`)
	// missingUnderscore matches a sandbox or release preview without its underscore.
	missingUnderscore = regexp.MustCompile(`^([0-9]{4,9})((SB|RP)[0-9]*)$`)
	// accountLabel matches what people copy together with an account ID, and glue what they
	// put between its parts.
	accountLabel  = regexp.MustCompile(`(?i)^(?:netsuite )?(?:account|acct|company|realm)(?:[ _]?(?:id|number|no\.?|#))?(?: *[:=] *| +)`)
	accountNote   = regexp.MustCompile(` *\([^()]*\)$`)
	glue          = regexp.MustCompile(` *[-_\x{2010}-\x{2015}\x{2212}\x{FE58}\x{FE63}\x{FF0D}] *`)
	digitGroups   = regexp.MustCompile(`([0-9]) +([0-9])`)
	testDrive     = regexp.MustCompile(`^TSTDRV_([0-9])`)
	shapeAny      = regexp.MustCompile(`^[A-Z0-9]+(_[A-Z0-9]+)*$`)
	shapeExpected = regexp.MustCompile(`^[A-Z0-9]+(_(SB|RP)[0-9]*)?$`)
)

// Realm returns the spelling for the OAuth realm and SOAP's account element. Lowercase
// or a hyphen there is reported to fail with the generic refusal
// (https://github.com/netsuitephp/netsuite-php/issues/121).
func (a Account) Realm() string { return string(a) }

// HostLabel returns the first label of the account's host names: lowercase with hyphens
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1498754928.html).
func (a Account) HostLabel() string {
	return strings.ToLower(strings.ReplaceAll(string(a), "_", "-"))
}

// Environment returns the environment from the shape of the ID. Oracle prints the
// shapes of production, sandbox and release preview. The others were seen in public
// code.
func (a Account) Environment() Environment {
	s := string(a)
	switch {
	case shapeSandbox.MatchString(s):
		return Sandbox
	case shapePreview.MatchString(s):
		return ReleasePreview
	case shapeTestDrive.MatchString(s), shapeTestOther.MatchString(s):
		return TestDrive
	case shapeProduction.MatchString(s):
		return Production
	}
	return UnknownEnvironment
}

// Parent returns the account that a sandbox or release preview was copied from, as far
// as its ID shows. It is empty for others.
func (a Account) Parent() Account {
	if k := a.Environment(); k != Sandbox && k != ReleasePreview {
		return ""
	}
	id, _, _ := strings.Cut(string(a), "_")
	return Account(id)
}

// Words returns the ID and what kind of account it is: "1234567_SB1, a sandbox of 1234567".
func (a Account) Words() string {
	switch e := a.Environment(); e {
	case Sandbox, ReleasePreview:
		return fmt.Sprintf("%s, a %s of %s", a, e.Words(), a.Parent())
	case TestDrive, Production:
		return fmt.Sprintf("%s, a %s account", a, e.Words())
	}
	return fmt.Sprintf("%s, environment unknown", a)
}

// Doubt returns a warning about an ID of unusual shape, or an empty string. It is never
// a reason to refuse, because Oracle publishes no rule for account IDs.
func (a Account) Doubt() string {
	switch {
	case a == "":
		return ""
	case !shapeExpected.MatchString(string(a)):
		return "Account IDs usually look like 1234567, 1234567_SB1 or 1234567_RP."
	case a.Environment() == UnknownEnvironment:
		return "Account IDs are usually digits, sometimes followed by _SB1 or _RP. TSTDRV accounts start with letters."
	case a.Environment() == Production && (len(a) < 6 || len(a) > 7):
		return "Account IDs usually have 6 or 7 digits."
	}
	return ""
}

// ParseAccount reads an account ID in any spelling, or a NetSuite address that contains
// one, and returns its canonical form. The error for anything else is a problem.Usage.
func ParseAccount(typed string) (Account, error) {
	typed = strings.TrimSpace(text.Clean(typed, 2000))
	typed = accountNote.ReplaceAllString(accountLabel.ReplaceAllString(strings.Trim(typed, `"'<>`), ""), "")
	typed = strings.TrimRight(strings.Trim(typed, `"'<>`), "/.,;")
	if typed == "" {
		return "", Unusable("Type the account ID, or paste any NetSuite address.")
	}
	id := typed
	if strings.HasPrefix(id, "?") {
		typed = "system.netsuite.com/" + typed
	}
	if strings.ContainsAny(typed, "./:") {
		var err error
		if id, err = accountInAddress(typed); err != nil {
			return "", err
		}
	}
	id = digitGroups.ReplaceAllString(glue.ReplaceAllString(id, "_"), "$1$2")
	id = strings.ToUpper(strings.ReplaceAll(id, " ", "_"))
	id = testDrive.ReplaceAllString(missingUnderscore.ReplaceAllString(id, "${1}_${2}"), "TSTDRV$1")
	switch {
	case len(id) > 40:
		return "", Unusable("That is too long for an account ID.")
	case MayHoldKey(id):
		return "", Unusable("That may be a key. The account ID looks like 1234567 or 1234567_SB1.")
	case strings.Contains(id, "@"):
		return "", Unusable("That is an email address. The account ID looks like 1234567 or 1234567_SB1.")
	case !shapeAny.MatchString(id):
		return "", Unusable("An account ID has only letters, digits and one underscore or hyphen, like 1234567_SB1.")
	case strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "" && strings.Contains(id, "_"):
		return "", Unusable("That looks like a name. The account ID looks like 1234567 or 1234567_SB1.")
	}
	return Account(id), nil
}

// accountInAddress returns the account's label in a NetSuite address.
func accountInAddress(text string) (string, error) {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" {
		return "", Unusable("That address cannot be read. The account ID is the part before .app.netsuite.com.")
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	rest, ok := strings.CutSuffix(host, ".netsuite.com")
	if !ok {
		if id := accountInPractice(u); id != "" {
			return id, nil
		}
		return "", Unusable("That is not a NetSuite address. The account ID is the part before .app.netsuite.com.")
	}
	label, service, _ := strings.Cut(rest, ".")
	switch service {
	case "app", "suitetalk.api", "restlets.api", "extforms", "shop", "secure", "connect.api":
		return label, nil
	}
	// The query of a form, file or RESTlet address may name the account. An address of a
	// shared host without it names none.
	if id := cmp.Or(u.Query().Get("compid"), u.Query().Get("c")); id != "" {
		return id, nil
	}
	switch rest {
	case "system", "rest", "webservices":
		return "", Unusable(host + " serves every account, so it does not show which one is yours. Paste an address like 1234567.app.netsuite.com.")
	case "www", "status":
		return "", Unusable(host + " is NetSuite's own site and names no account. Paste an address like 1234567.app.netsuite.com.")
	}
	return "", Unusable("That address names no account. The account ID is the part before .app.netsuite.com.")
}

// accountInPractice returns the account in a page address of the simulated NetSuite,
// whose pages are under /<label>/app/ on a loopback host.
func accountInPractice(u *url.URL) string {
	if at, err := netip.ParseAddr(u.Hostname()); u.Hostname() != "localhost" && (err != nil || !at.IsLoopback()) {
		return ""
	}
	label, rest, ok := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	if !ok || !strings.HasPrefix(rest, "app") {
		return ""
	}
	return label
}

// Known says whether NetSuite has an account.
type Known string

// The results of a lookup.
const (
	NotAsked         Known = ""
	KnownYes         Known = "yes"
	KnownNo          Known = "no"
	KnownUnreachable Known = "unreachable"
)

// Lookup is what the discovery service said about an account.
type Lookup struct {
	Known  Known  `json:"known,omitempty"`
	Detail string `json:"-"` // what failed, one line; only with KnownUnreachable
	Doubt  string `json:"-"` // an unexpected answer, one line; hosts made from the account ID are used
}

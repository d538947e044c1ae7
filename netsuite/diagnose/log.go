package diagnose

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// log is what a tool's log shows of its requests.
type log struct {
	api          netsuite.API
	account      netsuite.Account
	spelledRight bool             // the account, in its signature
	sameKeys     bool             // as the profile's
	request      bool             // there is a request, or settings
	compared     string           // the outcome of comparing keys, as a sentence
	script       string           // the script that the request names, as a sentence
	causes       []netsuite.Cause // that the log itself shows
}

// separators stand between the name of a setting and its value in logs, headers, XML,
// JSON and base strings.
const separators = `(?:["'\s:=>]|%3D|%22)*`

var (
	apiSigns = []struct {
		api  netsuite.API
		sign func() *regexp.Regexp
	}{
		{netsuite.SOAP, text.Pattern(`(?i)<(?:\w+:)?(?:envelope|fault|faultstring|tokenpassport)\b|soapfault|soapenv:|platformfaults|netsuiteport|netsuite\.wsdl`)},
		{netsuite.RESTlet, text.Pattern(`(?i)restlet\.nl|"error"\s*:\s*\{\s*"code"|error code\s*:|<error>|restlets\.api|suitescripterror`)},
		{netsuite.SuiteQL, text.Pattern(`(?i)/suiteql\b`)},
		{netsuite.REST, text.Pattern(`(?i)o:errordetails|o:errorcode|/services/rest/`)},
	}
	keyAt = map[netsuite.KeyName]func() *regexp.Regexp{
		netsuite.ConsumerKey: text.Pattern(`(?i)(?:consumer[ _-]?key|client[ _-]?id)` + separators + `([0-9a-f]{64})\b`),
		netsuite.TokenID:     text.Pattern(`(?i)(?:oauth_token|token[ _-]?(?:id|key)|\btoken)` + separators + `([0-9a-f]{64})\b`),
	}
	realmAt     = text.Pattern(`(?i)(?:\brealm|<(?:\w+:)?account>|\baccount(?:[ _-]?id)?)` + separators + `([a-z0-9]{4,20}(?:[_-](?:sb|rp)[0-9]*)?)\b`)
	hostAt      = text.Pattern(`(?i)\b([a-z0-9_-]+)\.((?:suitetalk\.api|restlets\.api|app|connect\.api)\.netsuite\.com)\b`)
	oldHostAt   = text.Pattern(`(?i)//((?:webservices|rest)(?:\.(?:na|eu|apac)[0-9]|\.sandbox)?\.netsuite\.com)/(?:services|app)/`)
	methodAt    = text.Pattern(`(?i)(?:oauth_signature_method|signature_?method|algorithm)` + separators + `((?:HMAC|RSA)[-_]SHA-?[0-9]+|PLAINTEXT)\b`)
	sha1        = text.Pattern(`(?i)\bHMAC[-_]SHA-?1\b`)
	versionAt   = text.Pattern(`(?i)oauth_version` + separators + `([0-9][0-9.]*)`)
	unquoted    = text.Pattern(`(?i)\bOAuth\s+(?:realm|oauth_\w+)=[^"\s]`)
	timestampAt = text.Pattern(`(?i)oauth_timestamp` + separators + `([0-9]+)\b`)
	dateAt      = text.Pattern(`(?im)\bdate["']?\s*:\s*["']?((?:mon|tue|wed|thu|fri|sat|sun), [0-9]{2} \w{3} [0-9]{4} [0-9:]{8} GMT)`)
	secondLogin = text.Pattern(`(?i)<(?:\w+:)?(?:applicationInfo|applicationId|passport)\b`)
	cookieAt    = text.Pattern(`(?im)^[>\s"']*cookie["']?\s*:\s*\S|"cookie"\s*:`)
	baseString  = text.Pattern(`\b(?:GET|POST|PUT|PATCH|DELETE)&https?%3A%2F%2F(\S+)`)
	secretAt    = text.Pattern(`(?i)(?:consumer|client|token)[ _-]?secret` + separators + `[0-9a-f]{64}\b|-----BEGIN (?:EC |RSA )?PRIVATE KEY-----`)
	jwtAt       = text.Pattern(`\b(eyJ[\w-]+)\.(eyJ[\w-]+)`)
	queryAt     = text.Pattern(`(?i)netsuite\.com/[^\s?"']*\?([a-z0-9_]+)=`)
	scriptAt    = text.Pattern(`(?i)[?&]script=([\w-]{1,60})&(?:amp;)?deploy=([\w-]{1,60})`)
)

// api returns the API that the text shows. The token endpoint belongs to none.
func (p pasted) api() netsuite.API {
	raw := strings.ReplaceAll(p.raw, "/services/rest/auth/", "")
	for _, s := range apiSigns {
		if s.sign().MatchString(raw) {
			return s.api
		}
	}
	return ""
}

// log reads what the text shows of the tool's requests. Only a text of a tool is read.
func (p pasted) log(e evidence) log {
	l := log{api: p.api()}
	if m := scriptAt().FindStringSubmatch(p.raw); m != nil && !netsuite.MayHoldKey(m[1]) && !netsuite.MayHoldKey(m[2]) {
		l.script = "The request names script " + m[1] + ", deployment " + m[2] + ". "
	}
	if !e.tool {
		return l
	}
	a, found := p.assertion()
	l.compareKeys(p, e, a)
	if found {
		l.request = true
		l.readAssertion(p, e, a)
	}
	if secretAt().MatchString(p.raw) {
		l.compared = text.Join(" ", l.compared, "The text has secrets. Anyone who can read that log can use the keys.")
	}
	l.readAccount(p, e)
	l.readHosts(p)
	l.readSignature(p)
	l.readTimes(p)
	return l
}

func (l *log) add(c netsuite.Cause, why string) { l.causes = append(l.causes, because(c, why)) }

// compareKeys compares the keys in the log that are not secret with the profile's.
func (l *log) compareKeys(p pasted, e evidence, a assertion) {
	var same, other []string
	found := map[netsuite.KeyName]string{netsuite.CertificateID: a.Kid}
	for name, at := range keyAt {
		if m := at().FindAllStringSubmatch(p.raw, -1); m != nil {
			l.request = true
			found[name] = strings.ToLower(m[len(m)-1][1])
		}
	}
	found[netsuite.ClientID] = cmp.Or(a.Iss, found[netsuite.ConsumerKey])
	for _, name := range []netsuite.KeyName{netsuite.ConsumerKey, netsuite.TokenID, netsuite.ClientID, netsuite.CertificateID} {
		ours, theirs := e.result.Keys[name], netsuite.NewSecret(found[name]).Fingerprint()
		if theirs == "" || ours == "" {
			continue
		}
		if theirs == ours {
			same = append(same, name.Label())
			continue
		}
		other = append(other, name.Label())
		why := "The text has " + name.Label() + " " + theirs.Grouped() + ", and the profile has " + ours.Grouped() + " (fingerprints)."
		for _, n := range netsuite.AllNames {
			if n != name && e.result.Keys[n] == theirs {
				why = "In the text, " + name.Label() + " is this profile's " + n.Label() + "."
			}
		}
		l.add(causeToolKeys, why)
	}
	const between = " and "
	switch {
	case len(other) > 0:
		l.compared = "The text has a different " + strings.Join(other, between) + " than this profile."
	case len(same) > 0:
		l.compared = strings.Join(same, between) + " in the text are this profile's."
		if len(same) == 1 {
			l.compared = same[0] + " in the text is this profile's."
		}
		l.sameKeys = len(same) == 2
	}
}

// assertion is the assertion of a token request, as far as it matters here. Nobody
// verified it.
type assertion struct {
	Alg, Kid, Iss string
	Aud           any // a text or an array
	Iat, Exp      float64
}

// assertion returns the last assertion in the text. It is a JWT for the token endpoint.
func (p pasted) assertion() (assertion, bool) {
	for _, m := range slices.Backward(jwtAt().FindAllStringSubmatch(p.raw, -1)) {
		var a assertion
		readable := true
		for _, part := range m[1:] {
			raw, err := base64.RawURLEncoding.DecodeString(part)
			readable = readable && err == nil && json.Unmarshal(raw, &a) == nil
		}
		if readable && strings.Contains(fmt.Sprint(a.Aud), "/oauth2/v1/token") {
			return a, true
		}
	}
	return assertion{}, false
}

// readAssertion finds what NetSuite refuses in an assertion
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162790605110.html).
func (l *log) readAssertion(p pasted, e evidence, a assertion) {
	if !slices.Contains([]string{"ES256", "ES384", "ES512", "PS256", "PS384", "PS512"}, a.Alg) {
		l.add(called(causeToolAssertion, "the tool uses a wrong algorithm"), "The assertion in the text has "+orText(text.Clean(a.Alg, 10), "none")+". Oracle lists PS and ES algorithms, but not RS256.")
	}
	if a.Exp-a.Iat >= time.Hour.Seconds() {
		l.add(called(causeToolAssertion, "the tool's assertion is valid for too long"), "It is valid for an hour or more. Oracle asks for less.")
	}
	switch {
	case a.Kid == "":
		l.add(called(causeToolAssertion, "the assertion names no certificate"), "Its header has no kid.")
	case a.Kid == a.Iss:
		l.add(causeToolCertificate, "In the text, the Certificate ID is the Client ID.")
	case netsuite.IsApplicationID(a.Kid):
		l.add(causeToolCertificate, "In the text, the Certificate ID looks like an Application ID.")
	}
	if m := hostAt().FindStringSubmatch(fmt.Sprint(a.Aud)); m != nil {
		account, err := netsuite.ParseAccount(m[1])
		if ours := e.result.Account; err == nil && ours != "" && ours != account {
			l.add(called(causeToolAccount, "the tool signs for another account"), "The text has "+account.Realm()+", and the profile is of "+ours.Realm()+".")
		}
	}
	if date, ok := p.date(); ok {
		l.compareTimes(date, a.Iat)
	}
}

func (l *log) readAccount(p pasted, e evidence) {
	m := realmAt().FindStringSubmatch(challenge().ReplaceAllString(p.raw, ""))
	if m == nil {
		return
	}
	account, err := netsuite.ParseAccount(m[1])
	if err != nil || !strings.ContainsAny(m[1], "0123456789") {
		return
	}
	l.account, l.request = account, true
	l.spelledRight = m[1] == account.Realm()
	switch ours := e.result.Account; {
	case ours != "" && ours != account:
		l.add(called(causeToolAccount, "the tool signs for another account"), "The text has "+account.Realm()+", and the profile is of "+ours.Realm()+".")
	case !l.spelledRight:
		l.add(causeToolAccount, "The text has it as "+text.Clean(m[1], 40)+". People report that lowercase or a hyphen is refused.")
	}
}

func (l *log) readHosts(p pasted) {
	for _, m := range hostAt().FindAllStringSubmatch(p.raw, -1) {
		account, err := netsuite.ParseAccount(m[1])
		if err != nil {
			continue
		}
		if strings.Contains(m[1], "_") {
			if l.account == "" {
				l.account, l.request = account, true
			}
			l.add(causeToolHost, "NetSuite's host names have a hyphen instead. Such a host is not found, or its certificate does not match.")
			return
		}
		if l.account != "" && account != l.account {
			l.add(causeToolAddress, "The request goes to a host of "+account.Realm()+", and its signature is for "+l.account.Realm()+".")
			return
		}
	}
	if m := oldHostAt().FindStringSubmatch(p.raw); m != nil && l.api != "" {
		l.add(causeToolAddress, "It calls "+strings.ToLower(m[1])+". Each account has its own hosts, and tokens work only there.")
	}
}

func (l *log) readSignature(p pasted) {
	if m := methodAt().FindStringSubmatch(p.raw); m != nil && !strings.EqualFold(m[1], netsuite.SignatureMethod) && !(l.api == netsuite.SOAP && strings.EqualFold(m[1], "HMAC_SHA256")) {
		l.add(called(causeToolSetting, "the tool uses a wrong signature method"), "The text has "+strings.ToUpper(m[1])+". NetSuite has accepted only HMAC-SHA256 since 2023.1.")
	} else if m == nil && sha1().MatchString(p.raw) {
		l.add(called(causeToolSetting, "the tool uses a wrong signature method"), "The text names HMAC-SHA1. NetSuite has accepted only HMAC-SHA256 since 2023.1.")
	}
	if m := versionAt().FindStringSubmatch(p.raw); m != nil && m[1] != "1.0" {
		l.add(called(causeToolSetting, "the tool sends a wrong oauth_version"), "The text has "+text.Clean(m[1], 10)+". NetSuite accepts only 1.0.")
	}
	if unquoted().MatchString(p.raw) {
		l.add(called(causeToolSigning, "the tool's header has values without quotes"), "In the text, values of the OAuth header have no quotes.")
	}
	if secondLogin().MatchString(p.raw) && l.api == netsuite.SOAP && strings.Contains(p.low, "tokenpassport") {
		l.add(causeToolSecond, "The text has an application ID or a passport beside the token. With a token, NetSuite accepts neither.")
	}
	if cookieAt().MatchString(p.raw) || strings.Contains(p.raw, "JSESSIONID") {
		l.add(called(causeToolSecond, "the tool sends a cookie"), "NetSuite treats a call with a cookie as a browser's and refuses it.")
	}
	base, query := baseString().FindStringSubmatch(p.raw), queryAt().FindStringSubmatch(p.raw)
	if base != nil && query != nil && !netsuite.MayHoldKey(query[1]) && !strings.Contains(strings.ToLower(base[1]), strings.ToLower(query[1])+"%3d") {
		l.add(called(causeToolSigning, "the signature leaves out the query"), "The base string in the text lacks the parameter "+text.Clean(query[1], 30)+" of the address.")
	}
}

// readTimes compares the request's time with NetSuite's, if both are in the text.
func (l *log) readTimes(p pasted) {
	stamp := timestampAt().FindStringSubmatch(p.raw)
	if stamp == nil {
		return
	}
	if len(stamp[1]) != 10 {
		l.add(called(causeToolSigning, "the tool's timestamp is not in seconds"), "It has "+strconv.Itoa(len(stamp[1]))+" digits. NetSuite reads it as seconds, which have 10.")
		return
	}
	if date, ok := p.date(); ok {
		ours, _ := strconv.ParseFloat(stamp[1], 64) // ten digits
		l.compareTimes(date, ours)
	}
}

func (p pasted) date() (time.Time, bool) {
	m := dateAt().FindStringSubmatch(p.raw)
	if m == nil {
		return time.Time{}, false
	}
	date, err := time.Parse("Mon, 02 Jan 2006 15:04:05 MST", m[1])
	return date, err == nil
}

func (l *log) compareTimes(theirs time.Time, ours float64) {
	if skew := theirs.Sub(time.Unix(int64(ours), 0)); skew.Abs() > netsuite.ClockLimit {
		l.add(causeToolClock, "In the text, it is "+skewText(skew)+" NetSuite's.")
	}
}

// The messages of programs whose connection to NetSuite failed. They count only if the
// text names one of NetSuite's hosts.
var connectionSigns = []struct {
	failure netsuite.Failure
	sign    func() *regexp.Regexp
}{
	{netsuite.FailureTLS, text.Pattern(`(?i)certificate|sslerror|ssl_error|ssl handshake|pkix path|x509:|altnames|trust relationship for the ssl`)},
	{netsuite.FailureUnknownHost, text.Pattern(`(?i)enotfound|eai_again|getaddrinfo|could not resolve host|name or service not known|nodename nor servname|no such host|unknownhostexception|remote name could not be resolved|name resolution|nxdomain`)},
	{netsuite.FailureConnect, text.Pattern(`(?i)econnrefused|econnreset|connection refused|connection reset|actively refused`)},
	{netsuite.FailureTimeout, text.Pattern(`(?i)etimedout|timed out|timeout`)},
}

func (p pasted) connection() (netsuite.Failure, bool) {
	if !strings.Contains(p.low, ".netsuite.com") {
		return "", false
	}
	for _, s := range connectionSigns {
		if s.sign().MatchString(p.line) {
			return s.failure, true
		}
	}
	return "", false
}

func foundIn(m meaning, obs netsuite.Observation) string {
	switch {
	case m.value != "" && m.kind != message:
		return m.value
	case obs.Code != "":
		return text.Clean(hideKeys(obs.Code), 60)
	}
	return cmp.Or(m.value, "HTTP "+strconv.Itoa(obs.HTTPStatus))
}

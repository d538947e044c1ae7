package diagnose

import (
	"regexp"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

func (e evidence) missingKeys() []netsuite.Cause {
	detail := sentenceOf(orText(e.check.Detail, "fewer than four keys are saved"))
	both := []netsuite.Cause{because(called(causeRecordKeys, "the consumer pair is incomplete"), detail),
		because(called(causeTokenKeys, "the token pair is incomplete"), detail)}
	lacks := func(p netsuite.Part) bool {
		names := p.Names()
		return strings.Contains(detail, names[0].Label()) || strings.Contains(detail, names[1].Label())
	}
	switch consumer, token := lacks(netsuite.ConsumerPair), lacks(netsuite.TokenPair); {
	case consumer && !token:
		return both[:1]
	case token && !consumer:
		return both[1:]
	}
	return both
}

// permission returns the cause that NetSuite's message names, or those for the API.
// NetSuite does not say which of REST's permissions is missing.
func (e evidence) permission() []netsuite.Cause {
	if c, ok := e.namedPermission(); ok {
		return []netsuite.Cause{c}
	}
	return e.applicable(lackedPermissions)
}

const refusedCall = "The login passed, but NetSuite refused the call."

var lackedPermissions = []reason{
	{causeRoleRecords, "NetSuite has another code for the permission SOAP Web Services.", func(e evidence) bool { return e.tool && e.overSOAP() }},
	{causeRoleSOAP, refusedCall, evidence.overSOAP},
	{causeRoleRecords, "This is likely if the role already has SOAP Web Services.", evidence.overSOAP},
	{causeRoleAudience, refusedCall + " RESTlets need no permission of their own.", evidence.overRESTlet},
	{causeRoleRecords, "This is likely if the script ran and used records.", evidence.overRESTlet},
	{causeRoleREST, refusedCall + " The permission takes effect only after Add and Save.", func(e evidence) bool { return e.api() == netsuite.REST }},
	{causeRoleWorkbook, "Queries also need it, on the Reports subtab.", evidence.overREST},
	{causeFeatureWorkbook, "Without the feature, its permission has no effect. Oracle requires both.", evidence.overREST},
	{causeRoleREST, refusedCall, func(e evidence) bool { return e.overREST() && e.status(netsuite.CheckREST) != netsuite.Passed }},
	{causeRoleRecords, "REST passed, so the role has REST Web Services.", func(e evidence) bool {
		return e.api() == netsuite.SuiteQL && e.status(netsuite.CheckREST) == netsuite.Passed
	}},
	{causeRoleRecords, "This is likely if the role already has both permissions.", evidence.overREST},
	{causeRoleRecords, "The keys work. The call decides which permission is missing.", nil},
}

func (e evidence) permissionREST() []netsuite.Cause {
	if e.api() == "" {
		e.log.api = netsuite.REST
	}
	return e.permission()
}

// The names in NetSuite's messages: a permission, in quotes in every language, and a
// record.
var (
	permissionIn = text.Pattern(`['"“„«‘]([^'"”“»’]{3,60})['"”“»’]`)
	recordIn     = text.Pattern(`(?i)higher permission for (?:(custom record type|record|the) )?(.{2,60}?) to access`)
	searchedFor  = text.Pattern(`(?i)\b(record|field|column)\b:? ['"“‘]([^'"”’]{1,60})['"”’]`)
)

// quoted returns what a pattern finds in NetSuite's message, if it cannot be a key.
func (e evidence) quoted(pattern func() *regexp.Regexp) []string {
	m := pattern().FindStringSubmatch(text.Clean(e.check.Observation.Message, maxMessage))
	if m == nil || netsuite.MayHoldKey(m[len(m)-1]) {
		return nil
	}
	return m[1:]
}

func (e evidence) namedPermission() (netsuite.Cause, bool) {
	if m := e.quoted(recordIn); m != nil {
		c := causeRoleRecords
		c.Cause = text.Clean("the role lacks a permission on "+m[1], 51)
		c.Fix = "On {role}, under Permissions, add " + text.Clean(m[1], 60) + " at a higher level and save."
		if m[0] != "" {
			c.Fix = "On {role}, under Permissions > Custom Record, add " + text.Clean(m[1], 60) + " at a higher level and save."
		}
		return because(c, "NetSuite names it."), true
	}
	m := e.quoted(permissionIn)
	if m == nil {
		return netsuite.Cause{}, false
	}
	name := text.Clean(m[0], 40)
	for _, c := range []netsuite.Cause{causeRoleREST, causeRoleSOAP, causeRoleWorkbook, causeRoleLogin, causeRoleConnect} {
		if strings.EqualFold(c.Cause, "the role lacks "+name) {
			return because(c, "NetSuite names it."), true
		}
	}
	place, lacks := "Permissions", text.Clean("the role lacks "+name, 51)
	if tab, permission, ok := strings.Cut(name, "->"); ok {
		place, name = "Permissions > "+strings.TrimSpace(tab), strings.TrimSpace(permission)
	} else if strings.EqualFold(name, "SuiteScript") {
		place = "Permissions > Setup"
	}
	c := causeRoleRecords
	c.Cause, c.Fix = lacks, "On {role}, under "+place+", select "+name+". Click Add, then Save."
	return because(c, "NetSuite names it."), true
}

// query returns the causes of a query that failed after the login.
func (e evidence) query() []netsuite.Cause {
	why := "A query can only name what the role can see."
	if m := e.quoted(searchedFor); m != nil {
		why = "The message names the " + strings.ToLower(m[0]) + " " + text.Clean(m[1], 60) + ". " + why
	}
	return []netsuite.Cause{because(causeRoleRecords, why), because(causeToolCode, "The query may have a mistake.")}
}

// otherFeatures are features that a message may name and that no TBA tool needs.
var otherFeatures = []string{"OAuth 2.0", "SuiteCloud Development Framework"}

func (e evidence) featuresNamed() []netsuite.Cause {
	said := strings.ToLower(e.check.Observation.Message)
	var causes []netsuite.Cause
	for _, c := range []netsuite.Cause{causeFeatureTBA, causeFeatureREST, causeFeatureSOAP, causeFeatureWorkbook, causeFeatureConnect, causeFeatureScript} {
		name := strings.TrimSuffix(strings.TrimPrefix(c.Cause, "the feature "), " is off")
		if strings.Contains(said, strings.ToLower(name)) {
			causes = append(causes, because(c, "The message names it."))
		}
	}
	var others []string
	for _, name := range otherFeatures {
		if strings.Contains(said, strings.ToLower(name)) {
			others = append(others, name)
		}
	}
	if len(others) > 0 {
		c := called(causeFeatureOther, "the feature "+others[0]+" is off")
		c.Fix = "In Setup > Company > Enable Features > SuiteCloud, tick " + strings.Join(others, " and ") + ". Agree to the terms if they appear, and save."
		causes = append(causes, because(c, "The message names it."))
	}
	if len(causes) == 0 {
		causes = []netsuite.Cause{because(causeFeatureOther, "The message does not name it.")}
	}
	return causes
}

// The reasons for failed checks that are not refused logins.
var (
	noStore = likely(
		reason{causeStore, "{detail}", evidence.byProgram},
		reason{causeStore, "The message is about the key store of a computer, not about NetSuite.", nil})
	unknownHost = likely(
		reason{causeNetwork, "NetSuite has the account, so this network's name server blocks its host.", func(e evidence) bool { return !e.tool && e.status(netsuite.CheckAccount) == netsuite.Passed }},
		reason{causeAccountID, "People report that hosts of accounts that do not exist do not resolve.", func(e evidence) bool { return !e.tool && e.status(netsuite.CheckAccount) != netsuite.Passed }},
		reason{causeToolAddress, "People report that hosts of accounts that do not exist do not resolve.", evidence.byTool},
		reason{causeToolNetwork, "Its name server may block this host.", evidence.byTool},
		reason{causeNetwork, "This network's name server may block this host.", nil})
	untrusted = likely(
		reason{called(causeToolNetwork, "a proxy uses its own certificate"), "Company proxies that inspect traffic do this.", evidence.byTool},
		reason{causeToolClock, "With a wrong date, every certificate looks expired or not valid yet.", evidence.byTool},
		reason{causeCertificate, "{issuer}", nil},
		reason{causeClock, "With a wrong date, every certificate looks expired or not valid yet.", evidence.clockUnsure})
	noConnection = likely(
		reason{causeToolNetwork, "Its network or a firewall refused the connection.", evidence.byTool},
		reason{causeNetwork, "The host{host} was found, so its name and the account ID are right.", evidence.byProgram},
		reason{causeDown, "This is less likely than a blocked network.", nil})
	noAnswer = likely(
		reason{causeNetwork, "A firewall may drop the request silently.", func(e evidence) bool { return e.check.ID == netsuite.CheckAddress }},
		reason{causeDown, "At least part of the connection worked.", nil},
		reason{causeToolNetwork, "A firewall may drop the request silently.", evidence.byTool},
		reason{causeNetwork, "A firewall may drop the request silently.", nil})
	// RESTlets refuse header syntax, signature method, version and timestamp this way
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
	badRequest = likely(
		reason{called(causeToolSetting, "the tool has a wrong signature method or version"), "Tools that still sign with HMAC-SHA1 get this answer.", evidence.byTool},
		reason{called(causeToolSigning, "the tool's header is malformed"), "Oracle names the header's syntax. Header values without quotes were reported.", evidence.byTool},
		reason{causeToolClock, "Oracle lists a refused timestamp here.", evidence.byTool},
		reason{causeToolCode, "This is possible if the tool has no such settings.", evidence.byTool},
		reason{causeClock, "Oracle lists a refused timestamp as a reason, and the clock was not verified.", evidence.clockUnsure},
		reason{causeChanged, "Proxies that inspect traffic may do this.", nil},
		reason{causeProgram, "This program wrote the request. {said}", evidence.byProgram})
	featureOff = likely(
		reason{causeFeatureSOAP, namedFeature, evidence.overSOAP},
		reason{causeFeatureScript, namedFeature, evidence.overRESTlet},
		reason{causeFeatureWorkbook, namedFeature, func(e evidence) bool { return e.api() == netsuite.SuiteQL }},
		reason{causeFeatureREST, namedFeature, evidence.maybeREST})
	noScript = likely(
		reason{causeScript, "{script}NetSuite says that the script or deployment does not exist or is disabled.", nil},
		reason{causeRoleAudience, "One guide names this cause for scripts that only work for an Administrator.", nil},
		reason{causeFeatureScript, "RESTlets need both SuiteScript features. Oracle does not say what they answer without them.", nil})
	// An answer from another address than the account's: a redirect from NetSuite's wrong
	// data center, a refusal of the host, or a network that asks people to sign in.
	otherAddress = likely(
		reason{causeToolAddress, "Oracle says this for RESTlets.", evidence.byTool},
		reason{causeProxy, "Networks that ask you to sign in first, proxies and firewalls also do this.", nil},
		reason{causeAccountID, "NetSuite does this at an address that is not the account's.", func(e evidence) bool { return !e.tool && e.status(netsuite.CheckAccount) != netsuite.Passed }},
		reason{causeDown, "For RESTlets, Oracle names a wrong data center.", func(e evidence) bool { return !e.tool && e.check.Observation.Failure == netsuite.FailureRedirect }})
	// No source says for sure what NetSuite answers if an API's feature is off.
	notFound = likely(
		reason{causeFeatureSOAP, probably, evidence.overSOAP},
		reason{causeToolVersion, "The address may have a version that NetSuite does not have.", func(e evidence) bool { return e.tool && e.overSOAP() }},
		reason{causeScript, "{script}NetSuite gives this answer for an address without a RESTlet.", evidence.overRESTlet},
		reason{causeFeatureScript, "RESTlets need both SuiteScript features.", evidence.overRESTlet},
		reason{causeFeatureREST, probably, evidence.maybeREST},
		reason{causeToolAddress, "The address may not exist.", func(e evidence) bool { return e.tool && e.maybeREST() }},
		reason{causeProxy, "A proxy may have answered.", func(e evidence) bool { return !e.overRESTlet() }},
		reason{causeProgram, "This account's release may not have the address yet.", func(e evidence) bool { return !e.tool && e.maybeREST() }})
)

const (
	namedFeature = "NetSuite names the feature."
	probably     = "NetSuite probably answers this way without it."
)

func (e evidence) maybeREST() bool { return !e.overSOAP() && !e.overRESTlet() }
func (e evidence) clockUnsure() bool {
	return !e.tool && e.status(netsuite.CheckClock) != netsuite.Passed
}

// noRecord is for a requested record that does not exist. This program's test requests
// none.
func (e evidence) noRecord() []netsuite.Cause {
	if !e.tool {
		return notFound(e)
	}
	return e.applicable([]reason{
		{causeRoleRecords, "The record does not exist, or this role cannot see it.", nil},
		{causeFeatureREST, "If even the server's time is not found, the feature is probably off. Oracle does not say.", nil}})
}

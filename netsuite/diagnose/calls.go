package diagnose

import (
	"regexp"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// The functions below return the causes of a failed check that is not a refused login.

func (e evidence) store() []netsuite.Cause {
	why := sentenceOf(orText(e.check.Detail, "it gave no reason"))
	if e.tool {
		why = "The message is about the key store of a computer, not about NetSuite."
	}
	return []netsuite.Cause{because(causeStore, why)}
}

// missingKeys returns the causes for the pairs that lack a key.
func (e evidence) missingKeys() []netsuite.Cause {
	detail := sentenceOf(orText(e.check.Detail, "fewer than four keys are saved"))
	both := []netsuite.Cause{because(called(causeRecordKeys, "the consumer pair is incomplete"), detail),
		because(called(causeTokenKeys, "the token pair is incomplete"), detail)}
	lacks := func(p netsuite.Pair) bool {
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

// unknownHost distinguishes a wrong account ID from a name server that filters.
func (e evidence) unknownHost() []netsuite.Cause {
	if e.tool {
		return e.applicable([]reason{
			{causeToolAddress, "People report that hosts of accounts that do not exist do not resolve.", nil},
			{causeToolNetwork, "Its name server may block this host.", nil}})
	}
	if e.status(netsuite.CheckAccount) == netsuite.Passed {
		return []netsuite.Cause{because(causeNetwork, "NetSuite has the account, so this network's name server blocks its host.")}
	}
	return e.applicable([]reason{
		{causeAccountID, "People report that hosts of accounts that do not exist do not resolve.", nil},
		{causeNetwork, "Or this network's name server blocks this host.", nil}})
}

// certificate returns the causes of an untrusted certificate. A wrong clock makes every
// certificate look outdated.
func (e evidence) certificate() []netsuite.Cause {
	if e.tool {
		return e.applicable([]reason{
			{called(causeToolNetwork, "a proxy uses its own certificate"), "Company proxies that inspect traffic do this.", nil},
			{causeToolClock, "With a wrong date, every certificate looks expired or not valid yet.", nil}})
	}
	who := "Company proxies that inspect traffic do this."
	if e.check.Observation.Issuer != "" {
		who = "It was issued by " + text.Clean(e.check.Observation.Issuer, 100) + "."
	}
	list := []netsuite.Cause{because(causeCertificate, who)}
	if e.status(netsuite.CheckClock) != netsuite.Passed {
		list = append(list, because(causeClock, "With a wrong date, every certificate looks expired or not valid yet."))
	}
	return list
}

func (e evidence) timeout() []netsuite.Cause {
	list := e.applicable([]reason{
		{causeDown, "At least part of the connection worked.", nil},
		{causeToolNetwork, "A firewall may drop the request silently.", evidence.byTool},
		{causeNetwork, "A firewall may drop the request silently.", evidence.byProgram}})
	if e.check.ID == netsuite.CheckAddress {
		slices.Reverse(list)
	}
	return list
}

// badRequest returns the causes of a malformed request. RESTlets refuse header syntax,
// signature method, version and timestamp this way
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
func (e evidence) badRequest() []netsuite.Cause {
	return e.applicable([]reason{
		{called(causeToolSetting, "a wrong signature method or version in the tool"), "Tools that still sign with HMAC-SHA1 get this answer.", evidence.byTool},
		{called(causeToolSigning, "the tool's header is malformed"), "Oracle names the header's syntax. Header values without quotes were reported.", evidence.byTool},
		{causeToolClock, "Oracle lists a refused timestamp here.", evidence.byTool},
		{causeToolCode, "Possible if the tool has no such settings.", evidence.byTool},
		{causeClock, "Oracle lists a refused timestamp as a reason, and the clock was not verified.", func(e evidence) bool { return !e.tool && e.status(netsuite.CheckClock) != netsuite.Passed }},
		{causeChanged, "Proxies that inspect traffic may do this.", nil},
		{causeProgram, "This program wrote the request. {said}", evidence.byProgram}})
}

// permission returns the causes of a refused permission. NetSuite does not say which of
// REST's permissions is missing. A check that passed rules its own out.
func (e evidence) permission() []netsuite.Cause {
	const refused = "The login passed, but NetSuite refused the call."
	if c, ok := e.namedPermission(); ok {
		return []netsuite.Cause{c}
	}
	switch e.api() {
	case netsuite.SOAP:
		return e.applicable([]reason{
			{causeRoleRecords, "NetSuite has another code for the permission SOAP Web Services.", evidence.byTool},
			{causeRoleSOAP, refused, nil}, {causeRoleRecords, "If the role already has SOAP Web Services.", nil}})
	case netsuite.RESTlet:
		return e.applicable([]reason{
			{causeRoleAudience, refused + " RESTlets need no permission of their own.", nil},
			{causeRoleRecords, "If the script ran and used records.", nil}})
	case netsuite.REST, netsuite.SuiteQL:
		return e.permissionREST()
	}
	return e.applicable([]reason{{causeRoleRecords, "The keys work. The call decides which permission is missing.", nil}})
}

// permissionREST returns the causes of a permission that REST or SuiteQL refused.
func (e evidence) permissionREST() []netsuite.Cause {
	const refused = "The login passed, but NetSuite refused the call."
	queries, passed := e.api() == netsuite.SuiteQL, e.status(netsuite.CheckREST) == netsuite.Passed
	workbook := []reason{{causeRoleWorkbook, "Queries also need it, on the Reports subtab.", nil},
		{causeFeatureWorkbook, "Without the feature, its permission has no effect. Oracle requires both.", nil}}
	rest := reason{causeRoleREST, refused + " The permission takes effect only after Add and Save.", nil}
	records := reason{causeRoleRecords, "If the role already has both permissions.", nil}
	switch {
	case queries && passed:
		records.because = "REST passed, so the role has REST Web Services."
		return e.applicable(append(workbook, records))
	case queries:
		return e.applicable(append(workbook, rest, records))
	}
	return e.applicable(append([]reason{rest}, append(workbook, records)...))
}

// The names in NetSuite's messages: a permission, in quotes in every language, and a
// record.
var (
	permissionIn = regexp.MustCompile(`['"“„«‘]([^'"”“»’]{3,60})['"”“»’]`)
	recordIn     = regexp.MustCompile(`(?i)higher permission for (?:(custom record type|record|the) )?(.{2,60}?) to access`)
	searchedFor  = regexp.MustCompile(`(?i)\b(record|field|column)\b:? ['"“‘]([^'"”’]{1,60})['"”’]`)
)

// quoted returns what a regular expression finds in NetSuite's message, if it cannot be
// a key.
func (e evidence) quoted(pattern *regexp.Regexp) []string {
	m := pattern.FindStringSubmatch(text.Clean(e.check.Observation.Message, maxMessage))
	if m == nil || netsuite.MayHoldKey(m[len(m)-1]) {
		return nil
	}
	return m[1:]
}

// namedPermission returns the cause that NetSuite's message names.
func (e evidence) namedPermission() (netsuite.Cause, bool) {
	if m := e.quoted(recordIn); m != nil {
		c := causeRoleRecords
		c.Cause = text.Clean("role lacks a permission on "+m[1], 47)
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
		if strings.EqualFold(c.Cause, "role lacks "+name) {
			return because(c, "NetSuite names it."), true
		}
	}
	place := "Permissions"
	if tab, permission, ok := strings.Cut(name, "->"); ok {
		place, name = "Permissions > "+strings.TrimSpace(tab), strings.TrimSpace(permission)
	} else if strings.EqualFold(name, "SuiteScript") {
		place = "Permissions > Setup"
	}
	c := causeRoleRecords
	c.Cause, c.Fix = text.Clean("role lacks "+name, 48), "On {role}, under "+place+", select "+name+". Click Add, then Save."
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

// feature returns the causes if the API's feature is off.
func (e evidence) feature() []netsuite.Cause {
	const named = "NetSuite names the feature."
	switch e.api() {
	case netsuite.SOAP:
		return []netsuite.Cause{because(causeFeatureSOAP, named)}
	case netsuite.RESTlet:
		return []netsuite.Cause{because(causeFeatureScript, named)}
	case netsuite.SuiteQL:
		return []netsuite.Cause{because(causeFeatureWorkbook, named), because(causeFeatureREST, named)}
	}
	return []netsuite.Cause{because(causeFeatureREST, named)}
}

// otherFeatures are features that a message may name and that no TBA tool needs.
var otherFeatures = []string{"OAuth 2.0", "SuiteCloud Development Framework"}

// namedFeature returns the causes for the features that a message names.
func (e evidence) namedFeature() []netsuite.Cause {
	said := strings.ToLower(e.check.Observation.Message)
	var causes []netsuite.Cause
	for _, c := range []netsuite.Cause{causeFeatureTBA, causeFeatureREST, causeFeatureSOAP, causeFeatureWorkbook, causeFeatureConnect, causeFeatureScript} {
		name := strings.TrimSuffix(strings.TrimPrefix(c.Cause, "feature "), " is off")
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
		c := called(causeFeatureOther, "feature "+others[0]+" is off")
		c.Fix = "In Setup > Company > Enable Features > SuiteCloud, tick " + strings.Join(others, " and ") + ". Agree to the terms if they appear, and save."
		causes = append(causes, because(c, "The message names it."))
	}
	if len(causes) == 0 {
		causes = []netsuite.Cause{because(causeFeatureOther, "The message does not name it.")}
	}
	return causes
}

// script returns the causes if the login passed and the RESTlet failed.
func (e evidence) script() []netsuite.Cause {
	return []netsuite.Cause{because(causeScriptFailed, "Its answer has "+orText(e.check.Observation.Code, "no error code of NetSuite's")+".")}
}

// noScript returns the causes if NetSuite does not find the script.
func (e evidence) noScript() []netsuite.Cause {
	return e.applicable([]reason{
		{causeScript, "{script}NetSuite says that the script or deployment does not exist or is disabled.", nil},
		{causeRoleAudience, "One guide names it for scripts that only work for an Administrator.", nil},
		{causeFeatureScript, "RESTlets need both SuiteScript features. Oracle does not say what they answer without them.", nil}})
}

// otherAddress returns the causes of an answer from another address than the
// account's: a redirect from NetSuite's wrong data center, a refusal of the host, or a
// network that asks people to sign in.
func (e evidence) otherAddress() []netsuite.Cause {
	return e.applicable([]reason{
		{causeToolAddress, "Oracle says this for RESTlets.", evidence.byTool},
		{causeProxy, "Networks that ask you to sign in first, proxies and firewalls also do this.", nil},
		{causeAccountID, "NetSuite probably does this at an address that is not the account's.", func(e evidence) bool { return !e.tool && e.status(netsuite.CheckAccount) != netsuite.Passed }},
		{causeDown, "For RESTlets, Oracle names a wrong data center.", func(e evidence) bool { return !e.tool && e.check.Observation.Failure == netsuite.FailureRedirect }}})
}

// notFound returns the causes of a 404. No source says for sure what NetSuite answers
// if an API's feature is off.
func (e evidence) notFound() []netsuite.Cause {
	const probably, proxy = "NetSuite probably answers this way without it.", "A proxy may have answered."
	switch e.api() {
	case netsuite.SOAP:
		return e.applicable([]reason{{causeFeatureSOAP, probably, nil}, {causeToolVersion, "The address may have a version that NetSuite does not have.", evidence.byTool}, {causeProxy, proxy, nil}})
	case netsuite.RESTlet:
		return e.applicable([]reason{{causeScript, "{script}NetSuite gives this answer for an address without a RESTlet.", nil}, {causeFeatureScript, "RESTlets need both SuiteScript features.", nil}})
	}
	return e.applicable([]reason{{causeFeatureREST, probably, nil}, {causeToolAddress, "The address may not exist.", evidence.byTool}, {causeProxy, proxy, nil},
		{causeProgram, "This account's release may not have the address yet.", evidence.byProgram}})
}

// noRecord returns the causes if a requested record does not exist.
func (e evidence) noRecord() []netsuite.Cause {
	if !e.tool { // the test requests no record
		return e.notFound()
	}
	return e.applicable([]reason{
		{causeRoleRecords, "The record does not exist, or this role cannot see it.", nil},
		{causeFeatureREST, "If even the server's time is not found, the feature is probably off. Oracle does not say.", nil}})
}

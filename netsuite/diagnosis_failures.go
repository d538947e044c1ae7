package netsuite

import (
	"regexp"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// finding says what the failed rung means.
func (e evidence) finding() Finding {
	seen := e.check.Observation
	f := Finding{Code: string(seen.Failure)}
	switch seen.Failure {
	case FailureStore:
		f.Title = "Your keys could not be read"
		f.Means = "The key store did not give them out. Nothing was sent to NetSuite."
		f.Likely = []Cause{causeStore.because(sentenceOf(orWords(e.check.Detail, "it gave no reason")))}
	case FailureKeysMissing:
		f.Title = "Not all four keys are there"
		f.Means = "Nothing was sent to NetSuite. Keys that are there stay kept."
		f.Likely = e.missingKeys()
	case FailureOffline:
		f.Title = "No network"
		f.Means = "Not even the name of NetSuite's discovery service could be looked up."
		f.Likely = []Cause{causeNetwork.because("No name could be looked up, NetSuite's or another.")}
	case FailureUnknownHost:
		f.Title, f.Means = "NetSuite's address was not found", "The name of this account's host does not resolve."
		f.Likely = e.unknownHost()
	case FailureUnknownAccount:
		f.Title = "NetSuite knows no such account"
		f.Means = "The discovery service gave no address of its own for " + e.account() + "."
		f.Likely = []Cause{causeAccountID.because("NetSuite answers so for accounts that do not exist, and for a sandbox with a wrong number.")}
	case FailureForeignHost, FailureDiscovery:
		f.Title, f.Means = "The address is not NetSuite's", "Keys are sent to *.netsuite.com alone, so nothing was sent."
		f.Likely = []Cause{causeProxy.because("The answer named a host that is not this account's.")}
	case FailureConnect:
		f.Title, f.Means = "The connection was refused or cut", "No signed request got through."+e.proxied()
		f.Likely = []Cause{causeNetwork.because("The host" + e.host() + " was found, so name and account ID are not the matter."), causeDown.because("Rarer than a closed way.")}
	case FailureTLS:
		f.Title, f.Means = "The certificate is not trusted", "So nothing was sent. Verification is never skipped."+e.proxied()
		f.Likely = e.tls()
	case FailureTimeout:
		f.Title, f.Means = "No answer in time", "Whether the request reached NetSuite is not known; it is not repeated by itself."+e.proxied()
		f.Likely = []Cause{causeDown.because("The way was open, or part of it."), causeNetwork.because("A firewall may swallow the request without a word.")}
		if e.check.ID == CheckAddress {
			slices.Reverse(f.Likely)
		}
	case FailureClock:
		f.Title = "This computer's clock is wrong"
		f.Means = "It is " + apart(seen.Skew) + " NetSuite's; 5 minutes are allowed. Nothing signed was sent."
		f.Likely = []Cause{causeClock.because("NetSuite refuses requests with a time over five minutes off.")}
	case FailureRefused:
		f.Title, f.Withheld = "NetSuite refused the login", true
		f.Means = "The keys reached NetSuite. It does not tell tools why it refused them."
		f.Likely = e.refused()
	case FailureBadRequest:
		f.Title, f.Means = "NetSuite could not read the request", "It names the form of the request, not the keys."
		f.Likely = e.badRequest()
	case FailurePermission:
		f.Title = "The login passed; the role may not use " + e.apiName()
		f.Means = "The keys are good. " + e.said("NetSuite refused what was asked with them.")
		f.Likely = e.permission()
	case FailureFeature:
		f.Title = text.UpperFirst(e.apiName()) + " is switched off in this account"
		f.Means = e.said("NetSuite names the feature, not the keys.")
		f.Likely = e.feature()
	case FailureScript:
		means := "The script or its deployment is the matter."
		if seen.Code == "INVALID_RETURN_DATA_FORMAT" {
			means = meansScriptRan
		}
		f.Title, f.Means = "The login passed; the RESTlet did not", "The keys are good. "+e.said(means)
		f.Likely = e.script()
	case FailureBusy:
		f.Title, f.Means = "NetSuite is busy with other calls", "Not a matter of the keys: the account's limit of calls at once is used up."
		f.Likely = []Cause{causeBusy.because("NetSuite says so itself.")}
	case FailureRedirect:
		f.Title, f.Means = "NetSuite sent the request elsewhere", "It was not followed, as it was signed for one address alone."
		f.Likely = e.elsewhere()
	case FailureForbidden:
		f.Title, f.Means = "The request was turned away before the login", "The answer has none of NetSuite's words in it."+e.proxied()
		f.Likely = e.withoutAccount([]Cause{
			causeProxy.because("A proxy or firewall answers so."),
			causeAccountID.because("NetSuite answers so for RESTlets at a wrong address."),
		})
	case FailureNotFound:
		f.Title, f.Means = text.UpperFirst(e.apiName())+" was not found at its address", "Oracle does not say what this answer means; the order below is inferred."
		f.Likely = e.notFound()
	case FailureNetSuite:
		f.Title, f.Means = "NetSuite had an error of its own", "Not a matter of the keys, as far as it tells."
		if seen.HTTPStatus == 503 {
			f.Title = "NetSuite is not available for now"
			f.Means = "Of RESTlets that answer so Oracle says that the database is offline. Not a matter of the keys."
		}
		if seen.ErrorID != "" {
			f.Means = "Not a matter of the keys, as far as it tells. For NetSuite's support: Error ID " + seen.ErrorID + "."
		}
		f.Likely = []Cause{causeDown.because("The error is NetSuite's.")}
	default: // FailureNotNetSuite, and what a later client may add
		f.Title, f.Means = "The answer is not NetSuite's", "Something else answered in its place."+e.proxied()
		f.Likely = []Cause{causeProxy.because("Networks that ask you to sign in first, proxies and firewalls answer so.")}
	}
	return f
}

// missingKeys points to the pair of which a key is missing, as the check
// names it.
func (e evidence) missingKeys() []Cause {
	consumer, token := causeRecordKeys, causeTokenKeys
	consumer.Cause, token.Cause = "the consumer pair is not complete", "the token pair is not complete"
	detail := sentenceOf(orWords(e.check.Detail, "fewer than four keys are kept"))
	both := []Cause{consumer.because(detail), token.because(detail)}
	switch lacks := func(p Pair) bool {
		names := p.Names()
		return strings.Contains(detail, names[0].Label()) || strings.Contains(detail, names[1].Label())
	}; {
	case lacks(ConsumerPair) && !lacks(TokenPair):
		return both[:1]
	case lacks(TokenPair) && !lacks(ConsumerPair):
		return both[1:]
	}
	return both
}

// unknownHost tells a wrong account ID from a name server that filters.
func (e evidence) unknownHost() []Cause {
	if e.status(CheckAccount) == Passed {
		return []Cause{causeNetwork.because("NetSuite knows the account, so the name server here leaves its host out.")}
	}
	return []Cause{
		causeAccountID.because("Hosts of accounts that do not exist are reported not to resolve."),
		causeNetwork.because("Or the name server here does not give this name out."),
	}
}

// tls names who signed the certificate. A clock that is wrong makes every
// certificate look outdated.
func (e evidence) tls() []Cause {
	who := "Company proxies that read the traffic do so."
	if e.check.Observation.Issuer != "" {
		who = "It was issued by " + text.Clean(e.check.Observation.Issuer, 100) + "."
	}
	list := []Cause{causeCertificate.because(who)}
	if e.status(CheckClock) != Passed {
		list = append(list, causeClock.because("With a wrong date every certificate looks outdated or not yet in force."))
	}
	return list
}

// badRequest: RESTlets answer so for header syntax, signature method, version
// and timestamp
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
func (e evidence) badRequest() []Cause {
	var list []Cause
	if e.status(CheckClock) != Passed {
		list = append(list, causeClock.because("Oracle counts a refused timestamp among the reasons, and the clock is not proved."))
	}
	return append(list,
		causeProxy.because("A proxy may change the request or add to it on its way."),
		causeTool.because("The form is this program's; "+e.said("NetSuite gave no more words.")))
}

// namedPermission finds the permission that NetSuite names in a refusal.
var namedPermission = regexp.MustCompile(`'([^']{3,60})'\s+permission`)

// permission: the role lacks what the API needs. Which of REST's permissions
// is missing, NetSuite does not say; a rung that passed rules its own out.
func (e evidence) permission() []Cause {
	const said = "NetSuite took the login and refused the call."
	if m := namedPermission.FindStringSubmatch(text.Clean(e.check.Observation.Message, 300)); m != nil {
		lacks := "role lacks " + text.Clean(m[1], 40)
		for _, c := range []Cause{causeRoleREST, causeRoleSOAP, causeRoleWorkbook, causeRoleLogin} {
			if strings.EqualFold(c.Cause, lacks) {
				return []Cause{c.because("NetSuite names it.")}
			}
		}
		c := causeRoleRecords
		c.Cause = lacks
		return []Cause{c.because("NetSuite names it.")}
	}
	workbook := []Cause{
		causeRoleWorkbook.because("Queries need it besides REST Web Services, on the Reports subtab."),
		causeFeatureWorkbook.because("Without the feature its permission has no effect; Oracle asks for both."),
	}
	switch e.api() {
	case SOAP:
		return []Cause{causeRoleSOAP.because(said), causeRoleRecords.because("If SOAP Web Services is there.")}
	case RESTlet:
		return []Cause{
			causeRoleAudience.because(said + " RESTlets need no permission of their own."),
			causeRoleRecords.because("If the script ran and asked for records.")}
	case SuiteQL:
		if e.status(CheckREST) == Passed {
			return append(workbook, causeRoleRecords.because("REST passed, so the role has REST Web Services."))
		}
		return append(workbook, causeRoleREST.because(said), causeRoleRecords.because("If both permissions are there."))
	}
	return append([]Cause{causeRoleREST.because(said + " It counts only after Add and Save.")}, append(workbook, causeRoleRecords.because("If both permissions are there."))...)
}

// feature: the API's feature is off.
func (e evidence) feature() []Cause {
	const said = "NetSuite names the feature."
	switch e.api() {
	case SOAP:
		return []Cause{causeFeatureSOAP.because(said)}
	case RESTlet:
		return []Cause{causeFeatureScript.because(said)}
	case SuiteQL:
		return []Cause{causeFeatureWorkbook.because(said), causeFeatureREST.because(said)}
	}
	return []Cause{causeFeatureREST.because(said)}
}

// script: a RESTlet's login passed and its script did not do.
func (e evidence) script() []Cause {
	switch e.check.Observation.Code {
	case "SSS_INVALID_SCRIPTLET_ID":
		return e.noScript()
	case "INVALID_RETURN_DATA_FORMAT":
		return []Cause{causeScriptFormat}
	}
	c := causeScript
	c.Cause, c.Fix = "the script itself failed", "Look at the script's Execution Log, and whether it answers GET; then test again."
	return []Cause{c.because("Its answer has " + orWords(e.check.Observation.Code, "no code of NetSuite's") + ".")}
}

// noScript: NetSuite does not find the script.
func (e evidence) noScript() []Cause {
	return []Cause{
		causeScript.because("NetSuite says that script or deployment is not there, or is switched off."),
		causeRoleAudience.because("One guide names it for scripts that work for an Administrator only."),
		causeFeatureScript.because("RESTlets need both SuiteScript features; Oracle does not say what they answer without."),
	}
}

// elsewhere: NetSuite answers so at the wrong data centre, networks that want
// a sign-in answer so to everything.
func (e evidence) elsewhere() []Cause {
	return e.withoutAccount([]Cause{
		causeProxy.because("Networks that ask you to sign in first answer so."),
		causeAccountID.because("NetSuite answers so at an address that is not the account's."),
		causeDown.because("Oracle names a wrong data center for RESTlets."),
	})
}

// notFound: no source says for sure what NetSuite answers when an API's
// feature is off.
func (e evidence) notFound() []Cause {
	switch e.api() {
	case SOAP:
		return []Cause{causeFeatureSOAP.because("Likely when the feature is off."), causeProxy.because("Or a proxy answered.")}
	case RESTlet:
		return []Cause{causeScript.because("NetSuite answers so for an address that has no RESTlet."), causeFeatureScript.because("RESTlets need both SuiteScript features.")}
	}
	return []Cause{
		causeFeatureREST.because("Likely when the feature is off."),
		causeProxy.because("Or a proxy answered."),
		causeTool.because("Or this account's release does not have the address yet."),
	}
}

// withoutAccount drops the account ID from causes when the discovery service
// knows the account.
func (e evidence) withoutAccount(list []Cause) []Cause {
	if e.status(CheckAccount) != Passed {
		return list
	}
	return slices.DeleteFunc(list, func(c Cause) bool { return c.Item == ItemAccountID })
}

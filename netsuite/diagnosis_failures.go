package netsuite

import (
	"regexp"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// finding returns the finding for the failed check.
func (e evidence) finding() Finding {
	f := Finding{Code: string(e.check.Observation.Failure)}
	if !e.beforeLogin(&f) {
		e.afterLogin(&f)
	}
	return f
}

// beforeLogin fills in the finding of a check that got no reply to a signed request.
// It reports whether the check is one of those.
func (e evidence) beforeLogin(f *Finding) bool {
	obs := e.check.Observation
	switch obs.Failure {
	case FailureStore:
		f.Title = "Your keys could not be read"
		f.Means = "The key store did not return them. Nothing was sent to NetSuite."
		f.Likely = []Cause{causeStore.because(sentenceOf(orText(e.check.Detail, "it gave no reason")))}
	case FailureKeysMissing:
		f.Title = "Some of the four keys are missing"
		f.Means = "Nothing was sent to NetSuite. The other keys stay saved."
		f.Likely = e.missingKeys()
	case FailureOffline:
		f.Title = "No network"
		f.Means = "Even NetSuite's discovery service could not be found."
		f.Likely = []Cause{causeNetwork.because("No host name could be resolved.")}
	case FailureUnknownHost:
		f.Title, f.Means = "NetSuite's address was not found", "This account's host name does not resolve."
		f.Likely = e.unknownHost()
	case FailureUnknownAccount:
		f.Title = "NetSuite has no such account"
		f.Means = "The discovery service returned no address for " + e.account() + "."
		f.Likely = []Cause{causeAccountID.because("NetSuite gives this answer for accounts that do not exist and for a sandbox with a wrong number.")}
	case FailureForeignHost, FailureDiscovery:
		f.Title, f.Means = "The address is not NetSuite's", "Keys are only sent to *.netsuite.com, so nothing was sent."
		f.Likely = []Cause{causeProxy.because("The answer named a host that is not this account's.")}
	case FailureConnect:
		f.Title, f.Means = "The connection was refused or closed", "No signed request reached NetSuite."+e.proxied()
		f.Likely = []Cause{causeNetwork.because("The host" + e.host() + " was found, so its name and the account ID are right."), causeDown.because("This is less likely than a blocked network.")}
	case FailureTLS:
		f.Title, f.Means = "The certificate is not trusted", "Nothing was sent. Verification is never skipped."+e.proxied()
		f.Likely = e.tls()
	case FailureTimeout:
		f.Title, f.Means = "No answer in time", "Whether the request reached NetSuite is not known. It is not repeated automatically."+e.proxied()
		f.Likely = []Cause{causeDown.because("At least part of the connection worked."), causeNetwork.because("A firewall may drop the request silently.")}
		if e.check.ID == CheckAddress {
			slices.Reverse(f.Likely)
		}
	case FailureClock:
		f.Title = "This computer's clock is wrong"
		f.Means = "It is " + skewText(obs.Skew) + " NetSuite's. 5 minutes are allowed. No signed request was sent."
		f.Likely = []Cause{causeClock.because("NetSuite refuses requests whose time is more than five minutes off.")}
	default:
		return false
	}
	return true
}

// afterLogin fills in the finding of a reply to a signed request.
func (e evidence) afterLogin(f *Finding) {
	obs := e.check.Observation
	switch obs.Failure {
	case FailureRefused:
		f.Title, f.Withheld = "NetSuite refused the login", true
		f.Means = "The keys reached NetSuite. It does not tell tools why it refused them."
		f.Likely = e.refused()
	case FailureBadRequest:
		f.Title, f.Means = "NetSuite could not read the request", "The request is malformed. The keys are not the problem."
		f.Likely = e.badRequest()
	case FailurePermission:
		f.Title = "Login passed, but the role cannot use " + e.apiName()
		f.Means = "The keys work. " + e.quote("NetSuite refused the call.")
		f.Likely = e.permission()
	case FailureFeature:
		f.Title = text.UpperFirst(e.apiName()) + " is off in this account"
		f.Means = e.quote("NetSuite names the feature. The keys are not the problem.")
		f.Likely = e.feature()
	case FailureScript:
		means := "The script or its deployment is the problem."
		if obs.Code == "INVALID_RETURN_DATA_FORMAT" {
			means = meansScriptRan
		}
		f.Title, f.Means = "Login passed, but the RESTlet failed", "The keys work. "+e.quote(means)
		f.Likely = e.script()
	case FailureBusy:
		f.Title, f.Means = "NetSuite is busy with other calls", "The keys are not the problem. The account's limit of concurrent calls is reached."
		f.Likely = []Cause{causeBusy.because("NetSuite says this itself.")}
	case FailureRedirect:
		f.Title, f.Means = "NetSuite redirected the request", "This program did not follow, because the request was signed for one address only."
		f.Likely = e.redirected()
	case FailureForbidden:
		f.Title, f.Means = "The request was rejected before the login", "The answer does not look like NetSuite's."+e.proxied()
		f.Likely = e.withoutAccount([]Cause{
			causeProxy.because("A proxy or firewall gives this answer."),
			causeAccountID.because("NetSuite gives this answer for RESTlets at a wrong address."),
		})
	case FailureNotFound:
		f.Title, f.Means = text.UpperFirst(e.apiName())+" was not found at its address", "Oracle does not say what this answer means. The order below is a deduction."
		f.Likely = e.notFound()
	case FailureNetSuite:
		f.Title, f.Means = "NetSuite had an internal error", "The keys are probably not the problem."
		if obs.HTTPStatus == 503 {
			f.Title = "NetSuite is temporarily unavailable"
			f.Means = "For RESTlets, Oracle says that the database is offline. The keys are not the problem."
		}
		if obs.ErrorID != "" {
			f.Means = "The keys are probably not the problem. For NetSuite's support: Error ID " + obs.ErrorID + "."
		}
		f.Likely = []Cause{causeDown.because("The error is NetSuite's.")}
	default: // FailureNotNetSuite, and any failure without a case
		f.Title, f.Means = "The answer is not NetSuite's", "Something else answered."+e.proxied()
		f.Likely = []Cause{causeProxy.because("Networks that ask you to sign in first, proxies and firewalls do this.")}
	}
}

// missingKeys returns the causes for the pairs that lack a key.
func (e evidence) missingKeys() []Cause {
	consumer, token := causeRecordKeys, causeTokenKeys
	consumer.Cause, token.Cause = "the consumer pair is incomplete", "the token pair is incomplete"
	detail := sentenceOf(orText(e.check.Detail, "fewer than four keys are saved"))
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

// unknownHost distinguishes a wrong account ID from a name server that filters.
func (e evidence) unknownHost() []Cause {
	if e.status(CheckAccount) == Passed {
		return []Cause{causeNetwork.because("NetSuite has the account, so this network's name server blocks its host.")}
	}
	return []Cause{
		causeAccountID.because("People report that hosts of accounts that do not exist do not resolve."),
		causeNetwork.because("Or this network's name server blocks this host."),
	}
}

// tls returns the causes of an untrusted certificate. A wrong clock makes every
// certificate look outdated.
func (e evidence) tls() []Cause {
	who := "Company proxies that inspect traffic do this."
	if e.check.Observation.Issuer != "" {
		who = "It was issued by " + text.Clean(e.check.Observation.Issuer, 100) + "."
	}
	list := []Cause{causeCertificate.because(who)}
	if e.status(CheckClock) != Passed {
		list = append(list, causeClock.because("With a wrong date, every certificate looks expired or not valid yet."))
	}
	return list
}

// badRequest returns the causes of a malformed request. RESTlets refuse header syntax,
// signature method, version and timestamp this way
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
func (e evidence) badRequest() []Cause {
	var list []Cause
	if e.status(CheckClock) != Passed {
		list = append(list, causeClock.because("Oracle lists a refused timestamp as a reason, and the clock was not verified."))
	}
	return append(list,
		causeProxy.because("A proxy may change the request in transit."),
		causeTool.because("This program wrote the request. "+e.quote("NetSuite gave no details.")))
}

// namedPermission finds the permission that a refusal names.
var namedPermission = regexp.MustCompile(`'([^']{3,60})'\s+permission`)

// permission returns the causes of a refused permission. NetSuite does not say which of
// REST's permissions is missing. A check that passed rules its own out.
func (e evidence) permission() []Cause {
	const refused = "The login passed, but NetSuite refused the call."
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
		causeRoleWorkbook.because("Queries also need it, on the Reports subtab."),
		causeFeatureWorkbook.because("Without the feature, its permission has no effect. Oracle requires both."),
	}
	switch e.api() {
	case SOAP:
		return []Cause{causeRoleSOAP.because(refused), causeRoleRecords.because("If the role already has SOAP Web Services.")}
	case RESTlet:
		return []Cause{
			causeRoleAudience.because(refused + " RESTlets need no permission of their own."),
			causeRoleRecords.because("If the script ran and used records.")}
	case SuiteQL:
		if e.status(CheckREST) == Passed {
			return append(workbook, causeRoleRecords.because("REST passed, so the role has REST Web Services."))
		}
		return append(workbook, causeRoleREST.because(refused), causeRoleRecords.because("If the role already has both permissions."))
	}
	return append([]Cause{causeRoleREST.because(refused + " The permission takes effect only after Add and Save.")}, append(workbook, causeRoleRecords.because("If the role already has both permissions."))...)
}

// feature returns the causes if the API's feature is off.
func (e evidence) feature() []Cause {
	const named = "NetSuite names the feature."
	switch e.api() {
	case SOAP:
		return []Cause{causeFeatureSOAP.because(named)}
	case RESTlet:
		return []Cause{causeFeatureScript.because(named)}
	case SuiteQL:
		return []Cause{causeFeatureWorkbook.because(named), causeFeatureREST.because(named)}
	}
	return []Cause{causeFeatureREST.because(named)}
}

// script returns the causes if the login passed and the RESTlet failed.
func (e evidence) script() []Cause {
	switch e.check.Observation.Code {
	case "SSS_INVALID_SCRIPTLET_ID":
		return e.noScript()
	case "INVALID_RETURN_DATA_FORMAT":
		return []Cause{causeScriptFormat}
	}
	c := causeScript
	c.Cause, c.Fix = "the script itself failed", "Look at the script's Execution Log, and see whether the script answers GET. Then test again."
	return []Cause{c.because("Its answer has " + orText(e.check.Observation.Code, "no error code of NetSuite's") + ".")}
}

// noScript returns the causes if NetSuite does not find the script.
func (e evidence) noScript() []Cause {
	return []Cause{
		causeScript.because("NetSuite says that the script or deployment does not exist or is disabled."),
		causeRoleAudience.because("One guide names it for scripts that only work for an Administrator."),
		causeFeatureScript.because("RESTlets need both SuiteScript features. Oracle does not say what they answer without them."),
	}
}

// redirected returns the causes of a redirect, which comes from NetSuite's wrong data
// center or from a network that asks people to sign in.
func (e evidence) redirected() []Cause {
	return e.withoutAccount([]Cause{
		causeProxy.because("Networks that ask you to sign in first do this."),
		causeAccountID.because("NetSuite does this at an address that is not the account's."),
		causeDown.because("For RESTlets, Oracle names a wrong data center."),
	})
}

// notFound returns the causes of a 404. No source says for sure what NetSuite answers
// if an API's feature is off.
func (e evidence) notFound() []Cause {
	switch e.api() {
	case SOAP:
		return []Cause{causeFeatureSOAP.because("Probably, if the feature is off."), causeProxy.because("Or a proxy answered.")}
	case RESTlet:
		return []Cause{causeScript.because("NetSuite gives this answer for an address without a RESTlet."), causeFeatureScript.because("RESTlets need both SuiteScript features.")}
	}
	return []Cause{
		causeFeatureREST.because("Probably, if the feature is off."),
		causeProxy.because("Or a proxy answered."),
		causeTool.because("Or this account's release does not have this address yet."),
	}
}

// withoutAccount removes the account ID from causes if NetSuite has the account.
func (e evidence) withoutAccount(list []Cause) []Cause {
	if e.status(CheckAccount) != Passed {
		return list
	}
	return slices.DeleteFunc(list, func(c Cause) bool { return c.Item == ItemAccountID })
}

package diagnose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

const maxMessage = 400

// words returns the replacer for titles, meanings and reasons. unsaid replaces {said} if
// the answer has no message.
func (e evidence) words(unsaid string) *strings.Replacer {
	obs := e.check.Observation
	account := orText(string(e.result.Account), "this account")
	refresh := "a refresh deletes the tokens of " + account
	if e.result.Account.Environment() == netsuite.ReleasePreview {
		refresh = "a new release preview has no tokens"
	}
	ifSandbox := ""
	if e.result.Account == "" && e.log.account == "" {
		ifSandbox = "for a sandbox, "
	}
	issuer := "Company proxies that inspect traffic do this."
	if obs.Issuer != "" {
		issuer = "It was issued by " + text.Clean(obs.Issuer, 100) + "."
	}
	said := cmp.Or(unsaid, "NetSuite gave no details.")
	if obs.Message != "" {
		said = netsuite.Said + sentenceOf(text.Clean(hideKeys(obs.Message), 160))
	}
	return strings.NewReplacer(
		"{said}", said, "{detail}", sentenceOf(orText(e.check.Detail, "it gave no reason")), "{issuer}", issuer, "{code}", orText(obs.Code, "no error code of NetSuite's"), "{lacks}", e.lacks(), "{api}", e.apiName(), "{Api}", text.UpperFirst(e.apiName()),
		"{account}", account, "{created}", string(e.know.MadeIn),
		"{passed}", e.passed(), "{odd}", netsuite.Labels(slices.Concat(e.know.Malformed, e.know.Same)),
		"{shared}", text.Clean(e.know.SharedWith, 63), "{sharedIn}", string(e.know.SharedIn), "{ago}", text.Ago(e.since(e.know.LastPassed)), "{never}", e.never(), "{refresh}", refresh,
		"{skew}", skewText(obs.Skew), "{host}", prefixed(" ", obs.Host, ""), "{proxied}", prefixed(" Proxy in use: ", obs.Proxy, "."),
		"{ifSandbox}", ifSandbox, "{errorID}", prefixed(" For NetSuite's support: Error ID ", obs.ErrorID, "."), "{script}", e.log.script)
}

func (e evidence) lacks() string {
	if e.check.Observation.Failure == netsuite.FailurePermission {
		if _, ok := e.namedPermission(); ok {
			return "a permission is missing"
		}
	}
	return "the role cannot use " + e.apiName()
}

// hideKeys replaces the words of a message that may hold a key.
func hideKeys(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if netsuite.MayHoldKey(w) {
			words[i] = netsuite.Mask
		}
	}
	return strings.Join(words, " ")
}

func (e evidence) withNames(c netsuite.Cause) netsuite.Cause {
	k := e.know
	account, as := cmp.Or(e.result.Account, e.log.account), "as"
	if account == "" {
		account, as = "1234567_SB1", "like"
	}
	scopes := text.Each(netsuite.ScopesFor(k.APIs), func(s netsuite.Scope) string { return s.Label })
	r := strings.NewReplacer(
		"{scopes}", cmp.Or(strings.Join(scopes, " and "), "the scopes of the APIs that the tool calls"),
		"{clock}", clockSetting(k.System), "{profile}", cmp.Or(e.profile, "PROFILE"),
		"{role}", named("the role", k.Role), "{user}", named("the user", k.User), "{record}", named("the integration record", k.Record),
		"{as}", as, "{realm}", account.Realm(), "{label}", account.HostLabel())
	c.Cause, c.Because, c.Fix = r.Replace(c.Cause), r.Replace(c.Because), r.Replace(c.Fix)
	return c
}

func named(what, name string) string { return text.Join(" ", what, text.Clean(name, 60)) }

func prefixed(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + text.Clean(s, 100) + after
}

// clockSetting says where a system sets its clock from the network.
func clockSetting(system string) string {
	switch system {
	case "linux":
		return " (sudo timedatectl set-ntp true)"
	case "darwin":
		return " (System Settings > General > Date & Time)"
	case "windows":
		return " (Settings > Time & language > Date & time)"
	}
	return ""
}

func (e evidence) passed() string {
	switch {
	case e.imported():
		return "These keys existed before"
	case e.justPassed():
		return "The login passed here " + text.Ago(e.since(e.know.LastPassed))
	}
	return "Last passed on " + text.Day(e.know.LastPassed)
}

// never returns the start of a reason about what no test has shown, if that is known.
func (e evidence) never() string {
	switch {
	case e.know.JustCreated:
		return "no test has passed with this role, and "
	case len(e.know.Changed) > 0:
		return "the keys were changed since a test passed, and "
	}
	return ""
}

func (e evidence) skew() time.Duration {
	c, _ := e.result.Check(netsuite.CheckClock)
	return c.Observation.Skew
}

func (e evidence) apiName() string {
	if a := e.api(); a == netsuite.RESTlet {
		return "the RESTlet"
	} else if a != "" {
		return a.Name()
	}
	return "the API"
}

func orText(s, other string) string { return cmp.Or(text.Clean(s, 120), other) }

func sentenceOf(s string) string {
	s = text.Clean(s, 200)
	if s == "" {
		return ""
	}
	return text.UpperFirst(strings.TrimSuffix(s, ".")) + "."
}

func skewText(skew time.Duration) string {
	way := "behind"
	if skew < 0 {
		way, skew = "ahead of", -skew
	}
	switch {
	case skew < 2*time.Hour:
		return fmt.Sprintf("%d minutes %s", int(skew.Minutes()+0.5), way)
	case skew < 48*time.Hour:
		return fmt.Sprintf("%d hours %s", int(skew.Hours()+0.5), way)
	}
	return fmt.Sprintf("%d days %s", int(skew.Hours()/24+0.5), way)
}

package cli

import (
	"maps"
	"runtime"
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

// knowledge is what is known of a profile beside what its test sees.
func (t tester) knowledge(p secrets.Profile, pending bool) netsuite.Knowledge {
	keys := testedPrints(p, pending)
	if t.given != nil {
		for _, n := range netsuite.KeyNames {
			keys[n] = t.given.Get(n).Fingerprint()
		}
	}
	k := knowledgeOf(t.home, p, keys)
	if t.loginAt.After(p.LastPassed) {
		k.JustCreated, k.LastPassed, k.Changed = false, t.loginAt, nil
	}
	return k
}

// knowledgeOf is what the index knows of a profile with the keys of those
// fingerprints.
func knowledgeOf(home *secrets.Home, p secrets.Profile, keys map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge {
	k := netsuite.Knowledge{
		JustCreated: p.LastPassed.IsZero(), LastPassed: p.LastPassed, MadeIn: p.MadeIn, APIs: p.APIs,
		System: runtime.GOOS, Role: p.Role, User: p.User, Record: p.Record,
	}
	worked := p.PassedWith
	if len(worked) == 0 {
		worked = p.Active // an index from before the keys were noted
	}
	for _, n := range netsuite.KeyNames {
		if !p.LastPassed.IsZero() && keys[n] != worked[n] {
			k.Changed = append(k.Changed, n)
		}
		twin := func(m netsuite.KeyName) bool { return m != n && keys[m] == keys[n] }
		if keys[n] != "" && slices.ContainsFunc(netsuite.KeyNames[:], twin) {
			k.Same = append(k.Same, n)
		}
	}
	k.SharedWith, k.SharedIn = sharedWith(home, p, keys[netsuite.ConsumerKey], keys[netsuite.ConsumerSecret])
	return k
}

// testedPrints are the fingerprints of the keys that a test of a profile uses.
func testedPrints(p secrets.Profile, pending bool) map[netsuite.KeyName]netsuite.Fingerprint {
	keys := maps.Clone(p.Active)
	if keys == nil {
		keys = map[netsuite.KeyName]netsuite.Fingerprint{}
	}
	if pending {
		maps.Copy(keys, p.Pending)
	}
	return keys
}

// sharedWith names another profile, and its account, that has the same
// consumer pair and whose last test passed: then the pair is good.
func sharedWith(home *secrets.Home, p secrets.Profile, key, secret netsuite.Fingerprint) (string, netsuite.Account) {
	all, err := home.Profiles()
	if err != nil || key == "" {
		return "", ""
	}
	for _, other := range all {
		if other.Name != p.Name && other.Practice == p.Practice &&
			other.Active[netsuite.ConsumerKey] == key && other.Active[netsuite.ConsumerSecret] == secret &&
			other.LastTest != nil && other.LastTest.Verified {
			return other.Name, other.Account
		}
	}
	return "", ""
}

// lastResult is the last test of a profile as far as it was written down, with
// what is known beside it.
func lastResult(home *secrets.Home, p secrets.Profile) netsuite.Result {
	r := netsuite.Result{Account: p.Account}
	pending := len(p.Active) == 0
	if t := p.LastTest; t != nil {
		pending = pending || len(p.Pending) > 0 && maps.Equal(t.Keys, testedPrints(p, true))
		r.At, r.Verified = t.At, t.Verified
	}
	keys := testedPrints(p, pending)
	r.Know = knowledgeOf(home, p, keys)
	if len(p.APIs) > 0 {
		r.Know.Login = p.APIs[0]
	}
	if record := readRecord(home, p.Name); record != nil && p.LastTest != nil && maps.Equal(p.LastTest.Keys, keys) {
		r.Checks, r.Know.Odd = record.Checks, record.Know.Odd
	}
	return r
}

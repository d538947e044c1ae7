package cli

import (
	"maps"
	"runtime"
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// knowledge returns what is known about a profile apart from what its test sees.
func (t tester) knowledge(p profile.Profile, tested secrets.Fingerprints) netsuite.Knowledge {
	k := knowledgeOf(t.home, p, tested)
	k.Unlabeled, k.Revoked = t.history.Unlabeled, t.history.Revoked
	if t.loginAt.After(p.LastPassed) {
		k.JustCreated, k.LastPassed, k.Changed = false, t.loginAt, nil
	}
	return k
}

// knowledgeOf returns what the list of profiles knows about a profile with these keys.
func knowledgeOf(home *secrets.Home, p profile.Profile, keys map[netsuite.KeyName]netsuite.Fingerprint) netsuite.Knowledge {
	k := netsuite.Knowledge{
		Method: p.Method, JustCreated: p.LastPassed.IsZero(), LastPassed: p.LastPassed, MadeIn: p.MadeIn, APIs: p.APIs,
		History: netsuite.History{Imported: p.Imported}, System: runtime.GOOS, Role: p.Role, User: p.User, Record: p.Record,
	}
	worked := p.PassedWith
	if len(worked) == 0 {
		worked = p.Active // a list from before these keys were recorded
	}
	names := p.Method.KeyNames()
	for _, n := range names {
		if !p.LastPassed.IsZero() && keys[n] != worked[n] {
			k.Changed = append(k.Changed, n)
		}
		twin := func(m netsuite.KeyName) bool { return m != n && keys[m] == keys[n] }
		if keys[n] != "" && slices.ContainsFunc(names, twin) {
			k.Same = append(k.Same, n)
		}
	}
	if c, known := p.CertificateOf(keys); known {
		k.NotBefore, k.NotAfter = c.NotBefore, c.NotAfter
	}
	if all, err := home.Profiles(); err == nil {
		if taken := profile.TakenFrom(keys, all); taken != p.Name {
			k.TakenFrom = taken
		}
		if sharing := profile.Sharing(p, keys, p.Method.Parts()[0], all); len(sharing) > 0 && sharing[0].LastOK() {
			k.SharedWith, k.SharedIn, k.SharedAt = sharing[0].Name, sharing[0].Account, sharing[0].LastPassed
		}
	}
	return k
}

// lastResult returns the last test of a profile, as far as it was recorded.
func lastResult(home *secrets.Home, p profile.Profile) netsuite.Result {
	r := netsuite.Result{Account: p.Account, Method: p.Method}
	pending := !p.HasActive()
	if t := p.LastTest; t != nil {
		pending = pending || len(p.Pending) > 0 && maps.Equal(t.Keys, p.TestedKeys(true))
		r.At, r.Verified = t.At, t.Verified
	}
	keys := p.TestedKeys(pending)
	r.Keys, r.Know = keys, knowledgeOf(home, p, keys)
	if len(p.APIs) > 0 && p.Method == netsuite.TBA {
		r.Know.Login = p.APIs[0]
	}
	if record := readRecord(home, p.Name); record != nil && p.LastTest != nil && maps.Equal(p.LastTest.Keys, keys) {
		r.Checks, r.Know.Malformed = record.Checks, record.Know.Malformed
	}
	return r
}

package profile

import (
	"maps"
	"slices"
	"testing"

	"netsuite-tba/netsuite"
)

func TestSharing(t *testing.T) {
	with := func(name string, account netsuite.Account, active prints, passed bool) Profile {
		return Profile{Name: name, Account: account, Active: active, LastTest: &TestNote{At: noon, Verified: passed}}
	}
	own := with("own", "1234567_SB1", keys("1"), false)
	secret := keys("1")
	secret[netsuite.ConsumerSecret] = "99999999"
	practice := with("practice", "1234567", keys("1"), true)
	practice.Practice = true
	pending := with("pending", "1234567", nil, true)
	pending.Pending = keys("1")
	untested := with("untested", "1234567_SB4", keys("1"), false)
	untested.LastTest = nil
	all := []Profile{
		own, with("another", "1234567", keys("2"), true), with("secret", "1234567", secret, true), practice, pending, untested,
		with("failed", "1234567_SB2", keys("1"), false), with("passed", "1234567_SB3", keys("1"), true),
		with("production", "1234567", keys("1"), true), with("production-failed", "1234567", keys("1"), false),
	}
	names := func(profiles []Profile) (names []string) {
		for _, p := range profiles {
			names = append(names, p.Name)
		}
		return names
	}
	want := []string{"production", "passed", "production-failed", "untested", "failed"}
	if got := names(Sharing(own, own.Active, netsuite.ConsumerPair, all)); !slices.Equal(got, want) {
		t.Errorf("active keys: %v, want %v", got, want)
	}
	for _, q := range all {
		if got := own.SharesConsumerPair(q); got != slices.Contains(want, q.Name) {
			t.Errorf("shares with %s: %v", q.Name, got)
		}
	}
	if got := names(Sharing(own, keys("2"), netsuite.ConsumerPair, all)); !slices.Equal(got, []string{"another"}) {
		t.Errorf("keys under test: %v", got)
	}
	mixed := maps.Clone(keys("3"))
	mixed[netsuite.TokenID], mixed[netsuite.TokenSecret] = keys("2")[netsuite.TokenID], keys("2")[netsuite.TokenSecret]
	if got := names(Sharing(own, mixed, netsuite.TokenPair, all)); !slices.Equal(got, []string{"another"}) {
		t.Errorf("the token pair: %v", got)
	}
	half := prints{netsuite.ConsumerKey: keys("2")[netsuite.ConsumerKey]}
	if got := names(Sharing(own, half, netsuite.ConsumerPair, all)); !slices.Equal(got, []string{"another"}) {
		t.Errorf("half a pair: %v", got)
	}
	if got := Sharing(own, nil, netsuite.ConsumerPair, all); len(got) > 0 {
		t.Errorf("no keys: %v", names(got))
	}
}

package profile

import (
	"maps"
	"slices"

	"netsuite-tba/netsuite"
)

// Sharing returns the other profiles whose active keys include this part of the given
// keys. Profiles whose last test passed come first, because that shows that the keys
// work. Among equals, p's production account comes first.
//
// Practice profiles share nothing with real ones.
func Sharing(p Profile, keys map[netsuite.KeyName]netsuite.Fingerprint, part netsuite.Part, all []Profile) []Profile {
	keys, names := maps.Clone(keys), part.Names()
	maps.DeleteFunc(keys, func(name netsuite.KeyName, print netsuite.Fingerprint) bool {
		return !slices.Contains(names[:], name) || print == ""
	})
	if len(keys) == 0 {
		return nil
	}
	var sharing []Profile
	for _, q := range all {
		if q.Name != p.Name && q.Practice == p.Practice && q.activeHave(keys) {
			sharing = append(sharing, q)
		}
	}
	production := p.Account.Parent()
	rank := func(q Profile) (n int) {
		if q.LastOK() {
			n = 2
		}
		if q.Account == production {
			n++ // a reset would hurt production most
		}
		return n
	}
	slices.SortStableFunc(sharing, func(a, b Profile) int { return rank(b) - rank(a) })
	return sharing
}

// SharesConsumerPair reports whether p and q are two profiles with the same
// active consumer pair, so that they use the same integration record.
func (p Profile) SharesConsumerPair(q Profile) bool {
	return len(Sharing(p, p.Active, netsuite.ConsumerPair, []Profile{q})) > 0
}

func (p Profile) activeHave(keys map[netsuite.KeyName]netsuite.Fingerprint) bool {
	for name, print := range keys {
		if p.Active[name] != print {
			return false
		}
	}
	return true
}

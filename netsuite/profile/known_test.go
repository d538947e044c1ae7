package profile

import (
	"maps"
	"testing"

	"netsuite-tba/netsuite"
)

func TestLearn(t *testing.T) {
	planned, stated := Known{Kind: Planned}, Known{Kind: Stated, At: noon}
	seen := Known{Kind: Seen, From: SourcePage, At: noon}
	instead := func(k Known, asked string) Known {
		k.Asked = asked
		return k
	}
	type learned struct {
		name  string
		known Known
	}
	for _, c := range []struct {
		what   string
		learns []learned
		name   string
		known  Known
	}{
		{"a plan", []learned{{"A", planned}}, "A", planned},
		{"another plan", []learned{{"A", planned}, {"B", planned}}, "B", planned},
		{"an empty name", []learned{{"A", planned}, {"", stated}}, "A", planned},
		{"a stated name", []learned{{"A", planned}, {"A", stated}}, "A", stated},
		{"a plan after a stated name", []learned{{"A", stated}, {"B", planned}}, "A", stated},
		{"the planned name on a page", []learned{{"A", planned}, {"A", seen}}, "A", seen},
		{"another name on a page", []learned{{"A", planned}, {"B", seen}}, "B", instead(seen, "A")},
		{"that page again", []learned{{"A", planned}, {"B", seen}, {"B", seen}}, "B", instead(seen, "A")},
		{"the planned name on a later page", []learned{{"A", planned}, {"B", seen}, {"A", seen}}, "A", seen},
		{"the same name stated later", []learned{{"A", seen}, {"A", stated}}, "A", seen},
		{"another name stated later", []learned{{"A", seen}, {"B", stated}}, "B", stated},
		{"a plan for a name of an earlier version", []learned{{"A", Known{}}, {"B", planned}}, "A", Known{}},
	} {
		t.Run(c.what, func(t *testing.T) {
			var p Profile
			for _, l := range c.learns {
				before := maps.Clone(p.Known)
				q := p.Learn(NameRole, l.name, l.known)
				if !maps.Equal(before, p.Known) {
					t.Error("the profile that learned changed")
				}
				p = q
			}
			if p.Role != c.name || p.Known[NameRole] != c.known {
				t.Errorf("%q, %+v", p.Role, p.Known[NameRole])
			}
		})
	}
}

// TestTickedIsStated has a role whose name the instructions asked for.
func TestTickedIsStated(t *testing.T) {
	p := Profile{APIs: []netsuite.API{netsuite.SOAP}}.Learn(NameRole, "A", Known{Kind: Planned}).Learn(NameRecord, "B", Known{Kind: Planned})
	ticks := map[netsuite.Item]bool{netsuite.ItemRoleName: true, netsuite.ItemRoleLogin: true}
	ticked := func(item netsuite.Item) bool { return ticks[item] }
	got := p.Ticked(ticked, noon).Known
	if got[NameRole].Kind != Stated || got[NameRecord].Kind != Planned || got[Permissions].Kind != "" {
		t.Errorf("%+v", got)
	}
	ticks[netsuite.ItemRoleSOAP] = true
	if got := p.Ticked(ticked, noon).Known[Permissions]; got.Kind != Stated {
		t.Errorf("all permissions are ticked: %+v", got)
	}
}

// TestIdentityIsSeen reads role and company from a test that passed.
func TestIdentityIsSeen(t *testing.T) {
	p := Profile{}.Learn(NameRole, "A", Known{Kind: Stated})
	note := TestNote{At: noon, Verified: true, Identity: netsuite.Identity{Company: "Acme Inc.", Role: "B"}}
	got := p.Note(note)
	if want := (Known{Kind: Seen, From: SourceIdentity, At: noon, Asked: "A"}); got.Role != "B" || got.Company != "Acme Inc." || got.Known[NameRole] != want {
		t.Errorf("%+v", got.Known)
	}
	note.Verified = false // these keys may never become active
	if got := p.Note(note); got.Role != "A" || got.Company != "" {
		t.Errorf("%+v", got)
	}
}

// TestIdentified: an access token has only IDs, which do not replace names.
func TestIdentified(t *testing.T) {
	p := Profile{Role: "Integration", Company: "Acme"}.Identified(netsuite.M2M, netsuite.Identity{Company: "1234567", Role: "1111", Entity: "38"}, noon)
	if p.Role != "Integration" || p.Company != "Acme" || p.RoleID != "1111" || p.UserID != "38" || p.Known[NameUserID] != (Known{Kind: Seen, From: SourceClaims, At: noon}) {
		t.Errorf("%+v", p)
	}
}

package profile

import (
	"maps"
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// Kind says how a fact is known. It is empty if that was not recorded.
type Kind string

// The four kinds of facts.
const (
	Planned  Kind = "planned"  // the instructions asked for it
	Stated   Kind = "stated"   // the person typed or ticked it
	Seen     Kind = "seen"     // a page, a reply or a token's claims said it
	Verified Kind = "verified" // a signed call showed it
)

// Words returns the kind beside a name: "asked for". It returns "" for what needs no
// remark.
func (k Kind) Words() string {
	return map[Kind]string{Planned: "asked for", Stated: "stated", Seen: "seen"}[k]
}

// Source is what showed a fact of the kind Seen.
type Source string

const (
	SourcePage     Source = "page"     // a pasted NetSuite page
	SourceIdentity Source = "identity" // the identity check of a connection test
	SourceClaims   Source = "claims"   // the claims of an access token
)

// NameID identifies a name in NetSuite.
type NameID string

// The names whose origin a profile records.
const (
	NameRecord  NameID = "record"
	NameRole    NameID = "role"
	NameUser    NameID = "user"
	NameCompany NameID = "company"
	NameRoleID  NameID = "role_id"
	NameUserID  NameID = "user_id"
	// Permissions are those of the role. They have no name here.
	Permissions NameID = "permissions"
)

// Known says how a name in NetSuite is known.
type Known struct {
	Kind Kind      `json:"kind"`
	From Source    `json:"from,omitempty"`
	At   time.Time `json:"at,omitzero"` // when it was typed or seen
	// Asked is the name that the instructions asked for, if NetSuite shows another.
	Asked string `json:"asked,omitempty"`
}

func (p *Profile) names() map[NameID]*string {
	return map[NameID]*string{NameRecord: &p.Record, NameRole: &p.Role, NameUser: &p.User, NameCompany: &p.Company,
		NameRoleID: &p.RoleID, NameUserID: &p.UserID}
}

// Learn returns p with a name and how it is known. An empty name changes nothing, a
// planned name replaces no other one, and the surest origin of a name stays.
func (p Profile) Learn(id NameID, name string, known Known) Profile {
	field, old := p.names()[id], p.Known[id]
	same := name == *field
	switch {
	case name == "" || same && known.Kind.rank() < old.Kind.rank(),
		known.Kind == Planned && *field != "" && old.Kind != Planned:
		return p
	case known.Kind == Seen && old.Kind != Seen && !same:
		known.Asked = *field
	case known.Kind == Seen && old.Asked != name:
		known.Asked = old.Asked
	}
	*field = name
	return p.withKnown(id, known)
}

func (k Kind) rank() int { return slices.Index([]Kind{Planned, Stated, Seen, Verified}, k) }

// Unname returns p without a name.
func (p Profile) Unname(ids ...NameID) Profile {
	for _, id := range ids {
		*p.names()[id] = ""
		p = p.withKnown(id, Known{})
	}
	return p
}

func (p Profile) withKnown(id NameID, known Known) Profile {
	p.Known = maps.Clone(p.Known)
	if known == (Known{}) {
		delete(p.Known, id)
		return p
	}
	if p.Known == nil {
		p.Known = map[NameID]Known{}
	}
	p.Known[id] = known
	return p
}

// Ticked returns p with what the person ticked off as done in NetSuite.
func (p Profile) Ticked(ticked func(netsuite.Item) bool, at time.Time) Profile {
	for id, item := range map[NameID]netsuite.Item{NameRecord: netsuite.ItemRecordName, NameRole: netsuite.ItemRoleName} {
		if p.Known[id].Kind == Planned && ticked(item) {
			p = p.withKnown(id, Known{Kind: Stated, At: at})
		}
	}
	open := func(permission netsuite.Permission) bool { return !ticked(permission.Item) }
	if all := netsuite.PermissionsFor(p.Method, p.APIs); len(all) > 0 && !slices.ContainsFunc(all, open) {
		p = p.withKnown(Permissions, Known{Kind: Stated, At: at})
	}
	return p
}

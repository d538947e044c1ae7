package practice

import (
	"slices"
	"strings"
)

// centers and subsidiaries are the choices for a role. A new role starts with User
// Subsidiary
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_N286421.html).
var (
	centers      = []string{"System Administrator Center", "Classic Center"}
	subsidiaries = []string{"All", "Active", "User Subsidiary", "Selected"}
)

func (v *visit) roleList() page {
	p := v.listPage(roleKind, "Name", "Center Type", "Inactive")
	for _, r := range v.roles {
		line := row{Cells: []string{r.Name, r.Center, yes(r.Inactive)}}
		if !r.admin {
			line.To = v.pathTo(pathRole, r.ID, "")
		}
		p.Table.Rows = append(p.Table.Rows, line)
		if r.standard {
			p.Links = append(p.Links, link{"Customize " + r.Name, v.pathTo(pathRole, r.ID, "&customize=T")})
		}
	}
	return p
}

func (v *visit) showRole() page {
	id := v.number("id")
	r := find(v.roles, id)
	switch {
	case id == 0, r != nil && r.standard && v.wants("customize"):
		return v.editRole(newRole(r), "")
	case r == nil || r.admin:
		return v.missing()
	case v.wants("e") && !r.standard:
		return v.editRole(r, "")
	}
	p := v.viewPage(roleKind, r.ID, r.Name, factsOf(v.roleFields(r))...)
	if r.standard {
		p.Links[0] = link{"Customize", v.pathTo(pathRole, r.ID, "&customize=T")}
	}
	p.Table = &table{Heads: []string{"Permission", "Level", "Subtab"}}
	for _, g := range r.Permissions {
		p.Table.Rows = append(p.Table.Rows, row{Cells: []string{g.Name, g.Level, g.Subtab}})
	}
	return p
}

// newRole returns a new role. A copy of a standard role inherits its permissions
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_N286284.html).
func newRole(standard *role) *role {
	r := &role{Center: centers[0], Subsidiaries: "User Subsidiary"}
	if standard != nil {
		r.Subsidiaries, r.Permissions = standard.Subsidiaries, standard.Permissions
	}
	return r
}

func (v *visit) roleFields(r *role) []section {
	auth := section{Legend: "Authentication", Fields: []field{boxField("INACTIVE", &r.Inactive)}}
	if v.features[featSOAP] {
		// Only accounts with the SOAP feature have this box
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3424894.html).
		auth.Fields = append([]field{boxField("WEB SERVICES ONLY ROLE", &r.WebServicesOnly)}, auth.Fields...)
	}
	return []section{
		{Legend: "General", Fields: []field{
			textField("NAME", &r.Name).required(), textField("ID", &r.ScriptID), choiceField("CENTER TYPE", &r.Center, centers),
		}},
		{Legend: "Subsidiary Restrictions", Fields: []field{choiceField("ACCESSIBLE SUBSIDIARIES", &r.Subsidiaries, subsidiaries)}},
		auth,
	}
}

// editRole is the form for a role. Hidden fields hold the added permissions, which the
// role gets only with Save.
func (v *visit) editRole(r *role, failure string) page {
	sections := v.roleFields(r)
	for _, s := range permissionSubtabs {
		sections = append(sections, v.permissionSection(r, s))
	}
	return v.editPage(roleKind, r.ID, failure, sections)
}

func (v *visit) permissionSection(r *role, s permissionSubtab) section {
	permissions := append([]option{{}}, options(v.offered(s), v.Form.Get("permission "+s.Name))...)
	levels := options(s.Levels, "")
	if len(levels) > 1 {
		levels = append([]option{{}}, levels...)
	}
	sec := section{
		Legend: "Permissions > " + s.Name,
		Fields: []field{
			selectField("PERMISSION", permissions...).named("permission " + s.Name),
			selectField("LEVEL", levels...).named("level " + s.Name),
		},
		Add: &button{"Add", "add", s.Name},
	}
	for _, g := range r.Permissions {
		if g.Subtab == s.Name {
			sec.Lines = append(sec.Lines, line{g.Name + ": " + g.Level, hidden{"grant", g.text()}})
		}
	}
	return sec
}

// saveRole handles Add, Remove and Save. Save ignores a selected permission that was
// not added.
func (v *visit) saveRole() page {
	old := find(v.roles, v.number("id"))
	customize := old != nil && old.standard && v.wants("customize")
	if v.number("id") != 0 && (old == nil || old.admin || old.standard && !customize) {
		return v.missing()
	}
	draft := v.draftRole(old)
	if customize {
		old, draft.ID = nil, 0
	}
	switch {
	case v.Form.Has("add"):
		return v.editRole(draft, v.addGrant(draft))
	case v.Form.Has("remove"):
		draft.Permissions = slices.DeleteFunc(draft.Permissions, func(g grant) bool { return g.text() == v.Form.Get("remove") })
		return v.editRole(draft, "")
	case draft.Name == "":
		return v.editRole(draft, "Enter a value for NAME.")
	case slices.ContainsFunc(v.roles, func(r *role) bool { return r.ID != draft.ID && strings.EqualFold(r.Name, draft.Name) }):
		return v.editRole(draft, "A role with this name already exists.")
	}
	if old == nil {
		draft.ID = v.nextID()
		v.roles = append(v.roles, draft)
	} else {
		*old = *draft
	}
	return v.savedRecord(roleKind, draft.ID)
}

func (v *visit) draftRole(old *role) *role {
	draft := newRole(nil)
	v.read(v.roleFields(draft))
	var before []grant
	if old != nil {
		draft.ID, before = old.ID, old.Permissions
	}
	for _, text := range v.Form["grant"] {
		parts := strings.Split(text, "|")
		if len(parts) != 3 {
			continue
		}
		g := grant{parts[0], parts[1], parts[2]}
		// The role keeps its permissions even while the feature is off.
		if (v.offers(g) || slices.Contains(before, g)) && !draft.holds(g) {
			draft.Permissions = append(draft.Permissions, g)
		}
	}
	return draft
}

func (g grant) text() string { return g.Subtab + "|" + g.Name + "|" + g.Level }

// holds reports whether the role has the permission at some level.
func (r *role) holds(g grant) bool {
	return slices.ContainsFunc(r.Permissions, func(h grant) bool { return h.Subtab == g.Subtab && h.Name == g.Name })
}

func (v *visit) addGrant(draft *role) (failure string) {
	subtab := v.Form.Get("add")
	g := grant{subtab, v.Form.Get("permission " + subtab), v.Form.Get("level " + subtab)}
	switch {
	case g.Name == "":
		return "Choose a PERMISSION, then click Add."
	case g.Level == "":
		return "Choose a LEVEL for " + g.Name + ", then click Add."
	case !v.offers(g):
		return "That permission cannot be added at this level."
	case draft.holds(g):
		return "The role already has " + g.Name + "."
	}
	draft.Permissions = append(draft.Permissions, g)
	delete(v.Form, "permission "+subtab)
	return ""
}

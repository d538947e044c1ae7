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

// roleList is Setup > Users/Roles > Manage Roles.
func (v *visit) roleList() reply {
	p := page{
		Title: "Manage Roles", Menu: "Setup > Users/Roles > Manage Roles",
		Links: []link{{"New", v.path(pathRole)}},
		Table: &table{Heads: []string{"Name", "Center Type", "Inactive"}},
	}
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
	return reply{Page: p}
}

// showRole shows a role or its form.
func (v *visit) showRole() reply {
	id := v.number("id")
	if id == 0 {
		return v.editRole(&role{Center: centers[0], Subsidiaries: "User Subsidiary"}, "")
	}
	r, ok := find(v.roles, id)
	switch {
	case !ok || r.admin:
		return v.missing()
	case r.standard && v.wants("customize"):
		// The copy inherits the permissions
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_N286284.html).
		return v.editRole(&role{Center: centers[0], Subsidiaries: r.Subsidiaries, Permissions: r.Permissions}, "")
	case v.wants("e") && !r.standard:
		return v.editRole(r, "")
	}
	p := page{
		Title: "Role: " + r.Name, Menu: "Setup > Users/Roles > Manage Roles",
		Facts: []fact{
			{"NAME", r.Name}, {"ID", r.ScriptID}, {"CENTER TYPE", r.Center}, {"ACCESSIBLE SUBSIDIARIES", r.Subsidiaries},
			{"WEB SERVICES ONLY ROLE", yes(r.WebServicesOnly)}, {"INACTIVE", yes(r.Inactive)},
		},
		Links: []link{{"Edit", v.pathTo(pathRole, r.ID, "&e=T")}, {"Back to the list", v.path(pathRoles)}},
		Table: &table{Heads: []string{"Permission", "Level", "Subtab"}},
	}
	if r.standard {
		p.Links[0] = link{"Customize", v.pathTo(pathRole, r.ID, "&customize=T")}
	}
	if v.wants("saved") {
		p.Done = "Role saved."
	}
	for _, g := range r.Permissions {
		p.Table.Rows = append(p.Table.Rows, row{Cells: []string{g.Name, g.Level, g.Subtab}})
	}
	return reply{Page: p}
}

// editRole is the form for a role. The failure shows at the top or, after Add, in its
// section. Hidden fields hold the added permissions, which the role gets only with
// Save.
func (v *visit) editRole(r *role, failure string) reply {
	auth := section{Legend: "Authentication", Fields: []field{boxField("INACTIVE", "inactive", r.Inactive)}}
	if v.features[featSOAP] {
		// Only accounts with the SOAP feature have this box
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3424894.html).
		auth.Fields = append([]field{boxField("WEB SERVICES ONLY ROLE", "wsonly", r.WebServicesOnly)}, auth.Fields...)
	}
	p := page{
		Title: "Role", Menu: "Setup > Users/Roles > Manage Roles > New",
		Form: &form{
			Sections: []section{
				{Legend: "General", Fields: []field{
					textField("NAME", "name", r.Name, true),
					textField("ID", "scriptid", r.ScriptID, false),
					selectField("CENTER TYPE", "center", choices(centers, r.Center), true),
				}},
				{Legend: "Subsidiary Restrictions", Fields: []field{
					selectField("ACCESSIBLE SUBSIDIARIES", "subsidiaries", choices(subsidiaries, r.Subsidiaries), true),
				}},
				auth,
			},
			Buttons: []button{save},
		},
	}
	if r.ID != 0 {
		p.Menu = "Setup > Users/Roles > Manage Roles > Edit"
		p.Links = []link{{"Cancel", v.pathTo(pathRole, r.ID, "")}}
	}
	if !v.Form.Has("add") {
		p.Failure, failure = failure, ""
	}
	for _, s := range permissionSubtabs {
		sec := v.permissionSection(r, s)
		if v.Form.Get("add") == s.Name {
			sec.Failure = failure
		}
		p.Form.Sections = append(p.Form.Sections, sec)
	}
	return reply{Page: p}
}

// permissionSection is one subtab under Permissions.
func (v *visit) permissionSection(r *role, s permissionSubtab) section {
	levels := choices(s.Levels, "")
	if len(levels) > 1 {
		levels = blankFirst(levels)
	}
	sec := section{
		Legend: "Permissions > " + s.Name,
		Fields: []field{
			selectField("PERMISSION", "permission "+s.Name, blankFirst(choices(v.offered(s), v.Form.Get("permission "+s.Name))), false),
			selectField("LEVEL", "level "+s.Name, levels, false),
		},
		Add: &button{"Add", "add", s.Name},
	}
	for _, g := range r.Permissions {
		if g.Subtab == s.Name {
			sec.Lines = append(sec.Lines, line{
				Text:   g.Name + ": " + g.Level,
				Hidden: hidden{"grant", g.text()},
				Remove: button{"Remove", "remove", g.text()},
			})
		}
	}
	return sec
}

// saveRole handles Add, Remove and Save. Save ignores a selected permission that was
// not added.
func (v *visit) saveRole() reply {
	id := v.number("id")
	old, ok := find(v.roles, id)
	customize := ok && old.standard && v.wants("customize")
	if id != 0 && (!ok || old.admin || old.standard && !customize) {
		return v.missing()
	}
	draft := v.draftRole(old)
	if customize {
		id, old, draft.ID = 0, nil, 0
	}
	switch {
	case v.Form.Has("add"):
		failure := v.addGrant(draft)
		return v.editRole(draft, failure)
	case v.Form.Has("remove"):
		draft.Permissions = slices.DeleteFunc(draft.Permissions, func(g grant) bool { return g.text() == v.Form.Get("remove") })
		return v.editRole(draft, "")
	case draft.Name == "":
		return v.editRole(draft, "Enter a value for NAME.")
	case slices.ContainsFunc(v.roles, func(r *role) bool { return r.ID != id && strings.EqualFold(r.Name, draft.Name) }):
		return v.editRole(draft, "A role of this name exists already.")
	}
	if old == nil {
		draft.ID = v.nextID()
		v.roles = append(v.roles, draft)
	} else {
		*old = *draft
	}
	return reply{To: v.pathTo(pathRole, draft.ID, "&saved=T")}
}

// draftRole returns the role as entered in the form.
func (v *visit) draftRole(old *role) *role {
	draft := &role{
		Name: v.text("name"), ScriptID: v.text("scriptid"), Center: centers[0], Subsidiaries: "User Subsidiary",
		WebServicesOnly: v.wants("wsonly"), Inactive: v.wants("inactive"),
	}
	if slices.Contains(centers, v.Form.Get("center")) {
		draft.Center = v.Form.Get("center")
	}
	if slices.Contains(subsidiaries, v.Form.Get("subsidiaries")) {
		draft.Subsidiaries = v.Form.Get("subsidiaries")
	}
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

// text is the grant's value in the form.
func (g grant) text() string { return g.Subtab + "|" + g.Name + "|" + g.Level }

// holds reports whether the role has the permission at some level.
func (r *role) holds(g grant) bool {
	return slices.ContainsFunc(r.Permissions, func(h grant) bool { return h.Subtab == g.Subtab && h.Name == g.Name })
}

// addGrant adds the permission selected on one subtab, or says why it cannot.
func (v *visit) addGrant(draft *role) (failure string) {
	subtab := v.Form.Get("add")
	g := grant{subtab, v.Form.Get("permission " + subtab), v.Form.Get("level " + subtab)}
	switch {
	case g.Name == "":
		return "Choose a PERMISSION, then Add."
	case g.Level == "":
		return "Choose a LEVEL for " + g.Name + ", then Add."
	case !v.offers(g):
		return "That permission cannot be added at this level."
	case draft.holds(g):
		return "The role already has " + g.Name + "."
	}
	draft.Permissions = append(draft.Permissions, g)
	delete(v.Form, "permission "+subtab)
	return ""
}

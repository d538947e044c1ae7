package practice

import (
	"fmt"
	"slices"
)

// showMyRoles is View My Roles, where people hide their own roles. Here, the
// administrator sees everyone's, so that a hidden role can be caused and found.
func (v *visit) showMyRoles() reply {
	p := page{
		Title: "My Roles", Menu: "Home > Settings > View My Roles",
		Lead: []string{"In NetSuite, this page shows only your own roles. Here, it shows everyone's."},
		Form: &form{Buttons: []button{save}},
	}
	if v.wants("saved") {
		p.Done = "Roles saved."
	}
	for _, e := range v.employees {
		sec := section{Legend: e.Name}
		for _, id := range e.Roles {
			if r, ok := find(v.roles, id); ok && !e.signedIn {
				name := hideName(e, id)
				sec.Fields = append(sec.Fields, boxField("HIDE "+r.Name, name, e.hides(id)))
			}
		}
		if len(sec.Fields) > 0 {
			p.Form.Sections = append(p.Form.Sections, sec)
		}
	}
	return reply{Page: p}
}

// saveMyRoles saves the hidden roles.
func (v *visit) saveMyRoles() reply {
	for _, e := range v.employees {
		e.Hidden = slices.DeleteFunc(slices.Clone(e.Roles), func(id int) bool { return !v.wants(hideName(e, id)) })
	}
	return reply{To: v.path(pathMyRoles) + "?saved=T"}
}

// hideName returns the name of the box that hides a person's role.
func hideName(e *employee, roleID int) string { return fmt.Sprintf("hide %d %d", e.ID, roleID) }

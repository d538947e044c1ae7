package practice

import (
	"fmt"
	"slices"
)

// showMyRoles is View My Roles, on which people hide roles from themselves.
// NetSuite shows everybody their own; here the administrator practises for
// all, so that a hidden role can be made and found.
func (v *visit) showMyRoles() reply {
	p := page{
		Title: "My Roles", Menu: "Home > Settings > View My Roles",
		Lead: []string{"In NetSuite this page shows only your own roles. Here it shows everybody's."},
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

// takeMyRoles saves what is hidden.
func (v *visit) takeMyRoles() reply {
	for _, e := range v.employees {
		e.Hidden = slices.DeleteFunc(slices.Clone(e.Roles), func(id int) bool { return !v.wants(hideName(e, id)) })
	}
	return reply{To: v.path(pathMyRoles) + "?saved=T"}
}

// hideName names the box that hides a role from a person.
func hideName(e *employee, roleID int) string { return fmt.Sprintf("hide %d %d", e.ID, roleID) }

package practice

import "fmt"

// showMyRoles is View My Roles, where people hide their own roles. Here, the
// administrator sees everyone's, so that a hidden role can be caused and found.
func (v *visit) showMyRoles() page {
	p := page{
		Title: "My Roles", Menu: v.Menu, Saved: "Roles saved.",
		Lead: []string{"In NetSuite, this page shows only your own roles. Here, it shows everyone's."},
		Form: formOf(),
	}
	for _, e := range v.employees {
		sec := section{Legend: e.Name}
		if e.Hidden == nil {
			e.Hidden = map[int]bool{}
		}
		for _, id := range e.Roles {
			if r := find(v.roles, id); r != nil && !e.signedIn {
				sec.Fields = append(sec.Fields, boxIn("HIDE "+r.Name, e.Hidden, id).named(fmt.Sprintf("hide %d %d", e.ID, id)))
			}
		}
		if len(sec.Fields) > 0 {
			p.Form.Sections = append(p.Form.Sections, sec)
		}
	}
	return p
}

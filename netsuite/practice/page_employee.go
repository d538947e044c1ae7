package practice

import (
	"slices"
	"strconv"
	"strings"
)

// employeeList is Lists > Employees > Employees.
func (v *visit) employeeList() reply {
	return v.people("Employees", "Lists > Employees > Employees", func(*employee) bool { return true })
}

// userList is Setup > Users/Roles > Manage Users. It lists the people with access.
func (v *visit) userList() reply {
	return v.people("Manage Users", "Setup > Users/Roles > Manage Users", func(e *employee) bool { return e.Access })
}

func (v *visit) people(title, menu string, shown func(*employee) bool) reply {
	p := page{
		Title: title, Menu: menu,
		Links: []link{{"New", v.path(pathEmployee)}},
		Table: &table{Heads: []string{"Name", "Email", "Access", "Roles", "Inactive"}},
	}
	for _, e := range v.employees {
		if shown(e) {
			p.Table.Rows = append(p.Table.Rows, row{
				[]string{e.Name, e.Email, yes(e.Access), strings.Join(v.roleNames(e), ", "), yes(e.Inactive)},
				v.pathTo(pathEmployee, e.ID, ""),
			})
		}
	}
	return reply{Page: p}
}

// roleNames lists the names of a person's roles.
func (a *account) roleNames(e *employee) []string {
	var names []string
	for _, id := range e.Roles {
		if r, ok := find(a.roles, id); ok {
			names = append(names, r.Name)
		}
	}
	return names
}

// showEmployee shows an employee record or its form.
func (v *visit) showEmployee() reply {
	id := v.number("id")
	if id == 0 {
		return v.editEmployee(&employee{}, "")
	}
	e, ok := find(v.employees, id)
	switch {
	case !ok:
		return v.missing()
	case v.wants("e"):
		return v.editEmployee(e, "")
	}
	p := page{
		Title: "Employee: " + e.Name, Menu: "Lists > Employees > Employees",
		Facts: []fact{
			{"NAME", e.Name}, {"EMAIL", e.Email}, {"INACTIVE", yes(e.Inactive)},
			{"GIVE ACCESS", yes(e.Access)}, {"ROLES", strings.Join(v.roleNames(e), ", ")},
		},
		Links: []link{{"Edit", v.pathTo(pathEmployee, e.ID, "&e=T")}, {"Back to the list", v.path(pathEmployees)}},
	}
	if v.wants("saved") {
		p.Done = "Employee saved."
	}
	if e.locked(v.now()) {
		p.Lead = []string{"After five refused logins, this user is locked until " + e.lockedUntil.UTC().Format("15:04 MST") + "."}
	}
	return reply{Page: p}
}

// editEmployee is the form for an employee. The failure shows at the top or, after Add,
// in its section.
func (v *visit) editEmployee(e *employee, failure string) reply {
	var free []option
	for _, r := range v.roles {
		// An inactive role is not offered
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N289968.html).
		if !r.Inactive && !e.holds(r.ID) {
			free = append(free, option{Value: strconv.Itoa(r.ID), Text: r.Name})
		}
	}
	roles := section{
		Legend: "Access > Roles",
		Fields: []field{selectField("ROLE", "role", blankFirst(free), false)},
		Add:    &button{"Add", "add", "role"},
	}
	if v.Form.Has("add") {
		roles.Failure = failure
	}
	for _, id := range e.Roles {
		if r, ok := find(v.roles, id); ok {
			roles.Lines = append(roles.Lines, line{
				Text: r.Name, Hidden: hidden{"has", strconv.Itoa(id)}, Remove: button{"Remove", "remove", strconv.Itoa(id)},
			})
		}
	}
	p := page{
		Title: "Employee", Menu: "Lists > Employees > Employees > New",
		Form: &form{
			Sections: []section{
				{Legend: "Primary Information", Fields: []field{
					textField("NAME", "name", e.Name, true),
					textField("EMAIL", "email", e.Email, false),
					boxField("INACTIVE", "inactive", e.Inactive),
				}},
				{Legend: "Access", Note: "The simulated NetSuite sends no email and has no passwords.", Fields: []field{
					boxField("GIVE ACCESS", "access", e.Access),
					boxField("SEND NEW ACCESS NOTIFICATION EMAIL", "notify", false),
					boxField("MANUALLY ASSIGN OR CHANGE PASSWORD", "password", false),
				}},
				roles,
			},
			Buttons: []button{save},
		},
	}
	if !v.Form.Has("add") {
		p.Failure = failure
	}
	if e.ID != 0 {
		p.Menu = "Lists > Employees > Employees > Edit"
		p.Links = []link{{"Cancel", v.pathTo(pathEmployee, e.ID, "")}}
	}
	if e.locked(v.now()) {
		p.Form.Buttons = append(p.Form.Buttons, button{"End the lock (practice only)", "unlock", "T"})
	} else if e.ID != 0 {
		p.Form.Buttons = append(p.Form.Buttons, button{"Lock (practice only)", "lock", "T"})
	}
	return reply{Page: p}
}

// saveEmployee handles Add, Remove, Lock and Save.
func (v *visit) saveEmployee() reply {
	id := v.number("id")
	old, ok := find(v.employees, id)
	if id != 0 && !ok {
		return v.missing()
	}
	switch {
	case old != nil && v.wants("unlock"):
		old.unlock()
		return reply{To: v.pathTo(pathEmployee, id, "")}
	case old != nil && v.wants("lock"):
		old.lock(v.now())
		return reply{To: v.pathTo(pathEmployee, id, "")}
	}
	draft := v.draftEmployee(old)
	switch {
	case v.Form.Has("add"):
		r, ok := find(v.roles, v.number("role"))
		if !ok || r.Inactive {
			return v.editEmployee(draft, "Choose a ROLE, then Add.")
		}
		if !draft.holds(r.ID) {
			draft.Roles = append(draft.Roles, r.ID)
		}
		return v.editEmployee(draft, "")
	case v.Form.Has("remove"):
		draft.Roles = slices.DeleteFunc(draft.Roles, func(id int) bool { return id == v.number("remove") })
		return v.editEmployee(draft, "")
	}
	if failure := v.employeeFailure(draft); failure != "" {
		return v.editEmployee(draft, failure)
	}
	if old == nil {
		draft.ID = v.nextID()
		v.employees = append(v.employees, draft)
	} else {
		*old = *draft
	}
	return reply{To: v.pathTo(pathEmployee, draft.ID, "&saved=T")}
}

// draftEmployee returns the employee as entered in the form.
func (v *visit) draftEmployee(old *employee) *employee {
	draft := &employee{}
	if old != nil {
		*draft = *old
	}
	draft.Name, draft.Email = v.text("name"), v.text("email")
	draft.Access, draft.Inactive = v.wants("access"), v.wants("inactive")
	draft.Roles = nil
	for _, text := range v.Form["has"] {
		id, err := strconv.Atoi(text)
		if _, ok := find(v.roles, id); err == nil && ok && !draft.holds(id) {
			draft.Roles = append(draft.Roles, id)
		}
	}
	return draft
}

// employeeFailure says why an employee cannot be saved. The email address is the login
// ID, so access needs one
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N896195.html).
func (v *visit) employeeFailure(e *employee) string {
	switch {
	case e.Name == "":
		return "Enter a value for NAME."
	case e.Access && !strings.Contains(e.Email, "@"):
		return "Enter an EMAIL. It is the login ID."
	case e.signedIn && (!e.Access || e.Inactive || !e.holds(adminRoleID)):
		return "You are signed in as this person, with the Administrator role."
	}
	return ""
}

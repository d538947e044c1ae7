package practice

import (
	"slices"
	"strconv"
	"strings"
)

func (v *visit) employeeList() page {
	p := v.listPage(employeeKind, "Name", "Email", "Access", "Roles", "Inactive")
	for _, e := range v.employees {
		p.Table.Rows = append(p.Table.Rows, row{
			Cells: []string{e.Name, e.Email, yes(e.Access), v.roleNames(e), yes(e.Inactive)}, To: v.pathTo(pathEmployee, e.ID, ""),
		})
	}
	return p
}

// userList lists the people with access.
func (v *visit) userList() page {
	p := v.employeeList()
	p.Title, p.Menu = "Manage Users", v.Menu
	p.Table.Rows = slices.DeleteFunc(p.Table.Rows, func(r row) bool { return r.Cells[2] != yes(true) })
	return p
}

func (a *account) roleNames(e *employee) string {
	var names []string
	for _, id := range e.Roles {
		if r := find(a.roles, id); r != nil {
			names = append(names, r.Name)
		}
	}
	return strings.Join(names, ", ")
}

func (v *visit) showEmployee() page {
	id := v.number("id")
	e := find(v.employees, id)
	switch {
	case id == 0:
		return v.editEmployee(&employee{}, "")
	case e == nil:
		return v.missing()
	case v.wants("e"):
		return v.editEmployee(e, "")
	}
	p := v.viewPage(employeeKind, e.ID, e.Name,
		fact{"NAME", e.Name}, fact{"EMAIL", e.Email}, fact{"INACTIVE", yes(e.Inactive)},
		fact{"GIVE ACCESS", yes(e.Access)}, fact{"ROLES", v.roleNames(e)})
	if e.locked(v.now()) {
		p.Lead = []string{"After five refused logins, this user is locked until " + e.lockedUntil.UTC().Format("15:04 MST") + "."}
	}
	return p
}

func (e *employee) fields() []section {
	notify, password := false, false // there is neither email nor a password
	return []section{
		{Legend: "Primary Information", Fields: []field{
			textField("NAME", &e.Name).required(), textField("EMAIL", &e.Email), boxField("INACTIVE", &e.Inactive),
		}},
		{Legend: "Access", Note: "The simulated NetSuite sends no email and has no passwords.", Fields: []field{
			boxField("GIVE ACCESS", &e.Access),
			boxField("SEND NEW ACCESS NOTIFICATION EMAIL", &notify),
			boxField("MANUALLY ASSIGN OR CHANGE PASSWORD", &password),
		}},
	}
}

func (v *visit) editEmployee(e *employee, failure string) page {
	// An inactive role is not offered
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N289968.html).
	free := slices.DeleteFunc(v.activeRoles(), func(r *role) bool { return e.holds(r.ID) })
	pick := pickField(v, "ROLE", free)
	pick.Required = false
	roles := section{Legend: "Access > Roles", Fields: []field{pick}, Add: &button{"Add", "add", "role"}}
	for _, id := range e.Roles {
		if r := find(v.roles, id); r != nil {
			roles.Lines = append(roles.Lines, line{r.Name, hidden{"has", strconv.Itoa(id)}})
		}
	}
	p := v.editPage(employeeKind, e.ID, failure, append(e.fields(), roles))
	if e.locked(v.now()) {
		p.Form.Buttons = append(p.Form.Buttons, button{"End the lock (practice only)", "unlock", "T"})
	} else if e.ID != 0 {
		p.Form.Buttons = append(p.Form.Buttons, button{"Lock (practice only)", "lock", "T"})
	}
	return p
}

func (v *visit) saveEmployee() page {
	id := v.number("id")
	old := find(v.employees, id)
	switch {
	case id != 0 && old == nil:
		return v.missing()
	case old != nil && v.wants("unlock"):
		old.unlock()
		return page{To: v.pathTo(pathEmployee, id, "")}
	case old != nil && v.wants("lock"):
		old.lock(v.now())
		return page{To: v.pathTo(pathEmployee, id, "")}
	}
	draft := v.draftEmployee(old)
	switch {
	case v.Form.Has("add"):
		r := find(v.activeRoles(), v.number("ROLE"))
		if r == nil {
			return v.editEmployee(draft, "Choose a ROLE, then click Add.")
		}
		draft.give(r)
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
	return v.savedRecord(employeeKind, draft.ID)
}

func (v *visit) draftEmployee(old *employee) *employee {
	draft := &employee{}
	if old != nil {
		*draft = *old
	}
	v.read(draft.fields())
	draft.Roles = nil
	for _, text := range v.Form["has"] {
		id, _ := strconv.Atoi(text) // no role has the ID 0
		if r := find(v.roles, id); r != nil {
			draft.give(r)
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

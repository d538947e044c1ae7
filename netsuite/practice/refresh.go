package practice

import (
	"maps"
	"slices"
)

// Who may log in to a sandbox after its refresh
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
const (
	accessAdmins = "Administrators only"
	accessAll    = "All users"
)

// showSandboxes is Setup > Company > Sandbox Accounts.
func (v *visit) showSandboxes() reply {
	p := page{Title: "Sandbox Accounts", Menu: "Setup > Company > Sandbox Accounts"}
	if v.id != Production {
		p.Lead = []string{"Sandboxes are refreshed from account " + string(Production) + "."}
		return reply{Page: p}
	}
	if v.wants("saved") {
		p.Done = "The sandbox was refreshed."
	}
	p.Lead = []string{
		"A refresh overwrites " + string(Sandbox) + " with what is in this account. Its access tokens are deleted, and so are integration records made only there.",
		"In NetSuite a refresh takes hours, and an administrator activates it. Here it is done at once."}
	p.Form = &form{
		Sections: []section{{Legend: string(Sandbox), Fields: []field{
			selectField("ACCESS AFTER SANDBOX REFRESH", "access", choices([]string{accessAdmins, accessAll}, accessAdmins), true),
		}}},
		Buttons: []button{{"Refresh Sandbox", "refresh", "T"}},
	}
	return reply{Page: p}
}

// takeSandboxes refreshes the sandbox.
func (v *visit) takeSandboxes() reply {
	if v.id != Production {
		return v.showSandboxes()
	}
	v.refresh(v.Form.Get("access") == accessAll)
	return reply{To: v.path(pathSandboxes) + "?saved=T"}
}

// refresh overwrites the sandbox with production. Integration records come
// along with their keys, tokens do not
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1516026974.html).
// Without access for all, other roles than Administrator are taken from their
// users. That the Login Audit Trail stays is a choice, so that it can be read.
func (c *Company) refresh(all bool) {
	from, old := c.accounts[Production], c.accounts[Sandbox]
	fresh := newAccount(Sandbox, old.company)
	fresh.features, fresh.audience = maps.Clone(from.features), maps.Clone(from.audience)
	fresh.withheld, fresh.addresses = from.withheld, from.addresses
	fresh.serial = max(from.serial, old.serial)
	fresh.trail, fresh.trouble = old.trail, old.trouble
	fresh.roles, fresh.employees = nil, nil
	for _, r := range from.records {
		same := *r // the definition is one for both accounts
		fresh.records = append(fresh.records, &same)
	}
	for _, r := range from.roles {
		same := *r
		same.Permissions = slices.Clone(r.Permissions)
		fresh.roles = append(fresh.roles, &same)
	}
	for _, e := range from.employees {
		same := *e
		same.unlock()
		same.Roles, same.Hidden = slices.Clone(e.Roles), slices.Clone(e.Hidden)
		if !all {
			same.Roles = slices.DeleteFunc(same.Roles, func(id int) bool { return id != adminRoleID })
		}
		fresh.employees = append(fresh.employees, &same)
	}
	c.accounts[Sandbox] = fresh
}

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

// showSandboxes is Setup > NetSuite > Sandbox Accounts.
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

// refresh overwrites the sandbox with production. What stands below without a
// word is Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N334348.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1516026974.html);
// what Oracle does not say, or only leads to, is marked.
func (c *NetSuite) refresh(all bool) {
	from, old := c.accounts[Production], c.accounts[Sandbox]

	// Inferred: account ID and domain stay as they are. A new account has no
	// tokens: the sandbox's are deleted, production's are not copied and go on
	// there.
	fresh := newAccount(Sandbox, old.company)
	// Oracle does not say what becomes of these: that the Login Audit Trail
	// stays, so that the reason can be read, that no ID is given twice and
	// that what was broken on purpose stays broken are choices made here.
	fresh.trail, fresh.failure = old.trail, old.failure
	fresh.serial = max(from.serial, old.serial)

	// Features and customizations (here the deployment's audience) come from
	// production. Inferred: a feature that was on in the sandbox alone is off
	// afterwards.
	fresh.features, fresh.audience = maps.Clone(from.features), maps.Clone(from.audience)
	fresh.withheld, fresh.addresses = from.withheld, from.addresses

	// A record made in production is there with its Name, its settings and its
	// consumer pair, which both accounts have in common; one made only in the
	// sandbox is removed. Inferred: its consumer key goes with it. That a record
	// whose application ID is known may be installed again by itself is left
	// out: inferred is that this is for SOAP with user credentials alone.
	for _, r := range from.records {
		same := *r
		fresh.records = append(fresh.records, &same)
	}

	// Roles and their permissions are production's. Inferred: a role that
	// existed only in the sandbox is lost.
	fresh.roles = nil
	for _, r := range from.roles {
		same := *r
		same.Permissions = slices.Clone(r.Permissions)
		fresh.roles = append(fresh.roles, &same)
	}

	// Users are production's, and with access for all users so are their
	// roles; else only the Administrator role is copied to its users
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
	// Inferred: Give Access itself stays ticked then, and a lock after failed
	// logins does not last through a refresh.
	fresh.employees = nil
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

package practice

import (
	"maps"
	"slices"
)

// accessAfter decides who can sign in to a sandbox after its refresh
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
const (
	accessAfter  = "ACCESS AFTER SANDBOX REFRESH"
	accessAdmins = "Administrators only"
	accessAll    = "All users"
)

func (v *visit) showSandboxes() page {
	p := v.here()
	if v.id != Production {
		p.Lead = []string{"Sandboxes are refreshed from account " + string(Production) + "."}
		return p
	}
	access := accessAdmins
	p.Saved = "The sandbox was refreshed."
	p.Lead = []string{
		"A refresh overwrites " + string(Sandbox) + " with this account. It deletes the sandbox's access tokens, and integration records created only there.",
		"In NetSuite, a refresh takes hours, and an administrator activates it. Here, it happens immediately."}
	p.Form = &form{
		Sections: []section{{Legend: string(Sandbox), Fields: []field{
			choiceField(accessAfter, &access, []string{accessAdmins, accessAll}),
		}}},
		Buttons: []button{{"Refresh Sandbox", "refresh", "T"}},
	}
	return p
}

func (v *visit) refreshSandbox() page {
	if v.id != Production {
		return v.showSandboxes()
	}
	v.refresh(v.Form.Get(accessAfter) == accessAll)
	return v.saved()
}

// refresh overwrites the sandbox with production. Statements below are Oracle's
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N334348.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1515139626.html,
// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1516026974.html),
// unless they are marked as inferred or chosen.
func (n *NetSuite) refresh(all bool) {
	from, old := n.accounts[Production], n.accounts[Sandbox]

	// Inferred: account ID and domain stay. A new account has no tokens: the sandbox's
	// are deleted, and production's are not copied and keep working there.
	fresh := newAccount(Sandbox, old.company)
	// Chosen, because Oracle does not say: the Login Audit Trail stays, so that the
	// reason can be read, no ID is used twice, and a simulated failure stays on.
	fresh.trail, fresh.failure = old.trail, old.failure
	fresh.serial = max(from.serial, old.serial)

	// Features and customizations (here the deployment's audience) are production's.
	// Inferred: a feature that was on only in the sandbox is off.
	fresh.features, fresh.audience = maps.Clone(from.features), maps.Clone(from.audience)
	fresh.deployment, fresh.addresses = from.deployment, from.addresses

	// A record created in production is the same in both accounts, with its consumer pair.
	// One created only in the sandbox is deleted. Inferred: so is its consumer key.
	// Reinstalling a known record is not simulated, because it is inferred to apply only
	// to SOAP with user credentials.
	for _, r := range from.records {
		copied := *r
		fresh.records = append(fresh.records, &copied)
	}

	// Roles and their permissions are production's. Inferred: a role that existed only
	// in the sandbox is lost.
	fresh.roles = nil
	for _, r := range from.roles {
		copied := *r
		copied.Permissions = slices.Clone(r.Permissions)
		fresh.roles = append(fresh.roles, &copied)
	}

	// Users are production's. Only with access for all users, they keep roles other than
	// Administrator
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N333727.html).
	// Inferred: Give Access stays ticked, and a lock after failed logins ends.
	fresh.employees = nil
	for _, e := range from.employees {
		copied := *e
		copied.unlock()
		copied.Roles, copied.Hidden = slices.Clone(e.Roles), maps.Clone(e.Hidden)
		if !all {
			copied.Roles = slices.DeleteFunc(copied.Roles, func(id int) bool { return id != adminRoleID })
		}
		fresh.employees = append(fresh.employees, &copied)
	}
	n.accounts[Sandbox] = fresh
}

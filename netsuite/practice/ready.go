package practice

import (
	"fmt"

	"netsuite-tba/netsuite"
)

// finishSetup creates a finished setup in both accounts. The integration record is
// created in production and is in the sandbox as after a refresh, with the same
// consumer pair. Each account has its own token.
func (n *NetSuite) finishSetup() {
	def := &definition{
		Name: "Practice integration", Owner: Production, Created: n.now(),
		Application: n.applicationID(), Boxes: map[string]bool{boxTBA: true},
		Key: n.newKey(), Secret: n.newKey(),
	}
	for _, id := range n.Accounts() {
		a := n.accounts[id]
		for _, f := range allFeatures() {
			a.features[f] = f != featOAuth2
		}
		rec := &record{definition: def, ID: a.nextID(), State: stateEnabled, StateSince: n.now()}
		job := &role{ID: a.nextID(), Name: "Integration role", Center: centers[0], Subsidiaries: subsidiaries[0], Permissions: []grant{
			{"Setup", permLogin, "Full"}, {"Setup", permREST, "Full"}, {"Setup", permSOAP, "Full"},
			{"Reports", permWorkbook, "Edit"},
			{"Lists", permCustomers, "View"}, {"Lists", permEmployees, "View"},
		}}
		user := &employee{ID: a.nextID(), Name: "Integration User", Email: "integration@example.com", Access: true, Roles: []int{job.ID}}
		t := &token{
			ID: a.nextID(), Name: tokenName(rec, user, job), Record: rec.ID, User: user.ID, Role: job.ID,
			TokenID: n.newKey(), TokenSecret: n.newKey(), Created: n.now(),
		}
		a.records = append(a.records, rec)
		a.roles = append(a.roles, job)
		a.employees = append(a.employees, user)
		a.tokens = append(a.tokens, t)
		a.audience[job.ID] = true
		if id == Sandbox {
			n.ready = netsuite.Keys{ConsumerKey: def.Key, ConsumerSecret: def.Secret, TokenID: t.TokenID, TokenSecret: t.TokenSecret}
		}
	}
}

// applicationID returns an integration record's application ID of 32 characters.
func (n *NetSuite) applicationID() string { return fmt.Sprintf("%X", n.random(16)) }

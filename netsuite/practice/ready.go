package practice

import (
	"fmt"

	"netsuite-tba/netsuite"
)

// The names of what the finished setup has for OAuth 2.0.
const (
	ReadyOAuth2Record = "Practice OAuth 2.0 integration"
	ReadyOAuth2Role   = "OAuth 2.0 role"
	ReadyOAuth2User   = "OAuth 2.0 User"
)

// finishSetup sets up both accounts. The integration records are production's and have
// the same keys in the sandbox, as after a refresh. The client creates the certificate
// of OAuth 2.0.
func (n *NetSuite) finishSetup() {
	tba := n.readyDefinition("Practice integration", boxTBA)
	m2m := n.readyDefinition(ReadyOAuth2Record, boxClient, boxRESTlets, boxREST)
	for _, id := range n.Accounts() {
		a := n.accounts[id]
		for _, f := range allFeatures() {
			a.features[f] = true
		}
		who := n.readyUser(a, tba, "Integration role", "Integration User", "integration@example.com", permLogin, permREST, permSOAP)
		t := &token{
			ID: a.nextID(), Name: tokenName(who.Record, who.User, who.Role), Record: who.Record.ID, User: who.User.ID, Role: who.Role.ID,
			TokenID: n.newKey(), TokenSecret: n.newKey(), Created: n.now(),
		}
		a.tokens = append(a.tokens, t)
		n.readyUser(a, m2m, ReadyOAuth2Role, ReadyOAuth2User, "oauth2@example.com", permOAuth2, permREST)
		if id == Sandbox {
			n.ready = netsuite.Keys{ConsumerKey: tba.Key, ConsumerSecret: tba.Secret, TokenID: t.TokenID, TokenSecret: t.TokenSecret}
			n.readyClient = m2m.Key
		}
	}
}

func (n *NetSuite) readyDefinition(name string, boxes ...string) *definition {
	d := &definition{
		Name: name, Owner: Production, Created: n.now(), Application: n.applicationID(),
		Boxes: map[string]bool{}, Key: n.newKey(), Secret: n.newKey(),
	}
	for _, box := range boxes {
		d.Boxes[box] = true
	}
	return d
}

func (n *NetSuite) readyUser(a *account, d *definition, roleName, userName, email string, setup ...string) identity {
	rec := &record{definition: d, ID: a.nextID(), State: stateEnabled, StateSince: n.now()}
	job := &role{ID: a.nextID(), Name: roleName, Center: centers[0], Subsidiaries: subsidiaries[0]}
	for _, name := range setup {
		job.Permissions = append(job.Permissions, grant{"Setup", name, "Full"})
	}
	job.Permissions = append(job.Permissions,
		grant{"Reports", permWorkbook, "Edit"}, grant{"Lists", permCustomers, "View"}, grant{"Lists", permEmployees, "View"})
	user := &employee{ID: a.nextID(), Name: userName, Email: email, Access: true, Roles: []int{job.ID}}
	a.records, a.roles, a.employees = append(a.records, rec), append(a.roles, job), append(a.employees, user)
	a.audience[job.ID] = true
	return identity{Account: a, Record: rec, User: user, Role: job}
}

func (n *NetSuite) applicationID() string { return fmt.Sprintf("%X", n.random(16)) }

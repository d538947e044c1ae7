package practice

import (
	"time"

	"netsuite-tba/netsuite"
)

// account is the state of one account. NetSuite.mu guards it.
type account struct {
	id      netsuite.Account
	company string // name

	features  map[feature]bool
	records   []*record
	roles     []*role
	employees []*employee
	tokens    []*token
	audience  map[int]bool // roles that may run the RESTlet, by ID
	withheld  bool         // the RESTlet's deployment is in status Testing, not Released
	addresses string       // Allowed IP Addresses, as typed; empty lets all in
	failure   Failure      // what the trouble page turned on
	trail     []entry      // oldest first
	nonces    map[string]time.Time
	serial    int // the last internal ID given out
}

// adminRoleID is the internal ID of the standard role Administrator, as
// Oracle's examples have it.
const adminRoleID = 3

// newAccount makes an account as a new one is: all features off, no records,
// no tokens, one person, who has the Administrator role and is the one that is
// signed in.
func newAccount(id netsuite.Account, company string) *account {
	a := &account{
		id: id, company: company,
		features: map[feature]bool{},
		audience: map[int]bool{adminRoleID: true},
		nonces:   map[string]time.Time{},
		serial:   1000,
	}
	admin := &role{ID: adminRoleID, Name: "Administrator", admin: true}
	a.roles = []*role{admin, newAccountant(a.nextID())}
	a.employees = []*employee{{
		ID: a.nextID(), Name: "Pat Practice", Email: "admin@example.com",
		Access: true, Roles: []int{admin.ID}, signedIn: true,
	}}
	return a
}

// nextID gives the next internal ID. NetSuite counts each kind of record
// apart; nothing here depends on that.
func (a *account) nextID() int {
	a.serial++
	return a.serial
}

// numbered is a record with an internal ID.
type numbered interface{ number() int }

// find gives the record with this ID, or the zero value.
func find[T numbered](all []T, id int) (found T, ok bool) {
	for _, r := range all {
		if r.number() == id {
			return r, true
		}
	}
	return found, false
}

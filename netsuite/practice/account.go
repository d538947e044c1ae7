package practice

import (
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// account is the state of one account, guarded by NetSuite.mu.
type account struct {
	id      netsuite.Account
	company string // name

	features   map[feature]bool
	records    []*record
	roles      []*role
	employees  []*employee
	tokens     []*token
	mappings   []*mapping   // of certificates, oldest first
	audience   map[int]bool // roles that can run the RESTlet, by ID
	deployment string       // the status of the RESTlet's deployment
	addresses  string       // Allowed IP Addresses as typed, empty allows all
	failure    Failure      // switched on by the failure page
	keysOnly   bool         // confirmation pages show nothing beside the keys
	trail      []entry      // oldest first
	nonces     map[string]time.Time
	serial     int // the last internal ID
}

// adminRoleID is the internal ID of the standard role Administrator in Oracle's
// examples.
const adminRoleID = 3

// newAccount returns a new account: all features off, no records or tokens, and one
// person with the Administrator role, who is signed in.
func newAccount(id netsuite.Account, company string) *account {
	a := &account{
		id: id, company: company,
		features: map[feature]bool{},
		audience: map[int]bool{adminRoleID: true}, deployment: statusReleased,
		nonces: map[string]time.Time{},
		serial: 1000,
	}
	admin := &role{ID: adminRoleID, Name: "Administrator", admin: true}
	a.roles = []*role{admin, newAccountant(a.nextID())}
	a.employees = []*employee{{
		ID: a.nextID(), Name: "Pat Practice", Email: "admin@example.com",
		Access: true, Roles: []int{admin.ID}, signedIn: true,
	}}
	return a
}

// nextID returns the next internal ID. NetSuite counts each kind of record separately.
// Nothing here depends on that.
func (a *account) nextID() int {
	a.serial++
	return a.serial
}

type numbered interface{ number() int }

// find returns the record with this ID, or nil.
func find[P numbered](all []P, id int) P {
	return first(all, func(r P) bool { return r.number() == id })
}

// first returns the first record that matches, or nil.
func first[P any](all []P, matches func(P) bool) (record P) {
	if i := slices.IndexFunc(all, matches); i >= 0 {
		return all[i]
	}
	return record
}

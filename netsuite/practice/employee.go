package practice

import (
	"slices"
	"time"
)

type employee struct {
	ID          int
	Name, Email string
	Access      bool // Give Access
	Inactive    bool
	Roles       []int
	Hidden      map[int]bool // the Roles that the person hid on View My Roles
	signedIn    bool         // the administrator who uses the pages

	failed      int       // refused logins since the last successful one
	lockedUntil time.Time // zero if not locked
}

func (e *employee) number() int   { return e.ID }
func (e *employee) title() string { return e.Name }

// The lock that Oracle documents for failed logins
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
// Oracle does not say whether failed token logins count. Here they count as soon as the
// token identifies the user.
const (
	lockAfter = 5
	lockFor   = 30 * time.Minute
)

func (e *employee) locked(now time.Time) bool { return now.Before(e.lockedUntil) }

func (e *employee) fail(now time.Time) {
	if e.failed++; e.failed >= lockAfter {
		e.lock(now)
	}
}

// lock locks the person from now on, like five refused logins do.
func (e *employee) lock(now time.Time) { e.failed, e.lockedUntil = 0, now.Add(lockFor) }

func (e *employee) unlock() { e.failed, e.lockedUntil = 0, time.Time{} }

func (e *employee) give(r *role) {
	if !e.holds(r.ID) {
		e.Roles = append(e.Roles, r.ID)
	}
}

// users lists the people who can sign in.
func (a *account) users() []*employee {
	return slices.DeleteFunc(slices.Clone(a.employees), func(e *employee) bool { return !e.Access || e.Inactive })
}

func (e *employee) holds(roleID int) bool { return slices.Contains(e.Roles, roleID) }

// hides reports whether the person hid the role on View My Roles. Oracle lists that as
// a cause of permission_denied
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_156935170194.html).
func (e *employee) hides(roleID int) bool { return e.Hidden[roleID] }

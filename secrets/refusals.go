package secrets

import (
	"context"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// refusalWindow is how long a refused login counts. NetSuite locks a user for 30
// minutes after five failed logins
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
// Oracle does not say whether token logins count. This program assumes that they do.
const refusalWindow = 30 * time.Minute

// refusals is refusals.json: when logins were refused, by whose. Earlier
// versions counted by the account alone.
type refusals struct {
	Version  int                    `json:"version"`
	Accounts map[string][]time.Time `json:"accounts"`
}

// whose names the logins of one profile of an account. Names hold no blank.
func whose(account netsuite.Account, profile string) string { return string(account) + " " + profile }

// Refusals counts the account's logins that were refused within the 30
// minutes before now, of all its profiles: which of them log in as the same
// user is not known here. Nothing readable counts as none: the guard must not
// stand in the way when its own file is lost.
func (h *Home) Refusals(account netsuite.Account, now time.Time) int {
	n := 0
	for of, times := range h.readRefusals().Accounts {
		if of == string(account) || strings.HasPrefix(of, whose(account, "")) {
			n += len(recent(times, now))
		}
	}
	return n
}

// AddRefusal counts one refused login of a profile.
func (h *Home) AddRefusal(account netsuite.Account, profile string, at time.Time) error {
	return h.changeRefusals(func(r *refusals) {
		for of, times := range r.Accounts {
			if r.Accounts[of] = recent(times, at); len(r.Accounts[of]) == 0 {
				delete(r.Accounts, of)
			}
		}
		of := whose(account, profile)
		r.Accounts[of] = append(r.Accounts[of], at.UTC())
	})
}

// ClearRefusals forgets the refused logins of a profile: one has passed. Those
// of the account's other profiles stay: NetSuite locks users, and theirs may be
// another.
func (h *Home) ClearRefusals(account netsuite.Account, profile string) error {
	known := h.readRefusals().Accounts
	if len(known[whose(account, profile)])+len(known[string(account)]) == 0 {
		return nil
	}
	return h.changeRefusals(func(r *refusals) {
		delete(r.Accounts, whose(account, profile))
		delete(r.Accounts, string(account))
	})
}

// testsLockWait is how long another program may test the same account. A test ends
// within 20 seconds.
const testsLockWait = 20 * time.Second

// LockTests makes programs test an account one after the other, so that each counts
// the refused logins of the others. If it cannot get the lock, the test runs
// without it.
func (h *Home) LockTests(ctx context.Context, account netsuite.Account) (unlock func()) {
	return lockOrNot(ctx, filepath.Join(h.dir, "testing-"+url.PathEscape(string(account))+".lock"), testsLockWait)
}

// recent returns the times within 30 minutes before or after now. A clock that was
// set back must not block tests for longer.
func recent(times []time.Time, now time.Time) []time.Time {
	var kept []time.Time
	for _, t := range times {
		if d := now.Sub(t); d > -refusalWindow && d < refusalWindow {
			kept = append(kept, t)
		}
	}
	return kept
}

func (h *Home) changeRefusals(change func(*refusals)) error {
	return h.locked(context.Background(), func() error {
		r := h.readRefusals()
		change(r)
		_, err := h.writeJSON(h.refusalsPath(), "The refused login could not be counted", r)
		return err
	})
}

func (h *Home) refusalsPath() string { return filepath.Join(h.dir, "refusals.json") }

func (h *Home) readRefusals() *refusals {
	r := &refusals{}
	data, err := os.ReadFile(h.refusalsPath())
	if err != nil || json.Unmarshal(data, r) != nil || r.Version != 1 {
		r = &refusals{}
	}
	r.Version = 1
	if r.Accounts == nil {
		r.Accounts = map[string][]time.Time{}
	}
	return r
}

package secrets

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// refusalWindow is how long a refused login counts. NetSuite locks a user for 30
// minutes after five failed logins
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
// Oracle does not say whether token logins count. This program assumes that they do.
const refusalWindow = 30 * time.Minute

const refusalsVersion = 2

// MaxRefused is the number of refused logins from which on a test must be forced.
const MaxRefused = 5

// Login is a login that was refused, or may be.
type Login struct {
	Account netsuite.Account `json:"account"`
	Keys    Fingerprints     `json:"keys"`
	User    string           `json:"user,omitempty"` // if it is known
}

// SameUser reports whether both logins are in one account and of one or an unknown
// user.
func (l Login) SameUser(m Login) bool {
	return l.Account == m.Account && strings.EqualFold(strings.TrimSpace(l.User), strings.TrimSpace(m.User))
}

// countsFor reports whether a refused login l counts for m, because both have the same
// token, certificate or known user.
func (l Login) countsFor(m Login) bool {
	same := l.Account == m.Account && netsuite.LoginOf(l.Keys) == netsuite.LoginOf(m.Keys)
	return same || strings.TrimSpace(m.User) != "" && l.SameUser(m)
}

func (l Login) sameKeys(m Login) bool { return l.Account == m.Account && maps.Equal(l.Keys, m.Keys) }

// refusals is the file refusals.json.
type refusals struct {
	Version int       `json:"version"`
	Logins  []refusal `json:"logins"`
}

type refusal struct {
	Login
	At time.Time `json:"at"`
}

// RefusedLogins returns the logins that were refused in the 30 minutes before now. An
// unreadable file must not prevent tests.
func (h *Home) RefusedLogins(now time.Time) (logins []Login) {
	for _, r := range h.readRefusals().recent(now) {
		logins = append(logins, r.Login)
	}
	return logins
}

// Refusals returns how many refused logins count for l, and how many have exactly its
// keys.
func (h *Home) Refusals(l Login, now time.Time) (all, sameKeys int) {
	for _, r := range h.RefusedLogins(now) {
		if r.countsFor(l) {
			all++
		}
		if r.sameKeys(l) {
			sameKeys++
		}
	}
	return all, sameKeys
}

// AddRefusal counts one refused login.
func (h *Home) AddRefusal(l Login, at time.Time) error {
	return h.changeRefusals(func(r *refusals) {
		r.Logins = append(r.recent(at), refusal{l, at.UTC()})
	})
}

// ClearRefusals forgets the refused logins with these keys, because one has passed.
func (h *Home) ClearRefusals(l Login) error {
	of := func(r refusal) bool { return r.sameKeys(l) }
	if !slices.ContainsFunc(h.readRefusals().Logins, of) {
		return nil
	}
	return h.changeRefusals(func(r *refusals) { r.Logins = slices.DeleteFunc(r.Logins, of) })
}

// dropRefusals forgets the refused logins of a profile. The caller holds the lock.
func (h *Home) dropRefusals(p profile.Profile) {
	r := h.readRefusals()
	n := len(r.Logins)
	r.Logins = slices.DeleteFunc(r.Logins, func(r refusal) bool {
		return p.HasLogin(netsuite.LoginOf(r.Keys))
	})
	switch {
	case len(r.Logins) == 0:
		os.Remove(h.refusalsPath())
	case len(r.Logins) < n:
		h.writeJSON(h.refusalsPath(), "The refused logins could not be deleted", r)
	}
}

const testsLockWait = 20 * time.Second

// LockTests makes programs test an account one after the other, if it can, so that each
// counts the refused logins of the others.
func (h *Home) LockTests(ctx context.Context, account netsuite.Account) (unlock func()) {
	return lockOrNot(ctx, h.testsLockPath(account), testsLockWait)
}

func (h *Home) testsLockPath(account netsuite.Account) string {
	return filepath.Join(h.dir, "testing-"+url.PathEscape(string(account))+".lock")
}

// recent returns the logins within 30 minutes of now. A clock that was set back must
// not block tests for longer.
func (r *refusals) recent(now time.Time) []refusal {
	return slices.DeleteFunc(slices.Clone(r.Logins), func(r refusal) bool {
		apart := now.Sub(r.At)
		return apart <= -refusalWindow || apart >= refusalWindow
	})
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
	if err != nil || json.Unmarshal(data, r) != nil || r.Version != refusalsVersion {
		r = &refusals{}
	}
	r.Version = refusalsVersion
	return r
}

package secrets

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"netsuite-tba/netsuite"
)

// refusalWindow is how long a refused login counts: NetSuite locks a user for
// 30 minutes after five failed logins
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
// Oracle does not say whether failures of TBA count; here they do.
const refusalWindow = 30 * time.Minute

// refusals is refusals.json: when logins of an account were refused.
type refusals struct {
	Version  int                              `json:"version"`
	Accounts map[netsuite.Account][]time.Time `json:"accounts"`
}

// Refusals counts the account's logins that were refused within the 30
// minutes before now. Nothing readable counts as none: the guard must not
// stand in the way when its own file is lost.
func (h *Home) Refusals(account netsuite.Account, now time.Time) int {
	return len(recent(h.readRefusals().Accounts[account], now))
}

// AddRefusal counts one refused login.
func (h *Home) AddRefusal(account netsuite.Account, at time.Time) error {
	return h.changeRefusals(func(r *refusals) {
		for a, times := range r.Accounts {
			if r.Accounts[a] = recent(times, at); len(r.Accounts[a]) == 0 {
				delete(r.Accounts, a)
			}
		}
		r.Accounts[account] = append(r.Accounts[account], at.UTC())
	})
}

// ClearRefusals forgets the account's refused logins: one has passed.
func (h *Home) ClearRefusals(account netsuite.Account) error {
	if len(h.readRefusals().Accounts[account]) == 0 {
		return nil
	}
	return h.changeRefusals(func(r *refusals) { delete(r.Accounts, account) })
}

// recent gives the times at most 30 minutes from now, in either direction: a
// clock that was set back must not keep somebody out for longer.
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
		r.Accounts = map[netsuite.Account][]time.Time{}
	}
	return r
}

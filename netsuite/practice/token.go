package practice

import (
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// token is an access token: one application, one user, one role.
type token struct {
	ID                   int
	Name                 string
	Record, User, Role   int
	TokenID, TokenSecret netsuite.Secret
	Created              time.Time
	Inactive             bool
	Revoked              bool // for good; the record stays for the audit
}

func (t *token) number() int { return t.ID }

// tokenOf gives the account's token with this token ID, revoked or not.
func (a *account) tokenOf(id netsuite.Secret) *token {
	i := slices.IndexFunc(a.tokens, func(t *token) bool { return t.TokenID.Equal(id) })
	if i < 0 {
		return nil
	}
	return a.tokens[i]
}

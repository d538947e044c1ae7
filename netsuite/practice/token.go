package practice

import (
	"time"

	"netsuite-tba/netsuite"
)

// token is an access token for one application, user and role.
type token struct {
	ID                   int
	Name                 string
	Record, User, Role   int
	TokenID, TokenSecret netsuite.Secret
	Created              time.Time
	Inactive             bool
	Revoked              bool // permanent, but the token stays listed
}

func (t *token) number() int { return t.ID }

func (a *account) tokenOf(id netsuite.Secret) *token {
	return first(a.tokens, func(t *token) bool { return t.TokenID.Equal(id) })
}

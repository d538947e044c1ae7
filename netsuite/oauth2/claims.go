package oauth2

import (
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// maxClaim is the largest number of characters of a claim that is shown.
const maxClaim = 80

// Claims is what an access token says about itself. Nobody verified its signature, so it
// is only shown. Role and Entity are NetSuite's internal IDs.
type Claims struct {
	Role, Entity, Company string
	Scopes                []string
	Expires               time.Time
}

// ReadClaims reads the claims of an access token, and reports whether it is a readable
// JWT. The subject is the role and the entity, and the audience has the company. Oracle
// does not print whether the audience and the scope are texts or arrays, so both are
// read
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158255317571.html).
func ReadClaims(token netsuite.Secret) (Claims, bool) {
	all := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(token.Reveal(), all); err != nil {
		return Claims{}, false
	}
	var c Claims
	if subject, ok := all["sub"].(string); ok {
		role, entity, _ := strings.Cut(subject, ";")
		c.Role, c.Entity = shown(role), shown(entity)
	}
	for _, part := range parts(all["aud"]) {
		if _, company, ok := strings.Cut(part, ";"); ok {
			c.Company = shown(company)
			break
		}
	}
	c.Scopes = parts(all["scope"])
	if at, err := all.GetExpirationTime(); err == nil && at != nil {
		c.Expires = at.Time
	}
	return c, true
}

// parts returns the parts of a claim that is an array or a text with commas.
func parts(claim any) (list []string) {
	switch claim := claim.(type) {
	case string:
		for part := range strings.SplitSeq(claim, ",") {
			if part = shown(part); part != "" {
				list = append(list, part)
			}
		}
	case []any:
		for _, part := range claim {
			list = append(list, parts(part)...)
		}
	}
	return list
}

func shown(s string) string { return text.Clean(strings.TrimSpace(s), maxClaim) }

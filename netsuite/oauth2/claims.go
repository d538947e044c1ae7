package oauth2

import (
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// maxClaim is the largest number of characters of a claim that is shown.
const maxClaim = 80

// ReadClaims returns whom an access token says it is for, and reports whether it is a
// readable JWT. Nobody verified its signature, so the claims are only shown. The subject
// is the role and the entity, and the audience has the company. Oracle does not print
// whether the audience is a text or an array, so both are read
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158255317571.html).
func ReadClaims(token netsuite.Secret) (who netsuite.Identity, ok bool) {
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(token.Reveal(), claims); err != nil {
		return who, false
	}
	subject, _ := claims.GetSubject()
	audience, _ := claims.GetAudience()
	who.Role, who.Entity, _ = strings.Cut(subject, ";")
	for part := range strings.SplitSeq(strings.Join(audience, ","), ",") {
		if _, company, ok := strings.Cut(part, ";"); ok {
			who.Company = company
			break
		}
	}
	for _, claim := range []*string{&who.Company, &who.Role, &who.Entity} {
		*claim = text.Clean(strings.TrimSpace(*claim), maxClaim)
	}
	return who, true
}

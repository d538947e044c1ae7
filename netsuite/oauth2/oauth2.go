// Package oauth2 holds what OAuth 2.0 client credentials with a certificate (machine to
// machine, M2M) needs: the key pair and its certificate, the signed assertion of a token
// request, and the claims of an access token. It sends nothing.
//
// The access token replaces the four keys of TBA. A program asks for one with an
// assertion that it signs with the private key, and sends it as a Bearer token
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162755359851.html).
package oauth2

import (
	"crypto/rand"
	"errors"
	"net/url"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// The fields of a token request.
const (
	GrantType     = "client_credentials"
	AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
)

// An assertion is dated slightly in the past, because NetSuite refuses one that its own
// clock finds in the future. Its lifetime must be under an hour.
const (
	assertionAge  = 30 * time.Second
	assertionLife = 5 * time.Minute
)

// Audience is the address that an assertion names as its receiver. It is NetSuite's own
// even if the request goes to a simulated NetSuite.
func Audience(a netsuite.Account) string {
	return netsuite.AddressesOf(a).SuiteTalk + netsuite.TokenPath
}

// Assertion returns the signed assertion of a token request at a time. It fails if keys
// are missing or the private key cannot be read. Its errors contain no key.
func Assertion(keys netsuite.Keys, account netsuite.Account, apis []netsuite.API, at time.Time) (netsuite.Secret, error) {
	key, err := parsePrivateKey(keys.PrivateKey)
	if err != nil {
		return netsuite.Secret{}, err
	}
	if keys.ClientID.Empty() || keys.CertificateID.Empty() {
		return netsuite.Secret{}, errors.New("the Client ID or the Certificate ID is missing")
	}
	// Oracle's text asks for commas, its sample has an array.
	issued := at.Add(-assertionAge)
	token := jwt.NewWithClaims(jwt.SigningMethodES256, jwt.MapClaims{
		"iss":   keys.ClientID.Reveal(),
		"scope": text.Each(netsuite.ScopesFor(apis), netsuite.Scope.String),
		"aud":   Audience(account),
		"iat":   issued.Unix(),
		"exp":   issued.Add(assertionLife).Unix(),
		"jti":   rand.Text(), // so that no two assertions are alike
	})
	token.Header["kid"] = keys.CertificateID.Reveal()
	signed, err := token.SignedString(key)
	if err != nil {
		return netsuite.Secret{}, errors.New("the assertion could not be signed")
	}
	return netsuite.NewSecret(signed), nil
}

// TokenForm returns the body of a token request.
func TokenForm(assertion netsuite.Secret) netsuite.Secret {
	return netsuite.NewSecret(url.Values{
		"grant_type":            {GrantType},
		"client_assertion_type": {AssertionType},
		"client_assertion":      {assertion.Reveal()},
	}.Encode())
}

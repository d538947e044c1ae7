package practice

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
)

// tokenLife is how long an access token is valid
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162755359851.html).
const tokenLife = time.Hour

// maxAssertionLife is what the lifetime of an assertion must stay under
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162790605110.html).
// Oracle's own sample has exactly an hour.
const maxAssertionLife = time.Hour

// algorithms are those of an assertion (same page).
var algorithms = []string{"PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}

var scopeBoxes = map[string]string{
	netsuite.ScopeRESTlet: boxRESTlets, netsuite.ScopeREST: boxREST, netsuite.ScopeConnect: boxConnect,
}

// assertion is the assertion of a token request, not verified.
type assertion struct {
	jwt.RegisteredClaims
	Scope jwt.ClaimStrings `json:"scope"`

	text, typ, alg, kid string
	here                string // the address of the token request
}

// scopes lists the scopes. Oracle's text asks for commas, and its sample has an array.
// Programs send both.
func (as assertion) scopes() (list []string) {
	for one := range strings.SplitSeq(strings.Join(as.Scope, ","), ",") {
		if one = strings.TrimSpace(one); one != "" {
			list = append(list, one)
		}
	}
	return list
}

// parser reads assertions and access tokens. It accepts no text that differs in bits that
// Base64 ignores. The claims are checked separately, because each has its Detail value.
var parser = jwt.NewParser(jwt.WithoutClaimsValidation(), jwt.WithStrictDecoding())

// readTokenRequest reads a token request. ok is false if a field is missing, repeated
// or wrong, if there is a second kind of client authentication, or if the assertion is
// not a readable JWT. Oracle documents this for the code grant, which is not simulated
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521832417.html).
func readTokenRequest(r *http.Request, body []byte) (as assertion, ok bool) {
	form, err := url.ParseQuery(string(body))
	if err != nil || mediaType(r) != "application/x-www-form-urlencoded" || r.Header.Get("Authorization") != "" || form.Has("client_secret") {
		return assertion{}, false
	}
	for _, values := range form {
		if len(values) > 1 {
			return assertion{}, false
		}
	}
	if form.Get("grant_type") != oauth2.GrantType || form.Get("client_assertion_type") != oauth2.AssertionType {
		return assertion{}, false
	}
	as.text = form.Get("client_assertion")
	token, _, err := parser.ParseUnverified(as.text, &as)
	// An unknown algorithm is a mistake with a Detail value of its own.
	if err != nil && !errors.Is(err, jwt.ErrTokenUnverifiable) {
		return assertion{}, false
	}
	as.typ, _ = token.Header["typ"].(string)
	as.alg, _ = token.Header["alg"].(string)
	as.kid, _ = token.Header["kid"].(string)
	as.here = "http://" + r.Host + netsuite.TokenPath
	return as, true
}

// label returns the first label of the audience's host. NetSuite knows the account from
// the host of the request.
func (as assertion) label() string {
	for _, audience := range as.Audience {
		if u, err := url.Parse(audience); err == nil && u.Host != "" {
			label, _, _ := strings.Cut(u.Host, ".")
			return label
		}
	}
	return ""
}

// accountOf returns the account that a token request is for, or nil: the one in its
// audience or, if that names none, the one of its certificate.
func (n *NetSuite) accountOf(as assertion) *account {
	if a := n.labeled(as.label()); a != nil {
		return a
	}
	for _, a := range n.accounts {
		if a.mappingOf(as.kid) != nil {
			return a
		}
	}
	return nil
}

func (s *site) token(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		restMethod(w, http.MethodPost)
		return
	}
	as, ok := readTokenRequest(r, readBody(r))
	if !ok {
		tokenError(w, http.StatusBadRequest, "invalid_request")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.accountOf(as)
	if a == nil { // there is no trail for it
		writeTokenRefusal(w, detailIssuer)
		return
	}
	now := a.failure.clock(s.now())
	who, detail := a.decideToken(as, caller(r), now)
	a.addLogin(who, detail, r.Method+" "+netsuite.TokenPath, s.now())
	if detail != detailNone {
		writeTokenRefusal(w, detail)
		return
	}
	// Oracle prints the lifetime as a number and as a text.
	resourceJSON(w, http.StatusOK, struct {
		Token string `json:"access_token"`
		Life  int    `json:"expires_in"`
		Type  string `json:"token_type"`
	}{who.accessToken(as.scopes(), now), int(tokenLife.Seconds()), "Bearer"})
}

// writeTokenRefusal replies to a refused token request. People reported server_error
// for an unknown Client ID and a record without the grant, and invalid_client for an
// unknown certificate. Oracle lists the other codes for the code grant. Which cause
// gets which of them is a choice.
func writeTokenRefusal(w http.ResponseWriter, detail detailValue) {
	status, code := http.StatusBadRequest, "invalid_grant"
	switch detail {
	case detailIssuer, detailGrant:
		status, code = http.StatusInternalServerError, "server_error"
	case detailKeyID, detailKey, detailClientID:
		code = "invalid_client"
	case detailScopeEmpty, detailScope:
		code = "invalid_scope"
	case detailFeature, detailBlocked, detailEntity, detailAddress:
		code = "unauthorized_client"
	}
	tokenError(w, status, code)
}

func tokenError(w http.ResponseWriter, status int, code string) {
	resourceJSON(w, status, map[string]string{"error": code})
}

// decideToken runs the checks of a token request. Their order is a choice, and so is the
// Detail value where Oracle only lists its name.
func (a *account) decideToken(as assertion, from netip.Addr, now time.Time) (identity, detailValue) {
	who := identity{Account: a}
	issuer := netsuite.NewSecret(as.Issuer)
	who.Record = a.recordOf(issuer)
	switch flaw := a.failure.flaw(loginAssertion, serviceToken); {
	case flaw != detailNone:
		return who, flaw
	case !a.features[featOAuth2]:
		return who, detailFeature
	case !strings.EqualFold(as.typ, "JWT"):
		return who, detailTokenType
	case !slices.Contains(algorithms, as.alg):
		return who, detailAlgo
	case as.kid == "":
		return who, detailKeyID
	case who.Record == nil:
		return who, detailIssuer
	case who.Record.State != stateEnabled:
		return who, detailBlocked
	case !who.Record.Boxes[boxClient]:
		// Oracle only explains this value for the code grant.
		return who, detailGrant
	}
	m := a.mappingOf(as.kid)
	switch {
	case m == nil || !m.active(now):
		return who, detailKey
	case !m.Client.Equal(issuer):
		return who, detailClientID
	}
	who = a.partiesOf(who.Record.ID, m.User, m.Role)
	if _, err := parser.ParseWithClaims(as.text, &assertion{}, func(*jwt.Token) (any, error) { return m.Certificate.PublicKey, nil }); err != nil {
		return who, detailAssertion
	}
	if detail := as.checkClaims(a.id, now); detail != detailNone {
		return who, detail
	}
	switch {
	case slices.ContainsFunc(as.scopes(), func(scope string) bool { return !who.Record.allows(scope) }):
		return who, detailScope
	case !who.enabled() || !who.Role.has(permOAuth2, "Full"):
		return who, detailEntity
	case !a.allowsAddress(from):
		return who, detailAddress
	case !a.useOnce(assertionID(as.text), as.ExpiresAt.Time, now):
		// Oracle does not say whether an assertion works twice. Refusing it shows clients
		// that depend on it.
		return who, detailReused
	}
	return who, detailNone
}

// checkClaims checks what needs no record. Oracle lists no Detail value for a wrong
// audience or a missing time. A tool may name the token URL of this simulated NetSuite
// as the audience.
func (as assertion) checkClaims(id netsuite.Account, now time.Time) detailValue {
	switch {
	case !slices.Contains(as.Audience, oauth2.Audience(id)) && !slices.Contains(as.Audience, as.here):
		return detailAudience
	case as.IssuedAt == nil || as.ExpiresAt == nil || as.IssuedAt.After(now):
		return detailNotYet
	case !now.Before(as.ExpiresAt.Time):
		return detailExpired
	case as.ExpiresAt.Sub(as.IssuedAt.Time) >= maxAssertionLife:
		return detailTooBroad
	case as.scopes() == nil:
		return detailScopeEmpty
	}
	return detailNone
}

func assertionID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "assertion " + string(sum[:])
}

func (r *record) allows(scope string) bool { return r.Boxes[scopeBoxes[scope]] }

// accessClaims are the claims of an access token, as Oracle describes and prints them
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_158255317571.html).
type accessClaims struct {
	jwt.RegisteredClaims
	Type  string   `json:"ttype"`
	Scope []string `json:"scope"`
}

// tokenKey returns the key that signs the access tokens of this process. Like Oracle's,
// it is an RSA key.
var tokenKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, _ := rsa.GenerateKey(rand.Reader, 2048) // Go's random numbers never fail
	return key
})

func (who identity) accessToken(scopes []string, now time.Time) string {
	token := jwt.NewWithClaims(jwt.SigningMethodPS256, accessClaims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:   "https://system.netsuite.com",
			Subject:  strconv.Itoa(who.Role.ID) + ";" + strconv.Itoa(who.User.ID),
			Audience: jwt.ClaimStrings{who.Record.Application + ";" + string(who.Account.id), who.Record.Key.Reveal()},
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(tokenLife)),
		},
		Type: "ACCESS", Scope: scopes,
	})
	token.Header["kid"] = "practice"
	signed, _ := token.SignedString(tokenKey()) // the key and the claims are this program's own
	return signed
}

func bearerToken(r *http.Request) (token string, ok bool) {
	scheme, token, _ := strings.Cut(strings.TrimSpace(r.Header.Get("Authorization")), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}

// challengeBearer sets the header of a refused access token
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_158521885412.html).
func challengeBearer(w http.ResponseWriter, r *http.Request, realm string) {
	if _, ok := bearerToken(r); ok {
		w.Header().Set("WWW-Authenticate",
			`Bearer realm="`+echoRealm(realm)+`", error="invalid_token", error_description="Invalid login attempt."`)
	}
}

// companyOf returns the account that an access token names, not verified. NetSuite knows
// the account from the host.
func companyOf(token string) string {
	claims, _ := oauth2.ReadClaims(netsuite.NewSecret(token))
	return claims.Company
}

func (n *NetSuite) loginBearer(token string, t attempt) (identity, detailValue) {
	a := n.accounts[netsuite.Account(t.Realm)]
	if a == nil {
		return identity{}, detailSignature
	}
	var claims accessClaims
	parsed, err := parser.ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return tokenKey().Public(), nil })
	good := err == nil && parsed.Method == jwt.SigningMethodPS256 && len(claims.Audience) == 2
	who, detail := a.decideBearer(claims, good, t, a.failure.clock(n.now()))
	a.addLogin(who, detail, t.Request, n.now())
	return who, detail
}

// decideBearer runs the checks of an access token. Their order is a choice. Oracle does
// not say whether a token ends with its certificate's mapping. Here it does not.
func (a *account) decideBearer(claims accessClaims, good bool, t attempt, now time.Time) (identity, detailValue) {
	who := identity{Account: a}
	switch flaw := a.failure.flaw(loginBearer, t.Service); {
	case flaw != detailNone:
		return who, flaw
	case !good:
		return who, detailSignature
	case !a.features[featOAuth2]:
		return who, detailFeature
	case !now.Before(claims.ExpiresAt.Time):
		return who, detailAccessExpired
	}
	scope := netsuite.ScopeREST
	if t.Service == serviceRESTlet {
		scope = netsuite.ScopeRESTlet
	}
	who.Record = a.recordOf(netsuite.NewSecret(claims.Audience[1]))
	switch {
	case who.Record == nil || claims.Audience[0] != who.Record.Application+";"+string(a.id):
		return who, detailIntegration
	case who.Record.State != stateEnabled:
		return who, detailBlocked
	case !who.Record.Boxes[boxClient]:
		return who, detailGrant
	case !slices.Contains(claims.Scope, scope) || !who.Record.allows(scope):
		return who, detailScope
	}
	role, user, _ := strings.Cut(claims.Subject, ";")
	roleID, _ := strconv.Atoi(role)
	userID, _ := strconv.Atoi(user)
	who = a.partiesOf(who.Record.ID, userID, roleID)
	switch {
	case who.User == nil || who.Role == nil || !who.enabled() || !who.Role.has(permOAuth2, "Full") || who.Role.refuses(t.Service):
		return who, detailEntity
	case !a.allowsAddress(t.From):
		return who, detailAddress
	}
	return who, detailNone
}

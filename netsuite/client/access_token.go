package client

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/oauth2"
)

// AccessToken requests an access token once. The result has the checks that run without
// a connection, and the login. If the login passed, the token is not empty. life is how
// long NetSuite says that it works, or 0. The token is not saved anywhere.
func (c *Client) AccessToken(ctx context.Context, r Request) (token netsuite.Secret, life time.Duration, result netsuite.Result) {
	started := c.now()
	t := c.newTest(r, nil)
	defer t.session.close()
	if t.store(ctx) {
		t.login(ctx)
	}
	return t.token, t.life, t.result(started, netsuite.CheckStore, netsuite.CheckLogin)
}

// unusable reports what prevents a token request before it is sent.
func (t *testRun) unusable() (netsuite.Observation, string) {
	for _, api := range t.r.APIs {
		if !t.r.Method.Supports(api) {
			return netsuite.Observation{Failure: netsuite.FailureNoOAuth2}, api.Name() + " does not accept OAuth 2.0"
		}
	}
	now, known := t.session.c.now(), t.know
	switch {
	case t.keys.CertificateID.Equal(t.keys.ClientID):
		return netsuite.Observation{Failure: netsuite.FailureKeysMissing}, "CERTIFICATE ID is the CLIENT ID"
	case known.TakenFrom != "":
		return netsuite.Observation{Failure: netsuite.FailureKeysMissing}, "CERTIFICATE ID is that of profile " + known.TakenFrom + ", which has another certificate"
	case !known.NotAfter.IsZero() && !now.Before(known.NotAfter):
		return netsuite.Observation{Failure: netsuite.FailureCertificate}, "the certificate expired on " + text.Day(known.NotAfter)
	case now.Before(known.NotBefore):
		return netsuite.Observation{Failure: netsuite.FailureCertificate}, "the certificate is not valid before " + text.Day(known.NotBefore)
	}
	return netsuite.Observation{}, ""
}

// askToken requests an access token with an assertion
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162755359851.html).
func (t *testRun) askToken(ctx context.Context, _ netsuite.API) netsuite.Observation {
	assertion, err := oauth2.Assertion(t.keys, t.r.Account, t.r.APIs, t.session.c.now())
	if err != nil {
		return netsuite.Observation{Failure: netsuite.FailureKeysMissing, Message: err.Error()}
	}
	t.echoes.add(assertion.Reveal())
	form := oauth2.TokenForm(assertion)
	read := func(r reply) netsuite.Observation { return t.readToken(r, form) }
	return t.deliver(ctx, read, call{
		method:    http.MethodPost,
		address:   t.addresses.SuiteTalk + netsuite.TokenPath,
		header:    http.Header{"Accept": {"application/json"}, "Content-Type": {"application/x-www-form-urlencoded"}},
		body:      []byte(form.Reveal()),
		signedFor: t.r.Account,
	})
}

func (t *testRun) readToken(r reply, sent netsuite.Secret) netsuite.Observation {
	token, life, ok := parseToken(r.body)
	echo := strings.Contains(sent.Reveal(), token.Reveal()) ||
		len(keysWhere(t.keys, func(n netsuite.KeyName) bool { return t.keys.Get(n).Equal(token) })) > 0
	if !ok || echo || r.cut || r.status != http.StatusOK {
		obs, _ := diagnose.Refusal("", r.diagnosed(t.r.Method))
		if obs.LoginOK { // an answer that only an API gives
			obs = netsuite.Observation{HTTPStatus: r.status, Failure: netsuite.FailureNotNetSuite}
		}
		return obs
	}
	t.token, t.life = token, life
	t.echoes.add(token.Reveal())
	t.identity, _ = oauth2.ReadClaims(token)
	t.identityKnown = t.identity != netsuite.Identity{}
	return netsuite.Observation{HTTPStatus: r.status, LoginOK: true}
}

// The limits of an access token. NetSuite's is about 1,000 characters long. Nothing but
// the characters that RFC 6750 allows may go into a header.
const (
	maxToken        = 8000
	tokenCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
)

// parseToken reads the reply of the token endpoint. Oracle prints the lifetime as a
// number and as a text, and the type in lowercase and capitalized.
func parseToken(body []byte) (token netsuite.Secret, life time.Duration, ok bool) {
	var doc struct {
		Token   string          `json:"access_token"`
		Type    string          `json:"token_type"`
		Expires json.RawMessage `json:"expires_in"`
	}
	if json.Unmarshal(body, &doc) != nil || doc.Token == "" || len(doc.Token) > maxToken || strings.Trim(doc.Token, tokenCharacters) != "" ||
		!strings.EqualFold(cmp.Or(doc.Type, "bearer"), "bearer") {
		return netsuite.Secret{}, 0, false
	}
	if seconds, err := strconv.Atoi(strings.Trim(string(doc.Expires), `"`)); err == nil && seconds > 0 && seconds <= 24*60*60 {
		life = time.Duration(seconds) * time.Second
	}
	return netsuite.NewSecret(doc.Token), life, true
}

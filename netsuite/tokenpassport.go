package netsuite

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// SOAPVersion is the endpoint of the SOAP calls, the last one that Oracle plans
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_2104046421.html).
const SOAPVersion = "2025_2"

// TokenPassport is the header of a SOAP request with TBA. Signature covers the other
// five fields, so a passport is valid for one request.
type TokenPassport struct {
	Account     string
	ConsumerKey Secret
	Token       Secret
	Nonce       string
	Timestamp   string // Unix seconds
	Signature   string // Base64
}

// SignTokenPassport returns the passport of one SOAP request. nonce and at are as for
// SignOAuth1
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395630653.html).
func SignTokenPassport(account Account, keys Keys, nonce string, at time.Time) (TokenPassport, error) {
	if len(MissingFrom(keys.Fingerprints(), KeyNames[:])) > 0 {
		return TokenPassport{}, errors.New("some of the four keys are missing")
	}
	p := TokenPassport{
		Account:     account.Realm(),
		ConsumerKey: keys.ConsumerKey,
		Token:       keys.TokenID,
		Nonce:       nonce,
		Timestamp:   strconv.FormatInt(at.Unix(), 10),
	}
	p.Signature = OAuth1Signature(p.BaseString(), keys.ConsumerSecret, keys.TokenSecret)
	return p, nil
}

// BaseString returns the text that the signature covers. Oracle's PHP sample encodes
// each part and its Java sample does not. The two agree for the characters of keys,
// accounts and nonces.
func (p TokenPassport) BaseString() string {
	parts := []string{p.Account, p.ConsumerKey.Reveal(), p.Token.Reveal(), p.Nonce, p.Timestamp}
	for i := range parts {
		parts[i] = PercentEncode(parts[i])
	}
	return strings.Join(parts, "&")
}

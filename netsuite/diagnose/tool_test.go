package diagnose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// The words' hashes that the cases have as keys.
const (
	consumerKey    = "d93beca6efd0421b314c081066064ac0e371b306f715cc0935b2879e249ba9df"
	consumerSecret = "3b8b91c75627bee566dcb88f4805901b20a3eab2520bcff8d26c87157a035026"
	tokenID        = "1ec22d56dbbc91e849b00643bc4f10eb764441c93bde5c6090fe81db55cf6932"
	tokenSecret    = "44ad63f60af0f6db6fdde6d5186ef78176367df261fa06be3079b6c80c8adba4"
)

// header returns an OAuth header as tools log it.
func header(realm, key, token string) string {
	return fmt.Sprintf(`Authorization: OAuth realm="%s", oauth_token="%s", oauth_consumer_key="%s", oauth_nonce="fjaLirsIcCGVZWzBX0pg", `+
		`oauth_timestamp="1508242306", oauth_signature_method="HMAC-SHA256", oauth_version="1.0"`, realm, token, key)
}

// testedAgo returns what is known of a profile whose test passed some time ago.
func testedAgo(ago time.Duration, account netsuite.Account, now time.Time) netsuite.Result {
	return netsuite.Result{Account: account, Know: netsuite.Knowledge{LastPassed: now.Add(-ago), MadeIn: account.Parent()},
		Keys: netsuite.Keys{ConsumerKey: netsuite.NewSecret(consumerKey), ConsumerSecret: netsuite.NewSecret(consumerSecret),
			TokenID: netsuite.NewSecret(tokenID), TokenSecret: netsuite.NewSecret(tokenSecret)}.Fingerprints()}
}

// A tool's log is first compared with what is known of the profile.
func TestExplainToolsLog(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	const right, refused = "1234567_SB1", "\n401 INVALID_LOGIN"
	other := strings.Repeat("5a", 32)
	passed := testedAgo(5*time.Minute, right, now)
	old := testedAgo(30*24*time.Hour, right, now)
	failed := passed
	failed.Checks = []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}}}
	signature := func(ok string) string { return header(right, consumerKey, tokenID) + ok }
	tests := []struct {
		name, text string
		of         netsuite.Result
		first      []netsuite.Item
		says       string // the first cause, or the comparison of the keys
		last       netsuite.Item
	}{
		{"the same keys, passed here", signature(refused), passed,
			[]netsuite.Item{netsuite.ItemToolSigning, netsuite.ItemToolClock, netsuite.ItemUserIP, netsuite.ItemUserLocked, netsuite.ItemWait}, "CONSUMER KEY and TOKEN ID in the text are this profile's.", netsuite.ItemTokenState},
		{"no keys in the text, passed here", "INVALID_LOGIN", passed,
			[]netsuite.Item{netsuite.ItemToolKeys, netsuite.ItemToolAccount, netsuite.ItemToolSigning}, "passed a test 5 minutes ago", netsuite.ItemTokenState},
		{"no keys in the text, passed long ago", "INVALID_LOGIN", old, []netsuite.Item{netsuite.ItemToolAccount, netsuite.ItemToolSigning, netsuite.ItemToolClock, netsuite.ItemTokenState}, "", ""},
		{"another token", header(right, consumerKey, other) + refused, passed, []netsuite.Item{netsuite.ItemToolKeys}, "a different TOKEN ID", ""},
		{"another consumer key", header(right, other, tokenID) + refused, old, []netsuite.Item{netsuite.ItemToolKeys}, "a different CONSUMER KEY", ""},
		{"the secret as token", header(right, consumerKey, tokenSecret) + refused, passed, []netsuite.Item{netsuite.ItemToolKeys}, "TOKEN ID is this profile's TOKEN SECRET", ""},
		{"keys in JSON", `{"consumerKey": "` + other + `", "tokenId": "` + tokenID + `"} INVALID_LOGIN_ATTEMPT`, passed, []netsuite.Item{netsuite.ItemToolKeys}, "a different CONSUMER KEY", ""},
		{"keys in a passport", "<ns:tokenPassport><ns:account>" + right + "</ns:account><ns:consumerKey>" + other + "</ns:consumerKey><ns:token>" + tokenID + "</ns:token></ns:tokenPassport> <faultstring>Invalid login attempt.</faultstring>", passed, []netsuite.Item{netsuite.ItemToolKeys}, "a different CONSUMER KEY", ""},
		{"keys in a base string", "GET&https%3A%2F%2Fx&oauth_consumer_key%3D" + other + "%26oauth_token%3D" + tokenID + refused, passed, []netsuite.Item{netsuite.ItemToolKeys}, "a different CONSUMER KEY", ""},
		{"another account", header("7654321", consumerKey, tokenID) + refused, passed, []netsuite.Item{netsuite.ItemToolAccount}, "signs for another account", ""},
		{"the same keys are refused here too", "token_rejected", failed, []netsuite.Item{netsuite.ItemTokenState}, "", ""},
		{"token_rejected, passed here", "token_rejected", passed, []netsuite.Item{netsuite.ItemToolKeys, netsuite.ItemTokenState}, "passed a test 5 minutes ago", ""},

		{"hyphen in the realm", header("1234567-SB1", consumerKey, tokenID) + refused, netsuite.Result{}, []netsuite.Item{netsuite.ItemToolAccount}, "1234567-SB1", ""},
		{"lowercase realm", header("1234567_sb1", consumerKey, tokenID) + refused, netsuite.Result{}, []netsuite.Item{netsuite.ItemToolAccount}, "1234567_sb1", ""},
		{"lowercase account in a passport", "<tokenPassport><account>1234567_sb1</account></tokenPassport>Invalid login attempt.", netsuite.Result{}, []netsuite.Item{netsuite.ItemToolAccount}, "1234567_sb1", ""},
		{"SHA-1 in the header", strings.Replace(signature(refused), "SHA256", "SHA1", 1), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSetting}, "HMAC-SHA1", ""},
		{"SHA-1 in a passport", `<ns:tokenPassport><ns:signature algorithm="HMAC_SHA1"> Invalid login attempt.`, netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSetting}, "HMAC_SHA1", ""},
		{"an underscore in REST's method", strings.Replace(signature(refused), "HMAC-SHA256", "HMAC_SHA256", 1), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSetting}, "HMAC_SHA256", ""},
		{"another version", strings.Replace(signature(refused), `version="1.0"`, `version="1.0a"`, 1), netsuite.Result{}, nil, "", ""},
		{"OAuth 2 as version", strings.Replace(signature(refused), `version="1.0"`, `version="2.0"`, 1), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSetting}, "2.0", ""},
		{"no quotes", "OAuth realm=1234567_SB1, oauth_token=" + tokenID + refused, netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSigning}, "no quotes", ""},
		{"an application ID", "<tokenPassport/><applicationInfo><applicationId>X</applicationId></applicationInfo> Invalid login attempt.", netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSigning}, "application ID", ""},
		{"a cookie", signature("\nCookie: JSESSIONID=x" + refused), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSigning}, "cookie", ""},
		{"the query is not signed", "GET https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1\nbase: GET&https%3A%2F%2F1234567-sb1.restlets.api.netsuite.com%2Fapp%2Fsite%2Fhosting%2Frestlet.nl&oauth_consumer_key%3Dx\nINVALID_LOGIN_ATTEMPT", netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSigning}, "leaves out the query", ""},
		{"milliseconds", strings.Replace(signature(refused), "1508242306", "1508242306123", 1), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSigning}, "13 digits", ""},
		{"the clock", signature("\nDate: Tue, 17 Oct 2017 12:51:46 GMT" + refused), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolClock}, "40 minutes behind", ""},
		{"the clock is right", signature("\nDate: Tue, 17 Oct 2017 12:12:46 GMT" + refused), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolSigning}, "", ""},
		{"another account's host", header(right, consumerKey, tokenID) + "\nhttps://7654321.suitetalk.api.netsuite.com/" + refused, netsuite.Result{}, []netsuite.Item{netsuite.ItemToolAddress}, "7654321", ""},
		{"an old host", `<soapenv:Fault> POST https://webservices.na1.netsuite.com/services/NetSuitePort_2016_2 Invalid login attempt.`, netsuite.Result{}, []netsuite.Item{netsuite.ItemToolAddress}, "webservices.na1.netsuite.com", ""},
		{"only a request that is refused", header("1234567-sb1", consumerKey, tokenID), netsuite.Result{}, []netsuite.Item{netsuite.ItemToolAccount}, "1234567-sb1", ""},
		{"a permission says nothing of the request", header("1234567-sb1", consumerKey, tokenID) + " INSUFFICIENT_PERMISSION You need the 'Custom Lists' permission", netsuite.Result{}, []netsuite.Item{netsuite.ItemRoleRecords}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, ok := Explain(tt.text, Evidence{Result: tt.of, Tool: true, Profile: "acme", Now: now})
			if !ok {
				t.Fatal("not explained")
			}
			checkFinding(t, x.Finding)
			got := items(&x.Finding)
			if len(got) < len(tt.first) || !slices.Equal(got[:len(tt.first)], tt.first) {
				t.Errorf("order %v\nwant first %v", got, tt.first)
			}
			c := x.Finding.Likely[0]
			if !strings.Contains(c.Cause+" "+c.Because+" "+x.Keys, tt.says) {
				t.Errorf("%q is not in: %s. %s %s", tt.says, c.Cause, c.Because, x.Keys)
			}
			if tt.last != "" && got[len(got)-1] != tt.last {
				t.Errorf("last is %s, want %s", got[len(got)-1], tt.last)
			}
			if strings.Contains(fmt.Sprint(x.Finding.Likely), "refresh") && tt.of.Know.LastPassed.Equal(passed.Know.LastPassed) && tt.name != "the same keys are refused here too" {
				t.Error("a refresh is blamed minutes after a test passed")
			}
		})
	}
}

// Without an answer, a request without mistakes is not explained, but it is recognized.
func TestExplainRequestAlone(t *testing.T) {
	x, ok := Explain(header("1234567_SB1", consumerKey, tokenID), Evidence{Tool: true, Result: netsuite.Result{}})
	if ok || !x.Request {
		t.Errorf("explained %t, recognized %t", ok, x.Request)
	}
	x, _ = Explain("cfg={ConsumerKey:"+consumerKey+" ConsumerSecret:"+consumerSecret+"}", Evidence{Tool: true})
	if !strings.Contains(x.Keys, "The text has secrets.") {
		t.Errorf("says %q", x.Keys)
	}
}

// What the person did a minute ago, and where the keys came from, is evidence too.
func TestDiagnoseHistory(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	sandbox := refusedREST
	sandbox.Account, sandbox.At = "1234567_SB1", now
	tests := []struct {
		name  string
		know  netsuite.Knowledge
		first []netsuite.Item
		lacks string
	}{
		{"labels were missing", netsuite.Knowledge{JustCreated: true, History: netsuite.History{Unlabeled: []netsuite.Part{netsuite.TokenPair}}}, []netsuite.Item{netsuite.ItemTokenKeys}, ""},
		{"both pairs without labels", netsuite.Knowledge{JustCreated: true, History: netsuite.History{Unlabeled: []netsuite.Part{netsuite.ConsumerPair, netsuite.TokenPair}}}, []netsuite.Item{netsuite.ItemRecordKeys, netsuite.ItemTokenKeys}, ""},
		{"a token was just revoked", netsuite.Knowledge{LastPassed: now.AddDate(0, 0, -9), History: netsuite.History{Revoked: true}}, []netsuite.Item{netsuite.ItemTokenState}, "deleted by a refresh"},
		{"imported keys", netsuite.Knowledge{JustCreated: true, History: netsuite.History{Imported: true}}, []netsuite.Item{netsuite.ItemTokenState, netsuite.ItemUserRole}, "takes effect only after Add"},
		{"the record works in another profile", netsuite.Knowledge{JustCreated: true, SharedWith: "acme", SharedIn: "1234567_SB1", SharedAt: now.Add(-3 * time.Minute)}, []netsuite.Item{netsuite.ItemRoleLogin}, "integration/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Test(knowing(sandbox, tt.know))
			checkFinding(t, *f)
			if got := items(f); !slices.Equal(got[:len(tt.first)], tt.first) {
				t.Errorf("order %v, want first %v", got, tt.first)
			}
			if all := fmt.Sprint(*f); tt.lacks != "" && strings.Contains(all, tt.lacks) {
				t.Errorf("%q is in %s", tt.lacks, all)
			}
		})
	}
}

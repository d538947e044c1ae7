package practice_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
)

// caller makes signed calls.
type caller struct {
	t       testing.TB
	c       *simulation
	account netsuite.Account
	keys    netsuite.Keys
	nonces  int

	// Set by tests.
	offset time.Duration // of the caller's clock
	nonce  string        // instead of a new one
	header func(string) string
	change func(*http.Request)
}

// answer is a reply.
type answer struct {
	Status int
	Body   string
	Header http.Header
}

func (s *simulation) caller(t testing.TB, a netsuite.Account, k netsuite.Keys) *caller {
	return &caller{t: t, c: s, account: a, keys: k}
}

// call sends one request signed with the header.
func (k *caller) call(method, path, body string) answer {
	k.t.Helper()
	address := k.c.Origin + path
	header, err := netsuite.SignOAuth1(method, address, k.account, k.keys, k.newNonce(), k.c.clock.Add(k.offset))
	if err != nil {
		k.t.Fatal(err)
	}
	if k.header != nil {
		header = k.header(header)
	}
	req, err := http.NewRequestWithContext(k.t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		k.t.Fatal(err)
	}
	req.Header.Set("Authorization", header)
	return k.do(req)
}

func (k *caller) do(req *http.Request) answer {
	k.t.Helper()
	if k.change != nil {
		k.change(req)
	}
	res, err := noRedirects.Do(req)
	if err != nil {
		k.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		k.t.Fatal(err)
	}
	return answer{res.StatusCode, string(body), res.Header}
}

func (k *caller) newNonce() string {
	if k.nonce != "" {
		return k.nonce
	}
	k.nonces++
	return fmt.Sprintf("nonce%015d", k.nonces)
}

func (k *caller) serverTime() answer {
	k.t.Helper()
	return k.call(http.MethodGet, "/services/rest/system/v1/serverTime", "")
}

func (k *caller) suiteQL(query string) answer {
	k.t.Helper()
	before := k.change
	defer func() { k.change = before }()
	k.change = func(r *http.Request) {
		r.Header.Set("Prefer", "transient")
		r.Header.Set("Content-Type", "application/json")
		if before != nil {
			before(r)
		}
	}
	return k.call(http.MethodPost, "/services/rest/query/v1/suiteql?limit=1", fmt.Sprintf(`{"q":%q}`, query))
}

func (k *caller) restlet() answer {
	k.t.Helper()
	return k.call(http.MethodGet, "/app/site/hosting/restlet.nl?script=6&deploy=1", "")
}

func (k *caller) tokenInfo() answer {
	k.t.Helper()
	return k.call(http.MethodGet, "/rest/tokeninfo", "")
}

const envelopeForm = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header>` +
	`<ns:tokenPassport xmlns:ns="urn:%[1]s_2025_2.platform.webservices.netsuite.com">` +
	`<ns:account>%[2]s</ns:account><ns:consumerKey>%[3]s</ns:consumerKey><ns:token>%[4]s</ns:token>` +
	`<ns:nonce>%[5]s</ns:nonce><ns:timestamp>%[6]s</ns:timestamp><ns:signature algorithm="%[7]s">%[8]s</ns:signature>` +
	`</ns:tokenPassport>%[9]s</soapenv:Header><soapenv:Body>` +
	`<getServerTime xmlns="urn:messages_2025_2.platform.webservices.netsuite.com"/></soapenv:Body></soapenv:Envelope>`

// soap calls getServerTime with an algorithm and a namespace, and more elements in the
// header.
func (k *caller) soap(namespace, algorithm, more string) answer {
	k.t.Helper()
	p, err := netsuite.SignTokenPassport(k.account, k.keys, k.newNonce(), k.c.clock.Add(k.offset))
	if err != nil {
		k.t.Fatal(err)
	}
	body := fmt.Sprintf(envelopeForm, namespace, p.Account, p.ConsumerKey.Reveal(), p.Token.Reveal(), p.Nonce, p.Timestamp, algorithm, p.Signature, more)
	return k.post("/services/NetSuitePort_2025_2", body)
}

// post sends a body without the header.
func (k *caller) post(path, body string) answer {
	k.t.Helper()
	req, err := http.NewRequestWithContext(k.t.Context(), http.MethodPost, k.c.Origin+path, strings.NewReader(body))
	if err != nil {
		k.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "text/xml; charset=utf-8")
	req.Header.Set("SOAPAction", "getServerTime")
	return k.do(req)
}

// want checks status and a piece of the body.
func (a answer) want(t testing.TB, status int, piece string) {
	t.Helper()
	if a.Status != status || !strings.Contains(a.Body, piece) {
		t.Errorf("got %d %s\nwant %d with %s", a.Status, a.Body, status, piece)
	}
}

package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// maxBody limits how much of a reply's body is read, in bytes. Every documented answer
// is a few hundred bytes long.
const maxBody = 256 << 10

// session holds the connections of one lookup or one test.
type session struct {
	c         *Client
	transport *http.Transport
	held      bool // until Hold's release
}

func (c *Client) newSession(account netsuite.Account) *session {
	if l := c.remember(account, func(*line) {}); l.open != nil {
		return &session{c, l.open, true}
	}
	return &session{c, c.newTransport(), false}
}

func (s *session) close() {
	if !s.held {
		s.transport.CloseIdleConnections()
	}
}

type call struct {
	method, address string
	header          http.Header
	body            []byte
	// signedFor is the account the request is signed for, if it is.
	signedFor netsuite.Account
}

type reply struct {
	host   string // that was asked
	status int
	header http.Header
	body   []byte
	cut    bool   // the body was longer than maxBody
	issuer string // of the certificate; empty without TLS
	// middle is our clock halfway between the request and the first part of the reply.
	middle time.Time
}

// errSwitching is an answer that wants to switch to another protocol.
var errSwitching = errors.New("the answer switches to another protocol")

// send sends a request once and returns the reply, whatever its status. http.Transport
// repeats a GET if a kept connection breaks before the answer and the body can be read
// again. So every request has a body that cannot. Over HTTP/1, it repeats nothing else,
// follows no redirects and keeps no cookies.
func (s *session) send(ctx context.Context, k call) (reply, error) {
	u, err := url.Parse(k.address)
	if err != nil {
		return reply{}, errHost
	}
	if err := s.c.checkHost(u, k.signedFor); err != nil {
		return reply{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.c.requestLimit)
	defer cancel()
	header := k.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("User-Agent", "netsuite-tba")
	request := (&http.Request{
		Method:        k.method,
		URL:           u,
		Host:          u.Host,
		Header:        header,
		Body:          io.NopCloser(bytes.NewReader(k.body)),
		ContentLength: int64(len(k.body)),
	}).WithContext(ctx)

	sent := s.c.now()
	response, err := s.transport.RoundTrip(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	// http.Transport closes the body with the context, unless the body is not one of
	// its own types.
	defer context.AfterFunc(ctx, func() { response.Body.Close() })()
	return s.readReply(ctx, response, sent)
}

func (s *session) readReply(ctx context.Context, response *http.Response, sent time.Time) (reply, error) {
	if response.StatusCode == http.StatusSwitchingProtocols {
		// A raw connection follows, and no time limit ends a read from it.
		return reply{}, errSwitching
	}
	r := reply{
		host:   response.Request.URL.Host,
		status: response.StatusCode,
		header: response.Header,
		middle: sent.Add(s.c.now().Sub(sent) / 2),
	}
	if response.TLS != nil {
		r.issuer = issuer(response.TLS.PeerCertificates)
	}
	var err error
	r.body, err = io.ReadAll(io.LimitReader(response.Body, maxBody+1))
	switch {
	case err != nil && ctx.Err() != nil:
		return reply{}, ctx.Err() // the body's error may only say that it was closed
	case err != nil:
		return reply{}, err
	}
	if len(r.body) > maxBody {
		r.body, r.cut = r.body[:maxBody], true
	}
	return r, nil
}

// proxyUnread stands for a malformed proxy setting, usually a password with a character
// that must be percent-encoded. Its apparent host and port may be part of the password.
const proxyUnread = "(its address cannot be read)"

// Proxy returns the proxy of an account's signed requests, without credentials.
func (c *Client) Proxy(a netsuite.Account) string { return c.proxyFor(c.Addresses(a).SuiteTalk) }

// proxyFor returns the proxy of a request to an address, without credentials.
func (c *Client) proxyFor(address string) string {
	if c.proxy == nil {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	proxy, err := c.proxy(&http.Request{URL: u})
	switch {
	case err != nil, proxy != nil && (proxy.Host == "" || proxy.User == nil && strings.Contains(proxy.String(), "@")):
		return proxyUnread
	case proxy == nil:
		return ""
	}
	return text.Clean(proxy.Scheme+"://"+proxy.Host, 100)
}

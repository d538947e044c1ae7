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

// maxBody bounds how much of a reply's body is read, in bytes. Every
// documented answer to what the client asks is a few hundred.
const maxBody = 256 << 10

// line is the connections of one look-up or one test.
type line struct {
	c         *Client
	transport *http.Transport
}

func (c *Client) newLine() *line { return &line{c, c.newTransport()} }

// hangUp closes the connections.
func (l *line) hangUp() { l.transport.CloseIdleConnections() }

// call is one request.
type call struct {
	method, address string
	header          http.Header
	body            []byte
	// signedFor is the account that the request is signed for; empty for an
	// unsigned one.
	signedFor netsuite.Account
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   []byte
	cut    bool   // the body was longer than maxBody
	issuer string // who signed the certificate; empty without TLS
	// middle is our clock half-way between sending the request and the first
	// part of the reply.
	middle time.Time
}

// errSwitched is an answer that wants to speak another protocol.
var errSwitched = errors.New("the answer switches to another protocol")

// send sends a request once and gives the reply, whatever it says. It never
// repeats a request: http.Transport would by itself repeat a GET when a kept
// connection breaks before the answer, if it could get the body again; so
// every request has a body, if need be an empty one, that it cannot get again.
// Nothing else in http.Transport repeats over HTTP/1, follows redirects or
// keeps cookies.
func (l *line) send(ctx context.Context, k call) (reply, error) {
	u, err := url.Parse(k.address)
	if err != nil {
		return reply{}, errHost
	}
	if k.signedFor != "" {
		err = l.c.mayTrust(u, k.signedFor)
	} else {
		err = l.c.mayAsk(u)
	}
	if err != nil {
		return reply{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, l.c.requestLimit)
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

	sent := l.c.now()
	response, err := l.transport.RoundTrip(request)
	if err != nil {
		return reply{}, err
	}
	defer response.Body.Close()
	// http.Transport ends the body with the context. This holds even where the
	// body is none of its kinds.
	defer context.AfterFunc(ctx, func() { response.Body.Close() })()
	if response.StatusCode == http.StatusSwitchingProtocols {
		// What follows is the bare connection, which no limit ends. Nobody
		// asked for it.
		return reply{}, errSwitched
	}
	r := reply{
		status: response.StatusCode,
		header: response.Header,
		middle: sent.Add(l.c.now().Sub(sent) / 2),
	}
	if response.TLS != nil {
		r.issuer = issuer(response.TLS.PeerCertificates)
	}
	r.body, err = io.ReadAll(io.LimitReader(response.Body, maxBody+1))
	switch {
	case err != nil && ctx.Err() != nil:
		return reply{}, ctx.Err() // the body may only know that it was closed
	case err != nil:
		return reply{}, err
	}
	if len(r.body) > maxBody {
		r.body, r.cut = r.body[:maxBody], true
	}
	return r, nil
}

// proxyUnread stands for a proxy whose setting is not well formed, usually by a
// password with a sign that is to be percent-encoded: what it seems to name as
// host and port may be a part of that.
const proxyUnread = "(its address cannot be read)"

// Proxy is the proxy through which an account's signed requests go, without
// the credentials that its setting may hold; empty for none.
func (c *Client) Proxy(a netsuite.Account) string { return c.proxyFor(c.Addresses(a).SuiteTalk) }

// proxyFor gives the proxy that a request to an address takes, without the
// credentials that its setting may hold; empty for none.
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

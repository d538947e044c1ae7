package client

import (
	"context"
	"net/http"
	"net/url"

	"netsuite-tba/netsuite"
)

// Revoke asks NetSuite, once, to revoke the token of these keys for good, in a
// request that the token itself signs: users cannot revoke others' tokens so.
// Oracle documents the request and not its reply
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157017286140.html),
// so what comes back, Seen without a trouble too, proves nothing but that
// NetSuite was asked: the list of tokens tells what became of it.
func (c *Client) Revoke(ctx context.Context, account netsuite.Account, keys netsuite.Keys) netsuite.Observation {
	t := &testRun{line: c.newLine(), r: Request{Account: account}, addresses: c.Addresses(account), keys: keys, echoes: newEchoes(keys)}
	defer t.line.hangUp()
	query := url.Values{"consumerKey": {keys.ConsumerKey.Reveal()}, "token": {keys.TokenID.Reveal()}}
	check := t.clean(netsuite.Check{Observation: t.ask(ctx, readRevoked, call{
		method:  http.MethodGet,
		address: t.addresses.RESTlets + "/rest/revoketoken?" + query.Encode(),
		header:  http.Header{"Accept": {"application/json"}, "Content-Type": {"application/json"}},
	})})
	return check.Observation
}

// readRevoked reads what is not documented: any answer of 200 to 299 that is
// no error in the shape of the token endpoints counts as taken.
func readRevoked(r reply) netsuite.Observation {
	seen := netsuite.Observation{HTTPStatus: r.status}
	code, message, ok := readRESTletError(r.body)
	if r.status >= 200 && r.status < 300 && !ok {
		seen.LoginOK = true
		return seen
	}
	describe(&seen, code, message)
	seen.Failure, seen.LoginOK = restletFailure(r, seen.Code, seen.Message, ok)
	return seen
}

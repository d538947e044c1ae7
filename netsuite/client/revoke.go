package client

import (
	"context"
	"net/url"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// Revoke asks NetSuite once to revoke the token of these keys for good. The token
// itself signs the request, so it cannot revoke another user's token. Oracle documents
// the request but not its reply
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157017286140.html).
// So an observation without a failure only shows that NetSuite got the request. The
// list of tokens shows the outcome.
func (c *Client) Revoke(ctx context.Context, account netsuite.Account, keys netsuite.Keys) netsuite.Observation {
	t := c.newTest(Request{Account: account}, nil)
	t.keys, t.echoes = keys, newEchoes(keys)
	defer t.session.close()
	query := url.Values{"consumerKey": {keys.ConsumerKey.Reveal()}, "token": {keys.TokenID.Reveal()}}
	obs := t.ask(ctx, readRevoked, getJSON(t.addresses.RESTlets+"/rest/revoketoken?"+query.Encode()))
	return t.clean(netsuite.Check{Observation: obs}).Observation
}

// readRevoked reads the undocumented reply. Any status of 200 to 299 without an error in
// the shape of the token endpoints counts as accepted.
func readRevoked(r reply) netsuite.Observation {
	obs, documented := diagnose.Refusal("", r.diagnosed(netsuite.TBA))
	if r.status >= 200 && r.status < 300 && !documented {
		return netsuite.Observation{HTTPStatus: r.status, LoginOK: true}
	}
	return obs
}

package client

import (
	"errors"
	"net/url"
	"strings"

	"netsuite-tba/netsuite"
)

// errHost is a request to a place where it must not go. It is a mistake of
// this program, never of the person.
var errHost = errors.New("the request was not sent: its address is not the account's own")

// mayAsk checks that an unsigned request goes to NetSuite, or to the endpoint
// where there is one.
func (c *Client) mayAsk(u *url.URL) error {
	if c.endpoint != "" {
		if u.User == nil && u.Scheme+"://"+u.Host == c.endpoint {
			return nil
		}
		return errHost
	}
	if u.Scheme != "https" || u.User != nil || u.Host != u.Hostname() || !strings.HasSuffix(u.Host, ".netsuite.com") {
		return errHost
	}
	return nil
}

// mayTrust checks that a request signed for an account goes to that account's
// own host: what is signed could be replayed by whoever receives it.
func (c *Client) mayTrust(u *url.URL, a netsuite.Account) error {
	if err := c.mayAsk(u); err != nil || c.endpoint != "" {
		return err
	}
	label, _, _ := strings.Cut(u.Host, ".")
	if a == "" || label != a.HostLabel() {
		return errHost
	}
	return nil
}

package client

import (
	"errors"
	"net/url"
	"strings"

	"netsuite-tba/netsuite"
)

// errHost means that a request was about to go to a wrong host. It is always a bug in
// this program.
var errHost = errors.New("the request was not sent: its address is not the account's own")

// checkHost checks that an unsigned request goes to NetSuite, or to the endpoint if
// there is one.
func (c *Client) checkHost(u *url.URL) error {
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

// checkSignedHost checks that a request signed for an account goes to that account's
// own host. Anyone who receives a signed request could replay it.
func (c *Client) checkSignedHost(u *url.URL, a netsuite.Account) error {
	if err := c.checkHost(u); err != nil || c.endpoint != "" {
		return err
	}
	label, _, _ := strings.Cut(u.Host, ".")
	if a == "" || label != a.HostLabel() {
		return errHost
	}
	return nil
}

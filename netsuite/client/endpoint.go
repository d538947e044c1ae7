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

// checkHost checks that a request goes to NetSuite, or to the endpoint if there is one.
// One that is signed for an account must go to that account's own host, because anyone
// who receives a signed request could replay it.
func (c *Client) checkHost(u *url.URL, signedFor netsuite.Account) error {
	good := u.Scheme+"://"+u.Host == c.endpoint
	if c.endpoint == "" {
		label, _, _ := strings.Cut(u.Host, ".")
		good = u.Scheme == "https" && u.Host == u.Hostname() && strings.HasSuffix(u.Host, ".netsuite.com") &&
			(signedFor == "" || label == signedFor.HostLabel())
	}
	if !good || u.User != nil {
		return errHost
	}
	return nil
}

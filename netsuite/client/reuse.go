package client

import (
	"net/http"
	"slices"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// freshFor is how long the unsigned checks of a test stay valid for the next test. Most
// fixes in NetSuite take less time, and a correct clock does not drift that fast.
const freshFor = 10 * time.Minute

// line is what a Client remembers of an account between tests.
type line struct {
	open   *http.Transport  // connections that stay open, or nil
	passed []netsuite.Check // the unsigned checks of the last test, if all passed
	hosts  []string         // to which that test connected
}

// Hold keeps the connections to an account open between tests until release is called.
func (c *Client) Hold(account netsuite.Account) (release func()) {
	open := c.newTransport()
	c.remember(account, func(l *line) { l.open = open })
	return func() {
		c.remember(account, func(l *line) { l.open = nil })
		open.CloseIdleConnections()
	}
}

func (c *Client) remember(account netsuite.Account, change func(*line)) line {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.lines[account]
	change(&l)
	c.lines[account] = l
	return l
}

// reuseUnsigned ends the unsigned checks with the results of an earlier test and
// reports whether it could. All three must have passed within freshFor, with
// connections to the same hosts. No fix in NetSuite changes what they showed. Signed
// requests still verify TLS, and a clock that was changed since shows in the reply to
// the login. Keys are read and signed checks run again, because any fix may change
// them.
func (t *testRun) reuseUnsigned() bool {
	before := t.session.c.remember(t.r.Account, func(*line) {})
	for _, h := range t.hosts() {
		if h.needed && !slices.Contains(before.hosts, h.address) {
			return false
		}
	}
	now := t.session.c.now()
	for _, check := range before.passed {
		if age := now.Sub(check.At); age < 0 || age > freshFor {
			return false
		}
	}
	for _, check := range before.passed {
		check.Took, check.Detail = 0, "passed "+text.Ago(now.Sub(check.At))
		t.end(check)
	}
	return before.passed != nil
}

func (t *testRun) rememberUnsigned(checks []netsuite.Check, hosts []connection) {
	t.session.c.remember(t.r.Account, func(l *line) {
		l.passed, l.hosts = nil, nil
		if slices.ContainsFunc(checks, func(c netsuite.Check) bool { return c.Status != netsuite.Passed }) {
			return
		}
		l.passed = checks
		for _, h := range hosts {
			if h.open {
				l.hosts = append(l.hosts, h.address)
			}
		}
	})
}

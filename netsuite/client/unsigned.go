package client

import (
	"cmp"
	"context"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"sync/atomic"

	"netsuite-tba/netsuite"
)

func (t *testRun) store(ctx context.Context) bool {
	from := cmp.Or(t.r.StoreName, "the key store")
	t.begin(netsuite.CheckStore, "reading "+from)
	check := netsuite.Check{ID: netsuite.CheckStore, Status: netsuite.Failed}
	keys, err := t.r.Keys(ctx)
	t.keys, t.echoes = keys, newEchoes(keys)
	t.know = t.knowledge()
	missing := netsuite.MissingFrom(keys.Fingerprints(), t.r.Method.Required(t.r.VendorRecord))
	switch {
	case err != nil && ctx.Err() != nil:
		check.Status, check.Detail = netsuite.Skipped, "stopped"
		check.Observation.Failure = netsuite.FailureCancelled
	case err != nil:
		check.Observation.Failure = netsuite.FailureStore
		check.Detail = err.Error()
	case len(missing) > 0:
		check.Observation.Failure = netsuite.FailureKeysMissing
		check.Detail = "missing: " + netsuite.Labels(missing)
	default:
		check.Status, check.Detail = netsuite.Passed, "read back from "+from
	}
	return t.end(check).Status == netsuite.Passed
}

// unsigned runs the checks that need no keys. The account's hosts and the discovery
// service are contacted concurrently. It reports whether signed requests may follow.
func (t *testRun) unsigned(ctx context.Context) bool {
	t.begin(netsuite.CheckAddress, "connecting")
	t.begin(netsuite.CheckAccount, "asking the discovery service")
	t.begin(netsuite.CheckClock, "comparing")
	began := t.session.c.now()
	var d Discovery
	var account netsuite.Check
	var hosts []connection
	var both sync.WaitGroup
	both.Go(func() {
		d = t.session.discover(ctx, t.r.Account)
		account = t.accountCheck(ctx, d)
		account.Took = t.session.c.now().Sub(began)
	})
	both.Go(func() { hosts = t.connect(ctx) })
	both.Wait()

	// Only with discovery's answer is it clear whether the network or the host's name
	// is at fault.
	address := t.end(t.addressCheck(hosts, d))
	account = t.end(account)
	apart, known := d.skew, d.timed
	for _, h := range hosts {
		if !known {
			apart, known = h.reply.skew()
		}
	}
	clock := t.end(clockCheck(apart, known))
	t.rememberUnsigned([]netsuite.Check{address, account, clock}, hosts)
	return ctx.Err() == nil && address.Status == netsuite.Passed &&
		account.Status != netsuite.Failed && clock.Status != netsuite.Failed
}

// accountCheck returns the account check. It fails only if NetSuite does not have the
// account. Otherwise, the later checks show whether the account can be reached.
func (t *testRun) accountCheck(ctx context.Context, d Discovery) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckAccount, Status: netsuite.Passed, Observation: d.Observation}
	id := string(t.r.Account)
	switch {
	case ctx.Err() != nil && d.Observation.Failure == netsuite.FailureCancelled:
		check.Status, check.Detail = netsuite.Skipped, "stopped"
	case d.Known == netsuite.KnownNo:
		check.Status, check.Detail = netsuite.Failed, "NetSuite has no account "+id
	case d.Known == netsuite.KnownUnreachable:
		check.Status, check.Detail = netsuite.Warned, d.Detail
		if d.Observation.Failure != netsuite.FailureDiscovery {
			// Detail names the cause. It means that nothing is known about the account.
			check.Observation.Failure = netsuite.FailureDiscovery
		}
	case d.Doubt != "":
		check.Status, check.Detail = netsuite.Warned, d.Doubt
	default:
		check.Detail = "NetSuite has account " + id
	}
	return check
}

type connection struct {
	address string
	needed  bool // by a required check
	reply   reply
	err     error
	open    bool // the connection was established, including TLS
}

func (t *testRun) hosts() []connection {
	var hosts []connection
	add := func(address string, needed bool) {
		for i := range hosts {
			if hosts[i].address == address {
				hosts[i].needed = hosts[i].needed || needed
				return
			}
		}
		hosts = append(hosts, connection{address: address, needed: needed})
	}
	if t.oauth2() {
		add(t.addresses.SuiteTalk, true)
	}
	for _, api := range t.r.APIs {
		if api == netsuite.RESTlet {
			add(t.addresses.RESTlets, true)
		} else {
			add(t.addresses.SuiteTalk, true)
		}
	}
	if t.requiresIdentity() && !t.r.VendorRecord && !t.oauth2() {
		add(t.addresses.RESTlets, false)
	}
	return hosts
}

// connect opens the connections for the signed requests, each with a HEAD request for the
// host's front page. An open connection shows that name, route and certificate work,
// whatever the answer. They run concurrently with discovery, so they add no time.
func (t *testRun) connect(ctx context.Context) []connection {
	hosts := t.hosts()
	var all sync.WaitGroup
	for i := range hosts {
		all.Go(func() {
			h := &hosts[i]
			var open atomic.Bool
			ctx := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { open.Store(true) }})
			h.reply, h.err = t.session.send(ctx, call{method: http.MethodHead, address: h.address + "/"})
			h.open = open.Load()
		})
	}
	all.Wait()
	return hosts
}

func (t *testRun) addressCheck(hosts []connection, d Discovery) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckAddress, Status: netsuite.Passed, Detail: "TLS certificate is valid"}
	if t.session.c.endpoint != "" && !strings.HasPrefix(t.session.c.endpoint, "https:") {
		check.Detail = "on this computer, without TLS"
	}
	if len(hosts) > 0 {
		check.Observation.Proxy = t.session.c.proxyFor(hosts[0].address)
	}
	if check.Observation.Proxy != "" {
		check.Detail += ", over the proxy " + check.Observation.Proxy
	}
	for _, h := range hosts {
		if h.open || !h.needed {
			continue
		}
		obs := t.session.c.connectionFailure(h.address, h.err)
		if obs.Failure == netsuite.FailureUnknownHost && (d.Observation.Failure == netsuite.FailureUnknownHost || d.Observation.Failure == netsuite.FailureOffline) {
			// Discovery's name does not resolve either.
			obs.Failure = netsuite.FailureOffline
		}
		check.Status, check.Observation = netsuite.Failed, obs
		if obs.Failure == netsuite.FailureCancelled {
			check.Status = netsuite.Skipped
		}
		check.Detail = connectionText(obs)
		break
	}
	return check
}

package client

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"

	"netsuite-tba/netsuite"
)

// store reads the keys.
func (t *testRun) store(ctx context.Context) bool {
	from := t.r.StoreWords
	if from == "" {
		from = "the key store"
	}
	t.begin(netsuite.CheckStore, "reading "+from)
	check := netsuite.Check{ID: netsuite.CheckStore, Status: netsuite.Failed}
	keys, err := t.r.Keys(ctx)
	t.keys, t.echoes = keys, newEchoes(keys)
	missing := keys.Missing()
	if t.r.VendorRecord {
		missing = slices.DeleteFunc(missing, func(n netsuite.KeyName) bool { return n.Pair() == netsuite.ConsumerPair })
	}
	switch {
	case err != nil && ctx.Err() != nil:
		check.Status, check.Detail = netsuite.Skipped, "stopped"
		check.Observation.Failure = netsuite.FailureCancelled
	case err != nil:
		check.Observation.Failure = netsuite.FailureStore
		check.Detail = err.Error()
	case len(missing) > 0:
		check.Observation.Failure = netsuite.FailureKeysMissing
		var labels []string
		for _, n := range missing {
			labels = append(labels, n.Label())
		}
		check.Detail = "missing: " + strings.Join(labels, ", ")
	default:
		check.Status, check.Detail = netsuite.Passed, "read back from "+from
	}
	return t.end(check).Status == netsuite.Passed
}

// unsigned climbs the rungs that need no keys, side by side: the account's
// hosts and the discovery service are asked at once. It reports whether
// signed requests may follow.
func (t *testRun) unsigned(ctx context.Context) bool {
	t.begin(netsuite.CheckAddress, "connecting")
	t.begin(netsuite.CheckAccount, "asking the discovery service")
	t.begin(netsuite.CheckClock, "comparing")
	var d Discovery
	var hosts []greeting
	var both sync.WaitGroup
	both.Go(func() {
		d = t.line.discover(ctx, t.r.Account)
		t.end(t.accountCheck(ctx, d))
	})
	both.Go(func() { hosts = t.greet(ctx) })
	both.Wait()

	// Whether the network or the host's name is at fault shows only beside
	// the discovery service's answer.
	address := t.end(t.addressCheck(hosts, d))
	apart, known := d.Skew()
	for _, h := range hosts {
		if !known && h.err == nil {
			apart, known = skew(date(h.reply), h.reply.middle)
		}
	}
	clock := t.end(clockCheck(apart, known))
	account := t.checks[netsuite.CheckAccount]
	return ctx.Err() == nil && address.Status == netsuite.Passed &&
		account.Status != netsuite.Failed && clock.Status != netsuite.Failed
}

// accountCheck judges what discovery said. Only a clear no fails: the rest of
// the ladder shows whether the account can be reached.
func (t *testRun) accountCheck(ctx context.Context, d Discovery) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckAccount, Status: netsuite.Passed, Observation: d.Observation}
	id := string(t.r.Account)
	switch {
	case ctx.Err() != nil && d.Observation.Failure == netsuite.FailureCancelled:
		check.Status, check.Detail = netsuite.Skipped, "stopped"
	case d.Known == KnownNo:
		check.Status, check.Detail = netsuite.Failed, "NetSuite knows no account "+id
	case d.Known == KnownUnreachable:
		check.Status, check.Detail = netsuite.Warned, d.Detail
		if d.Observation.Failure != netsuite.FailureDiscovery {
			// The cause is told; what it means is that nothing is known.
			check.Observation.Failure = netsuite.FailureDiscovery
		}
	case d.Doubt != "":
		check.Status, check.Detail = netsuite.Warned, d.Doubt
	default:
		check.Detail = "NetSuite knows " + id
	}
	return check
}

// greeting is the outcome of connecting to one host.
type greeting struct {
	address string
	needed  bool // by a required rung
	reply   reply
	err     error
	open    bool // a connection came about, TLS included
}

// greet opens the connections that the signed requests will use, each with
// one unsigned request. They are asked at once and beside discovery, so they
// cost no time of their own.
func (t *testRun) greet(ctx context.Context) []greeting {
	var hosts []greeting
	add := func(address string, needed bool) {
		for i := range hosts {
			if hosts[i].address == address {
				hosts[i].needed = hosts[i].needed || needed
				return
			}
		}
		hosts = append(hosts, greeting{address: address, needed: needed})
	}
	for _, api := range t.r.APIs {
		if api == netsuite.RESTlet {
			add(t.addresses.RESTlets, true)
		} else {
			add(t.addresses.SuiteTalk, true)
		}
	}
	if t.requiresIdentity() && !t.r.VendorRecord {
		add(t.addresses.RESTlets, false)
	}
	var all sync.WaitGroup
	for i := range hosts {
		all.Go(func() { t.greetOne(ctx, &hosts[i]) })
	}
	all.Wait()
	return hosts
}

// greetOne asks a host for its front page without body. Whatever it answers,
// and even if it does not, an open connection proves name, way and
// certificate.
func (t *testRun) greetOne(ctx context.Context, h *greeting) {
	var mu sync.Mutex
	open := false
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) {
			mu.Lock()
			open = true
			mu.Unlock()
		},
	})
	h.reply, h.err = t.line.send(ctx, call{method: http.MethodHead, address: h.address + "/"})
	mu.Lock()
	h.open = open
	mu.Unlock()
}

// addressCheck judges the connections.
func (t *testRun) addressCheck(hosts []greeting, d Discovery) netsuite.Check {
	check := netsuite.Check{ID: netsuite.CheckAddress, Status: netsuite.Passed, Detail: "TLS certificate verified"}
	if t.line.c.endpoint != "" && !strings.HasPrefix(t.line.c.endpoint, "https:") {
		check.Detail = "on this computer, without TLS"
	}
	if len(hosts) > 0 {
		check.Observation.Proxy = t.line.c.proxyFor(hosts[0].address)
	}
	if check.Observation.Proxy != "" {
		check.Detail += ", over the proxy " + check.Observation.Proxy
	}
	for _, h := range hosts {
		if h.open || !h.needed {
			continue
		}
		seen := t.line.c.unreached(h.address, h.err)
		if seen.Failure == netsuite.FailureUnknownHost && (d.Observation.Failure == netsuite.FailureUnknownHost || d.Observation.Failure == netsuite.FailureOffline) {
			// Not even the discovery service's name resolves.
			seen.Failure = netsuite.FailureOffline
		}
		check.Status, check.Observation = netsuite.Failed, seen
		if seen.Failure == netsuite.FailureCancelled {
			check.Status = netsuite.Skipped
		}
		check.Detail = reachWords(seen)
		break
	}
	return check
}

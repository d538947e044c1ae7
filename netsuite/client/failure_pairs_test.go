package client

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice/practicetest"
)

var allPairs = flag.Bool("pairs", false, "test every pair of failures over every API, not every eighth over one")

// panicTB is a test whose failures end what it is handed to and nothing else: a
// page may not let two troubles be made at once.
type panicTB struct{ testing.TB }

type failed struct{ why string }

func (panicTB) Helper()                      {}
func (panicTB) Fatal(args ...any)            { panic(failed{fmt.Sprint(args...)}) }
func (panicTB) Fatalf(f string, args ...any) { panic(failed{fmt.Sprintf(f, args...)}) }
func (panicTB) Error(args ...any)            { panic(failed{fmt.Sprint(args...)}) }
func (panicTB) Errorf(f string, args ...any) { panic(failed{fmt.Sprintf(f, args...)}) }

// tally counts the outcomes of pairs.
type tally struct {
	sync.Mutex
	made, verified, right, withheld, open int
	impossible                            []string // pairs that cannot happen together
}

// TestPairsOfFailures causes each failure alone and each two at once. The finding
// always lists a real cause. Its first cause is real, unless NetSuite withholds the
// cause and the finding says so, or the client cannot tell this failure from others
// even alone. It never lists a cause that another check rules out. -pairs tests all
// pairs over all APIs and takes a few minutes.
func TestPairsOfFailures(t *testing.T) {
	if testing.Short() {
		t.Skip("it tries every pair")
	}
	rows := slices.Clone(refusedRows)
	for i := range rows {
		rows[i].failure = netsuite.FailureRefused
	}
	rows = append(rows, plainRows...)
	apis := []netsuite.API{netsuite.REST, netsuite.SOAP, netsuite.RESTlet}
	var count tally
	t.Run("all", func(t *testing.T) {
		for i := range rows {
			t.Run(rows[i].name, func(t *testing.T) {
				t.Parallel()
				for j := i; j < len(rows); j++ {
					if !*allPairs && j > i && (7*i+j)%8 != 0 {
						continue
					}
					both := slices.DeleteFunc(slices.Clone(apis), func(a netsuite.API) bool { return !rows[i].isOver(a) || !rows[j].isOver(a) })
					if !*allPairs && len(both) > 0 { // each pair over one API, and in turn over all
						both = both[(i+j)%len(both):][:1]
					}
					for _, api := range both {
						checkPair(t, &count, api, rows[i], rows[j])
					}
				}
			})
		}
	})
	t.Logf("%d tested, %d of them verified; first cause right %d, withheld by NetSuite %d, not distinguishable %d; %d cannot happen together",
		count.made, count.verified, count.right, count.withheld, count.open, len(count.impossible))
	if most := count.made / 5; len(count.impossible) > most {
		t.Errorf("too many pairs were not tested:\n%s", strings.Join(count.impossible, "\n"))
	}
}

func (w row) isOver(api netsuite.API) bool { return w.over == nil || slices.Contains(w.over, api) }

// checkPair causes two failures over an API and checks the finding.
func checkPair(t *testing.T, count *tally, api netsuite.API, first, second row) {
	result, why := makePair(t, api, first, second)
	if why != "" && first.name != second.name {
		result, why = makePair(t, api, second, first)
	}
	count.Lock()
	defer count.Unlock()
	name := fmt.Sprintf("%s + %s over %s", first.name, second.name, api)
	if why != "" {
		count.impossible = append(count.impossible, name+": "+why)
		return
	}
	count.made++
	f := result.Finding
	if result.NotTested() && f == nil {
		return // no test, no cause
	}
	if result.Verified || f == nil {
		// Some cancel each other out, such as another record's pair and its token.
		if count.verified++; f != nil || !result.Verified {
			t.Errorf("%s: verified %t, has a finding %t: %s", name, result.Verified, f != nil, statuses(result))
		}
		return
	}
	isReal := func(c netsuite.Cause) bool {
		return slices.Contains(first.right, c.Item) || slices.Contains(second.right, c.Item)
	}
	certain := !slices.ContainsFunc([]row{first, second}, func(w row) bool { return !w.certain && f.Code == string(w.failure) })
	switch {
	case !slices.ContainsFunc(f.Likely, isReal):
		t.Errorf("%s: no real cause among: %s: %s", name, f.Title, causes(f.Likely))
	case isReal(f.Likely[0]):
		count.right++
	case f.Withheld:
		count.withheld++
	case !certain && len(f.Likely) > 1:
		count.open++
	default:
		t.Errorf("%s: another cause is first: %s: %s", name, f.Title, causes(f.Likely))
	}
	for _, c := range f.Likely {
		if why := ruledOut(result, api, c.Item); why != "" {
			t.Errorf("%s: %s is listed although %s", name, c.Item, why)
		}
	}
}

// makePair causes both failures, in this order, and runs the test.
func makePair(t *testing.T, api netsuite.API, first, second row) (result netsuite.Result, why string) {
	defer func() {
		if e, is := recover().(failed); is {
			why, _, _ = strings.Cut(e.why, "\n")
		}
	}()
	apis := []netsuite.API{api}
	if api == netsuite.REST {
		apis = append(apis, netsuite.SuiteQL)
	}
	r := newRig(panicTB{t}, apis...)
	defer r.server.Close()
	r.worked = first.worked && second.worked
	first.make(r)
	if second.name != first.name {
		if r.offline {
			return result, "no pages left"
		}
		if turned := r.failure(); turned != "None" {
			second.make(r)
			if r.offline || r.failure() != turned {
				return result, "one failure at a time"
			}
			return r.test(), ""
		}
		second.make(r)
	}
	return r.test(), ""
}

// failure returns the failure that the simulated NetSuite's page shows as on.
func (r *rig) failure() string {
	p := r.pages(r.intended)
	p.Page(practicetest.FailurePage)
	return p.Chosen("FAILURE")
}

// ruledOut says why an item cannot be the cause, or returns an empty string.
func ruledOut(result netsuite.Result, api netsuite.API, item netsuite.Item) string {
	status := func(id netsuite.CheckID) netsuite.Status {
		c, _ := result.Check(id)
		return c.Status
	}
	k := result.Know
	same := !k.LastPassed.IsZero() && len(k.Changed) == 0 && len(k.Same) == 0
	switch item {
	case netsuite.ItemClock:
		if status(netsuite.CheckClock) == netsuite.Passed {
			return "the clock is right"
		}
	case netsuite.ItemAccountID:
		if status(netsuite.CheckAccount) == netsuite.Passed {
			return "NetSuite has the account"
		}
	case netsuite.ItemStore:
		if status(netsuite.CheckStore) == netsuite.Passed {
			return "the store returned the keys"
		}
	case netsuite.ItemTokenApplication, netsuite.ItemTokenKeys:
		if same && status(netsuite.CheckStore) == netsuite.Passed {
			return "this token passed before"
		}
	case netsuite.ItemRoleREST, netsuite.ItemFeatureREST:
		if api != netsuite.REST || status(netsuite.CheckREST) == netsuite.Passed {
			return "REST passed, or is not called"
		}
	case netsuite.ItemRoleWorkbook, netsuite.ItemFeatureWorkbook:
		if api != netsuite.REST || status(netsuite.CheckSuiteQL) == netsuite.Passed {
			return "SuiteQL passed, or is not called"
		}
	case netsuite.ItemRoleSOAP, netsuite.ItemFeatureSOAP:
		if api != netsuite.SOAP {
			return "SOAP is not called"
		}
	case netsuite.ItemRoleWSOnly, netsuite.ItemRoleAudience, netsuite.ItemRestlet, netsuite.ItemFeatureServerSS:
		if api != netsuite.RESTlet {
			return "no RESTlet is called"
		}
	}
	login := []netsuite.Item{netsuite.ItemRecordState, netsuite.ItemRecordTBA, netsuite.ItemRecordKeys, netsuite.ItemTokenState, netsuite.ItemTokenKeys,
		netsuite.ItemTokenApplication, netsuite.ItemRoleLogin, netsuite.ItemRoleActive, netsuite.ItemUserAccess, netsuite.ItemUserActive,
		netsuite.ItemUserRole, netsuite.ItemUserLocked, netsuite.ItemUserIP, netsuite.ItemFeatureTBA}
	if status(netsuite.CheckLogin) == netsuite.Passed && slices.Contains(login, item) {
		return "the login passed"
	}
	return ""
}

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

var allPairs = flag.Bool("pairs", false, "make every pair of troubles over every API, not every eighth over one")

// fragile is a test whose failures end what it is handed to and nothing else: a
// page may not let two troubles be made at once.
type fragile struct{ testing.TB }

type ended struct{ why string }

func (fragile) Helper()                      {}
func (fragile) Fatal(args ...any)            { panic(ended{fmt.Sprint(args...)}) }
func (fragile) Fatalf(f string, args ...any) { panic(ended{fmt.Sprintf(f, args...)}) }
func (fragile) Error(args ...any)            { panic(ended{fmt.Sprint(args...)}) }
func (fragile) Errorf(f string, args ...any) { panic(ended{fmt.Sprintf(f, args...)}) }

// tally counts how the findings of pairs began.
type tally struct {
	sync.Mutex
	made, verified, right, withheld, open int
	apart                                 []string // pairs that cannot be made together
}

// TestPairsOfFailures makes every trouble alone and every two of them at once.
// Whatever the finding is about, it names a real cause; its first cause is a
// real one, unless NetSuite withholds the cause and the finding says so, or the
// client cannot tell that trouble from others even alone; and no cause is named
// that another rung rules out. -pairs makes all pairs over all APIs, in a few
// minutes.
func TestPairsOfFailures(t *testing.T) {
	if testing.Short() {
		t.Skip("it tries every pair")
	}
	rows := slices.Clone(refusedRows)
	for i := range rows {
		rows[i].sees = netsuite.FailureRefused
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
	t.Logf("%d made, %d of them verified all the same; first cause right %d, withheld by NetSuite %d, not told from others %d; %d cannot be made together",
		count.made, count.verified, count.right, count.withheld, count.open, len(count.apart))
	if most := count.made / 5; len(count.apart) > most {
		t.Errorf("too many pairs were not made:\n%s", strings.Join(count.apart, "\n"))
	}
}

func (w row) isOver(api netsuite.API) bool { return w.over == nil || slices.Contains(w.over, api) }

// checkPair makes two troubles over an API and judges the finding.
func checkPair(t *testing.T, count *tally, api netsuite.API, first, second row) {
	result, why := makePair(t, api, first, second)
	if why != "" && first.name != second.name {
		result, why = makePair(t, api, second, first)
	}
	count.Lock()
	defer count.Unlock()
	name := fmt.Sprintf("%s + %s over %s", first.name, second.name, api)
	if why != "" {
		count.apart = append(count.apart, name+": "+why)
		return
	}
	count.made++
	f := result.Finding
	if result.NotTested() && f == nil {
		return // of what was not tested no cause is named
	}
	if result.Verified || f == nil {
		// Some cancel each other out: another record's pair and its token.
		if count.verified++; f != nil || !result.Verified {
			t.Errorf("%s: verified %t, and a finding %t: %s", name, result.Verified, f != nil, statuses(result))
		}
		return
	}
	real := func(c netsuite.Cause) bool {
		return slices.Contains(first.right, c.Item) || slices.Contains(second.right, c.Item)
	}
	told := !slices.ContainsFunc([]row{first, second}, func(w row) bool { return !w.told && f.Code == string(w.sees) })
	switch {
	case !slices.ContainsFunc(f.Likely, real):
		t.Errorf("%s: no real cause among: %s: %s", name, f.Title, causes(f.Likely))
	case real(f.Likely[0]):
		count.right++
	case f.Withheld:
		count.withheld++
	case !told && len(f.Likely) > 1:
		count.open++
	default:
		t.Errorf("%s: begins with another cause: %s: %s", name, f.Title, causes(f.Likely))
	}
	for _, c := range f.Likely {
		if why := ruledOut(result, api, c.Item); why != "" {
			t.Errorf("%s: %s is named, though %s", name, c.Item, why)
		}
	}
}

// makePair makes both troubles, in this order, and tests.
func makePair(t *testing.T, api netsuite.API, first, second row) (result netsuite.Result, why string) {
	defer func() {
		if e, is := recover().(ended); is {
			why, _, _ = strings.Cut(e.why, "\n")
		}
	}()
	apis := []netsuite.API{api}
	if api == netsuite.REST {
		apis = append(apis, netsuite.SuiteQL)
	}
	r := newRig(fragile{t}, apis...)
	defer r.server.Close()
	r.worked = first.worked && second.worked
	first.make(r)
	if second.name != first.name {
		if r.cut {
			return result, "no pages any more"
		}
		if turned := r.failure(); turned != "None" {
			second.make(r)
			if r.cut || r.failure() != turned {
				return result, "one trouble at a time"
			}
			return r.test(), ""
		}
		second.make(r)
	}
	return r.test(), ""
}

// failure is the trouble that the practice company's page says is on.
func (r *rig) failure() string {
	p := r.pages(r.own)
	p.Page(practicetest.FailurePage)
	return p.Chosen("TROUBLE")
}

// ruledOut says which other rung, or what else is known, rules an item out;
// empty if nothing does.
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
			return "NetSuite knows the account"
		}
	case netsuite.ItemStore:
		if status(netsuite.CheckStore) == netsuite.Passed {
			return "the store gave the keys"
		}
	case netsuite.ItemTokenApplication, netsuite.ItemTokenKeys:
		if same && status(netsuite.CheckStore) == netsuite.Passed {
			return "this very token passed before"
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

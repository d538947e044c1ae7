package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
)

// many are profiles of so many customers, one of which in four was not tested
// or failed.
func many(n int) []profile.Profile {
	one := saved()[1]
	all := make([]profile.Profile, n)
	for i := range all {
		p := one
		p.Name, p.Customer = fmt.Sprintf("customer-%04d-sb1-mulesoft", i), fmt.Sprintf("Customer %d", i)
		p.Account, p.MadeIn = netsuite.Account(fmt.Sprintf("%d_SB1", 1000000+i)), netsuite.Account(fmt.Sprint(1000000+i))
		p.LastTest = &profile.TestNote{At: testNow.Add(-time.Duration(i) * time.Hour), Verified: i%4 != 0}
		all[i] = p
	}
	return all
}

func manyProfiles(b *testing.B, n int) *app {
	dir := b.TempDir()
	b.Setenv("NETSUITE_TBA_HOME", dir)
	data, err := json.Marshal(map[string]any{"version": 1, "profiles": many(n)})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "profiles.json"), data, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
	return &app{stdin: os.Stdin, stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}, now: func() time.Time { return testNow }, signals: make(chan os.Signal, 1)}
}

// BenchmarkList is the whole list command.
func BenchmarkList(b *testing.B) {
	for _, n := range []int{50, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := manyProfiles(b, n)
			for b.Loop() {
				a.stdout.(*bytes.Buffer).Reset()
				if code := a.main(b.Context(), []string{"list"}); code != 0 {
					b.Fatal(code)
				}
			}
		})
	}
}

// BenchmarkStart is what comes before the first frame, and the screen itself.
func BenchmarkStart(b *testing.B) {
	for _, n := range []int{50, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := manyProfiles(b, n)
			for b.Loop() {
				home, err := a.home()
				if err != nil {
					b.Fatal(err)
				}
				profiles, err := a.savedFor(home)
				if err != nil || len(profiles) != n {
					b.Fatal(len(profiles), err)
				}
				state, _ := steps.Start(steps.Setting{Now: testNow, Store: profile.Keyring, Profiles: profiles})
				steps.Describe(state)
			}
		})
	}
}

// BenchmarkTestAll runs test --all against a server that answers after 50 ms: for one
// profile in each of 500 accounts, of which one in 50 refuses the login, and for 40
// profiles of one account. ratio is the time against the least that the round trips
// take: one without a signature for each account, and two signed ones for each profile,
// in sideBySide accounts at once.
//
//	go test ./cli -run - -bench TestAll -benchtime 1x
func BenchmarkTestAll(b *testing.B) {
	const wait = 50 * time.Millisecond
	for _, size := range []struct {
		name             string
		accounts, perOne int
	}{{"500 accounts", 500, 1}, {"one account", 1, 40}} {
		b.Run(size.name, func(b *testing.B) {
			dir := b.TempDir()
			b.Setenv("NETSUITE_TBA_HOME", dir)
			world := newManyAccounts(b)
			world.wait = wait
			var accounts []string
			for i := range size.accounts * size.perOne {
				account := fmt.Sprint(1000000 + i/size.perOne)
				accounts = append(accounts, account)
				world.refuse[account] = i%50 == 7 && size.perOne == 1
			}
			world.customers(b, dir, accounts...)
			trips := size.accounts * (1 + 2*size.perOne)
			least := wait * time.Duration(trips/min(size.accounts, sideBySide))
			for b.Loop() {
				began := time.Now()
				a, c := batchOf(b, world.origin, &bytes.Buffer{})
				go c.run(b.Context())
				a.newTable(c).show()
				b.ReportMetric(float64(time.Since(began))/float64(least), "ratio")
				b.ReportMetric(float64(world.connections.Load()), "connections")
				b.ReportMetric(float64(world.together), "requests-at-once")
			}
		})
	}
}

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

// BenchmarkTestAll tests 500 customers whose every answer takes 50 ms; one in
// 50 refuses the login. ratio is the wall time against the least that so many
// requests, one after the other in each slot, can take.
func BenchmarkTestAll(b *testing.B) {
	const n, wait, requests = 500, 50 * time.Millisecond, 3
	dir := b.TempDir()
	b.Setenv("NETSUITE_TBA_HOME", dir)
	world := newManyAccounts(b)
	world.wait = wait
	var accounts []string
	for i := range n {
		account := fmt.Sprint(1000000 + i)
		accounts = append(accounts, account)
		if i%50 == 7 {
			world.refuse[account] = true
		}
	}
	world.customers(b, dir, accounts...)
	for b.Loop() {
		began := time.Now()
		a, c := batchOf(b, world.origin, &bytes.Buffer{})
		go c.run(b.Context())
		a.newTable(c).show()
		least := wait * requests * n / sideBySide
		b.ReportMetric(float64(time.Since(began))/float64(least), "ratio")
		b.ReportMetric(float64(world.together), "requests-at-once")
	}
}

package cli

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/practice"
)

// However tests are begun, side by side or with others that pass in between,
// five refused logins are the most.
func TestNoMoreThanFiveRefusedLogins(t *testing.T) {
	for _, way := range []string{"side by side", "others pass in between"} {
		t.Run(way, func(t *testing.T) {
			h := newHouse(t)
			h.serve()
			keys := h.company.ReadyKeys()
			if _, errs, code := h.practised(h.keys(), alone...); code != 0 {
				t.Fatal(errs)
			}
			keys.TokenSecret = netsuite.NewSecret(strings.Repeat("ab", 32))
			bad := slices.Clone(alone)
			bad[slices.Index(bad, "acme")] = "bad"
			if _, errs, code := h.practised(inForm("dotenv", practice.Sandbox, keys), bad...); code != exitNotVerified {
				t.Fatal(errs)
			}
			const more = 8
			var said [more]string
			if way == "side by side" {
				var all sync.WaitGroup
				for i := range more {
					all.Go(func() { said[i], _, _ = h.practised("", "test", "bad") })
				}
				all.Wait()
			} else {
				for i := range more {
					h.practised("", "test", "acme")
					said[i], _, _ = h.practised("", "test", "bad")
				}
			}
			refused := 1
			for _, out := range said {
				if strings.Contains(out, "failed   login") {
					refused++
				}
			}
			if refused != client.MaxRefused {
				t.Errorf("%d logins were refused, want %d\n%s", refused, client.MaxRefused, said[more-1])
			}
		})
	}
}

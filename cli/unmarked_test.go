package cli

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// TestPasteThatIsNotMarked pastes a page as terminals do that do not say where
// a paste begins and ends, and as Windows consoles do, key by key.
func TestPasteThatIsNotMarked(t *testing.T) {
	tests := []struct {
		name string
		send func(s *terminal, text string)
	}{
		{"all at once", func(s *terminal, text string) { s.write(text) }},
		{"key by key", func(s *terminal, text string) {
			for _, key := range strings.Split(text, "") {
				s.write(key)
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			k, m := watched(t, netsuite.ConsumerPair)
			s := k.start("setup", "--profile", profileName)
			s.see("4 of 9", "paste the whole page")
			s.settle()
			tt.send(s, strings.ReplaceAll(page(k.keys, netsuite.ConsumerPair), "\n", "\r"))
			s.see(k.print(netsuite.ConsumerKey), k.print(netsuite.ConsumerSecret), "Both keys are saved.")
			m.lookAt(t, "the capture", s)
			item := k.item()
			for _, name := range netsuite.ConsumerPair.Names() {
				if !item.Pending.Get(name).Equal(k.keys.Get(name)) {
					t.Errorf("%s is not saved", name.Label())
				}
			}
		})
	}
}

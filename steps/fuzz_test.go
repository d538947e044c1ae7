package steps

import (
	"encoding/json"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// FuzzNext sends random events, sensible or not, and checks what must always
// hold: no panic, a screen that can be drawn, no key in the state, and never
// an active profile without a promotion.
func FuzzNext(f *testing.F) {
	f.Add([]byte{0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
	f.Add([]byte{1, 200, 1, 0, 1, 1, 1, 1, 1, 16, 1, 17, 1})
	f.Fuzz(func(t *testing.T, moves []byte) {
		if len(moves) > 200 {
			moves = moves[:200]
		}
		k := walk(t, effectstest.Working(), Setting{})
		for _, n := range moves {
			screen := Describe(k.s)
			var choices []string
			for _, r := range screen.Rows {
				if r.Kind == RowChoice {
					choices = append(choices, r.ID)
				}
			}
			switch {
			case n == 0 || len(choices) == 0 && n < 8:
				k.do(Confirmed{})
			case n < 8:
				k.do(Chose{choices[int(n)%len(choices)]})
			case n < 10:
				k.do(Back{})
			case n < 12:
				k.do(LeaveAsked{netsuite.TokenID, int(n)})
			case n < 14:
				k.do(Edited{"account", "1234567"})
			case n < 15:
				k.do(Ticked{netsuite.ItemFeatureTBA})
			case n < 17:
				k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
			case n < 19:
				k.do(Pasted{Field: netsuite.TokenSecret, Text: netsuite.NewSecret(effectstest.Key('d'))})
			case n < 21:
				k.do(effects.Tested{ID: int(n)}, effects.Done{ID: int(n)}, effects.LookedUp{ID: int(n)}, effects.StoreProbed{ID: int(n)})
			case n < 22:
				k.do(ShareToggled{})
			default:
				k.do(Edited{"profile", string(rune('a' + n%26))}, OpenAsked{})
			}
			data, err := json.Marshal(k.s)
			if err != nil {
				t.Fatal(err)
			}
			if text := string(data) + shown(Describe(k.s)); strings.Contains(text, effectstest.Key('a')[:8]) || strings.Contains(text, effectstest.Key('d')[:8]) {
				t.Fatal("a key is in the state or on the screen")
			}
			if k.s.Active && !promotedIn(k.effects) {
				t.Fatal("active without a promotion")
			}
		}
	})
}

func promotedIn(begun []Effect) bool {
	for _, e := range begun {
		if _, ok := e.(effects.Promote); ok {
			return true
		}
	}
	return false
}

func BenchmarkNext(b *testing.B) {
	s, _ := Start(Setting{Store: profile.Keyring})
	s, _ = Next(s, effects.StoreProbed{ID: 1, Store: effects.Store{Health: effects.StoreWorks}})
	s, _ = Next(s, Chose{"connect"})
	b.ReportAllocs()
	for b.Loop() {
		Next(s, Edited{"account", "1234567-sb1"})
	}
}

func BenchmarkDescribe(b *testing.B) {
	k := walk(&testing.T{}, effectstest.Working(), Setting{})
	s, _ := Next(k.s, Chose{"connect"})
	b.ReportAllocs()
	for b.Loop() {
		Describe(s)
	}
}

package client

import (
	"encoding/base64"
	"fmt"
	"strings"

	"netsuite-tba/netsuite"
)

// echoRun is how many characters of a key a foreign text may not repeat.
const echoRun = 8

// echoes finds the keys in foreign texts: a hostile reply may repeat what the
// signed request told it, in part and in another coding, and would bring it to
// the screen, into logs and into support tickets.
type echoes struct {
	folded map[int]map[string]bool // by their length; found whatever their case
	exact  map[int]map[string]bool
}

func newEchoes(keys netsuite.Keys) echoes {
	e := echoes{map[int]map[string]bool{}, map[int]map[string]bool{}}
	for _, name := range netsuite.KeyNames {
		if key := keys.Get(name); !key.Empty() {
			e.add(key.Reveal())
		}
	}
	return e
}

func (e echoes) add(key string) {
	run := min(echoRun, len(key))
	folded := strings.ToLower(key)
	addRuns(e.folded, folded, 1, run)
	addRuns(e.folded, fmt.Sprintf("%x", folded), 2, 2*run)
	addRuns(e.folded, strings.ToLower(percentAll(key)), 3, 3*run)
	for shift := range 3 {
		// Eight bytes determine nine characters of base64, wherever in a text
		// they stand; those at its ends depend on their neighbours.
		encoded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat(" ", shift) + key))
		if len(encoded) > 4+9 {
			addRuns(e.exact, encoded[2:len(encoded)-1], 1, 9)
		}
	}
}

// percentAll encodes every byte, as no honest encoder does.
func percentAll(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, "%%%02x", c)
	}
	return b.String()
}

func addRuns(to map[int]map[string]bool, text string, step, length int) {
	if to[length] == nil {
		to[length] = map[string]bool{}
	}
	for i := 0; i+length <= len(text); i += step {
		to[length][text[i:i+length]] = true
	}
}

// hide puts the mask in the place of every word that repeats a key.
func (e echoes) hide(text string) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		if holdsRun(e.folded, strings.ToLower(word)) || holdsRun(e.exact, word) {
			words[i] = netsuite.Mask
		}
	}
	return strings.Join(words, " ")
}

func holdsRun(runs map[int]map[string]bool, text string) bool {
	for length, these := range runs {
		for i := 0; i+length <= len(text); i++ {
			if these[text[i:i+length]] {
				return true
			}
		}
	}
	return false
}

package client

import (
	"encoding/base64"
	"fmt"
	"strings"

	"netsuite-tba/netsuite"
)

// echoRun is the number of characters of a key that text in a reply may not repeat.
const echoRun = 8

// echoes finds keys, assertions and access tokens in the texts of replies. A hostile reply
// may repeat part of what the signed request sent, possibly encoded. Without this, it
// would reach the screen, logs and support tickets.
type echoes struct {
	folded map[int]map[string]bool // by length, in any case
	exact  map[int]map[string]bool
}

func newEchoes(keys netsuite.Keys) echoes {
	e := echoes{map[int]map[string]bool{}, map[int]map[string]bool{}}
	for _, name := range append(netsuite.KeyNames[:], netsuite.PrivateKey) {
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
	addRuns(e.folded, strings.ReplaceAll(fmt.Sprintf(" % x", key), " ", "%"), 3, 3*run) // percent-encoded
	for shift := range 3 {
		// Eight bytes determine nine characters of base64 at any offset. The characters
		// at both ends depend on their neighbors.
		encoded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat(" ", shift) + key))
		if len(encoded) > 4+9 {
			addRuns(e.exact, encoded[2:len(encoded)-1], 1, 9)
		}
	}
}

func addRuns(to map[int]map[string]bool, text string, step, length int) {
	if to[length] == nil {
		to[length] = map[string]bool{}
	}
	for i := 0; i+length <= len(text); i += step {
		to[length][text[i:i+length]] = true
	}
}

// hide replaces every word that repeats a key with the mask.
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

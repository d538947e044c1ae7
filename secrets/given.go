package secrets

import (
	"context"
	"maps"
	"slices"
	"time"

	"netsuite-tba/netsuite"
)

// Given says that a profile's keys were written for a tool.
type Given struct {
	Connector string    `json:"connector"`      // its name, or a format's
	File      string    `json:"file,omitempty"` // as it was named; empty: elsewhere than to a file
	At        time.Time `json:"at"`
	// Keys are those that were written. Earlier versions did not note them.
	Keys map[netsuite.KeyName]netsuite.Fingerprint `json:"keys,omitempty"`
}

// maxGiven is how many of them a profile remembers: the last ones.
const maxGiven = 10

// NoteGiven remembers for whom a profile's keys were written, and when. The
// same file for the same tool is one line. What may hold a key is not
// remembered.
func (h *Home) NoteGiven(name string, g Given) error {
	if netsuite.MayHoldKey(g.File) {
		g.File = ""
	}
	return h.changeProfile(context.Background(), name, func(p Profile) (Profile, error) {
		p.Given = slices.DeleteFunc(slices.Clone(p.Given), func(old Given) bool {
			return old.Connector == g.Connector && old.File == g.File
		})
		p.Given = append(p.Given, g)
		p.Given = p.Given[max(0, len(p.Given)-maxGiven):]
		return p, nil
	})
}

// GivenWith lists for whom these very keys were written, oldest first.
func (p Profile) GivenWith(keys map[netsuite.KeyName]netsuite.Fingerprint) []Given {
	return slices.DeleteFunc(slices.Clone(p.Given), func(g Given) bool {
		return len(g.Keys) == 0 || !maps.Equal(g.Keys, keys)
	})
}

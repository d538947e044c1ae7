package secrets

import (
	"context"
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// maxExports is how many exports a profile remembers: the last ones.
const maxExports = 10

// NoteExport records for which tool a profile's keys were written, and when. The
// same file for the same tool is one entry. What may hold a key is not
// remembered.
func (h *Home) NoteExport(name string, g profile.Export) error {
	if netsuite.MayHoldKey(g.File) {
		g.File = ""
	}
	return h.changeProfile(context.Background(), name, func(p profile.Profile) (profile.Profile, error) {
		p.Exports = slices.DeleteFunc(slices.Clone(p.Exports), func(old profile.Export) bool {
			return old.Connector == g.Connector && old.File == g.File
		})
		p.Exports = append(p.Exports, g)
		p.Exports = p.Exports[max(0, len(p.Exports)-maxExports):]
		return p, nil
	})
}

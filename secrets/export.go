package secrets

import (
	"context"
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// maxExports is how many recorded exports a profile keeps.
const maxExports = 10

// NoteExport records that a profile's keys were written for a tool. It replaces an
// earlier record of the same file and tool. A file name that may hold a key is
// left out.
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

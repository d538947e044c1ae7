package secrets

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

const indexFile = "profiles.json"

// An index with a profile of OAuth 2.0 has the newer version, because earlier programs
// would call its keys damage.
const (
	indexVersion       = 1
	oauth2IndexVersion = 2
)

type index struct {
	Version  int               `json:"version"`
	Profiles []profile.Profile `json:"profiles"` // by name
	missing  bool              // there is no file
}

func (x *index) find(name string) (profile.Profile, bool) {
	for _, p := range x.Profiles {
		if p.Name == name {
			return p, true
		}
	}
	return profile.Profile{}, false
}

func (x *index) invalid() bool {
	return slices.ContainsFunc(x.Profiles, func(p profile.Profile) bool { return !validProfile(p) })
}

func (x *index) put(p profile.Profile) {
	x.remove(p.Name)
	x.Profiles = append(x.Profiles, p)
	slices.SortFunc(x.Profiles, func(a, b profile.Profile) int { return strings.Compare(a.Name, b.Name) })
}

func (x *index) remove(name string) {
	x.Profiles = slices.DeleteFunc(x.Profiles, func(p profile.Profile) bool { return p.Name == name })
}

// Profiles returns all profiles, sorted by name.
func (h *Home) Profiles() ([]profile.Profile, error) {
	x, err := h.readIndex()
	if err != nil {
		return nil, err
	}
	return x.Profiles, nil
}

// Profile returns one profile, or problem.NoProfile.
func (h *Home) Profile(name string) (profile.Profile, error) {
	x, err := h.readIndex()
	if err != nil {
		return profile.Profile{}, err
	}
	p, ok := x.find(name)
	if !ok {
		return profile.Profile{}, noProfile(name)
	}
	return p, nil
}

// UpdateProfile updates the facts about a profile. Keys, history and store stay.
func (h *Home) UpdateProfile(p profile.Profile) error {
	return h.changeProfile(context.Background(), p.Name, func(old profile.Profile) (profile.Profile, error) {
		return old.With(p), nil
	})
}

// SetTools replaces a profile's connectors and the APIs that they call.
func (h *Home) SetTools(name string, connectors []string, apis []netsuite.API) error {
	return h.changeProfile(context.Background(), name, func(p profile.Profile) (profile.Profile, error) {
		p.Connectors, p.APIs = connectors, apis
		return p, nil
	})
}

const maxExports = 10

// NoteExport records an export, instead of an earlier one to the same file. A file name
// that may hold a key is left out.
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

// NoteSteps records when the steps of a finished setup were first open.
func (h *Home) NoteSteps(name string, at map[netsuite.Step]time.Time) error {
	return h.changeProfile(context.Background(), name, func(p profile.Profile) (profile.Profile, error) {
		steps := map[netsuite.Step]time.Time{}
		maps.Copy(steps, p.Steps)
		maps.Copy(steps, at)
		p.Steps = steps
		return p, nil
	})
}

// NoteLogin records whether a login with a token or a certificate passed or was
// refused.
func (h *Home) NoteLogin(name string, token netsuite.Fingerprint, refused bool) error {
	if p, err := h.Profile(name); err != nil || slices.Contains(p.RefusedTokens, token) == refused {
		return err
	}
	return h.changeProfile(context.Background(), name, func(p profile.Profile) (profile.Profile, error) {
		p = p.LoggedIn(token, refused)
		return p.Holds(p.Active, p.Pending, p.Previous), nil
	})
}

// NoteTests records test results with one write. It returns problem.NoProfile if one of
// the profiles does not exist.
func (h *Home) NoteTests(notes map[string]profile.TestNote) error {
	var none error
	err := h.changeIndex(context.Background(), func(x *index) error {
		noted := false
		for name, note := range notes {
			if p, ok := x.find(name); ok {
				x.put(p.Note(note))
				noted = true
			} else {
				none = noProfile(name)
			}
		}
		if !noted { // a lost index must not be replaced by an empty one
			return none
		}
		return nil
	})
	return cmp.Or(err, none)
}

func (h *Home) changeProfile(ctx context.Context, name string, change func(profile.Profile) (profile.Profile, error)) error {
	return h.changeIndex(ctx, func(x *index) error {
		p, ok := x.find(name)
		if !ok {
			return noProfile(name)
		}
		p, err := change(p)
		x.put(p)
		return err
	})
}

// changeIndex changes the index under the lock. If change fails, it writes nothing.
func (h *Home) changeIndex(ctx context.Context, change func(*index) error) error {
	return h.locked(ctx, func() error {
		x, err := h.readIndex()
		if err == nil {
			err = change(x)
		}
		if err != nil {
			return err
		}
		return h.writeIndex(x)
	})
}

func noProfile(name string) error {
	what := "There is no profile with that name."
	if !netsuite.MayHoldKey(name) {
		what = fmt.Sprintf("There is no profile %s.", shown(name))
	}
	return problem.Problem{What: what,
		Next: "netsuite-tba list shows all profiles.", Kind: problem.NoProfile}
}

func (h *Home) indexPath() string { return filepath.Join(h.dir, indexFile) }

// readIndex needs no lock, because the file is always replaced as a whole.
func (h *Home) readIndex() (*index, error) {
	data, err := os.ReadFile(h.indexPath())
	if errors.Is(err, fs.ErrNotExist) {
		return &index{missing: true}, nil
	}
	if err != nil {
		return nil, diskError("The list of profiles cannot be read", err)
	}
	if last := h.last.Load(); last != nil && bytes.Equal(last.data, data) {
		return &index{Version: indexVersion, Profiles: slices.Clone(last.profiles)}, nil
	}
	x := &index{}
	damage := json.Unmarshal(data, x)
	if damage != nil { // or a newer version, which may have another shape
		json.Unmarshal(data, &struct{ Version *int }{&x.Version})
	}
	if x.Version > oauth2IndexVersion {
		return nil, problem.Problem{What: "The list of profiles was written by a newer netsuite-tba. It and the keys are intact.",
			Next: "Use that version, or a later one.", Kind: problem.Newer}
	}
	if damage != nil || x.Version < 1 || x.invalid() {
		return nil, problem.Problem{What: "The list of profiles (profiles.json) is damaged. The keys in your store are intact.",
			Next: "netsuite-tba store recover rebuilds it, without the receipts of forgotten keys.", Kind: problem.Corrupt}
	}
	x.Profiles = h.remember(data, x.Profiles)
	return x, nil
}

// lastIndex holds the index as this program last read or wrote it, because decoding and
// checking hundreds of profiles again is slow.
type lastIndex struct {
	data     []byte
	profiles []profile.Profile
}

// remember sets the last index and returns its profiles, safe to print.
func (h *Home) remember(data []byte, profiles []profile.Profile) []profile.Profile {
	profiles = slices.Clone(profiles)
	for i, p := range profiles {
		profiles[i] = cleaned(p)
	}
	h.last.Store(&lastIndex{data, profiles})
	return slices.Clone(profiles)
}

func (h *Home) writeIndex(x *index) error {
	x.Version = indexVersion
	if slices.ContainsFunc(x.Profiles, func(p profile.Profile) bool { return p.Method != netsuite.TBA }) {
		x.Version = oauth2IndexVersion
	}
	data, err := h.writeJSON(h.indexPath(), "The list of profiles could not be written", x)
	if err == nil && !x.invalid() {
		h.remember(data, x.Profiles)
	}
	return err
}

// writeJSON replaces a file of the settings folder and returns its content.
func (h *Home) writeJSON(path, what string, v any) ([]byte, error) {
	data, err := json.MarshalIndent(v, "", "  ")
	data = append(data, '\n')
	if err == nil {
		err = atomicfile.Write(atomicfile.File{Path: path, Data: data})
	}
	if err != nil {
		return nil, diskError(what, err)
	}
	return data, nil
}

package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// A tool's files are written all or none, readable by their owner only, and
// replace nothing unless that was asked for.
func TestWriteToolFiles(t *testing.T) {
	documents := []connectors.Document{
		{Name: "conf/keys.properties", Text: netsuite.NewSecret("new")},
		{Name: "app.xml", Text: netsuite.NewSecret("new")},
	}
	read := func(path string) string {
		data, _ := os.ReadFile(path)
		return string(data)
	}
	old := func(path string) error { return os.WriteFile(path, []byte("old"), 0o644) }
	for _, c := range []struct {
		name      string
		before    func(app string) error
		replace   bool
		err       error
		keys, app string // what the files hold afterward
	}{
		{"new files", nil, false, nil, "new", "new"},
		{"an existing file", old, false, fs.ErrExist, "", "old"},
		{"a replaced file", old, true, nil, "new", "new"},
		{"a folder", func(app string) error { return os.Mkdir(app, 0o755) }, true, errNotRegular, "", ""},
		{"a link", func(app string) error { return os.Symlink("/nowhere", app) }, true, errNotRegular, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			keys, app := filepath.Join(dir, "conf", "keys.properties"), filepath.Join(dir, "app.xml")
			if c.before != nil {
				if err := c.before(app); err != nil {
					t.Fatal(err)
				}
			}
			paths, existing, err := writeToolFiles(dir, documents, c.replace)
			if !errors.Is(err, c.err) || !slices.Equal(paths, []string{keys, app}) {
				t.Errorf("paths %v, error %v, want %v", paths, err, c.err)
			}
			if errors.Is(err, fs.ErrExist) != slices.Equal(existing, []string{"app.xml"}) {
				t.Errorf("existing %v", existing)
			}
			if read(keys) != c.keys || read(app) != c.app {
				t.Errorf("keys %q, app %q", read(keys), read(app))
			}
			if info, err := os.Stat(keys); c.err == nil && (err != nil || info.Mode().Perm() != 0o600) {
				t.Errorf("mode %v, %v", info.Mode(), err)
			}
			left, _ := filepath.Glob(filepath.Join(dir, "*", ".netsuite-tba-*"))
			more, _ := filepath.Glob(filepath.Join(dir, ".netsuite-tba-*"))
			if len(left)+len(more) > 0 {
				t.Errorf("left behind: %v %v", left, more)
			}
		})
	}
}

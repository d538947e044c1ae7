package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// Documents are written all or none, for their owner alone, and replace
// nothing unasked.
func TestWriteDocuments(t *testing.T) {
	documents := func(text string) []connectors.Document {
		return []connectors.Document{
			{Name: "conf/keys.properties", Text: netsuite.NewSecret(text + " keys\n")},
			{Name: "app.xml", Text: netsuite.NewSecret(text + " app\n"), Plain: true},
		}
	}
	read := func(path string) string {
		data, err := os.ReadFile(path)
		if err != nil {
			return ""
		}
		return string(data)
	}
	for _, c := range []struct {
		name    string
		before  func(dir string) error
		replace bool
		err     error
		keys    string // content of conf/keys.properties in the end
		app     string
	}{
		{"nothing there", nil, false, nil, "new keys\n", "new app\n"},
		{"one is there", func(dir string) error { return os.WriteFile(filepath.Join(dir, "app.xml"), []byte("mine"), 0o644) },
			false, errThere, "", "mine"},
		{"one is there and may go", func(dir string) error { return os.WriteFile(filepath.Join(dir, "app.xml"), []byte("mine"), 0o644) },
			true, nil, "new keys\n", "new app\n"},
		{"a directory is in the way", func(dir string) error { return os.Mkdir(filepath.Join(dir, "app.xml"), 0o755) },
			true, errNoFile, "", ""},
		{"a link is in the way", func(dir string) error { return os.Symlink("/nowhere", filepath.Join(dir, "app.xml")) },
			true, errNoFile, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if c.before != nil {
				if err := c.before(dir); err != nil {
					t.Fatal(err)
				}
			}
			paths, err := writeDocuments(dir, documents("new"), c.replace)
			if !errors.Is(err, c.err) {
				t.Fatalf("%v, want %v", err, c.err)
			}
			keys, app := filepath.Join(dir, "conf", "keys.properties"), filepath.Join(dir, "app.xml")
			if got := read(keys); got != c.keys {
				t.Errorf("keys %q, want %q", got, c.keys)
			}
			if got := read(app); got != c.app {
				t.Errorf("app %q, want %q", got, c.app)
			}
			if c.err == nil {
				if len(paths) != 2 || paths[0] != keys {
					t.Errorf("paths %v", paths)
				}
				if info, err := os.Stat(keys); err != nil || info.Mode().Perm() != 0o600 {
					t.Errorf("mode %v, %v", info.Mode(), err)
				}
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "*", ".netsuite-tba-*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, ".netsuite-tba-*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// When the second file cannot take its place, what the first one replaced comes
// back.
func TestReplacedFilesComeBack(t *testing.T) {
	dir := t.TempDir()
	first, temp := filepath.Join(dir, "first"), filepath.Join(dir, "temp")
	for path, text := range map[string]string{first: "mine", temp: "new"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	undo, err := place(temp, first, true)
	if text, _ := os.ReadFile(first); err != nil || string(text) != "new" {
		t.Fatalf("%q, %v", text, err)
	}
	undo()
	if text, _ := os.ReadFile(first); string(text) != "mine" {
		t.Errorf("the replaced file holds %q", text)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "temp*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

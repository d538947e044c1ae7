package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
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

// When a file cannot take its place, those before it are as they were: what
// they replaced is back, also on a disk that knows no links, and what was not
// there is gone.
func TestReplacedFilesComeBack(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine")
	if err := os.WriteFile(mine, []byte("mine"), 0o640); err != nil {
		t.Fatal(err)
	}
	var documents []connectors.Document
	for _, name := range []string{"mine", "fresh", "app", "app/part"} { // app cannot be both
		documents = append(documents, connectors.Document{Name: name, Text: netsuite.NewSecret("new")})
	}
	if _, err := writeDocuments(dir, documents, true); err == nil {
		t.Fatal("a file took the place of a directory")
	}
	text, _ := os.ReadFile(mine)
	if info, err := os.Stat(mine); err != nil || string(text) != "mine" || info.Mode().Perm() != 0o640 {
		t.Errorf("the replaced file holds %q, %v", text, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "fresh")); err == nil {
		t.Error("a file of those that were taken back is there")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*", ".netsuite-tba-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".netsuite-tba-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// What programs that are no more have left goes with the next write; what a
// running one writes stays, and so does what is somebody's own.
func TestSweep(t *testing.T) {
	ended := exec.Command(os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	gone, runs := strconv.Itoa(ended.ProcessState.Pid()), strconv.Itoa(os.Getppid())
	dir := t.TempDir()
	stays := []string{".netsuite-tba-" + runs + "-0", ".netsuite-tba-" + runs + "-1.earlier", ".netsuite-tba-", ".netsuite-tba-" + gone, ".netsuite-tba-notes-0", "keys"}
	goes := []string{".netsuite-tba-" + gone + "-0", ".netsuite-tba-" + gone + "-1.earlier", ".netsuite-tba-" + gone + "-7ABCDEFGHIJKLMNOPQRSTUVWXY"}
	for _, name := range append(goes, stays...) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := ".netsuite-tba-" + gone + "-2"
	if err := os.Symlink("keys", filepath.Join(dir, link)); err != nil {
		t.Fatal(err)
	}
	if err := writeSheet(filepath.Join(dir, "sheet"), "a sheet", false); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	var left []string
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	want := append(stays, link, "sheet")
	slices.Sort(want)
	if err != nil || !slices.Equal(left, want) {
		t.Errorf("left %v, want %v", left, want)
	}
}

// Who may write into the directory too cannot have the keys, or the file that
// they replace, written through a link of theirs.
func TestPlantedLinks(t *testing.T) {
	dir, victim := t.TempDir(), filepath.Join(t.TempDir(), "victim")
	for path, text := range map[string]string{victim: "mine", filepath.Join(dir, "keys"): "old keys", filepath.Join(dir, "app"): "old app"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 4 {
		if err := os.Symlink(victim, filepath.Join(dir, fmt.Sprintf(".netsuite-tba-%d-%d.earlier", os.Getpid(), n))); err != nil {
			t.Fatal(err)
		}
	}
	_, err := writeDocuments(dir, []connectors.Document{
		{Name: "keys", Text: netsuite.NewSecret("new keys")}, {Name: "app", Text: netsuite.NewSecret("new app")},
	}, true)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(victim); err != nil || string(text) != "mine" {
		t.Errorf("another file holds %q now, %v", text, err)
	}
}

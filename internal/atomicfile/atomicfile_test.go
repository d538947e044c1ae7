package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
)

// put writes files for a test.
func put(t *testing.T, dir string, files map[string]string, mode fs.FileMode) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
}

// tree returns what dir holds: the content of each file by its name.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteAndCreate(t *testing.T) {
	failure := errors.New("check failed")
	for _, c := range []struct {
		name   string
		create bool
		before map[string]string
		check  func(temp string) error
		want   string // what both files hold afterward
		err    error
	}{
		{"new files", true, nil, nil, "new", nil},
		{"replaced files", false, map[string]string{"a": "old", "b": "old"}, nil, "new", nil},
		{"existing files", true, map[string]string{"a": "old", "b": "old"}, nil, "old", fs.ErrExist},
		{"a failed check", false, map[string]string{"a": "old", "b": "old"}, func(string) error { return failure }, "old", failure},
		{"a passed check", false, map[string]string{"a": "old", "b": "old"}, func(temp string) error {
			if data, err := os.ReadFile(temp); err != nil || string(data) != "new" {
				return failure
			}
			return nil
		}, "new", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, c.before, 0o600)
			do := Write
			if c.create {
				do = Create
			}
			err := do(File{Path: filepath.Join(dir, "a"), Data: []byte("new")}, File{Path: filepath.Join(dir, "b"), Data: []byte("new"), Check: c.check})
			if !errors.Is(err, c.err) {
				t.Errorf("error %v, want %v", err, c.err)
			}
			if got := tree(t, dir); len(got) != 2 || got["a"] != c.want || got["b"] != c.want {
				t.Errorf("files %q, want %q in both", got, c.want)
			}
		})
	}
}

func TestCreateNamesTheExistingFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"b": "old"}, 0o600)
	err := Create(File{Path: filepath.Join(dir, "a")}, File{Path: filepath.Join(dir, "b")})
	var failed *fs.PathError
	if !errors.As(err, &failed) || failed.Path != filepath.Join(dir, "b") {
		t.Errorf("error %v does not name b", err)
	}
	if got := tree(t, dir); len(got) != 1 || got["b"] != "old" {
		t.Errorf("files %q", got)
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such modes")
	}
	dir := t.TempDir()
	put(t, dir, map[string]string{"private": "old", "shared": "old"}, 0o666)
	files := []File{{Path: filepath.Join(dir, "private")}, {Path: filepath.Join(dir, "shared"), Public: true}, {Path: filepath.Join(dir, "fresh")}}
	if err := Write(files...); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{"private": 0o600, "shared": 0o666, "fresh": 0o600} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v (%v)", name, info.Mode(), want, err)
		}
	}
}

// If one file cannot be moved into place, the files before it are restored.
func TestRestoredFiles(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, map[string]string{"mine": "old"}, 0o640)
	var files []File
	for _, name := range []string{"mine", "fresh", "blocked", "last"} {
		files = append(files, File{Path: filepath.Join(dir, name), Data: []byte("new")})
	}
	// A folder takes the place of one file while the files are staged.
	files[3].Check = func(string) error { return os.MkdirAll(filepath.Join(dir, "blocked", "x"), 0o755) }
	if err := Write(files...); err == nil {
		t.Fatal("a file replaced a folder")
	}
	if got := tree(t, dir); len(got) != 1 || got["mine"] != "old" {
		t.Errorf("files %q", got)
	}
	if info, err := os.Stat(filepath.Join(dir, "mine")); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestRemoveLeftovers(t *testing.T) {
	ended := exec.Command(os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	killed, alive := strconv.Itoa(ended.ProcessState.Pid()), strconv.Itoa(os.Getppid())
	dir := t.TempDir()
	stays := []string{".netsuite-tba-" + alive + "-0", ".netsuite-tba-" + alive + "-1.earlier", ".netsuite-tba-", ".netsuite-tba-" + killed, ".netsuite-tba-notes-0", "keys"}
	for _, name := range append([]string{".netsuite-tba-" + killed + "-0", ".netsuite-tba-" + killed + "-1.earlier", ".netsuite-tba-" + killed + "-7ABCDEFGHIJKLMNOPQRSTUVWXY"}, stays...) {
		put(t, dir, map[string]string{name: ""}, 0o600)
	}
	link := ".netsuite-tba-" + killed + "-2"
	if err := os.Symlink("keys", filepath.Join(dir, link)); err != nil {
		t.Fatal(err)
	}
	RemoveLeftovers(dir)
	entries, err := os.ReadDir(dir)
	var left []string
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	want := append(stays, link)
	slices.Sort(want)
	if err != nil || !slices.Equal(left, want) {
		t.Errorf("left %v, want %v", left, want)
	}
}

// A temporary name matches what RemoveLeftovers looks for.
func TestTempName(t *testing.T) {
	if name := filepath.Base(tempName("x")); !leftover.MatchString(name) {
		t.Errorf("%s is not recognized", name)
	}
}

// Someone who can write to the folder cannot redirect the keys, or the files
// that they replace, through a planted link.
func TestPlantedLinks(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	put(t, other, map[string]string{"victim": "mine"}, 0o644)
	put(t, dir, map[string]string{"keys": "old", "app": "old"}, 0o644)
	for n := range 4 {
		if err := os.Symlink(filepath.Join(other, "victim"), filepath.Join(dir, fmt.Sprintf(".netsuite-tba-%d-%d.earlier", os.Getpid(), n))); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(File{Path: filepath.Join(dir, "keys"), Data: []byte("new")}, File{Path: filepath.Join(dir, "app"), Data: []byte("new")}); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, other); got["victim"] != "mine" {
		t.Errorf("another file holds %q now", got["victim"])
	}
}

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadmeInstalls installs the program as the README says.
func TestReadmeInstalls(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it builds the program")
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(readme), "`go install .`") {
		t.Error("the README does not say how to install the program")
	}
	dir := t.TempDir()
	install := exec.CommandContext(t.Context(), "go", "install", ".")
	install.Dir = ".."
	install.Env = append(os.Environ(), "GOBIN="+dir)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := exec.LookPath(filepath.Join(dir, "netsuite-tba")); err != nil {
		t.Error(err)
	}
}

// TestReadmeNamesTheLicense holds the README to the license and to the owner of
// NetSuite's name.
func TestReadmeNamesTheLicense(t *testing.T) {
	license, err := os.ReadFile("../LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"MIT License", "Copyright (c) 2026 the netsuite-tba authors"} {
		if !strings.Contains(string(license), text) {
			t.Errorf("LICENSE does not say %q", text)
		}
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(readme)), " ")
	for _, want := range []string{"[MIT](LICENSE)", "NetSuite is a trademark of Oracle", "not affiliated with Oracle"} {
		if !strings.Contains(text, want) {
			t.Errorf("the README does not say %q", want)
		}
	}
}

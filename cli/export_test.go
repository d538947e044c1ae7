package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

func TestExportFile(t *testing.T) {
	h := newHouse(t)
	h.serve()
	if _, errs, code := h.practised(h.keys(), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "acme", "--keys", "-"); code != 0 {
		t.Fatal(errs)
	}
	path := filepath.Join(t.TempDir(), ".env")
	export := func(args ...string) int {
		out, errs, code := h.practised("", append([]string{"export", "--for", "dotenv", "--output", path}, args...)...)
		if out != "" || strings.Contains(errs, h.company.ReadyKeys().TokenID.Reveal()[:8]) {
			t.Error("keys were printed beside the file")
		}
		return code
	}
	if code := export(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	os.Chmod(path, 0o644)
	if code := export(); code != 1 {
		t.Errorf("over a file: exit code %d, want 1", code)
	}
	if text, _ := os.ReadFile(path); string(text) != "mine" {
		t.Error("a file was overwritten unasked")
	}
	if code := export("--force"); code != 0 {
		t.Errorf("--force: exit code %d", code)
	}
	text, _ := os.ReadFile(path)
	info, err := os.Stat(path)
	if string(text) != h.keys() || err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Error("--force did not put a private file there")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".netsuite-tba-*")); len(left) > 0 {
		t.Error("a temporary file was left")
	}
	path = filepath.Join(path, "under", "file")
	if code := export(); code != 1 {
		t.Errorf("into no directory: exit code %d, want 1", code)
	}
}

// TestMasked checks what a terminal would show; a test's output is none.
func TestMasked(t *testing.T) {
	keys := netsuite.Keys{TokenID: netsuite.NewSecret("abc"), TokenSecret: netsuite.NewSecret("def")}
	p := secrets.Profile{Account: "1234567"}
	for _, format := range exportFormats {
		if masked := string(format.write(p, keys, true)); strings.Contains(masked, "abc") || !strings.Contains(masked, netsuite.Mask) {
			t.Errorf("%s masked: %s", format.name, masked)
		}
	}
}

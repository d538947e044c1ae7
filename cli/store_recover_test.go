package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestStoreRecover loses and damages the list of profiles. The profiles are recovered
// and work as before.
func TestStoreRecover(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"lost":    os.Remove,
		"damaged": func(path string) error { return os.WriteFile(path, []byte(`{"vers`), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newTestHome(t)
			h.serve()
			keys := h.keys()
			if out, errs, code := h.practiced(keys, "setup", "--non-interactive", "--account", "1234567-sb1", "--for", "rest",
				"--profile", "acme", "--keys", "-"); code != 0 {
				t.Fatalf("setup: exit code %d\n%s%s", code, out, errs)
			}
			if err := lose(filepath.Join(h.dir, "practice", "profiles.json")); err != nil {
				t.Fatal(err)
			}
			if out, _, _ := h.practiced("", "list"); strings.Contains(out, "acme") {
				t.Fatalf("the list is not lost:\n%s", out)
			}
			out, errs, code := h.practiced("", "store", "recover")
			if code != 0 || out != "Recovered from your encrypted files: acme.\n" || errs != "" {
				t.Errorf("exit code %d\n%s%s", code, out, errs)
			}
			if out, _, code := h.practiced("", "export", "acme", "--for", "dotenv"); code != 0 || out != keys {
				t.Errorf("export: exit code %d", code)
			}
			out, _, code = h.practiced("", "store", "recover")
			if code != 0 || out != "No profile is missing from the list.\n" {
				t.Errorf("a second time: exit code %d\n%s", code, out)
			}
		})
	}
}

// TestStoreRecoverWithoutAStore checks the error if no key store can be searched.
func TestStoreRecoverWithoutAStore(t *testing.T) {
	h := newTestHome(t) // its bus leads nowhere
	if out, errs, code := h.run("", "store", "recover"); code != exitNoStore || out != "" {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}

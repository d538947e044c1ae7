package cli

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestImports holds the packages to what they may import, at any depth.
func TestImports(t *testing.T) {
	const charm, keyring, age, flock = "charm.land/", "github.com/zalando/", "filippo.io/", "github.com/gofrs/"
	all := []string{"cli", "cli/keyboard", "cli/plain", "tui", "steps", "steps/effects", "secrets", "netsuite/client", "netsuite/connectors", "netsuite/diagnose", "netsuite/facts", "netsuite/oauth2", "netsuite/paste", "netsuite/practice", "netsuite/profile"}
	// but returns all packages of this program except those.
	but := func(may ...string) []string {
		var names []string
		for _, n := range all {
			if !slices.Contains(may, n) {
				names = append(names, "netsuite-tba/"+n)
			}
		}
		return names
	}
	world := []string{"net", "net/http", "os/exec", "os/signal", "syscall/js", charm, "github.com/charmbracelet/", keyring, age, flock, "golang.org/x/term", "github.com/golang-jwt/"}
	tests := []struct {
		pkg    string
		mayNot []string
	}{
		{"netsuite", slices.Concat(world, but())},
		{"netsuite/diagnose", slices.Concat(world, but("netsuite/diagnose"))},
		// x509 needs net for the addresses in a certificate.
		{"netsuite/oauth2", slices.Concat([]string{"net/http", "os/exec", charm, keyring, age, flock}, but("netsuite/oauth2"))},
		{"netsuite/profile", slices.Concat(world, but("netsuite/profile"))},
		{"netsuite/paste", slices.Concat(world, but("netsuite/paste", "netsuite/profile"))},
		{"netsuite/connectors", slices.Concat(world, but("netsuite/connectors", "netsuite/profile"))},
		{"netsuite/facts", slices.Concat(world, but("netsuite/facts", "netsuite/connectors", "netsuite/profile"))},
		{"steps", slices.Concat(world, but("steps", "netsuite/diagnose", "steps/effects", "netsuite/facts", "netsuite/connectors", "netsuite/paste", "netsuite/profile"))},
		{"steps/effects", slices.Concat(world, but("steps/effects", "netsuite/profile"))},
		{"cli/plain", slices.Concat([]string{charm, keyring, age, flock, "net/http"}, but("cli/plain", "netsuite/diagnose", "cli/keyboard", "steps/effects", "steps", "netsuite/facts", "netsuite/connectors", "netsuite/paste", "netsuite/profile"))},
		{"cli/keyboard", slices.Concat([]string{charm, keyring, age, flock, "net/http"}, but("cli/keyboard"))},
		{"tui", slices.Concat([]string{keyring, age, flock, "net/http"}, but("tui", "netsuite/diagnose", "steps/effects", "steps", "netsuite/facts", "netsuite/connectors", "netsuite/paste", "netsuite/profile"))},
		{"secrets", slices.Concat([]string{charm}, but("secrets", "netsuite/oauth2", "netsuite/profile"))},
		{"netsuite/client", slices.Concat([]string{charm, keyring, age}, but("netsuite/client", "netsuite/diagnose", "netsuite/oauth2"))},
		{"netsuite/practice", slices.Concat([]string{charm, keyring, age}, but("netsuite/practice", "netsuite/oauth2"))},
	}
	reaches := listed(t, "Deps")
	for _, tt := range tests {
		t.Run(tt.pkg, func(t *testing.T) {
			deps := reaches["netsuite-tba/"+tt.pkg]
			if len(deps) == 0 {
				t.Fatal("there is no such package")
			}
			for _, dep := range deps {
				for _, no := range tt.mayNot {
					if dep == no || strings.HasSuffix(no, "/") && strings.HasPrefix(dep, no) {
						t.Errorf("%s must not reach %s", tt.pkg, dep)
					}
				}
			}
		})
	}
}

// TestOnlyTheirOwners checks who imports Charm, go-keyring, age and the JWT library directly, and
// that the shared helpers know nothing of this program.
func TestOnlyTheirOwners(t *testing.T) {
	const internal = "netsuite-tba/internal/"
	for pkg, imports := range listed(t, "Imports") {
		for _, dep := range imports {
			if strings.HasPrefix(dep, "charm.land/") && pkg != "netsuite-tba/tui" {
				t.Errorf("%s imports %s", pkg, dep)
			}
			if (strings.HasPrefix(dep, "github.com/zalando/") || strings.HasPrefix(dep, "filippo.io/")) && pkg != "netsuite-tba/secrets" {
				t.Errorf("%s imports %s", pkg, dep)
			}
			if strings.HasPrefix(dep, "github.com/golang-jwt/") && pkg != "netsuite-tba/netsuite/oauth2" && pkg != "netsuite-tba/netsuite/practice" {
				t.Errorf("%s imports %s", pkg, dep)
			}
			if strings.HasPrefix(pkg, internal) && strings.HasPrefix(dep, "netsuite-tba/") && !strings.HasPrefix(dep, internal) {
				t.Errorf("%s imports %s", pkg, dep)
			}
		}
	}
}

// listed returns what go list says of each package in a field that is a list of
// packages.
func listed(t *testing.T, field string) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .`+field+` " "}}`, "netsuite-tba/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		packages[words[0]] = words[1:]
	}
	return packages
}

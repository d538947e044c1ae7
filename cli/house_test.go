package cli

import (
	"os/exec"
	"strings"
	"testing"
)

// TestHouse holds the packages to what they may import, at any depth.
func TestHouse(t *testing.T) {
	const charm, keyring, age, flock = "charm.land/", "github.com/zalando/", "filippo.io/", "github.com/gofrs/"
	ours := func(names ...string) []string {
		for i, n := range names {
			names[i] = "netsuite-tba/" + n
		}
		return names
	}
	pure := append([]string{"net", "net/http", "os/exec", "os/signal", "syscall/js", charm, "github.com/charmbracelet/", keyring, age, flock, "golang.org/x/term"},
		ours("cli", "tui", "secrets", "netsuite/client", "netsuite/practice")...)
	tests := []struct {
		pkg    string
		mayNot []string
	}{
		{"netsuite", append(pure, ours("steps", "netsuite/connectors")...)},
		{"netsuite/connectors", append(pure, "netsuite-tba/steps")},
		{"steps", append(pure, "netsuite-tba/steps/carrier")},
		{"steps/carrier", pure},
		{"cli/plain", append([]string{charm, keyring, age, flock, "net/http"}, ours("cli", "tui", "secrets", "netsuite/client", "netsuite/practice")...)},
		{"cli/keyboard", append([]string{charm, keyring, age, flock, "net/http"}, ours("cli", "tui", "steps", "secrets", "netsuite/client", "netsuite/practice")...)},
		{"tui", append([]string{keyring, age, flock, "net/http"}, ours("cli", "secrets", "netsuite/client", "netsuite/practice")...)},
		{"secrets", append([]string{charm}, ours("cli", "tui", "steps", "netsuite/client", "netsuite/practice")...)},
		{"netsuite/client", append([]string{charm, keyring, age}, ours("cli", "tui", "steps", "secrets", "netsuite/practice")...)},
		{"netsuite/practice", append([]string{charm, keyring, age}, ours("cli", "tui", "steps", "secrets", "netsuite/client")...)},
	}
	for _, tt := range tests {
		t.Run(tt.pkg, func(t *testing.T) {
			out, err := exec.Command("go", "list", "-deps", "netsuite-tba/"+tt.pkg).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, dep := range strings.Fields(string(out)) {
				for _, no := range tt.mayNot {
					if dep == no || strings.HasSuffix(no, "/") && strings.HasPrefix(dep, no) {
						t.Errorf("%s must not reach %s", tt.pkg, dep)
					}
				}
			}
		})
	}
}

// TestOnlyTheirOwners checks who imports Charm, go-keyring and age directly.
func TestOnlyTheirOwners(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "netsuite-tba/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		pkg, imports, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, dep := range strings.Fields(imports) {
			if strings.HasPrefix(dep, "charm.land/") && pkg != "netsuite-tba/tui" {
				t.Errorf("%s imports %s", pkg, dep)
			}
			if (strings.HasPrefix(dep, "github.com/zalando/") || strings.HasPrefix(dep, "filippo.io/")) && pkg != "netsuite-tba/secrets" {
				t.Errorf("%s imports %s", pkg, dep)
			}
		}
	}
}

package secrets

import (
	"errors"
	"os"
	"testing"

	"netsuite-tba/internal/problem"
)

func TestClaim(t *testing.T) {
	first := openHome(t)
	second, err := OpenHome(first.dir)
	if err != nil {
		t.Fatal(err)
	}
	claim := func(h *Home, name string, want error) {
		t.Helper()
		if err := h.Claim(name); !errors.Is(err, want) && err != want {
			t.Errorf("claim of %s: %v, want %v", name, err, want)
		}
	}
	claim(first, "acme", nil)
	claim(first, "acme", nil)
	claim(second, "acme", problem.Taken)
	claim(second, "corvus", nil)
	first.Release("acme")
	claim(second, "acme", nil)
	claim(first, "acme", problem.Taken)
	second.ReleaseAll()
	claim(first, "corvus", nil)
	first.ReleaseAll()
	claim(first, "../x", problem.InvalidName)
	if entries, err := os.ReadDir(first.progressDir()); len(entries) != 0 || err != nil {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// A killed program leaves its file, which the next start removes.
func TestClaimOfAKilledProgram(t *testing.T) {
	h := openHome(t)
	if err := h.Claim("acme"); err != nil {
		t.Fatal(err)
	}
	h.claims.of["acme"].Close() // as the system does
	if _, err := os.Stat(h.claimPath("acme")); err != nil {
		t.Fatal(err)
	}
	h.removeLeftovers()
	if _, err := os.Stat(h.claimPath("acme")); err == nil {
		t.Error("the file is still there")
	}
	next, err := OpenHome(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := next.Claim("acme"); err != nil {
		t.Error(err)
	}
}

package secrets

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite/profile"
)

// A list of profiles that an earlier version wrote is read whole and written
// back as it was: every member keeps its name and its value.
func TestIndexOfAnEarlierVersion(t *testing.T) {
	want, err := os.ReadFile("testdata/profiles.json")
	if err != nil {
		t.Fatal(err)
	}
	h := openHome(t)
	if err := os.WriteFile(h.indexPath(), want, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := h.Profile("acme-sb1")
	if err != nil {
		t.Fatal(err)
	}
	for fact, ok := range map[string]bool{
		"store":       p.Store == profile.Files && p.Copy == profile.Keyring,
		"keys":        len(p.Active) == 4 && len(p.Pending) == 4 && len(p.Previous) == 4 && len(p.PassedWith) == 4,
		"exports":     len(p.Exports) == 2 && p.Exports[0].File == "acme.yaml",
		"last test":   p.LastTest != nil && p.LastTest.Code == "login_refused" && len(p.LastTest.Keys) == 4,
		"record":      p.MadeIn == "1234567" && p.Record == "MuleSoft" && p.Deploy == "customdeploy1",
		"last passed": p.LastPassed.Equal(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)),
	} {
		if !ok {
			t.Errorf("%s: %+v", fact, p)
		}
	}
	same := func(p profile.Profile) (profile.Profile, error) { return p, nil }
	if err := h.changeProfile(context.Background(), "acme-sb1", same); err != nil {
		t.Fatal(err)
	}
	now := strings.Replace(string(want), "      \"store\": \"\",\n", "", 1) // an empty store is omitted now
	if got, err := os.ReadFile(h.indexPath()); err != nil || string(got) != now {
		t.Errorf("it is written back as\n%s\n%v", got, err)
	}
}

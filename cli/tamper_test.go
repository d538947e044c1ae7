package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// someKeys are the fingerprints of a profile that has a key.
var someKeys = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "01234567"}

// TestPracticeWithoutEndpoint: an index that was made anew, or edited, may not
// say where the practice company is. Its keys must not go to NetSuite then.
func TestPracticeWithoutEndpoint(t *testing.T) {
	h := newHouse(t)
	h.dir = filepath.Join(h.dir, "practice")
	h.index(profile.Profile{Name: "trial", Account: "1234567_SB1", Practice: true, Store: profile.Files,
		APIs: []netsuite.API{netsuite.REST}, Active: someKeys})
	for _, args := range [][]string{{"test", "trial"}, {"test", "--all"}} {
		_, errs, code := h.run("", append([]string{"--practice"}, args...)...)
		if code != exitUsage || !strings.Contains(errs, "--endpoint") {
			t.Errorf("%v: exit code %d, said %s", args, code, errs)
		}
	}
}

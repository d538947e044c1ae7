package tui

import (
	"strings"
	"testing"
)

// TestMustBeSeen lists what a person must see at 80×24 without pressing a key.
func TestMustBeSeen(t *testing.T) {
	drawnScenes := map[string]string{}
	for _, sc := range scenes() {
		drawnScenes[sc.name] = drawn(sc, 80, 24, unicodeSigns)
	}
	for _, must := range []struct{ scene, words string }{
		{"test-connected-rest", "acts with the role n8n integration"},
		{"test-connected-rest", "A sandbox refresh deletes tokens."},
		{"tool-forget", "Nobody can show them again"},
	} {
		if out := drawnScenes[must.scene]; !strings.Contains(out, must.words) {
			t.Errorf("%s does not say %q:\n%s", must.scene, must.words, out)
		}
	}
}

package practice

import (
	"net/url"
	"testing"

	"netsuite-tba/internal/text/texttest"
)

func TestFormsCleanHostileText(t *testing.T) {
	for _, tt := range texttest.Hostile {
		v := visit{Form: url.Values{"name": {tt.Text}}}
		if got := v.text("name"); got != tt.Shown {
			t.Errorf("%s: %q, want %q", tt.Name, got, tt.Shown)
		}
	}
}

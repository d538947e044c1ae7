package text

import (
	"testing"

	"netsuite-tba/internal/text/texttest"
)

func TestUTF8(t *testing.T) {
	type environ map[string]string
	for _, tt := range []struct {
		environ environ
		windows bool
		want    bool
	}{
		{environ{"LANG": "en_US.UTF-8"}, false, true},
		{environ{"LANG": "C.utf8", "TERM": "xterm"}, false, true},
		{environ{"LANG": "en_US.UTF-8", "TERM": "linux"}, false, false},
		{environ{"LANG": "en_US.UTF-8", "LC_ALL": "C"}, false, false},
		{environ{"LANG": "C", "LC_CTYPE": "C.UTF-8"}, false, true},
		{environ{"LANG": "de_DE"}, true, false},
		{nil, false, false},
		{nil, true, true},
	} {
		if got := UTF8(func(name string) string { return tt.environ[name] }, tt.windows); got != tt.want {
			t.Errorf("UTF8(%v, %t) = %t", tt.environ, tt.windows, got)
		}
	}
}

func TestASCII(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "plain text": "plain text", "größe": "gr??e", "漢字 x": "???? x", "e\u0301a": "?a", texttest.Family + "x": "??x",
	} {
		if got := ASCII(s); got != want || Width(got) != Width(s) {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	}
}

package tui

import (
	"reflect"
	"strings"
	"testing"
)

func TestWrapPath(t *testing.T) {
	path := "Setup > Users/Roles > User Management > View Login Audit Trail"
	tests := []struct {
		width int
		want  []string
	}{
		{80, []string{path}},
		{56, []string{"Setup > Users/Roles > User Management >", "View Login Audit Trail"}},
		{22, []string{"Setup > Users/Roles >", "User Management >", "View Login Audit Trail"}},
		{10, []string{"Setup >", "Users/Role", "s >", "User", "Management", ">", "View Login", "Audit", "Trail"}},
	}
	for _, tt := range tests {
		if got := wrapPath(path, tt.width); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("at %d: %q", tt.width, strings.Join(got, "|"))
		}
	}
}

func TestIsPath(t *testing.T) {
	for text, want := range map[string]bool{
		"Setup > Company > Enable Features":                   true,
		"Permissions > Setup: Permission, Level, then Add":    false,
		"Open the record: Edit > Reset Credentials, then OK.": false,
		"Cannot look": false,
		"Look again at Lists > Employees. It is a long story.": false,
	} {
		if isPath(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

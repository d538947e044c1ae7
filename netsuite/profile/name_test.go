package profile_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/netsuite/profile/profiletest"
)

func TestValidName(t *testing.T) {
	for _, name := range profiletest.Good {
		if err := profile.ValidName(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if err := profile.ValidNewName(name); err != nil {
			t.Errorf("%q as a new name: %v", name, err)
		}
	}
	for _, name := range slices.Concat(profiletest.Bad, []string{"", "Acme", "CON"}) {
		err := profile.ValidName(name)
		var p problem.Problem
		if !errors.As(err, &p) || p.Kind != problem.InvalidName || p.What == "" || p.Next == "" {
			t.Errorf("%q: %#v, want both lines of a problem of the kind InvalidName", name, err)
			continue
		}
		if got := words(err); len(got) > 150 || text.Clean(got, 200) != got {
			t.Errorf("%q: %q does not fit on two lines", name, got)
		}
		if profile.ValidNewName(name) == nil {
			t.Errorf("%q is taken as a new name", name)
		}
	}
}

func TestTheRefusalSaysWhatToDo(t *testing.T) {
	for name, want := range map[string]string{
		"":           "A profile needs a name. Type one, for example acme-sb1.",
		"identity":   "identity is a reserved name. Choose another, for example identity-1.",
		"con.eu":     "con is a reserved name. Choose another, for example con-1.eu.",
		"Acme SB1":   "A profile name has only lowercase letters, digits, dots, hyphens and underscores. Choose another, for example acme-sb1.",
		"-acme":      "A profile name begins with a letter or a digit. Choose another, for example acme.",
		"___":        "A profile name begins with a letter or a digit. Choose another, for example profile.",
		"a b" + long: "A profile name has only lowercase letters, digits, dots, hyphens and underscores. Choose another, for example acme-sb1.",
		"a" + long:   "A profile name has at most 63 characters. Choose a shorter one.",
	} {
		if got := words(profile.ValidName(name)); got != want {
			t.Errorf("%q: got %s\nwant %s", name, got, want)
		}
	}
}

// words returns both lines of a problem.
func words(err error) string {
	p := problem.Of(err)
	return p.What + " " + p.Next
}

var long = strings.Repeat("-xyz", 20)

// TestARefusalRepeatsNoKey passes keys as names, unchanged and with characters
// that no name may have.
func TestARefusalRepeatsNoKey(t *testing.T) {
	key := strings.Repeat("0123456789abcdef", 4)
	for _, name := range []string{key, key[:20], strings.ToUpper(key), "name " + key, "-" + key[:30], "con." + key[:40]} {
		for _, err := range []error{profile.ValidName(name), profile.ValidNewName(name)} {
			if strings.Contains(strings.ToLower(words(err)), key[:10]) {
				t.Errorf("%d characters: a key is repeated", len(name))
			}
		}
		if err := profile.ValidNewName(name); err == nil || !strings.Contains(err.Error(), "may be a key") {
			t.Errorf("%d characters are taken as a name: %v", len(name), err)
		}
	}
}

func TestSuggestName(t *testing.T) {
	for _, tt := range []struct {
		texts []string
		want  string
	}{
		{[]string{"1234567-sb1", "mulesoft"}, "1234567-sb1-mulesoft"},
		{[]string{"Acme & Sons, Ltd."}, "acme-sons-ltd"},
		{[]string{" Büro ", "REST"}, "b-ro-rest"},
		{[]string{"identity"}, "identity-1"},
		{[]string{"AUX.x"}, "aux-1.x"},
		{[]string{"nul."}, "nul-1"},
		{[]string{"con", "rest"}, "con-rest"},
		{[]string{"", ""}, "profile"},
		{[]string{"../.."}, "profile"},
		{[]string{strings.Repeat("a", 62) + "-b"}, strings.Repeat("a", 62)},
	} {
		if got := profile.SuggestName(tt.texts...); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.texts, got, tt.want)
		}
	}
	for _, name := range slices.Concat(profiletest.Good, profiletest.Bad, []string{"con." + strings.Repeat("x", 59), "identity." + long}) {
		if got := profile.SuggestName(name); profile.ValidName(got) != nil {
			t.Errorf("%q becomes %q, which is not valid", name, got)
		}
	}
	if got := profile.SuggestName("1234567-sb1-mulesoft"); got != "1234567-sb1-mulesoft" {
		t.Errorf("a good name becomes %q", got)
	}
}

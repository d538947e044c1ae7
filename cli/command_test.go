package cli

import "testing"

// TestCommandsAreSpelledAsTheProgramWasStarted shows how printed commands begin, so
// that they can be copied.
func TestCommandsAreSpelledAsTheProgramWasStarted(t *testing.T) {
	for started, want := range map[string]string{
		"netsuite-tba":                         "netsuite-tba",
		"./netsuite-tba":                       "./netsuite-tba",
		"/opt/nt":                              "/opt/nt",
		"/tmp/go-build7/b001/exe/netsuite-tba": "go run .",
		"/home/ann/.cache/go-build/99/99d4ca63-d/netsuite-tba": "go run .",
		`C:\Temp\go-build7\b001\exe\netsuite-tba.exe`:          "go run .",
		"/home/Jane Doe/nt": "netsuite-tba", // a shell would read it as two words
		"":                  "",
	} {
		if got := startedAs(started); got != want {
			t.Errorf("%s: %s, want %s", started, got, want)
		}
	}
	a := &app{started: "go run .", practice: true}
	for text, want := range map[string]string{
		"Run netsuite-tba test acme.":                  "Run go run . --practice test acme.",
		"To start one: netsuite-tba practice.":         "To start one: go run . practice.",
		"netsuite-tba --help lists the commands.":      "go run . --help lists the commands.",
		"netsuite-tba: Another netsuite-tba is there.": "netsuite-tba: Another netsuite-tba is there.",
		"in ~/.config/netsuite-tba":                    "in ~/.config/netsuite-tba",
	} {
		if got := a.here(text); got != want || a.here(got) != want {
			t.Errorf("%q: %q, then %q", text, got, a.here(got))
		}
	}
}

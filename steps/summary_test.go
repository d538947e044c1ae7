package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects/effectstest"
)

// TestCommandsStandApartFromTheirDescriptions shows that a description wider than its
// column does not run into the command, and that a command is never broken.
func TestCommandsStandApartFromTheirDescriptions(t *testing.T) {
	const command = "netsuite-tba rekey acme"
	long := command + strings.Repeat("x", 40)
	for name, test := range map[string]struct{ purpose, command, want string }{
		"beside it":               {"To resume", command, "To resume             " + command + "\n"},
		"the widest purpose":      {strings.Repeat("a", 20), command, strings.Repeat("a", 20) + "  " + command + "\n"},
		"no space is left":        {strings.Repeat("a", 21), command, strings.Repeat("a", 21) + "\n" + command + "\n"},
		"the column is too short": {"After updating each tool", command, "After updating each tool\n" + command + "\n"},
		"the command is too long": {"To resume", long, "To resume\n" + long + "\n"},
	} {
		var b strings.Builder
		writeCommand(&b, test.purpose, test.command)
		if got := b.String(); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestSummaryOfARotation names the command for the tools that wait, in a form that
// can be copied.
func TestSummaryOfARotation(t *testing.T) {
	passes := effectstest.Working().Result
	k := rekeying(t, &passes, "acme").at("rekey/fine").do(Chose{"rotate"}).at("token").
		do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched").do(Chose{"finish"})
	text := Summary(k.s, k.ended)
	if !strings.Contains(text, "After updating each tool\nnetsuite-tba rekey acme\n") {
		t.Errorf("it says\n%s", text)
	}
	for line := range strings.Lines(text) {
		if before, _, found := strings.Cut(line, "netsuite-tba "); found && before != "" && !strings.HasSuffix(before, " ") {
			t.Errorf("a command runs into %q", before)
		}
	}
}

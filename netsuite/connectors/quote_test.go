package connectors

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// Every printable character, alone, doubled, last and beside every quote, comes
// back alike from the shell, python-dotenv, Ruby's dotenv and import; what cannot is
// refused and not written.
func TestDotenvReadersAgree(t *testing.T) {
	var values []string
	refused := 0
	for c := ' '; c <= '~'; c++ {
		for _, form := range []string{"a%cb", "a%[1]c%[1]cb", "ab%c", "a'%cb", `a"%cb`, `a\%cb`, "a'\"%cb", `a\%cb"`, "a${%cb}"} {
			value := strings.TrimSpace(fmt.Sprintf(form, c))
			if dotenvAgrees(value) {
				values = append(values, value)
			} else {
				refused++
			}
		}
	}
	var list []Variable
	for i, value := range values {
		list = append(list, Variable{fmt.Sprintf("V%d", i), netsuite.NewSecret(value)})
	}
	text, err := dotenvLines(list)
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []parser{bySh, byDotenv, byGem} {
		t.Run(by.name, func(t *testing.T) {
			got := by.read(t, text)
			for i, want := range values {
				if got[list[i].Name] != want {
					t.Errorf("%q came back as %q", want, got[list[i].Name])
				}
			}
		})
	}
	if refused == 0 || refused > len(values)/4 {
		t.Errorf("%d refused, %d written", refused, len(values))
	}
	_, err = dotenvLines([]Variable{{"V", netsuite.NewSecret("a'$b")}})
	var e *Error
	if !errors.As(err, &e) || strings.Contains(e.What+e.Next, "a'$b") {
		t.Errorf("a value that is taken differently: %v", err)
	}
}

package connectors

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// printables has every printable character alone, doubled, first, last and next to every
// quote.
func printables() []string {
	var values []string
	for c := ' '; c <= '~'; c++ {
		for _, form := range []string{"a%cb", "a%[1]c%[1]cb", "ab%c", "a'%cb", `a"%cb`, `a\%cb`, "a'\"%cb", `a\%cb"`, "a${%cb}", "%croot", "a:%croot", "a=%croot"} {
			values = append(values, strings.TrimSpace(fmt.Sprintf(form, c)))
		}
	}
	return values
}

// The shell, python-dotenv, Ruby's dotenv and import read all values of printables the
// same way. Those that they would read differently are refused.
func TestDotenvReadersAgree(t *testing.T) {
	var values []string
	refused := 0
	for _, value := range printables() {
		if dotenvAgrees(value) {
			values = append(values, value)
		} else {
			refused++
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
					t.Errorf("%q was read as %q", want, got[list[i].Name])
				}
			}
		})
	}
	if refused == 0 || refused > len(values)/4 {
		t.Errorf("%d refused, %d written", refused, len(values))
	}
	_, err = dotenvLines([]Variable{{"V", netsuite.NewSecret("a'$b")}})
	var e problem.Problem
	if !errors.As(err, &e) || strings.Contains(e.What+e.Next, "a'$b") {
		t.Errorf("a value that is read differently: %v", err)
	}
}

// The readers of all other formats read the values of printables unchanged.
func TestEveryCharacterIsRead(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the tools")
	}
	values := printables()
	var list []Variable
	for i, value := range values {
		list = append(list, Variable{fmt.Sprintf("v%d", i), netsuite.NewSecret(value)})
	}
	for _, form := range []struct {
		by     parser
		under  string // before a name
		text   string // %s is the lines
		line   string
		quoted func(string) string
	}{
		{bySh, "", "%s", "export %s=%s\n", shellQuoted},
		{byRuby, "", "NetSuite.configure do\n%send\n", "  %s %s\n", rubyQuoted},
		{byPHP, "", "<?php\nreturn [\n%s];\n", "    '%s' => %s,\n", rubyQuoted},
		{byINI, "netsuite.", "[netsuite]\n%s", "%s = %s\n", iniEscaped},
		{byJava, "", "%s", "%s=%s\n", property},
		{byYAML, "stringData.", "stringData:\n%s", "  %s: %s\n", quotedJSON},
		{byCurl, "", "%s", `header = "%s: %s"` + "\n", func(text string) string { return curlQuoted(text)[1 : len(curlQuoted(text))-1] }},
	} {
		t.Run(form.by.name, func(t *testing.T) {
			got := form.by.read(t, fmt.Sprintf(form.text, lines(form.line, list, form.quoted)))
			for i, want := range values {
				if got[form.under+list[i].Name] != want {
					t.Errorf("%q was read as %q", want, got[form.under+list[i].Name])
				}
			}
		})
	}
}

// byCurl returns the headers that curl sends with them as configuration.
var byCurl = parser{"curl", func(t *testing.T, text string) map[string]string {
	t.Helper()
	values := map[string]string{}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		for name, value := range r.Header {
			values[strings.ToLower(name)] = value[0]
		}
	}))
	defer server.Close()
	run(t, nil, "curl", "--noproxy", "*", "-q", "-K", written(t, text), server.URL)
	return values
}}

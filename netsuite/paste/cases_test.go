package paste

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

var update = flag.Bool("update", false, "write the golden files")

// caseKeys are the keys in all cases. Each is the SHA-256 of a word.
var caseKeys = map[netsuite.KeyName]string{
	netsuite.ConsumerKey:    "d93beca6efd0421b314c081066064ac0e371b306f715cc0935b2879e249ba9df",
	netsuite.ConsumerSecret: "3b8b91c75627bee566dcb88f4805901b20a3eab2520bcff8d26c87157a035026",
	netsuite.TokenID:        "1ec22d56dbbc91e849b00643bc4f10eb764441c93bde5c6090fe81db55cf6932",
	netsuite.TokenSecret:    "44ad63f60af0f6db6fdde6d5186ef78176367df261fa06be3079b6c80c8adba4",
}

// caseResults are the right results that are not all four keys and the account.
var caseResults = map[string]string{
	"26-netsweet-full.rb":              "four keys", // the account is taken from the environment
	"27-netsweet-env-only.rb":          "refused: is a name or a reference",
	"46-k8s-secret.json":               "four keys",
	"62-oauth-header-log.txt":          "consumer_key token_id, 1234567_SB1",
	"65-python-call-identifiers.py":    "refused: is a name or a reference",
	"73-tokens-swapped-labels.env":     "four keys, 1234567_SB1, as labeled", // only a login can tell
	"100-confirmation-pages.txt":       "four keys",
	"101-pages-commented-in-csharp.cs": "four keys",
	"104-page-spanish.txt":             "refused: Found four values of the right shape",
	"108-page-plus-application-id.txt": "four keys",
}

// TestCases compares what is read from files and pages as people have them with what is
// right, and writes CASES.md.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(files) < 48 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	var b strings.Builder
	b.WriteString("# Cases\n\nThe tests write this table. Each file in `testdata/cases` is like one that people published. Every key in them is the SHA-256 of a word.\n\n" +
		"| case | result | labels (lines) | what is said | right |\n| --- | --- | --- | --- | --- |\n")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(netsuite.NewSecret(string(text)))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		name := filepath.Base(file)
		want := cmp.Or(caseResults[name], "four keys, 1234567_SB1")
		got, labels := caseResult(r)
		right := "yes"
		if got != want && !(strings.HasPrefix(want, "refused: ") && strings.HasPrefix(got, "refused: ") && strings.Contains(got, want[len("refused: "):])) {
			right = "no"
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		bad := r.Problem()
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", name, strings.SplitN(got, ": ", 2)[0], labels, strings.TrimSpace(bad.What+" "+bad.Next), right)
	}
	if *update {
		if err := os.WriteFile("CASES.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if golden, _ := os.ReadFile("CASES.md"); string(golden) != b.String() {
		t.Error("CASES.md differs: go test ./netsuite/paste -run Cases -update")
	}
}

// caseResult says what was read, and from which labels.
func caseResult(r Result) (result, labels string) {
	var read, from []string
	wrong := ""
	for _, v := range r.Values {
		name := v.Field.Key()
		if key := r.Keys.Get(name); name == "" || key.Empty() || !key.Equal(v.Text) {
			continue
		}
		if v.Text.Reveal() != caseKeys[name] {
			wrong = ", as labeled"
		}
		from = append(from, fmt.Sprintf("`%s` (%d)", v.Label, v.Line))
	}
	for _, name := range netsuite.KeyNames {
		if !r.Keys.Get(name).Empty() {
			read = append(read, string(name))
		}
	}
	switch bad := r.Problem(); {
	case !bad.None():
		return "refused: " + bad.What, ""
	case len(read) == 4:
		read = []string{"four keys"}
	}
	result = strings.Join(read, " ")
	if r.Account() != "" {
		result += ", " + string(r.Account())
	}
	return result + wrong, strings.Join(from, ", ")
}

package paste

import (
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

// TestCases writes CASES.md: what is read from files and pages as people have them.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	var b strings.Builder
	b.WriteString("# Cases\n\nThe tests write this table. Each file in `testdata/cases` is like one that people published.\n\n" +
		"| case | keys | account | what is said |\n| --- | --- | --- | --- |\n")
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
		var read []string
		for _, v := range r.Values {
			name := v.Field.Key()
			if key := r.Keys.Get(name); name == "" || key.Empty() || !key.Equal(v.Text) {
				continue
			}
			if v.Text.Reveal() != caseKeys[name] {
				read = append(read, "WRONG")
			}
			read = append(read, fmt.Sprintf("%s from `%s` (%d)", name.Label(), v.Label, v.Line))
		}
		bad := r.Problem()
		fmt.Fprintf(&b, "| %s | %s | %v | %s |\n", filepath.Base(file), strings.Join(read, ", "), r.Accounts, strings.TrimSpace(bad.What+" "+bad.Next))
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

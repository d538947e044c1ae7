package paste

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// keysIn lists every key in a Result, also those without a label.
func keysIn(r Result) []string {
	var keys []string
	for _, n := range netsuite.KeyNames {
		if s := r.Keys.Get(n); !s.Empty() {
			keys = append(keys, s.Reveal())
		}
	}
	for _, v := range r.Unlabeled() {
		keys = append(keys, v.Text.Reveal())
	}
	return keys
}

// standsIn reports whether text contains key as a whole word, ignoring spaces, quotation
// marks and line ends inside it. An escape may be before or after it.
func standsIn(key, text string) bool {
	var squeezed strings.Builder
	var at []int // where the bytes were
	for i := range len(text) {
		if !strings.ContainsRune(" \t\n>\\", rune(text[i])) {
			squeezed.WriteByte(text[i])
			at = append(at, i)
		}
	}
	for from := 0; ; from++ {
		i := strings.Index(squeezed.String()[from:], key)
		if i < 0 {
			return false
		}
		from += i
		before, after := text[:at[from]], text[at[from+len(key)-1]+1:]
		if (before == "" || !isAlnum(before[len(before)-1]) || escapeBefore.MatchString(before)) && (after == "" || !isAlnum(after[0])) {
			return true
		}
	}
}

var escapeBefore = regexp.MustCompile(`(?i)(?:\\[nrt]|\\u00[0-9a-f]{2}|%[0-9a-f]{2}|=3d)$`)

// FuzzRead checks what Read promises for any text: no panic, every key is in the text as
// a whole word or in base64, none is too long, and none is both accepted and refused. Keys
// of unusual shape may have escapes, so that they are not compared.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/pages/*.txt", "testdata/cases/*"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(fill.Replace(string(text)))
		}
	}
	for _, seed := range []string{
		"TOKEN ID\n{TI}\nTOKEN SECRET\n{TS}", "CONSUMER_KEY={CK.1}\n{CK.2}", "{CK.lo}\n{CK.hi}\n{CS.1}\n{CS.2}",
		`{"consumer_key":"{CK}","x":[1,{"key":"tokenId","value":"{TI}"}]}`, "Consumer Key: {CK.1} {CK.2} Token ID {TI}",
		"\"{CK}", "'{CK}'x", "KEY=>={CK}=", "Token ID\tToken Secret\n{TI}\t{TS}", "\x1b[200~{TI}\x1b[201~", "\xff\xfe{TI}\x00",
		"TOKEN_ID={TI}{TI}{TI}", "{CK}\nTOKEN ID\n{TI}\nTOKEN SECRET", "TOKEN ID\nabcdef12\n99\n", "a->b=>c:=d::e",
		"TOKEN_ID={CK.lo},\n,{CK.hi}", "<td>Token ID</td><td>{CK.1}</td><td>{CK.2}</td>", "Token ID: {CK.1}<wbr>{CK.2}",
		`"{\"token_id\":\"{TI}\"}"`, "os.environ['TOKEN_ID'] = b'{TI}'", "[a]\ntoken_id={TI}\n[b]\ntoken_id={TS}", "token_id%3D{TI}%26x", `a\n{TI}\n`,
		"/*\ntoken_id={TI}\n*/\n#x={TS}", "token_id,account\n{TI},1234567\n{TS},7654321", "f(token_id, '{TI}'", "token_id=${A:-{TI}}", "{{{[[[<<<(((",
		"token_id: str = '{TI}'", "{\"value\":\"{TI}\",\"key\":\"tokenId\",\"enabled\":false}",
	} {
		f.Add(fill.Replace(seed))
	}
	f.Fuzz(func(t *testing.T, pasted string) {
		r, err := Read(netsuite.NewSecret(pasted))
		if err != nil {
			return
		}
		plain := strings.Map(func(r rune) rune {
			switch {
			case unicode.IsSpace(r), strings.ContainsRune("“”„‟«»＂‘’‚‛`´\"'", r):
				return ' '
			case text.Hidden(r):
				return -1
			}
			return r
		}, tag().ReplaceAllString(escapeSequence().ReplaceAllString(pasted, " "), " "))
		for _, key := range keysIn(r) {
			if key == "" || len(key) > netsuite.MaxKeyLen {
				t.Fatalf("a key of %d characters", len(key))
			}
			if usual64(key) && !standsIn(key, plain) && !strings.Contains(plain, base64.StdEncoding.EncodeToString([]byte(key))[:80]) {
				t.Errorf("a key that is not in the text: %q", key)
			}
		}
		for n := range r.Refused {
			if !r.Keys.Get(n).Empty() {
				t.Errorf("%s is both refused and accepted", n)
			}
		}
		for _, a := range r.Accounts {
			if _, err := netsuite.ParseAccount(string(a)); err != nil {
				t.Errorf("account %q: %v", a, err)
			}
		}
		r.Problem()
	})
}

// FuzzReadCut cuts and breaks pages with known keys, but no tables, whose rows end with
// their lines. A value with a label must be that
// label's whole key, or missing. A single value must be a whole key or in doubt.
func FuzzReadCut(f *testing.F) {
	pages := []string{
		"CONSUMER KEY / CLIENT ID\n{CK}\nCONSUMER SECRET / CLIENT SECRET\n{CS}\n",
		"CONSUMER KEY\t{CK}\nCONSUMER SECRET\t{CS}\n",
		"NETSUITE_CONSUMER_KEY={CK}\nNETSUITE_CONSUMER_SECRET={CS}\n",
		"{\"consumer_key\": \"{CK}\",\n \"consumer_secret\": \"{CS}\"}\n",
		"<tr><td>CONSUMER KEY</td><td>{CK}</td></tr>\n<tr><td>CONSUMER SECRET</td><td>{CS}</td></tr>\n",
		"// CONSUMER KEY: {CK}\n// CONSUMER SECRET: {CS}\n",
	}
	f.Add(uint8(0), uint16(30), uint16(90), "\n")
	f.Add(uint8(1), uint16(0), uint16(200), "\r\n  ")
	f.Add(uint8(2), uint16(50), uint16(64), "\u00a0")
	f.Add(uint8(3), uint16(20), uint16(21), "\u200b")
	f.Add(uint8(0), uint16(40), uint16(60), "\n,")
	f.Add(uint8(4), uint16(50), uint16(170), "</td><td>")
	f.Add(uint8(5), uint16(50), uint16(90), "\n// ")
	f.Fuzz(func(t *testing.T, page uint8, a, b uint16, gap string) {
		blank := strings.NewReplacer(",", " ", "</td><td>", " ", "<br>", " ", "//", " ").Replace(gap)
		if strings.ContainsFunc(blank, func(r rune) bool {
			return !unicode.IsSpace(r) && !text.Hidden(r) || r == '\x1b' || r == unicode.ReplacementChar
		}) || len(gap) > 16 {
			return // only spaces, invisible characters, commas and cells break pages
		}
		text := fill.Replace(pages[int(page)%len(pages)])
		i, j := int(a)%(len(text)+1), int(b)%(len(text)+1)
		if i > j {
			i, j = j, i
		}
		r, err := Read(netsuite.NewSecret(text[:i] + gap + text[i:j] + gap + text[j:]))
		if err != nil {
			return
		}
		for n, want := range map[netsuite.KeyName]string{netsuite.ConsumerKey: pasteCK, netsuite.ConsumerSecret: pasteCS} {
			if got := r.Keys.Get(n); !got.Empty() && got.Reveal() != want {
				t.Errorf("%s is %q", n, got.Reveal())
			}
		}
		if lone, ok := r.Lone(); ok && !slices.Contains([]string{pasteCK, pasteCS}, lone.Reveal()) {
			t.Errorf("one value is %q", lone.Reveal())
		}
	})
}

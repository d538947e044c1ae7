package netsuite

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"netsuite-tba/internal/text"
)

// keysOf lists every value in a Paste.
func keysOf(p Paste) []string {
	var keys []string
	for _, n := range KeyNames {
		if s := p.Keys.Get(n); !s.Empty() {
			keys = append(keys, s.Reveal())
		}
	}
	for _, s := range p.Bare {
		keys = append(keys, s.Reveal())
	}
	return keys
}

// standsIn reports whether text contains key as a whole word, ignoring spaces and line
// ends inside it. text has no invisible characters and has spaces in place of quotes.
func standsIn(key, text string) bool {
	var b strings.Builder
	b.WriteString(`(?:^|[^A-Za-z0-9])`)
	for i, r := range key {
		if i > 0 {
			b.WriteString(`\s*`)
		}
		b.WriteString(regexp.QuoteMeta(string(r)))
	}
	b.WriteString(`(?:$|[^A-Za-z0-9])`)
	return regexp.MustCompile(b.String()).MatchString(text)
}

// FuzzReadPaste checks what ReadPaste promises for any text: no panic, every key is in
// the text as a whole word, none is too long, and nothing is in the result twice.
func FuzzReadPaste(f *testing.F) {
	files, _ := filepath.Glob("testdata/paste/*.txt")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(fill.Replace(string(text)))
	}
	for _, seed := range []string{
		"TOKEN ID\n{TI}\nTOKEN SECRET\n{TS}", "CONSUMER_KEY={CK.1}\n{CK.2}", "{CK.lo}\n{CK.hi}\n{CS.1}\n{CS.2}",
		`{"consumer_key":"{CK}","x":[1,{"key":"tokenId","value":"{TI}"}]}`, "Consumer Key: {CK.1} {CK.2} Token ID {TI}",
		"\"{CK}", "'{CK}'x", "KEY=>={CK}=", "Token ID\tToken Secret\n{TI}\t{TS}", "\x1b[200~{TI}\x1b[201~", "\xff\xfe{TI}\x00",
		"TOKEN_ID={TI}{TI}{TI}", "{CK}\nTOKEN ID\n{TI}\nTOKEN SECRET", "TOKEN ID\nabcdef12\n99\n", "a->b=>c:=d::e",
		"TOKEN_ID={CK.lo},\n,{CK.hi}", "<td>Token ID</td><td>{CK.1}</td><td>{CK.2}</td>", "Token ID: {CK.1}<wbr>{CK.2}",
	} {
		f.Add(fill.Replace(seed))
	}
	f.Fuzz(func(t *testing.T, pasted string) {
		p := ReadPaste(NewSecret(pasted))
		plain := strings.Map(func(r rune) rune {
			switch {
			case unicode.IsSpace(r), strings.ContainsRune("“”„‟«»＂‘’‚‛`´\"'\\", r):
				return ' '
			case text.Hidden(r):
				return -1
			}
			return r
		}, escapeSequence.ReplaceAllString(pasted, "|"))
		for _, key := range keysOf(p) {
			if key == "" || len(key) > MaxKeyLen {
				t.Fatalf("a key of %d characters", len(key))
			}
			if !standsIn(key, plain) {
				t.Errorf("a key that is not in the text: %q", key)
			}
		}
		for _, n := range append(slices.Clone(p.Doubles), p.TooLong...) {
			if n != "" && !p.Keys.Get(n).Empty() {
				t.Errorf("%s is both refused and accepted", n)
			}
		}
		if p.Foreign > len(p.Bare) {
			t.Errorf("%d of %d bare values are foreign", p.Foreign, len(p.Bare))
		}
		if _, err := ParseAccount(p.Account); p.Account != "" && err != nil {
			t.Errorf("account %q: %v", p.Account, err)
		}
	})
}

// FuzzReadPasteCut cuts and breaks pages with known keys. A value with a label must be
// that label's whole key, or missing. A single bare value must be a whole key or in
// doubt.
func FuzzReadPasteCut(f *testing.F) {
	pages := []string{
		"CONSUMER KEY / CLIENT ID\n{CK}\nCONSUMER SECRET / CLIENT SECRET\n{CS}\n",
		"CONSUMER KEY\t{CK}\nCONSUMER SECRET\t{CS}\n",
		"NETSUITE_CONSUMER_KEY={CK}\nNETSUITE_CONSUMER_SECRET={CS}\n",
		"{\"consumer_key\": \"{CK}\",\n \"consumer_secret\": \"{CS}\"}\n",
		"<tr><td>CONSUMER KEY</td><td>{CK}</td></tr>\n<tr><td>CONSUMER SECRET</td><td>{CS}</td></tr>\n",
	}
	f.Add(uint8(0), uint16(30), uint16(90), "\n")
	f.Add(uint8(1), uint16(0), uint16(200), "\r\n  ")
	f.Add(uint8(2), uint16(50), uint16(64), "\u00a0")
	f.Add(uint8(3), uint16(20), uint16(21), "\u200b")
	f.Add(uint8(0), uint16(40), uint16(60), "\n,")
	f.Add(uint8(4), uint16(50), uint16(170), "</td><td>")
	f.Fuzz(func(t *testing.T, page uint8, a, b uint16, gap string) {
		blank := strings.NewReplacer(",", " ", "</td><td>", " ", "<br>", " ").Replace(gap)
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
		p := ReadPaste(NewSecret(text[:i] + gap + text[i:j] + gap + text[j:]))
		for n, want := range map[KeyName]string{ConsumerKey: pasteCK, ConsumerSecret: pasteCS} {
			if got := p.Keys.Get(n); !got.Empty() && got.Reveal() != want {
				t.Errorf("%s is %q", n, got.Reveal())
			}
		}
		if len(p.Bare) == 1 && p.Foreign == 0 && !slices.Contains([]string{pasteCK, pasteCS}, p.Bare[0].Reveal()) {
			t.Errorf("one bare value is %q", p.Bare[0].Reveal())
		}
	})
}

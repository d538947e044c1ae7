package connectors

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// fuzzReader checks what a reader promises for any text: no panic, no key that is not
// in the text as a whole word, none too long, and none both accepted and refused. Texts
// with escapes are not compared.
func fuzzReader(f *testing.F, escapes string, read func(string) (File, bool, error), seeds ...string) {
	for _, seed := range seeds {
		f.Add(fillKeys.Replace(seed))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, _, err := read(text)
		if err != nil && !file.Keys.Empty() {
			t.Error("keys and an error")
		}
		for _, name := range netsuite.KeyNames {
			key := file.Keys.Get(name)
			if key.Empty() {
				continue
			}
			if key.Len() > netsuite.MaxKeyLen || file.Refused[name] != "" || slices.Contains(file.Doubles, name) {
				t.Errorf("%s is refused and accepted, or too long", name)
			}
			if !strings.ContainsAny(text, escapes) && !wholeWord(text, key.Reveal()) {
				t.Errorf("%s is not in the text: %q", name, key.Reveal())
			}
		}
	})
}

// wholeWord reports whether text contains word without a letter or digit next to it.
func wholeWord(text, word string) bool {
	alnum := func(b byte) bool { return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z' }
	for from := 0; ; {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(word)
		if (at == 0 || !alnum(text[at-1]) || !alnum(word[0])) && (end == len(text) || !alnum(text[end]) || !alnum(word[len(word)-1])) {
			return true
		}
		from = at + 1
	}
}

func FuzzReadDotenv(f *testing.F) {
	fuzzReader(f, `\`, readDotenv, "TOKEN_ID={TI}\nTOKEN_SECRET='{TS}' # x\n", "export A=\"b\nc\"\n#TOKEN_ID={CK}", "TOKEN_ID=a#b\nX=`y`", "TOKEN_ID='")
}

func FuzzReadJSON(f *testing.F) {
	fuzzReader(f, `\`, readJSON, `{"token_id":"{TI}","x":[{"key":"tokenSecret","value":"{TS}","enabled":true}]}`, `[{"a":{"consumer_key":"{CK}"}}]`, `{"token_id":"`, `{"netsuite_tba_handoff":1,"token_id":"a"}`, `{"enabled":{}}`)
}

func FuzzReadRuby(f *testing.F) {
	fuzzReader(f, `\`, readRuby, "NetSuite.configure do\n token_id '{TI}'\n token_secret \"{TS}\" # x\nend", "NetSuite.configure\n consumer_key('", "NetSuite.configure\naccount 1\n=begin\n=end\n__END__")
}

func FuzzReadINI(f *testing.F) {
	fuzzReader(f, `%`, readINI, "[netsuite]\ntoken_id = {TI}\n  x\ntoken_secret: {TS}\n", "[a]\n[DEFAULT]\ntoken_id=1%%2\n[b]\ntoken_id=3")
}

func FuzzReadProperties(f *testing.F) {
	fuzzReader(f, `\`, readProperties, "netsuite.tokenId={TI}\nnetsuite.tokenSecret {TS}\n", "a.b=\\u0041\\\n  c\n", "a.b=c\n! x\ntokenId:")
}

// FuzzReadFile tests all formats, including pages.
func FuzzReadFile(f *testing.F) {
	for _, seed := range []string{"TOKEN ID\n{TI}\nTOKEN SECRET\n{TS}", "\xff\xfeT\x00", "{\"token_id\":\"{TI}\"}", "\xef\xbb\xbfTOKEN_ID={TI}\r\n"} {
		f.Add(fillKeys.Replace(seed))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := ReadFile(netsuite.NewSecret(text))
		if err != nil && !file.Keys.Empty() {
			t.Error("keys and an error")
		}
		if _, err := netsuite.ParseAccount(string(file.Account)); file.Account != "" && err != nil {
			t.Errorf("account %q", file.Account)
		}
	})
}

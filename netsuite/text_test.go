package netsuite

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for _, test := range []struct {
		text string
		max  int
		want string
	}{
		{"", 0, ""},
		{"  plain  text ", 0, "plain text"},
		{"a\r\n\tb\u00a0c\u2028d\u0085e", 0, "a b c d e"},
		{"\x1b[31mred\x1b[0m\x07", 0, "[31mred[0m"},
		{"\x1b]0;title\x07x\u009b2J", 0, "]0;titlex2J"},
		{"abc\u202ecba\u2066x\u2069\u200f\u061c", 0, "abccbax"},
		{"a\u200bb\u00adc\ufeffd\u2060e", 0, "abcde"},
		{"a\x00b\x7fc", 0, "abc"},
		{"a\xff\xfeb", 0, "a\ufffd\ufffdb"},
		{"Ungültige Größe 漢字", 0, "Ungültige Größe 漢字"},
		{"abcdef", 3, "abc…"},
		{"abc", 3, "abc"},
		{"abc def", 3, "abc…"},
		{"abc ", 3, "abc"},
		{"äöü", 2, "äö…"},
		{strings.Repeat("x", 300), 0, strings.Repeat("x", 200) + "…"},
	} {
		if got := Clean(test.text, test.max); got != test.want {
			t.Errorf("%q, %d: got %q, want %q", test.text, test.max, got, test.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[2J abc\u202e\xff", 3)
	f.Add("abc def", 3)
	f.Fuzz(func(t *testing.T, text string, max int) {
		got := Clean(text, max)
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.IsSpace(r) && r != ' ' {
				t.Errorf("%q holds %U", got, r)
			}
		}
		if max <= 0 {
			max = 200
		}
		if n := utf8.RuneCountInString(got); n > max+1 || n == max+1 && !strings.HasSuffix(got, "…") {
			t.Errorf("%d characters: %q", n, got)
		}
		if !utf8.ValidString(got) || strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
			t.Errorf("not clean: %q", got)
		}
		if again := Clean(got, max); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	})
}

func FuzzPercentEncode(f *testing.F) {
	f.Add("!*'() /é~-._+%")
	f.Fuzz(func(t *testing.T, s string) {
		got := PercentEncode(s)
		var want strings.Builder
		for _, b := range []byte(s) {
			// Letters, digits and four marks stay, says RFC 5849, 3.6.
			if b < utf8.RuneSelf && (unicode.IsLetter(rune(b)) || unicode.IsDigit(rune(b)) || strings.IndexByte("-._~", b) >= 0) {
				want.WriteByte(b)
			} else {
				const digits = "0123456789ABCDEF"
				want.WriteByte('%')
				want.WriteByte(digits[b>>4])
				want.WriteByte(digits[b&15])
			}
		}
		if got != want.String() {
			t.Errorf("%q: got %s, want %s", s, got, want.String())
		}
	})
}

func FuzzBaseString(f *testing.F) {
	f.Add("GET", "https://example.com/a?b=1&a=%20+;", "name", "value")
	f.Fuzz(func(t *testing.T, method, address, name, value string) {
		params := []Param{{name, value}, {"oauth_nonce", "abcdef"}}
		base, err := OAuth1BaseString(method, address, params)
		if err != nil {
			if base != "" {
				t.Errorf("an error and %q", base)
			}
			return
		}
		swapped, err := OAuth1BaseString(method, address, []Param{params[1], params[0]})
		if err != nil || swapped != base {
			t.Errorf("the order of parameters matters: %q, %q, %v", base, swapped, err)
		}
		// Behind the method there are exactly two parts, all of it encoded.
		rest, ok := strings.CutPrefix(base, strings.ToUpper(method)+"&")
		if !ok || strings.Count(rest, "&") != 1 || strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%&") != "" {
			t.Errorf("%q", base)
		}
	})
}

func TestMayHoldKey(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "1234567_SB1": false, "TSTDRV1576318": false, "acme-sb1-mulesoft": false,
		"https://1234567-sb1.app.netsuite.com/app/setup/role.nl?id=1234": false,
		"3f9a11c2": false, "2026-11-22T08:31:00": false, "0123456789abcde": false,
		"0123456789abcdef": true, "profile-0123456789ABCDEF": true, "0123456789abcde g": false,
		"x" + strings.Repeat("0a1b", 16):                            true,
		"NETSUITE_TOKEN_ID=" + strings.Repeat("0a1b", 16):           true,
		strings.Repeat("Zz9", 14):                                   true, // no hexadecimal digits, and no word
		"acme-corporation-sandbox-one-1234567-mulesoft-integration": false,
		"customscript_some_long_script_name_of_forty_letters":       false,
		// A file of the file cabinet, and a key behind an address.
		"https://1234567.app.netsuite.com/core/media/media.nl?id=12&h=0123456789abcdef0123": false,
		"https://1234567.app.netsuite.com/?" + strings.Repeat("0a1b", 16):                   true,
		"https://1234567.app.netsuite.com/ 0123456789abcdef0123":                            true,
	} {
		if got := MayHoldKey(text); got != want {
			t.Errorf("MayHoldKey(%q) is %t", text, got)
		}
	}
}

package netsuite

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzPercentEncode(f *testing.F) {
	f.Add("!*'() /é~-._+%")
	f.Fuzz(func(t *testing.T, s string) {
		got := PercentEncode(s)
		var want strings.Builder
		for _, b := range []byte(s) {
			// Letters, digits and four marks stay (RFC 5849, 3.6).
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
		// Two encoded parts follow the method.
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
		strings.Repeat("Zz9", 14):                                   true, // neither hexadecimal digits nor a word
		"acme-corporation-sandbox-one-1234567-mulesoft-integration": false,
		"customscript_some_long_script_name_of_forty_letters":       false,
		// A file of the file cabinet, and a key after an address.
		"https://1234567.app.netsuite.com/core/media/media.nl?id=12&h=0123456789abcdef0123": false,
		"https://1234567.app.netsuite.com/?" + strings.Repeat("0a1b", 16):                   true,
		"https://1234567.app.netsuite.com/ 0123456789abcdef0123":                            true,
	} {
		if got := MayHoldKey(text); got != want {
			t.Errorf("MayHoldKey(%q) is %t", text, got)
		}
	}
}

func TestShownPath(t *testing.T) {
	key := strings.Repeat("0a1b", 16)
	for path, want := range map[string]string{
		"/home/ada/.config/netsuite-tba": "/home/ada/.config/netsuite-tba",
		"/tmp/" + key + "/x":             "/tmp/" + Mask + "/x",
		`C:\Users\` + key:                `C:\Users\` + Mask,
		key:                              Mask,
		"/tmp/\x1b[31mred\u202e":         "/tmp/[31mred",
	} {
		if got := ShownPath(path); got != want {
			t.Errorf("%q became %q, want %q", path, got, want)
		}
	}
}

package netsuite

import (
	"net/url"
	"strings"
	"testing"
)

func TestParseEndpoint(t *testing.T) {
	for text, want := range map[string]string{
		"http://127.0.0.1:4711":    "http://127.0.0.1:4711",
		"http://127.0.0.1:4711/":   "http://127.0.0.1:4711",
		" http://127.0.0.1:4711\n": "http://127.0.0.1:4711",
		"https://127.8.9.1":        "https://127.8.9.1",
		"http://[::1]:80":          "http://[::1]:80",
		"HTTP://LOCALHOST:4711":    "http://localhost:4711",

		"":                                "",
		"127.0.0.1:4711":                  "",
		"localhost:4711":                  "",
		"//127.0.0.1":                     "",
		"ftp://127.0.0.1":                 "",
		"http:127.0.0.1":                  "",
		"http:///rest":                    "",
		"http://127.0.0.1.evil.example":   "",
		"http://localhost.evil.example":   "",
		"http://evil.example":             "",
		"http://localhost@198.51.100.7":   "",
		"http://user@127.0.0.1":           "",
		"http://user:pass-word@127.0.0.1": "",
		"http://@127.0.0.1":               "",
		"http://198.51.100.7":             "",
		"http://0.0.0.0":                  "",
		"http://[::]":                     "",
		"http://[::ffff:198.51.100.7]":    "",
		"http://[::ffff:127.0.0.1]":       "",
		"http://[::1%25lo]":               "",
		"http://[127.0.0.1]":              "",
		"http://127.1":                    "",
		"http://0177.0.0.1":               "",
		"http://0x7f.0.0.1":               "",
		"http://2130706433":               "",
		"http://localhost.":               "",
		"http://127.0.0.1.":               "",
		"http://127.0.0.1/rest":           "",
		"http://127.0.0.1//":              "",
		"http://127.0.0.1?a":              "",
		"http://127.0.0.1?":               "",
		"http://127.0.0.1#":               "",
		"http://127.0.0.1#a":              "",
		"http://127.0.0.1:":               "",
		"http://127.0.0.1:0":              "",
		"http://127.0.0.1:65536":          "",
		"http://127.0.0.1:+80":            "",
		"http://127.0.0.1\\@evil.example": "",
		"http://127。0。0。1":                "",
		"http://localho\u017ft:1":         "", // folds to an s
		"http://LOCALHO\u017fT":           "",
	} {
		got, err := ParseEndpoint(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v; want %q", text, got, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "pass-word") {
			t.Errorf("%q is echoed: %v", text, err)
		}
	}
}

func FuzzParseEndpoint(f *testing.F) {
	f.Add("http://127.0.0.1:4711")
	f.Add("http://[::1]/")
	f.Add("http://localhost@198.51.100.7")
	f.Fuzz(func(t *testing.T, text string) {
		origin, err := ParseEndpoint(text)
		if err != nil {
			return
		}
		again, err := ParseEndpoint(origin)
		if err != nil || again != origin {
			t.Errorf("%q becomes %q, which becomes %q, %v", text, origin, again, err)
		}
		u, err := url.Parse(origin)
		if err != nil || !loopbackName(u.Hostname()) || u.User != nil || u.Path != "" {
			t.Errorf("%q becomes %q", text, origin)
		}
	})
}

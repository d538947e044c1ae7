package netsuite

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// What findings say of what was seen.

// account names the account.
func (e evidence) account() string {
	return orWords(string(e.result.Account), "this account")
}

// host and proxied say over what a request went, where that is known.
func (e evidence) host() string {
	if e.check.Seen.Host == "" {
		return ""
	}
	return " " + Clean(e.check.Seen.Host, 100)
}

func (e evidence) proxied() string {
	if e.check.Seen.Proxy == "" {
		return ""
	}
	return " Proxy in use: " + Clean(e.check.Seen.Proxy, 100) + "."
}

// said quotes NetSuite's words, or else gives other ones.
func (e evidence) said(other string) string {
	if e.check.Seen.Message == "" {
		return other
	}
	return "NetSuite said: " + sentenceOf(Clean(e.check.Seen.Message, 160))
}

// orWords gives text, cleaned, or other if it is empty.
func orWords(text, other string) string {
	if text = Clean(text, 120); text == "" {
		return other
	}
	return text
}

// sentenceOf makes a sentence of a line.
func sentenceOf(text string) string {
	text = Clean(text, 200)
	if text == "" {
		return ""
	}
	return sentenceCase(strings.TrimSuffix(text, ".")) + "."
}

// sentenceCase makes the first letter a capital.
func sentenceCase(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// apiName names the API in a sentence.
func (e evidence) apiName() string {
	if a := e.api(); a == RESTlet {
		return "the RESTlet"
	} else if a != "" {
		return a.Name()
	}
	return "the API"
}

// apart says how far this computer's clock is from NetSuite's.
func apart(skew time.Duration) string {
	way := "behind"
	if skew < 0 {
		way, skew = "ahead of", -skew
	}
	switch {
	case skew < 2*time.Hour:
		return fmt.Sprintf("%d minutes %s", int(skew.Minutes()+0.5), way)
	case skew < 48*time.Hour:
		return fmt.Sprintf("%d hours %s", int(skew.Hours()+0.5), way)
	}
	return fmt.Sprintf("%d days %s", int(skew.Hours()/24+0.5), way)
}

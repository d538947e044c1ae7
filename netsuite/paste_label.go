package netsuite

import (
	"strings"
	"unicode"
)

// labelKind is the kind of a label in a paste.
type labelKind int

const (
	labelNone    labelKind = iota
	labelKey               // one of the four keys
	labelAccount           // the account
	labelOther             // another known value, such as the Application ID
	labelForeign           // an unknown label
)

// pasteLabel is a label in a paste. name is set only for labelKey.
type pasteLabel struct {
	kind labelKind
	name KeyName
}

// known reports whether l identifies the value.
func (l pasteLabel) known() bool {
	return l.kind == labelKey || l.kind == labelAccount || l.kind == labelOther
}

// pasteLabels are the known labels as lowercase letters and digits: NetSuite's own on
// its two confirmation pages, and the names that tools use for the same things.
var pasteLabels = map[string]pasteLabel{
	"consumerkey":                {labelKey, ConsumerKey},
	"consumerkeyclientid":        {labelKey, ConsumerKey},
	"clientid":                   {labelKey, ConsumerKey},
	"comsumerkey":                {labelKey, ConsumerKey}, // Airbyte's old spelling
	"consumersecret":             {labelKey, ConsumerSecret},
	"consumersecretclientsecret": {labelKey, ConsumerSecret},
	"consumersecretkey":          {labelKey, ConsumerSecret},
	"clientsecret":               {labelKey, ConsumerSecret},
	"token":                      {labelKey, TokenID},
	"tokenid":                    {labelKey, TokenID},
	"tokenkey":                   {labelKey, TokenID},
	"tokensecret":                {labelKey, TokenSecret},

	"account":       {labelAccount, ""},
	"accountid":     {labelAccount, ""},
	"accountnumber": {labelAccount, ""},
	"companyid":     {labelAccount, ""},
	"loginaccount":  {labelAccount, ""},
	"realm":         {labelAccount, ""},

	"applicationid": {labelOther, ""},
	"appid":         {labelOther, ""},
	"certificateid": {labelOther, ""},
	"errorid":       {labelOther, ""},
}

// Words around a label that change nothing: before it in running text, after it in
// running text, and before it in a variable's name. Any other word before a label
// (REFRESH token, SHOPIFY_CLIENT_ID) makes it something else.
var (
	wordsBefore = wordSet("a my new ns netsuite oauth oauth1 tba the user your")
	wordsBehind = wordSet("are copy is required value")
	variableOf  = wordSet("netsuite ns oauth oauth1 suitetalk tba")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// readLabel reads the words of a possible label. Before "=", the last word alone may be
// the label, as in "export TOKEN_ID=".
func readLabel(words []string, assigned bool) pasteLabel {
	if l := matchLabel(words); l.known() {
		return l
	}
	if assigned && len(words) > 1 {
		if l := matchLabel(words[len(words)-1:]); l.known() {
			return l
		}
	}
	for _, w := range words {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			return pasteLabel{kind: labelForeign}
		}
	}
	return pasteLabel{}
}

// Longer texts are running text, even with the words around a label or in a variable's
// name.
const (
	maxLabelWords = 10
	maxLabelWord  = 100 // bytes
)

// matchLabel looks up the words, as a whole or without the words that change nothing.
func matchLabel(words []string) pasteLabel {
	if len(words) > maxLabelWords {
		return pasteLabel{}
	}
	var parts []string
	for _, w := range words {
		if len(w) > maxLabelWord {
			return pasteLabel{}
		}
		parts = append(parts, nameParts(w)...)
	}
	for len(parts) > 1 && wordsBehind[parts[len(parts)-1]] {
		parts = parts[:len(parts)-1]
	}
	for from := range parts {
		l, ok := pasteLabels[strings.Join(parts[from:], "")]
		if !ok {
			continue
		}
		if before := parts[:from]; allIn(before, wordsBefore) || len(words) == 1 && anyIn(before, variableOf) {
			return l
		}
	}
	return pasteLabel{}
}

func allIn(words []string, set map[string]bool) bool {
	for _, w := range words {
		if !set[w] {
			return false
		}
	}
	return true
}

func anyIn(words []string, set map[string]bool) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}

// nameParts splits a name into its lowercase parts. NETSUITE_TOKEN_ID, netsuite.tokenId
// and Token-ID all end in "token", "id". Letters of any script count, so that a label
// in another language is not read as a part of itself.
func nameParts(name string) []string {
	var parts []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			parts = append(parts, strings.ToLower(b.String()))
			b.Reset()
		}
	}
	lower := false
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && lower:
			flush()
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		lower = unicode.IsLower(r)
	}
	flush()
	return parts
}

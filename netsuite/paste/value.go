package paste

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Reason says why a value is not used, as the end of the sentence "The value of TOKEN
// ID …".
type Reason string

const (
	Attached    Reason = "has other characters attached to its 64 hexadecimal digits"
	WrongLength Reason = "has the wrong length for a key"
	Masked      Reason = "is masked"
	Placeholder Reason = "is a placeholder"
	Elsewhere   Reason = "is a name or a reference, not the key itself"
	Encoded     Reason = "is encoded in base64 and is no key when decoded"
	Encrypted   Reason = "is encrypted"
	Commented   Reason = "is in a comment"
	Twice       Reason = "appears twice with different values"
	NoKey       Reason = "does not look like a key"
)

var next = map[Reason]string{
	Attached:    "Remove the other characters, or paste the key alone.",
	WrongLength: "Copy the whole key again. If it is whole, paste it alone into the wizard.",
	Masked:      "Copy the key from where it is stored.",
	Placeholder: "Replace it with the key.",
	Elsewhere:   "Use the file or the key store that holds the key itself.",
	Encoded:     "Use the key itself.",
	Encrypted:   "Decrypt it first.",
	Commented:   "Remove the comment sign if it is the right key.",
	Twice:       "Remove the wrong one.",
	NoKey:       "A key usually has 64 hexadecimal digits.",
}

// absent reports whether there is no key at all, so that another value with the same
// label is the key.
func (r Reason) absent() bool {
	switch r {
	case Masked, Placeholder, Elsewhere, Commented, NoKey:
		return true
	}
	return false
}

// key64 finds the only run of exactly 64 hexadecimal digits in text. It is the key if
// only punctuation surrounds it. attached reports whether there is more around it.
func key64(text string) (key string, attached bool) {
	for from := 0; from < len(text); {
		if !isHex(text[from]) {
			from++
			continue
		}
		end := from + 1
		for end < len(text) && isHex(text[end]) {
			end++
		}
		if end-from == netsuite.UsualKeyLen {
			if key != "" {
				return "", true
			}
			key = text[from:end]
			attached = wordy(text[:from]) || wordy(text[end:])
		}
		from = end
	}
	if attached {
		return "", true
	}
	return key, false
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func wordy(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == unicode.ReplacementChar })
}

var (
	// reference matches what tools replace by a value from elsewhere: variables,
	// templates, calls and addresses in key stores.
	reference = text.Pattern("(?i)^(?:={0,2}\\{\\{|#\\{|%[{(]|%\\w+%$|<%|@\\w+\\(|!\\w|\\$[a-z_]|`.*`$|[a-z][a-z0-9+.-]*://|(?:arn|vault|env|secret|ref|file|op)[:/])|\\$[{(]|^[\\w.]+\\(")
	// name matches names in code, also in modules and objects.
	name      = text.Pattern(`^[$@:]?[A-Za-z_][\w-]*(?:(?:\.|->|::?|/)[A-Za-z_][\w-]*)*$`)
	encrypted = text.Pattern(`(?i)^(?:!\[.*\]$|ENC[\[(]|\{cipher\}|\$ANSIBLE_VAULT|AQICAH)`)
	// piece matches what is probably a part of a key.
	piece  = text.Pattern(`(?i)[0-9a-f]{24}`)
	masked = text.Pattern(`^[•*●·]+$|••|\*\*\*|…|\.\.\.`)
	// placeholder matches what stands for a key in samples.
	placeholder = text.Pattern(`(?i)^(?:null|none|nil|undefined|todo|tbd|true|false|<.*>|\[.*\])$|^(?:your|change|replace|insert|example|dummy|enter)`)
)

// keyIn returns the key in a text that is labeled as one, or why there is none. For a
// piece of a key, it returns both.
func keyIn(text string) (key string, why Reason) {
	key, attached := key64(text)
	plain := strings.Trim(text, ",; ")
	switch {
	case key != "":
		return key, ""
	case attached:
		return "", Attached
	case masked().MatchString(plain):
		return "", Masked
	case encrypted().MatchString(plain):
		return "", Encrypted
	case reference().MatchString(plain):
		return "", Elsewhere
	case placeholder().MatchString(plain), len(plain) > 1 && strings.Trim(plain, plain[:1]) == "":
		return "", Placeholder
	case hexCase(plain) != 0, piece().MatchString(plain), len(plain) > netsuite.MaxKeyLen:
		return plain, WrongLength
	case isName(plain):
		return "", Elsewhere
	}
	if decoded := decode64(plain); decoded != "" {
		key, _ = key64(decoded)
		why = Encoded
	}
	switch {
	case key != "":
		return key, ""
	case why != "":
		return "", why
	}
	return "", NoKey
}

// decode64 returns the text that base64 encodes, or "" if text is no base64 or encodes no
// text. Hexadecimal digits and short words happen to be base64 too.
func decode64(text string) string {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(text) < 8 || hexCase(text) != 0 {
		return ""
	}
	plain := strings.TrimSpace(string(data))
	if strings.ContainsFunc(plain, func(r rune) bool { return r < ' ' || r > '~' }) {
		return ""
	}
	return plain
}

// isName reports whether text is a name in code and not a key.
func isName(text string) bool {
	if !name().MatchString(text) {
		return false
	}
	return !strings.ContainsAny(text, "0123456789") ||
		slices.ContainsFunc(nameParts(text), func(part string) bool { return ours[part] || codeWords[part] || keyWords[part] })
}

var keyWords = wordSet("key secret token consumer client id credentials")

func usual64(text string) bool { return len(text) == netsuite.UsualKeyLen && hexCase(text) != 0 }

// hexCase returns the case of hexadecimal digits: 'a', 'A', '0' for decimal digits
// only, and 0 if the text is empty, mixed or has other characters.
func hexCase(text string) byte {
	switch {
	case text == "":
		return 0
	case strings.Trim(text, "0123456789") == "":
		return '0'
	case strings.Trim(text, "0123456789abcdef") == "":
		return 'a'
	case strings.Trim(text, "0123456789ABCDEF") == "":
		return 'A'
	}
	return 0
}

// accountIn returns the account ID in a text, also in base64. Words without a digit are
// names, not account IDs.
func accountIn(text string) netsuite.Account {
	text = strings.Trim(text, ",;*_` ")
	for _, id := range []string{text, decode64(text)} {
		a, err := netsuite.ParseAccount(id)
		if err == nil && strings.ContainsAny(string(a), "0123456789") && (a.Environment() != netsuite.UnknownEnvironment || decode64(id) == "" && !strings.ContainsAny(id, " _-")) {
			return a
		}
	}
	return ""
}
